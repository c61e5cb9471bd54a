"""dispensations/: the requests for dispensations of one authority, and the bodies outside by which a class attaches."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from persistent.mapping import PersistentMapping

from kent_standards.authorities.model import Authority, Service, find_authority
from kent_standards.law.dispensation_powers import OUTSIDE, Elsewhere
from kent_standards.law.dispensations import OPEN, DispensationState, dispensation_state
from kent_standards.people.offices import FOREVER
from kent_standards.security.keys import sealed_things
from kent_standards.store.index import Index, Pair
from kent_standards.store.records import Folder, place
from kent_standards.store.sealed_records import SealedRecord
from kent_standards.store.sealing import KeyHolder

PART = "dispensations"
INDEXES = ("by_person", "waiting", "by_end")
OUTSIDE_STEPS = frozenset({"outside_seat_entered", "outside_seat_ended"})


class Dispensations(Folder):
    """The requests of one authority, with what became of them."""

    def __init__(self) -> None:
        super().__init__(PART)
        # Year -> the last number given in it.
        self.numbers = PersistentMapping()
        # Places on bodies that aren't authorities here, by which a class dispensation attaches.
        self.outside = place(self, Folder(), "outside")
        # Value (a person's id, "request" or "outside"), reference record.
        self.by_person = place(self, Index(), "by_person")
        # Value (day of receipt, reference number), reference request: undecided ones.
        self.waiting = place(self, Index(), "waiting")
        # Value (last day, reference number), reference request: granted ones, however it ended.
        self.by_end = place(self, Index(), "by_end")

    def beside(self) -> tuple[Folder, ...]:
        """The places on bodies outside."""
        return (self.outside,)

    def next_reference(self, slug: str, year: int) -> str:
        """The next number of a year, such as "KCC/D/2026/0001"."""
        number = int(self.numbers.get(year, 0)) + 1
        self.numbers[year] = number
        return f"{slug.upper()}/D/{year}/{number:04d}"


class _OfPerson(SealedRecord):
    """What lies in the dispensations of an authority and is about one member."""

    def __init__(self, record_id: str, person: str) -> None:
        super().__init__(record_id)
        self.person = person

    @property
    def authority(self) -> Authority:
        """The authority whose it is."""
        found = find_authority(self)
        if found is None:
            raise LookupError("A dispensation lies in an authority.")
        return found

    @property
    def folder(self) -> Dispensations:
        """The dispensations that it is one of."""
        found: Dispensations = self.authority.part(PART)
        return found


class Dispensation(_OfPerson):
    """One request and what became of it: its steps say all. What anybody wrote lies sealed."""

    sealed = ("interest", "matter")

    def __init__(self, record_id: str, reference: str, person: str) -> None:
        super().__init__(record_id, person)
        self.reference = reference

    @property
    def state(self) -> DispensationState:
        """Where it stands."""
        return self.folded(dispensation_state)

    @property
    def about(self) -> str:
        """How the journal names it."""
        return f"dispensation/{self.id}"


@dataclass(frozen=True, slots=True)
class OutsideState:
    """A place on a body outside: which class it attaches, the body's name, and how long it is held."""

    code: str
    body: str
    since: date
    until: date


class OutsideSeat(_OfPerson):
    """A member's place on a public body, or as the authority's representative, by which a class dispensation attaches."""

    sealed = ("body",)

    @property
    def state(self) -> OutsideState:
        """The place as it stands."""
        entered, *later = self.steps
        data = cast("Mapping[str, str]", entered.data)
        until = cast("Mapping[str, str]", later[-1].data)["until"] if later else data["until"]
        body = data["body"] if isinstance(data["body"], str) else ""
        return OutsideState(
            data["code"], body, date.fromisoformat(data["since"]), date.fromisoformat(until or FOREVER)
        )

    @property
    def place(self) -> Elsewhere:
        """The place as the law of classes takes it."""
        state = self.state
        return Elsewhere(self.id, state.body or "a body outside", OUTSIDE, state.since, state.until)

    @property
    def about(self) -> str:
        """How the journal names it."""
        return f"outside-seat/{self.id}"


def dispensation_pairs(record: Dispensation) -> Mapping[str, tuple[Pair, ...]]:
    """What the indexes hold for a request, by the index's name."""
    state = record.state
    waits = state.stage in OPEN and state.received_on is not None
    last = state.last_day
    return {
        "by_person": (((record.person, "request"), record.id),),
        "waiting": (((cast(date, state.received_on).isoformat(), record.reference), record.id),)
        if waits
        else (),
        "by_end": (((last.isoformat(), record.reference), record.id),) if last else (),
    }


def outside_pairs(record: OutsideSeat) -> Mapping[str, tuple[Pair, ...]]:
    """What the indexes hold for a place on a body outside."""
    return {"by_person": (((record.person, "outside"), record.id),)}


def all_pairs(folder: Dispensations) -> Iterator[tuple[str, tuple[Pair, ...]]]:
    """What every index holds, worked out from the records."""
    for record in folder.values():
        yield from dispensation_pairs(record).items()
    for seat in folder.outside.values():
        yield from outside_pairs(seat).items()


def rebuild_indexes(authority: Authority) -> None:
    """Build the indexes afresh from the records."""
    folder: Dispensations = authority.part(PART)
    for name in INDEXES:
        getattr(folder, name).clear()
    for name, pairs in all_pairs(folder):
        getattr(folder, name).replace((), pairs)


def every_folder(service: Service) -> Iterator[Dispensations]:
    """The dispensations of each authority; one that still waits for ``evolve`` has none."""
    for authority in service.all_authorities():
        if PART in authority.parts:
            yield authority.part(PART)


def of_people(folder: Dispensations, people: tuple[str, ...], kind: str) -> Iterator[Any]:
    """The records of one ``kind`` ("request" or "outside") of the human whom ``people`` name."""
    source: Folder = folder if kind == "request" else folder.outside
    for person in people:
        yield from (source[each] for each in folder.by_person.references(person, kind))


@sealed_things
def every_record(holder: KeyHolder) -> Iterator[SealedRecord]:
    """Every request of an authority, and every place on a body outside."""
    if isinstance(holder, Authority) and PART in holder.parts:
        folder: Dispensations = holder.part(PART)
        yield from folder.values()
        yield from folder.outside.values()
