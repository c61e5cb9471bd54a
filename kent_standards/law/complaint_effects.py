"""law/: where a complaint stands, worked out from its steps: what each does to the state (Arrangements, Annex 1)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import cast

from kent_standards.law.asked_effects import ASKED_EFFECTS
from kent_standards.law.complaint_parts import (
    Decision,
    Departure,
    InformalResolution,
    Outcome,
    Pause,
    Question,
    Stage,
    Withholding,
)
from kent_standards.law.complaint_state import ComplaintState
from kent_standards.law.consulting_effects import CONSULTING_EFFECTS
from kent_standards.law.national_steps import NATIONAL_EFFECTS
from kent_standards.law.referred_effects import REFERRED_EFFECTS
from kent_standards.law.step_data import day_of, text_of, texts_of
from kent_standards.law.steps import Step


def complaint_state(steps: tuple[Step, ...]) -> ComplaintState:
    """The state that ``steps`` lead to, the first step first. Steps that change nothing here are passed over."""
    state = ComplaintState()
    for step in steps:
        effect = _EFFECTS.get(step.kind)
        if effect is not None:
            state = effect(state, step)
    return state


def _received(state: ComplaintState, step: Step) -> ComplaintState:
    received = day_of(step, "received_on") or step.day
    asked = bool(step.data.get("confidentiality"))
    return replace(
        state,
        stage=Stage.ASSESSING,
        received_on=received,
        first_received_on=day_of(step, "first_received_on") or received,
        conduct_until=day_of(step, "conduct_until"),
        subject=text_of(step, "subject"),
        allegations=texts_of(step, "allegations"),
        anonymous=bool(step.data.get("anonymous")),
        procedure=text_of(step, "procedure") or state.procedure,
        withholding=Withholding.REQUESTED if asked else Withholding.NONE,
    )


def _confidentiality_requested(state: ComplaintState, step: Step) -> ComplaintState:
    return replace(state, withholding=Withholding.REQUESTED)


def _withholding_agreed(state: ComplaintState, step: Step) -> ComplaintState:
    return replace(
        state,
        withholding=Withholding.AGREED,
        withheld=frozenset(texts_of(step, "withheld")),
        withholding_decided_on=step.day,
        withholding_review_on=day_of(step, "review_on"),
    )


def _withholding_kept(state: ComplaintState, step: Step) -> ComplaintState:
    return replace(state, withholding_review_on=day_of(step, "review_on"), withholding_reviewed_on=step.day)


def _withholding_lifted(state: ComplaintState, step: Step) -> ComplaintState:
    lifted = replace(state, withholding=Withholding.REFUSED, withholding_lifted_on=step.day)
    return replace(lifted, withholding_review_on=None, offer_declined_on=None)


def _offer_over(state: ComplaintState, step: Step) -> ComplaintState:
    return replace(state, offer_declined_on=step.day, withheld=frozenset())


def _withholding_refused(state: ComplaintState, step: Step) -> ComplaintState:
    return replace(
        state,
        withholding=Withholding.REFUSED,
        withheld=frozenset(),
        withholding_decided_on=step.day,
        offer_declined_on=None,
    )


def _told(state: ComplaintState, step: Step) -> ComplaintState:
    invited = step.day if step.data.get("views_invited") else state.views_invited_on
    by = day_of(step, "views_by") or state.views_by
    return replace(state, told_on=state.told_on or step.day, views_invited_on=invited, views_by=by)


def _asked(state: ComplaintState, step: Step) -> ComplaintState:
    return replace(
        state, questions=(*state.questions, Question(text_of(step, "side"), step.reasons, step.day))
    )


def _answered(state: ComplaintState, step: Step) -> ComplaintState:
    side, done, questions = text_of(step, "side"), False, []
    for each in state.questions:
        if not done and each.side == side and each.answered_on is None:
            each, done = replace(each, answer=step.reasons, answered_on=step.day), True
        questions.append(each)
    return replace(state, questions=tuple(questions))


def _jurisdiction(state: ComplaintState, step: Step) -> ComplaintState:
    failed = texts_of(step, "failed")
    return replace(state, jurisdiction_passed=not failed, jurisdiction_failed=failed)


def _criteria(state: ComplaintState, step: Step) -> ComplaintState:
    rejects = texts_of(step, "rejects")
    return replace(state, criteria_passed=not rejects, criteria_applied=rejects)


def _suspended(state: ComplaintState, step: Step) -> ComplaintState:
    pauses = (*state.pauses, Pause(step.day, step.reasons))
    # 4.5(a) holds whatever is suspended, so a suspension takes the place of a stay.
    taken_up = _without_stay(state, step.day)
    return replace(taken_up, stage=Stage.SUSPENDED, pauses=pauses)


def _lifted(state: ComplaintState, step: Step) -> ComplaintState:
    pauses = (*state.pauses[:-1], replace(state.pauses[-1], until=step.day))
    # 4.4: on lifting, the criteria of 1.4 are applied afresh, and only they (resolution 120).
    return replace(state, stage=Stage.ASSESSING, pauses=pauses, criteria_passed=None, criteria_applied=())


def _stayed(state: ComplaintState, step: Step) -> ComplaintState:
    return replace(
        state,
        stage=Stage.STAYED,
        stay_grounds=texts_of(step, "grounds"),
        stay_review_on=day_of(step, "review_on"),
        stays=(*state.stays, Pause(step.day, step.reasons)),
    )


def _stay_ended(state: ComplaintState, step: Step) -> ComplaintState:
    stage = Stage.SUSPENDED if state.paused else Stage.ASSESSING
    return replace(_without_stay(state, step.day), stage=stage)


def _without_stay(state: ComplaintState, day: date) -> ComplaintState:
    stays = tuple(each if each.until else replace(each, until=day) for each in state.stays)
    return replace(state, stays=stays, stay_grounds=(), stay_review_on=None)


def _offered(state: ComplaintState, step: Step) -> ComplaintState:
    return replace(
        state, informal=InformalResolution(texts_of(step, "actions"), text_of(step, "terms"), step.day)
    )


def _offer_answered(state: ComplaintState, step: Step) -> ComplaintState:
    informal = cast(InformalResolution, state.informal)
    agrees = bool(step.data["agrees"])
    if text_of(step, "side") == "subject":
        return replace(state, informal=replace(informal, subject_agrees=agrees))
    return replace(state, informal=replace(informal, complainant_agrees=agrees))


def _informal_over(state: ComplaintState, step: Step) -> ComplaintState:
    informal, done = cast(InformalResolution, state.informal), step.kind == "informal_completed"
    informal = replace(informal, completed_on=step.day) if done else replace(informal, failed_on=step.day)
    return replace(state, informal=informal, stage=Stage.CLOSED)


def _decided(state: ComplaintState, step: Step) -> ComplaintState:
    reasons = cast("Mapping[str, str]", step.data["answers"])
    decision = Decision(
        Outcome(text_of(step, "outcome")),
        texts_of(step, "summary"),
        {int(number): text for number, text in reasons.items()},
        texts_of(step, "paragraphs"),
        text_of(step, "investigator"),
        text_of(step, "what_next"),
        step.day,
        texts_of(step, "referral"),
    )
    return replace(state, decision=decision)


def _over(state: ComplaintState, step: Step, stage: Stage) -> ComplaintState:
    ended = replace(_without_stay(state, step.day), stage=stage, ended_on=step.day)
    return replace(ended, transferred_to=text_of(step, "authority"))


def _linked(state: ComplaintState, case: str, relation: str) -> ComplaintState:
    """One relation to each other case, the last that was said; none if ``relation`` is empty."""
    others = tuple(each for each in state.links if each[0] != case)
    return replace(state, links=(*others, (case, relation)) if relation else others)


def _reassigned(state: ComplaintState, step: Step) -> ComplaintState:
    person = text_of(step, "person")
    # Whoever was asked to stand in does so until somebody else deals with it.
    stands_in = step.kind == "stand_in_asked" or person == state.stand_in
    return replace(state, handler=person, stand_in=person if stands_in else "")


def _conflict(state: ComplaintState, step: Step) -> ComplaintState:
    return replace(
        state,
        conflicted=state.conflicted | {step.by},
        handler="" if state.handler == step.by else state.handler,
        stand_in="" if state.stand_in == step.by else state.stand_in,
    )


_AFTER_ISSUE = {Outcome.REFERRED: Stage.INVESTIGATION, Outcome.INFORMAL: Stage.INFORMAL}


def _issued(state: ComplaintState, step: Step) -> ComplaintState:
    outcome = cast(Decision, state.decision).outcome
    stage = _AFTER_ISSUE.get(outcome, Stage.CLOSED)
    return replace(state, issued_on=step.day, stage=stage, withholding_reviewed_on=None)


_EFFECTS: Mapping[str, Callable[[ComplaintState, Step], ComplaintState]] = {
    "received": _received,
    "acknowledged": lambda state, step: replace(state, acknowledged_on=step.day),
    "confidentiality_requested": _confidentiality_requested,
    "withholding_agreed": _withholding_agreed,
    "withholding_refused": _withholding_refused,
    "withholding_kept": _withholding_kept,
    "withholding_lifted": _withholding_lifted,
    "offer_declined": _offer_over,
    "offer_ran_out": _offer_over,
    "complaint_withdrawn": lambda state, step: _over(state, step, Stage.WITHDRAWN),
    "told_subject": _told,
    "views_given": lambda state, step: replace(state, views=(*state.views, (step.day, step.reasons))),
    "information_asked": _asked,
    "information_given": _answered,
    "chairman_consulted": lambda state, step: replace(state, chairman_asked_on=step.day),
    "chairman_views_recorded": lambda state, step: replace(state, chairman_views=step.reasons),
    "jurisdiction_tested": _jurisdiction,
    "criteria_applied": _criteria,
    "suspended": _suspended,
    "suspension_lifted": _lifted,
    "stayed": _stayed,
    "stay_reviewed": lambda state, step: replace(state, stay_review_on=day_of(step, "review_on")),
    "stay_ended": _stay_ended,
    "informal_offered": _offered,
    "informal_answered": _offer_answered,
    "informal_completed": _informal_over,
    "informal_failed": _informal_over,
    "departed": lambda state, step: replace(
        state, departures=(*state.departures, Departure(text_of(step, "paragraph"), step.reasons, step.day))
    ),
    "time_extended": lambda state, step: replace(state, extended_until=day_of(step, "until")),
    "linked": lambda state, step: _linked(state, text_of(step, "case"), text_of(step, "relation")),
    "unlinked": lambda state, step: _linked(state, text_of(step, "case"), ""),
    "treated_afresh": lambda state, step: _linked(state, text_of(step, "case"), "followed"),
    "reassigned": _reassigned,
    "time_noted": lambda state, step: replace(
        state, minutes=state.minutes + cast("int", step.data["minutes"])
    ),
    "stand_in_asked": _reassigned,
    "conflict_declared": _conflict,
    "transfer_offered": lambda state, step: replace(state, transfer_offered_to=text_of(step, "authority")),
    "transfer_consented": lambda state, step: replace(state, transfer_consented=True),
    "transferred": lambda state, step: _over(state, step, Stage.TRANSFERRED),
    "decided": _decided,
    "issued": _issued,
    "corrected": lambda state, step: replace(state, corrections=state.corrections + 1),
    **CONSULTING_EFFECTS,
    **ASKED_EFFECTS,
    **REFERRED_EFFECTS,
    **NATIONAL_EFFECTS,
}
