"""dispensations/: the officers' pages below the desk: the list, a request with each act on it, bodies outside."""

from collections.abc import Mapping
from typing import Any

from pyramid.renderers import render_to_response
from pyramid.response import Response

from kent_standards.authorities.model import find_service
from kent_standards.authorities.way import Crumb
from kent_standards.dispensations import (
    forms,
    outside,
    reporting,  # noqa: F401 - adds its part to the report to the committee
    services,
)
from kent_standards.dispensations.doing import ACTS, DispensationAct, acting
from kent_standards.dispensations.resources import DispensationDesk, DispensationPage, OutsidePage
from kent_standards.dispensations.showing import facts_of, name_of, record_of, shown_desk, tags_of
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.law.calendar import uk_date
from kent_standards.law.dispensation_powers import CODE_8_1
from kent_standards.law.steps import NotPermitted
from kent_standards.people.identity import canonical
from kent_standards.people.offices import members_on
from kent_standards.plugin_access import rules_of
from kent_standards.security.permissions import Permission
from kent_standards.store.records import StaleForm

TEMPLATES = "kent_standards:dispensations/templates/"
ACT_PAGE = "kent_standards:complaints/templates/act.pt"
DONE = {"yes": "It is on the record."}
WRITTEN = ("reasons", "matter")


def includeme(config: Any) -> None:
    """Add the officers' pages, and those of the other readers."""
    pages: tuple[tuple[type, Any, str], ...] = (
        (DispensationDesk, desk_page, "desk.pt"),
        (DispensationPage, request_page, "request.pt"),
    )
    for context, view, template in pages:
        config.add_view(
            view,
            context=context,
            name="",
            request_method="GET",
            permission=Permission.READ_DISPENSATIONS,
            renderer=TEMPLATES + template,
        )
    acts: tuple[tuple[type, str, Any], ...] = (
        (DispensationDesk, "enter", enter_page),
        (DispensationDesk, "outside", outside_page),
        (OutsidePage, "end", outside_end_page),
        *((DispensationPage, name, act_page) for name in ACTS),
    )
    for context, name, view in acts:
        config.add_view(
            view,
            context=context,
            name=name,
            request_method=("GET", "POST"),
            permission=Permission.KEEP_DISPENSATIONS,
            renderer=ACT_PAGE,
        )
    for module in ("own_views", "public_views"):
        config.include(f"kent_standards.dispensations.{module}")


def desk_page(context: DispensationDesk, request: Any) -> dict[str, Any]:
    """The requests, what is in force, the classes with whom they attach to, and who may grant what."""
    may_keep = request.has_permission(Permission.KEEP_DISPENSATIONS)
    acts = [("Enter a request on paper", f"{context.url}/enter")]
    if rules_of(context.authority, request.today).class_dispensations:
        acts.append(("Enter a place on a body outside", f"{context.url}/outside"))
    return {
        "title": "Dispensations",
        "desk": shown_desk(context.authority, context.url, request.today),
        "acts": tuple(acts) if may_keep and not request.read_only_notice else (),
        "public": f"/{context.authority.slug}/dispensations",
        "done": DONE.get(request.GET.get("done", ""), ""),
        "crumbs": (Crumb("Desk", context.desk.url), Crumb("Dispensations")),
    }


def request_page(context: DispensationPage, request: Any) -> dict[str, Any]:
    """One request, what may be done with it, and what was."""
    return _page_of(context, request)


def act_page(context: DispensationPage, request: Any) -> Any:
    """The form of one act; what came too late is answered with the present state (SR39)."""
    act, record = ACTS[request.view_name], context.record
    by = acting(context.above.authority, request)
    refusal = act.refused(record, by) if request.method == "GET" else ""
    if refusal:
        return _present_state(context, request, refusal)

    def carry_out(values: Mapping[str, Any]) -> str:
        act.carry_out(record, values, {"seen": posted_seen(request), "by": by, "at": request.now})
        return f"{context.url}?done=yes"

    try:
        return answer_form(
            request,
            act.fields(record, request.today),
            carry_out,
            _act_values(context, act),
            buttons=(Button("submit", "submit", act.title, "warning" if act.danger else "primary"),),
            seen=len(record.steps),
            appstruct=dict(act.values(record, request.today)),
        )
    except StaleForm as stale:
        return _present_state(context, request, str(stale))


def _act_values(context: DispensationPage, act: DispensationAct) -> dict[str, Any]:
    reference = context.record.reference
    return {
        "title": act.title,
        "line": reference,
        "says": act.says,
        "danger": act.danger,
        "paragraph": act.paragraph,
        "back": (context.url, "Go back to the request"),
        "crumbs": (
            Crumb("Dispensations", context.above.url),
            Crumb(reference, context.url),
            Crumb(act.title),
        ),
    }


def _page_of(context: DispensationPage, request: Any, problem: str = "", written: str = "") -> dict[str, Any]:
    record, by = context.record, acting(context.above.authority, request)
    refused = [(act, act.refused(record, by)) for act in ACTS.values()]
    return {
        "title": record.reference,
        "line": name_of(find_service(record), record.person),
        "tags": tags_of(record.state, request.today),
        "facts": facts_of(record, request.today),
        "record": record_of(record),
        "acts": [(act.title, f"{context.url}/{act.name}") for act, why in refused if not why],
        "refused": [(act.title, why) for act, why in refused if why],
        "problem": problem,
        "written": written,
        "done": DONE.get(request.GET.get("done", ""), ""),
        "crumbs": (Crumb("Dispensations", context.above.url), Crumb(record.reference)),
    }


def _present_state(context: DispensationPage, request: Any, problem: str) -> Response:
    """The request as it stands, with why nothing was done, and what was written so that it isn't lost."""
    written = "\n".join(filter(None, (request.POST.get(name, "").strip() for name in WRITTEN)))
    values = {**_page_of(context, request, problem, written), "has_errors": True}
    response = render_to_response(TEMPLATES + "request.pt", values, request=request)
    response.status_int = 409
    return response


def enter_page(context: DispensationDesk, request: Any) -> Any:
    """Enter a request that came on paper."""

    def enter(values: Mapping[str, Any]) -> str:
        record = services.ask(
            context.authority,
            values["person"],
            received_on=values["received_on"],
            by=acting(context.authority, request),
            at=request.now,
            **forms.asked_values(values),
        )
        return f"{context.url}/{record.id}?done=yes"

    says = ("A dispensation is granted on a written request to the Monitoring Officer, as Proper Officer.",)
    page = _desk_act(context, "Enter a request on paper", CODE_8_1, says)
    schema = forms.on_paper(_members(context, request), request.today)
    return answer_form(request, schema, enter, page, buttons=(Button("submit", "submit", "Enter it"),))


def outside_page(context: DispensationDesk, request: Any) -> Any:
    """Enter a member's place on a body outside, by which a class dispensation attaches."""
    classes = rules_of(context.authority, request.today).class_dispensations

    def enter(values: Mapping[str, Any]) -> str:
        outside.enter_outside_seat(
            context.authority,
            values["person"],
            values.get("code", ""),
            values["body"],
            values["since"],
            values["until"] or None,
            values["reasons"],
            by=acting(context.authority, request),
            at=request.now,
        )
        return f"{context.url}?done=yes"

    says = (
        "Seats on authorities of this county attach a class dispensation by themselves. Enter here what the service "
        "can’t know: a public body, or a place as the authority’s representative.",
        *(() if classes else ("No class dispensation is in force today, so nothing can be entered.",)),
    )
    page = _desk_act(context, "Enter a place on a body outside", services.CLASS_PARAGRAPH, says)
    schema = forms.outside_seat(_members(context, request), [(each.code, each.title) for each in classes])
    return answer_form(request, schema, enter, page, buttons=(Button("submit", "submit", "Enter it"),))


def outside_end_page(context: OutsidePage, request: Any) -> Any:
    """Enter on which day a place on a body outside ends."""
    seat, above = context.seat, context.above

    def end(values: Mapping[str, Any]) -> str:
        known = {
            "seen": posted_seen(request),
            "by": acting(above.authority, request),
            "at": request.now,
        }
        outside.end_outside_seat(seat, values["until"], values["reasons"], **known)
        return f"{above.url}?done=yes"

    says = (
        f"{name_of(find_service(seat), seat.person)}: {seat.state.body}",
        f"As it was entered on {uk_date(seat.steps[0].day)}: {seat.steps[0].reasons}",
    )
    page = _desk_act(above, "End a place on a body outside", services.CLASS_PARAGRAPH, says)
    button = Button("submit", "submit", "Enter the end")
    try:
        return answer_form(request, forms.outside_end(), end, page, buttons=(button,), seen=len(seat.steps))
    except StaleForm as stale:
        raise NotPermitted(str(stale), services.CLASS_PARAGRAPH) from stale


def _members(context: DispensationDesk, request: Any) -> list[tuple[str, str]]:
    service = find_service(context)
    rows = members_on(context.authority, request.today)
    return list({canonical(service, row.person): row.name for row in rows}.items())


def _desk_act(context: DispensationDesk, title: str, paragraph: str, says: tuple[str, ...]) -> dict[str, Any]:
    return {
        "title": title,
        "line": "Dispensations",
        "says": says,
        "danger": "",
        "paragraph": paragraph,
        "back": (context.url, "Go back to the dispensations"),
        "crumbs": (Crumb("Dispensations", context.url), Crumb(title)),
    }
