"""law/: what becomes of a complaint where its authority consults an Independent Person (7.1, 8.2; Report 5(16))."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import cast

from kent_standards.law.complaint_parts import Consultation, Matter
from kent_standards.law.complaint_state import ComplaintState
from kent_standards.law.steps import Step


def _text(step: Step, name: str) -> str:
    return cast(str, step.data.get(name, ""))


def _texts(step: Step, name: str) -> tuple[str, ...]:
    return tuple(cast("tuple[str, ...]", step.data.get(name, ())))


def _day(step: Step, name: str) -> date | None:
    value = _text(step, name)
    return date.fromisoformat(value) if value else None


def _consulted(state: ComplaintState, step: Step) -> ComplaintState:
    matters = frozenset(Matter(each) for each in _texts(step, "matters"))
    partner = _text(step, "partner")
    asked = Consultation(
        _text(step, "person"),
        matters,
        step.day,
        partner=partner,
        proposed=step.kind == "substitute_asked",
        # Until there were proposals, whoever was asked to stand in read the case from that moment on.
        accepted_on=step.day if partner and step.kind == "ip_consulted" else None,
        until=_day(step, "until"),
        instead=_texts(step, "instead"),
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
        state, _text(step, "person"), lambda each: replace(each, proposed=False, ended_on=step.day)
    )


def _substitute_released(state: ComplaintState, step: Step) -> ComplaintState:
    return _of_substitute(
        state,
        _text(step, "person"),
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
    views = _texts(step, "views")
    return _of_person(state, step.by, lambda each: replace(each, views=views, given_on=step.day))


def _ip_unable(state: ComplaintState, step: Step) -> ComplaintState:
    person = _text(step, "person") or step.by
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
