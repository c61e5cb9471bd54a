"""tracking/: how a case is told to the complainant, in plain English and from the law's own sentences for her."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from kent_standards.authorities.model import Service
from kent_standards.complaints.acts import clocks_of
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.wording import ShownClock, ShownStep, shown_clock
from kent_standards.law.calendar import uk_date
from kent_standards.law.complaint_parts import ENDED, Outcome, Stage, Withholding
from kent_standards.law.complaint_state import ComplaintState
from kent_standards.law.complaint_steps import COMPLAINT_STEPS
from kent_standards.law.reporting_crime import REPORTING, reporter_in
from kent_standards.law.steps import Step

COMPLAINANTS_SIDE = "complainant"
# The clocks that are hers to know, as she reads them. Others would tell what is decided before it is.
CLOCKS: Mapping[str, str] = {
    "acknowledge": "The Monitoring Officer acknowledges your complaint by",
    "confidentiality": "Your request for confidentiality is decided by",
    "withdrawal_answer": "You can withdraw before anything is told until",
    "decision_notice": "You get the decision on your complaint by",
    "informal_resolution": "What is agreed informally, if you both agree, is done by",
}
# What was decided on a request of hers, asked or offered: with the reasons, which its form says she reads.
_WITH_REASONS = frozenset(
    {
        "withholding_refused",
        "suspended",
        "transfer_offered",
        "investigation_suspended",
        "investigation_resumed",
        "referred_unreported",
    }
)
_OVER: Mapping[Stage, str] = {
    Stage.SUSPENDED: "Your complaint stands still until the police or a regulator have decided whether to act. So do "
    "its time limits.",
    Stage.INFORMAL: "Your complaint is being resolved informally: what was agreed is carried out.",
    Stage.INVESTIGATION: "Your complaint is investigated. The decision notice says by whom, and what happens next.",
    Stage.HEARING: "Your complaint was investigated, and a Hearing Panel decides on it.",
    Stage.CLOSED: "Your complaint is closed. The decision notice gives the reasons. There is no appeal here; if you "
    "have new information, make a new complaint.",
    Stage.WITHDRAWN: "You withdrew your complaint. Nothing more is done about it.",
}


def standing(state: ComplaintState, service: Service, today: date) -> str:
    """Where her complaint stands, and what happens next."""
    if state.stage is Stage.TRANSFERRED:
        name = service.authority(state.transferred_to).name_on(today)
        return f"Your complaint was transferred to {name}. Follow it there, with the tracking code that you were given."
    if state.stage is Stage.STAYED:
        when = f" by {uk_date(state.stay_review_on)}" if state.stay_review_on else ""
        return (
            f"No action is taken on your complaint for now. The Monitoring Officer looks at it again{when}."
        )
    stage = Stage.SUSPENDED if state.paused else state.stage
    return _OVER.get(stage) or _being_assessed(state)


def _being_assessed(state: ComplaintState) -> str:
    if state.withholding is Withholding.REQUESTED:
        return (
            "Your complaint is being assessed. You asked for confidentiality; until that is decided, nothing is told to "
            "the councillor."
        )
    if state.frozen and state.withheld:
        return (
            "The Monitoring Officer agrees to your request for confidentiality no longer. What was kept back stays so "
            "until you have answered: you can withdraw your complaint, or go on without confidentiality."
        )
    if state.frozen:
        return (
            "Your request for confidentiality was refused. Nothing has been told to the councillor yet. You can "
            "withdraw your complaint, or go on without confidentiality."
        )
    if state.acknowledged_on is None:
        return (
            "Your complaint has come in. The Monitoring Officer acknowledges it next, and then assesses it."
        )
    return (
        "Your complaint is being assessed: whether the Code of Conduct applies to it, and what is to be done about it. "
        "The Independent Person gives her views first."
    )


def clocks(case: Complaint, today: date) -> tuple[ShownClock, ...]:
    """The time limits that still run and that she may know of, each with how it was worked out."""
    if case.state.stage in {*ENDED, Stage.INVESTIGATION, Stage.HEARING}:
        return ()
    running = (each for each in clocks_of(case, today) if each.running and each.clock.id in CLOCKS)
    return tuple(
        replace(shown_clock(replace(each, note=""), today), label=CLOCKS[each.clock.id]) for each in running
    )


def timeline(case: Complaint) -> tuple[ShownStep, ...]:
    """What was done, the latest first, as far as it is hers to know; who did it isn't said."""
    found = (_told(step, case.state) for step in reversed(case.steps))
    return tuple(each for each in found if each is not None)


def _told(step: Step, state: ComplaintState) -> ShownStep | None:
    rule = COMPLAINT_STEPS[step.kind]
    day = state.received_on if step.kind == "received" and state.received_on else step.day
    title, text = rule.public, step.reasons if step.kind in _WITH_REASONS else ""
    if step.data.get("side") == COMPLAINANTS_SIDE:
        title, text = _on_her_side(step)
    if step.kind == "suspended":
        title = REPORTING[reporter_in(step.data)].public
    if step.kind == "informal_offered":
        text = str(step.data.get("terms", ""))
    if step.kind == "issued" and state.decision is not None and state.decision.outcome is Outcome.REFERRED:
        text = "It is referred for investigation."
    return ShownStep(title, uk_date(day), "", text, rule.paragraph) if title else None


def _on_her_side(step: Step) -> tuple[str, str]:
    """What was asked of her, and what she said."""
    if step.kind == "information_asked":
        return "You were asked for more information.", step.reasons
    if step.kind == "information_given":
        return "You gave more information.", step.reasons
    agreed = "You accepted the offer." if step.data.get("agrees") else "You did not accept the offer."
    return agreed, step.reasons
