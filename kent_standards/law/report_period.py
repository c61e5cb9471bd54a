"""law/: the days that a report to the Standards Committee is of: a year, a financial year, or any others asked for."""

from dataclasses import dataclass
from datetime import date

from kent_standards.law.adoption import REGIME_BEGAN
from kent_standards.law.asked_day import LONGEST_TEXT, NOT_A_DAY
from kent_standards.law.calendar import uk_date
from kent_standards.law.financial_years import financial_year_of

BOTH_DAYS = "Enter both days, the first and the last."
WRONG_WAY_ROUND = "Enter a last day that isn't before the first."
OUT_OF_REACH = "Enter days from 1 July 2012, when the regime began, up to today."


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from ``first`` to ``last``, both of them included."""

    first: date
    last: date

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    @property
    def year(self) -> int | None:
        """The calendar year that it is, or None."""
        whole = (self.first, self.last) == (date(self.first.year, 1, 1), date(self.first.year, 12, 31))
        return self.first.year if whole else None

    @property
    def code(self) -> str:
        """Its name in an address or a file's name: 2026, 2026-27, or its two days."""
        if self.year is not None:
            return str(self.year)
        financial = financial_year_of(self.first)
        if (self.first, self.last) == (financial.first_day, financial.last_day):
            return financial.code
        return f"{self.first.isoformat()}-to-{self.last.isoformat()}"

    @property
    def query(self) -> str:
        """How an address asks for it."""
        if len(self.code) <= len("2026-27"):
            return f"year={self.code}"
        return f"from={self.first.isoformat()}&until={self.last.isoformat()}"

    @property
    def title(self) -> str:
        """Its name in a heading: the year, or its days."""
        if self.year is not None:
            return str(self.year)
        if self.first == self.last:
            return uk_date(self.first)
        return f"{uk_date(self.first)} to {uk_date(self.last)}"

    @property
    def within(self) -> str:
        """When something was, in a sentence: "in 2026", "on 3 May 2026", "from 1 April 2026 to 31 March 2027"."""
        if self.year is not None:
            return f"in {self.year}"
        return f"on {self.title}" if self.first == self.last else f"from {self.title}"

    @property
    def this(self) -> str:
        """How a sentence points at it: "this year", or "this time"."""
        return "this year" if self.query.startswith("year=") else "this time"

    def until(self, today: date) -> date:
        """Its last day, or today while that is to come."""
        return min(self.last, today)


@dataclass(frozen=True, slots=True)
class AskedPeriod:
    """The days to report on. ``problem`` says what is wrong with what was asked for; then it is this year.

    ``first`` and ``last`` are what was typed, to be shown in the form again.
    """

    period: Period
    first: str = ""
    last: str = ""
    problem: str = ""


def calendar_year(year: int) -> Period:
    """1 January to 31 December."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def calendar_years(today: date) -> tuple[Period, ...]:
    """The calendar years that have a report, the latest first: from that in which the regime began."""
    return tuple(calendar_year(year) for year in range(today.year, REGIME_BEGAN.year - 1, -1))


def financial_years(today: date) -> tuple[Period, ...]:
    """The financial years that have a report, the latest first."""
    begin = range(financial_year_of(today).begins, financial_year_of(REGIME_BEGAN).begins - 1, -1)
    return tuple(Period(date(year, 4, 1), date(year + 1, 3, 31)) for year in begin)


def period_named(code: str, today: date) -> Period | None:
    """The year of a name such as 2026, or 2026-27, this year where it is empty; None for one that has no report."""
    if not code:
        return calendar_year(today.year)
    return next(
        (each for each in (*calendar_years(today), *financial_years(today)) if each.code == code), None
    )


def asked_period(year: str, first: str, last: str, today: date) -> AskedPeriod | None:
    """What is asked for: two days, or else a year by its name. None for a name of no year that has a report."""
    first, last = first.strip(), last.strip()
    if not first and not last:
        named = period_named(year, today)
        return AskedPeriod(named) if named is not None else None
    typed = (first[:LONGEST_TEXT], last[:LONGEST_TEXT])
    this_year = calendar_year(today.year)
    if not first or not last:
        return AskedPeriod(this_year, *typed, BOTH_DAYS)
    try:
        days = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return AskedPeriod(this_year, *typed, NOT_A_DAY)
    if days[1] < days[0]:
        return AskedPeriod(this_year, *typed, WRONG_WAY_ROUND)
    if days[0] < REGIME_BEGAN or days[1] > today:
        return AskedPeriod(this_year, *typed, OUT_OF_REACH)
    return AskedPeriod(Period(*days), *typed)
