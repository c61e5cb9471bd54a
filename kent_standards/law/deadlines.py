"""law/: a time limit, when it ends, and how that day was worked out (duties 105 to 107). The table is in ``clocks``."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from kent_standards.law.calendar import (
    CalendarYears,
    DaysBeginningWith,
    Duration,
    Months,
    Skipped,
    WorkingCalendar,
    WorkingDays,
    YearsFrom,
    YearsIncluding,
    in_words,
    last_day,
    uk_date,
    working_days_after,
)

NO_LIMIT = "no limit in the Kent model"
# not_after: to be done by the last day. not_before: not allowed until that day. until: holds to the end of
# that day. look_back: a period that ends on the day, worked out by ``calendar.first_day_back``.
Direction = Literal["not_after", "not_before", "until", "look_back"]


class NoLimit(ValueError):
    """A deadline was asked of a clock that has none; ``str()`` is a plain sentence."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time limit. ``duration`` None: the Kent model sets none. ``soft``: "normally", so that lateness is
    flagged and is no error (resolution 149). ``standard``: an authority's own service standard, not law.
    """

    id: str
    title: str
    duration: Duration | None
    paragraph: str
    soft: bool = False
    direction: Direction = "not_after"
    resolution: str = ""
    standard: bool = False

    @property
    def limit(self) -> str:
        """The limit in plain words, or that the Kent model has none (duty 107)."""
        return NO_LIMIT if self.duration is None else in_words(self.duration)


class DeadlineState(StrEnum):
    """Where a deadline stands on a day."""

    RUNNING = "running"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    PASSED = "passed"  # the bar is lifted, or the period is over; nobody is late


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a clock that began on ``start`` ends.

    ``last_day`` is the last day to act in time; for a ``not_before`` clock it is the first day allowed.
    ``counted`` holds the working days counted, in order, and is empty where every day counts.
    """

    clock: Clock
    start: date
    last_day: date
    counted: tuple[date, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    def state(self, today: date) -> DeadlineState:
        """Where this stands on ``today``, for a step that has not been taken."""
        match self.clock.direction:
            case "not_before":
                return DeadlineState.PASSED if today >= self.last_day else DeadlineState.RUNNING
            case "until":
                after_the_end = DeadlineState.PASSED
            case _:
                after_the_end = DeadlineState.OVERDUE
        if today > self.last_day:
            return after_the_end
        return DeadlineState.DUE_TODAY if today == self.last_day else DeadlineState.RUNNING

    def days_left(self, today: date) -> int:
        """Calendar days from ``today`` to the last day; negative once it has gone by."""
        return (self.last_day - today).days


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a deadline was worked out, in sentences that anybody can check (practice U2)."""

    title: str
    paragraph: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """The sentences as one paragraph."""
        return " ".join(self.sentences)


def deadline(clock: Clock, start: date, calendar: WorkingCalendar) -> Deadline:
    """When ``clock`` ends that begins with the event of ``start``.

    Raises ``NoLimit`` for an unclocked step and a look-back, and the calendar's own errors.
    """
    duration = clock.duration
    if duration is None:
        raise NoLimit(f'There is {NO_LIMIT} for "{clock.title}". Set a local service standard to have one.')
    if clock.direction == "look_back":
        raise NoLimit(f'"{clock.title}" looks back from a day and so has no deadline. Use first_day_back.')
    if isinstance(duration, WorkingDays):
        counted, skipped = working_days_after(duration.count, start, calendar)
        return Deadline(clock, start, counted[-1], counted, skipped)
    return Deadline(clock, start, last_day(duration, start))


def explain(due: Deadline) -> Explanation:
    """The working of a deadline: the start, what was counted, what was left out and why, and the end."""
    sentences = [*_beginning(due), *_left_out(due.skipped), _end(due)]
    if due.clock.standard:
        sentences.append("This is a local service standard, not a rule of law.")
    elif due.clock.soft:
        sentences.append("This is a target: being late is shown, but is not a breach of the rules.")
    if due.clock.resolution:
        sentences.append(f"{due.clock.resolution}.")
    return Explanation(due.clock.title, due.clock.paragraph, tuple(sentences))


def _beginning(due: Deadline) -> Iterable[str]:
    start = uk_date(due.start)
    match due.clock.duration:
        case WorkingDays(count) as duration:
            yield f"The day of the event, {start}, is day 0 and is not counted."
            yield f"{in_words(duration)} {'is' if count == 1 else 'are'} counted."
            yield f"Day 1 was {uk_date(due.counted[0])}."
        case DaysBeginningWith(count):
            yield f"Day 1 was {start}, the day of the event itself."
            yield f"Day {count} ends the period: each day counts, weekends and bank holidays included."
        case YearsIncluding(count):
            yield f"Day 1 was {start}, and the period is {_several_years(count)} long."
        case CalendarYears():
            yield f"The event was on {start}, and the period ends with a calendar year, on 31 December."
        case YearsFrom(count):
            yield f"The day of the event, {start}, is not counted."
            yield f"The period is {_several_years(count)}; it ends on the anniversary of that day."
        case Months() as duration:
            yield f"The period is {in_words(duration)} from {start}."
            yield "It ends on the same day of the month, or on the last day of a shorter month."


def _left_out(skipped: tuple[Skipped, ...]) -> Iterable[str]:
    weekends = [f"{one.reason} {uk_date(one.day)}" for one in skipped if one.day.weekday() >= 5]
    if weekends:
        yield f"Weekends were not counted: {', '.join(weekends)}."
    for one in skipped:
        if one.day.weekday() < 5:
            yield f"{uk_date(one.day)} was not counted: {one.reason}."


def _end(due: Deadline) -> str:
    end = uk_date(due.last_day)
    match due.clock.direction:
        case "not_before":
            return f"The earliest day is {end}."
        case "until":
            return f"The last day of the period is {end}."
        case _:
            return f"The last day is {end}."


def _several_years(count: int) -> str:
    return "1 year" if count == 1 else f"{count} years"
