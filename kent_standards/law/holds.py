"""law/: legal holds: that whatever concerns a person is kept, however old, until a review (SR53)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kent_standards.law.calendar import Months, last_day

LONGEST_REVIEW = Months(12)


@dataclass(frozen=True, slots=True)
class Hold:
    """That whatever concerns a person is kept, however old: who said so, when, why, and until which review."""

    person: str
    by: str
    since: date
    reasons: str
    review: date


def held_people(holds: Iterable[Hold]) -> frozenset[str]:
    """Whose records are held. A review that has passed ends no hold: somebody has to decide."""
    return frozenset(hold.person for hold in holds)


def latest_review(today: date) -> date:
    """The latest day for which the review of a hold may be set."""
    return last_day(LONGEST_REVIEW, today)
