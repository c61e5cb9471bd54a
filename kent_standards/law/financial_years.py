"""law/: the financial year of an authority, from 1 April to 31 March, and its quarters, by which retainers are paid."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_NAME = re.compile(r"(20[0-9]{2})-([0-9]{2})")
_TITLES = ("April to June", "July to September", "October to December", "January to March")
Span = tuple[date, date]


@dataclass(frozen=True, slots=True, order=True)
class FinancialYear:
    """The year that begins on 1 April of ``begins``."""

    begins: int

    @property
    def first_day(self) -> date:
        """1 April."""
        return date(self.begins, 4, 1)

    @property
    def last_day(self) -> date:
        """31 March of the year after."""
        return date(self.begins + 1, 3, 31)

    @property
    def days(self) -> int:
        """365, or 366 where it holds a 29 February."""
        return (self.last_day - self.first_day).days + 1

    @property
    def code(self) -> str:
        """Its name in an address, such as 2026-27."""
        return f"{self.begins}-{(self.begins + 1) % 100:02}"

    @property
    def title(self) -> str:
        """Its name on a page."""
        return f"1 April {self.begins} to 31 March {self.begins + 1}"

    @property
    def quarters(self) -> "tuple[PayQuarter, ...]":
        """Its four quarters."""
        return tuple(PayQuarter(self, number) for number in range(1, 5))


@dataclass(frozen=True, slots=True, order=True)
class PayQuarter:
    """The quarter ``number`` (1 to 4) of a financial year."""

    year: FinancialYear
    number: int

    @property
    def first_day(self) -> date:
        """1 April, 1 July, 1 October or 1 January."""
        month = 3 * self.number + 1
        return date(self.year.begins, month, 1) if month < 13 else date(self.year.begins + 1, 1, 1)

    @property
    def last_day(self) -> date:
        """The day before the next quarter begins."""
        if self.number == 4:
            return self.year.last_day
        return PayQuarter(self.year, self.number + 1).first_day - timedelta(days=1)

    @property
    def code(self) -> str:
        """Its name in the records, such as 2026-27-Q1."""
        return f"{self.year.code}-Q{self.number}"

    @property
    def title(self) -> str:
        """Its name on a page."""
        return f"{_TITLES[self.number - 1]} {self.first_day.year}"


def financial_year_of(day: date) -> FinancialYear:
    """The financial year in which ``day`` lies."""
    return FinancialYear(day.year if day >= date(day.year, 4, 1) else day.year - 1)


def financial_year_named(code: str) -> FinancialYear:
    """The year of a name such as 2026-27. Raises ValueError for what is none."""
    found = _NAME.fullmatch(code)
    if found is None or FinancialYear(int(found[1])).code != code:
        raise ValueError("A financial year is written like 2026-27.")
    return FinancialYear(int(found[1]))


def pay_quarter_named(code: str) -> PayQuarter:
    """The quarter of a name such as 2026-27-Q1. Raises ValueError for what is none."""
    year, _, number = code.rpartition("-Q")
    if number not in ("1", "2", "3", "4"):
        raise ValueError("A quarter is written like 2026-27-Q1.")
    return PayQuarter(financial_year_named(year), int(number))


def days_within(first: date, last: date, spans: Iterable[Span]) -> int:
    """On how many days from ``first`` to ``last`` one of ``spans`` holds; a day in two of them counts once."""
    clipped = sorted((max(first, since), min(last, until)) for since, until in spans)
    counted, reached = 0, first - timedelta(days=1)
    for since, until in clipped:
        since = max(since, reached + timedelta(days=1))
        if since <= until:
            counted += (until - since).days + 1
            reached = until
    return counted
