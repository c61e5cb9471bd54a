"""sole_decisions/: the matters of one authority in which somebody who was to decide alone has an interest."""

from collections.abc import Iterator, Mapping
from typing import Any

from kent_standards.authorities.model import Authority, Service, find_authority
from kent_standards.law.sole_decisions import OPEN, SoleState, sole_state
from kent_standards.security.keys import sealed_things
from kent_standards.store.index import Index, Pair
from kent_standards.store.records import Folder, place
from kent_standards.store.sealed_records import SealedRecord
from kent_standards.store.sealing import KeyHolder

PART = "sole_decisions"
INDEXES = ("by_person", "by_day")


class SoleDecisions(Folder):
    """The matters of one authority."""

    def __init__(self) -> None:
        super().__init__(PART)
        # Value (a person's id,), reference matter.
        self.by_person = place(self, Index(), "by_person")
        # Value ("open" or "over", day of the notification), reference matter.
        self.by_day = place(self, Index(), "by_day")


class SoleDecision(SealedRecord):
    """One matter, and the interest in it: its steps say all. What anybody wrote lies sealed."""

    sealed = ("business", "nature", "to")

    def __init__(self, record_id: str, person: str) -> None:
        super().__init__(record_id)
        self.person = person

    @property
    def state(self) -> SoleState:
        """Where it stands."""
        return self.folded(sole_state)

    @property
    def authority(self) -> Authority:
        """The authority whose function it is."""
        found = find_authority(self)
        if found is None:
            raise LookupError("A matter lies in an authority.")
        return found

    @property
    def about(self) -> str:
        """How the journal names it."""
        return f"sole-decision/{self.id}"


def sole_pairs(record: SoleDecision) -> Mapping[str, tuple[Pair, ...]]:
    """What the indexes hold for a matter, by the index's name."""
    state = record.state
    day = state.notified_on.isoformat() if state.notified_on else ""
    return {
        "by_person": (((record.person,), record.id),),
        "by_day": ((("open" if state.stage in OPEN else "over", day), record.id),),
    }


def all_pairs(folder: SoleDecisions) -> Iterator[tuple[str, tuple[Pair, ...]]]:
    """What every index holds, worked out from the records."""
    for record in folder.values():
        yield from sole_pairs(record).items()


def rebuild_indexes(authority: Authority) -> None:
    """Build the indexes afresh from the records."""
    folder: SoleDecisions = authority.part(PART)
    for name in INDEXES:
        getattr(folder, name).clear()
    for name, pairs in all_pairs(folder):
        getattr(folder, name).replace((), pairs)


def every_folder(service: Service) -> Iterator[SoleDecisions]:
    """The matters of each authority; one that still waits for ``evolve`` has none."""
    for authority in service.all_authorities():
        if PART in authority.parts:
            yield authority.part(PART)


def of_people(service: Service, people: tuple[str, ...]) -> Iterator[SoleDecision]:
    """The matters of the human whom ``people`` name, at every authority."""
    for folder in every_folder(service):
        for person in people:
            yield from (folder[each] for each in folder.by_person.references(person))


@sealed_things
def every_matter(holder: KeyHolder) -> Iterator[Any]:
    """Every matter of an authority."""
    if isinstance(holder, Authority) and PART in holder.parts:
        yield from holder.part(PART).values()
