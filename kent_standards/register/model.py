"""register/: the register of one authority, a member's part of it and each interest, as stored."""

from kent_standards.authorities.model import Authority, find_authority
from kent_standards.law.registration import EntryState, Status, entry_state
from kent_standards.store.index import Index, Pair
from kent_standards.store.records import Folder, Record, place


class Register(Folder):
    """The register of one authority: members' parts by the person's id, and what waits for the desk."""

    def __init__(self) -> None:
        super().__init__("register")
        # Value (day of the notification, kind, person), reference "person/entry": what the desk lists.
        self.waiting = place(self, Index(), "waiting")

    def entry(self, reference: str) -> "Entry":
        """The entry that "person/entry" names. Raises KeyError if there is none."""
        person, entry = reference.split("/")
        found: Entry = self[person].entries[entry]
        return found


class MemberRegister(Record):
    """One member's part of a register. Its own steps: "none" stated for categories, and confirmations."""

    def __init__(self, person: str) -> None:
        super().__init__(person)
        self.entries = place(self, Folder(), "entries")

    @property
    def owner(self) -> str:
        """The person whose it is."""
        return self.id


class Entry(Record):
    """One interest of one member in one register: its steps say all."""

    @property
    def state(self) -> EntryState:
        """Where the interest stands."""
        cached = getattr(self, "_v_state", None)
        if cached is None or cached[0] != len(self._stored):
            cached = self._v_state = (len(self._stored), entry_state(self.steps))
        return cached[1]

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


def waiting_pairs(entry: Entry) -> tuple[Pair, ...]:
    """What the register's index of waiting work holds for ``entry``."""
    state = entry.state
    found: list[Pair] = []
    if state.pending is not None:
        day = state.pending.notified_on.isoformat()
        found.append(((day, state.pending.kind, entry.member_register.id), entry.reference))
    if state.live and state.sensitivity in ("requested", "lapsed") and state.sensitivity_on is not None:
        day = state.sensitivity_on.isoformat()
        found.append(((day, "sensitivity", entry.member_register.id), entry.reference))
    return tuple(found)


def statement_pairs(entry: Entry) -> tuple[Pair, ...]:
    """What the county's index of statements holds for ``entry``: one interest stated at several authorities."""
    state = entry.state
    if state.status is Status.UNREGISTERED:
        return ()
    person = entry.member_register.id
    return (((state.statement, person), f"{entry.authority.slug}/{person}/{entry.id}"),)
