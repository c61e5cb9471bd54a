"""law/: working days, "N days beginning with", months and years, as distinct types (resolution 117)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """So many working days after a day, which is itself day 0 (Arrangements; duty 105)."""

    count: int


@dataclass(frozen=True, slots=True)
class DaysBeginningWith:
    """So many calendar days beginning with a day, which is itself day 1; no roll-forward (Code 4(1))."""

    count: int


@dataclass(frozen=True, slots=True)
class Months:
    """So many calendar months after a day (X1 1.4(f), 4.5(d))."""

    count: int


@dataclass(frozen=True, slots=True)
class YearsFrom:
    """So many years from a day that is excluded; 29 February ends on 28 February (Code 7(3), resolution 145)."""

    count: int


@dataclass(frozen=True, slots=True)
class YearsIncluding:
    """So many years of which the day is the first (dispensations; resolution 147)."""

    count: int


Duration = WorkingDays | DaysBeginningWith | Months | YearsFrom | YearsIncluding
