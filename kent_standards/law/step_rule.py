"""law/: what a step of a record's procedure is, and whether it may be taken: the role, the state, the reasons."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from kent_standards.law.roles import Role
from kent_standards.law.steps import NotPermitted

State = TypeVar("State")


@dataclass(frozen=True, slots=True)
class StepRule(Generic[State]):
    """A step: who may take it, under which paragraph, and what stands in its way.

    ``forbids`` gives a plain sentence if the step may not be taken in a state, and None if it may.
    """

    kind: str
    title: str
    done: str
    roles: frozenset[Role]
    paragraph: str
    forbids: Callable[[State], str | None]
    needs_reasons: bool = False


def check_role(rule: StepRule[State], role: Role) -> None:
    """Raises NotPermitted if the step isn't for whoever acts as ``role``."""
    if role not in rule.roles:
        raise NotPermitted(f"You can’t take this step in that role: {rule.title.lower()}.", rule.paragraph)


def check_state(rule: StepRule[State], state: State, reasons: str) -> None:
    """Raises NotPermitted if what has happened so far stands in the way, or if reasons are wanted and lack."""
    sentence = rule.forbids(state)
    if sentence:
        raise NotPermitted(sentence, rule.paragraph)
    if rule.needs_reasons and not reasons.strip():
        raise NotPermitted(f"Say why, or what: {rule.title.lower()}.", rule.paragraph)


def check_step(rule: StepRule[State], state: State, role: Role, reasons: str) -> None:
    """Raises NotPermitted, with the paragraph, unless the step may be taken now by whoever acts as ``role``."""
    check_role(rule, role)
    check_state(rule, state, reasons)
