"""meetings/: the meetings to come of an authority, those of other rooms among them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from kent_standards.authorities.model import Authority
from kent_standards.meetings.model import Meetings


@dataclass(frozen=True, order=True, slots=True)
class Coming:
    """A meeting to come: the day (ISO), the time, what meets, where, and its name below ``/{authority}/meetings``."""

    day: str
    time: str
    title: str
    place: str
    name: str


Lister = Callable[[Authority, date], Iterable[Coming]]
_LISTERS: list[Lister] = []


def lists_meetings(lister: Lister) -> Lister:
    """Decorates what lists the meetings of another room from a day on."""
    _LISTERS.append(lister)
    return lister


def meetings_to_come(authority: Authority, today: date) -> tuple[Coming, ...]:
    """The meetings of ``authority`` from today on that the public is told of, the next first."""
    meetings: Meetings = authority.part("meetings")
    found = [
        Coming(day, time, title, place, name)
        for (day, time, title, place), name in meetings.upcoming.from_value(today.isoformat())
    ]
    for lister in _LISTERS:
        found += lister(authority, today)
    return tuple(sorted(found))
