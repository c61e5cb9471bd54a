"""gifts/: which quarters' lists were published, which are owed, and since when (practice BP5)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kent_standards.authorities.model import Authority
from kent_standards.authorities.services import working_calendar
from kent_standards.gifts.model import Gifts
from kent_standards.law.clocks import Deadline, DeadlineState, clock_for, deadline
from kent_standards.law.local_rules import LocalRules
from kent_standards.law.quarters import Quarter, ended_quarters, quarter_of


@dataclass(frozen=True, slots=True)
class QuarterList:
    """One quarter's list: how many gifts are in it, when it was published, and by when it should be."""

    quarter: Quarter
    gifts: int
    published_on: date | None
    due: Deadline

    def overdue(self, today: date) -> bool:
        """Whether it should have been published by now, and was not."""
        return self.published_on is None and self.due.state(today) is DeadlineState.OVERDUE


def quarter_lists(authority: Authority, rules: LocalRules, today: date) -> tuple[QuarterList, ...]:
    """The lists of the quarters that have ended, the last first.

    They begin with the quarter of the first gift that was registered, or of the first list that was published. A
    parish owes none for a quarter without a gift. None where the register isn't published.
    """
    if "gifts" not in authority.parts or not rules.publication["gifts"].published:
        return ()
    gifts: Gifts = authority.part("gifts")
    published = {str(step.data["quarter"]): step.day for step in gifts.published.steps}
    clock, calendar = clock_for("publish_gifts", rules.time_limits), working_calendar(authority)
    found = []
    counted = Counter(quarter_of(date.fromisoformat(day)) for (day, _), _ in gifts.registered)
    for quarter in _since(gifts, today):
        count = counted[quarter]
        if count or not authority.principal or quarter.code in published:
            due = deadline(clock, quarter.last_day, calendar)
            found.append(QuarterList(quarter, count, published.get(quarter.code), due))
    return tuple(reversed(found))


def _since(gifts: Gifts, today: date) -> Iterator[Quarter]:
    begun = [date.fromisoformat(day) for (day, _), _ in gifts.registered][:1]
    begun += [quarter.first_day for quarter in gifts.published.quarters]
    return ended_quarters(min(begun), today) if begun else iter(())
