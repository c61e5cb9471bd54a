"""law/: where one interest in one register stands after its steps (Code 4 and 6)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import cast

from kent_standards.law.interests import Holder
from kent_standards.law.step_data import required_day, text_of
from kent_standards.law.steps import Step

Details = Mapping[str, str]
NOTHING: Details = MappingProxyType({})


class Status(StrEnum):
    """Where an interest stands in one register (Code 4(3): unregistered, pending, registered; duty 31)."""

    UNREGISTERED = "unregistered"
    PENDING = "pending"
    REGISTERED = "registered"
    CEASED = "ceased"
    WITHDRAWN = "withdrawn"


class Sensitivity(StrEnum):
    """Whether details are kept out of inspection copies and published versions (Code 6)."""

    NONE = "none"
    REQUESTED = "requested"
    AGREED = "agreed"
    REFUSED = "refused"
    LAPSED = "lapsed"  # the member has told the Monitoring Officer that it is sensitive no longer: Code 6(2)


@dataclass(frozen=True, slots=True)
class Pending:
    """A notification that the member has made and the Monitoring Officer has not yet entered.

    ``kind``: new, change or cessation. It is made when it is sent (resolution of duty 11): a question
    from the Monitoring Officer doesn't unmake it.
    """

    kind: str
    details: Details
    notified_on: date
    aware_on: date
    question: str = ""
    questioned_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class EntryState:
    """One interest in one register after its steps. ``refused_on``: since when it counts as not sensitive."""

    status: Status = Status.UNREGISTERED
    category: str = ""
    holder: Holder = Holder.MEMBER
    statement: str = ""
    details: Details = field(default_factory=lambda: NOTHING)
    registered_on: date | None = None
    altered_on: date | None = None
    pending: Pending | None = None
    sensitivity: Sensitivity = Sensitivity.NONE
    sensitivity_reasons: str = ""
    sensitivity_answer: str = ""
    sensitivity_on: date | None = None
    refused_on: date | None = None
    review_on: date | None = None
    publication_accepted: bool = False
    ended_on: date | None = None
    ceased_on: date | None = None

    @property
    def live(self) -> bool:
        """Whether the interest is notified or registered and neither withdrawn nor ended."""
        return self.status in (Status.PENDING, Status.REGISTERED)

    @property
    def latest(self) -> Details:
        """The details that the member last gave."""
        if self.pending is not None and self.pending.details:
            return self.pending.details
        return self.details


def entry_state(steps: tuple[Step, ...]) -> EntryState:
    """The state that ``steps`` lead to, the first step first."""
    state = EntryState()
    for step in steps:
        state = _EFFECTS[step.kind](state, step)
    return state


def _details(step: Step) -> Details:
    return MappingProxyType(dict(cast("Mapping[str, str]", step.data["details"])))


def _notified(state: EntryState, step: Step) -> EntryState:
    pending = Pending("new", _details(step), step.day, required_day(step, "aware_on"))
    return replace(
        state,
        status=Status.PENDING,
        category=text_of(step, "category"),
        holder=Holder(text_of(step, "holder")),
        statement=text_of(step, "statement"),
        pending=pending,
    )


def _change_notified(state: EntryState, step: Step) -> EntryState:
    before = state.pending
    if before is not None:
        # Still the same duty: its clock ran from the first awareness, and a correction doesn't restart it.
        return replace(
            state, pending=replace(before, details=_details(step), question="", questioned_on=None)
        )
    return replace(state, pending=Pending("change", _details(step), step.day, required_day(step, "aware_on")))


def _cessation_notified(state: EntryState, step: Step) -> EntryState:
    pending = Pending(
        "cessation",
        NOTHING,
        step.day,
        required_day(step, "aware_on"),
        ended_on=required_day(step, "ended_on"),
    )
    return replace(state, pending=pending)


def _questioned(state: EntryState, step: Step) -> EntryState:
    pending = cast(Pending, state.pending)
    return replace(state, pending=replace(pending, question=step.reasons, questioned_on=step.day))


def _answered(state: EntryState, step: Step) -> EntryState:
    pending = replace(cast(Pending, state.pending), question="", questioned_on=None)
    if "details" in step.data:
        pending = replace(pending, details=_details(step))
    return replace(state, pending=pending)


def _registered(state: EntryState, step: Step) -> EntryState:
    pending = cast(Pending, state.pending)
    if pending.kind == "cessation":
        return replace(
            state, status=Status.CEASED, pending=None, ended_on=pending.ended_on, ceased_on=step.day
        )
    first = state.registered_on or step.day
    return replace(
        state,
        status=Status.REGISTERED,
        details=pending.details,
        registered_on=first,
        altered_on=step.day,
        pending=None,
    )


def _withdrawn(state: EntryState, step: Step) -> EntryState:
    if state.status is Status.REGISTERED:
        return replace(state, pending=None)
    return replace(state, status=Status.WITHDRAWN, pending=None)


def _sensitivity(outcome: Sensitivity) -> Callable[[EntryState, Step], EntryState]:
    def effect(state: EntryState, step: Step) -> EntryState:
        changed = replace(state, sensitivity=outcome, sensitivity_on=step.day, publication_accepted=False)
        if outcome is Sensitivity.REFUSED:
            # The hold begins with the first refusal: to ask again and again mustn't keep out of the register what
            # the Monitoring Officer has not agreed to keep out (Code 6(1); resolution 143).
            first = state.refused_on or step.day
            return replace(changed, sensitivity_answer=step.reasons, sensitivity_on=first, refused_on=first)
        if outcome is Sensitivity.REQUESTED:
            return replace(changed, sensitivity_reasons=step.reasons, sensitivity_answer="", review_on=None)
        if outcome is Sensitivity.AGREED:
            return replace(
                changed,
                sensitivity_answer=step.reasons,
                review_on=required_day(step, "review_on"),
                refused_on=None,
            )
        return changed

    return effect


def _publication_accepted(state: EntryState, step: Step) -> EntryState:
    return replace(state, publication_accepted=True)


_EFFECTS: dict[str, Callable[[EntryState, Step], EntryState]] = {
    "notified": _notified,
    "change_notified": _change_notified,
    "cessation_notified": _cessation_notified,
    "questioned": _questioned,
    "answered": _answered,
    "registered": _registered,
    "withdrawn": _withdrawn,
    "sensitivity_requested": _sensitivity(Sensitivity.REQUESTED),
    "sensitivity_agreed": _sensitivity(Sensitivity.AGREED),
    "sensitivity_reviewed": _sensitivity(Sensitivity.AGREED),
    "sensitivity_refused": _sensitivity(Sensitivity.REFUSED),
    "sensitivity_lapsed": _sensitivity(Sensitivity.LAPSED),
    "sensitivity_lifted": _sensitivity(Sensitivity.NONE),
    "publication_accepted": _publication_accepted,
}
