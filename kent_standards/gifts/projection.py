"""gifts/: the register of gifts for the public: frozen values, made here once for the page, JSON and CSV alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kent_standards.authorities.model import Authority, find_service
from kent_standards.gifts.model import GiftRecord, Gifts
from kent_standards.gifts.services import registered_in
from kent_standards.law.gifts import disclose_until
from kent_standards.law.local_rules import LocalRules
from kent_standards.law.quarters import Quarter, quarter_of
from kent_standards.people.identity import canonical

CSV_HEADERS = (
    "authority", "quarter", "gift", "person", "name", "giver", "what", "value", "occasion", "received", "notified",
    "registered", "altered", "disclosed_until",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PublicGift:
    """One registered gift. ``value`` is the member's estimate in pounds."""

    id: str
    authority: str
    person: str
    name: str
    giver: str
    what: str
    value: Decimal
    occasion: str
    received: date
    notified: date
    registered: date
    altered: date
    disclosed_until: date

    @property
    def quarter(self) -> Quarter:
        """The quarter in whose list it stands: that of its first registration."""
        return quarter_of(self.registered)


def public_gifts(
    authority: Authority, rules: LocalRules, quarter: Quarter | None = None
) -> tuple[PublicGift, ...]:
    """The gifts in the register, or those of one quarter, the last registered first; none where it isn't published."""
    if "gifts" not in authority.parts or not rules.publication["gifts"].published:
        return ()
    gifts: Gifts = authority.part("gifts")
    records: Iterable[GiftRecord] = (
        registered_in(authority, quarter) if quarter else (gifts[each] for _, each in gifts.registered)
    )
    found = (_public(record, rules) for record in records)
    return tuple(
        sorted((each for each in found if each), key=lambda each: (each.registered, each.id), reverse=True)
    )


def _public(record: GiftRecord, rules: LocalRules) -> PublicGift | None:
    """What the public reads; nothing once it was erased."""
    state, service = record.state, find_service(record)
    said = state.details
    if said is None or state.registered_on is None or state.notified_on is None or state.altered_on is None:
        return None
    person = canonical(service, record.person)
    return PublicGift(
        id=record.id,
        authority=record.authority.slug,
        person=person,
        name=service.people[person].state.name,
        giver=said.giver,
        what=said.what,
        value=said.value,
        occasion=said.occasion,
        received=said.received_on,
        notified=state.notified_on,
        registered=state.registered_on,
        altered=state.altered_on,
        disclosed_until=disclose_until(state.registered_on, rules.time_limits),
    )


def gift_data(gift: PublicGift) -> dict[str, Any]:
    """One gift in the published JSON format."""
    return dict(zip(CSV_HEADERS, gift_row(gift), strict=True))


def gift_row(gift: PublicGift) -> tuple[Any, ...]:
    """One gift as a CSV row under ``CSV_HEADERS``."""
    return (
        gift.authority, gift.quarter.code, gift.id, gift.person, gift.name, gift.giver, gift.what, f"{gift.value:.2f}",
        gift.occasion, gift.received.isoformat(), gift.notified.isoformat(), gift.registered.isoformat(),
        gift.altered.isoformat(), gift.disclosed_until.isoformat(),
    )  # fmt: skip
