"""recruitment/: the public notice, the one form for both posts, and following one's application by its code."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import colander
from pyramid.renderers import render_to_response

from kent_standards.authorities.way import Crumb
from kent_standards.committee.projection import independent_person_page
from kent_standards.forms.page import answer_form
from kent_standards.forms.renderer import Button
from kent_standards.law.calendar import uk_date
from kent_standards.law.eligibility import QUESTIONS
from kent_standards.law.recruitment import APPLYING
from kent_standards.law.steps import NotPermitted
from kent_standards.plugin_access import plugins_of
from kent_standards.recruitment import forms, showing
from kent_standards.recruitment.candidates import (
    Sent,
    apply,
    barred,
    find_application,
    posts_of,
    withdraw,
)
from kent_standards.recruitment.model import Application, Vacancy
from kent_standards.recruitment.resources import (
    PUBLIC_LABEL,
    ApplicationPlace,
    PublicVacancies,
    PublicVacancy,
)
from kent_standards.security.permissions import Permission
from kent_standards.security.trail import note
from kent_standards.sign_in.attempts import Limit, TooManyAttempts, network_of
from kent_standards.tracking.entry import admit_code

TEMPLATES = "kent_standards:recruitment/templates/"
SENT = Limit("application sent from an address", 20, timedelta(hours=1))
EVENT = "code of an application"
UNKNOWN = (
    "No application to this authority has this code. Check it, and that you applied on this authority’s page"
)
DONE = {
    "sent": "Your application was sent already. Its code was shown then, and isn’t shown again.",
    "withdrawn": "Your application is withdrawn.",
}


def includeme(config: Any) -> None:
    """Add the public pages. Entering a code changes no record."""
    config.add_view(
        list_page, context=PublicVacancies, name="", request_method="GET", permission=Permission.READ_PUBLIC,
        renderer=TEMPLATES + "public.pt", rendition="html", public=True,
    )  # fmt: skip
    config.add_view(
        notice_page, context=PublicVacancy, name="", request_method="GET", permission=Permission.READ_PUBLIC,
        renderer=TEMPLATES + "notice.pt", rendition="html",
    )  # fmt: skip
    config.add_view(
        apply_page, context=PublicVacancy, name="apply", request_method=("GET", "POST"),
        permission=Permission.APPLY, renderer=TEMPLATES + "form.pt",
    )  # fmt: skip
    config.add_view(
        follow_page, context=ApplicationPlace, name="", request_method=("GET", "POST"),
        permission=Permission.ENTER_APPLICATION_CODE, renderer=TEMPLATES + "follow.pt",
        closed_safe=True, read_only_safe=True,
    )  # fmt: skip
    config.add_view(
        withdraw_page, context=ApplicationPlace, name="withdraw", request_method=("GET", "POST"),
        permission=Permission.WITHDRAW_APPLICATION, renderer=TEMPLATES + "form.pt",
    )  # fmt: skip


def list_page(context: PublicVacancies, request: Any) -> dict[str, Any]:
    """What is advertised, and what was until lately."""
    today, authority = request.today, context.authority
    rows = []
    for each in showing.on_public_list(authority, today):
        state = each.state
        words = "open" if state.takes_applications(today) else "no longer open"
        rows.append((f"{context.url}/{each.id}", state.known.title, uk_date(state.known.closes), words))
    return {
        "title": PUBLIC_LABEL,
        "authority_name": authority.name_on(today),
        "rows": rows,
        "principal": authority.principal,
        "person": f"/{authority.slug}/independent-person",
        "follow": f"/{authority.slug}/application",
        "feed": f"{context.url}.atom",
        "crumbs": (Crumb(PUBLIC_LABEL),),
    }


def notice_page(context: PublicVacancy, request: Any) -> dict[str, Any]:
    """The notice: the advert, the terms, who can't be appointed, and where to apply."""
    record, today, authority = context.record, request.today, context.authority
    state = record.state
    lead = next((each for each in record.parties if each.is_lead), record)
    return {
        "title": state.known.title,
        "authority_name": authority.name_on(today),
        "words": state.known.words,
        "facts": (
            ("Closing day", uk_date(state.known.closes)),
            ("The full Council decides", f"{uk_date(state.known.approval_on)}, by a majority of all its members"),
            *(("Jointly with", f"{each.authority.name_on(today)}: one form for both posts") for each in _joint(record)),
        ),
        "terms": independent_person_page(authority, plugins_of(authority), today).terms,
        "barred": [(why, paragraph) for _, why, paragraph in QUESTIONS.values()],
        "partner": [
            (f"/{each.authority.slug}/vacancies/{each.id}", each.authority.name_on(today))
            for each in _joint(record)
            if each.state.published_on
        ],
        "apply": f"/{lead.authority.slug}/vacancies/{lead.id}/apply" if posts_of(lead, today) else "",
        "follow": f"/{lead.authority.slug}/application",
        "done": DONE.get(request.GET.get("done", ""), ""),
        "crumbs": (Crumb(PUBLIC_LABEL, context.above.url), Crumb("Notice")),
    }  # fmt: skip


def _joint(record: Vacancy) -> tuple[Vacancy, ...]:
    return tuple(each for each in record.parties[1:] if each.state.published_on or each.state.lead)


def apply_page(context: PublicVacancy, request: Any) -> Any:
    """The one form, and after it the code, which is shown this once."""
    record, today = context.record, request.today
    posts = tuple((slug, showing.authority_name(record, slug, today)) for slug in posts_of(record, today))
    names = " and ".join(name for _, name in posts)
    page = {
        "title": "Apply to be an Independent Person",
        "line": names,
        "says": (
            "The Monitoring Officers of the authorities that recruit together and their deputies read your application, "
            "and the panel that interviews. It goes on record each time one of them opens it.",
            "The Act says who can’t be appointed. If an answer stands in the way, you are told before anything is sent.",
        ),
        "paragraph": APPLYING,
        "back": (context.url, "Go back to the notice"),
        "crumbs": (Crumb(PUBLIC_LABEL, context.above.url), Crumb("Notice", context.url), Crumb("Apply")),
    }  # fmt: skip
    if not posts or not record.is_lead:
        closed = (
            "Nobody can apply here any more." if record.is_lead else "Apply on the other authority’s page."
        )
        return {**page, "says": (closed,), "form": "", "errors": "", "has_errors": False}
    made: list[tuple[Application, str]] = []

    def sent(values: Mapping[str, Any]) -> Sent:
        return Sent(
            forms.person_in(values),
            values["statement"],
            forms.answers_of(values),
            forms.posts_in(values, posts),
        )

    def act(values: Mapping[str, Any]) -> str:
        _admit(request)
        made.append(apply(record, sent(values), secret=request.registry["kent.secret"], at=request.now))
        return f"{context.url}?done=sent"

    schema = forms.application_schema(posts, today, lambda values: barred(record, sent(values)))
    button = (Button("submit", "submit", "Send my application"),)
    answer = answer_form(request, schema, act, page, buttons=button)
    if not made:
        return answer
    values = {
        "title": "Your application is sent",
        "line": names,
        "code": made[0][1],
        "follow": f"/{context.authority.slug}/application",
        "crumbs": (),
    }
    return render_to_response(TEMPLATES + "sent.pt", values, request=request)


def follow_page(context: ApplicationPlace, request: Any) -> Any:
    """The form for the code; its answer says how the application stands, and leaves nothing open in this browser."""
    found: list[Application] = []
    schema = forms.code_schema()

    def enter(values: Mapping[str, Any]) -> str:
        found.append(_find(context, request, schema, values["code"]))
        return context.url

    page = {
        "title": "Follow your application",
        "line": context.authority.name_on(request.today),
        "rows": (),
        "withdraw": f"{context.url}/withdraw",
        "done": DONE.get(request.GET.get("done", ""), ""),
        "crumbs": (Crumb("Follow your application"),),
    }
    button = (Button("submit", "submit", "Continue"),)
    answer = answer_form(request, schema, enter, page, buttons=button, changes_records=False)
    if not found:
        return answer
    rows = showing.progress_rows(found[0], request.today)
    return {**page, "rows": rows, "form": "", "errors": "", "has_errors": False}


def withdraw_page(context: ApplicationPlace, request: Any) -> Any:
    """Withdraw an application, by its code."""
    schema = forms.code_schema(withdrawing=True)

    def act(values: Mapping[str, Any]) -> str:
        withdraw(_find(context, request, schema, values["code"]), at=request.now)
        return f"{context.url}?done=withdrawn"

    page = {
        "title": "Withdraw your application",
        "line": context.authority.name_on(request.today),
        "says": ("It is withdrawn at each authority. What was decided already stays.",),
        "paragraph": APPLYING,
        "back": (context.url, "Go back"),
        "crumbs": (Crumb("Follow your application", context.url), Crumb("Withdraw")),
    }
    button = (Button("submit", "submit", "Withdraw it", "warning"),)
    return answer_form(request, schema, act, page, buttons=button)


def _find(context: ApplicationPlace, request: Any, schema: Any, code: str) -> Application:
    """The application with that code; refused alike, whatever is wrong with it."""
    ticket = admit_code(request)
    folder = context.folder
    secret = request.registry["kent.secret"]
    found = find_application(folder, code, secret) if folder is not None else None
    if found is None:
        note(request, EVENT, good=False)
        problem = colander.Invalid(schema)
        problem["code"] = UNKNOWN
        raise problem
    request.registry["kent.attempts"].forgive(ticket)
    return found


def _admit(request: Any) -> None:
    try:
        request.registry["kent.attempts"].admit(((SENT, network_of(request.remote_addr)),), request.now)
    except TooManyAttempts as wait:
        raise NotPermitted(str(wait), APPLYING) from wait
