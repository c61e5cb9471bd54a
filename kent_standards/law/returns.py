"""law/: what a member owes the register of one authority: each category answered, and the whole confirmed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from kent_standards.law.calendar import Duration, WorkingCalendar
from kent_standards.law.clocks import Deadline, clock_for, deadline
from kent_standards.law.interests import Category
from kent_standards.law.offices import OfficeState
from kent_standards.law.registration import EntryState, Sensitivity, Status
from kent_standards.law.steps import Step

OFFENCE = "Localism Act 2011, section 34; Code, Preamble (E)(a)"


@dataclass(frozen=True, slots=True)
class CategoryAnswer:
    """How a member has answered one category: ``answer`` is interests, none or open; ``count`` of interests."""

    category: str
    title: str
    answer: str
    count: int


@dataclass(frozen=True, slots=True)
class Due:
    """Something that a member owes one authority, with its clock. ``kind`` names what to do."""

    kind: str
    title: str
    deadline: Deadline
    entry: str = ""


@dataclass(frozen=True, slots=True)
class ReturnState:
    """A member's return to one register.

    ``notify_by`` is the 28 days of Code 4(1); ``complete_on`` the day on which the last category was
    answered, None while one is open.
    """

    notify_by: Deadline
    answers: tuple[CategoryAnswer, ...]
    complete_on: date | None
    confirmed_on: date | None
    due: tuple[Due, ...]

    @property
    def complete(self) -> bool:
        """Whether every category is answered."""
        return self.complete_on is not None

    def late(self, today: date) -> bool:
        """Whether the 28 days have gone by, or had when the return was completed."""
        return (self.complete_on or today) > self.notify_by.last_day


def return_state(
    office: OfficeState,
    *,
    code_effective: date,
    return_steps: Sequence[Step],
    entries: Iterable[tuple[str, EntryState, Sequence[Step]]],
    categories: Sequence[Category],
    calendar: WorkingCalendar,
    time_limits: Mapping[str, Duration],
    today: date,
) -> ReturnState:
    """What the holder of ``office`` owes: Code 4(1) from the later of taking office and the Code's effect.

    ``entries`` gives each entry's id, its state and its steps. A category counts as answered by a
    notified interest, whatever becomes of it later, or by a statement of "none".
    """
    known = list(entries)
    start = max(office.since, code_effective)
    notify_by = deadline(clock_for("notify_on_taking_office", time_limits), start, calendar)
    nil_days = _nil_days(return_steps)
    days: list[date | None] = []
    answers: list[CategoryAnswer] = []
    for category in categories:
        live = [state for _, state, _ in known if state.category == category.id and state.live]
        notified = [
            steps[0].day
            for _, state, steps in known
            if state.category == category.id and state.status is not Status.WITHDRAWN
        ]
        none_on = nil_days.get(category.id)
        days.append(min([*notified, *([none_on] if none_on else [])], default=None))
        answer = "interests" if live else ("none" if days[-1] is not None else "open")
        answers.append(CategoryAnswer(category.id, category.title, answer, len(live)))
    answered = [day for day in days if day is not None]
    complete_on = max(answered) if answered and len(answered) == len(days) else None
    confirmed_on = max((step.day for step in return_steps if step.kind == "confirmed"), default=None)
    due = _due(office, notify_by, complete_on, confirmed_on, known, calendar, time_limits, today)
    return ReturnState(notify_by, tuple(answers), complete_on, confirmed_on, due)


def _nil_days(return_steps: Sequence[Step]) -> dict[str, date]:
    days: dict[str, date] = {}
    for step in return_steps:
        if step.kind == "none_stated":
            for category in cast("Sequence[str]", step.data["categories"]):
                days.setdefault(category, step.day)
    return days


def _due(
    office: OfficeState,
    notify_by: Deadline,
    complete_on: date | None,
    confirmed_on: date | None,
    entries: Iterable[tuple[str, EntryState, Sequence[Step]]],
    calendar: WorkingCalendar,
    time_limits: Mapping[str, Duration],
    today: date,
) -> tuple[Due, ...]:
    found: list[Due] = []
    if complete_on is None:
        found.append(Due("notify", "Answer every category of the register", notify_by))
    found.extend(_confirmations(office, complete_on, confirmed_on, calendar, time_limits, today))
    for entry, state, _ in entries:
        if state.pending is not None and state.pending.questioned_on is not None:
            clock = clock_for("answer_question", time_limits)
            due = deadline(clock, state.pending.questioned_on, calendar)
            found.append(Due("answer", "Answer the Monitoring Officer's question", due, entry))
        if (
            state.sensitivity is Sensitivity.REFUSED
            and not state.publication_accepted
            and state.sensitivity_on
        ):
            hold = deadline(clock_for("sensitivity_hold", time_limits), state.sensitivity_on, calendar)
            if today <= hold.last_day:
                found.append(Due("refusal", "Answer the refusal of sensitive treatment", hold, entry))
    return tuple(sorted(found, key=lambda due: due.deadline.last_day))


def _confirmations(
    office: OfficeState,
    complete_on: date | None,
    confirmed_on: date | None,
    calendar: WorkingCalendar,
    time_limits: Mapping[str, Duration],
    today: date,
) -> Iterable[Due]:
    """The confirmation within 28 days of a re-election (resolution 140), or else the yearly one."""
    elected = max((day for day in office.re_elected_on if day <= today), default=None)
    last = max((day for day in (complete_on, confirmed_on) if day is not None), default=None)
    if elected is not None and (last is None or last < elected):
        clock = clock_for("confirm_on_reelection", time_limits)
        yield Due(
            "confirm", "Confirm your register after your re-election", deadline(clock, elected, calendar)
        )
    elif last is not None:
        due = deadline(clock_for("annual_confirmation", time_limits), last, calendar)
        if due.days_left(today) <= 28:
            yield Due("confirm", "Confirm your whole register for the year", due)
