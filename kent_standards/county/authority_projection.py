"""county/: what the public sees first of one authority."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from kent_standards.authorities.contact import links_of
from kent_standards.authorities.model import Authority, find_service
from kent_standards.authorities.structure import structure_of
from kent_standards.code.services import PublishedAdoption, published_adoption
from kent_standards.county.projection import (
    TIER_NAMES,
    FormerName,
    former_names,
    specs_of,
)
from kent_standards.law.authorities import AuthoritySpec
from kent_standards.law.regime import FEATURES, Feature
from kent_standards.law.roles import Role
from kent_standards.people.offices import holders_of, members_on
from kent_standards.plugin_records.services import kinds_of

INDEPENDENT = frozenset({Role.INDEPENDENT_PERSON})
OFFICER = frozenset({Role.MONITORING_OFFICER})


@dataclass(frozen=True, slots=True)
class Named:
    """Another authority or body; ``slug`` is empty for one that has no pages here."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Appointing:
    """A body that appoints members to the authority, and how many."""

    body: Named
    seats: int


@dataclass(frozen=True, slots=True)
class Outside:
    """A body outside the service that has to do with the authority, and where it is reached."""

    name: str
    relation: str
    contact: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Contact:
    """The Monitoring Officer: of this authority or, for a parish, of its principal authority."""

    authority_name: str
    names: tuple[str, ...]
    address: tuple[str, ...]
    email: str


@dataclass(frozen=True, slots=True)
class Change:
    """One line of its history, or of what is decided: what happens on ``day``, and with which authority."""

    day: date
    text: str
    other: Named


@dataclass(frozen=True, slots=True)
class AuthorityPage:
    """An authority's home page. ``read_only`` while its local rules can't be worked out."""

    slug: str
    name: str
    tier: str
    former_names: tuple[FormerName, ...]
    website: str
    customer_services: str
    documents: tuple[tuple[str, str], ...]
    address: tuple[str, ...]
    adopted: PublishedAdoption | None
    members: int
    committee: str
    independent_persons: tuple[str, ...]
    monitoring_officer: Contact
    principal: Named | None
    partners: tuple[Named, ...]
    parishes: tuple[Named, ...]
    appointing: tuple[Appointing, ...]
    outside: tuple[Outside, ...]
    notes: tuple[str, ...]
    features: tuple[Feature, ...]
    read_only: bool
    changes: tuple[Change, ...]
    local_records: tuple[tuple[str, str, str], ...] = ()


def authority_page(
    authority: Authority, plugins: Any, today: date, really_today: date | None = None
) -> AuthorityPage:
    """The home page of ``authority``. ``plugins`` is the registry of plugins.

    Of one that has ended ``today`` is its last day, and ``really_today`` says how its history is told.
    """
    service = find_service(authority)
    spec = specs_of(plugins).get(authority.slug)
    desk = service.authority(authority.principal) if authority.principal else authority
    health = plugins.health_of(authority, today)
    return AuthorityPage(
        slug=authority.slug,
        name=authority.name_on(today),
        tier=TIER_NAMES.get(authority.tier, authority.tier),
        former_names=former_names(authority, today),
        website=authority.facts.get("website", ""),
        customer_services=str(authority.facts.get("customer_services", "")),
        documents=links_of(authority),
        address=tuple(authority.facts.get("address", ())),
        adopted=published_adoption(authority, spec.adoption if spec else None),
        members=len({row.person for row in members_on(authority, today)}),
        committee=plugins.local_rules(authority, today).committee.name,
        independent_persons=tuple(row.name for row in holders_of(desk, INDEPENDENT, today)),
        monitoring_officer=_contact(desk, today),
        principal=Named(desk.slug, desk.name_on(today)) if authority.principal else None,
        partners=tuple(_named(service, slug, slug, today) for slug in authority.partners),
        parishes=_parishes(service, authority.slug, today),
        appointing=tuple(
            Appointing(_named(service, each.slug, each.name, today), each.seats)
            for each in (spec.constituents if spec else ())
        ),
        outside=_outside(spec),
        notes=spec.notes if spec else (),
        features=FEATURES,
        read_only=health.read_only and not health.upgrading,
        changes=tuple(_changes(authority, really_today or today)),
        local_records=tuple(
            (kind.public.title, f"{plugin}-{kind.name}", kind.public.text)
            for (plugin, _), kind in kinds_of(authority).items()
            if kind.public is not None
        ),
    )


def _changes(authority: Authority, today: date) -> Iterator[Change]:
    service, state = find_service(authority), structure_of(authority)
    for each in sorted(state.predecessors, key=lambda before: (before.on, before.slug)):
        text = "It takes the place of" if each.on > today else "It took the place of"
        yield Change(each.on, text, _named(service, each.slug, each.slug, min(each.on, today)))
    if state.ending is not None:
        text = "Its place is taken by" if state.ending.on > today else "Its place was taken by"
        yield Change(state.ending.on, text, _named(service, state.ending.successor, "", today))


def _contact(desk: Authority, today: date) -> Contact:
    return Contact(
        authority_name=desk.name_on(today),
        names=tuple(row.name for row in holders_of(desk, OFFICER, today)),
        address=tuple(desk.facts.get("mo_office_address", ())),
        email=str(desk.facts.get("mo_email", "")),
    )


def _named(service: Any, slug: str, name: str, today: date) -> Named:
    if slug in service.authorities:
        return Named(slug, service.authority(slug).name_on(today))
    return Named("", name)


def _parishes(service: Any, slug: str, today: date) -> tuple[Named, ...]:
    below = (each for each in service.all_authorities() if each.principal == slug)
    return tuple(
        sorted((Named(each.slug, each.name_on(today)) for each in below), key=lambda named: named.name)
    )


def _outside(spec: AuthoritySpec | None) -> tuple[Outside, ...]:
    if spec is None:
        return ()
    return tuple(
        Outside(each.name, each.relation, each.contact, each.source.document) for each in spec.external_bodies
    )
