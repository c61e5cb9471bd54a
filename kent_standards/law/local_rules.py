"""law/: the local rules of one authority on one day, as frozen values.

Plugins supply them through hooks; ``kent_standards.plugins.local_rules`` merges them into one
``LocalRules`` and checks it against the statute. Everything in ``law/`` is given that value.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kent_standards.law.calendar import Duration
from kent_standards.law.interests import Category


@dataclass(frozen=True, slots=True)
class Source:
    """Where an answer comes from: ``plugin`` ("core" for the Kent model), its version, the document."""

    plugin: str
    version: str
    document: str


@dataclass(frozen=True, slots=True)
class Committee:
    """A standards committee. ``seats_by_group`` pairs a political group with its number of seats."""

    name: str
    size: int
    source: Source
    seats_by_group: tuple[tuple[str, int], ...] = ()
    proportionality: str = ""
    co_opted: int = 0
    parish_members: int = 0
    quorum: int = 3
    substitutes: bool = False
    casting_vote: bool = True
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """How a Hearing Panel is drawn for a Subject Member of one tier."""

    size: int
    quorum: int
    source: Source
    recipe: tuple[tuple[str, int], ...] = ()
    chair: str = "elected by the Panel from among its members"


@dataclass(frozen=True, slots=True)
class IndependentPersonTerms:
    """The posts and terms of Independent Persons. Sums are pounds sterling; ``None`` = not known."""

    posts: int
    source: Source
    reserves: int = 0
    term_years: int | None = None
    retainer: Decimal | None = None
    reserve_retainer: Decimal | None = None
    daily_rate: Decimal | None = None
    hours_per_day: Decimal | None = None
    travel: str = ""
    indemnity: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Substitution:
    """Whose Independent Person stands in: the partner's slug, the grounds, who pays the daily rate."""

    partner: str
    grounds: tuple[str, ...]
    payer: str
    source: Source


@dataclass(frozen=True, slots=True)
class DispensationPower:
    """One cell of the matrix ground × granter × restriction."""

    ground: str
    granter: str
    restrictions: tuple[str, ...]
    source: Source
    term_years: int = 4
    automatic: bool = False
    title: str = ""
    granted_on: date | None = None


@dataclass(frozen=True, slots=True)
class Declarations:
    """Classes of interest declared at meetings; the gift threshold in pounds; exempt descriptions."""

    classes: tuple[str, ...]
    gift_threshold: Decimal
    source: Source
    exempt_gifts: tuple[str, ...] = ()
    disclose_registered: bool = True


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published of one kind of record, for how long in months (``None`` = no end)."""

    kind: str
    published: bool
    source: Source
    months: int | None = None
    address: str = "always"
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Variation:
    """A local departure from the common Kent text: which paragraph, what, under which resolution."""

    paragraph: str
    text: str
    source: Source
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """An assessment criterion or policy beyond the common ones."""

    code: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class LocalRules:
    """All local rules of ``authority`` (a slug) on ``when``, merged, checked and frozen."""

    authority: str
    when: date
    committee: Committee
    panels: Mapping[str, Panel]
    independent_persons: IndependentPersonTerms
    substitution: Substitution | None
    time_limits: Mapping[str, Duration]
    assessment_criteria: tuple[Criterion, ...]
    dispensation_powers: tuple[DispensationPower, ...]
    declarations: Declarations
    publication: Mapping[str, Publication]
    categories: tuple[Category, ...]
    variations: tuple[Variation, ...]
    sources: tuple[Source, ...] = field(default=())
