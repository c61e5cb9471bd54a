"""law/: a guided check whether something is a DPI, an OSI, an Authority Function or nothing (Code 1, Annex 2).

The questions are data, each with its paragraph. Advice, and never a finding: whether there is an interest the member
answers for, and where a question can't be answered it ends in the Monitoring Officer's advice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from kent_standards.law.categories import CATEGORIES
from kent_standards.law.code_text import DEFINITIONS
from kent_standards.law.meeting_advice import Kind, Sentence, advise
from kent_standards.law.relief import Relief


class Answer(StrEnum):
    """What somebody answers; its value stands in the address of the page."""

    YES = "y"
    NO = "n"
    UNSURE = "u"


ANSWER_TITLES: Mapping[Answer, str] = MappingProxyType(
    {Answer.YES: "Yes", Answer.NO: "No", Answer.UNSURE: "I’m not sure"}
)


class Finding(StrEnum):
    """What the answers come to."""

    DPI = "dpi"
    OSI = "osi"
    FUNCTION = "function"
    NOTHING = "nothing"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``yes`` and ``no``: the id of the next one, or what they come to. Not being sure comes to ASK."""

    id: str
    text: str
    paragraph: str
    yes: "str | Finding"
    no: "str | Finding"
    help: tuple[str, ...] = ()

    def next(self, answer: Answer) -> "str | Finding":
        """Where an answer leads."""
        return {Answer.YES: self.yes, Answer.NO: self.no, Answer.UNSURE: Finding.ASK}[answer]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the check ends in: what it comes to, and what the Code requires then."""

    finding: Finding
    title: str
    sentences: tuple[Sentence, ...]
    alone: tuple[Sentence, ...] = ()
    ask: bool = False


@dataclass(frozen=True, slots=True)
class Walk:
    """How far somebody is: what was answered, and the question or the outcome that follows."""

    answered: tuple[tuple[Question, Answer], ...]
    question: Question | None
    outcome: Outcome | None


def _limbs(definition: str) -> tuple[str, ...]:
    found = next(each for each in DEFINITIONS if each.id == definition)
    return tuple(f"({letter}) {text}" for letter, text in found.parts)


_PRESCRIBED = tuple(f"{each.title}: {each.description}" for each in CATEGORIES)
_OSI = "Code 1, Other Significant Interest"

_TABLE: tuple[Question, ...] = (
    Question(
        "whose",
        "Is it an interest of your own, or one that you know your spouse, civil partner or live-in partner to have?",
        "Code 1, Disclosable Pecuniary Interest (a), (b)",
        "prescribed",
        "function",
        (
            "An interest of somebody else, such as a child, a friend or an employer, can’t be a Disclosable Pecuniary "
            "Interest; it may still be an Other Significant Interest.",
        ),
    ),
    Question(
        "prescribed",
        "Is it of a kind that the regulations prescribe?",
        "Code, Annex 2; Localism Act 2011, section 30(3)",
        "relates",
        "function",
        _PRESCRIBED,
    ),
    Question(
        "relates",
        "Does the business relate to it?",
        "Localism Act 2011, section 31(1); Code 5(2)",
        Finding.DPI,
        "function",
        (
            "Such as a planning application for the land, a contract with the firm, or a grant to the employer.",
        ),
    ),
    Question(
        "function",
        "Is it no more than an interest in one of these functions of the authority?",
        "Code 1, Authority Function",
        "particular",
        "application",
        _limbs("authority_function"),
    ),
    Question(
        "particular",
        "Does the business concern your own tenancy or lease, or the school of your own child, in particular?",
        "Code 1, Authority Function (a), (b)",
        "application",
        Finding.FUNCTION,
        ("Answer no where it is about sick pay, allowances, honours, council tax or a precept.",),
    ),
    Question(
        "application",
        "Is an application decided on, for an approval, consent, licence, permission or registration, that you or an "
        "Associated Person have made, or that was made for you?",
        f"{_OSI} (b)",
        "public",
        "financial",
        _limbs("associated_person"),
    ),
    Question(
        "financial",
        "May the business reasonably be seen to touch your finances, or those of an Associated Person?",
        f"{_OSI} (a)",
        "division",
        Finding.NOTHING,
        _limbs("associated_person"),
    ),
    Question(
        "division",
        "Does the decision affect one electoral division or ward?",
        f"{_OSI} (a)(i), (ii)",
        "more_there",
        "more_in_area",
        ("This says with whom you are compared.",),
    ),
    Question(
        "more_there",
        "Does it touch them more than those of most council tax payers, ratepayers or inhabitants of that division?",
        f"{_OSI} (a)(i)",
        "public",
        Finding.NOTHING,
    ),
    Question(
        "more_in_area",
        "Does it touch them more than those of most council tax payers, ratepayers or inhabitants of the authority’s "
        "area?",
        f"{_OSI} (a)(ii)",
        "public",
        Finding.NOTHING,
    ),
    Question(
        "public",
        "Would somebody from the public who knows the facts reasonably think it so significant that it is likely to "
        "prejudice your judgment of the public interest?",
        _OSI,
        Finding.OSI,
        Finding.NOTHING,
        ("It doesn’t matter whether it does: what matters is how it looks to a fair-minded person.",),
    ),
)
QUESTIONS: Mapping[str, Question] = MappingProxyType({each.id: each for each in _TABLE})
FIRST = "whose"
MOST_ANSWERS = len(_TABLE)

_REGISTER = Sentence(
    "Notify it to the Monitoring Officer within 28 days of becoming aware of it, if it isn’t in the register.",
    "Localism Act 2011, section 30(1) and 31(2); Code 4(1), (2)",
)
_OFFENCE = Sentence(
    "Taking part without a dispensation, or not notifying it, without a reasonable excuse, is an offence.",
    "Localism Act 2011, section 34",
)
_DISPENSATION = Sentence("You can ask for a dispensation in time before the meeting.", "Code 8(1)")
_ELSEWHERE = Sentence(
    "If it is a gift or hospitality that the business has to do with, disclose that.", "Code 7(2)"
)
_OWN = Sentence(
    "Whether there is an interest you answer for yourself; this check is advice by your answers alone.",
    "Code 2",
)


def _of(kind: Kind, title: str, *more: Sentence) -> Outcome:
    meeting, alone = (
        advise(kind, Relief.NONE, registered=True),
        advise(kind, Relief.NONE, alone=True, registered=True),
    )
    return Outcome(
        Finding(kind.value), title, (*meeting.sentences, *more, _DISPENSATION, _OWN), alone.sentences
    )


OUTCOMES: Mapping[Finding, Outcome] = MappingProxyType(
    {
        Finding.DPI: _of(
            Kind.DPI,
            "By your answers it is a Disclosable Pecuniary Interest in this business",
            _REGISTER,
            _OFFENCE,
        ),
        Finding.OSI: _of(
            Kind.OSI,
            "By your answers it is an Other Significant Interest",
            Sentence(
                "Where the public may speak on the item you may do as they may, and then leave.",
                "Code 5(4); Procedure Rules 2",
            ),
        ),
        Finding.FUNCTION: Outcome(
            Finding.FUNCTION,
            "By your answers it is no more than an interest in an Authority Function",
            (
                Sentence("It is no Other Significant Interest, so you may take part.", _OSI),
                Sentence(
                    "If it is a Disclosable Pecuniary Interest as well, that still keeps you out: only the Other "
                    "Significant Interest makes this exception.",
                    "Code 1; Localism Act 2011, section 31",
                ),
                _ELSEWHERE,
                _OWN,
            ),
        ),
        Finding.NOTHING: Outcome(
            Finding.NOTHING,
            "By your answers it is neither",
            (
                Sentence("Nothing in paragraph 5 keeps you from taking part.", "Code 5(2)"),
                _ELSEWHERE,
                _OWN,
            ),
        ),
        Finding.ASK: Outcome(
            Finding.ASK,
            "Ask the Monitoring Officer before you take part",
            (
                Sentence(
                    "You weren’t sure of an answer on which it turns. Ask in good time, with the facts and the item.",
                    "Localism Act 2011, section 29(1); Code 2",
                ),
                Sentence(
                    "If there is no time to ask, say what the interest is and leave: that breaks no rule; staying may.",
                    "Code 5(2)",
                ),
                _OWN,
            ),
            ask=True,
        ),
    }
)


def walk(answers: str) -> Walk:
    """Where ``answers``, one letter each, lead from the first question.

    Raises ValueError for letters that are no answers, or that go on after the end.
    """
    answered: list[tuple[Question, Answer]] = []
    here: str | Finding = FIRST
    for letter in answers:
        if isinstance(here, Finding):
            raise ValueError("The check had ended before that answer.")
        question = QUESTIONS[here]
        answer = Answer(letter)
        answered.append((question, answer))
        here = question.next(answer)
    if isinstance(here, Finding):
        return Walk(tuple(answered), None, OUTCOMES[here])
    return Walk(tuple(answered), QUESTIONS[here], None)
