"""structure/: the page on which an authority's end is decided, with what it means, and undone before its day."""

from typing import Any

from kent_standards.authorities.model import Authority, authority_resource
from kent_standards.authorities.structure import structure_of
from kent_standards.forms.fields import Choice, Confirmation, DateParts, LongText, Schema, YesNo
from kent_standards.forms.page import answer_form
from kent_standards.forms.renderer import Button
from kent_standards.forms.widgets import Select
from kent_standards.law.calendar import uk_date
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.law.structure import CONSEQUENCES
from kent_standards.security.permissions import Permission
from kent_standards.structure.services import decide_end, effect_of, undo_end

ROLES = frozenset({Role.OPERATOR, Role.MONITORING_OFFICER})
DONE = {
    "decided": "The end of the authority is decided. It can be undone until its day.",
    "undone": "The decision is undone. The authority goes on.",
}


@authority_resource("structure")
class StructurePage:
    """``/{authority}/structure``."""

    __name__ = "structure"

    def __init__(self, authority: Authority) -> None:
        self.__parent__ = self.authority = authority


def includeme(config: Any) -> None:
    """Add the page and its two forms."""
    for name, view, template in (("", end, "end.pt"), ("undo", undo, "undo.pt")):
        config.add_view(
            view,
            context=StructurePage,
            name=name,
            request_method=("GET", "POST"),
            permission=Permission.CHANGE_STRUCTURE,
            renderer=f"kent_standards:structure/templates/{template}",
        )


def end(context: StructurePage, request: Any) -> Any:
    """Decide on which day the authority ends and who takes its place; or what is decided already."""
    authority = context.authority

    def act(values: Any) -> str:
        decide_end(
            authority,
            values["successor"],
            values["on"],
            values["reasons"],
            seats=values["seats"],
            by=_by(request),
            at=request.now,
        )
        return f"/{authority.slug}/structure?done=decided"

    buttons = (Button("submit", "submit", "End this authority", "warning"),)
    return answer_form(request, _schema(request, authority), act, _page(context, request), buttons=buttons)


def undo(context: StructurePage, request: Any) -> Any:
    """Undo the decision before its day."""
    authority = context.authority
    schema = Schema(
        LongText(
            name="reasons",
            title="Why it is undone",
            hint="It stands with the decision, for officers to read.",
        )
    )

    def act(values: Any) -> str:
        undo_end(authority, values["reasons"], by=_by(request), at=request.now)
        return f"/{authority.slug}/structure?done=undone"

    page = {**_page(context, request), "title": "Undo the end of this authority"}
    return answer_form(
        request, schema, act, page, buttons=(Button("submit", "submit", "Undo the decision", "warning"),)
    )


def _by(request: Any) -> By:
    """The operator; or the Monitoring Officer here, of whom the act asks whether she is it at both."""
    if any(held.role is Role.OPERATOR for held in request.identity.county_offices):
        by: By = request.identity.by(None, ROLES)
        return by
    officer: By = request.identity.by(request.authority, ROLES)
    return officer


def _schema(request: Any, authority: Authority) -> Schema:
    others = (
        (each.slug, each.name)
        for each in request.service.all_authorities()
        if each.slug != authority.slug and bool(each.principal) == bool(authority.principal)
    )
    return Schema(
        Choice(
            name="successor",
            title="Which authority takes its place",
            hint="If it isn’t in the list, the operator enters it first, by its plugin.",
            widget=Select(),
            choices=tuple(sorted(others, key=lambda each: each[1])),
        ),
        DateParts(
            name="on",
            title="First day without this authority",
            hint="For example, 1 4 2028. Its last day is the day before.",
        ),
        YesNo(
            name="seats",
            title="Do its Members become Members of the successor on that day?",
            hint="Answer No if the successor’s Members are elected and entered there.",
        ),
        LongText(name="reasons", title="By which order or decision", hint="Its title, number and date."),
        Confirmation(
            name="confirmed",
            title="I have told both authorities, and what stands above is what is meant",
        ),
    )


def _page(context: StructurePage, request: Any) -> dict[str, Any]:
    authority, state = context.authority, structure_of(context.authority)
    ending = state.ending
    names = {each.slug: each.name for each in request.service.all_authorities()}
    return {
        "title": "End this authority",
        "consequences": CONSEQUENCES,
        "ending": ending,
        "successor": names.get(ending.successor, "") if ending else "",
        "effect": effect_of(authority, ending) if ending and not ending.carried_out else None,
        "before": [(names.get(each.slug, each.slug), each.on) for each in state.predecessors],
        "base": f"/{authority.slug}",
        "passed": bool(ending and ending.has_come(request.today)),
        "history": [(uk_date(step.day), step.reasons) for step in _steps(authority) if step.reasons],
        "done": DONE.get(request.GET.get("done", ""), ""),
        "uk_date": uk_date,
    }


def _steps(authority: Authority) -> Any:
    record = authority.parts.get("structure")
    return record.steps if record is not None else ()
