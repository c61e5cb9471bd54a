"""dispensations/: a member's own pages: what relieves the member and where, asking, withdrawing, giving up."""

from collections.abc import Mapping
from typing import Any

from pyramid.renderers import render_to_response
from pyramid.response import Response

from kent_standards.authorities.way import Crumb
from kent_standards.dispensations import forms, services
from kent_standards.dispensations.resources import OwnList, OwnPage
from kent_standards.dispensations.showing import facts_of, held_by, own_requests, record_of, tags_of
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.law.dispensations import DISPENSATION_STEPS, NOT_ON_OWN
from kent_standards.law.roles import MEMBERS, Role
from kent_standards.law.steps import By
from kent_standards.register.profile_records import records_of
from kent_standards.security.permissions import Permission
from kent_standards.store.records import StaleForm

TEMPLATES = "kent_standards:dispensations/templates/"
ACT_PAGE = "kent_standards:complaints/templates/act.pt"
ACTS = {"withdraw": "dispensation_withdrawn", "give-up": "dispensation_ended"}
TITLES = {"withdraw": "Withdraw your request", "give-up": "Give up your dispensation"}
DONE = {
    "asked": "Your request is with the Monitoring Officer. Until it is granted it relieves from nothing.",
    "yes": "It is on the record.",
}


def includeme(config: Any) -> None:
    """Add the pages and forms."""
    pages: tuple[tuple[type, Any, str], ...] = (
        (OwnList, list_page, "own.pt"),
        (OwnPage, own_page, "request.pt"),
    )
    for context, view, template in pages:
        config.add_view(
            view,
            context=context,
            name="",
            request_method="GET",
            permission=Permission.READ_OWN_DISPENSATIONS,
            renderer=TEMPLATES + template,
        )
    asked: tuple[tuple[type, str, Any], ...] = (
        (OwnList, "request", request_page),
        *((OwnPage, name, act_page) for name in ACTS),
    )
    for context, name, view in asked:
        config.add_view(
            view,
            context=context,
            name=name,
            request_method=("GET", "POST"),
            permission=Permission.ASK_FOR_DISPENSATIONS,
            renderer=ACT_PAGE,
        )


def list_page(context: OwnList, request: Any) -> dict[str, Any]:
    """What relieves the member at each authority, with the gap that it leaves, and what was asked for."""
    records = records_of(request)
    slugs = [seat.slug for seat in records.seats]
    return {
        "title": "Your dispensations",
        "held": held_by(context.service, request.identity.ids, slugs, request.today),
        "requests": own_requests(context.service, request.identity.ids, request.today),
        "may_ask": bool(records.open_seats),
        "done": DONE.get(request.GET.get("done", ""), ""),
        "crumbs": (Crumb("Your profile", "/profile"), Crumb("Your dispensations")),
    }


def request_page(context: OwnList, request: Any) -> Any:
    """Ask for a dispensation, in writing."""
    seats = [(seat.slug, seat.name) for seat in records_of(request).open_seats]

    def ask(values: Mapping[str, Any]) -> str:
        authority = request.service.authority(values["authority"])
        request.require_writable(authority)
        by = request.identity.by(authority, MEMBERS)
        asked = forms.asked_values(values)
        services.ask(authority, by.person, by=by, at=request.now, **asked)
        return f"{context.url}?done=asked"

    page = {
        "title": "Ask for a dispensation",
        "line": "Your dispensations",
        "says": (
            "The request goes to the Monitoring Officer, who decides on it or refers it to the committee.",
            "Asking relieves from nothing: until it is granted the rules of paragraph 5 hold.",
            NOT_ON_OWN,
        ),
        "danger": "",
        "paragraph": DISPENSATION_STEPS["dispensation_requested"].paragraph,
        "back": (context.url, "Go back to your dispensations"),
        "crumbs": (Crumb("Your dispensations", context.url), Crumb("Ask for one")),
    }
    button = Button("submit", "submit", "Send the request")
    return answer_form(request, forms.request(seats), ask, page, buttons=(button,))


def own_page(context: OwnPage, request: Any) -> dict[str, Any]:
    """One request as the member sees it."""
    return _page_of(context, request)


def act_page(context: OwnPage, request: Any) -> Any:
    """Withdraw a request, or give up what was granted."""
    name, record = request.view_name, context.record
    refusal = DISPENSATION_STEPS[ACTS[name]].forbids(record.state) if request.method == "GET" else None
    if refusal:
        return _present_state(context, request, refusal)
    known = {"seen": posted_seen(request), "by": _member(context, request), "at": request.now}

    def act(values: Mapping[str, Any]) -> str:
        if name == "withdraw":
            services.withdraw(record, **known)
        else:
            services.end_early(record, values["last_day"], values["reasons"], **known)
        return f"{context.url}?done=yes"

    schema = forms.nothing() if name == "withdraw" else forms.early_end(record.state, request.today)
    button = Button("submit", "submit", TITLES[name], "warning")
    first = {} if name == "withdraw" else {"last_day": request.today}
    try:
        return answer_form(
            request, schema, act, _act_values(context, name), buttons=(button,), seen=len(record.steps), appstruct=first
        )  # fmt: skip
    except StaleForm as stale:
        return _present_state(context, request, str(stale))


def _act_values(context: OwnPage, name: str) -> dict[str, Any]:
    reference = context.record.reference
    danger = {
        "withdraw": "A request that is withdrawn is closed; you can make a new one.",
        "give-up": "What is given up can’t be taken up again: you would need a new dispensation.",
    }
    return {
        "title": TITLES[name],
        "line": reference,
        "says": (),
        "danger": danger[name],
        "paragraph": DISPENSATION_STEPS[ACTS[name]].paragraph,
        "back": (context.url, "Go back to the request"),
        "crumbs": (Crumb(reference, context.url), Crumb(TITLES[name])),
    }


def _member(context: OwnPage, request: Any) -> By:
    """The member, who may have left the authority meanwhile and then can do nothing there."""
    try:
        found: By = request.identity.by(context.record.authority, MEMBERS)
    except LookupError:
        return By(request.identity.person, Role.MEMBER)
    return found


def _page_of(context: OwnPage, request: Any, problem: str = "") -> dict[str, Any]:
    record = context.record
    state, notice = record.state, request.read_only_notice
    acts = [name for name, kind in ACTS.items() if not notice and not DISPENSATION_STEPS[kind].forbids(state)]
    return {
        "title": record.reference,
        "line": record.authority.name_on(request.today),
        "tags": tags_of(state, request.today),
        "facts": facts_of(record, request.today),
        "record": record_of(record),
        "acts": [(TITLES[name], f"{context.url}/{name}") for name in acts],
        "refused": [],
        "problem": problem,
        "written": request.POST.get("reasons", "").strip() if problem else "",
        "done": DONE.get(request.GET.get("done", ""), ""),
        "crumbs": (Crumb("Your dispensations", context.above.url), Crumb(record.reference)),
    }


def _present_state(context: OwnPage, request: Any, problem: str) -> Response:
    values = {**_page_of(context, request, problem), "has_errors": True}
    response = render_to_response(TEMPLATES + "request.pt", values, request=request)
    response.status_int = 409
    return response
