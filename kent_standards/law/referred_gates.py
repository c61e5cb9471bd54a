"""law/: what stands in the way of each milestone after a referral: the investigation and the hearing (Annexes 2, 3)."""

from dataclasses import replace

from kent_standards.law.complaint_gates import not_ended, there, unreviewed, views_on
from kent_standards.law.complaint_parts import Matter, ReportOutcome, Stage
from kent_standards.law.complaint_state import ComplaintState
from kent_standards.law.departures import FINAL_REPORT
from kent_standards.law.stays import SUSPENDED

NOT_REFERRED = "It is not being investigated: issue a decision to refer it first (Annex 1, 4.6(b))."
NO_REPORT = "It is heard without a final report, so there is none to copy (resolution 127)."
NOBODY_APPOINTED = "Appoint an Investigating Officer first (Arrangements 10.1)."


def _in_investigation(state: ComplaintState) -> str | None:
    """It was referred for investigation, and no conclusion has been drawn from a report."""
    if state.stage is Stage.HEARING:
        return "It was referred to the Hearing Panel; the investigation is over."
    return None if state.stage is Stage.INVESTIGATION else not_ended(state) or NOT_REFERRED


def investigated(state: ComplaintState) -> str | None:
    """It is investigated, and isn't suspended meanwhile."""
    return _in_investigation(state) or (SUSPENDED if state.paused else None)


def investigation_suspendable(state: ComplaintState) -> str | None:
    """What may be a crime goes to the police or a regulator first, also when that comes out in an investigation (5.2;
    Annex 1, 4.4)."""
    if state.paused:
        return "The investigation is suspended already."
    return _in_investigation(state)


def investigation_resumable(state: ComplaintState) -> str | None:
    """Only a suspension is lifted."""
    return _in_investigation(state) or (None if state.paused else "The investigation isn’t suspended.")


def appointable(state: ComplaintState) -> str | None:
    """An Investigating Officer is appointed, or another in place of the first, until the report is final (1.1)."""
    if state.inquiry is not None and state.inquiry.final_on is not None:
        return "The final report is in; nobody else is appointed now."
    return _in_investigation(state)


def _settled(state: ComplaintState, stage: str) -> str | None:
    """Confidentiality is neither open nor due to be decided afresh before a ``stage`` (resolutions 114 and 156)."""
    if state.frozen:
        return "Confidentiality is not settled: the complainant may still withdraw. Wait for the answer."
    return unreviewed(state, stage)


def _under_way(state: ComplaintState) -> str | None:
    return investigated(state) or (None if state.inquiry is not None else NOBODY_APPOINTED)


def parties_notifiable(state: ComplaintState) -> str | None:
    """The Investigating Officer writes to the two sides, once for each appointment (1.6)."""
    refusal = _under_way(state)
    if refusal or state.inquiry is None:
        return refusal
    if state.inquiry.notified_on is not None:
        return "The two sides have been notified already."
    return _settled(state, "notification")


def draft_submittable(state: ComplaintState) -> str | None:
    """A draft goes to the Monitoring Officer after the notification, and again when it was returned (2.1)."""
    refusal = _under_way(state)
    if refusal or state.inquiry is None:
        return refusal
    if state.inquiry.notified_on is None:
        return "Notify the two sides of the investigation first (Annex 2, 1.6)."
    if state.inquiry.draft_sent_on is not None:
        return "The draft was sent to the two sides; finalise the report after their comments (2.3)."
    if state.inquiry.draft_on is not None:
        return "A draft waits for the Monitoring Officer’s review already."
    return None


def draft_waiting(state: ComplaintState) -> str | None:
    """A draft waits for the Monitoring Officer's review (2.2)."""
    refusal = _under_way(state)
    if refusal or state.inquiry is None:
        return refusal
    if state.inquiry.draft_on is None or state.inquiry.draft_sent_on is not None:
        return "No draft report waits for your review."
    return None


def draft_sendable(state: ComplaintState) -> str | None:
    """It is sent to the two sides in confidence, once (2.2)."""
    return draft_waiting(state) or _settled(state, "draft")


def final_submittable(state: ComplaintState) -> str | None:
    """The report is made final after the two sides could comment on the draft (2.3)."""
    refusal = _under_way(state)
    if refusal or state.inquiry is None:
        return refusal
    if state.inquiry.final_on is not None:
        return "The final report is in already."
    if state.inquiry.draft_sent_on is None:
        return "The two sides comment on the draft first (Annex 2, 2.2)."
    return None


def report_considerable(state: ComplaintState) -> str | None:
    """The Monitoring Officer draws a conclusion from the final report, in consultation (3.1)."""
    refusal = _under_way(state)
    if refusal or state.inquiry is None:
        return refusal
    if state.inquiry.final_on is None:
        return "Wait for the final report (Annex 2, 2.3)."
    return _unheard(state)


def _unheard(state: ComplaintState) -> str | None:
    """The Independent Person is heard on the final report: what was said before it came, though on the same day, doesn't
    count (3.1)."""
    since = tuple(each for each in state.consultations if not each.before_final)
    return views_on(
        replace(state, consultations=since), Matter.REPORT, "conclude on the report (Annex 2, 3.1)"
    )


def forbids_report_outcome(state: ComplaintState, outcome: ReportOutcome) -> str | None:
    """Why ``outcome`` can't be the conclusion, or None (3.2, 3.3)."""
    if outcome is not ReportOutcome.INFORMAL:
        return None
    informal, final_on = state.informal, state.inquiry.final_on if state.inquiry is not None else None
    if informal is None or final_on is None or informal.offered_on < final_on:
        return "Offer an informal resolution on the strength of the report, and hear both sides on it, first (6.1)."
    if informal.subject_agrees is not True:
        return "The councillor has not agreed to an informal resolution (6.4)."
    return None


def referable_unreported(state: ComplaintState) -> str | None:
    """It goes to the Hearing Panel without a final report by a departure alone, once both sides know what is
    investigated; somebody must present it there (Arrangements 11.1; Annex 3, 3.4; resolution 127)."""
    refusal = _under_way(state)
    if refusal or state.inquiry is None:
        return refusal
    if state.inquiry.final_on is not None:
        return "The final report is in; conclude on it (Annex 2, 3.1)."
    if state.inquiry.notified_on is None:
        return "Notify the two sides of the investigation first (Annex 2, 1.6)."
    if not state.departed_from(FINAL_REPORT):
        return (
            "A hearing needs a final report. Record first why you depart from that (14.1): choose “Depart from the "
            "Arrangements”, and Annex 2, 2.3."
        )
    return _settled(state, "hearing")


def report_copyable(state: ComplaintState) -> str | None:
    """The final report is copied to the two sides, once; 14 working days run from then (Annex 3, 1.4)."""
    if state.inquiry is None or state.inquiry.considered is None:
        return investigated(state) or "Conclude on the report first (Annex 2, 3.2 and 3.3)."
    if state.inquiry.copied_on is not None:
        return "The final report was copied to the two sides already."
    return NO_REPORT if state.inquiry.unreported_on is not None else None


def before_the_panel(state: ComplaintState) -> str | None:
    """It was referred to the Hearing Panel, which hasn't announced a decision."""
    if state.stage is not Stage.HEARING:
        return not_ended(state) or "It has not been referred to the Hearing Panel (Annex 2, 3.3(c))."
    if state.panel.announced_on is not None:
        return "The Hearing Panel has announced its decision."
    return None


def hearing_callable(state: ComplaintState) -> str | None:
    """A hearing is called once both sides have the final report, and called afresh until it is opened (1.4)."""
    refusal = before_the_panel(state)
    if refusal:
        return refusal
    if state.inquiry is None or state.inquiry.counted_from is None:
        return (
            "Copy the final report to the two sides first; the 14 working days run from then (Annex 3, 1.4)."
        )
    if state.panel.opened_on is not None:
        return "The hearing was opened already; adjourn it to another day."
    return _settled(state, "hearing")


def hearing_openable(state: ComplaintState) -> str | None:
    """A hearing is opened once it was called."""
    refusal = before_the_panel(state)
    if refusal:
        return refusal
    if state.panel.called_for is None:
        return "Call the hearing first (Annex 3, 1.4)."
    return "The hearing was opened already." if state.panel.opened_on is not None else None


def hearing_open(state: ComplaintState) -> str | None:
    """What may be done from the opening of a hearing to its announcement (Annex 3, 3.3)."""
    refusal = before_the_panel(state)
    return refusal or (None if state.panel.opened_on is not None else "The hearing was not opened.")


def hearing_abandonable(state: ComplaintState) -> str | None:
    """A hearing that was called ends without a decision, so that a fresh Panel begins anew (resolution 126)."""
    refusal = before_the_panel(state)
    return refusal or (None if state.panel.called_for is not None else "No hearing was called.")


def panel_decided(state: ComplaintState) -> str | None:
    """What is done once the Panel has announced its decision (Annex 3, 5)."""
    return None if state.panel.announced_on is not None else before_the_panel(state) or NOT_ANNOUNCED


NOT_ANNOUNCED = "The Hearing Panel has not announced a decision yet (Annex 3, 3.10)."


def panel_issuable(state: ComplaintState) -> str | None:
    """The full written decision is sent once (5.2)."""
    if state.panel.issued_on is not None:
        return "The Panel’s decision notice was issued already; correct it by a further one."
    return panel_decided(state)


def panel_correctable(state: ComplaintState) -> str | None:
    """Only what was issued can be corrected, by a further notice."""
    return panel_decided(state) or (
        None if state.panel.issued_on is not None else "The Panel’s decision notice was not issued yet."
    )


def panel_publishable(state: ComplaintState) -> str | None:
    """The summary is published once (5.1)."""
    if state.panel.published_on is not None:
        return "The summary was published already."
    return panel_decided(state)


def panel_reportable(state: ComplaintState) -> str | None:
    """It is reported to the committee's next ordinary meeting, once (5.3)."""
    if state.panel.reported_on is not None:
        return "It was reported to the committee already."
    return there(state) or panel_decided(state)
