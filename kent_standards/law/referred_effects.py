"""law/: what each milestone after a referral does to where a complaint stands (Annexes 2 and 3)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import cast

from kent_standards.law.complaint_parts import Inquiry, PanelCourse, Pause, ReportOutcome, Stage
from kent_standards.law.complaint_state import ComplaintState
from kent_standards.law.step_data import day_of
from kent_standards.law.steps import Step

Effect = Callable[[ComplaintState, Step], ComplaintState]


def _appointed(state: ComplaintState, step: Step) -> ComplaintState:
    """Somebody who takes over goes on with what was gathered, and writes to the two sides afresh (Annex 2, 1.6)."""
    appointment = Inquiry(str(step.data["person"]), step.day, day_of(step, "until"))
    before = state.inquiry
    if before is None:
        return replace(state, inquiry=appointment)
    kept = replace(
        before, investigator=appointment.investigator, appointed_on=step.day, until=appointment.until
    )
    return replace(state, inquiry=replace(kept, notified_on=None))


def _inquiry(change: Callable[[Inquiry, Step], Inquiry], *, new_stage: bool = False) -> Effect:
    """``new_stage``: whether a withholding is to be decided afresh after it (resolution 156)."""

    def effect(state: ComplaintState, step: Step) -> ComplaintState:
        changed = replace(state, inquiry=change(cast(Inquiry, state.inquiry), step))
        return replace(changed, withholding_reviewed_on=None) if new_stage else changed

    return effect


def _panel(change: Callable[[PanelCourse, Step], PanelCourse]) -> Effect:
    return lambda state, step: replace(state, panel=change(state.panel, step))


def _suspended(state: ComplaintState, step: Step) -> ComplaintState:
    pauses = (*state.pauses, Pause(step.day, step.reasons))
    return replace(state, pauses=pauses)


def _gone_on(state: ComplaintState, step: Step) -> ComplaintState:
    """The clocks go on with what was left, and comments are due as many working days later."""
    pauses = (*state.pauses[:-1], replace(state.pauses[-1], until=step.day))
    inquiry, moved = state.inquiry, day_of(step, "comments_by")
    if inquiry is not None and moved is not None:
        inquiry = replace(inquiry, comments_by=moved)
    return replace(state, pauses=pauses, inquiry=inquiry)


def _final(state: ComplaintState, step: Step) -> ComplaintState:
    """Whoever was consulted and has answered has answered on something else than the final report (Annex 2, 3.1)."""
    settled = tuple(
        replace(each, before_final=not (each.waiting or each.proposed)) for each in state.consultations
    )
    inquiry = replace(cast(Inquiry, state.inquiry), final_on=step.day)
    return replace(state, inquiry=inquiry, consultations=settled)


_AFTER_REPORT = {ReportOutcome.INFORMAL: Stage.INFORMAL, ReportOutcome.HEARING: Stage.HEARING}


def _considered(state: ComplaintState, step: Step) -> ComplaintState:
    outcome = ReportOutcome(str(step.data["outcome"]))
    inquiry = replace(cast(Inquiry, state.inquiry), considered=outcome, considered_on=step.day)
    return replace(state, inquiry=inquiry, stage=_AFTER_REPORT.get(outcome, Stage.CLOSED))


def _unreported(state: ComplaintState, step: Step) -> ComplaintState:
    """The Panel hears it without a final report: what was gathered is what there is (resolution 127)."""
    inquiry = cast(Inquiry, state.inquiry)
    sent = replace(inquiry, considered=ReportOutcome.HEARING, considered_on=step.day, unreported_on=step.day)
    return replace(state, inquiry=sent, stage=Stage.HEARING)


def _panel_issued(state: ComplaintState, step: Step) -> ComplaintState:
    return replace(state, panel=replace(state.panel, issued_on=step.day), stage=Stage.CLOSED)


REFERRED_EFFECTS: Mapping[str, Effect] = MappingProxyType(
    {
        "investigator_appointed": _appointed,
        "investigation_suspended": _suspended,
        "investigation_resumed": _gone_on,
        "parties_notified": _inquiry(lambda it, step: replace(it, notified_on=step.day), new_stage=True),
        "draft_submitted": _inquiry(lambda it, step: replace(it, draft_on=step.day)),
        "draft_returned": _inquiry(lambda it, step: replace(it, draft_on=None)),
        "draft_sent": _inquiry(
            lambda it, step: replace(it, draft_sent_on=step.day, comments_by=day_of(step, "comments_by")),
            new_stage=True,
        ),
        "final_submitted": _final,
        "report_considered": _considered,
        "referred_unreported": _unreported,
        "final_copied": _inquiry(lambda it, step: replace(it, copied_on=step.day)),
        "hearing_called": _panel(
            lambda it, step: replace(it, called_on=it.called_on or step.day, called_for=day_of(step, "day"))
        ),
        "hearing_opened": _panel(lambda it, step: replace(it, opened_on=step.day)),
        "hearing_abandoned": _panel(lambda it, step: PanelCourse()),
        "panel_announced": _panel(
            lambda it, step: replace(it, announced_on=step.day, breach=bool(step.data["breach"]))
        ),
        "panel_notice_issued": _panel_issued,
        "panel_corrected": _panel(lambda it, step: replace(it, corrections=it.corrections + 1)),
        "panel_published": _panel(lambda it, step: replace(it, published_on=step.day)),
        "panel_reported": _panel(lambda it, step: replace(it, reported_on=step.day)),
    }
)
