"""law/: which clocks of a complaint run, stand still or have stopped (Annex 1; duties 106, 108, 113 to 116, 120)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain

from kent_standards.law.calendar import (
    CLOSURE,
    Closure,
    Duration,
    WorkingCalendar,
    uk_date,
    working_days_lost,
)
from kent_standards.law.clocks import Clock, Deadline, clock_for, deadline
from kent_standards.law.complaint_parts import ENDED, REJECTIONS, Outcome, Pause, Withholding
from kent_standards.law.complaint_state import ComplaintState
from kent_standards.law.departures import CLOCKS as DEPARTED_FROM
from kent_standards.law.departures import ON_RECORD
from kent_standards.law.extensions import EXTENDABLE
from kent_standards.law.referred_clocks import Run, referred_runs
from kent_standards.law.steps import NotPermitted

STANDSTILL = "a day on which it is suspended, or no action is taken (Annex 1, 4.4 and 4.5)"
OVER = "The complaint was withdrawn or transferred."


@dataclass(frozen=True, slots=True)
class ComplaintClock:
    """One clock of a complaint. ``due`` None: it stands still, with ``left`` working days to run.

    ``done_on``: when it was stopped. ``note``: what else bears on it, in a sentence.
    """

    clock: Clock
    due: Deadline | None
    left: int = 0
    done_on: date | None = None
    note: str = ""

    @property
    def running(self) -> bool:
        """Whether it is still to be met."""
        return self.done_on is None

    def late(self, today: date) -> bool:
        """Whether its last day has gone by without it being met, or it was met late."""
        return self.due is not None and (self.done_on or today) > self.due.last_day


def complaint_clocks(
    state: ComplaintState,
    calendar: WorkingCalendar,
    limits: Mapping[str, Duration],
    today: date,
) -> tuple[ComplaintClock, ...]:
    """Every clock that this complaint has started, those still to be met first, by their last day.

    ``limits`` are the authority's own time limits. A suspension and a stay stop the clocks, and they go on with what
    was left when it ends (resolutions 120 and 121).
    """
    met = {run.id for run in _runs(replace(state, ended_on=None), state.issued_on) if run.stopped_on}
    found = [
        _one(run if run.id in met else _unmet(run, state), state, calendar, limits, today)
        for run in chain(
            _runs(state, state.issued_on or state.ended_on), referred_runs(state), _reviews(state)
        )
        if run.start is not None and clock_for(run.id, limits).duration is not None
    ]
    return tuple(sorted(found, key=lambda each: (not each.running, _order(each))))


def next_clock(clocks: tuple[ComplaintClock, ...]) -> ComplaintClock | None:
    """The clock that is to be met next, or None."""
    return next((each for each in clocks if each.running), None)


def _order(one: ComplaintClock) -> date:
    return one.due.last_day if one.due is not None else date.max


def _runs(state: ComplaintState, ended: date | None) -> tuple[Run, ...]:
    rejected = (
        state.issued_on if state.decision is not None and state.decision.outcome in REJECTIONS else None
    )
    # Annex 1, 1.3 and 1.5: only a rejection is owed in 10 days; what passed both tests owes none.
    passed = state.jurisdiction_passed and state.criteria_passed
    return (
        Run("acknowledge", state.received_on, state.acknowledged_on or ended, pauses=False),
        Run(
            "reject",
            None if passed and rejected is None else state.received_on,
            rejected or ended,
            note="Extended under 8.2." if state.extended_until else "",
        ),
        Run(
            "confidentiality",
            state.received_on if state.withholding is not Withholding.NONE else None,
            state.withholding_decided_on or ended,
        ),
        Run(
            "withdrawal_answer",
            (state.withholding_lifted_on or state.withholding_decided_on)
            if state.withholding is Withholding.REFUSED
            else None,
            state.offer_declined_on or (state.ended_on if _lifted_late(state) else ended),
        ),
        Run(
            "subject_member_views",
            state.views_invited_on,
            state.views[0][0] if state.views else ended,
            last_day=state.views_by,
            note="Later views may be considered until the notice is issued (2.2).",
        ),
        Run("decision_notice", state.received_on, ended),
        Run("appoint_investigator", _referral_start(state), ended, note="A target (resolution 116)."),
        Run("informal_resolution", _informal_start(state), _informal_end(state) or state.ended_on),
    )


def _lifted_late(state: ComplaintState) -> bool:
    """Whether confidentiality was ended in an investigation, so that the decision notice didn't settle it (156)."""
    lifted, issued = state.withholding_lifted_on, state.issued_on
    return lifted is not None and issued is not None and lifted >= issued and state.inquiry is not None


def _reviews(state: ComplaintState) -> tuple[Run, ...]:
    """The days on which something that was put off is to be looked at again: a stay (121), a withholding (156)."""
    ended = state.ended_on or (state.issued_on if state.stage in ENDED else None)
    decided = state.withholding_reviewed_on or state.withholding_decided_on
    withheld = decided if state.withheld and state.withholding_review_on else None
    found = [Run("withholding_review", withheld, ended, False, last_day=state.withholding_review_on)]
    if state.stay_review_on is not None:
        found.append(Run("stay_review", state.stays[-1].since, None, False, last_day=state.stay_review_on))
    return tuple(found)


def _referral_start(state: ComplaintState) -> date | None:
    decision = state.decision
    return state.received_on if decision is not None and decision.outcome is Outcome.REFERRED else None


def _informal_start(state: ComplaintState) -> date | None:
    return state.informal.offered_on if state.informal is not None else None


def _informal_end(state: ComplaintState) -> date | None:
    return (state.informal.completed_on or state.informal.failed_on) if state.informal is not None else None


def _one(
    run: Run, state: ComplaintState, calendar: WorkingCalendar, limits: Mapping[str, Duration], today: date
) -> ComplaintClock:
    clock, run = clock_for(run.id, limits), _departed(run, state)
    start = run.start
    assert start is not None  # ``complaint_clocks`` passes over runs without a start
    if run.last_day is not None and run.stopped_on is None and run.pauses and state.paused and state.inquiry:
        left = working_days_lost(state.pauses[-1].since, run.last_day + timedelta(days=1), calendar)
        return ComplaintClock(clock, None, left, None, run.note)
    if run.last_day is not None:
        set_by = "The Monitoring Officer set this day"
        own = Deadline(replace(clock, duration=None, resolution=set_by), start, run.last_day)
        return ComplaintClock(clock, own, 0, run.stopped_on, run.note)
    pauses = tuple(
        each for each in state.standstills if run.pauses and (each.until is None or each.until > start)
    )
    since = min((each.since for each in pauses if each.until is None), default=None)
    due = deadline(clock, start, _without(calendar, pauses, today))
    if run.id in EXTENDABLE and state.extended_until is not None:
        due = replace(due, last_day=max(due.last_day, state.extended_until))
    if run.stopped_on is None and since is not None:
        return ComplaintClock(clock, None, _left(due, since), None, run.note)
    return ComplaintClock(clock, due, 0, run.stopped_on, run.note)


def _departed(run: Run, state: ComplaintState) -> Run:
    """With a note of the departure that is on record for an overrun (14.1; resolution 108)."""
    paragraph = DEPARTED_FROM.get(run.id, "")
    return replace(run, note=ON_RECORD) if paragraph and state.departed_from(paragraph) else run


def _unmet(run: Run, state: ComplaintState) -> Run:
    """What was still to be done, and needn't be any more where the complaint was withdrawn or transferred."""
    over = run.stopped_on not in (None, state.issued_on) and run.stopped_on == state.ended_on
    return replace(run, note=OVER) if over else run


def _left(due: Deadline, since: date) -> int:
    """The working days that were left when the clock stopped; the day on which it did isn't counted as used."""
    return sum(1 for day in due.counted if day >= since)


def _without(calendar: WorkingCalendar, pauses: tuple[Pause, ...], today: date) -> WorkingCalendar:
    """``calendar`` with the days of ``pauses`` left out: from the day on which each began to the day before its end."""
    days = {
        pause.since + timedelta(days=number)
        for pause in pauses
        for number in range(((pause.until or today) - pause.since).days)
        if (pause.since + timedelta(days=number)).weekday() < 5
    }
    closures = (Closure(day, STANDSTILL, CLOSURE) for day in sorted(days))
    return replace(calendar, closures=(*calendar.closures, *closures)) if days else calendar


def check_invitation(
    state: ComplaintState,
    views_by: date | None,
    invited_on: date,
    calendar: WorkingCalendar,
    limits: Mapping[str, Duration],
) -> None:
    """Whether views can be invited on a day, to be given by ``views_by`` or within the usual time (resolution 115).

    Raises NotPermitted if that would run past the decision notice, unless a departure from its limit is on record.
    """
    usual = deadline(clock_for("subject_member_views", limits), invited_on, calendar).last_day
    if views_by is not None and not invited_on < views_by <= usual:
        raise NotPermitted(
            f"Give the councillor a day from {uk_date(invited_on + timedelta(days=1))} to {uk_date(usual)}.",
            "Arrangements, Annex 1, 2.2",
        )
    late = views_come_too_late(state, views_by or usual, invited_on, calendar, limits)
    if late and not state.departed_from("4.6"):
        raise NotPermitted(late, "Resolution 115")


def views_come_too_late(
    state: ComplaintState,
    views_by: date,
    today: date,
    calendar: WorkingCalendar,
    limits: Mapping[str, Duration],
) -> str:
    """Why views that are given by a day would run past the decision notice; empty if they don't (resolution 115)."""
    clocks = complaint_clocks(state, calendar, limits, today)
    notice = next((each.due for each in clocks if each.clock.id == "decision_notice"), None)
    late = (views_by - notice.last_day).days if notice is not None else 0
    if notice is None or late <= 0:
        return ""
    return (
        f"The councillor’s time for views would end {late} {'day' if late == 1 else 'days'} after the decision is due, "
        f"on {uk_date(notice.last_day)}. Ask for them by then, or record why you depart from 4.6 (14.1)."
    )
