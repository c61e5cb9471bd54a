"""law/: the steps that may be taken on duties, claims and retainers, by whom and under which paragraph (Report 5(19))."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from kent_standards.law.calendar import WorkingDays
from kent_standards.law.deadlines import Clock
from kent_standards.law.fees import PARAGRAPH
from kent_standards.law.financial_years import PayQuarter
from kent_standards.law.local_rules import Substitution
from kent_standards.law.pay import (
    ClaimPart,
    ClaimStage,
    Duty,
    DutyStage,
    Retainer,
    RetainerStage,
    claim_state,
    duty_state,
    retainer_state,
)
from kent_standards.law.roles import MONITORING, Role
from kent_standards.law.steps import NotPermitted, Step

CLAIMANTS = frozenset({Role.INDEPENDENT_PERSON})
SPLIT = "Report 5(16) and 5(19)"
OWN_CLAIM = "This pay is your own, so another officer decides; ask the Monitoring Officer or a deputy."
# No source sets a time: within ten working days a claim is decided on, or reminded of (a decision of this service).
DECIDE_CLAIM = Clock("decide_claim", "Decide on a claim for duties", WorkingDays(10), "A service standard")


@dataclass(frozen=True, slots=True)
class PayStep:
    """A step: who may take it, and what stands in its way. ``forbids`` gives a plain sentence, or None."""

    kind: str
    title: str
    done: str
    roles: frozenset[Role]
    forbids: Callable[[Any], str | None]
    needs_reasons: bool = False
    paragraph: str = PARAGRAPH


def _new(state: Duty | ClaimPart | Retainer) -> str | None:
    return None if state.stage == "none" else "This was entered already."


def _logged(duty: Duty) -> str | None:
    if duty.stage is DutyStage.CLAIMED:
        return "This duty is part of a claim; withdraw the claim first, while it isn’t decided."
    return None if duty.stage is DutyStage.LOGGED else "This duty was withdrawn; log it anew instead."


def _claimed(duty: Duty) -> str | None:
    return None if duty.stage is DutyStage.CLAIMED else "This duty is part of no claim."


def _waits(part: ClaimPart) -> str | None:
    return None if part.waits else "This claim was decided on, or withdrawn."


def _questionable(part: ClaimPart) -> str | None:
    if part.question:
        return "A question is already with the Independent Person; wait for the answer, or decide."
    return _waits(part)


def _asked(part: ClaimPart) -> str | None:
    return (
        None
        if part.waits and part.question
        else "The Monitoring Officer has asked no question about this claim."
    )


def _refusable(part: ClaimPart) -> str | None:
    return _waits(part) or (None if part.open_lines else "Every line of this claim was refused.")


def _restorable(part: ClaimPart) -> str | None:
    return _waits(part) or (None if part.refused else "No line of this claim was refused.")


def _reopenable(part: ClaimPart) -> str | None:
    if part.stage is ClaimStage.EXPORTED:
        return "It has gone to payroll, so the decision stands; settle a difference with the next claim."
    return None if part.decided else "This claim hasn’t been decided on."


def _to_export(part: ClaimPart) -> str | None:
    return None if part.stage is ClaimStage.APPROVED else "Only an approved claim goes to payroll, and once."


def _settleable(retainer: Retainer) -> str | None:
    return "The retainer of this quarter was settled already." if retainer.stands else None


def _settled(retainer: Retainer) -> str | None:
    if retainer.stage is RetainerStage.EXPORTED:
        return "It has gone to payroll, so it stands."
    return None if retainer.stage is RetainerStage.SETTLED else "This retainer isn’t settled."


def _table(*rules: PayStep) -> Mapping[str, PayStep]:
    return MappingProxyType({rule.kind: rule for rule in rules})


DUTY_STEPS = _table(
    PayStep("duty_logged", "Log a duty", "Duty logged", CLAIMANTS, _new),
    PayStep("duty_corrected", "Correct this duty", "Duty corrected", CLAIMANTS, _logged),
    PayStep("duty_withdrawn", "Withdraw this duty", "Duty withdrawn", CLAIMANTS, _logged, needs_reasons=True),
    PayStep("duty_claimed", "Claim a duty", "Duty claimed", CLAIMANTS, _logged),
    PayStep("duty_released", "Take a duty out of a claim", "Duty taken out of a claim", CLAIMANTS, _claimed),
)
CLAIM_STEPS = _table(
    PayStep("claim_made", "Make a claim", "Claim made", CLAIMANTS, _new, paragraph=SPLIT),
    PayStep(
        "claim_withdrawn", "Withdraw this claim", "Claim withdrawn", CLAIMANTS, _waits, needs_reasons=True
    ),
    PayStep(
        "claim_answered", "Answer the question", "Question about a claim answered", CLAIMANTS, _asked, True
    ),
    PayStep(
        "claim_questioned",
        "Send back with a question",
        "Question about a claim asked",
        MONITORING,
        _questionable,
        True,
    ),
    PayStep("claim_line_refused", "Refuse a line", "Line of a claim refused", MONITORING, _refusable, True),
    PayStep(
        "claim_line_restored", "Take a refusal back", "Refusal of a line taken back", MONITORING, _restorable
    ),
    PayStep("claim_approved", "Approve", "Claim decided on", MONITORING, _waits),
    PayStep(
        "claim_reopened", "Undo the decision", "Decision on a claim undone", MONITORING, _reopenable, True
    ),
    PayStep("claim_exported", "Export for payroll", "Claim exported for payroll", MONITORING, _to_export),
)
RETAINER_STEPS = _table(
    PayStep("retainer_settled", "Settle a retainer", "Retainer settled", MONITORING, _settleable),
    PayStep("retainer_taken_back", "Take it back", "Retainer taken back", MONITORING, _settled, True),
    PayStep("retainer_exported", "Export for payroll", "Retainer exported for payroll", MONITORING, _settled),
)
PAY_STEPS: Mapping[str, PayStep] = MappingProxyType({**DUTY_STEPS, **CLAIM_STEPS, **RETAINER_STEPS})
# Whose own pay it is may send it to payroll, once another has decided on it.
_BY_ANYBODY = frozenset({"claim_exported", "retainer_exported"})


def check_pay_step(
    steps: tuple[Step, ...], kind: str, role: Role, reasons: str = "", *, own: bool = False
) -> PayStep:
    """The rule under which ``kind`` may be taken now by ``role``. Raises NotPermitted with the paragraph.

    ``own``: whoever takes it is the Independent Person whose pay it is.
    """
    rule = PAY_STEPS[kind]
    if role not in rule.roles:
        who = "the Independent Person" if rule.roles == CLAIMANTS else "the Monitoring Officer"
        raise NotPermitted(f"Only {who} may take this step: {rule.title.lower()}.", rule.paragraph)
    if own and rule.roles == MONITORING and kind not in _BY_ANYBODY:
        raise NotPermitted(OWN_CLAIM, rule.paragraph)
    if not own and rule.roles == CLAIMANTS:
        raise NotPermitted(
            "Only the Independent Person whose duty it was may take this step.", rule.paragraph
        )
    sentence = rule.forbids(state_of(kind, steps))
    if sentence:
        raise NotPermitted(sentence, rule.paragraph)
    if rule.needs_reasons and not reasons.strip():
        raise NotPermitted(f"Give reasons for this step: {rule.title.lower()}.", rule.paragraph)
    return rule


def state_of(kind: str, steps: tuple[Step, ...]) -> Duty | ClaimPart | Retainer:
    """The state of the record on which a step of ``kind`` is taken."""
    if kind in DUTY_STEPS:
        return duty_state(steps)
    return claim_state(steps) if kind in CLAIM_STEPS else retainer_state(steps)


def who_pays(done_for: str, serves: Iterable[str], substitution: Substitution | None) -> str:
    """The slug of the authority that pays for a duty done for ``done_for``. Raises NotPermitted where she serves neither.

    ``serves``: where she was appointed on the day; ``substitution``: the agreement of ``done_for`` on that day. For her
    own authority that one pays; where she stands in, the one that uses her, unless the agreement says the one that
    appointed her (Report 5(19)).
    """
    appointed = set(serves)
    if done_for in appointed:
        return done_for
    if substitution is None or substitution.partner not in appointed:
        raise NotPermitted(
            "On that day you were the Independent Person there neither by appointment nor as a substitute; check the "
            "authority and the day.",
            SPLIT,
        )
    return done_for if substitution.payer == "using_authority" else substitution.partner


def check_quarter(quarter: PayQuarter, today: date) -> None:
    """Raises NotPermitted before a quarter is over: till then nobody knows all the days in office."""
    if today <= quarter.last_day:
        raise NotPermitted(
            "The quarter isn’t over; its retainer is settled from the day after its last day.", PARAGRAPH
        )
