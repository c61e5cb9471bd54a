"""availability/: who is away when, as frozen values without the reason, for whoever may ask her (Arrangements 8.2)."""

from dataclasses import dataclass
from datetime import date

from kent_standards.authorities.model import Authority, find_service
from kent_standards.availability.model import records_of
from kent_standards.law.appointments import Serving
from kent_standards.law.availability import Ground, Kind, span_in_words
from kent_standards.law.roles import Role
from kent_standards.people.identity import cluster
from kent_standards.people.offices import MemberRow, every_office

INDEPENDENT = Role.INDEPENDENT_PERSON


@dataclass(frozen=True, slots=True)
class Away:
    """Days on which somebody isn't available, and nothing of why."""

    since: date
    until: date | None

    @property
    def words(self) -> str:
        """As it is said of her, whoever reads it."""
        return f"not available {span_in_words(self.since, self.until)}"


def appointments(authority: Authority) -> tuple[MemberRow, ...]:
    """Every office of Independent Person at an authority, past, present and to come."""
    return tuple(row for row in every_office(authority) if row.role is INDEPENDENT)


def absences(authority: Authority, person: str, first: date, last: date | None) -> tuple[Away, ...]:
    """When somebody is away from ``first`` to ``last`` by what lies at the authority that has appointed her."""
    people = cluster(find_service(authority), person)
    found = (each.state for each in records_of(authority, people, Kind.ABSENCE))
    return tuple(Away(each.since, each.last_day) for each in found if each.touches(first, last))


def away_on(authority: Authority, person: str, day: date) -> Away | None:
    """The absence that covers a day, or None."""
    return next(iter(absences(authority, person, day, day)), None)


def ground_on(authority: Authority, person: str, day: date) -> Ground | None:
    """Why she is away on a day: for the Monitoring Officer of that authority alone, who takes the agreement's ground from
    it."""
    people = cluster(find_service(authority), person)
    found = (each.state for each in records_of(authority, people, Kind.ABSENCE))
    why = next((each.ground for each in found if each.holds_on(day)), "")
    return Ground(why) if why else None


def serving(authority: Authority, row: MemberRow) -> Serving:
    """One appointment with its absences, as the law counts who is available."""
    people = cluster(find_service(authority), row.person)
    marks = tuple(each.state for each in records_of(authority, people, Kind.ABSENCE))
    return Serving(row.since, None if row.until == date.max else row.until, marks)
