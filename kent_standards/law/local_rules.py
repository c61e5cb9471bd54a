"""law/: the local rules of one authority on one day, as frozen values.

Plugins supply them through hooks; ``kent_standards.plugins.PluginRegistry.local_rules`` merges them into
one ``LocalRules`` and checks it against the statute. Everything in ``law/`` is given that value.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import TypeVar

from kent_standards.law.calendar import Duration
from kent_standards.law.interests import Category
from kent_standards.law.steps import Step

DPI = "Disclosable Pecuniary Interest"
OSI = "Other Significant Interest"

# Code 8(2): the grounds of a dispensation.
GROUNDS: Mapping[str, str] = MappingProxyType(
    {
        "8(2)(a)": "so many would be prohibited that the business would be impeded",
        "8(2)(b)": "the balance of political groups would be so upset as to alter the likely outcome",
        "8(2)(c)": "it is in the interests of persons living in the authority's area",
        "8(2)(d)": "each member of the executive would be prohibited",
        "8(2)(e)": "it is otherwise appropriate",
    }
)
# Who may grant one (Code 8(1); the Council by resolution 147), and what a grant may relieve from (158).
GRANTERS = ("monitoring_officer", "standards_committee", "sub_committee", "council")
RESTRICTIONS = ("speak", "vote", "speak_and_vote")

# Which authority pays the daily rate when a substitute acts (R 5(19)).
PAYERS = ("using_authority", "appointing_authority")

# What ``kent_publication`` is asked about, each by its kind.
PUBLICATION_KINDS = (
    "register",
    "gifts",
    "declarations",
    "dispensations",
    "decision_notice",
    "rejection",
    "hearing_decision",
    "no_breach_decision",
)
# What a criterion does: a complaint to which it applies is rejected; every anonymous one is; it excepts from a common
# criterion; or it only guides the Monitoring Officer.
CRITERION_EFFECTS = ("rejects", "rejects_anonymous", "excepts", "guides")
# Practice, section D: whether a home address is published.
ADDRESS_CHOICES = ("always", "opt_in", "opt_out")


@dataclass(frozen=True, slots=True)
class Source:
    """Where an answer comes from: ``plugin`` ("core" for the Kent model), its version, the document."""

    plugin: str
    version: str
    document: str


@dataclass(frozen=True, slots=True)
class Committee:
    """A standards committee. ``size`` counts the authority's own members, and is None where it isn't known.

    ``seats_by_group`` pairs a political group with its number of seats; ``co_opted`` and
    ``parish_members`` come on top of ``size``.
    """

    name: str
    size: int | None
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
    """How a Hearing Panel is drawn for a Subject Member of one tier. ``recipe`` pairs a kind of member
    with a number; the numbers make up ``size``."""

    size: int
    quorum: int
    source: Source
    recipe: tuple[tuple[str, int], ...] = ()
    chair: str = "elected by the Panel from among its members"
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndependentPersonTerms:
    """The posts and terms of Independent Persons. Sums are pounds sterling; ``None`` = not known.

    ``minutes_unit``: to whole units of so many minutes a duty's time is rounded up (resolution 148); ``mileage_pence``:
    what members are paid for a mile.
    """

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
    minutes_unit: int = 1
    mileage_pence: int | None = None


@dataclass(frozen=True, slots=True)
class Substitution:
    """Whose Independent Person stands in: the partner's slug, the grounds, who pays the daily rate."""

    partner: str
    grounds: tuple[str, ...]
    payer: str
    source: Source


@dataclass(frozen=True, slots=True)
class TimeLimits:
    """Limits by the id of their clock (``law/clocks.py``); a clock that isn't named keeps the common limit."""

    limits: Mapping[str, Duration]
    source: Source


@dataclass(frozen=True, slots=True)
class DispensationPower:
    """One cell of the matrix ground × granter × restriction: what ``granter`` may grant on ``ground``."""

    ground: str
    granter: str
    restrictions: tuple[str, ...]
    source: Source
    term_years: int = 4
    interests: tuple[str, ...] = (DPI, OSI)


@dataclass(frozen=True, slots=True)
class ClassDispensation:
    """A dispensation that a council has granted to a class of members without a request (resolution 147).

    ``applies_to`` says in words whom it attaches to, ``qualifying_seats`` by which tiers of another
    authority's seat it attaches by itself. ``last_day`` is the last day on which it holds.
    """

    code: str
    title: str
    granter: str
    grounds: tuple[str, ...]
    restrictions: tuple[str, ...]
    relieves_from: str
    applies_to: tuple[str, ...]
    qualifying_seats: tuple[str, ...]
    granted_on: date
    last_day: date
    source: Source
    interests: tuple[str, ...] = (DPI,)


@dataclass(frozen=True, slots=True)
class DispensationPowers:
    """The whole matrix of powers of one authority, and the class dispensations in force."""

    powers: tuple[DispensationPower, ...]
    class_dispensations: tuple[ClassDispensation, ...] = ()


@dataclass(frozen=True, slots=True)
class Declarations:
    """Classes of interest declared at meetings; the gift threshold in pounds; exempt descriptions."""

    classes: tuple[str, ...]
    gift_threshold: Decimal
    source: Source
    exempt_gifts: tuple[str, ...] = ()
    disclose_registered: bool = True
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published of one kind of record. ``elsewhere``: whether notices of that kind go to other authorities."""

    kind: str
    published: bool
    source: Source
    elsewhere: bool = True
    address: str = "always"


@dataclass(frozen=True, slots=True)
class Variation:
    """A local departure from the common Kent text: which paragraph, what, under which resolution."""

    paragraph: str
    text: str
    source: Source
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """An assessment criterion or policy beyond the common ones. ``code`` starts with its plugin's name.

    ``effect`` is one of ``CRITERION_EFFECTS``; ``excepts`` is the letter of the common criterion (X1 1.4) that it
    excepts from, if that is its effect.
    """

    code: str
    text: str
    source: Source
    effect: str = "rejects"
    excepts: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice about to be sent: its kind (one of ``PUBLICATION_KINDS``) and whom it is about.

    ``other_seats`` are the slugs of other authorities on which the Subject Member sits that day.
    """

    kind: str
    subject_tier: str
    other_seats: tuple[str, ...] = ()
    in_political_group: bool = False


@dataclass(frozen=True, slots=True)
class NoticeRecipient:
    """Somebody told beyond the common list: ``office`` at ``authority`` (a slug), or a postal contact."""

    office: str
    source: Source
    authority: str = ""
    contact: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """A record as a plugin sees it: what it is and its steps so far."""

    kind: str
    reference: str
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Veto:
    """Why a step may not be taken: a plain sentence that says what to do instead, and the paragraph."""

    sentence: str
    paragraph: str
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
    class_dispensations: tuple[ClassDispensation, ...]
    declarations: Declarations
    publication: Mapping[str, Publication]
    categories: tuple[Category, ...]
    variations: tuple[Variation, ...]
    time_limit_sources: Mapping[str, Source]
    sources: tuple[Source, ...] = field(default=())
    # The id of the rule set of procedure (law/procedures.py). No plugin answers for it.
    procedure: str = "KENT-2012"


Row = TypeVar("Row")


def as_at(rows: Iterable[tuple[date, Row]], when: date) -> Row | None:
    """The value of a dated table that holds on ``when``: the last whose day has come; None before the first."""
    begun = [(since, value) for since, value in rows if since <= when]
    return max(begun, key=lambda row: row[0])[1] if begun else None


def to_primitives(value: object) -> object:
    """``value`` as text, numbers, lists and dictionaries, for a decision that records its rules.

    A period becomes its type and its count, a date ISO text, a sum decimal text. Raises TypeError for
    what no local rule holds.
    """
    if isinstance(value, Enum):
        return to_primitives(value.value)
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_primitives(held) for key, held in value.items()}
    if isinstance(value, tuple | list | frozenset):
        items = sorted(value) if isinstance(value, frozenset) else value
        return [to_primitives(item) for item in items]
    if isinstance(value, Duration):
        return {"type": type(value).__name__, "count": value.count}
    if is_dataclass(value):
        return {each.name: to_primitives(getattr(value, each.name)) for each in fields(value)}
    raise TypeError(f"A local rule cannot hold {type(value).__name__}.")
