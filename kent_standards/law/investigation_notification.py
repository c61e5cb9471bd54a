"""law/: what the Investigating Officer's notification to the parties says: its five contents (Annex 2, 1.6; duty 75)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kent_standards.law.investigation_parts import COMPLAINANT, SUBJECT

PARAGRAPH = "Arrangements, Annex 2, 1.6"
FACT_FINDING = (
    "The investigation finds facts and nothing else. What follows from them is decided afterwards, by others."
)
# What else both are told (1.3, 1.4).
STANDING = ((FACT_FINDING, "Arrangements, Annex 2, 1.3"),)
TO_BOTH = frozenset({SUBJECT, COMPLAINANT})


@dataclass(frozen=True, slots=True)
class NotificationContent:
    """One of the five. ``text`` is what the Arrangements have it say to everybody; the rest is of the case."""

    letter: str
    title: str
    readers: frozenset[str] = TO_BOTH
    text: str = ""

    @property
    def paragraph(self) -> str:
        """Where it comes from."""
        return f"{PARAGRAPH}({self.letter})"


NOTIFICATION_CONTENTS: Mapping[str, NotificationContent] = MappingProxyType(
    {
        each.letter: each
        for each in (
            NotificationContent("a", "What the complaint is", frozenset({SUBJECT})),
            NotificationContent("b", "How the investigation goes, and when"),
            NotificationContent("c", "Parts of the Code of Conduct that seem to matter"),
            NotificationContent(
                "d",
                "Witnesses",
                text="If you know of anybody who could say something about the facts, tell the Investigating Officer the "
                "name and how to reach that person. Nobody can be made to take part.",
            ),
            NotificationContent(
                "e",
                "Confidentiality",
                text="Keep this confidential. You may share what the complaint says with somebody who represents you, "
                "with a witness, with your immediate family, and where a law or a regulation asks for it; with nobody "
                "else. That there is an investigation is no secret.",
            ),
        )
    }
)
USUAL_PROCEDURE = (
    "The Investigating Officer gathers documents and speaks to whoever knows something of the facts, and then writes a "
    "draft report. You get the draft in confidence and may comment on each paragraph of it. When your comments have been "
    "considered, the final report goes to the Monitoring Officer, who decides with the Independent Person’s advice what "
    "happens next."
)


def contents_for(side: str) -> tuple[NotificationContent, ...]:
    """The contents that one party is given."""
    return tuple(each for each in NOTIFICATION_CONTENTS.values() if side in each.readers)
