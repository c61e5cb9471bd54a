"""bundles/: the bundles of one authority, one for each case that goes to a hearing, as stored."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from BTrees.OOBTree import OOBTree
from persistent import Persistent

from kent_standards.authorities.model import Authority, find_authority
from kent_standards.complaints.model import Complaint
from kent_standards.law.bundle_state import BundleState, bundle_state
from kent_standards.security.keys import sealed_things
from kent_standards.store.records import Folder
from kent_standards.store.sealed_records import SealedRecord
from kent_standards.store.sealing import KeyHolder

LEASE = timedelta(minutes=10)


class Bundles(Folder):
    """The bundles of one authority, each by the id of its case; a successor goes on with them where they are."""

    goes_on_after_the_end = True

    def __init__(self) -> None:
        super().__init__("bundles")
        # By the id of its case, what is asked for and not made yet; it is looked for here, after a restart too.
        self.waiting: Any = OOBTree()


class Making(Persistent):
    """A bundle that is to be made: how far it has come, and who makes it until when. It says nothing of what is in it."""

    def __init__(self, asked_at: datetime) -> None:
        self.asked_at = asked_at.isoformat()
        self.owner = ""
        self.lease_until = ""
        self.tries = 0
        self.what = ""
        self.done = 0
        self.of = 0

    def free_at(self, now: datetime) -> bool:
        """Whether nobody makes it, or whoever did has gone without a word."""
        return not self.lease_until or datetime.fromisoformat(self.lease_until) <= now

    def lease(self, owner: str, now: datetime) -> None:
        """Have ``owner`` make it, and nobody else for a while."""
        self.owner, self.lease_until = owner, (now + LEASE).isoformat()
        self.tries += 1

    def came(self, what: str, done: int, of: int, now: datetime) -> None:
        """Note how far it has come; whoever makes it goes on doing so."""
        self.what, self.done, self.of = what, done, of
        self.lease_until = (now + LEASE).isoformat()


class BundleRecord(SealedRecord):
    """A bundle: its steps say what is in it, what of that is exempt, and which copies were made; these hang on it."""

    sealed = ("title", "source", "shows", "phrases")
    # A bundle holds more than what comes with a complaint.
    most_files = 300
    most_bytes = 1024 * 1024 * 1024

    @property
    def state(self) -> BundleState:
        """Where it stands."""
        return self.folded(bundle_state)

    @property
    def folder(self) -> Bundles:
        """The bundles that it is one of."""
        found: Bundles = self.__parent__
        return found

    @property
    def authority(self) -> Authority:
        """The authority that deals with the case."""
        found = find_authority(self)
        if found is None:
            raise LookupError("A bundle lies in an authority.")
        return found

    @property
    def case(self) -> Complaint:
        """The case whose hearing it is for."""
        found: Complaint = self.authority.part("complaints")[self.id]
        return found

    @property
    def making(self) -> Making | None:
        """How far the making has come; None if nobody waits for it."""
        found: Making | None = self.folder.waiting.get(self.id)
        return found

    @property
    def about(self) -> str:
        """How the journal names it."""
        return f"bundle/{self.id}"


def bundle_of(case: Complaint) -> BundleRecord | None:
    """The bundle of a case, or None; an authority that still waits for ``evolve`` has none."""
    authority = case.authority
    if "bundles" not in authority.parts:
        return None
    found: BundleRecord | None = authority.part("bundles").get(case.id)
    return found


@sealed_things
def every_bundle(holder: KeyHolder) -> Iterator[SealedRecord]:
    """Every bundle of an authority."""
    if isinstance(holder, Authority) and "bundles" in holder.parts:
        yield from holder.part("bundles").values()
