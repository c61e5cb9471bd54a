"""law/: what a member owes the register of one authority: each category answered, and the whole confirmed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from kent_standards.law.adoption import AdoptionState, duty_begins
from kent_standards.law.calendar import Duration, WorkingCalendar
from kent_standards.law.clocks import Clock, Deadline, clock_for, deadline
from kent_standards.law.interests import PRESCRIBED, Category
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
    """Something that a member owes one authority, with its clock. ``kind`` names what to do.

    ``statutory``: the Act itself asks for it, and failing is an offence under section 34.
    """

    kind: str
    title: str
    deadline: Deadline
    entry: str = ""
    statutory: bool = False


@dataclass(frozen=True, slots=True)
class ReturnState:
    """A member's return to one register.

    ``notify_by`` is the 28 days of the Act's own categories, and ``notified_on`` the day on which the last of
    these was answered; ``complete_on`` that on which the last of all was. Both are None while one is open.
    """

    notify_by: Deadline
    answers: tuple[CategoryAnswer, ...]
    notified_on: date | None
    complete_on: date | None
    confirmed_on: date | None
    due: tuple[Due, ...]

    @property
    def complete(self) -> bool:
        """Whether every category is answered."""
        return self.complete_on is not None


def return_state(
    office: OfficeState,
    *,
    adoption: AdoptionState,
    return_steps: Sequence[Step],
    entries: Iterable[tuple[str, EntryState, Sequence[Step]]],
    categories: Sequence[Category],
    calendar: WorkingCalendar,
    time_limits: Mapping[str, Duration],
    today: date,
) -> ReturnState:
    """What the holder of ``office`` owes: the Act's categories from taking office, an authority's own from its Code.

    ``entries`` gives each entry's id, its state and its steps. A category counts as answered by a
    notified interest, whatever becomes of it later, or by a statement of "none".
    """
    known = list(entries)
    nil_days = _nil_days(return_steps)
    days: dict[str, date | None] = {}
    answers: list[CategoryAnswer] = []
    for category in categories:
        live = [state for _, state, _ in known if state.category == category.id and state.live]
        notified = [
            steps[0].day
            for _, state, steps in known
            if state.category == category.id and state.status is not Status.WITHDRAWN
        ]
        none_on = nil_days.get(category.id)
        day = days[category.id] = min([*notified, *([none_on] if none_on else [])], default=None)
        answer = "interests" if live else ("none" if day is not None else "open")
        answers.append(CategoryAnswer(category.id, category.title, answer, len(live)))
    prescribed = {each: day for each, day in days.items() if each in PRESCRIBED}
    own = {each: day for each, day in days.items() if each not in PRESCRIBED}
    limit = clock_for("notify_on_taking_office", time_limits)
    notify_by = _first_28_days(office, adoption, limit, calendar, statutory=True)
    complete_on = _last_of(days)
    confirmed_on = max((step.day for step in return_steps if step.kind == "confirmed"), default=None)
    due: list[Due] = []
    if _last_of(prescribed) is None:
        due.append(Due("notify", "Answer every category of the register", notify_by, statutory=True))
    if own and _last_of(own) is None:
        own_by = _first_28_days(office, adoption, limit, calendar, statutory=False)
        due.append(Due("notify", "Answer the categories that this authority adds", own_by))
    due.extend(_confirmations(office, complete_on, confirmed_on, calendar, time_limits, today))
    due.extend(_to_answer(known, calendar, time_limits, today))
    in_order = tuple(sorted(due, key=lambda each: each.deadline.last_day))
    return ReturnState(notify_by, tuple(answers), _last_of(prescribed), complete_on, confirmed_on, in_order)


def _first_28_days(
    office: OfficeState, adoption: AdoptionState, clock: Clock, calendar: WorkingCalendar, *, statutory: bool
) -> Deadline:
    begins = duty_begins(office.since, office.re_elected_on, adoption, statutory=statutory)
    return deadline(replace(clock, paragraph=begins.paragraph), begins.on, calendar)


def _last_of(days: Mapping[str, date | None]) -> date | None:
    """The day on which the last category was answered, or None while one is open."""
    answered = [day for day in days.values() if day is not None]
    return max(answered) if answered and len(answered) == len(days) else None


def _nil_days(return_steps: Sequence[Step]) -> dict[str, date]:
    days: dict[str, date] = {}
    for step in return_steps:
        if step.kind == "none_stated":
            for category in cast("Sequence[str]", step.data["categories"]):
                days.setdefault(category, step.day)
    return days


def _to_answer(
    entries: Iterable[tuple[str, EntryState, Sequence[Step]]],
    calendar: WorkingCalendar,
    time_limits: Mapping[str, Duration],
    today: date,
) -> Iterable[Due]:
    """What the Monitoring Officer has said of an interest that waits for the member's answer."""
    for entry, state, _ in entries:
        if state.pending is not None and state.pending.questioned_on is not None:
            clock = clock_for("answer_question", time_limits)
            due = deadline(clock, state.pending.questioned_on, calendar)
            yield Due("answer", "Answer the Monitoring Officer's question", due, entry)
        if (
            state.sensitivity is Sensitivity.REFUSED
            and not state.publication_accepted
            and state.sensitivity_on
        ):
            hold = deadline(clock_for("sensitivity_hold", time_limits), state.sensitivity_on, calendar)
            if today <= hold.last_day:
                yield Due("refusal", "Answer the refusal of sensitive treatment", hold, entry)


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
