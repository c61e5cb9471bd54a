"""law/: the Arrangements for allegations that each principal authority must have: their four parts (Act s.28(6) to (11)).

R 4(5)(a) to (d) names what Arrangements set out; each line here says it in short, with its paragraph and, where
it has one, its clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kent_standards.law.calendar import Duration
from kent_standards.law.clocks import clock_for


@dataclass(frozen=True, slots=True)
class Arranged:
    """One thing that the Arrangements lay down; ``clock`` is the id of its time limit, or empty."""

    text: str
    paragraph: str
    clock: str = ""

    def sentence(self, time_limits: Mapping[str, Duration]) -> str:
        """The whole of it, with the time limit that an authority's own rules set."""
        return f"{self.text} {clock_for(self.clock, time_limits).limit}." if self.clock else self.text


@dataclass(frozen=True, slots=True)
class Part:
    """One of the four things that Arrangements must set out."""

    id: str
    title: str
    paragraph: str
    lines: tuple[Arranged, ...]


PARTS: tuple[Part, ...] = (
    Part(
        "allegations",
        "How an allegation is dealt with",
        "Report 4(5)(a); Localism Act 2011, section 28(6)",
        (
            Arranged(
                "It is made in writing to the Monitoring Officer, on the complaint form; whoever can’t write it is "
                "helped.",
                "Arrangements 4.1",
            ),
            Arranged(
                "The complainant gives a full name and address; an anonymous one is taken only with documents that show "
                "something exceptionally serious or significant.",
                "Arrangements 6.1",
            ),
            Arranged("It is acknowledged, normally within", "Arrangements 4.3", "acknowledge"),
            Arranged(
                "The member whom it is about is told of it and by whom it was made, unless there are sound reasons to "
                "withhold that.",
                "Arrangements 4.2; Annex 1, 5",
            ),
        ),
    ),
    Part(
        "investigation",
        "How it is decided whether to investigate",
        "Report 4(5)(b); Localism Act 2011, section 28(6)(a)",
        (
            Arranged(
                "The Monitoring Officer tests it, with the Independent Person: whether it is about the Code at all, and "
                "whether it deserves to go on.",
                "Arrangements 8.1; Annex 1, 1",
            ),
            Arranged("Where it fails, it is rejected with reasons within", "Annex 1, 1.3 and 1.5", "reject"),
            Arranged(
                "Otherwise it is settled informally, referred to a group leader, investigated or not; the parties are "
                "told which, with reasons, within",
                "Annex 1, 4.6",
                "decision_notice",
            ),
            Arranged(
                "A matter for the police or another regulator is theirs first.",
                "Arrangements 5.2; Annex 1, 4.4",
            ),
        ),
    ),
    Part(
        "decision",
        "How it is decided whether the member broke the Code",
        "Report 4(5)(c); Localism Act 2011, section 28(6)(b) and (7)",
        (
            Arranged(
                "An Investigating Officer finds the facts and reports, without recommending a sanction.",
                "Arrangements 10; Annex 2",
            ),
            Arranged(
                "A Hearing Panel of the committee hears both sides, in public unless the law lets it be private, and no "
                "sooner after the final report was copied to the parties than",
                "Arrangements 11.1; Annex 3, 1.4",
                "hearing",
            ),
            Arranged(
                "The Independent Person’s views are sought and taken into account before the decision.",
                "Arrangements 7.1; Localism Act 2011, section 28(7)",
            ),
            Arranged("Nobody can appeal.", "Arrangements 13.1"),
        ),
    ),
    Part(
        "action",
        "What may follow",
        "Report 4(5)(d); Localism Act 2011, section 28(11)",
        (
            Arranged(
                "The Panel may censure, order training or a settlement, publish its findings, and recommend steps to the "
                "council, its leader or a group leader, such as removal from a committee.",
                "Arrangements 12.1; Annex 3, 4.1",
            ),
            Arranged(
                "No member can be suspended or disqualified, and no allowance withdrawn.",
                "Annex 3, 4.2; Report 3(1)(i)",
            ),
            Arranged(
                "A summary is published after the announcement, within", "Annex 3, 5.1", "publish_summary"
            ),
        ),
    ),
)
