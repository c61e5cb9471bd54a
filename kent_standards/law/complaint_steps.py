"""law/: the steps that may be taken on a complaint, by whom, under which paragraph and when not (Annexes 1 to 3)."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from kent_standards.law.complaint_decision import DECISION_STEPS
from kent_standards.law.complaint_effects import complaint_state
from kent_standards.law.complaint_intake import INTAKE_STEPS
from kent_standards.law.complaint_rule import INDEPENDENT, INVESTIGATING, OFFICERS, ComplaintStep
from kent_standards.law.complaint_state import ComplaintState
from kent_standards.law.national_steps import NATIONAL_STEPS
from kent_standards.law.referred_steps import REFERRED_STEPS
from kent_standards.law.roles import Role
from kent_standards.law.step_rule import check_role, check_state
from kent_standards.law.steps import NotPermitted, Step

COMPLAINT_STEPS: Mapping[str, ComplaintStep] = MappingProxyType(
    {step.kind: step for step in (*INTAKE_STEPS, *DECISION_STEPS, *REFERRED_STEPS, *NATIONAL_STEPS)}
)


def check_complaint_step(
    steps: tuple[Step, ...], kind: str, role: Role, reasons: str = "", *, conflicted: bool = False
) -> ComplaintStep:
    """The rule under which ``kind`` may be taken now by ``role``. Raises NotPermitted with the paragraph.

    ``conflicted``: whoever takes it has declared a conflict of interest on this complaint, or is its subject.
    """
    rule = COMPLAINT_STEPS[kind]
    check_role(rule, role)
    if conflicted and role in OFFICERS | INDEPENDENT | INVESTIGATING and not rule.despite_conflict:
        raise NotPermitted(
            "You have a conflict of interest in this complaint, so somebody else must deal with it; hand it over.",
            "Practice BP13",
        )
    state = complaint_state(steps)
    if not rule.belongs_to(state.procedure):
        raise NotPermitted(
            "There is no such step under the rules that hold for this complaint.", rule.paragraph
        )
    check_state(rule, state, reasons)
    return rule


def _had_by(state: ComplaintState, role: Role) -> Iterator[ComplaintStep]:
    """The steps of ``role`` that the rule set of a complaint has."""
    for rule in COMPLAINT_STEPS.values():
        if role in rule.roles and rule.belongs_to(state.procedure):
            yield rule


def permitted_steps(state: ComplaintState, role: Role) -> tuple[ComplaintStep, ...]:
    """The steps that ``role`` may take on a complaint in ``state``, in the order of the table."""
    return tuple(rule for rule in _had_by(state, role) if rule.forbids(state) is None)


def refused_steps(state: ComplaintState, role: Role) -> tuple[tuple[ComplaintStep, str], ...]:
    """The steps of ``role`` that may not be taken in ``state``, each with the reason."""
    found = ((rule, rule.forbids(state)) for rule in _had_by(state, role))
    return tuple((rule, sentence) for rule, sentence in found if sentence)
