"""law/: the parts of an investigation: plan, witnesses, statements, interviews, exhibits, comments (Annex 2)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Phase(StrEnum):
    """Where an investigation stands."""

    NOT_OPENED = "not_opened"
    GATHERING = "gathering"  # facts are gathered and the draft is written (1 and 2.1)
    REVIEW = "review"  # the Monitoring Officer reviews the draft (2.1)
    COMMENTS = "comments"  # both parties have the draft, and may comment (2.2)
    FINAL = "final"  # the final report is fixed (2.3)


SUBJECT, COMPLAINANT, INVESTIGATOR = "subject", "complainant", "investigator"
SIDES = {SUBJECT: "The Subject Member", COMPLAINANT: "The Complainant"}
# Who may have named a witness, brought a document or been interviewed.
SOURCES = {**SIDES, INVESTIGATOR: "The Investigating Officer"}


@dataclass(frozen=True, slots=True)
class Plan:
    """How it is gone about: what has to be found out, and by which days; the parties are told the last three."""

    questions: str
    evidence_by: date
    draft_by: date
    comments_by: date
    final_by: date
    made_on: date


@dataclass(frozen=True, slots=True)
class Notification:
    """What both parties were told when the investigation began, as its five contents (1.6)."""

    details: tuple[str, ...]
    procedure: str
    responses_by: date
    concluded_by: date
    code_paragraphs: tuple[str, ...]
    given_on: date


@dataclass(frozen=True, slots=True)
class Statement:
    """One text of a witness's statement: drafted by the Investigating Officer, or corrected by the witness."""

    text: str
    written_on: date
    by_witness: bool = False


@dataclass(frozen=True, slots=True)
class Witness:
    """Somebody with knowledge of the facts (1.4). Nobody is compelled: ``declined`` is what was said instead."""

    id: str
    name: str
    contact: str
    named_by: str
    named_on: date
    asked: str = ""
    asked_on: date | None = None
    due_on: date | None = None
    email: str = ""
    statements: tuple[Statement, ...] = ()
    signed_as: str = ""
    signed_on: date | None = None
    dated: date | None = None
    declined: str = ""
    declined_on: date | None = None

    @property
    def statement(self) -> Statement | None:
        """The statement as it reads now, signed or not."""
        return self.statements[-1] if self.statements else None

    @property
    def waited_for(self) -> bool:
        """Whether something was asked of the witness, and is neither signed nor declined."""
        return self.asked_on is not None and self.signed_on is None and self.declined_on is None


@dataclass(frozen=True, slots=True)
class Interview:
    """The notes of an interview: of a party or a witness, by name, on a day."""

    who: str
    name: str
    held_on: date
    notes: str
    present: str = ""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A document or other evidence: where it comes from, and its file with its SHA-256 if there is one.

    ``agreed``: what the Subject Member, or for one brought by the member the Investigating Officer, says to its going in
    evidence (1.7); None while that is open, and for what needs no agreement.
    """

    id: str
    title: str
    provenance: str
    brought_by: str
    obtained_on: date
    file: str = ""
    sha256: str = ""
    to_agree: bool = False
    agreed: bool | None = None
    answer: str = ""
    answered_on: date | None = None
    withdrawn: str = ""

    @property
    def waiting(self) -> bool:
        """Whether it waits for an agreement."""
        return self.to_agree and self.agreed is None and not self.withdrawn

    @property
    def stands(self) -> bool:
        """Whether it is listed in the report: what was put in by the Investigating Officer, or accepted."""
        return not self.withdrawn and not (self.brought_by == SUBJECT and self.agreed is not True)


@dataclass(frozen=True, slots=True)
class Comment:
    """What a party says to a paragraph of the draft, or to all of it where ``place`` is empty; and the answer."""

    number: int
    side: str
    place: str
    text: str
    made_on: date
    answer: str = ""
    changed: bool = False
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class Return:
    """A draft that the Monitoring Officer gave back, and why."""

    reasons: str
    on: date
