"""county/: what the public sees of the county: its authorities by tier, and what a search finds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from kent_standards.authorities.model import Authority, Service, find_service
from kent_standards.authorities.structure import ended
from kent_standards.code.services import PublishedAdoption, published_adoption
from kent_standards.law.authorities import AuthoritySpec, Tier
from kent_standards.law.roles import MEMBERS, ROLE_TITLES
from kent_standards.people.identity import find_people, name_words, search_words
from kent_standards.people.offices import HeldOffice, offices_of

TIER_TITLES: Mapping[str, str] = {
    Tier.COUNTY: "County council",
    Tier.DISTRICT: "District, borough and city councils",
    Tier.FIRE: "Fire and rescue authority",
    Tier.OTHER: "Other authorities",
    Tier.PARISH: "Parish and town councils without a principal authority here",
}
TIER_NAMES: Mapping[str, str] = {
    Tier.COUNTY: "County council",
    Tier.DISTRICT: "District council",
    Tier.FIRE: "Fire and rescue authority",
    Tier.PARISH: "Parish or town council",
    Tier.OTHER: "Other authority",
}
MOST_PEOPLE = 50
# One letter would find half the county.
SHORTEST_WORD = 2


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that an authority bore, up to and including ``until``."""

    name: str
    until: date


@dataclass(frozen=True, slots=True)
class Ended:
    """That an authority is no more: its last day, and who took its place."""

    last_day: date
    successor: str
    successor_name: str


@dataclass(frozen=True, slots=True)
class AuthorityRow:
    """One authority in a list. ``parishes`` are those whose principal authority it is."""

    slug: str
    name: str
    former_names: tuple[FormerName, ...]
    tier: str
    area: tuple[str, ...]
    principal: str
    adopted: PublishedAdoption | None
    parishes: tuple["AuthorityRow", ...] = ()
    ended: Ended | None = None


@dataclass(frozen=True, slots=True)
class TierGroup:
    """The authorities of one tier, or those that have ended."""

    title: str
    rows: tuple[AuthorityRow, ...]
    id: str


@dataclass(frozen=True, slots=True)
class FoundSeat:
    """A member's seat in a search result."""

    authority: str
    authority_name: str
    role: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person whom a search found, with every seat held now and before."""

    person: str
    name: str
    now: tuple[FoundSeat, ...]
    before: tuple[FoundSeat, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found. ``problem`` says why nothing was looked for; ``more`` that there are more people."""

    query: str
    authorities: tuple[AuthorityRow, ...] = ()
    people: tuple[FoundPerson, ...] = ()
    more: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class CountyPage:
    """The county: its authorities by tier, and how many of them (parishes apart) have adopted the Code."""

    groups: tuple[TierGroup, ...]
    total: int
    adopted: int


def county_page(service: Service, plugins: Any, today: date) -> CountyPage:
    """The county as it is today. ``plugins`` is the registry of plugins."""
    rows = authority_rows(service, plugins, today)
    standing = [row for row in rows if row.ended is None]
    groups = (
        *(
            TierGroup(title, tuple(row for row in standing if row.tier == tier), tier)
            for tier, title in TIER_TITLES.items()
        ),
        TierGroup(
            "Authorities that have ended", tuple(row for row in rows if row.ended is not None), "ended"
        ),
    )
    return CountyPage(
        groups=tuple(group for group in groups if group.rows),
        total=len(principal := [row for row in standing if row.tier != Tier.PARISH]),
        adopted=sum(row.adopted is not None for row in principal),
    )


def authority_rows(service: Service, plugins: Any, today: date) -> tuple[AuthorityRow, ...]:
    """Every authority by name, each with its parishes below it: those whose principal authority it is."""
    specs = specs_of(plugins)
    every = [authority_row(each, specs.get(each.slug), today) for each in service.all_authorities()]
    every.sort(key=lambda row: row.name)
    return tuple(
        _with_parishes(row, (each for each in every if each.principal == row.slug))
        for row in every
        if row.principal not in service.authorities
    )


def authority_row(authority: Authority, spec: AuthoritySpec | None, today: date) -> AuthorityRow:
    """One authority, without its parishes."""
    return AuthorityRow(
        slug=authority.slug,
        name=authority.name_on(today),
        former_names=former_names(authority, today),
        tier=authority.tier,
        area=authority.area,
        principal=authority.principal,
        adopted=published_adoption(authority, spec.adoption if spec else None),
        ended=_ended(authority, today),
    )


def _ended(authority: Authority, today: date) -> Ended | None:
    ending = ended(authority, today)
    if ending is None:
        return None
    successor = find_service(authority).authority(ending.successor)
    return Ended(ending.last_day, successor.slug, successor.name_on(today))


def specs_of(plugins: Any) -> dict[str, AuthoritySpec]:
    """The descriptions of the authorities by slug; those whose plugin is missing or broken are left out."""
    return {spec.slug: spec for spec in plugins.described_authorities()}


def former_names(authority: Authority, today: date) -> tuple[FormerName, ...]:
    """The names that the authority bore before the present one, the latest first."""
    begun = [(name, date.fromisoformat(since)) for name, since in authority.names]
    ended = [
        FormerName(name, since - timedelta(days=1))
        for (name, _), (_, since) in pairwise(begun)
        if since <= today
    ]
    return tuple(reversed(ended))


def flat(rows: Iterable[AuthorityRow]) -> Iterable[AuthorityRow]:
    """Every row, each followed by its parishes."""
    for row in rows:
        yield row
        yield from row.parishes


def search(service: Service, plugins: Any, query: str, today: date) -> Found:
    """The authorities and the people whose names have words beginning with each word of ``query``."""
    words = search_words(query)
    if not words:
        return Found(query, problem="Enter a name, or a part of one.")
    if max(len(word) for word in words) < SHORTEST_WORD:
        return Found(query, problem="Enter at least two letters of the name.")
    people = _people(service, query, today)
    return Found(
        query=query,
        authorities=tuple(row for row in flat(authority_rows(service, plugins, today)) if _named(row, words)),
        people=people[:MOST_PEOPLE],
        more=len(people) > MOST_PEOPLE,
    )


def member_offices(service: Service, person: str, today: date) -> tuple[HeldOffice, ...]:
    """The seats that a person holds or held as a member: what makes somebody a public figure here."""
    held = offices_of(service, person)
    return tuple(each for each in held if each.authority and each.role in MEMBERS and each.since <= today)


def last_day(held: HeldOffice) -> date | None:
    """The last day of an office, or None while none is set."""
    return None if held.until == date.max else held.until


def _people(service: Service, query: str, today: date) -> tuple[FoundPerson, ...]:
    found = (_found(service, person, today) for person in find_people(service, query, limit=10 * MOST_PEOPLE))
    return tuple(person for person in found if person.now or person.before)


def _found(service: Service, person: str, today: date) -> FoundPerson:
    seats = [(held, _seat(service, held, today)) for held in member_offices(service, person, today)]
    return FoundPerson(
        person=person,
        name=service.people[person].state.name,
        now=tuple(seat for held, seat in seats if held.in_force(today)),
        before=tuple(seat for held, seat in seats if not held.in_force(today)),
    )


def _seat(service: Service, held: HeldOffice, today: date) -> FoundSeat:
    authority = service.authority(held.authority)
    name = authority.name_on(min(held.until, today))
    return FoundSeat(held.authority, name, ROLE_TITLES[held.role], held.since, last_day(held))


def _named(row: AuthorityRow, words: Iterable[str]) -> bool:
    names = (row.name, *(former.name for former in row.former_names))
    return any(
        all(any(each.startswith(word) for each in name_words(name)) for word in words) for name in names
    )


def _with_parishes(row: AuthorityRow, parishes: Iterable[AuthorityRow]) -> AuthorityRow:
    return replace(row, parishes=tuple(parishes))
