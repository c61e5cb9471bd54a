"""independent_persons/: the Monitoring Officer enters that one of its own is away, who is too ill to say so herself."""

from collections.abc import Callable, Mapping
from typing import Any

from kent_standards.authorities.model import find_authority, find_service
from kent_standards.authorities.way import Crumb
from kent_standards.availability import services
from kent_standards.availability.model import AvailabilityRecord, records_of
from kent_standards.forms.base import Schema
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.independent_persons import forms
from kent_standards.independent_persons.resources import LABEL, PersonPage
from kent_standards.law.availability import AVAILABILITY_STEPS, PARAGRAPH, Ground, Kind, span_in_words
from kent_standards.law.roles import MONITORING
from kent_standards.law.steps import By, NotPermitted
from kent_standards.people.identity import cluster
from kent_standards.security.permissions import Permission
from kent_standards.store.records import StaleForm

ENTER, END = "Enter that she is away", "End an absence that was entered for her"
TOLD = (
    "For one who is too ill to say so herself. She is told, and can end it herself. It holds at this authority; another "
    "that she serves hears it from her.",
    "That she is away and on which days is read by whoever may ask her. Why is read by you and the deputies alone.",
)
NONE = "No absence is open that was entered for her. What she has marked herself, she ends herself."


def includeme(config: Any) -> None:
    """Add the two forms below the page of one Independent Person."""
    for name, view in (("away", enter_page), ("back", end_page)):
        config.add_view(
            view,
            context=PersonPage,
            name=name,
            request_method=("GET", "POST"),
            permission=Permission.ENTER_ABSENCES,
            renderer="kent_standards:independent_persons/templates/form.pt",
        )


def entered(context: PersonPage) -> list[AvailabilityRecord]:
    """The absences that officers have entered for her."""
    authority = context.above.appointing
    ids = cluster(find_service(authority), context.person)
    found = records_of(authority, ids, Kind.ABSENCE)
    return [each for each in found if each.state.entered]


def endable(context: PersonPage) -> list[AvailabilityRecord]:
    """Of those what isn't ended yet."""
    return [each for each in entered(context) if each.state.over_from is None]


def enter_page(context: PersonPage, request: Any) -> Any:
    """Enter days on which she isn't available."""
    schema = forms.absence(
        request.today,
        why="why she is not available",
        open_end="Leave it empty if nobody knows yet; you can end it at any time.",
        more="What the deputies have to know",
    )

    def enter(values: Mapping[str, Any]) -> str:
        services.enter_absence(
            context.above.appointing,
            context.person,
            values["since"],
            values.get("until"),
            Ground(values["ground"]),
            values.get("words") or "",
            by=_by(context, request),
            at=request.now,
        )
        return f"{context.url}?done=entered"

    return _form(context, request, ENTER, schema, enter, TOLD)


def end_page(context: PersonPage, request: Any) -> Any:
    """End one of those sooner, or one without an end."""
    held = entered(context)
    # What is sent twice is answered alike, when nothing is left to end.
    shown = held if request.method == "POST" else endable(context)
    if not shown:
        raise NotPermitted(NONE, PARAGRAPH)
    schema = forms.back(
        "returns_on",
        "From which day is she available again?",
        "the day from which she is available again",
        min(each.state.since for each in shown),
        None,
        request.today,
    )
    rows = ((each.id, span_in_words(each.state.since, each.state.until)) for each in shown)
    forms.which(schema, ((name, f"{text[:1].upper()}{text[1:]}") for name, text in rows))

    def end(values: Mapping[str, Any]) -> str:
        records = [each for each in held if each.id == values["record"]]
        seen = posted_seen(request)
        try:
            services.expect(held, -1 if seen is None else seen)
            services.end_absence(records, values["returns_on"], by=_by(context, request), at=request.now)
        except StaleForm as stale:
            raise NotPermitted(str(stale), PARAGRAPH) from stale
        return f"{context.url}?done=ended"

    return _form(context, request, END, schema, end, (), sum(len(each.steps) for each in held))


def _by(context: PersonPage, request: Any) -> By:
    found: By = request.identity.by(find_authority(context), MONITORING)
    return found


def _form(
    context: PersonPage,
    request: Any,
    title: str,
    schema: Schema,
    act: Callable[[Mapping[str, Any]], str],
    says: tuple[str, ...],
    seen: int | None = None,
) -> Any:
    page = {
        "title": title,
        "says": says,
        "paragraph": AVAILABILITY_STEPS["absence_marked"].paragraph,
        "back": (context.url, "Go back to her page"),
        "crumbs": (
            Crumb("Desk", context.above.desk.url),
            Crumb(LABEL, context.above.url),
            Crumb("Why she is away", context.url),
            Crumb(title),
        ),
    }
    return answer_form(request, schema, act, page, buttons=(Button("submit", "submit", title),), seen=seen)
