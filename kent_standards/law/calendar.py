"""law/: working days, "N days beginning with", months and years, as distinct types (resolution 117)."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, date, timedelta

BANK_HOLIDAY = "bank holiday"
CLOSURE = "closure"
WEEKEND = {5: "Saturday", 6: "Sunday"}
# Not the C library's names: those change with the locale of the machine.
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
ONE_DAY = timedelta(days=1)


class BadPeriod(ValueError):
    """A period that no rule could mean, such as none at all; ``str()`` is a plain sentence."""


class DateOutOfReach(ValueError):
    """A period leads past the years that a date can hold; ``str()`` is a plain sentence."""


class CalendarTooShort(ValueError):
    """A working day was asked for in a year that the calendar does not cover; ``str()`` is a sentence."""


@dataclass(frozen=True, slots=True)
class _Period:
    """So many of something; a bare number never stands for a period (resolution 117)."""

    count: int

    def __post_init__(self) -> None:
        if type(self.count) is not int or self.count < 1:
            raise BadPeriod(
                f"A period is a whole number of at least 1, not {self.count!r}. Correct the rule."
            )


@dataclass(frozen=True, slots=True)
class WorkingDays(_Period):
    """So many working days after a day, which is itself day 0 (Arrangements; duty 105)."""


@dataclass(frozen=True, slots=True)
class DaysBeginningWith(_Period):
    """So many calendar days beginning with a day, which is itself day 1; no roll-forward (Code 4(1))."""


@dataclass(frozen=True, slots=True)
class Months(_Period):
    """So many calendar months after a day (X1 1.4(f), 4.5(d))."""


@dataclass(frozen=True, slots=True)
class YearsFrom(_Period):
    """So many years from a day that is excluded; 29 February ends on 28 February (Code 7(3), resolution 145)."""


@dataclass(frozen=True, slots=True)
class YearsIncluding(_Period):
    """So many years of which the day is the first (dispensations; resolution 147)."""


@dataclass(frozen=True, slots=True)
class CalendarYears(_Period):
    """So many calendar years, of which the first is the one that the day lies in (Code 7(1), resolution 144)."""


# The periods of which every day counts, and so need no calendar of working days.
PlainPeriod = DaysBeginningWith | Months | YearsFrom | YearsIncluding | CalendarYears
Duration = WorkingDays | PlainPeriod


@dataclass(frozen=True, slots=True)
class Closure:
    """A day that is not a working day: a bank holiday of England and Wales, or an authority's own closure."""

    day: date
    reason: str
    kind: str = BANK_HOLIDAY

    def __post_init__(self) -> None:
        if self.kind not in (BANK_HOLIDAY, CLOSURE):
            raise ValueError(f'A closure is a "{BANK_HOLIDAY}" or a "{CLOSURE}", not "{self.kind}".')
        if not self.reason.strip():
            raise ValueError(f"Say why {uk_date(self.day)} is not a working day.")


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The days on which one authority does not work, for the years that its closures are known for.

    Weekends are never working days. Working days are not defined by the Arrangements: bank holidays of
    England and Wales are left out, and the authority's closure days where it has any (resolution 118).
    """

    closures: tuple[Closure, ...]
    first_year: int
    last_year: int
    _reasons: Mapping[date, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not MINYEAR <= self.first_year <= self.last_year <= MAXYEAR:
            raise ValueError(f"A calendar cannot run from the year {self.first_year} to {self.last_year}.")
        # A bank holiday is the better known reason where the authority also closes on that day.
        local_first = sorted(self.closures, key=lambda closure: closure.kind == BANK_HOLIDAY)
        reasons = {closure.day: closure.reason for closure in local_first}
        object.__setattr__(self, "_reasons", reasons)

    def reason_not_working(self, day: date) -> str | None:
        """Why ``day`` is not a working day, or None where it is one.

        Raises ``CalendarTooShort`` for a year that the calendar does not cover, since a missing bank
        holiday would silently move a deadline.
        """
        if not self.first_year <= day.year <= self.last_year:
            raise CalendarTooShort(
                f"The working-day calendar covers {self.first_year} to {self.last_year}, not {uk_date(day)}. "
                f"Add the bank holidays of {day.year} to it."
            )
        return WEEKEND.get(day.weekday()) or self._reasons.get(day)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that a count of working days left out, and why."""

    day: date
    reason: str


def uk_date(day: date) -> str:
    """A date as people write it: "28 July 2012"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def in_words(duration: Duration) -> str:
    """A duration in plain words: "10 working days", "28 days beginning with the day itself"."""
    match duration:
        case WorkingDays(count):
            return _several(count, "working day")
        case DaysBeginningWith(count):
            return f"{_several(count, 'day')} beginning with the day itself"
        case Months(count):
            return _several(count, "month")
        case YearsFrom(count):
            return f"{_several(count, 'year')}, not counting the day itself"
        case YearsIncluding(count):
            return f"{_several(count, 'year')}, of which the day itself is the first day"
        case CalendarYears(1):
            return "to the end of the calendar year"
        case CalendarYears(count):
            return f"to the end of the {count} calendar years that begin with the year of the day"


def last_day(period: PlainPeriod, start: date) -> date:
    """The last day of a period that a day sets running; every day counts and nothing rolls forward.

    Raises ``DateOutOfReach`` past the year 9999. For working days see ``working_days_after``.
    """
    match period:
        case DaysBeginningWith(count):
            return _days_later(start, count - 1)
        case Months(count):
            return add_months(start, count)
        case YearsFrom(count):
            return add_months(start, 12 * count)
        case YearsIncluding(count):
            return _day_before_anniversary(start, count)
        case CalendarYears(count):
            return date(_year_in_reach(start.year + count - 1), 12, 31)


def working_days_after(
    count: int, start: date, calendar: WorkingCalendar
) -> tuple[tuple[date, ...], tuple[Skipped, ...]]:
    """The next ``count`` working days after ``start`` (day 0), and the days passed over on the way.

    A day of receipt at a weekend is day 0 too, so that day 1 is the next working day (resolution 119).
    """
    counted: list[date] = []
    skipped: list[Skipped] = []
    day = start
    while len(counted) < count:
        day = _days_later(day, 1)
        reason = calendar.reason_not_working(day)
        if reason is None:
            counted.append(day)
        else:
            skipped.append(Skipped(day, reason))
    return tuple(counted), tuple(skipped)


def working_days_lost(since: date, until: date, calendar: WorkingCalendar) -> int:
    """How many working days there are from ``since`` to the day before ``until``."""
    days = (since + timedelta(days=number) for number in range((until - since).days))
    return sum(calendar.reason_not_working(day) is None for day in days)


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months later (earlier where negative), or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    _year_in_reach(year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def first_day_back(duration: Months, ending: date) -> date:
    """The first day of a period of months that ends with ``ending`` (Code, Annex 2, "relevant period")."""
    return add_months(ending, -duration.count) + ONE_DAY


def _several(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _days_later(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise _out_of_reach() from None


def _day_before_anniversary(start: date, years: int) -> date:
    year = _year_in_reach(start.year + years)
    leapling = (start.month, start.day) == (2, 29)
    # A year that begins on 29 February is complete when the February of its anniversary is.
    anniversary = date(year, 3, 1) if leapling and monthrange(year, 2)[1] == 28 else start.replace(year=year)
    return anniversary - ONE_DAY


def _year_in_reach(year: int) -> int:
    if not MINYEAR <= year <= MAXYEAR:
        raise _out_of_reach()
    return year


def _out_of_reach() -> DateOutOfReach:
    return DateOutOfReach(
        f"That period leads outside the years {MINYEAR} to {MAXYEAR}, which is as far as dates go. "
        "Check the day that it starts on."
    )
