"""sole_decisions/: the pages of the officers and of the member, and each act on a matter."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pyramid.renderers import render_to_response
from pyramid.response import Response

from kent_standards.authorities.way import Crumb
from kent_standards.forms.base import Schema
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.law.complaint_rule import OFFICERS
from kent_standards.law.meeting_advice import Kind
from kent_standards.law.roles import MEMBERS, MONITORING, Role
from kent_standards.law.sole_decisions import PARAGRAPH, SOLE_STEPS, Capacity, Registered
from kent_standards.law.steps import By
from kent_standards.register.profile_records import records_of
from kent_standards.security.permissions import Permission
from kent_standards.sole_decisions import forms, services
from kent_standards.sole_decisions.resources import TITLE, OwnSole, OwnSolePage, SoleDesk, SolePage
from kent_standards.sole_decisions.showing import desk_rows, own_rows, shown_matter
from kent_standards.store.records import StaleForm

TEMPLATES = "kent_standards:sole_decisions/templates/"
ACT_PAGE = "kent_standards:complaints/templates/act.pt"
DONE = {"yes": "It is on the record."}


@dataclass(frozen=True, slots=True)
class Act:
    """One act on a matter that was notified: the step, its form, what is to be known, and what the button says."""

    kind: str
    danger: str = ""

    @property
    def title(self) -> str:
        """What the act is called."""
        return SOLE_STEPS[self.kind].title


HAND_OVER = Act("sole_matter_handed_over")
OFFICERS_ACTS = {
    "hand-over": HAND_OVER,
    "settled": Act("sole_matter_settled", "What is settled can’t be reopened."),
}
OWN_ACTS = {
    "hand-over": HAND_OVER,
    "withdraw": Act(
        "sole_interest_withdrawn",
        "Withdraw it only if there is no interest: then the matter is yours to decide again.",
    ),
}


def includeme(config: Any) -> None:
    """Add the pages and acts."""
    pages: tuple[tuple[type, Any, str, Permission], ...] = (
        (SoleDesk, desk_page, "desk.pt", Permission.READ_SOLE_DECISIONS),
        (SolePage, matter_page, "matter.pt", Permission.READ_SOLE_DECISIONS),
        (OwnSole, own_page, "own.pt", Permission.READ_OWN_SOLE_DECISIONS),
        (OwnSolePage, own_matter_page, "matter.pt", Permission.READ_OWN_SOLE_DECISIONS),
    )
    for context, view, template, permission in pages:
        config.add_view(
            view, context=context, name="", request_method="GET", permission=permission, renderer=TEMPLATES + template
        )  # fmt: skip
    acts: tuple[tuple[type, str, Any, Permission], ...] = (
        (OwnSole, "notify", notify_page, Permission.NOTIFY_SOLE_DECISIONS),
        *((SolePage, name, act_page, Permission.SETTLE_SOLE_DECISIONS) for name in OFFICERS_ACTS),
        *((OwnSolePage, name, own_act_page, Permission.NOTIFY_SOLE_DECISIONS) for name in OWN_ACTS),
    )
    for context, name, view, permission in acts:
        config.add_view(
            view,
            context=context,
            name=name,
            request_method=("GET", "POST"),
            permission=permission,
            renderer=ACT_PAGE,
        )


def desk_page(context: SoleDesk, request: Any) -> dict[str, Any]:
    """The matters that are open, and those that are over."""
    waiting, over = desk_rows(context.authority, context.url, request.today)
    return {
        "title": TITLE,
        "waiting": waiting,
        "over": over,
        "crumbs": (Crumb("Desk", context.desk.url), Crumb(TITLE)),
    }


def own_page(context: OwnSole, request: Any) -> dict[str, Any]:
    """What the member has notified, and what to do when an interest becomes apparent."""
    return {
        "title": TITLE,
        "rows": own_rows(context.service, request.identity.ids, context.url, request.today),
        "may_notify": bool(records_of(request).open_seats),
        "crumbs": (Crumb("Your profile", "/profile"), Crumb(TITLE)),
    }


def notify_page(context: OwnSole, request: Any) -> Any:
    """Notify the Monitoring Officer of the interest and its nature (Code 5(3)(a))."""
    seats = [(seat.slug, seat.name) for seat in records_of(request).open_seats]

    def notify(values: Mapping[str, Any]) -> str:
        authority = request.service.authority(values["authority"])
        request.require_writable(authority)
        record = services.notify(
            authority,
            capacity=Capacity(values["capacity"]),
            business=values["business"],
            kind=Kind(values["kind"]),
            nature=values["nature"],
            sensitive=values["sensitive"],
            registered=Registered(values["registered"]),
            apparent_on=values["apparent_on"],
            by=request.identity.by(authority, MEMBERS),
            at=request.now,
        )
        return f"{context.url}/{record.id}?done=yes"

    page = {
        "title": "Notify an interest",
        "line": TITLE,
        "says": (
            "From the moment it is apparent take no step in the matter but to have somebody else deal with it.",
            "A dispensation doesn’t help here: it is about taking part in meetings.",
        ),
        "danger": "",
        "paragraph": SOLE_STEPS["sole_interest_notified"].paragraph,
        "back": (context.url, "Go back to the list"),
        "crumbs": (Crumb(TITLE, context.url), Crumb("Notify an interest")),
    }
    schema = forms.notification(seats, request.today)
    button = Button("submit", "submit", "Notify the Monitoring Officer")
    return answer_form(
        request, schema, notify, page, buttons=(button,), appstruct={"apparent_on": request.today}
    )


def matter_page(context: SolePage, request: Any) -> dict[str, Any]:
    """One matter, for the officers."""
    return _page_of(context, request, OFFICERS_ACTS)


def own_matter_page(context: OwnSolePage, request: Any) -> dict[str, Any]:
    """One matter, for its member, with what the Code requires."""
    return _page_of(context, request, OWN_ACTS)


def act_page(context: SolePage, request: Any) -> Any:
    """Hand the matter over, or record who settled it, as an officer."""
    return _answer(context, request, OFFICERS_ACTS, _officer(context, request))


def own_act_page(context: OwnSolePage, request: Any) -> Any:
    """Hand the matter over, or withdraw, as the member."""
    return _answer(context, request, OWN_ACTS, _member(context, request))


def _answer(context: SolePage | OwnSolePage, request: Any, acts: Mapping[str, Act], by: By) -> Any:
    act, record = acts[request.view_name], context.record
    refusal = SOLE_STEPS[act.kind].forbids(record.state) if request.method == "GET" else None
    if refusal:
        return _present_state(context, request, acts, refusal)

    def carry_out(values: Mapping[str, Any]) -> str:
        _carry_out(act, context, values, {"seen": posted_seen(request), "by": by, "at": request.now})
        return f"{context.url}?done=yes"

    page = {
        "title": act.title,
        "line": TITLE,
        "says": (),
        "danger": act.danger,
        "paragraph": SOLE_STEPS[act.kind].paragraph,
        "back": (context.url, "Go back to the matter"),
        "crumbs": (Crumb(TITLE, context.above.url), Crumb("The matter", context.url), Crumb(act.title)),
    }
    button = Button("submit", "submit", act.title, "warning" if act.danger else "primary")
    first = {"settled_on": request.today} if act.kind == "sole_matter_settled" else {}
    known: dict[str, Any] = {"buttons": (button,), "seen": len(record.steps), "appstruct": first}
    try:
        return answer_form(request, _schema(act, request), carry_out, page, **known)
    except StaleForm as stale:
        return _present_state(context, request, acts, str(stale))


def _schema(act: Act, request: Any) -> Schema:
    if act is HAND_OVER:
        return forms.hand_over()
    return forms.settled(request.today) if act.kind == "sole_matter_settled" else forms.withdrawal()


def _carry_out(act: Act, context: SolePage | OwnSolePage, values: Mapping[str, Any], known: Any) -> None:
    record = context.record
    if act is HAND_OVER:
        services.hand_over(record, values["to"], **known)
    elif act.kind == "sole_matter_settled":
        services.settle(record, values["to"], values["settled_on"], **known)
    else:
        services.withdraw(record, values["reasons"], **known)


def _officer(context: SolePage, request: Any) -> By:
    try:
        found: By = request.identity.by(context.above.authority, MONITORING)
    except LookupError:
        found = request.identity.by(context.above.authority, OFFICERS)
    return found


def _member(context: OwnSolePage, request: Any) -> By:
    """The member, who may have left the authority meanwhile."""
    try:
        found: By = request.identity.by(context.record.authority, MEMBERS)
    except LookupError:
        return By(request.identity.person, Role.MEMBER)
    return found


def _page_of(
    context: SolePage | OwnSolePage, request: Any, acts: Mapping[str, Act], problem: str = ""
) -> dict[str, Any]:
    record = context.record
    refused = [(name, act, SOLE_STEPS[act.kind].forbids(record.state)) for name, act in acts.items()]
    shown = shown_matter(record, request.today)
    return {
        "title": "A matter to be decided alone",
        "shown": shown,
        "own": acts is OWN_ACTS,
        "authority": record.authority.name_on(request.today),
        "acts": [(act.title, f"{context.url}/{name}") for name, act, why in refused if not why],
        "refused": [(act.title, why) for _, act, why in refused if why],
        "problem": problem,
        "written": _written(request) if problem else "",
        "paragraph": PARAGRAPH,
        "done": DONE.get(request.GET.get("done", ""), ""),
        "crumbs": (Crumb(TITLE, context.above.url), Crumb("The matter")),
    }


def _written(request: Any) -> str:
    return "\n".join(filter(None, (request.POST.get(name, "").strip() for name in ("to", "reasons"))))


def _present_state(
    context: SolePage | OwnSolePage, request: Any, acts: Mapping[str, Act], problem: str
) -> Response:
    """The matter as it stands, with why nothing was done, and what was written so that it isn't lost."""
    values = {**_page_of(context, request, acts, problem), "has_errors": True}
    response = render_to_response(TEMPLATES + "matter.pt", values, request=request)
    response.status_int = 409
    return response
