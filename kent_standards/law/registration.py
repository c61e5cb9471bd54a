"""law/: one interest in one register: where it stands, and which steps may be taken (Code 4, 6; Act s.29-32)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import cast

from kent_standards.law.interests import Holder
from kent_standards.law.roles import MEMBERS, MONITORING, Role
from kent_standards.law.steps import NotPermitted, Step

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
    """One interest in one register after its steps."""

    status: Status = Status.UNREGISTERED
    category: str = ""
    holder: Holder = Holder.MEMBER
    statement: str = ""
    details: Details = field(default=NOTHING)
    registered_on: date | None = None
    altered_on: date | None = None
    pending: Pending | None = None
    sensitivity: Sensitivity = Sensitivity.NONE
    sensitivity_reasons: str = ""
    sensitivity_answer: str = ""
    sensitivity_on: date | None = None
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


def _text(step: Step, name: str) -> str:
    return cast(str, step.data.get(name, ""))


def _date(step: Step, name: str) -> date:
    return date.fromisoformat(_text(step, name))


def _details(step: Step) -> Details:
    return MappingProxyType(dict(cast("Mapping[str, str]", step.data["details"])))


def _notified(state: EntryState, step: Step) -> EntryState:
    pending = Pending("new", _details(step), step.day, _date(step, "aware_on"))
    return replace(
        state,
        status=Status.PENDING,
        category=_text(step, "category"),
        holder=Holder(_text(step, "holder")),
        statement=_text(step, "statement"),
        pending=pending,
    )


def _change_notified(state: EntryState, step: Step) -> EntryState:
    before = state.pending
    if before is not None:
        # Still the same duty: its clock ran from the first awareness, and a correction doesn't restart it.
        return replace(
            state, pending=replace(before, details=_details(step), question="", questioned_on=None)
        )
    return replace(state, pending=Pending("change", _details(step), step.day, _date(step, "aware_on")))


def _cessation_notified(state: EntryState, step: Step) -> EntryState:
    pending = Pending(
        "cessation", NOTHING, step.day, _date(step, "aware_on"), ended_on=_date(step, "ended_on")
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
        if outcome is Sensitivity.REQUESTED:
            return replace(changed, sensitivity_reasons=step.reasons, sensitivity_answer="", review_on=None)
        if outcome is Sensitivity.AGREED:
            return replace(changed, sensitivity_answer=step.reasons, review_on=_date(step, "review_on"))
        if outcome is Sensitivity.REFUSED:
            return replace(changed, sensitivity_answer=step.reasons)
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
    "sensitivity_refused": _sensitivity(Sensitivity.REFUSED),
    "sensitivity_lapsed": _sensitivity(Sensitivity.LAPSED),
    "sensitivity_lifted": _sensitivity(Sensitivity.NONE),
    "publication_accepted": _publication_accepted,
}


@dataclass(frozen=True, slots=True)
class StepRule:
    """A step: who may take it, under which paragraph, and what stands in its way.

    ``forbids`` gives a plain sentence if the step may not be taken in a state, and None if it may.
    """

    kind: str
    title: str
    done: str
    roles: frozenset[Role]
    paragraph: str
    forbids: Callable[[EntryState], str | None]
    needs_reasons: bool = False


def _new_only(state: EntryState) -> str | None:
    return None if state.status is Status.UNREGISTERED else "This interest has been notified already."


def _needs_live(state: EntryState) -> str | None:
    if state.live:
        return None
    return "This interest has ended or was withdrawn; state a new one instead."


def _changeable(state: EntryState) -> str | None:
    if state.pending is not None and state.pending.kind == "cessation":
        return "You have already told the Monitoring Officer that this interest has ended."
    return _needs_live(state)


def _endable(state: EntryState) -> str | None:
    if state.status is not Status.REGISTERED:
        return "Only a registered interest can be ended; withdraw the notification instead."
    return _changeable(state)


def _needs_pending(state: EntryState) -> str | None:
    return None if state.pending is not None else "There is no notification waiting to be registered."


def _questionable(state: EntryState) -> str | None:
    if state.pending is not None and state.pending.question:
        return "A question is already with the member; wait for the answer or register the interest."
    return _needs_pending(state)


def _answerable(state: EntryState) -> str | None:
    if state.pending is None or not state.pending.question:
        return "The Monitoring Officer has asked no question about this interest."
    return None


def _registrable_now(state: EntryState) -> str | None:
    if state.sensitivity is Sensitivity.REQUESTED:
        return "Decide the request to treat this interest as sensitive first, so that nothing is published by mistake."
    return _needs_pending(state)


def _withdrawable(state: EntryState) -> str | None:
    if state.pending is None:
        return "A registered interest can't be withdrawn; change it or end it instead."
    return None


def _may_ask_sensitive(state: EntryState) -> str | None:
    if state.sensitivity in (Sensitivity.REQUESTED, Sensitivity.AGREED):
        return "This interest is already treated as sensitive, or the request is with the Monitoring Officer."
    if state.sensitivity is Sensitivity.LAPSED:
        return "You have said that this interest is sensitive no longer; wait for the Monitoring Officer."
    return _needs_live(state)


def _sensitivity_open(state: EntryState) -> str | None:
    return None if state.sensitivity is Sensitivity.REQUESTED else "No request about sensitivity is waiting."


def _may_lapse(state: EntryState) -> str | None:
    return None if state.sensitivity is Sensitivity.AGREED else "This interest isn't treated as sensitive."


def _may_lift(state: EntryState) -> str | None:
    if state.sensitivity is Sensitivity.LAPSED:
        return None
    return "The member has not said that this interest is sensitive no longer."


def _may_accept(state: EntryState) -> str | None:
    if state.sensitivity is Sensitivity.REFUSED and not state.publication_accepted:
        return None
    return "No refusal of sensitive treatment is waiting for your answer."


def _rules(*rules: StepRule) -> Mapping[str, StepRule]:
    return MappingProxyType({rule.kind: rule for rule in rules})


STEP_RULES: Mapping[str, StepRule] = _rules(
    StepRule("notified", "State an interest", "Interest notified", MEMBERS, "C 4(1), 4(2)", _new_only),
    StepRule("change_notified", "Change this interest", "Change notified", MEMBERS, "C 4(2)", _changeable),
    StepRule("cessation_notified", "End this interest", "End notified", MEMBERS, "C 4(2)", _endable),
    StepRule(
        "withdrawn",
        "Withdraw this notification",
        "Notification withdrawn",
        MEMBERS,
        "C 4(2); 143",
        _withdrawable,
        needs_reasons=True,
    ),
    StepRule(
        "answered",
        "Answer the question",
        "Question answered",
        MEMBERS,
        "C 4(2)",
        _answerable,
        needs_reasons=True,
    ),
    StepRule(
        "sensitivity_requested",
        "Ask for sensitive treatment",
        "Sensitive treatment asked for",
        MEMBERS,
        "C 6(1)",
        _may_ask_sensitive,
        needs_reasons=True,
    ),
    StepRule(
        "sensitivity_lapsed",
        "Say it is sensitive no longer",
        "Sensitive no longer, says the member",
        MEMBERS,
        "C 6(2)",
        _may_lapse,
    ),
    StepRule(
        "publication_accepted",
        "Accept publication",
        "Publication accepted",
        MEMBERS,
        "C 6(1); 143",
        _may_accept,
    ),
    StepRule(
        "questioned",
        "Send back with a question",
        "Question asked",
        MONITORING,
        "R 5(22)",
        _questionable,
        needs_reasons=True,
    ),
    StepRule(
        "registered", "Register", "Entered in the register", MONITORING, "R 5(22); Act s.29", _registrable_now
    ),
    StepRule(
        "sensitivity_agreed",
        "Agree to sensitive treatment",
        "Sensitive treatment agreed",
        MONITORING,
        "C 6(1); Act s.32",
        _sensitivity_open,
        needs_reasons=True,
    ),
    StepRule(
        "sensitivity_refused",
        "Refuse sensitive treatment",
        "Sensitive treatment refused",
        MONITORING,
        "C 6(1); 143",
        _sensitivity_open,
        needs_reasons=True,
    ),
    StepRule(
        "sensitivity_lifted",
        "Include the details in the register",
        "Details included",
        MONITORING,
        "C 6(2)",
        _may_lift,
    ),
)


def check_step(steps: tuple[Step, ...], kind: str, role: Role, reasons: str = "") -> StepRule:
    """The rule under which ``kind`` may be taken now by ``role``. Raises NotPermitted with the paragraph."""
    rule = STEP_RULES[kind]
    if role not in rule.roles:
        who = "the member" if rule.roles == MEMBERS else "the Monitoring Officer"
        raise NotPermitted(f"Only {who} may take this step: {rule.title.lower()}.", rule.paragraph)
    sentence = rule.forbids(entry_state(steps))
    if sentence:
        raise NotPermitted(sentence, rule.paragraph)
    if rule.needs_reasons and not reasons.strip():
        raise NotPermitted(f"Give reasons for this step: {rule.title.lower()}.", rule.paragraph)
    return rule


def permitted_steps(state: EntryState, role: Role) -> tuple[StepRule, ...]:
    """The steps that ``role`` may take on an interest in ``state``, in the order of the table."""
    return tuple(rule for rule in STEP_RULES.values() if role in rule.roles and rule.forbids(state) is None)


def refused_steps(state: EntryState, role: Role) -> tuple[tuple[StepRule, str], ...]:
    """The steps of ``role`` that may not be taken in ``state``, each with the reason."""
    found = ((rule, rule.forbids(state)) for rule in STEP_RULES.values() if role in rule.roles)
    return tuple((rule, sentence) for rule, sentence in found if sentence)
