"""county/: what the public sees of an authority's members and of one person across her authorities."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from kent_standards.authorities.model import Authority, Service
from kent_standards.county.projection import last_day, member_offices
from kent_standards.law.roles import ROLE_TITLES
from kent_standards.people.offices import HeldOffice, members_on

CSV_HEADERS = ("authority", "name", "party", "ward", "since", "until", "office", "person", "register")


@dataclass(frozen=True, slots=True)
class ListedMember:
    """One member in an authority's list. ``register`` is the address of her register there."""

    name: str
    office: str
    party: str
    ward: str
    since: date
    until: date | None
    person: str
    register: str


@dataclass(frozen=True, slots=True)
class MembersPage:
    """The members of one authority on one day, by surname."""

    authority: str
    authority_name: str
    as_at: date
    members: tuple[ListedMember, ...]


@dataclass(frozen=True, slots=True)
class PublicSeat:
    """A seat as its authority prints it."""

    authority: str
    authority_name: str
    office: str
    printed_name: str
    ward: str
    party: str
    since: date
    until: date | None
    register: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One human with every seat held now and before, at whichever authority."""

    person: str
    name: str
    now: tuple[PublicSeat, ...]
    before: tuple[PublicSeat, ...]


def members_page(authority: Authority, day: date) -> MembersPage:
    """The members of ``authority`` on ``day``, from the index alone: no record is loaded."""
    return MembersPage(
        authority=authority.slug,
        authority_name=authority.name_on(day),
        as_at=day,
        members=tuple(
            ListedMember(
                name=row.name,
                office=ROLE_TITLES[row.role],
                party=row.party,
                ward=row.ward,
                since=row.since,
                until=None if row.until == date.max else row.until,
                person=row.person,
                register=f"/{authority.slug}/register/{row.person}",
            )
            for row in members_on(authority, day)
        ),
    )


def member_rows(page: MembersPage, base_url: str) -> list[tuple[Any, ...]]:
    """The members as CSV rows under ``CSV_HEADERS``."""
    return [
        (
            page.authority,
            each.name,
            each.party,
            each.ward,
            each.since,
            each.until,
            each.office,
            each.person,
            base_url + each.register,
        )
        for each in page.members
    ]


def person_page(service: Service, person: str, today: date) -> PersonPage | None:
    """One person's public page; None for somebody who never held a seat as a member, such as an officer."""
    held = member_offices(service, person, today)
    if not held:
        return None
    seats = [(each, _seat(service, each, person, today)) for each in held]
    ended = [(each, seat) for each, seat in seats if not each.in_force(today)]
    return PersonPage(
        person=person,
        name=service.people[person].state.name,
        now=tuple(seat for each, seat in seats if each.in_force(today)),
        before=tuple(seat for _, seat in sorted(ended, key=lambda pair: pair[0].until, reverse=True)),
    )


def _seat(service: Service, held: HeldOffice, person: str, today: date) -> PublicSeat:
    authority = service.authority(held.authority)
    state = authority.offices[held.office].state
    return PublicSeat(
        authority=authority.slug,
        authority_name=authority.name_on(min(held.until, today)),
        office=state.title or ROLE_TITLES[held.role],
        printed_name=state.printed_name,
        ward=state.ward,
        party=state.party,
        since=held.since,
        until=last_day(held),
        register=f"/{authority.slug}/register/{person}",
    )
