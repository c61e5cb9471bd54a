"""law/: what an Investigating Officer's report contains, and what it still lacks (Annex 2, 2.2; duties 77 and 78).

A report has nine parts. Four are written in paragraphs, two are listed from what was gathered, the findings of fact stand
each with its reasons, and for each allegation there is a conclusion. It has no part for sanctions (1.5).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from kent_standards.law.sanction_words import sanction_sentences

PARAGRAPH = "Arrangements, Annex 2, 2.2"
FINAL_PARAGRAPH = "Arrangements, Annex 2, 2.3"
FINAL_FOLLOWS = (
    "This is a draft. The Subject Member and the Complainant may comment on it. The Investigating Officer considers each "
    "comment, and then presents a final report to the Monitoring Officer."
)
COMMENTS_CONSIDERED = (
    "The Subject Member and the Complainant were sent a draft of this report in confidence. The Investigating Officer "
    "has considered each comment that came before presenting this final report."
)
NOBODY = "Nobody was interviewed, and no statement was taken."
NO_DOCUMENT = "No document is relied on."


@dataclass(frozen=True, slots=True)
class Content:
    """One of the nine. ``written``: whether its paragraphs are written by hand; ``asks``: what to write."""

    letter: str
    title: str
    asks: str
    written: bool = True

    @property
    def paragraph(self) -> str:
        """Where it comes from."""
        return f"{PARAGRAPH}({self.letter})"


REPORT_CONTENTS: Mapping[str, Content] = MappingProxyType(
    {
        each.letter: each
        for each in (
            Content("a", "The law and the Code", "Which law and which paragraphs of the Code bear on it."),
            Content("b", "Summary of the complaint", "What is alleged, in numbered paragraphs."),
            Content("c", "The Subject Member’s response", "What the councillor says about it."),
            Content(
                "d", "What was found out", "Information and explanations that the investigation obtained."
            ),
            Content("e", "Documents", "The documents that matter here.", written=False),
            Content("f", "Who was interviewed", "The people and organisations interviewed.", written=False),
            Content("g", "Findings of fact", "Each finding, with the reasons for it.", written=False),
            Content("h", "Conclusions", "For each allegation, whether the Code was broken.", written=False),
            Content("i", "What happens with this report", "That the final report follows.", written=False),
        )
    }
)
WRITTEN = tuple(each.letter for each in REPORT_CONTENTS.values() if each.written)
MOST_PARAGRAPHS = 200


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What is concluded on one allegation: whether the member failed to comply, with which paragraphs, and why."""

    failed: bool
    paragraphs: tuple[str, ...]
    reasons: str


@dataclass(frozen=True, slots=True)
class Report:
    """A report: the paragraphs of what is written or listed, the facts, and a conclusion for each allegation."""

    sections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facts: tuple[tuple[str, str], ...] = ()
    conclusions: Mapping[int, Conclusion] = field(default_factory=dict)
    allegations: tuple[str, ...] = ()
    final: bool = False

    def paragraphs(self) -> Iterator[tuple[str, str]]:
        """Each numbered paragraph, such as "b2", and what it says, in the order of the report."""
        for letter in REPORT_CONTENTS:
            if letter == "g":
                texts = tuple("\n".join(filter(None, each)) for each in self.facts)
            elif letter == "h":
                texts = tuple(self.conclusions[number].reasons for number in sorted(self.conclusions))
            else:
                texts = self.sections.get(letter, ())
            for number, text in enumerate(texts, 1):
                yield f"{letter}{number}", text

    def to_primitives(self) -> dict[str, Any]:
        """As it is stored."""
        return {
            "sections": {letter: tuple(texts) for letter, texts in self.sections.items()},
            "facts": self.facts,
            "conclusions": {
                str(number): (each.failed, each.paragraphs, each.reasons)
                for number, each in self.conclusions.items()
            },
            "allegations": self.allegations,
            "final": self.final,
        }


def report_from(stored: Any) -> Report | None:
    """The report that ``to_primitives`` made ``stored`` of; None for what was erased."""
    if not isinstance(stored, Mapping) or "facts" not in stored:
        return None
    return Report(
        {letter: tuple(texts) for letter, texts in stored["sections"].items()},
        tuple((text, reasons) for text, reasons in stored["facts"]),
        {
            int(number): Conclusion(failed, tuple(paragraphs), reasons)
            for number, (failed, paragraphs, reasons) in stored["conclusions"].items()
        },
        tuple(stored["allegations"]),
        stored["final"],
    )


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that a report lacks: of which part, and what to do, in a sentence."""

    letter: str
    sentence: str

    @property
    def paragraph(self) -> str:
        """Where it comes from."""
        return REPORT_CONTENTS[self.letter].paragraph


def missing_from_report(report: Report, quotations: frozenset[str] = frozenset()) -> tuple[Lack, ...]:
    """What has to be put right before a report can be submitted, in the order of its parts.

    ``quotations``: the sentences that speak of a sanction and were confirmed to be somebody else's words (1.5).
    """
    return (*_lacking(report), *_recommending(report, quotations))


def _lacking(report: Report) -> Iterator[Lack]:
    for letter, content in REPORT_CONTENTS.items():
        if letter not in {"g", "h"} and not any(text.strip() for text in report.sections.get(letter, ())):
            yield Lack(letter, f"“{content.title}” is still empty.")
        if letter == "g":
            yield from _lacking_facts(report)
        if letter == "h":
            yield from _lacking_conclusions(report)


def _lacking_facts(report: Report) -> Iterator[Lack]:
    if not report.facts:
        yield Lack("g", "There is no finding of fact yet.")
    for number, (text, reasons) in enumerate(report.facts, 1):
        if not (text.strip() and reasons.strip()):
            yield Lack("g", f"Finding {number} has no reasons yet.")


def _lacking_conclusions(report: Report) -> Iterator[Lack]:
    for number in range(1, len(report.allegations) + 1):
        conclusion = report.conclusions.get(number)
        if conclusion is None:
            yield Lack("h", f"There is no conclusion on allegation {number} yet.")
        elif not conclusion.reasons.strip():
            yield Lack("h", f"The conclusion on allegation {number} has no reasons yet.")
        elif conclusion.failed and not conclusion.paragraphs:
            yield Lack("h", f"Allegation {number}: say which paragraphs of the Code were broken.")


def _recommending(report: Report, quotations: frozenset[str]) -> Iterator[Lack]:
    for place, sentence in recommended_sanctions(report):
        if sentence not in quotations:
            yield Lack(
                place[0],
                f"{place.upper()} seems to recommend a sanction: “{sentence}” Reword it, or confirm that it quotes "
                "somebody else.",
            )


def recommended_sanctions(report: Report) -> tuple[tuple[str, str], ...]:
    """Each sentence of a report that seems to recommend a sanction, with the number of its paragraph (1.5, 128)."""
    return tuple(
        (place, sentence) for place, text in report.paragraphs() for sentence in sanction_sentences(text)
    )
