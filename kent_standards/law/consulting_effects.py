"""law/: what becomes of a complaint where its authority consults an Independent Person (7.1, 8.2; Report 5(16))."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from kent_standards.law.complaint_parts import Consultation, Matter
from kent_standards.law.complaint_state import ComplaintState
from kent_standards.law.step_data import day_of, text_of, texts_of
from kent_standards.law.steps import Step


def _consulted(state: ComplaintState, step: Step) -> ComplaintState:
    matters = frozenset(Matter(each) for each in texts_of(step, "matters"))
    partner = text_of(step, "partner")
    asked = Consultation(
        text_of(step, "person"),
        matters,
        step.day,
        partner=partner,
        proposed=step.kind == "substitute_asked",
        # Until there were proposals, whoever was asked to stand in read the case from that moment on.
        accepted_on=step.day if partner and step.kind == "ip_consulted" else None,
        until=day_of(step, "until"),
        instead=texts_of(step, "instead"),
    )
    return replace(state, consultations=(*state.consultations, asked))


def _of_substitute(
    state: ComplaintState, person: str, change: Callable[[Consultation], Consultation]
) -> ComplaintState:
    """Change what is open of a partner's Independent Person's standing in."""
    return replace(
        state,
        consultations=tuple(
            change(each)
            if each.person == person and each.partner and not each.unable and each.ended_on is None
            else each
            for each in state.consultations
        ),
    )


def _substitute_accepted(state: ComplaintState, step: Step) -> ComplaintState:
    return _of_substitute(
        state,
        step.by,
        lambda each: replace(each, proposed=False, accepted_on=step.day) if each.proposed else each,
    )


def _substitute_declined(state: ComplaintState, step: Step) -> ComplaintState:
    changed = _of_substitute(
        state,
        step.by,
        lambda each: replace(each, proposed=False, unable=step.reasons) if each.proposed else each,
    )
    if step.data.get("conflict"):
        return replace(changed, conflicted=changed.conflicted | {step.by})
    return changed


def _substitute_ended(state: ComplaintState, step: Step) -> ComplaintState:
    return _of_substitute(
        state, text_of(step, "person"), lambda each: replace(each, proposed=False, ended_on=step.day)
    )


def _substitute_released(state: ComplaintState, step: Step) -> ComplaintState:
    return _of_substitute(
        state,
        text_of(step, "person"),
        lambda each: replace(each, proposed=False, ended_on=step.day) if each.at_hearing else each,
    )


def _of_person(
    state: ComplaintState, person: str, change: Callable[[Consultation], Consultation]
) -> ComplaintState:
    return replace(
        state,
        consultations=tuple(
            change(each) if each.person == person and each.waiting else each for each in state.consultations
        ),
    )


def _ip_views(state: ComplaintState, step: Step) -> ComplaintState:
    views = texts_of(step, "views")
    return _of_person(state, step.by, lambda each: replace(each, views=views, given_on=step.day))


def _ip_unable(state: ComplaintState, step: Step) -> ComplaintState:
    person = text_of(step, "person") or step.by
    changed = _of_person(state, person, lambda each: replace(each, unable=step.reasons))
    if step.data.get("conflict"):
        return replace(changed, conflicted=changed.conflicted | {person})
    return changed


CONSULTING_EFFECTS: Mapping[str, Callable[[ComplaintState, Step], ComplaintState]] = MappingProxyType(
    {
        "ip_consulted": _consulted,
        "substitute_asked": _consulted,
        "substitute_accepted": _substitute_accepted,
        "substitute_declined": _substitute_declined,
        "substitute_ended": _substitute_ended,
        "substitute_released": _substitute_released,
        "ip_views_given": _ip_views,
        "ip_unable": _ip_unable,
    }
)
