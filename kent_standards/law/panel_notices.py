"""law/: what the Hearing Panel's decision notice says and must hold (Annex 3, 3.10, 5.2; template T2; resolution 157)."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from kent_standards.law.calendar import uk_date
from kent_standards.law.hearing_state import HearingState
from kent_standards.law.sanctions import ADDRESSEE_TITLES, KIND_TITLES, Imposed, Sanction

PARAGRAPH = "Arrangements, Annex 3, 5.2"
SUMMARY = "Arrangements, Annex 3, 5.1"
BALANCE = "What is found is found on the balance of probabilities, from the evidence at the hearing."
FOUND, NOT_FOUND = "Found", "Not found"


class PanelOutcome(StrEnum):
    """How the Hearing Panel decided."""

    BREACH = "breach"
    NO_BREACH = "no_breach"


PANEL_OUTCOMES: Mapping[PanelOutcome, tuple[str, str, str]] = MappingProxyType(
    {
        # Title, the decision in a sentence, and of which kind its notice is for ``kent_publication``.
        PanelOutcome.BREACH: (
            "Breach of the Code",
            "The Hearing Panel finds that the councillor failed to comply with the Code of Conduct.",
            "hearing_decision",
        ),
        PanelOutcome.NO_BREACH: (
            "No breach of the Code",
            "The Hearing Panel finds that the councillor did not fail to comply with the Code of Conduct.",
            "no_breach_decision",
        ),
    }
)


def panel_outcome(hearing: HearingState) -> PanelOutcome:
    """How a hearing ended: a breach in any allegation is a breach."""
    return PanelOutcome.BREACH if hearing.breach else PanelOutcome.NO_BREACH


def missing_from_panel_notice(hearing: HearingState, summary: Iterable[str]) -> tuple[str, ...]:
    """What the notice still lacks, each as a sentence that says what to do; empty if it is complete.

    Reasons and the paragraphs of the Code are what resolution 157 adds to the template (5.2; practice BP9).
    """
    found = []
    if hearing.announced_on is None:
        found.append("Announce the Panel’s decision at the hearing first (3.10).")
    if not any(each.strip() for each in summary):
        found.append("Summarise the complaint in numbered paragraphs.")
    if not hearing.views:
        found.append("Record the Independent Person’s view (1.3).")
    if not hearing.facts:
        found.append("Record the findings of fact, each with its reasons.")
    for number in range(1, hearing.allegations_count + 1):
        finding = hearing.allegations.get(number)
        if finding is None or not finding.reasons.strip():
            found.append(f"Record the finding on allegation {number}, with reasons.")
        elif not finding.paragraphs:
            found.append(f"Name the paragraphs of the Code for allegation {number}.")
    return tuple(found)


def verdict(broken: Iterable[str], kept: Iterable[str]) -> str:
    """What was found on one allegation, in a sentence that names the paragraphs of the Code."""
    words = []
    if broken := tuple(broken):
        words.append(f"Breach of {_listed(broken)}.")
    if kept := tuple(kept):
        words.append(f"No breach of {_listed(kept)}.")
    return " ".join(words)


def sanction_title(imposed: Imposed, rules: Iterable[Sanction]) -> str:
    """What a sanction is, whether it is carried out, an instruction or a recommendation, and to whom (139)."""
    known = {each.letter: each.title for each in rules}
    kind, to = KIND_TITLES[imposed.kind].lower(), ADDRESSEE_TITLES[imposed.addressee]
    return f"({imposed.letter}) {known.get(imposed.letter, imposed.letter)}: {kind}, to {to}"


def sanction_timing(imposed: Imposed) -> str:
    """When a sanction takes effect and ends (4.3)."""
    begins = f"on {uk_date(imposed.effect_on)}" if imposed.effect_on is not None else "at once"
    ends = f", and ends on {uk_date(imposed.ends_on)}" if imposed.ends_on is not None else ""
    return f"It takes effect {begins}{ends}."


def _listed(paragraphs: tuple[str, ...]) -> str:
    word = "paragraph" if len(paragraphs) == 1 else "paragraphs"
    *first, last = paragraphs
    return f"{word} {', '.join(first)} and {last}" if first else f"{word} {last}"
