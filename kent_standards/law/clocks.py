"""law/: the clocks of the regime, each with its paragraph (duties 106, 107), and an authority's own limit for one.

How a clock is counted stands in ``deadlines``, whose names serve from here too.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from kent_standards.law.calendar import (
    CalendarYears,
    DaysBeginningWith,
    Duration,
    Months,
    WorkingDays,
    YearsFrom,
    YearsIncluding,
    last_day,
    uk_date,
)
from kent_standards.law.deadlines import (
    NO_LIMIT,
    Clock,
    Deadline,
    DeadlineState,
    Explanation,
    NoLimit,
    deadline,
    explain,
)

__all__ = [
    "CLOCKS", "LATEST_REVIEW", "NO_LIMIT", "SERVICE_STANDARDS", "Clock", "Deadline", "DeadlineState", "Explanation",
    "NoLimit", "clock_for", "deadline", "explain", "last_day", "review_deadline", "uk_date",
]  # fmt: skip


def clock_for(clock_id: str, time_limits: Mapping[str, Duration]) -> Clock:
    """The clock of this id with an authority's own duration where ``time_limits`` names it.

    Where neither the Kent model nor the authority sets one, the default service standard applies, and
    failing that the clock has no limit. Raises ``KeyError`` for an id that is not in ``CLOCKS``.
    """
    known = CLOCKS[clock_id]
    if known.duration is None:
        known = SERVICE_STANDARDS.get(clock_id, known)
    return replace(known, duration=time_limits.get(clock_id, known.duration))


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
    Clock(
        "publish_gifts",
        "Publish the register of gifts for a quarter, from its last day",
        WorkingDays(10),
        "Practice BP5",
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
        "sensitivity_review",
        "Review sensitive treatment",
        Months(12),
        "Code 6(1); practice U18",
        resolution="The Monitoring Officer may set an earlier or a later day",
    ),
    Clock(
        "ceased_shown",
        "Show in the public register that an interest has ended",
        Months(12),
        "Localism Act 2011, section 29(5) and (6)",
        direction="until",
        resolution="Neither the Act nor the Code says how long what has ended is shown",
    ),
    Clock(
        "withholding_review",
        "Review what is withheld from the councillor",
        Months(3),
        "Arrangements, Annex 1, 5.2",
        resolution="Resolution 156: the Monitoring Officer sets the day",
    ),
    Clock(
        "stay_review",
        "Look again at a complaint on which no action is taken",
        Months(3),
        "Arrangements, Annex 1, 4.5",
        resolution="Resolution 121: the Monitoring Officer sets the day",
    ),
    Clock(
        "withdrawal_answer",
        "Answer an offer to withdraw a complaint",
        WorkingDays(5),
        "Arrangements, Annex 1, 5.4",
        resolution="Resolution 114: nothing is disclosed until the offer is answered or has run out",
    ),
)

# The latest day on which sensitive treatment is looked at again, from the day on which it is set: a council's term.
LATEST_REVIEW = Months(48)

# The defaults of local service standards, which are not law and which a plugin may change by their ids.
SERVICE_STANDARDS: Mapping[str, Clock] = _table(
    *(replace(clock, duration=duration, soft=True, standard=True) for clock, duration in _UNTIMED),
    *(replace(clock, soft=True, standard=True) for clock in _OWN_STANDARDS),
)
# Every clock by its id. A step that the Kent model sets no limit for has none here either.
CLOCKS: Mapping[str, Clock] = MappingProxyType(
    {**SERVICE_STANDARDS, **_table(*_TIMED), **_table(*(clock for clock, _ in _UNTIMED))}
)


def review_deadline(day: date) -> Deadline:
    """The day that the Monitoring Officer set for looking at sensitive treatment again, as a deadline (practice U18)."""
    known = SERVICE_STANDARDS["sensitivity_review"]
    set_by = "The Monitoring Officer set this day when the treatment was agreed or last reviewed"
    return Deadline(replace(known, duration=None, resolution=set_by), day, day)
