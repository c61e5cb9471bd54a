"""law/: the steps that may be taken on a gift in a register, by whom and under which paragraph."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kent_standards.law.gifts import Gift, Stage, gift_state
from kent_standards.law.roles import MEMBERS, MONITORING, Role
from kent_standards.law.steps import NotPermitted, Step


@dataclass(frozen=True, slots=True)
class GiftStep:
    """A step: who may take it, under which paragraph, and what stands in its way.

    ``forbids`` gives a plain sentence if the step may not be taken in a state, and None if it may.
    """

    kind: str
    title: str
    done: str
    roles: frozenset[Role]
    paragraph: str
    forbids: Callable[[Gift], str | None]
    needs_reasons: bool = False


def _new_only(gift: Gift) -> str | None:
    return None if gift.stage is Stage.NONE else "This gift has been noted already."


def _noted_only(gift: Gift) -> str | None:
    return None if gift.stage is Stage.KEPT else "The Monitoring Officer has been told of this gift already."


def _needs_live(gift: Gift) -> str | None:
    return None if gift.live else "This gift was withdrawn; state it again instead."


def _never_registered(gift: Gift) -> str | None:
    if gift.stage is Stage.REGISTERED:
        return "A registered gift can’t be withdrawn; correct it instead."
    return _needs_live(gift)


def _waits(gift: Gift) -> str | None:
    return None if gift.waits else "Nothing about this gift waits to be registered."


def _questionable(gift: Gift) -> str | None:
    if gift.question:
        return "A question is already with the member; wait for the answer, or register the gift."
    return _waits(gift)


def _asked(gift: Gift) -> str | None:
    return None if gift.question else "The Monitoring Officer has asked no question about this gift."


GIFT_STEPS: Mapping[str, GiftStep] = MappingProxyType(
    {
        rule.kind: rule
        for rule in (
            GiftStep("gift_noted", "Note a gift", "Gift noted", MEMBERS, "Code 7(1)", _new_only),
            GiftStep(
                "gift_notified",
                "Notify the Monitoring Officer of a gift",
                "Gift notified",
                MEMBERS,
                "Code 7(1)",
                _noted_only,
            ),
            GiftStep("gift_corrected", "Correct a gift", "Gift corrected", MEMBERS, "Code 7(1)", _needs_live),
            GiftStep(
                "gift_withdrawn",
                "Withdraw a gift",
                "Gift withdrawn",
                MEMBERS,
                "Code 7(1)",
                _never_registered,
                needs_reasons=True,
            ),
            GiftStep(
                "gift_answered",
                "Answer the question",
                "Question about a gift answered",
                MEMBERS,
                "Code 7(1)",
                _asked,
                needs_reasons=True,
            ),
            GiftStep(
                "gift_questioned",
                "Send back with a question",
                "Question about a gift asked",
                MONITORING,
                "Code 7(1); terms of reference 9",
                _questionable,
                needs_reasons=True,
            ),
            GiftStep(
                "gift_registered",
                "Register",
                "Gift entered in the register",
                MONITORING,
                "Code 7(1)",
                _waits,
            ),
        )
    }
)
OWN_GIFT = "This gift is your own, so another officer registers it; ask the Monitoring Officer or a deputy."


def check_gift_step(
    steps: tuple[Step, ...], kind: str, role: Role, reasons: str = "", *, own: bool = False
) -> GiftStep:
    """The rule under which ``kind`` may be taken now by ``role``. Raises NotPermitted with the paragraph.

    ``own``: whoever takes it is the member whose gift it is.
    """
    rule = GIFT_STEPS[kind]
    if role not in rule.roles:
        who = "the member" if rule.roles == MEMBERS else "the Monitoring Officer"
        raise NotPermitted(f"Only {who} may take this step: {rule.title.lower()}.", rule.paragraph)
    if own and role in MONITORING:
        raise NotPermitted(OWN_GIFT, rule.paragraph)
    sentence = rule.forbids(gift_state(steps))
    if sentence:
        raise NotPermitted(sentence, rule.paragraph)
    if rule.needs_reasons and not reasons.strip():
        raise NotPermitted(f"Give reasons for this step: {rule.title.lower()}.", rule.paragraph)
    return rule
