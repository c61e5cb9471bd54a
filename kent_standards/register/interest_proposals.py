"""register/: which of a member's authorities an interest is proposed to, why, and whether it must be registered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from kent_standards.law.calendar import Months
from kent_standards.law.interests import Category, propose, registrable
from kent_standards.register.model import Entry
from kent_standards.register.profile_records import MemberRecords, Seat

LOOK_BACK = "sponsorship_look_back"


@dataclass(frozen=True, slots=True)
class Offer:
    """An authority to which an interest can be sent, whether that is proposed, and why."""

    slug: str
    name: str
    proposed: bool
    reason: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class Advice:
    """Whether an interest must be registered, as advice: the member decides, and may always notify."""

    must: bool
    text: str
    paragraph: str
    where: str


@dataclass(frozen=True, slots=True)
class Missing:
    """An authority that an interest concerns too and that has not been told of it."""

    slug: str
    name: str
    reason: str


def offers(records: MemberRecords, category: Category, details: Mapping[str, str]) -> tuple[Offer, ...]:
    """The authorities that take notifications now and have the category, in the order of her seats."""
    return _offers(_with_category(records.open_seats, category), category, details)


def closed_sentences(records: MemberRecords, category: Category) -> tuple[str, ...]:
    """Why the interest can't be sent to her other authorities just now."""
    seats = _with_category(records.seats, category)
    return tuple(seat.closed for seat in seats if seat.closed)


def advice(records: MemberRecords, category: Category, details: Mapping[str, str]) -> tuple[Advice, ...]:
    """The tests of Annex 2 for her authorities, each answer once; named where they differ."""
    found: dict[tuple[bool, str, str], list[str]] = {}
    for seat in _with_category(records.seats, category):
        answer = registrable(
            category.id, details, records.today, authority=seat.slug, look_back=_look_back(seat)
        )
        found.setdefault((answer.yes, answer.reason, answer.paragraph), []).append(seat.name)
    return tuple(
        Advice(*answer, where=", ".join(names) if len(found) > 1 else "") for answer, names in found.items()
    )


def missing_at(records: MemberRecords, entries: Sequence[Entry]) -> tuple[Missing, ...]:
    """Where else an interest belongs that is alive at one authority: the twin-hatted member's gap.

    An authority from which she has withdrawn it, or where it has ended, has been told and is left out. What was
    erased has no gap.
    """
    live = [entry for entry in entries if entry.state.live and entry.state.latest]
    category = records.category(live[0].state.category) if live else None
    if category is None:
        return ()
    details = live[0].state.latest
    told = {entry.authority.slug for entry in entries}
    seats = [seat for seat in _with_category(records.open_seats, category) if seat.slug not in told]
    due = [seat for seat in seats if _must(records, seat, category, details)]
    return tuple(
        Missing(offer.slug, offer.name, offer.reason)
        for offer in _offers(due, category, details)
        if offer.proposed
    )


def not_live_at(records: MemberRecords, category: Category, entries: Sequence[Entry]) -> tuple[Offer, ...]:
    """The authorities to which a live interest can still be notified, proposed or not."""
    live = {entry.authority.slug: entry for entry in entries if entry.state.live}
    if not live:
        return ()
    details = next((entry.state.latest for entry in live.values() if entry.state.latest), None)
    if details is None:  # erased: there is nothing to notify elsewhere
        return ()
    return tuple(offer for offer in offers(records, category, details) if offer.slug not in live)


def _must(records: MemberRecords, seat: Seat, category: Category, details: Mapping[str, str]) -> bool:
    answer = registrable(category.id, details, records.today, authority=seat.slug, look_back=_look_back(seat))
    return answer.yes


def _offers(seats: Sequence[Seat], category: Category, details: Mapping[str, str]) -> tuple[Offer, ...]:
    proposals = propose(category, details, [seat.for_law for seat in seats])
    return tuple(
        Offer(seat.slug, seat.name, each.proposed, each.reason, each.paragraph)
        for seat, each in zip(seats, proposals, strict=True)
    )


def _with_category(seats: Iterable[Seat], category: Category) -> list[Seat]:
    return [seat for seat in seats if seat.category(category.id) is not None]


def _look_back(seat: Seat) -> Months:
    return cast(Months, seat.rules.time_limits.get(LOOK_BACK, Months(12)))
