"""investigations/: an authority's investigations, one for each case that is investigated, as stored."""

from collections.abc import Iterator, Mapping
from typing import Any

from kent_standards.authorities.model import Authority, find_authority
from kent_standards.complaints.model import Complaint, Complaints
from kent_standards.law.investigation_effects import investigation_state
from kent_standards.law.investigation_state import InvestigationState
from kent_standards.law.roles import MONITORING, Role
from kent_standards.outbox.addressees import addressee
from kent_standards.security.keys import sealed_things
from kent_standards.store.index import Index, Pair
from kent_standards.store.records import Folder, place
from kent_standards.store.sealed_records import SealedRecord
from kent_standards.store.sealing import KeyHolder

AT_WORK = frozenset({Role.INVESTIGATING_OFFICER.value, *(role.value for role in MONITORING)})
INDEXES = ("by_investigator", "codes")


class Investigations(Folder):
    """The investigations of one authority, each by the id of its case; a successor goes on with them where they are."""

    goes_on_after_the_end = True

    def __init__(self) -> None:
        super().__init__("investigations")
        # Value (the Investigating Officer's id,), reference case: whoever was appointed to it last.
        self.by_investigator = place(self, Index(), "by_investigator")
        # Value (keyed hash of a witness's code,), reference "case/witness"; the code itself is stored nowhere (SR29).
        self.codes = place(self, Index(), "codes")


class Investigation(SealedRecord):
    """An investigation: its steps say all. What anybody said or wrote lies sealed (S3)."""

    sealed = (
        "allegations", "details", "text", "name", "contact", "title", "provenance", "present", "paragraphs", "sentences",
        "report", "sha256", "email",
    )  # fmt: skip
    # Evidence is more than what comes with a complaint.
    most_files = 200
    most_bytes = 1024 * 1024 * 1024

    @property
    def state(self) -> InvestigationState:
        """Where it stands."""
        return self.folded(investigation_state)

    @property
    def authority(self) -> Authority:
        """The authority that deals with the case."""
        found = find_authority(self)
        if found is None:
            raise LookupError("An investigation lies in an authority.")
        return found

    @property
    def case(self) -> Complaint:
        """The case that is investigated."""
        found: Complaint = self.authority.part("complaints")[self.id]
        return found

    @property
    def folder(self) -> Investigations:
        """The investigations that it is one of."""
        found: Investigations = self.__parent__
        return found

    @property
    def version(self) -> int:
        """How many steps the officers have taken: what a party or a witness adds makes no form of theirs too old."""
        return sum(role in AT_WORK for *_, role in self.outline)

    def witness_version(self, witness: str) -> int:
        """How many steps there are about one witness, whose form is too old once there is one more."""
        return sum(step.data.get("witness") == witness for step in self.steps)

    @property
    def about(self) -> str:
        """How the journal names it."""
        return f"investigation/{self.id}"


def investigation_pairs(record: Investigation, complaints: Complaints) -> Mapping[str, tuple[Pair, ...]]:
    """What the indexes hold for an investigation, by the index's name."""
    inquiry = complaints[record.id].state.inquiry
    person = inquiry.investigator if inquiry is not None else ""
    last = {}
    for step in record.steps:
        if step.kind == "witness_asked":
            last[str(step.data["witness"])] = str(step.data["code"])
    return {
        "by_investigator": (((person,), record.id),) if person else (),
        "codes": tuple(((code,), f"{record.id}/{witness}") for witness, code in last.items()),
    }


def investigation_of(case: Complaint) -> Investigation | None:
    """The investigation of a case, or None; an authority that still waits for ``evolve`` has none."""
    authority = case.authority
    if "investigations" not in authority.parts:
        return None
    found: Investigation | None = authority.part("investigations").get(case.id)
    return found


def addressee_of(record: Investigation, witness: str) -> str:
    """Under which name a message goes to a witness: by it the address is found when the message is sent."""
    return f"witness/{record.id}/{witness}"


@addressee("witness")
def witnesses_address(place: Any, name: str) -> str:
    """The e-mail address of the witness of that name ("case/witness"), while something is asked; or an empty text."""
    case, _, witness = name.partition("/")
    if not isinstance(place, Authority) or case not in place.part("investigations"):
        return ""
    found = place.part("investigations")[case].state.witness(witness)
    return str(found.email) if found is not None and found.waited_for else ""


@sealed_things
def every_investigation(holder: KeyHolder) -> Iterator[SealedRecord]:
    """Every investigation of an authority."""
    if isinstance(holder, Authority) and "investigations" in holder.parts:
        yield from holder.part("investigations").values()
