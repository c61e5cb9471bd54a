"""tracking/: the forms by which a complainant takes part; what comes too late gets the present state (SR39)."""

from collections.abc import Mapping
from typing import Any

from pyramid.renderers import render_to_response

from kent_standards.authorities.model import find_service
from kent_standards.authorities.way import Crumb
from kent_standards.complaints import party_acts
from kent_standards.complaints.complainants import contact_version
from kent_standards.complaints.receipts import CONTACT
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Email, LongText, Text
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.law.complaint_steps import COMPLAINT_STEPS
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.security.permissions import Permission
from kent_standards.store.records import StaleForm
from kent_standards.tracking.acts import ACTS, Taking, consent
from kent_standards.tracking.resources import Followed, FollowedCase
from kent_standards.tracking.views import TEMPLATES, case_of, progress_page, submission_of

CHANGED = (
    "This record has changed since you opened the form, so nothing was saved. Look at it as it stands now, then decide "
    "again."
)


def includeme(config: Any) -> None:
    """Add the forms."""
    for context, name, view in (
        *((FollowedCase, each, act_page) for each in ACTS),
        (FollowedCase, "transfer", transfer_page),
        (Followed, "contact", contact_page),
    ):
        config.add_view(
            view,
            context=context,
            name=name,
            request_method=("GET", "POST"),
            permission=Permission.TAKE_PART,
            renderer="kent_standards:complaints/templates/act.pt",
        )


def act_page(context: FollowedCase, request: Any) -> Any:
    """The form of one act."""
    act, case = ACTS[request.view_name], case_of(context, request)
    refusal = "" if request.method == "POST" else act.forbids(case.state)
    if refusal:
        return _present_state(context, request, refusal)
    taking = Taking(case, request.now, posted_seen(request))

    def carry_out(values: Mapping[str, Any]) -> str:
        case.expect(-1 if taking.seen is None else taking.seen)
        act.carry_out(taking, values)
        return f"{context.url}?done={act.name}"

    title = act.title(case.state)
    page = _page(context, case.reference, title, act.paragraph, act.danger, act.says(case.state))
    return _answered(context, request, act.fields(), carry_out, page, act.danger, len(case.steps))


def transfer_page(context: FollowedCase, request: Any) -> Any:
    """Agree to a transfer. The code with which the complaint is followed there is shown by this answer alone."""
    case, rule = case_of(context, request), COMPLAINT_STEPS["transfer_consented"]
    refusal = "" if request.method == "POST" else rule.forbids(case.state)
    if refusal:
        return _present_state(context, request, refusal)
    made: list[tuple[str, str]] = []

    def carry_out(values: Mapping[str, Any]) -> str:
        seen = posted_seen(request)
        case.expect(-1 if seen is None else seen)
        request.require_writable(target)
        secret, by = request.registry["kent.secret"], By(case.submission, Role.COMPLAINANT)
        made.append(party_acts.agree_transfer(case, secret=secret, by=by, at=request.now))
        return context.url

    target = find_service(case).authority(case.state.transfer_offered_to or context.authority.slug)
    name = target.name_on(request.today)
    says = (
        f"Your complaint is sent to {name}, which deals with it from the beginning, with a new day of receipt.",
        "You get a new reference and a new tracking code. The page that follows shows the code this once, so have paper "
        "or a printer ready.",
    )
    page = _page(context, case.reference, f"Agree to the transfer to {name}", rule.paragraph, "", says)
    answer = _answered(context, request, consent(), carry_out, page, "", len(case.steps))
    if not made:
        return answer
    values = {
        "title": "Your complaint was transferred",
        "name": name,
        "reference": made[0][0],
        "code": made[0][1],
        "there": f"/{target.slug}/track",
        "back": context.url,
    }
    return render_to_response(TEMPLATES + "transferred.pt", values, request=request)


def contact_page(context: Followed, request: Any) -> Any:
    """Correct how one can be reached."""
    submission = submission_of(context, request)
    given = submission.complainant
    by = By(submission.id, Role.COMPLAINANT)

    def correct(values: Mapping[str, Any]) -> str:
        seen = posted_seen(request)
        if seen != contact_version(submission):
            raise StaleForm(CHANGED)
        contact = {name: values.get(name) or "" for name in _ways(given)}
        party_acts.correct_contact(submission, context.authority, contact, by=by, at=request.now)
        return f"{context.url}?done=contact"

    page = {
        "title": "Correct how you can be reached",
        "line": "",
        "says": (),
        "danger": "",
        "paragraph": "Arrangements 6.1",
        "back": (context.url, "Go back to what you sent in"),
        "crumbs": (Crumb("What you sent in", context.url), Crumb("How you can be reached")),
    }
    return answer_form(
        request,
        _contact_form(given),
        correct,
        page,
        buttons=(Button("submit", "submit", "Correct it"),),
        seen=contact_version(submission),
        appstruct={name: given.get(name) or "" for name in _ways(given)},
    )


def _ways(given: Mapping[str, str]) -> tuple[str, ...]:
    """The ways to reach her that she may change; a single telephone number is one of an earlier form."""
    return tuple(name for name, _ in CONTACT if name != "name" and (name != "telephone" or given.get(name)))


def _contact_form(given: Mapping[str, str]) -> Schema:
    schema, titles = Schema(), dict(CONTACT)
    for name in _ways(given):
        if name == "address":
            # A complaint that came with an address isn't to become an anonymous one.
            schema.add(
                LongText(
                    name=name, title="Address", noun="your address", max_length=500, rows=4,
                    optional=not given.get(name),
                )
            )  # fmt: skip
        elif name == "email":
            schema.add(
                Email(
                    name=name,
                    title="E-mail address",
                    hint="You get a message at it when there is news. It says nothing but where to enter your code.",
                    optional=True,
                )
            )
        else:
            schema.add(Text(name=name, title=titles[name], max_length=40, optional=True))
    return schema


def _answered(
    context: FollowedCase,
    request: Any,
    schema: Schema,
    carry_out: Any,
    page: Mapping[str, Any],
    danger: str,
    seen: int,
) -> Any:
    button = Button(
        "submit", "submit", page["title"] if danger else "Send", "warning" if danger else "primary"
    )
    try:
        return answer_form(request, schema, carry_out, page, buttons=(button,), seen=seen)
    except StaleForm as stale:
        return _present_state(context, request, str(stale))


def _page(
    context: FollowedCase, line: str, title: str, paragraph: str, danger: str, says: tuple[str, ...]
) -> dict[str, Any]:
    return {
        "title": title,
        "line": line,
        "says": says,
        "danger": danger,
        "paragraph": paragraph,
        "back": (context.url, "Go back to your complaint"),
        "crumbs": (
            Crumb("What you sent in", context.above.url),
            Crumb("Your complaint", context.url),
            Crumb(title),
        ),
    }


def _present_state(context: FollowedCase, request: Any, problem: str) -> Any:
    """The complaint as it stands, with why nothing was done, and what she wrote so that it isn't lost."""
    written = request.POST.get("words", "").strip()
    values = {**progress_page(context, request), "problem": problem, "written": written, "has_errors": True}
    response = render_to_response(TEMPLATES + "progress.pt", values, request=request)
    response.status_int = 409
    return response
