"""law/: the steps that may be taken on an interest in a register, by whom and under which paragraph.

Where an interest stands is worked out in ``registration_state``, whose names serve from here too.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kent_standards.law.registration_state import (
    NOTHING,
    Details,
    EntryState,
    Pending,
    Sensitivity,
    Status,
    entry_state,
)
from kent_standards.law.roles import MEMBERS, MONITORING, Role
from kent_standards.law.steps import NotPermitted, Step

__all__ = [
    "NOTHING", "OWN_INTEREST", "STEP_RULES", "Details", "EntryState", "Pending", "Sensitivity", "Status", "StepRule",
    "check_step", "entry_state", "permitted_steps", "refused_steps",
]  # fmt: skip


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


def _may_refuse_sensitive(state: EntryState) -> str | None:
    if state.sensitivity is Sensitivity.AGREED:
        # Code 6(1) asks for both, the member and the Monitoring Officer: she may cease to agree at a review.
        return _needs_live(state)
    return _sensitivity_open(state)


def _may_review(state: EntryState) -> str | None:
    if state.sensitivity is not Sensitivity.AGREED:
        return "No sensitive treatment is in force that could be reviewed."
    return _needs_live(state)


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
    StepRule("notified", "State an interest", "Interest notified", MEMBERS, "Code 4(1), 4(2)", _new_only),
    StepRule("change_notified", "Change this interest", "Change notified", MEMBERS, "Code 4(2)", _changeable),
    StepRule("cessation_notified", "End this interest", "End notified", MEMBERS, "Code 4(2)", _endable),
    StepRule(
        "withdrawn",
        "Withdraw this notification",
        "Notification withdrawn",
        MEMBERS,
        "Code 4(2); resolution 143",
        _withdrawable,
        needs_reasons=True,
    ),
    StepRule(
        "answered",
        "Answer the question",
        "Question answered",
        MEMBERS,
        "Code 4(2)",
        _answerable,
        needs_reasons=True,
    ),
    StepRule(
        "sensitivity_requested",
        "Ask for sensitive treatment",
        "Sensitive treatment asked for",
        MEMBERS,
        "Code 6(1)",
        _may_ask_sensitive,
        needs_reasons=True,
    ),
    StepRule(
        "sensitivity_lapsed",
        "Say it is sensitive no longer",
        "Sensitive no longer, says the member",
        MEMBERS,
        "Code 6(2)",
        _may_lapse,
    ),
    StepRule(
        "publication_accepted",
        "Accept publication",
        "Publication accepted",
        MEMBERS,
        "Code 6(1); resolution 143",
        _may_accept,
    ),
    StepRule(
        "questioned",
        "Send back with a question",
        "Question asked",
        MONITORING,
        "Report 5(22)",
        _questionable,
        needs_reasons=True,
    ),
    StepRule(
        "registered",
        "Register",
        "Entered in the register",
        MONITORING,
        "Report 5(22); Localism Act 2011, section 29",
        _registrable_now,
    ),
    StepRule(
        "sensitivity_agreed",
        "Agree to sensitive treatment",
        "Sensitive treatment agreed",
        MONITORING,
        "Code 6(1); Localism Act 2011, section 32",
        _sensitivity_open,
        needs_reasons=True,
    ),
    StepRule(
        "sensitivity_refused",
        "Refuse sensitive treatment",
        "Sensitive treatment refused",
        MONITORING,
        "Code 6(1); resolution 143",
        _may_refuse_sensitive,
        needs_reasons=True,
    ),
    StepRule(
        "sensitivity_reviewed",
        "Keep it sensitive after a review",
        "Sensitive treatment reviewed and kept",
        MONITORING,
        "Code 6(1); practice U18",
        _may_review,
        needs_reasons=True,
    ),
    StepRule(
        "sensitivity_lifted",
        "Include the details in the register",
        "Details included",
        MONITORING,
        "Code 6(2)",
        _may_lift,
    ),
)


# Code 6(1) asks for two, the member and the Monitoring Officer, and nobody registers for herself (R 5(22)).
OWN_INTEREST = (
    "This interest is your own, so another officer decides it; ask the Monitoring Officer or a deputy."
)


def check_step(
    steps: tuple[Step, ...], kind: str, role: Role, reasons: str = "", *, own: bool = False
) -> StepRule:
    """The rule under which ``kind`` may be taken now by ``role``. Raises NotPermitted with the paragraph.

    ``own``: whoever takes it is the member whose interest it is.
    """
    rule = STEP_RULES[kind]
    if role not in rule.roles:
        who = "the member" if rule.roles == MEMBERS else "the Monitoring Officer"
        raise NotPermitted(f"Only {who} may take this step: {rule.title.lower()}.", rule.paragraph)
    if own and role in MONITORING:
        raise NotPermitted(OWN_INTEREST, rule.paragraph)
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
