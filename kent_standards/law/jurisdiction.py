"""law/: the jurisdiction test of a complaint, six criteria of mixed polarity (Annex 1, 1.2; resolutions 109, 110)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from kent_standards.law.calendar import uk_date
from kent_standards.law.kent_2012 import rule_set
from kent_standards.law.steps import NotPermitted

PARAGRAPH = "Arrangements, Annex 1, 1.2"


@dataclass(frozen=True, slots=True)
class JurisdictionCriterion:
    """One criterion, asked as a question. A complaint fails it when the answer is ``fail_when``."""

    code: str
    question: str
    fail_when: bool
    passed: str
    failed: str
    resolution: str = ""

    @property
    def paragraph(self) -> str:
        """The criterion's own citation."""
        return f"{PARAGRAPH}({self.code})"

    def passes(self, answer: bool) -> bool:
        """Whether a complaint passes this criterion with ``answer``."""
        return answer is not self.fail_when

    def verdict(self, answer: bool) -> str:
        """What the answer means, in a sentence: the question's polarity is never left to the reader."""
        return self.passed if self.passes(answer) else self.failed


def _table(*criteria: JurisdictionCriterion) -> Mapping[str, JurisdictionCriterion]:
    return MappingProxyType({each.code: each for each in criteria})


# The sources put (a), (d) and (f) so that "yes" fails, (b), (c) and (e) so that "no" fails; (f) is a statement there.
JURISDICTION: Mapping[str, JurisdictionCriterion] = _table(
    JurisdictionCriterion(
        "a",
        "Did the conduct take place before the Code took effect?",
        True,
        "The Code was in force when it happened.",
        "The Code wasn’t in force yet when it happened.",
        "Resolution 110: measured by the day on which the Code took effect, not the day of its adoption",
    ),
    JurisdictionCriterion(
        "b",
        "Was the person a member of this authority at the time?",
        False,
        "The person was a member of this authority at the time.",
        "The person wasn’t a member of this authority at the time.",
        "Resolution 134: the time of the conduct counts here; who has left since is a matter for 1.4(l)",
    ),
    JurisdictionCriterion(
        "c",
        "Was the person acting in an official capacity at the time?",
        False,
        "The person was acting as a member.",
        "The person was acting in private life, which the Code doesn’t reach (Code 2).",
    ),
    JurisdictionCriterion(
        "d",
        "Was the person acting as a member of another authority at the time?",
        True,
        "The person was acting for this authority and no other.",
        "The person was acting as a member of another authority.",
        "Resolution 111: the complainant is offered its transfer to that authority, with a new day of receipt there",
    ),
    JurisdictionCriterion(
        "e",
        "If the facts were established, could the conduct be a breach of the Code?",
        False,
        "If established, the conduct could be a breach of the Code.",
        "Even if established, the conduct couldn’t be a breach of the Code.",
    ),
    JurisdictionCriterion(
        "f",
        "Is the complaint only about the authority’s decisions, policies or priorities?",
        True,
        "The complaint is about a member’s conduct.",
        "The complaint is dissatisfaction with what the authority decides, and not about a member’s conduct.",
        "Resolution 109: the source has this as a statement; it is asked as a question here",
    ),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one criterion came to: the answer with its reasons, and whether the complaint passes."""

    criterion: JurisdictionCriterion
    answer: bool
    reasons: str

    @property
    def passes(self) -> bool:
        """Whether the complaint passes this criterion."""
        return self.criterion.passes(self.answer)

    @property
    def sentence(self) -> str:
        """The verdict in words."""
        return self.criterion.verdict(self.answer)


def try_jurisdiction(answers: Mapping[str, bool], reasons: Mapping[str, str]) -> tuple[Verdict, ...]:
    """The verdict on each of the six criteria, in their order.

    ``answers`` and ``reasons`` are by the criterion's letter. Raises NotPermitted if one isn't answered, or if a
    criterion is failed without reasons: the complainant is told them (Annex 1, 1.3).
    """
    for code, criterion in JURISDICTION.items():
        if code not in answers:
            raise NotPermitted(f"Answer criterion ({code}): {criterion.question}", criterion.paragraph)
        if not criterion.passes(answers[code]) and not reasons.get(code, "").strip():
            raise NotPermitted(
                f"Give the reasons why the complaint fails criterion ({code}); the complainant is told them.",
                "Arrangements, Annex 1, 1.3",
            )
    return tuple(
        Verdict(criterion, answers[code], reasons.get(code, "").strip())
        for code, criterion in JURISDICTION.items()
    )


def happened_before_the_code(conduct_until: date) -> bool:
    """Whether conduct that ended on a day was over before any Code took effect: the answer to criterion (a)."""
    return not rule_set(conduct_until).has_code


def before_the_code(conduct_until: date) -> str:
    """How criterion (a) is worked out from the day on which the conduct ended, in a sentence."""
    if happened_before_the_code(conduct_until):
        return f"The conduct ended on {uk_date(conduct_until)}, when {rule_set(conduct_until).name} applied."
    code = rule_set(conduct_until)
    return (
        f"The conduct was going on, or took place, on {uk_date(conduct_until)}; {code.name} "
        f"has been in effect since {uk_date(code.effective_from)}."
    )
