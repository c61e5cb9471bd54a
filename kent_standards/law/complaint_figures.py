"""law/: what statistics count of a complaint: how it came, how it ended, and the working days that each step took."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from types import MappingProxyType
from typing import Any

from kent_standards.law.calendar import Duration, PlainPeriod, WorkingCalendar, WorkingDays, last_day
from kent_standards.law.complaint_parts import REJECTIONS, Stage, Withholding
from kent_standards.law.complaint_state import ComplaintState

# The clocks that run from receipt (Annex 1, 1.3, 1.5, 4.6, 5.4; Arrangements 4.3), and what each is for.
TIMED: Mapping[str, str] = MappingProxyType(
    {
        "acknowledge": "To acknowledge it",
        "reject": "To reject it",
        "confidentiality": "To decide on confidentiality",
        "decision_notice": "To issue any other decision notice",
    }
)
# What follows a referral, by the clock that says how long it should take (Annex 2, 1.8; Annex 3, 1.4).
STAGED: Mapping[str, str] = MappingProxyType(
    {
        "investigation": "To investigate it, from the appointment to the final report",
        "hearing_latest": "To hear it, from the day on which both sides have the report",
    }
)
# Of how many parts the index of figures has its values.
PARTS = 7
# How a complaint ends without a decision notice.
ENDINGS: Mapping[str, str] = MappingProxyType(
    {
        "closed": "Resolved before a decision",
        "withdrawn": "Withdrawn",
        "transferred": "Transferred to another authority",
        "open": "Not decided yet",
    }
)


@dataclass(frozen=True, slots=True)
class ComplaintFigures:
    """One complaint as statistics count it. ``ending``: an outcome, or one of ``ENDINGS``.

    ``done``: the day on which each clock of ``TIMED`` was met; ``pauses``: from when to when they stood still;
    ``stages``: from when to when each of ``STAGED`` went on that is over.
    """

    received: date
    arrival: str
    ending: str
    paragraphs: tuple[str, ...]
    done: Mapping[str, date]
    pauses: tuple[tuple[date, date], ...]
    stages: Mapping[str, tuple[date, date]] = field(default_factory=dict)


def figures_of(state: ComplaintState, arrival: str) -> ComplaintFigures:
    """What statistics count of a complaint. Raises ValueError before it is received."""
    if state.received_on is None:
        raise ValueError("A complaint that isn't received isn't counted.")
    decision = state.decision if state.issued_on is not None else None
    rejected = decision is not None and decision.outcome in REJECTIONS
    asked = state.withholding is not Withholding.NONE
    done = {
        "acknowledge": state.acknowledged_on,
        "reject": state.issued_on if rejected else None,
        "confidentiality": state.withholding_decided_on if asked else None,
        "decision_notice": None if rejected else state.issued_on,
    }
    return ComplaintFigures(
        state.received_on,
        arrival,
        decision.outcome.value if decision is not None else _ending(state.stage),
        tuple(sorted(set(decision.paragraphs))) if decision is not None else (),
        {clock: on for clock, on in done.items() if on is not None},
        tuple((each.since, each.until) for each in state.pauses if each.until is not None),
        _stages(state),
    )


def to_value(figures: ComplaintFigures) -> tuple[Any, ...]:
    """The figures as an index holds them, the day of receipt first."""
    return (
        figures.received.isoformat(),
        figures.arrival,
        figures.ending,
        figures.paragraphs,
        tuple(figures.done[clock].isoformat() if clock in figures.done else "" for clock in TIMED),
        tuple((since.isoformat(), until.isoformat()) for since, until in figures.pauses),
        tuple(
            tuple(day.isoformat() for day in figures.stages[clock]) if clock in figures.stages else ()
            for clock in STAGED
        ),
    )


def from_value(value: tuple[Any, ...]) -> ComplaintFigures:
    """The figures that ``to_value`` made ``value`` of."""
    received, arrival, ending, paragraphs, done, pauses, *later = value
    stages = later[0] if later else ((),) * len(STAGED)  # before evolution has counted them
    return ComplaintFigures(
        date.fromisoformat(received),
        arrival,
        ending,
        tuple(paragraphs),
        {clock: date.fromisoformat(day) for clock, day in zip(TIMED, done, strict=True) if day},
        tuple((date.fromisoformat(since), date.fromisoformat(until)) for since, until in pauses),
        {
            clock: (date.fromisoformat(days[0]), date.fromisoformat(days[1]))
            for clock, days in zip(STAGED, stages, strict=True)
            if days
        },
    )


def in_time(taken: int, duration: Duration | None) -> bool | None:
    """Whether ``taken`` working days are within a limit; None where there is no limit in working days."""
    return taken <= duration.count if isinstance(duration, WorkingDays) else None


def stage_in_time(figures: ComplaintFigures, clock: str, duration: PlainPeriod) -> bool:
    """Whether a stage was over by its last day by the calendar, which each day that it stood still moves on."""
    since, until = figures.stages[clock]
    still = sum(max(0, (min(end, until) - max(start, since)).days) for start, end in figures.pauses)
    return until - timedelta(days=still) <= last_day(duration, since)


class WorkingDayCounter:
    """Counts working days between any two days of a calendar, at once for thousands of complaints."""

    def __init__(self, calendar: WorkingCalendar, first_year: int, last_year: int) -> None:
        self.first = date(max(first_year, calendar.first_year), 1, 1)
        last = date(min(last_year, calendar.last_year), 12, 31)
        days = (self.first + timedelta(days=number) for number in range((last - self.first).days + 1))
        self._up_to = list(accumulate(calendar.reason_not_working(day) is None for day in days))

    def between(self, start: date, end: date) -> int:
        """The working days after ``start`` up to ``end``; days beyond the calendar don't count."""
        return max(0, self._count(end) - self._count(start))

    def taken(self, figures: ComplaintFigures, clock: str) -> int | None:
        """The working days from receipt to when ``clock`` was met, without those on which it stood still (120)."""
        if clock not in figures.done:
            return None
        done = figures.done[clock]
        pauses = () if clock == "acknowledge" else figures.pauses
        return self._spent(figures.received, done, pauses)

    def staged(self, figures: ComplaintFigures, clock: str) -> int | None:
        """The working days that a stage took which is over, without those on which it stood still."""
        if clock not in figures.stages:
            return None
        return self._spent(*figures.stages[clock], figures.pauses)

    def _spent(self, start: date, done: date, pauses: tuple[tuple[date, date], ...]) -> int:
        taken = self.between(start, done)
        # A suspension takes away the day it began and all up to the day before it was lifted.
        for since, until in pauses:
            first, last = max(since, start + ONE_DAY), min(until - ONE_DAY, done)
            taken -= self.between(first - ONE_DAY, last) if first <= last else 0
        return taken

    def _count(self, day: date) -> int:
        place = min((day - self.first).days, len(self._up_to) - 1)
        return int(self._up_to[place]) if place >= 0 else 0


ONE_DAY = timedelta(days=1)


def _stages(state: ComplaintState) -> Mapping[str, tuple[date, date]]:
    inquiry, heard = state.inquiry, state.panel.opened_on
    if inquiry is None:
        return {}
    found = {}
    if inquiry.final_on is not None:
        found["investigation"] = (inquiry.appointed_on, inquiry.final_on)
    if inquiry.counted_from is not None and heard is not None:
        found["hearing_latest"] = (inquiry.counted_from, heard)
    return found


def _ending(stage: Stage) -> str:
    ended = {Stage.WITHDRAWN: "withdrawn", Stage.TRANSFERRED: "transferred", Stage.CLOSED: "closed"}
    return ended.get(stage, "open")
