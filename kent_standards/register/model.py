"""register/: the register of one authority, a member's part of it and each interest, as stored."""

from collections.abc import Iterator, Mapping

from kent_standards.authorities.model import Authority, find_authority
from kent_standards.law.registration import EntryState, Sensitivity, Status, entry_state
from kent_standards.security.keys import sealed_things
from kent_standards.store.index import Index, Pair
from kent_standards.store.records import Folder, Record, place
from kent_standards.store.sealed_records import SealedRecord
from kent_standards.store.sealing import KeyHolder

_SENSITIVE_WORK = {Sensitivity.REQUESTED: "sensitivity", Sensitivity.LAPSED: "lapsed"}


class Register(Folder):
    """The register of one authority: members' parts by the person's id, and what waits for the desk."""

    def __init__(self) -> None:
        super().__init__("register")
        # Value (day from which it waits, kind, person), reference "person/entry": what the desk lists. Kinds:
        # new, change, cessation, question (with the member), sensitivity (to decide), lapsed (to include).
        self.waiting = place(self, Index(), "waiting")
        # Value (day of the review, person), reference "person/entry": sensitive treatment to look at again.
        self.reviews = place(self, Index(), "reviews")
        # Value (entry,), reference "person/entry": how an address that names an entry alone finds it.
        self.by_id = place(self, Index(), "by_id")

    def add_indexes(self) -> bool:
        """Give a register of an earlier version the indexes that it lacks, empty; whether it lacked any."""
        lacking = [name for name in ("waiting", "reviews", "by_id") if getattr(self, name, None) is None]
        for name in lacking:
            setattr(self, name, place(self, Index(), name))
        return bool(lacking)

    def entry(self, reference: str) -> "Entry":
        """The entry that "person/entry" names. Raises KeyError if there is none."""
        person, entry = reference.split("/")
        found: Entry = self[person].entries[entry]
        return found

    def find(self, entry: str) -> "Entry":
        """The entry of this id, whoever's it is. Raises KeyError if this register has none."""
        references = self.by_id.references(entry)
        if not references:
            raise KeyError(entry)
        return self.entry(references[0])


class MemberRegister(Record):
    """One member's part of a register. Its own steps: "none" stated for categories, and confirmations."""

    def __init__(self, person: str) -> None:
        super().__init__(person)
        self.entries = place(self, Folder(), "entries")

    @property
    def owner(self) -> str:
        """The person whose it is."""
        return self.id


class Entry(SealedRecord):
    """One interest of one member in one register: its steps say all.

    Every entry's details and reasons are sealed, sensitive or not: what is public today may have to be
    destroyed tomorrow (SR14). In the indexes are ids, days and kinds of work alone.
    """

    sealed = ("details",)

    @property
    def state(self) -> EntryState:
        """Where the interest stands."""
        return self.folded(entry_state)

    @property
    def member_register(self) -> MemberRegister:
        """The part of the register that it lies in."""
        found: MemberRegister = self.__parent__.__parent__
        return found

    @property
    def register(self) -> Register:
        """The register that it lies in."""
        found: Register = self.member_register.__parent__
        return found

    @property
    def authority(self) -> Authority:
        """The authority whose register it lies in."""
        found = find_authority(self)
        if found is None:
            raise LookupError("An entry lies in an authority.")
        return found

    @property
    def reference(self) -> str:
        """How indexes name it: "person/entry"."""
        return f"{self.member_register.id}/{self.id}"

    @property
    def about(self) -> str:
        """How the journal names it."""
        return f"entry/{self.reference}"


@sealed_things
def every_entry(holder: KeyHolder) -> Iterator[Entry]:
    """Every entry of an authority's register."""
    if isinstance(holder, Authority):
        for part in holder.part("register").values():
            yield from part.entries.values()


def register_pairs(entry: Entry) -> Mapping[str, tuple[Pair, ...]]:
    """What the register's indexes hold for ``entry``, by the index's name; a rebuild gives the same."""
    if entry.state.status is Status.UNREGISTERED:
        return {"waiting": (), "reviews": (), "by_id": ()}
    return {
        "waiting": tuple(_waiting(entry)),
        "reviews": tuple(_review(entry)),
        "by_id": (((entry.id,), entry.reference),),
    }


def _waiting(entry: Entry) -> Iterator[Pair]:
    state, person = entry.state, entry.member_register.id
    if state.pending is not None:
        asked = state.pending.questioned_on
        kind, day = ("question", asked) if asked else (state.pending.kind, state.pending.notified_on)
        yield (day.isoformat(), kind, person), entry.reference
    if state.live and state.sensitivity_on is not None and state.sensitivity in _SENSITIVE_WORK:
        yield (state.sensitivity_on.isoformat(), _SENSITIVE_WORK[state.sensitivity], person), entry.reference


def _review(entry: Entry) -> Iterator[Pair]:
    state = entry.state
    if state.live and state.sensitivity is Sensitivity.AGREED and state.review_on is not None:
        yield (state.review_on.isoformat(), entry.member_register.id), entry.reference


def statement_pairs(entry: Entry) -> tuple[Pair, ...]:
    """What the county's index of statements holds for ``entry``: one interest stated at several authorities."""
    state = entry.state
    if state.status is Status.UNREGISTERED:
        return ()
    person = entry.member_register.id
    return (((state.statement, person), f"{entry.authority.slug}/{person}/{entry.id}"),)
