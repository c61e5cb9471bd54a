"""investigations/: what both parties and the witnesses say themselves (Annex 2, 1.4 and 2.2)."""

from dataclasses import dataclass
from datetime import date, datetime

from kent_standards.authorities.model import Authority
from kent_standards.complaints.references import tracker
from kent_standards.investigations.model import Investigation
from kent_standards.investigations.taking import check_version, take
from kent_standards.law.complaint_parts import ENDED
from kent_standards.law.investigation_parts import INVESTIGATOR, SIDES, Witness
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, NotPermitted

PARAGRAPH = "Arrangements, Annex 2, 2.2"


def comment(record: Investigation, side: str, place: str, text: str, *, by: By, at: datetime) -> None:
    """Comment on a paragraph of the draft, or on all of it where ``place`` is empty (2.2). The investigator is told."""
    _check_side(side)
    data: dict[str, object] = {"side": side, "place": place, "text": text}
    if by.role is Role.INVESTIGATING_OFFICER:
        data["entered_by"] = INVESTIGATOR
    take(record, "draft_commented", data=data, by=by, at=at)


def end_comments(record: Investigation, side: str, *, by: By, at: datetime) -> None:
    """Say that one has no more comments, so that the report needn't wait for the last day (2.2)."""
    _check_side(side)
    take(record, "commenting_done", data={"side": side}, by=by, at=at)


def _check_side(side: str) -> None:
    if side not in SIDES:
        raise NotPermitted("Say whose comment it is.", PARAGRAPH)


@dataclass(frozen=True, slots=True)
class Called:
    """A witness who has shown the code: in which investigation."""

    record: Investigation
    id: str

    @property
    def witness(self) -> Witness:
        """What is known of the witness, and the statement."""
        found = self.record.state.witness(self.id)
        assert found is not None
        return found

    @property
    def by(self) -> By:
        """How the record names a witness who acts."""
        return By(f"{self.record.id}-{self.id}", Role.WITNESS)

    @property
    def version(self) -> int:
        """Of how many steps what the witness reads is made."""
        return self.record.witness_version(self.id)


def find_witness(authority: Authority, code: str, secret: bytes) -> str:
    """Whom a code calls, as "case/witness"; an empty text if nobody."""
    if "investigations" not in authority.parts:
        return ""
    found = authority.part("investigations").codes.references(tracker(code, secret))
    return str(found[0]) if found else ""


def called(authority: Authority, name: str) -> Called | None:
    """The witness of that name ("case/witness"), while the case goes on and nothing was erased."""
    case, _, witness = name.partition("/")
    if "investigations" not in authority.parts or case not in authority.part("investigations"):
        return None
    record: Investigation = authority.part("investigations")[case]
    over = record.erased_on is not None or record.case.state.stage in ENDED
    return None if over or record.state.witness(witness) is None else Called(record, witness)


def correct_statement(who: Called, text: str, *, seen: int | None = None, at: datetime) -> None:
    """The witness puts the statement right (1.4)."""
    check_version(who.record, seen, who.version)
    data = {"witness": who.id, "text": text}
    take(who.record, "statement_corrected", data=data, by=who.by, at=at)


def sign_statement(who: Called, name: str, dated: date, *, seen: int | None = None, at: datetime) -> None:
    """The witness signs and dates the statement, which then stays as it is (1.4)."""
    check_version(who.record, seen, who.version)
    data = {"witness": who.id, "name": name, "dated": dated.isoformat()}
    take(who.record, "statement_signed", data=data, by=who.by, at=at)


def decline(who: Called, reasons: str, *, seen: int | None = None, at: datetime) -> None:
    """The witness says that she or he won't take part; no reason is asked for (1.4)."""
    check_version(who.record, seen, who.version)
    take(who.record, "witness_declined", reasons=reasons, data={"witness": who.id}, by=who.by, at=at)
