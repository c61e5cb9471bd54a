"""law/: what of a register is reported to the Standards Committee for some days (PR 5, PR 7; R 6; SC 9).

What is withheld from the public stands in no number and no line: that a member has something withheld is all
that the report says of it, as the public register does (PR 5; resolution 142).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from kent_standards.law.calendar import WorkingCalendar
from kent_standards.law.clocks import Clock, deadline
from kent_standards.law.interests import PRESCRIBED, Holder
from kent_standards.law.registration_state import EntryState, entry_state
from kent_standards.law.report_period import Period
from kent_standards.law.steps import Step

PARAGRAPH = "Procedure Rules 5 and 7"
WORKLOAD_PARAGRAPH = "Report 6; terms of reference of the Standards Committee 9"
# What registering a notification of each kind does to the register.
HAPPENED = {"new": "Registered", "change": "Changed", "cessation": "Ended"}


@dataclass(frozen=True, slots=True)
class Notice:
    """One notification, from the day on which it came to that on which it was dealt with.

    ``kind``: new, change or cessation. A correction of what waits is the same notification. ``step`` is the one
    that made it.
    """

    kind: str
    category: str
    holder: Holder
    step: Step
    registered_on: date | None = None
    withdrawn_on: date | None = None

    @property
    def came_on(self) -> date:
        """The day on which it was notified."""
        return self.step.day

    @property
    def pecuniary(self) -> bool:
        """Whether it is a Disclosable Pecuniary Interest; what an authority's own Code adds is another interest."""
        return self.category in PRESCRIBED

    def waits_on(self, day: date) -> bool:
        """Whether it was with the Monitoring Officer at the end of ``day``."""
        dealt_with = self.registered_on or self.withdrawn_on
        return self.came_on <= day and (dealt_with is None or day < dealt_with)


def notices(steps: Sequence[Step]) -> tuple[Notice, ...]:
    """The notifications that the steps of one interest hold, in order."""
    found: list[Notice] = []
    waiting: Step | None = None
    for count, step in enumerate(steps, 1):
        before, after = entry_state(tuple(steps[: count - 1])), entry_state(tuple(steps[:count]))
        if waiting is not None and after.pending is None:
            found.append(_dealt_with(waiting, before, step))
            waiting = None
        elif waiting is None and after.pending is not None:
            waiting = step
    state = entry_state(tuple(steps))
    if waiting is not None and state.pending is not None:
        found.append(Notice(state.pending.kind, state.category, state.holder, waiting))
    return tuple(found)


def _dealt_with(waiting: Step, before: EntryState, step: Step) -> Notice:
    assert before.pending is not None
    registered = step.day if step.kind == "registered" else None
    withdrawn = step.day if registered is None else None
    return Notice(before.pending.kind, before.category, before.holder, waiting, registered, withdrawn)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many interests were registered, changed and ended in the time reported on."""

    registered: int
    changed: int
    ended: int


def counts(found: Iterable[Notice], period: Period, *, pecuniary: bool) -> Counts:
    """What of ``found`` was entered in the register then: Disclosable Pecuniary Interests, or the others."""
    kinds = [each.kind for each in found if each.registered_on in period and each.pecuniary == pecuniary]
    return Counts(kinds.count("new"), kinds.count("change"), kinds.count("cessation"))


@dataclass(frozen=True, slots=True)
class Workload:
    """The notifications that came in some time, and what became of them by a day (R 6: workload statistics).

    ``usual_days`` and ``longest_days`` are calendar days from notification to registration, None where
    nothing was registered. ``late_members``: notified after the member's 28 days; ``late_officers``:
    registered after the authority's own standard, or waiting longer.
    """

    came: int
    registered: int
    withdrawn: int
    waiting: int
    usual_days: float | None
    longest_days: int | None
    late_members: int
    late_officers: int


def workload(
    found: Iterable[tuple[Notice, bool]],
    period: Period,
    today: date,
    clock: Clock,
    calendar: WorkingCalendar,
) -> Workload:
    """The workload of ``period`` as it stands on ``today``.

    ``found`` pairs each notification with whether the member was late with it; ``clock`` is the authority's
    standard for registering.
    """
    came = [(each, late) for each, late in found if each.came_on in period]
    days = [(each.registered_on - each.came_on).days for each, _ in came if each.registered_on]
    waiting = [each for each, _ in came if each.waits_on(today)]
    until = [(each, each.registered_on or today) for each, _ in came if each.withdrawn_on is None]
    return Workload(
        came=len(came),
        registered=len(days),
        withdrawn=sum(1 for each, _ in came if each.withdrawn_on),
        waiting=len(waiting),
        usual_days=median(days) if days else None,
        longest_days=max(days, default=None),
        late_members=sum(1 for _, late in came if late),
        late_officers=sum(1 for each, day in until if deadline(clock, each.came_on, calendar).last_day < day),
    )
