"""availability/: what an authority's Independent Persons have said of their availability, as stored."""

from collections.abc import Iterable, Iterator

from kent_standards.authorities.model import Authority, Service, find_authority
from kent_standards.law.availability import Kind, Mark, mark_of
from kent_standards.security.keys import sealed_things
from kent_standards.store.index import Index, Pair
from kent_standards.store.records import Folder, place
from kent_standards.store.sealed_records import SealedRecord
from kent_standards.store.sealing import KeyHolder

PART = "availability"


class Availabilities(Folder):
    """What the Independent Persons whom one authority has appointed have said of when they are available, and for whom
    they stand in elsewhere."""

    # Whoever stood in goes on to be given back when the authority has ended.
    goes_on_after_the_end = True

    def __init__(self) -> None:
        super().__init__(PART)
        # Value (a person's id,), reference record.
        self.by_person = place(self, Index(), "by_person")


class AvailabilityRecord(SealedRecord):
    """One absence, one general conflict, or one case on which she stands in: its steps say all. Why lies sealed.

    The id of an absence or a conflict is the same at every authority that she serves.
    """

    sealed = ("why",)

    def __init__(self, record_id: str, person: str) -> None:
        super().__init__(record_id)
        self.person = person

    @property
    def state(self) -> Mark:
        """What it says."""
        return self.folded(mark_of)

    @property
    def authority(self) -> Authority:
        """The authority that has appointed her."""
        found = find_authority(self)
        if found is None:
            raise LookupError("A record of availability lies in an authority.")
        return found

    @property
    def about(self) -> str:
        """How the journal names it."""
        return f"availability/{self.id}"


def availability_pairs(record: AvailabilityRecord) -> tuple[Pair, ...]:
    """What the index holds for a record."""
    return (((record.person,), record.id),)


def rebuild_index(authority: Authority) -> None:
    """Build the index afresh from the records."""
    folder: Availabilities = authority.part(PART)
    folder.by_person.clear()
    for record in folder.values():
        folder.by_person.replace((), availability_pairs(record))


def records_of(authority: Authority, people: Iterable[str], *kinds: Kind) -> tuple[AvailabilityRecord, ...]:
    """The records of the human whom ``people`` name at one authority, of these kinds, the first to begin first; an
    authority that still waits for ``evolve`` has none."""
    if PART not in authority.parts:
        return ()
    folder: Availabilities = authority.part(PART)
    found = [folder[each] for person in people for each in folder.by_person.references(person)]
    wanted = (each for each in found if each.state.kind in kinds)
    return tuple(sorted(wanted, key=lambda each: (each.state.since, each.id)))


def everywhere(service: Service, record_id: str) -> tuple[AvailabilityRecord, ...]:
    """The records of one id, at every authority that has one."""
    places = (each.part(PART) for each in service.all_authorities() if PART in each.parts)
    return tuple(folder[record_id] for folder in places if record_id in folder)


@sealed_things
def every_availability(holder: KeyHolder) -> Iterator[SealedRecord]:
    """Every record of the kind at an authority."""
    if isinstance(holder, Authority) and PART in holder.parts:
        yield from holder.part(PART).values()
