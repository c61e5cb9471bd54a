"""law/: the form of a rule on keeping: a kind of record, its period, what becomes of it, and a record that is due."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kent_standards.law.calendar import Months, last_day


class Fate(StrEnum):
    """What becomes of a record when its time is over."""

    KEPT = "It is kept"
    ERASED = "What it says is destroyed; that it was there stays"
    DELETED = "It is taken out"


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """One kind of record. ``period`` runs from the day that ``begins`` names; None where it is kept.

    ``held``: whether a legal hold on the person spares it.
    """

    id: str
    kind: str
    period: Months | timedelta | None
    begins: str
    fate: Fate
    source: str
    held: bool = True

    def due(self, day: date) -> date | None:
        """The first day on which a record whose period begins on ``day`` has outlived it; None if it is kept."""
        if self.period is None:
            return None
        if isinstance(self.period, timedelta):
            return day + self.period
        return last_day(self.period, day) + timedelta(days=1)

    @property
    def in_words(self) -> str:
        """The period as it is shown."""
        if self.period is None:
            return "No end"
        if isinstance(self.period, timedelta):
            hours = int(self.period.total_seconds() // 3600)
            return f"{hours // 24} days" if hours % 24 == 0 and hours > 24 else f"{hours} hours"
        years, months = divmod(self.period.count, 12)
        return f"{years} years" if not months and years > 1 else f"{self.period.count} months"


@dataclass(frozen=True, slots=True)
class Due:
    """One record that goes, and the first day on which it may. ``held``: a legal hold spares it meanwhile."""

    rule: RetentionRule
    place: str
    reference: str
    day: date
    person: str = ""
    held: bool = False

    def is_due(self, today: date) -> bool:
        """Whether it goes today. A hold wins over every period (SR53)."""
        return not self.held and self.day <= today
