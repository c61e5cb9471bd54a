"""law/: what becomes of a complaint where its Subject Member consults an Independent Person (7.1; Report 5(16))."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from kent_standards.law.complaint_parts import Question
from kent_standards.law.complaint_state import ComplaintState
from kent_standards.law.step_data import text_of
from kent_standards.law.steps import Step


def _member_asked(state: ComplaintState, step: Step) -> ComplaintState:
    person, partner = text_of(step, "person"), text_of(step, "partner")
    # One question more, while she has one to answer, needs no acceptance of its own.
    runs = any(each.side == person and each.partner and each.waiting for each in state.member_questions)
    accepted = step.day if partner and runs else None
    asked = Question(person, step.reasons, step.day, partner=partner, accepted_on=accepted)
    return replace(state, member_questions=(*state.member_questions, asked))


def _of_asked(
    state: ComplaintState,
    step: Step,
    concerns: Callable[[Question], bool],
    change: Callable[[Question], Question],
) -> ComplaintState:
    """Change what the Subject Member asked whoever takes the step, as far as it is concerned."""
    return replace(
        state,
        member_questions=tuple(
            change(each) if each.side == step.by and concerns(each) else each
            for each in state.member_questions
        ),
    )


def _member_answered(state: ComplaintState, step: Step) -> ComplaintState:
    return _of_asked(
        state,
        step,
        lambda each: each.waiting,
        lambda each: replace(each, answer=step.reasons, answered_on=step.day),
    )


def _member_accepted(state: ComplaintState, step: Step) -> ComplaintState:
    return _of_asked(
        state, step, lambda each: each.proposed, lambda each: replace(each, accepted_on=step.day)
    )


def _member_declined(state: ComplaintState, step: Step) -> ComplaintState:
    changed = _of_asked(
        state,
        step,
        lambda each: each.unsettled,
        lambda each: replace(each, answer=step.reasons, declined_on=step.day),
    )
    if step.data.get("conflict"):
        return replace(changed, conflicted=changed.conflicted | {step.by})
    return changed


ASKED_EFFECTS: Mapping[str, Callable[[ComplaintState, Step], ComplaintState]] = MappingProxyType(
    {
        "member_asked": _member_asked,
        "member_adviser_accepted": _member_accepted,
        "member_adviser_declined": _member_declined,
        "member_answered": _member_answered,
    }
)
