"""law/: which numbers of a published table are not shown, so that nobody can be made out by them (SR15)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

FEWEST = 5
RULE = (
    f"A number from 1 to {FEWEST - 1} is not shown, so that nobody can be made out by it; where it would follow from "
    "the total, the next smallest number isn't shown either. How long something took is shown for "
    f"{FEWEST} complaints or more."
)


@dataclass(frozen=True, slots=True)
class Column:
    """The numbers of a table that add up to ``total``. None: not shown."""

    cells: tuple[int | None, ...]
    total: int | None


def shown_number(number: int) -> int | None:
    """A number that stands by itself, or None where it is too small to be shown."""
    return None if 0 < number < FEWEST else number


def shown_column(numbers: Sequence[int]) -> Column:
    """``numbers`` and their sum, without the small ones and without what would give one of those away.

    Whoever knows the total knows the sum of what isn't shown. So that it says of no single number what it is, at
    least two are left out, and more if all of them would have to be 1. Where the total itself is left out, so are all:
    from four places that aren't nought it would follow that each is 1.
    """
    total = sum(numbers)
    nothing = Column((None,) * len(numbers), None)
    if shown_number(total) is None:
        return nothing
    hidden = {place for place, number in enumerate(numbers) if shown_number(number) is None}
    others = sorted((number, place) for place, number in enumerate(numbers) if number >= FEWEST)
    while hidden and others and (len(hidden) < 2 or sum(numbers[each] for each in hidden) == len(hidden)):
        hidden.add(others.pop(0)[1])
    cells = tuple(None if place in hidden else number for place, number in enumerate(numbers))
    all_ones = bool(hidden) and sum(numbers[each] for each in hidden) == len(hidden)
    return nothing if all_ones else Column(cells, total)


def shown_median(values: Sequence[int]) -> Decimal | None:
    """The median of ``values``, or None of so few that it would tell of one."""
    return Decimal(f"{median(values):g}") if len(values) >= FEWEST else None
