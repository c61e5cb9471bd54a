"""law/: what an Independent Person is paid: the day's rate in proportion, travel, the retainer (Report 5(19)).

Every sum is a Decimal. A quotient is worked out exactly and rounded once, half up to the penny, where the line is made;
totals add rounded sums, so the parts always make up the whole. The retainer of a year is one whole that is split over
its quarters by largest remainders.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

from kent_standards.law.local_rules import IndependentPersonTerms

PARAGRAPH = "Report 5(19); Arrangements 3.1"
PRO_RATA = "Report 5(19); resolution 148"
PENNY = Decimal("0.01")
NO_RATE = "The daily rate isn’t known: the Monitoring Officer has it entered in the local rules."
NO_HOURS = (
    "The minutes in an Independent Person’s day aren’t settled: the Monitoring Officer has them set with the local "
    "rules (resolution 148)."
)
NO_MILEAGE = (
    "The mileage rate of members isn’t known: the Monitoring Officer has it set with the local rules."
)
NO_RETAINER = "The retainer isn’t known: the Monitoring Officer has it entered in the local rules."


@dataclass(frozen=True, slots=True)
class RoundedSum:
    """A sum in pounds, rounded once: ``exact`` is what it was before, ``working`` how it was worked out."""

    amount: Decimal
    exact: Fraction
    working: str

    @property
    def was_rounded(self) -> bool:
        """Whether rounding changed it."""
        return Fraction(self.amount) != self.exact

    @property
    def unrounded(self) -> str:
        """What it was before, cut after the fourth place."""
        with_places = Decimal(self.exact.numerator) / Decimal(self.exact.denominator)
        return f"£{with_places.quantize(Decimal('0.0001'), rounding=ROUND_DOWN)}"


@dataclass(frozen=True, slots=True)
class WorkedDuty:
    """What one duty comes to. ``fee`` and ``mileage`` are None where the local rules lack what they need.

    ``counted``: the minutes after rounding up to the unit; ``paid``: no more than those of a day.
    """

    minutes: int
    counted: int
    paid: int
    fee: RoundedSum | None
    mileage: RoundedSum | None
    fares: Decimal
    lacks: tuple[str, ...] = ()

    @property
    def total(self) -> Decimal | None:
        """The whole of it; None while something lacks."""
        if self.fee is None or self.mileage is None:
            return None
        return self.fee.amount + self.mileage.amount + self.fares


@dataclass(frozen=True, slots=True)
class RetainerPart:
    """What is due of a year's retainer for one quarter: ``days`` in office, of it ``yearly`` by the year."""

    days: int
    yearly: Decimal | None
    amount: Decimal | None


def rounded_up(minutes: int, unit: int) -> int:
    """``minutes`` rounded up to whole units (resolution 148)."""
    return -(-minutes // max(1, unit)) * max(1, unit)


def minutes_in_day(hours_per_day: Decimal | None) -> int | None:
    """The minutes of an Independent Person's day; None while they aren't settled."""
    if hours_per_day is None:
        return None
    return max(1, int((hours_per_day * 60).to_integral_value(rounding=ROUND_HALF_UP)))


def half_up(exact: Fraction) -> Decimal:
    """Pounds rounded to the penny, half a penny up. Raises ValueError for less than nothing."""
    if exact < 0:
        raise ValueError("A sum that is paid is never less than nothing.")
    pence = (exact * 100 + Fraction(1, 2)).__floor__()
    return (Decimal(pence) / 100).quantize(PENNY)


def work_out(minutes: int, miles: int, fares: Decimal, terms: IndependentPersonTerms) -> WorkedDuty:
    """What a duty comes to under ``terms``, those in force on its day where it is paid.

    A day's rate is for a day: time beyond the minutes of a day adds nothing.
    """
    day, lacks = minutes_in_day(terms.hours_per_day), []
    counted = rounded_up(minutes, terms.minutes_unit)
    paid = counted if day is None else min(counted, day)
    fee = mileage = None
    if terms.daily_rate is None:
        lacks.append(NO_RATE)
    if day is None:
        lacks.append(NO_HOURS)
    if terms.daily_rate is not None and day is not None:
        exact = Fraction(terms.daily_rate) * paid / day
        fee = RoundedSum(half_up(exact), exact, f"£{terms.daily_rate:,.2f} × {paid} of {day} minutes")
    if miles and terms.mileage_pence is None:
        lacks.append(NO_MILEAGE)
    else:
        pence = terms.mileage_pence or 0
        exact = Fraction(miles * pence, 100)
        mileage = RoundedSum(half_up(exact), exact, f"{miles} miles × {pence}p" if miles else "")
    return WorkedDuty(minutes, counted, paid, fee, mileage, fares.quantize(PENNY), tuple(lacks))


def explained(worked: WorkedDuty) -> tuple[str, ...]:
    """How a duty was worked out, in sentences, with what each sum was before it was rounded."""
    said = []
    if worked.counted != worked.minutes:
        said.append(f"{worked.minutes} minutes are rounded up to {worked.counted}.")
    if worked.paid != worked.counted:
        said.append(f"A day’s rate is for a day: {worked.paid} of {worked.counted} minutes are paid.")
    for name, each in (("Daily rate", worked.fee), ("Mileage", worked.mileage)):
        if each is not None and each.working:
            said.append(f"{name}: {each.working} = {_rounded(each)}.")
    return (*said, *worked.lacks)


def _rounded(each: RoundedSum) -> str:
    if not each.was_rounded:
        return pounds(each.amount)
    return f"{each.unrounded}…, rounded half up to {pounds(each.amount)}"


def split(whole: Decimal, weights: Sequence[Fraction | int]) -> tuple[Decimal, ...]:
    """``whole`` pounds in parts by ``weights``, each a whole penny: those that lost most by cutting get the pennies left.

    The parts always add up to the whole. Raises ValueError for a whole with a fraction of a penny, weights below nothing,
    or a sum that no weight asks for.
    """
    pence = int((whole * 100).to_integral_exact())
    if Decimal(pence) / 100 != whole or pence < 0:
        raise ValueError("What is split is a sum in whole pennies.")
    total = sum(map(Fraction, weights), Fraction(0))
    if any(weight < 0 for weight in weights) or (not total and pence):
        raise ValueError("A sum is split over parts that have a weight.")
    exact = [Fraction(weight) * pence / total if total else Fraction(0) for weight in weights]
    parts = [each.__floor__() for each in exact]
    losers = sorted(range(len(parts)), key=lambda place: (parts[place] - exact[place], place))
    for place in losers[: pence - sum(parts)]:
        parts[place] += 1
    return tuple((Decimal(part) / 100).quantize(PENNY) for part in parts)


def retainer_parts(
    days: Sequence[int],
    yearly: Sequence[Decimal | None],
    days_in_year: int,
    settled: Mapping[int, Decimal],
) -> tuple[RetainerPart, ...]:
    """What is due of a year's retainer in each of its periods.

    ``days``: those in office in each period; ``yearly``: the retainer by the year as the terms of the period say;
    ``settled``: what was settled already, by the period's number from 0. What the year comes to by all its days is the
    whole; what wasn't settled of it is split over the other periods, so that they add up to it even if an office ended
    early or the terms changed.
    """
    weights = [
        Fraction(rate) * count if rate is not None else Fraction(0)
        for rate, count in zip(yearly, days, strict=True)
    ]
    whole = half_up(sum(weights, Fraction(0)) / days_in_year)
    open_weights = [Fraction(0) if place in settled else weight for place, weight in enumerate(weights)]
    rest = max(Decimal(0), whole - sum(settled.values(), Decimal(0))).quantize(PENNY)
    dues = split(rest, open_weights) if any(open_weights) else (Decimal("0.00"),) * len(weights)
    return tuple(
        RetainerPart(count, rate, settled.get(place, None if rate is None and count else due))
        for place, (count, rate, due) in enumerate(zip(days, yearly, dues, strict=True))
    )


def pounds(amount: Decimal) -> str:
    """A sum as people write it."""
    return f"£{amount:,.2f}"
