"""law/: a table of several authorities' numbers beside each other, without the small ones and what would give them away.

Whoever reads it knows the numbers of her own authority, so a number counts as safe only if, to each authority in the
table as to everybody else, it might be another one (SR15).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kent_standards.law.small_numbers import FEWEST, shown_column

# The rules of a comparison as data: what is done, and why.
RULES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "small": (
            f"A number from 1 to {FEWEST - 1} is given as “fewer than {FEWEST}”.",
            "One person who knows one other of so few would know whom a number is about.",
        ),
        "following": (
            "Where a small number would follow from others in its row or from a sum, another number, the words "
            f"“fewer than {FEWEST}” or the sum isn’t shown either.",
            "Whoever takes the rest from the sum would have it; each officer knows her own authority’s numbers too.",
        ),
        "years": (
            "Whole calendar years only.",
            "From two times that overlap, such as a calendar and a financial year, a single month would follow.",
        ),
        "time": (
            f"How long something took is given for {FEWEST} or more, and the share in time to the nearest twentieth.",
            "From an exact share the number that was late would follow.",
        ),
    }
)
NO_END = 10**9


@dataclass(frozen=True, slots=True)
class Cell:
    """A number, or None for one that isn't shown; ``small``: that it is said to be from 1 to 4.

    ``least`` and ``most`` are what a reader knows of one that isn't shown.
    """

    number: int | None
    least: int = 0
    most: int = NO_END

    @property
    def small(self) -> bool:
        """Whether it is said to be from 1 to 4."""
        return self.number is None and self.most < FEWEST

    @property
    def text(self) -> str:
        """As a table shows it."""
        if self.number is not None:
            return f"{self.number:,}"
        return f"Fewer than {FEWEST}" if self.small else "Not shown"

    @property
    def shown(self) -> str:
        """As data says whether it is shown: "yes", "small" or "no"."""
        return "yes" if self.number is not None else "small" if self.small else "no"


HIDDEN = Cell(None)
SMALL = Cell(None, 1, FEWEST - 1)


@dataclass(frozen=True, slots=True)
class ShownRow:
    """The cells of one row, and their total where they add up to something that is told."""

    cells: tuple[Cell, ...]
    total: Cell | None = None


@dataclass(frozen=True, slots=True)
class ShownTable:
    """The rows, and below them the sum of each column."""

    rows: tuple[ShownRow, ...]
    sums: ShownRow


def shown_cell(number: int) -> Cell:
    """A number that adds up with no others."""
    return SMALL if 0 < number < FEWEST else Cell(number)


def shown_row(numbers: Sequence[int]) -> ShownRow:
    """The numbers of one authority with their total; the same numbers are left out as of its own statistics."""
    column = shown_column(numbers)
    if column.total is None:
        return ShownRow((HIDDEN,) * len(numbers), shown_cell(sum(numbers)))
    left_out = [number for number, cell in zip(numbers, column.cells, strict=True) if cell is None]
    # Of two that are said to be small and are eight together, both are four.
    ambiguous = max(left_out, default=0) < FEWEST and sum(left_out) < len(left_out) * (FEWEST - 1)
    unknown = SMALL if ambiguous else Cell(None, 1)
    return ShownRow(
        tuple(unknown if cell is None else Cell(cell) for cell in column.cells), Cell(column.total)
    )


def shown_table(numbers: Sequence[Sequence[int]], *, adds_up: bool) -> ShownTable:
    """The table of ``numbers``, an authority a row. ``adds_up``: whether a row's numbers have a total that is told.

    The cells are those of ``shown_row``, which each authority's own statistics show as well, so that only sums are
    left to leave out: one after the other, until no small number follows.
    """
    rows = tuple(
        shown_row(row) if adds_up else ShownRow(tuple(shown_cell(each) for each in row)) for row in numbers
    )
    columns = [sum(row[place] for row in numbers) for place in range(len(numbers[0]) if numbers else 0)]
    totals = [*columns, sum(columns)]
    cells = [shown_cell(each) for each in totals]
    given = [[*row, sum(row)] for row in numbers]
    while True:
        table = _Table(rows, given, cells, totals)
        found = next(table.exposed(), None)
        if found is None:
            break
        open_sums = [place for place in _nearest(found, totals) if cells[place] != HIDDEN]
        if not open_sums:
            break
        cells[open_sums[0]] = HIDDEN
    return ShownTable(rows, ShownRow(tuple(cells[:-1]), cells[-1] if adds_up else None))


def _nearest(place: int, totals: Sequence[int]) -> list[int]:
    """The sums, the one of the column of ``place`` first, then that of all, then the smallest."""
    last = len(totals) - 1
    others = sorted((each for each in range(last) if each != place), key=lambda each: totals[each])
    return list(dict.fromkeys((place, last, *others)))


class _Table:
    """Which small numbers follow from what a table shows.

    Each number that isn't shown joins a row and a column. It may be another one if there is a way round, from row to
    column to row, on which by turns one is added to a number and taken from the next, and all stay what a reader
    knows that they may be.
    """

    def __init__(
        self,
        rows: Sequence[ShownRow],
        numbers: Sequence[Sequence[int]],
        sums: Sequence[Cell],
        totals: Sequence[int],
    ) -> None:
        self.last = len(totals) - 1
        self.height = len(rows)
        # By row and column of what isn't shown: whether it may be one more, and one less. A margin counts the other way.
        self.free: dict[tuple[int, int], tuple[bool, bool]] = {}
        self.small: list[tuple[int, int]] = []
        for place, (row, values) in enumerate(zip(rows, numbers, strict=True)):
            total = row.total or HIDDEN
            for column, (cell, value) in enumerate(zip((*row.cells, total), values, strict=True)):
                self._take(place, column, cell, value, told=column < self.last or row.total is not None)
        told_sum = any(row.total is not None for row in rows)
        for column, (cell, value) in enumerate(zip(sums, totals, strict=True)):
            if column == self.last and not told_sum:
                cell = HIDDEN
            self._take(self.height, column, cell, value, told=column < self.last or told_sum)

    def _take(self, row: int, column: int, cell: Cell, value: int, *, told: bool) -> None:
        if cell.number is not None:
            return
        up, down = value < cell.most, value > cell.least
        if (row == self.height) != (column == self.last):
            up, down = down, up
        self.free[row, column] = (up, down)
        if told and 0 < value < FEWEST:
            self.small.append((row, column))

    def exposed(self) -> Iterator[int]:
        """The columns of the small numbers that somebody can work out: anybody, or whoever knows another row."""
        rows = {row for row, _ in self.free if row != self.height}
        for knows in (None, *sorted(rows)):
            steps = self._steps(knows)
            for row, column in self.small:
                if row != knows and not self._may_differ(row, column, steps):
                    yield column

    def _steps(self, without: int | None) -> dict[tuple[str, int], list[tuple[str, int]]]:
        """Where each row and column leads, for a reader who knows one row."""
        steps: dict[tuple[str, int], list[tuple[str, int]]] = {}
        for (row, column), (up, down) in self.free.items():
            if row == without:
                continue
            if up:
                steps.setdefault(("row", row), []).append(("column", column))
            if down:
                steps.setdefault(("column", column), []).append(("row", row))
        return steps

    def _may_differ(
        self, row: int, column: int, steps: Mapping[tuple[str, int], Sequence[tuple[str, int]]]
    ) -> bool:
        up, down = self.free[row, column]
        ends = ("row", row), ("column", column)
        return (up and _leads(steps, ends[1], ends[0])) or (down and _leads(steps, ends[0], ends[1]))


def _leads(
    steps: Mapping[tuple[str, int], Sequence[tuple[str, int]]], start: tuple[str, int], end: tuple[str, int]
) -> bool:
    """Whether a way leads from ``start`` to ``end`` that doesn't go straight."""
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        for each in steps.get(here, ()):
            if each in seen or (here == start and each == end):
                continue
            if each == end:
                return True
            seen.add(each)
            waiting.append(each)
    return False
