"""authorities/: the days on which an authority's offices are closed: entering one, and taking it back.

No deadline is stored, so every clock that counts working days moves with the calendar (resolution 118).
"""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from kent_standards.authorities.model import Authority
from kent_standards.authorities.services import calendar_of, working_calendar
from kent_standards.journal.services import enter
from kent_standards.law.calendar import CLOSURE, WorkingCalendar, uk_date
from kent_standards.law.steps import By, NotPermitted, local_day

PARAGRAPH = "Resolution 118"
# A day further back would move what was decided long ago; one further on nobody knows yet.
LONGEST_BACK, LONGEST_ON = timedelta(days=366), timedelta(days=3 * 366)


class TakenBack(NamedTuple):
    """A closure day that was taken back: which, what was said of it, why, when and by whom."""

    day: str
    reason: str
    why: str
    at: str
    by: str


def reach(today: date) -> tuple[date, date]:
    """The first and the last day that may be entered on ``today``."""
    return today - LONGEST_BACK, today + LONGEST_ON


def own_closures(authority: Authority) -> tuple[tuple[date, str], ...]:
    """The days on which the authority's own offices are closed, each with the reason, in their order."""
    return tuple(
        (date.fromisoformat(day), reason) for day, reason, kind in authority.closures if kind == CLOSURE
    )


def check_closable(authority: Authority, day: date, today: date) -> None:
    """Raises NotPermitted with a sentence if ``day`` is no working day as it is, or lies out of reach."""
    first, last = reach(today)
    if not first <= day <= last:
        raise NotPermitted(f"Enter a day from {uk_date(first)} to {uk_date(last)}.", PARAGRAPH)
    known = working_calendar(authority).reason_not_working(day)
    if known:
        raise NotPermitted(
            f"{uk_date(day)} is no working day already: {known}. There is nothing to enter.", PARAGRAPH
        )


def add_closure(
    authority: Authority, day: date, reason: str, kind: str = CLOSURE, *, by: By, at: datetime
) -> None:
    """Add a closure day, or a bank holiday proclaimed later: every open clock moves with it.

    Raises NotPermitted if it is no working day as it is, or no reason is given.
    """
    check_closable(authority, day, local_day(at))
    if not reason.strip():
        raise NotPermitted("Say why the offices are closed on that day.", PARAGRAPH)
    authority.closures = _with(authority, day, reason.strip(), kind)
    enter(authority, "closure_added", f"closure/{day.isoformat()}", by=by, at=at, paragraph=PARAGRAPH)


def remove_closure(authority: Authority, day: date, why: str, *, by: By, at: datetime) -> None:
    """Take a closure day back, as if it had not been entered. Raises NotPermitted if it is none, or without a reason."""
    reason = dict(own_closures(authority)).get(day)
    if reason is None:
        raise NotPermitted(
            f"{uk_date(day)} is no closure day of {authority.name}; look at the list.", PARAGRAPH
        )
    if not why.strip():
        raise NotPermitted("Say why the day is a working day after all.", PARAGRAPH)
    authority.closures = _without(authority, day)
    gone = TakenBack(day.isoformat(), reason, why.strip(), at.isoformat(), by.person)
    authority.closures_taken_back = (*authority.closures_taken_back, tuple(gone))
    enter(authority, "closure_removed", f"closure/{day.isoformat()}", by=by, at=at, paragraph=PARAGRAPH)


def calendar_with(authority: Authority, day: date) -> WorkingCalendar:
    """The working days as they would be with ``day`` closed."""
    return calendar_of(_with(authority, day, "Offices closed", CLOSURE))


def calendar_without(authority: Authority, day: date) -> WorkingCalendar:
    """The working days as they would be without the closure on ``day``."""
    return calendar_of(_without(authority, day))


def _with(authority: Authority, day: date, reason: str, kind: str) -> tuple[tuple[str, str, str], ...]:
    return tuple(sorted((*_without(authority, day), (day.isoformat(), reason, kind))))


def _without(authority: Authority, day: date) -> tuple[tuple[str, str, str], ...]:
    return tuple(each for each in authority.closures if each[0] != day.isoformat())
