"""law/: the clocks of the regime, when each one ends, and how that day was worked out (duties 105 to 107)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
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
    working_days_after,
)
from kent_standards.law.calendar import last_day as last_day  # those who ask for deadlines find both here
from kent_standards.law.calendar import uk_date as uk_date

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


def clock_for(clock_id: str, time_limits: Mapping[str, Duration]) -> Clock:
    """The clock of this id with an authority's own duration where ``time_limits`` names it.

    Where neither the Kent model nor the authority sets one, the default service standard applies, and
    failing that the clock has no limit. Raises ``KeyError`` for an id that is not in ``CLOCKS``.
    """
    known = CLOCKS[clock_id]
    if known.duration is None:
        known = SERVICE_STANDARDS.get(clock_id, known)
    return replace(known, duration=time_limits.get(clock_id, known.duration))


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


def _table(*clocks: Clock) -> Mapping[str, Clock]:
    return MappingProxyType({clock.id: clock for clock in clocks})


_TIMED = (
    # Registration, gifts, dispensations: calendar days, and years.
    Clock(
        "notify_on_taking_office", "Notify interests on becoming a member", DaysBeginningWith(28), "Code 4(1)"
    ),
    Clock(
        "confirm_on_reelection",
        "Confirm the register on re-election",
        DaysBeginningWith(28),
        "Arrangements 5.1(a)",
        resolution="Resolution 140: what is registered stays registered, and is to be confirmed",
    ),
    Clock("notify_change", "Notify a new or changed interest", DaysBeginningWith(28), "Code 4(2)"),
    Clock(
        "notify_sole_decision",
        "Notify an interest found when deciding alone",
        DaysBeginningWith(28),
        "Code 4(3)",
    ),
    Clock(
        "notify_after_meeting",
        "Notify an interest disclosed at a meeting",
        DaysBeginningWith(28),
        "Code, Preamble (E)(c)",
    ),
    Clock(
        "sensitive_lapsed",
        "Notify that an interest is no longer sensitive",
        DaysBeginningWith(28),
        "Code 6(2)",
    ),
    Clock("notify_gift", "Notify a gift or hospitality", DaysBeginningWith(28), "Code 7(1)"),
    Clock(
        "gift_accumulation",
        "Add up gifts from one source",
        CalendarYears(1),
        "Code 7(1)",
        direction="until",
        resolution="Resolution 144: one running total for each source and calendar year",
    ),
    Clock(
        "gift_disclosure",
        "Disclose a registered gift at meetings",
        YearsFrom(3),
        "Code 7(3)",
        direction="until",
        resolution="Resolution 145: the day of registration itself is not counted",
    ),
    Clock(
        "dispensation",
        "Longest period of a dispensation",
        YearsIncluding(4),
        "Code 8(3)",
        direction="until",
        resolution="Resolution 147: the first day is part of the period",
    ),
    Clock(
        "sponsorship_look_back",
        "Period in which sponsorship is registrable",
        Months(12),
        "Code, Annex 2",
        direction="look_back",
    ),
    # Complaints: working days, counted from receipt unless the title says otherwise.
    Clock("acknowledge", "Acknowledge a complaint", WorkingDays(5), "Arrangements 4.3", soft=True),
    Clock(
        "reject",
        "Reject a complaint with reasons",
        WorkingDays(10),
        "Arrangements, Annex 1, 1.3 and 1.5",
        resolution="Resolution 108: may be extended where no Independent Person can act (Arrangements 8.2)",
    ),
    Clock(
        "subject_member_views",
        "Subject Member's views, from the invitation",
        WorkingDays(10),
        "Arrangements, Annex 1, 2.2",
        soft=True,
        resolution="Later views may still be considered until the decision is issued",
    ),
    Clock(
        "confidentiality",
        "Decide a request for confidentiality",
        WorkingDays(15),
        "Arrangements, Annex 1, 5.4",
    ),
    Clock(
        "decision_notice", "Notify the decision on a complaint", WorkingDays(20), "Arrangements, Annex 1, 4.6"
    ),
    Clock(
        "appoint_investigator",
        "Appoint an Investigating Officer",
        WorkingDays(10),
        "Arrangements 10.1",
        soft=True,
        resolution="Resolution 116: a target; the appointment must come no later than the decision notice",
    ),
    Clock(
        "notify_investigation",
        "Investigating Officer notifies the parties, from appointment",
        WorkingDays(10),
        "Arrangements, Annex 2, 1.6",
    ),
    Clock(
        "hearing",
        "Hold a hearing, from the day the final report is copied",
        WorkingDays(14),
        "Arrangements, Annex 3, 1.4",
        direction="not_before",
        resolution="Resolution 154: the agenda's five clear days must have run as well",
    ),
    Clock(
        "publish_summary",
        "Publish a summary, from the announcement",
        WorkingDays(10),
        "Arrangements, Annex 3, 5.1",
    ),
    Clock(
        "full_decision",
        "Send the full decision, from the announcement",
        WorkingDays(10),
        "Arrangements, Annex 3, 5.2",
    ),
    Clock(
        "complaint_age",
        "Complain, from the day of the conduct",
        Months(3),
        "Arrangements, Annex 1, 1.4(f)",
        resolution="Resolution 120: measured to the first receipt, whatever suspends the complaint later",
    ),
    Clock(
        "party_unavailable",
        "A key party's absence becomes long term",
        Months(3),
        "Arrangements, Annex 1, 4.5(d)",
        direction="not_before",
    ),
)
# Steps that the Kent model knows and sets no limit for (duty 107), each with the default of this service.
_UNTIMED: tuple[tuple[Clock, Duration], ...] = (
    (Clock("investigation", "Complete an investigation", None, "Arrangements, Annex 2, 1.8"), Months(6)),
    (
        Clock("comments_on_draft", "Comment on a draft report", None, "Arrangements, Annex 2, 2.2"),
        WorkingDays(10),
    ),
    (
        Clock("final_report", "Finalise a report after comments", None, "Arrangements, Annex 2, 2.3"),
        WorkingDays(10),
    ),
    (Clock("hearing_latest", "Hold a hearing at the latest", None, "Arrangements, Annex 3, 1.4"), Months(3)),
    (
        Clock("group_leader_response", "Group leader's response", None, "Arrangements, Annex 1, 4.6(d)"),
        WorkingDays(20),
    ),
    (
        Clock("informal_resolution", "Complete an informal resolution", None, "Arrangements, Annex 1, 6.4"),
        Months(3),
    ),
    (
        Clock("dispensation_decision", "Decide a request for a dispensation", None, "Code 8(1)"),
        WorkingDays(20),
    ),
)
# Steps of this service that the Kent model does not have, or does not think of as timed.
_OWN_STANDARDS = (
    Clock(
        "register_entry",
        "Enter a notified interest in the register",
        WorkingDays(10),
        "Localism Act 2011, section 29",
    ),
    Clock("answer_question", "Answer the Monitoring Officer's question", WorkingDays(10), "Code 4(2)"),
    Clock("annual_confirmation", "Confirm the register each year", Months(12), "Code 4(2)"),
    Clock("sensitive_decision", "Decide whether an interest is sensitive", WorkingDays(10), "Code 6(1)"),
    Clock(
        "sensitivity_hold",
        "Hold publication after refusing sensitivity",
        WorkingDays(10),
        "Code 6(1)",
        direction="until",
        resolution="Resolution 143: the member may withdraw or argue before anything is published",
    ),
    Clock(
        "withdrawal_answer",
        "Answer an offer to withdraw a complaint",
        WorkingDays(5),
        "Arrangements, Annex 1, 5.4",
        resolution="Resolution 114: nothing is disclosed until the offer is answered or has run out",
    ),
)

# The defaults of local service standards, which are not law and which a plugin may change by their ids.
SERVICE_STANDARDS: Mapping[str, Clock] = _table(
    *(replace(clock, duration=duration, soft=True, standard=True) for clock, duration in _UNTIMED),
    *(replace(clock, soft=True, standard=True) for clock in _OWN_STANDARDS),
)
# Every clock by its id. A step that the Kent model sets no limit for has none here either.
CLOCKS: Mapping[str, Clock] = MappingProxyType(
    {**SERVICE_STANDARDS, **_table(*_TIMED), **_table(*(clock for clock, _ in _UNTIMED))}
)
