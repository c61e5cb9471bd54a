"""gifts/: the register of gifts and hospitality of one authority, as stored."""

from collections.abc import Iterator, Mapping

from kent_standards.authorities.model import Authority, Service, find_authority
from kent_standards.law.gifts import Gift, Stage, gift_state
from kent_standards.law.quarters import Quarter, quarter_named
from kent_standards.security.keys import sealed_things
from kent_standards.store.index import Index, Pair
from kent_standards.store.records import Folder, Record, place
from kent_standards.store.sealed_records import SealedRecord
from kent_standards.store.sealing import KeyHolder

GIFT_INDEXES = ("by_person", "waiting", "registered")
NEW, CORRECTION, QUESTION = "new", "correction", "question"


class Gifts(Folder):
    """The gifts that members have noted for one authority; those that were registered are its public register."""

    def __init__(self) -> None:
        super().__init__("gifts")
        # Where the record of what was published lies.
        self.lists = place(self, Folder(), "lists")
        self.lists.add(PublishedLists("published"))
        # Value (a person's id), reference gift: whatever she has noted, sent on or not.
        self.by_person = place(self, Index(), "by_person")
        # Value (day from which it waits, kind, person), reference gift: what the desk lists.
        self.waiting = place(self, Index(), "waiting")
        # Value (day of the first registration, person), reference gift.
        self.registered = place(self, Index(), "registered")

    def beside(self) -> tuple[Folder, ...]:
        """Which quarters' lists were published."""
        return (self.lists,)

    @property
    def published(self) -> "PublishedLists":
        """Which quarters' lists were published."""
        found: PublishedLists = self.lists["published"]
        return found


class PublishedLists(Record):
    """The quarters whose lists the Monitoring Officer has published: its steps say all."""

    @property
    def quarters(self) -> frozenset[Quarter]:
        """The quarters that were published."""
        return frozenset(quarter_named(str(step.data["quarter"])) for step in self.steps)

    @property
    def about(self) -> str:
        """How the journal names it."""
        return "gifts"


class GiftRecord(SealedRecord):
    """One gift of one member at one authority: its steps say all. What was said of it lies sealed.

    Its id is the same at every authority that it concerns.
    """

    sealed = ("details",)

    def __init__(self, record_id: str, person: str) -> None:
        super().__init__(record_id)
        self.person = person

    @property
    def state(self) -> Gift:
        """Where it stands."""
        return self.folded(gift_state)

    @property
    def folder(self) -> Gifts:
        """The gifts that it is one of."""
        found: Gifts = self.__parent__
        return found

    @property
    def authority(self) -> Authority:
        """The authority to whose register it belongs."""
        found = find_authority(self)
        if found is None:
            raise LookupError("A gift lies in an authority.")
        return found

    @property
    def about(self) -> str:
        """How the journal names it."""
        return f"gift/{self.id}"


def gift_pairs(record: GiftRecord) -> Mapping[str, tuple[Pair, ...]]:
    """What the indexes hold for a gift, by the index's name."""
    state = record.state
    if state.stage is Stage.NONE:
        return dict.fromkeys(GIFT_INDEXES, ())
    registered = state.registered_on
    return {
        "by_person": (((record.person,), record.id),),
        "waiting": tuple(_waiting(record)),
        "registered": (((registered.isoformat(), record.person), record.id),) if registered else (),
    }


def _waiting(record: GiftRecord) -> Iterator[Pair]:
    state = record.state
    if not state.waits:
        return
    kind = NEW if state.stage is Stage.PENDING else CORRECTION
    since = state.notified_on if kind == NEW else state.corrected_on
    if state.question:
        kind, since = QUESTION, state.questioned_on
    assert since is not None  # what waits was sent on some day
    yield (since.isoformat(), kind, record.person), record.id


def rebuild_indexes(authority: Authority) -> None:
    """Build the indexes afresh from the records."""
    gifts: Gifts = authority.part("gifts")
    for name in GIFT_INDEXES:
        getattr(gifts, name).clear()
    for record in gifts.values():
        for name, pairs in gift_pairs(record).items():
            getattr(gifts, name).replace((), pairs)


def every_gifts(service: Service) -> Iterator[Gifts]:
    """The gifts of each authority; an authority that still waits for ``evolve`` has none."""
    for authority in service.all_authorities():
        if "gifts" in authority.parts:
            yield authority.part("gifts")


@sealed_things
def every_gift(holder: KeyHolder) -> Iterator[SealedRecord]:
    """Every gift of an authority."""
    if isinstance(holder, Authority) and "gifts" in holder.parts:
        yield from holder.part("gifts").values()
