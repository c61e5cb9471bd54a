"""law/: when an Independent Person's appointment wants attention, and when too few are available (practice BP7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kent_standards.law.availability import Mark
from kent_standards.law.calendar import Months, add_months, last_day

# Practice BP7: an authority with fewer available, its own or a partner's, is warned.
ENOUGH = 2
PARAGRAPH = "Practice BP7; Arrangements 2.6"
# How far ahead it is looked whether enough are available: no source says; it is more than the 20 working days in which a
# complaint is to be decided (Annex 1, 4.6).
WEEKS_AHEAD = 6


class Crossing(StrEnum):
    """What an appointment has come to."""

    SIX_MONTHS = "six_months"
    THREE_MONTHS = "three_months"
    ENDED = "ended"


_BEFORE = ((Crossing.THREE_MONTHS, Months(3)), (Crossing.SIX_MONTHS, Months(6)))


def crossing(until: date | None, open_cases: int, today: date) -> Crossing | None:
    """What an appointment whose last day is ``until`` has come to; one that has ended only where cases are open on which
    its Independent Person was asked. An appointment without an end comes to nothing."""
    if until is None:
        return None
    if until < today:
        return Crossing.ENDED if open_cases else None
    return next((found for found, period in _BEFORE if until <= last_day(period, today)), None)


@dataclass(frozen=True, slots=True)
class Serving:
    """An Independent Person who can be asked somewhere: from when to when she holds the office, and her absences."""

    since: date
    until: date | None
    absences: tuple[Mark, ...] = ()

    def available_on(self, day: date) -> bool:
        """Whether she holds the office on a day and isn't away."""
        held = self.since <= day and (self.until is None or day <= self.until)
        return held and not any(each.holds_on(day) for each in self.absences)


@dataclass(frozen=True, slots=True)
class Shortage:
    """Days, one after another, on which so many are available, fewer than enough."""

    since: date
    until: date
    available: int


def crossed_on(until: date, found: Crossing) -> date:
    """The first day on which an appointment has come to that."""
    if found is Crossing.ENDED:
        return until + timedelta(days=1)
    months = 6 if found is Crossing.SIX_MONTHS else 3
    day = add_months(until, -months)
    # A month's last days: the day on which so many months from then reach the last day of the appointment.
    return day if last_day(Months(months), day) >= until else day + timedelta(days=1)


def began_on(serving: Iterable[Serving], day: date) -> date:
    """The first of the days, one after another and up to ``day``, on which fewer than enough were available, looked for a
    year back at most."""
    people, found = tuple(serving), day
    for number in range(1, 366):
        before = day - timedelta(days=number)
        if sum(each.available_on(before) for each in people) >= ENOUGH:
            break
        found = before
    return found


def shortages(serving: Iterable[Serving], today: date, weeks: int = WEEKS_AHEAD) -> tuple[Shortage, ...]:
    """The days from today on, for so many weeks, on which fewer than enough are available, those alike together."""
    people, found = tuple(serving), list[Shortage]()
    for number in range(weeks * 7):
        day = today + timedelta(days=number)
        count = sum(each.available_on(day) for each in people)
        if count >= ENOUGH:
            continue
        last = found[-1] if found else None
        if last is not None and last.available == count and last.until == day - timedelta(days=1):
            found[-1] = Shortage(last.since, day, count)
        else:
            found.append(Shortage(day, day, count))
    return tuple(found)
