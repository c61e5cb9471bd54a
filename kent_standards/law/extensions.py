"""law/: which time limits may be extended where no Independent Person can act, and by how much (Arrangements 8.2)."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from kent_standards.law.calendar import WorkingCalendar, working_days_after, working_days_lost
from kent_standards.law.complaint_state import ComplaintState

PARAGRAPH = "Arrangements 8.2"
# Arrangements 8.2 names the limits of Annex 1, 1, which are the 10 working days of 1.3 and of 1.5: one clock here. Any
# other that is overrun needs a departure on record (14.1; resolution 108).
EXTENDABLE: Mapping[str, str] = MappingProxyType({"reject": "Arrangements, Annex 1, 1.3 and 1.5"})


def days_lost(state: ComplaintState, today: date, calendar: WorkingCalendar) -> int:
    """The working days in which no Independent Person could act on a case: from when one was asked who couldn't, or a
    partner's because one's own was away, until another could begin, or today."""
    begun = [each.asked_on for each in state.consultations if each.unable or each.instead]
    if not begun:
        return 0
    since = min(begun)
    able = [
        day
        for each in state.consultations
        if not each.unable and each.person not in _away(state)
        for day in [each.accepted_on if each.partner else each.asked_on]
        if day is not None and day >= since
    ]
    return working_days_lost(since, min(able, default=today), calendar)


def _away(state: ComplaintState) -> frozenset[str]:
    """Instead of whom a partner's Independent Person was asked."""
    return frozenset(person for each in state.consultations for person in each.instead)


def proposed_end(last_day: date, lost: int, calendar: WorkingCalendar) -> date | None:
    """The day to which a limit that ends on ``last_day`` is extended by the days that were lost; None if none were."""
    return working_days_after(lost, last_day, calendar)[0][-1] if lost else None
