"""gifts/: a gift as its member and the officers read it: tags, what it comes to, what was done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kent_standards.gifts.model import GiftRecord
from kent_standards.gifts.totals import Owed, OwnGifts
from kent_standards.law.calendar import uk_date
from kent_standards.law.gift_steps import GIFT_STEPS
from kent_standards.law.gifts import Gift, GiftDetails, Stage, disclose_until, running_total
from kent_standards.law.roles import ROLE_TITLES
from kent_standards.register.interest_wording import ShownDeadline, ShownStep, Tag, shown_deadline

NOTIFY_BY = "Notify by"
_ERASED = GiftDetails("", "", Decimal(0), date.min)


@dataclass(frozen=True, slots=True)
class AtAuthority:
    """One gift at one authority: where it stands, what its series comes to there, and by when it is notified."""

    name: str
    tier: str
    tags: tuple[Tag, ...]
    total: str
    clock: ShownDeadline | None
    question: str


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One gift in the running total of its source's series."""

    url: str
    received: str
    giver: str
    what: str
    value: str
    total: str


def pounds(amount: Decimal) -> str:
    """A sum as people write it."""
    return f"£{amount:,.2f}"


def tags_of(gift: Gift, time_limits: Any) -> tuple[Tag, ...]:
    """Where a gift stands in one register."""
    return tuple(_tags(gift, time_limits))


def _tags(gift: Gift, time_limits: Any) -> Iterator[Tag]:
    if gift.stage is Stage.KEPT:
        yield Tag("ended", "Noted, sent to nobody")
    elif gift.stage is Stage.PENDING and gift.notified_on:
        yield Tag("pending", f"Notified on {uk_date(gift.notified_on)}, to be registered")
    elif gift.stage is Stage.REGISTERED and gift.registered_on:
        until = uk_date(disclose_until(gift.registered_on, time_limits))
        yield Tag("registered", f"Registered on {uk_date(gift.registered_on)}")
        yield Tag("ended", f"To be disclosed at meetings until {until}")
    elif gift.stage is Stage.WITHDRAWN:
        yield Tag("ended", "Withdrawn")
    if gift.correction is not None:
        yield Tag("pending", "Correction to be registered")
    if gift.question:
        yield Tag("due", "Question to answer")


def at_authority(owed: Owed, time_limits: Any, today: date) -> AtAuthority:
    """What a member reads of one authority."""
    record, authority = owed.record, owed.record.authority
    state = record.state
    if owed.exempt:
        total = f"It comes within “{owed.exempt}”, so it need not be notified (Code 7(4))."
    else:
        total = (
            f"The series comes to {pounds(owed.total)}. From {pounds(owed.threshold)} it must be notified."
        )
    clock = shown_deadline(NOTIFY_BY, owed.due, today, state.notified_on) if owed.due and state.live else None
    return AtAuthority(
        authority.name_on(today),
        authority.tier,
        tags_of(state, time_limits),
        total if state.live else "",
        clock,
        state.question,
    )


def series_rows(gift: str, own: OwnGifts) -> tuple[SeriesRow, ...]:
    """The series that a gift belongs to in its calendar year, with the total after each."""
    receipt = own.receipts.get(gift)
    if receipt is None:
        return ()
    rows = running_total(receipt, own.receipts.values())
    return tuple(
        SeriesRow(
            f"/profile/gifts/{each.receipt.id}",
            uk_date(each.receipt.received_on),
            each.receipt.giver,
            latest(own.by_id[each.receipt.id]).what,
            pounds(each.receipt.value),
            pounds(each.total),
        )
        for each in rows
    )


def latest(records: Sequence[GiftRecord]) -> GiftDetails:
    """What the member last said of a gift; empty texts once it was erased."""
    said = (record.state.latest for record in records)
    found = next((each for each in said if each is not None), None)
    return found or _ERASED


def facts_of(details: GiftDetails) -> tuple[tuple[str, str], ...]:
    """What was said of a gift, as a summary list."""
    if details is _ERASED:
        return (("What was said of it", "Erased"),)
    rows = (
        ("Giver", details.giver),
        ("Associated with", ", ".join(details.associated)),
        ("What it was", details.what),
        ("Estimated value", pounds(details.value)),
        ("Received and accepted on", uk_date(details.received_on)),
        ("Occasion and role", details.occasion),
    )
    return tuple(row for row in rows if row[1])


def timeline(record: GiftRecord, where: str = "") -> tuple[ShownStep, ...]:
    """What was done, the first step first."""
    return tuple(
        ShownStep(
            GIFT_STEPS[step.kind].done + (f", {where}" if where else ""),
            uk_date(step.day),
            ROLE_TITLES[step.role],
            step.reasons,
            step.paragraph,
        )
        for step in record.steps
    )
