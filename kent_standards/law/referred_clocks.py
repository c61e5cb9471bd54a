"""law/: which clocks an investigation and a hearing have started, and what stopped each (Annexes 2 and 3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kent_standards.law.complaint_parts import ENDED
from kent_standards.law.complaint_state import ComplaintState


@dataclass(frozen=True, slots=True)
class Run:
    """What starts a clock and what stopped it. ``last_day``: a day that was set, in place of the usual time."""

    id: str
    start: date | None
    stopped_on: date | None
    pauses: bool = True
    note: str = ""
    last_day: date | None = None


def referred_runs(state: ComplaintState) -> Iterator[Run]:
    """The clocks after a referral; none without one."""
    inquiry, panel = state.inquiry, state.panel
    if inquiry is None:
        return
    over = (inquiry.considered_on or state.ended_on) if state.stage in ENDED else inquiry.unreported_on
    ended = over if state.stage in ENDED else None
    yield Run("notify_investigation", inquiry.appointed_on, inquiry.notified_on or over)
    yield Run("investigation", inquiry.appointed_on, inquiry.draft_on or inquiry.draft_sent_on or over)
    yield Run(
        "comments_on_draft", inquiry.draft_sent_on, inquiry.final_on or over, last_day=inquiry.comments_by
    )
    yield Run("final_report", inquiry.comments_by, inquiry.final_on or over)
    yield Run("hearing_latest", inquiry.counted_from, panel.opened_on or panel.announced_on or ended)
    yield Run("full_decision", panel.announced_on, panel.issued_on)
    yield Run("publish_summary", panel.announced_on, panel.published_on)
