"""tracking/: what a complainant may do with her complaint, each act with its form (Annex 1, 3.1, 4.1, 5 and 6)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from kent_standards.complaints import party_acts as acts
from kent_standards.complaints.model import Complaint
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Confirmation, LongText, YesNo
from kent_standards.law.complaint_parts import Withholding
from kent_standards.law.complaint_state import ComplaintState
from kent_standards.law.complaint_steps import COMPLAINT_STEPS
from kent_standards.law.informal_resolution import ACTIONS
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.tracking.wording import COMPLAINANTS_SIDE

ANSWERED = "You have answered this offer already."


@dataclass(frozen=True, slots=True)
class Taking:
    """Who takes part, in which case, when, and how many steps the case had when the form was shown."""

    case: Complaint
    at: datetime
    seen: int | None

    @property
    def known(self) -> dict[str, Any]:
        """What every service is given."""
        by = By(self.case.submission, Role.COMPLAINANT)
        return {"seen": self.seen, "by": by, "at": self.at}


@dataclass(frozen=True, slots=True)
class PartAct:
    """One act. ``waits``: whether it is her answer that is waited for. ``says``: what she reads above the form."""

    name: str
    kind: str
    title: Callable[[ComplaintState], str]
    fields: Callable[[], Schema]
    carry_out: Callable[[Taking, Mapping[str, Any]], None]
    done: str
    waits: Callable[[ComplaintState], bool] = lambda _: False
    says: Callable[[ComplaintState], tuple[str, ...]] = lambda _: ()
    danger: str = ""

    @property
    def paragraph(self) -> str:
        """The paragraph that it is taken under."""
        return COMPLAINT_STEPS[self.kind].paragraph

    def forbids(self, state: ComplaintState) -> str | None:
        """Why it can't be taken now, in a sentence for her, or None."""
        informal = state.informal
        if self.kind == "informal_answered" and informal and informal.complainant_agrees is not None:
            return ANSWERED
        return COMPLAINT_STEPS[self.kind].forbids(state)


def questions(state: ComplaintState) -> tuple[str, ...]:
    """The questions that wait for her answer."""
    return tuple(
        each.text for each in state.questions if each.side == COMPLAINANTS_SIDE and each.answered_on is None
    )


def offer(state: ComplaintState) -> tuple[str, ...]:
    """What an informal resolution offers: its terms, and the actions."""
    if state.informal is None:
        return ()
    return (
        state.informal.terms,
        *(ACTIONS[each] for each in state.informal.actions),
        "If you refuse a reasonable offer, that is weighed when it is decided whether to investigate (Annex 1, 4.1).",
    )


def _words(
    title: str, hint: str = "", noun: str = "what you want to say", *, optional: bool = False
) -> Schema:
    schema = Schema()
    schema.add(LongText(name="words", title=title, hint=hint, noun=noun, max_length=10000, optional=optional))
    return schema


def _withdrawal() -> Schema:
    schema = _words("Why you withdraw it", optional=True)
    schema.add(Confirmation(name="sure", title="I withdraw my complaint"))
    return schema


def _going_on() -> Schema:
    schema = Schema()
    schema.add(Confirmation(name="sure", title="The councillor may be told my name and what I complain of"))
    return schema


def _answer() -> Schema:
    schema = Schema()
    schema.add(YesNo(name="agrees", title="Do you accept it?", noun="yes or no"))
    schema.add(LongText(name="words", title="What you want to say", optional=True, max_length=2000))
    return schema


def consent() -> Schema:
    """Of the transfer."""
    schema = Schema()
    schema.add(Confirmation(name="sure", title="I agree that my complaint is sent there"))
    return schema


ACTS: Mapping[str, PartAct] = MappingProxyType(
    {
        each.name: each
        for each in (
            PartAct(
                "information",
                "information_given",
                lambda state: "Answer the question" if questions(state) else "Add information",
                lambda: _words("What you want to say"),
                lambda to, v: acts.give_information(to.case, v["words"], COMPLAINANTS_SIDE, **to.known),
                "The Monitoring Officer has what you wrote.",
                waits=lambda state: bool(questions(state)),
                says=questions,
            ),
            PartAct(
                "informal",
                "informal_answered",
                lambda _: "Answer the offer of an informal resolution",
                _answer,
                lambda to, v: acts.answer_informal(
                    to.case, v["agrees"], v.get("words") or "", COMPLAINANTS_SIDE, **to.known
                ),
                "The Monitoring Officer has your answer.",
                waits=lambda state: state.informal is not None,
                says=offer,
            ),
            PartAct(
                "go-on",
                "offer_declined",
                lambda _: "Go on without confidentiality",
                _going_on,
                lambda to, _: acts.decline_offer(to.case, **to.known),
                "Your complaint goes on without confidentiality.",
                waits=lambda state: state.withholding is Withholding.REFUSED,
                danger="What was told once can’t be kept back again.",
            ),
            PartAct(
                "confidentiality",
                "confidentiality_requested",
                lambda _: "Ask for confidentiality",
                lambda: _words(
                    "Why should your name, or what you complain of, be kept from the councillor?",
                    "Say what you fear, such as harm, reprisal, or the loss of your job. The Monitoring Officer and the "
                    "Independent Person read it.",
                    "why it should be kept back",
                ),
                lambda to, v: acts.ask_confidentiality(to.case, v["words"], **to.known),
                "You have asked for confidentiality. Until that is decided, nothing is told to the councillor.",
            ),
            PartAct(
                "withdraw",
                "complaint_withdrawn",
                lambda _: "Withdraw the complaint",
                _withdrawal,
                lambda to, v: acts.withdraw(to.case, v.get("words") or "", **to.known),
                "You have withdrawn your complaint.",
                waits=lambda state: state.withholding is Withholding.REFUSED and state.frozen,
                danger="A complaint that was withdrawn isn’t taken up again. A councillor who knows of it is told.",
            ),
        )
    }
)


def possible(state: ComplaintState) -> tuple[PartAct, ...]:
    """What she may do now, what waits for her first."""
    found = [each for each in ACTS.values() if each.forbids(state) is None]
    return tuple(sorted(found, key=lambda each: not each.waits(state)))
