"""gifts/: what one human has received, over all authorities, and what must therefore be notified where."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from kent_standards.authorities.model import Authority, Service, find_service
from kent_standards.gifts.model import GiftRecord, every_gifts
from kent_standards.law.deadlines import Deadline
from kent_standards.law.gifts import (
    Gift,
    GiftDetails,
    Receipt,
    Stage,
    running_total,
    source_of,
    to_register_by,
)
from kent_standards.law.local_rules import LocalRules
from kent_standards.people.identity import cluster

RulesOf = Callable[[Authority, date], LocalRules]


@dataclass(frozen=True, slots=True)
class Owed:
    """What a gift comes to at one authority: the total of its series, the sum from which it counts, and by when."""

    record: GiftRecord
    total: Decimal
    threshold: Decimal
    due: Deadline | None
    exempt: str

    @property
    def must_be_sent(self) -> bool:
        """Whether it must be notified and has not been."""
        return self.due is not None and self.record.state.stage is Stage.KEPT


class OwnGifts:
    """All that one human has noted, at every authority. Made for each request."""

    def __init__(self, service: Service, people: Iterable[str], rules_of: RulesOf, today: date) -> None:
        self.service, self.people = service, tuple(people)
        self.rules_of, self.today = rules_of, today

    @cached_property
    def records(self) -> tuple[GiftRecord, ...]:
        """The records at every authority."""
        return tuple(
            gifts[each]
            for gifts in every_gifts(self.service)
            for person in self.people
            for each in gifts.by_person.references(person)
        )

    @cached_property
    def by_id(self) -> dict[str, tuple[GiftRecord, ...]]:
        """The records of each gift, the latest receipt first."""
        found: dict[str, list[GiftRecord]] = {}
        for record in self.records:
            found.setdefault(record.id, []).append(record)
        ordered = sorted(found.items(), key=lambda item: (_day(item[1]), item[0]), reverse=True)
        return {gift: tuple(records) for gift, records in ordered}

    @cached_property
    def receipts(self) -> dict[str, Receipt]:
        """What is added up: each gift once, however many authorities it concerns."""
        found = {}
        for gift, records in self.by_id.items():
            said = [(record, record.state.latest) for record in records if record.state.live]
            known = [(record, details) for record, details in said if details is not None]
            if known:
                found[gift] = _receipt(gift, known)
        return found

    @cached_property
    def givers(self) -> dict[str, str]:
        """The givers that she has named, each once, by the id of a gift from that one."""
        found = {receipt.giver: gift for gift, receipt in self.receipts.items()}
        return {gift: giver for giver, gift in sorted(found.items())}

    def owed(self, record: GiftRecord) -> Owed:
        """What this gift comes to at the authority of ``record``."""
        authority, state = record.authority, record.state
        declarations = self.rules_of(authority, self.today).declarations
        receipt = self.receipts.get(record.id)
        exempt = state.latest.exempt if state.latest is not None else ""
        if receipt is None or not state.live:
            return Owed(record, Decimal(0), declarations.gift_threshold, None, exempt)
        limits = self.rules_of(authority, self.today).time_limits
        everything = tuple(self.receipts.values())
        series = running_total(receipt, everything, authority.slug)
        total = series[-1].total if series else Decimal(0)
        due = to_register_by(receipt, everything, declarations.gift_threshold, limits, authority.slug)
        return Owed(record, total, declarations.gift_threshold, due, exempt)

    def series(self, gift: str) -> frozenset[str]:
        """The gifts of the same source as ``gift`` in the same calendar year, itself included."""
        receipt = self.receipts.get(gift)
        if receipt is None:
            return frozenset()
        year = receipt.received_on.year
        found = source_of(receipt, self.receipts.values())
        return frozenset(each.id for each in found if each.received_on.year == year)

    def to_send(self, gifts: Iterable[str] | None = None) -> tuple[Owed, ...]:
        """What must be notified and has not been, of ``gifts`` or of all, the earliest day first."""
        among = frozenset(self.by_id if gifts is None else gifts)
        found = [
            self.owed(each) for each in self.records if each.id in among and each.state.stage is Stage.KEPT
        ]
        return tuple(sorted((each for each in found if each.must_be_sent), key=_by_day))


def notified_here(record: GiftRecord) -> Decimal:
    """What one authority has been told of from the source of ``record`` in its calendar year: all that its officers see.

    What the member has noted elsewhere, or for herself alone, counts in her own total and stays hers.
    """
    service = find_service(record)
    held = (
        record.folder[gift]
        for person in cluster(service, record.person)
        for gift in record.folder.by_person.references(person)
    )
    known = {
        each.id: _receipt(each.id, [(each, said)])
        for each in held
        if each.state.with_officers and (said := each.state.latest) is not None
    }
    mine = known.get(record.id)
    series = running_total(mine, known.values(), record.authority.slug) if mine else ()
    return series[-1].total if series else Decimal(0)


def _by_day(owed: Owed) -> tuple[date, str, str]:
    assert owed.due is not None
    return owed.due.last_day, owed.record.id, owed.record.authority.slug


def _receipt(gift: str, known: list[tuple[GiftRecord, GiftDetails]]) -> Receipt:
    details = known[0][1]
    return Receipt(
        gift,
        details.giver,
        details.value,
        details.received_on,
        details.associated,
        frozenset(record.authority.slug for record, said in known if said.exempt),
    )


def _day(records: list[GiftRecord]) -> date:
    return max((each.latest.received_on for each in map(_state, records) if each.latest), default=date.min)


def _state(record: GiftRecord) -> Gift:
    return record.state
