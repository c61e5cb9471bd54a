"""dispensations/: how many requests wait and what ends soon, for the page of tasks."""

from collections.abc import Iterator
from datetime import date

from kent_standards.authorities.model import Authority
from kent_standards.dispensations.model import PART, Dispensations
from kent_standards.dispensations.services import reliefs
from kent_standards.dispensations.showing import decision_due
from kent_standards.law.calendar import uk_date
from kent_standards.law.clocks import DeadlineState
from kent_standards.law.dispensations import ends_soon
from kent_standards.plugin_access import rules_of

Task = tuple[str, str | None, str, str, str]


def shown_load(authority: Authority, today: date) -> Iterator[Task]:
    """The officers' task, where there is anything to do: requests, and dispensations that end soon."""
    if PART not in authority.parts:
        return
    folder: Dispensations = authority.part(PART)
    waiting = [folder[each] for _, each in folder.waiting]
    ending = ending_soon(authority, today)
    if not waiting and not ending:
        return
    overdue = sum(decision_due(each).state(today) is DeadlineState.OVERDUE for each in waiting)
    hints = (
        f"{overdue} waiting for longer than the service standard" if overdue else "",
        f"{ending} {'ends' if ending == 1 else 'end'} soon" if ending else "",
    )
    state = "overdue" if overdue else "due" if waiting else "pending"
    text = f"{len(waiting)} to decide on" if waiting else "Nothing to decide on"
    url = f"/{authority.slug}/desk/dispensations"
    yield ("Dispensations", url, "; ".join(filter(None, hints)), state, text)


def ending_soon(authority: Authority, today: date) -> int:
    """How many dispensations of an authority, those of a class counted once, end soon."""
    folder: Dispensations = authority.part(PART)
    spans = [
        (state.grant.terms.begins_on, state.last_day)
        for state in (folder[each].state for _, each in folder.by_end.from_value(today.isoformat()))
        if state.grant is not None and state.last_day is not None
    ]
    spans += [(each.granted_on, each.last_day) for each in rules_of(authority, today).class_dispensations]
    return sum(ends_soon(begins, last, today) for begins, last in spans)


def own_tasks(authority: Authority, people: tuple[str, ...], today: date) -> Iterator[Task]:
    """The member's task for each day on which something that relieves the member there ends soon."""
    if PART not in authority.parts:
        return
    found = [
        each
        for each in reliefs(authority, people[0], today)
        if ends_soon(each.begins_on, each.last_day, today)
    ]
    for last in sorted({each.last_day for each in found}):
        label = f"Your dispensation ends on {uk_date(last)}"
        yield (label, "/profile/dispensations", "Ask for another in time if you need one", "due", "Ends soon")
