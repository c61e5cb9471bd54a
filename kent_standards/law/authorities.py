"""law/: an authority as a plugin describes it: what it is called, where it lies, whom it works with."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from kent_standards.law.local_rules import Source


class Tier(StrEnum):
    """The tiers of local authority in a county (R 1(4)), and whatever else may join."""

    COUNTY = "county"
    DISTRICT = "district"
    FIRE = "fire"
    PARISH = "parish"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class NamePeriod:
    """A name and the day from which it is borne; None = from the beginning."""

    name: str
    since: date | None = None


@dataclass(frozen=True, slots=True)
class ExternalBody:
    """A body that is no tenant and yet concerned, with the way to reach it (resolution 153)."""

    slug: str
    name: str
    relation: str
    contact: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Constituent:
    """A body that appoints members to this one, and how many. ``slug`` names a tenant or an external body."""

    slug: str
    name: str
    seats: int


@dataclass(frozen=True, slots=True)
class Adoption:
    """When the Code, or the Arrangements, were adopted, from when they have effect, and by which resolution
    (R 4(1), recs 1 and 3)."""

    adopted_on: date | None
    effective_from: date | None
    resolution: str
    source: Source


@dataclass(frozen=True, slots=True)
class AuthoritySpec:
    """An authority as its plugin describes it. Its slug is for ever; a name holds from a day.

    ``area`` holds the slugs of the districts that its area lies in (a parish: the district that holds it).
    Lines of address are in order; an empty tuple, or None for the adoption of the Code (``adoption``) or of the
    ``arrangements`` for allegations, says that it was not found.
    """

    slug: str
    names: tuple[NamePeriod, ...]
    tier: Tier
    area: frozenset[str]
    source: Source
    former_slugs: tuple[str, ...] = ()
    principal: str = ""
    partners: tuple[str, ...] = ()
    constituents: tuple[Constituent, ...] = ()
    external_bodies: tuple[ExternalBody, ...] = ()
    address: tuple[str, ...] = ()
    mo_office_address: tuple[str, ...] = ()
    website: str = ""
    external_ids: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    adoption: Adoption | None = None
    arrangements: Adoption | None = None
    notes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The latest name."""
        return self.names[-1].name

    def name_on(self, day: date) -> str:
        """The name borne on ``day``."""
        held = self.names[0].name
        for period in self.names:
            if period.since is not None and period.since <= day:
                held = period.name
        return held


SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# First segments of the service's own addresses, which an authority may not take.
RESERVED_SLUGS = frozenset(
    {
        "accounts",
        "authorities",
        "control-panel",
        "core",
        "demonstration",
        "health",
        "invitation",
        "mail",
        "metrics",
        "people",
        "profile",
        "search",
        "sign-in",
        "sign-out",
        "static",
        "tasks",
    }
)


def spec_faults(spec: AuthoritySpec) -> tuple[str, ...]:
    """What is wrong with a description, as plain sentences; empty where nothing is."""
    return tuple(
        sentence
        for wrong, sentence in (
            *_slug_faults(spec),
            *_name_faults(spec),
            (not spec.area, f"“{spec.slug}” has no area; name the districts that it lies in."),
            (
                (spec.tier == Tier.PARISH) != bool(spec.principal),
                f"“{spec.slug}”: a parish, and only a parish, names the principal authority "
                "whose Monitoring Officer acts for it.",
            ),
            (
                spec.slug in (spec.principal, *spec.partners),
                f"“{spec.slug}” is named as its own partner or principal authority; name another.",
            ),
        )
        if wrong
    )


def _slug_faults(spec: AuthoritySpec) -> list[tuple[bool, str]]:
    return [
        (
            not SLUG.fullmatch(slug) or slug in RESERVED_SLUGS,
            f"“{slug}” can't be the address of an authority; "
            "use small letters, digits and single hyphens, and no word of the service's own.",
        )
        for slug in (spec.slug, *spec.former_slugs)
    ]


def _name_faults(spec: AuthoritySpec) -> list[tuple[bool, str]]:
    since = [period.since for period in spec.names]
    later = [day for day in since[1:] if day is not None]
    in_order = len(later) == len(since[1:]) and later == sorted(set(later))
    first_is_open = bool(since) and since[0] is None
    named = all(period.name.strip() for period in spec.names)
    return [
        (
            not (in_order and first_is_open and named),
            f"“{spec.slug}” needs a first name without a day and each later one with a later day.",
        )
    ]
