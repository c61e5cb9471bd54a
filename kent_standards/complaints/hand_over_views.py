"""complaints/: declaring a conflict of interest, and asking another authority's Monitoring Officer to act (BP13).

Whoever has a conflict is let in here and to nothing else of the case, so these pages show its reference alone (SR5).
"""

from collections.abc import Mapping
from typing import Any

from kent_standards.authorities.way import Crumb
from kent_standards.complaints import handlers
from kent_standards.complaints import linking_forms as forms
from kent_standards.complaints.officer_acts import declare_conflict
from kent_standards.complaints.resources import HandOver
from kent_standards.forms.base import Schema
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.law.complaint_rule import OFFICERS
from kent_standards.law.complaint_steps import COMPLAINT_STEPS
from kent_standards.law.roles import MONITORING, Role
from kent_standards.law.steps import By, NotPermitted
from kent_standards.security.permissions import Permission
from kent_standards.security.policy import stands_in
from kent_standards.store.records import StaleForm


def includeme(config: Any) -> None:
    """Add the two forms."""
    for name, view, permission in (
        ("conflict", conflict_page, Permission.HAND_OVER_CASES),
        ("stand-in", stand_in_page, Permission.HANDLE_CASES),
    ):
        config.add_view(
            view,
            context=HandOver,
            name=name,
            request_method=("GET", "POST"),
            permission=permission,
            renderer="kent_standards:complaints/templates/act.pt",
        )


def conflict_page(context: HandOver, request: Any) -> Any:
    """Say that one has a conflict of interest, and who deals with it from then on."""
    case = context.page.case
    others = [
        each for each in handlers.handlers_for(case, request.today) if each[0] not in request.identity.ids
    ]

    def declare(values: Mapping[str, Any]) -> str:
        by, seen = _officer(context, request), posted_seen(request)
        case.expect(-1 if seen is None else seen)
        chosen = values.get("person")
        if chosen and chosen != case.state.handler:
            reasons = "Whoever dealt with it has a conflict of interest."
            handlers.reassign(case, chosen, reasons, by=by, at=request.now)
        declare_conflict(case, values["words"], by=by, at=request.now)
        return f"{context.page.desk.url}?done=conflict"

    schema = forms.who(
        "Who deals with it from now on?", others, optional=True, reasons="What the conflict is"
    )
    danger = "From then on you see this complaint no longer."
    return _form(context, request, schema, declare, "conflict_declared", danger)


def stand_in_page(context: HandOver, request: Any) -> Any:
    """Ask another authority's Monitoring Officer to deal with it; she sees this complaint and no other."""
    case = context.page.case

    def ask(values: Mapping[str, Any]) -> str:
        by, seen = _officer(context, request), posted_seen(request)
        case.expect(-1 if seen is None else seen)
        if "person" not in values:
            raise NotPermitted("No other authority has a Monitoring Officer who can act.", handlers.STAND_IN)
        handlers.ask_stand_in(case, values["person"], values["words"], by=by, at=request.now)
        return f"{context.page.desk.url}?done=stand-in"

    people = handlers.stand_ins_for(case, request.today)
    schema = forms.who("Who is asked?", people, reasons="Why she is asked, and what was agreed with her")
    danger = "She reads everything about this complaint from then on, and acts on it as a deputy."
    return _form(context, request, schema, ask, "stand_in_asked", danger)


def _officer(context: HandOver, request: Any) -> By:
    if stands_in(context, request.identity):
        return By(request.identity.person, Role.DEPUTY_MONITORING_OFFICER)
    roles = MONITORING if request.view_name == "stand-in" else OFFICERS
    found: By = request.identity.by(context.page.desk.authority, roles)
    return found


def _form(context: HandOver, request: Any, schema: Schema, act: Any, kind: str, danger: str) -> Any:
    rule, case = COMPLAINT_STEPS[kind], context.page.case
    desk = context.page.desk
    page = {
        "title": rule.title,
        "line": case.reference,
        "says": (),
        "danger": danger,
        "paragraph": rule.paragraph,
        "back": (desk.url, "Go back to the complaints"),
        "crumbs": (Crumb("Complaints", desk.url), Crumb(rule.title)),
    }

    def carry_out(values: Mapping[str, Any]) -> str:
        try:
            return str(act(values))
        except StaleForm as stale:
            raise NotPermitted(str(stale), "SR39") from stale

    return answer_form(
        request,
        schema,
        carry_out,
        page,
        buttons=(Button("submit", "submit", rule.title, "warning"),),
        seen=len(case.steps),
    )
