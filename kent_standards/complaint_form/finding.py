"""complaint_form/: finding the councillor whom somebody means, by a name, at any authority, without a script (F 3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kent_standards.authorities.model import Authority, Service, find_service
from kent_standards.law.calendar import uk_date
from kent_standards.law.roles import MEMBERS
from kent_standards.people.identity import canonical, find_people
from kent_standards.people.offices import HeldOffice, offices_of

MOST_PEOPLE = 25


@dataclass(frozen=True, slots=True)
class Seat:
    """A councillor as a member of one authority: what somebody chooses from a list."""

    person: str
    name: str
    authority: str
    authority_name: str
    when: str

    @property
    def value(self) -> str:
        """What the form sends."""
        return f"{self.person}.{self.authority}"

    @property
    def label(self) -> str:
        """How it is offered."""
        return f"{self.name}, as a member of {self.authority_name}"


def find_seats(authority: Authority, text: str, today: date) -> tuple[Seat, ...]:
    """Everybody of a name like ``text`` who is or was a councillor anywhere, those of ``authority`` first.

    Each once for every authority of which she is or was a member: the Code binds a member as a member of one.
    """
    service = find_service(authority)
    people = find_people(service, text, MOST_PEOPLE)
    here = [each for each in people if authority.slug in _authorities(service, each)]
    others = [each for each in people if each not in here]
    return tuple(seat for person in (*here, *others) for seat in seats_of_human(authority, person, today))


def seats_of_human(authority: Authority, person: str, today: date) -> tuple[Seat, ...]:
    """The councillor as a member of each authority, that of ``authority`` first."""
    service = find_service(authority)
    found: dict[str, list[HeldOffice]] = {}
    for held in offices_of(service, person):
        if held.role in MEMBERS and held.since <= today:
            found.setdefault(held.authority, []).append(held)
    slugs = sorted(found, key=lambda slug: (slug != authority.slug, service.authority(slug).name))
    name = name_of(service, person)
    return tuple(
        Seat(person, name, slug, service.authority(slug).name_on(today), _when(found[slug], today))
        for slug in slugs
    )


def name_of(service: Service, person: str) -> str:
    """What the councillor is called today."""
    return str(service.people[canonical(service, person)].state.name)


def _authorities(service: Service, person: str) -> Iterator[str]:
    return (held.authority for held in offices_of(service, person) if held.role in MEMBERS)


def _when(held: list[HeldOffice], today: date) -> str:
    since = min(each.since for each in held)
    if any(each.in_force(today) for each in held):
        return f"Since {uk_date(since)}"
    return f"From {uk_date(since)} to {uk_date(max(each.until for each in held))}"
