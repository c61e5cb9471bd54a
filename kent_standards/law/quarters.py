"""law/: the quarters of the calendar year by which the register of gifts is published (practice BP5)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

from kent_standards.law.calendar import MONTHS, ONE_DAY
from kent_standards.law.steps import NotPermitted

PARAGRAPH = "Terms of reference 9; practice BP5"


@total_ordering
@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months of a calendar year; the first begins on 1 January."""

    year: int
    number: int

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        """Its last day."""
        return self.next.first_day - ONE_DAY

    @property
    def next(self) -> "Quarter":
        """The one after it."""
        return Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)

    @property
    def code(self) -> str:
        """How an address names it: "2026-Q2"."""
        return f"{self.year:04}-Q{self.number}"

    @property
    def title(self) -> str:
        """How people name it: "April to June 2026"."""
        return f"{MONTHS[3 * self.number - 3]} to {MONTHS[3 * self.number - 1]} {self.year}"

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day

    def __lt__(self, other: "Quarter") -> bool:
        return (self.year, self.number) < (other.year, other.number)


def quarter_of(day: date) -> Quarter:
    """The quarter that ``day`` lies in."""
    return Quarter(day.year, (day.month + 2) // 3)


def quarter_named(code: str) -> Quarter:
    """The quarter of a code as ``Quarter.code`` gives it. Raises ValueError with a plain sentence."""
    found = re.fullmatch(r"([0-9]{4})-Q([1-4])", code)
    if found is None or not 1900 <= int(found.group(1)) <= 2999:
        raise ValueError(
            "A quarter is written like 2026-Q2: the year, and the number of the quarter from 1 to 4."
        )
    return Quarter(int(found.group(1)), int(found.group(2)))


def ended_quarters(since: date, today: date) -> Iterator[Quarter]:
    """The quarters that have ended before ``today``, from the one that ``since`` lies in, the first first."""
    quarter = quarter_of(since)
    while quarter.last_day < today:
        yield quarter
        quarter = quarter.next


def check_publishing(quarter: Quarter, published: frozenset[Quarter], today: date) -> None:
    """Raises NotPermitted where a quarter has not ended, or its list was published before."""
    if quarter in published:
        raise NotPermitted(f"The list of {quarter.title} has been published already.", PARAGRAPH)
    if today <= quarter.last_day:
        raise NotPermitted(
            f"{quarter.title} has not ended; publish its list from the day after its last one.", PARAGRAPH
        )
