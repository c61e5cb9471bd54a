"""law/: a gift or hospitality as it stands after its steps, and what it adds up to (Code 7; resolutions 144, 145).

A total is kept for each source and calendar year over **all** the roles in which somebody received something from it:
Code 7(1) speaks of what is received "by you" in the conduct of several businesses, so a total over all of them is the
stricter reading, and the one that is worked out here. Sums are Decimals.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import cast

from kent_standards.law.calendar import Duration, PlainPeriod, WorkingDays, last_day
from kent_standards.law.clocks import clock_for
from kent_standards.law.deadlines import Deadline
from kent_standards.law.steps import Step

PARAGRAPH = "Code 7(1)"
STRICTER_READING = (
    "What you received from one source, or from sources associated with it, is added up over a calendar year and over "
    "all your roles at all authorities: that is the stricter reading of Code 7(1)."
)
NO_LIMITS: Mapping[str, Duration] = MappingProxyType({})


class Stage(StrEnum):
    """Where a gift stands in one register. KEPT: noted by the member, for the running total, and sent to nobody."""

    NONE = "none"
    KEPT = "kept"
    PENDING = "pending"
    REGISTERED = "registered"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class GiftDetails:
    """What a member says of a gift. ``exempt``: the approved description that it comes within (Code 7(4)), or ""."""

    giver: str
    what: str
    value: Decimal
    received_on: date
    occasion: str = ""
    associated: tuple[str, ...] = ()
    exempt: str = ""

    def primitives(self) -> dict[str, object]:
        """As a step holds it."""
        return {
            "giver": self.giver,
            "what": self.what,
            "value": str(self.value),
            "received_on": self.received_on.isoformat(),
            "occasion": self.occasion,
            "associated": self.associated,
            "exempt": self.exempt,
        }


@dataclass(frozen=True, slots=True)
class Gift:
    """A gift in one register. ``details`` is None before the first step and once it was erased.

    ``correction``: what the member has told since it was registered, and the Monitoring Officer has not yet entered.
    ``counts_from``: the day with which its 28 days began when it was notified, or None where it need not have been.
    """

    stage: Stage = Stage.NONE
    details: GiftDetails | None = None
    correction: GiftDetails | None = None
    noted_on: date | None = None
    notified_on: date | None = None
    corrected_on: date | None = None
    registered_on: date | None = None
    altered_on: date | None = None
    question: str = ""
    questioned_on: date | None = None
    counts_from: date | None = None

    @property
    def live(self) -> bool:
        """Whether it counts: noted, notified or registered, and not withdrawn."""
        return self.stage in (Stage.KEPT, Stage.PENDING, Stage.REGISTERED)

    @property
    def with_officers(self) -> bool:
        """Whether the Monitoring Officer has been told of it."""
        return self.stage in (Stage.PENDING, Stage.REGISTERED)

    @property
    def waits(self) -> bool:
        """Whether something of it waits to be registered."""
        return self.stage is Stage.PENDING or self.correction is not None

    @property
    def latest(self) -> GiftDetails | None:
        """What the member last said."""
        return self.correction or self.details


def gift_state(steps: tuple[Step, ...]) -> Gift:
    """The state that ``steps`` lead to, the first step first."""
    gift = Gift()
    for step in steps:
        gift = _EFFECTS[step.kind](gift, step)
    return gift


def details_of(step: Step) -> GiftDetails | None:
    """What a step says of a gift; None once that was erased."""
    said = cast("Mapping[str, object]", step.data.get("details") or {})
    if not said:
        return None
    return GiftDetails(
        giver=str(said["giver"]),
        what=str(said["what"]),
        value=Decimal(str(said["value"])),
        received_on=date.fromisoformat(str(said["received_on"])),
        occasion=str(said["occasion"]),
        associated=tuple(str(each) for each in cast("Sequence[str]", said["associated"])),
        exempt=str(said["exempt"]),
    )


def _kept(gift: Gift, step: Step) -> Gift:
    return replace(gift, stage=Stage.KEPT, details=details_of(step), noted_on=step.day)


def _notified(gift: Gift, step: Step) -> Gift:
    began = str(step.data.get("counts_from") or "")
    counts_from = date.fromisoformat(began) if began else None
    return replace(gift, stage=Stage.PENDING, notified_on=step.day, counts_from=counts_from)


def _corrected(gift: Gift, step: Step) -> Gift:
    answered = replace(gift, corrected_on=step.day, question="", questioned_on=None)
    if gift.stage is Stage.REGISTERED:
        return replace(answered, correction=details_of(step))
    return replace(answered, details=details_of(step))


def _questioned(gift: Gift, step: Step) -> Gift:
    return replace(gift, question=step.reasons, questioned_on=step.day)


def _answered(gift: Gift, step: Step) -> Gift:
    return replace(gift, question="", questioned_on=None)


def _registered(gift: Gift, step: Step) -> Gift:
    return replace(
        gift,
        stage=Stage.REGISTERED,
        details=gift.latest,
        correction=None,
        registered_on=gift.registered_on or step.day,
        altered_on=step.day,
        question="",
        questioned_on=None,
    )


def _withdrawn(gift: Gift, step: Step) -> Gift:
    return replace(gift, stage=Stage.WITHDRAWN, question="", questioned_on=None)


_EFFECTS: Mapping[str, Callable[[Gift, Step], Gift]] = MappingProxyType(
    {
        "gift_noted": _kept,
        "gift_notified": _notified,
        "gift_corrected": _corrected,
        "gift_questioned": _questioned,
        "gift_answered": _answered,
        "gift_registered": _registered,
        "gift_withdrawn": _withdrawn,
    }
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """One gift as it is added up: once, however many authorities it concerns.

    ``exempt_at``: the authorities whose approved descriptions it comes within, where it doesn't count (Code 7(4)).
    """

    id: str
    giver: str
    value: Decimal
    received_on: date
    associated: tuple[str, ...] = ()
    exempt_at: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Running:
    """A receipt and what its source's series comes to with it."""

    receipt: Receipt
    total: Decimal


_ALIKE = {"ltd": "limited", "co": "company", "the": "", "and": ""}


def giver_key(name: str) -> str:
    """What two spellings of one giver have in common: case, "Ltd" or "Limited", "&" or "and" make no difference."""
    words = re.findall(r"[^\W_]+", re.sub(r"['’]", "", name.casefold()))
    return " ".join(word for word in (_ALIKE.get(each, each) for each in words) if word) or name.casefold()


def source_of(receipt: Receipt, receipts: Iterable[Receipt]) -> tuple[Receipt, ...]:
    """The receipts from the same giver as ``receipt``, or from one said to be associated with it, whatever the year."""
    left = [each for each in receipts if each.id != receipt.id]
    found, names = [receipt], _names(receipt)
    while more := [each for each in left if names & _names(each)]:
        found += more
        names |= frozenset().union(*(_names(each) for each in more))
        left = [each for each in left if each not in more]
    return tuple(sorted(found, key=_order))


def running_total(receipt: Receipt, receipts: Iterable[Receipt], authority: str = "") -> tuple[Running, ...]:
    """The series that ``receipt`` belongs to in its calendar year, each with the total so far (resolution 144).

    What is exempt at ``authority`` doesn't count there.
    """
    series = (
        each
        for each in source_of(receipt, receipts)
        if each.received_on.year == receipt.received_on.year and authority not in each.exempt_at
    )
    return tuple(_added_up(series))


def counts_from(
    receipt: Receipt, receipts: Iterable[Receipt], threshold: Decimal, authority: str = ""
) -> date | None:
    """With which day the 28 days for ``receipt`` begin, or None while it need not be notified to ``authority``.

    Alone or in its series it must come to the threshold: with the day of the receipt that reaches it, and for a later
    one with the day of its own receipt.
    """
    if authority in receipt.exempt_at:
        return None
    reached = next(
        (
            each.receipt.received_on
            for each in running_total(receipt, receipts, authority)
            if each.total >= threshold
        ),
        None,
    )
    return None if reached is None else max(reached, receipt.received_on)


def to_register_by(
    receipt: Receipt,
    receipts: Iterable[Receipt],
    threshold: Decimal,
    time_limits: Mapping[str, Duration] = NO_LIMITS,
    authority: str = "",
) -> Deadline | None:
    """By when ``receipt`` must be notified to ``authority`` (Code 7(1)), or None while it need not be."""
    start = counts_from(receipt, receipts, threshold, authority)
    return None if start is None else notify_deadline(start, time_limits)


def notify_deadline(start: date, time_limits: Mapping[str, Duration] = NO_LIMITS) -> Deadline:
    """The 28 days that begin with ``start``, as one deadline (Code 7(1))."""
    return _plain_deadline("notify_gift", start, time_limits)


def disclose_until(registered_on: date, time_limits: Mapping[str, Duration] = NO_LIMITS) -> date:
    """The last day on which a gift is disclosed at meetings: the third anniversary of its first registration (145)."""
    return _plain_deadline("gift_disclosure", registered_on, time_limits).last_day


def is_disclosed_on(gift: Gift, day: date, time_limits: Mapping[str, Duration] = NO_LIMITS) -> bool:
    """Whether a member must disclose ``gift`` at a meeting of ``day`` whose business it touches (Code 7(2), 7(3)).

    From the day on which it was received, registered or not; the three years run from the first registration.
    """
    details = gift.latest
    if not gift.with_officers or details is None or day < details.received_on:
        return False
    return gift.registered_on is None or day <= disclose_until(gift.registered_on, time_limits)


def _plain_deadline(clock_id: str, start: date, time_limits: Mapping[str, Duration]) -> Deadline:
    clock = clock_for(clock_id, time_limits)
    # Calendar days and years in the Code, which a local rule shortens or lengthens, but in no other unit.
    assert clock.duration is not None
    assert not isinstance(clock.duration, WorkingDays)
    period: PlainPeriod = clock.duration
    return Deadline(clock, start, last_day(period, start))


def _names(receipt: Receipt) -> frozenset[str]:
    return frozenset(giver_key(name) for name in (receipt.giver, *receipt.associated))


def _order(receipt: Receipt) -> tuple[date, str]:
    return receipt.received_on, receipt.id


def _added_up(series: Iterable[Receipt]) -> Iterator[Running]:
    total = Decimal(0)
    for each in sorted(series, key=_order):
        total += each.value
        yield Running(each, total)
