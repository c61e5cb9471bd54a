"""committee/: an authority's standards committee and Independent Person as the public sees them.

Everything comes from the local rules of a day, each fact with the document that it comes from. What isn't
known is said to be so.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from kent_standards.authorities.contact import contact_of
from kent_standards.authorities.model import Authority, find_service
from kent_standards.committee.showing import Seats, own_committee, seats_on
from kent_standards.law.authorities import Tier
from kent_standards.law.calendar import uk_date
from kent_standards.law.code_text import Definition
from kent_standards.law.delegations import Delegation, delegations, holder_title
from kent_standards.law.local_rules import (
    GROUNDS,
    OSI,
    ClassDispensation,
    Committee,
    DispensationPower,
    IndependentPersonTerms,
    Panel,
    Source,
    Substitution,
)
from kent_standards.law.regime import (
    ARRANGEMENTS_TERMS,
    BODIES,
    COMMITTEE_FUNCTIONS,
    DIVISION_OF_FUNCTIONS,
    Body,
    Fact,
)
from kent_standards.law.roles import Role
from kent_standards.people.offices import holders_of

NOT_KNOWN = "Not known"
SUBJECT_TIERS = {
    Tier.COUNTY: "the county council",
    Tier.DISTRICT: "a district council",
    Tier.FIRE: "the fire authority",
    Tier.PARISH: "a parish or town council",
    Tier.OTHER: "any other authority",
}
GRANTERS = {
    "monitoring_officer": "the Monitoring Officer",
    "standards_committee": "the committee",
    "sub_committee": "a sub-committee",
    "council": "the full council",
}
RELIEF = {"speak": "to speak", "vote": "to vote", "speak_and_vote": "to speak and vote"}
INDEPENDENT = frozenset({Role.INDEPENDENT_PERSON})


@dataclass(frozen=True, slots=True)
class Named:
    """Another authority of the county."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Row:
    """One fact: what is asked, and the answer in words."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts that come from one document, and what its source adds to them."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class PanelFacts:
    """How a Hearing Panel is drawn for members of some tiers."""

    tiers: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Power:
    """Who may grant a dispensation on a ground, and what for."""

    granter: str
    relief: str
    interests: str
    years: int
    source: str


@dataclass(frozen=True, slots=True)
class GroundPowers:
    """A ground of paragraph 8(2) of the Code, and who may grant on it."""

    ground: str
    text: str
    powers: tuple[Power, ...]


@dataclass(frozen=True, slots=True)
class PublishedClassDispensation:
    """A dispensation for a class of members. ``gap`` says what it leaves untouched, empty if nothing."""

    title: str
    facts: Facts
    gap: str


@dataclass(frozen=True, slots=True)
class CommitteePage:
    """The committee that deals with standards at an authority."""

    authority: str
    authority_name: str
    principal: Named | None
    name: str
    committee: Facts
    panels: tuple[PanelFacts, ...]
    grounds: tuple[GroundPowers, ...]
    class_dispensations: tuple[PublishedClassDispensation, ...]
    members: Seats | None
    division: tuple[Fact, ...]
    delegations: tuple[tuple[str, tuple[Delegation, ...]], ...]
    functions: tuple[str, ...]
    terms: tuple[Definition, ...]
    bodies: tuple[Body, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds the office of Independent Person."""

    name: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class SubstitutePage:
    """Whose Independent Person stands in, when, and who pays."""

    partner: Named
    holders: tuple[Holder, ...]
    facts: Facts


@dataclass(frozen=True, slots=True)
class IndependentPersonPage:
    """The Independent Person of an authority: who, on which terms, and who stands in."""

    authority: str
    authority_name: str
    principal: Named | None
    holders: tuple[Holder, ...]
    reached: tuple[Row, ...]
    terms: Facts
    substitute: SubstitutePage | None


def committee_page(authority: Authority, plugins: Any, day: date) -> CommitteePage:
    """The committee of ``authority`` under the rules of ``day``. ``plugins`` is the registry of plugins."""
    rules = plugins.local_rules(authority, day)
    return CommitteePage(
        authority=authority.slug,
        authority_name=authority.name_on(day),
        principal=_principal(authority, day),
        name=rules.committee.name,
        committee=_committee(rules.committee),
        panels=_panels(rules.panels, _subject_tiers(authority)),
        grounds=_grounds(rules.dispensation_powers),
        class_dispensations=tuple(_class_dispensation(each) for each in rules.class_dispensations),
        members=_members(authority, day),
        division=DIVISION_OF_FUNCTIONS,
        delegations=_by_holder(delegations(rules.dispensation_powers)),
        functions=COMMITTEE_FUNCTIONS,
        terms=ARRANGEMENTS_TERMS,
        bodies=BODIES,
    )


def independent_person_page(authority: Authority, plugins: Any, day: date) -> IndependentPersonPage:
    """The Independent Person of ``authority``, a principal authority's for a parish, under the rules of ``day``."""
    rules = plugins.local_rules(authority, day)
    service = find_service(authority)
    appointing = service.authority(authority.principal) if authority.principal else authority
    return IndependentPersonPage(
        authority=authority.slug,
        authority_name=authority.name_on(day),
        principal=_principal(authority, day),
        holders=_holders(appointing, day),
        reached=_reached(appointing, day),
        terms=_terms(rules.independent_persons),
        substitute=_substitute(service, rules.substitution, day) if rules.substitution else None,
    )


def _principal(authority: Authority, day: date) -> Named | None:
    if not authority.principal:
        return None
    return Named(authority.principal, find_service(authority).authority(authority.principal).name_on(day))


def _members(authority: Authority, day: date) -> Seats | None:
    """Who sits here; None for a parish, and where nothing was entered by ``day``."""
    committee = own_committee(authority)
    found = seats_on(authority, committee, day) if committee is not None else None
    return found if found is not None and found.anything else None


def _by_holder(rows: tuple[Delegation, ...]) -> tuple[tuple[str, tuple[Delegation, ...]], ...]:
    found: dict[str, list[Delegation]] = {}
    for row in rows:
        found.setdefault(holder_title(row.holder), []).append(row)
    return tuple((title, tuple(each)) for title, each in found.items())


def _committee(committee: Committee) -> Facts:
    groups = ", ".join(f"{group} {seats}" for group, seats in committee.seats_by_group)
    rows = (
        Row("Members of the authority", _count(committee.size)),
        Row("Seats by political group", groups or NOT_KNOWN),
        Row("Political balance", committee.proportionality or NOT_KNOWN),
        Row("Co-opted members", _added(committee.co_opted)),
        Row("Members of parish or town councils", _added(committee.parish_members)),
        Row("Quorum", str(committee.quorum)),
        Row("Substitutes", "May sit" if committee.substitutes else "None known"),
        Row("Casting vote of the Chairman", "Yes" if committee.casting_vote else "No"),
    )
    return Facts(rows, committee.notes, source_words(committee.source))


def _subject_tiers(authority: Authority) -> tuple[str, ...]:
    """The tiers of those whose cases are heard here: the authority's own, and its parishes'."""
    others = find_service(authority).all_authorities()
    below = {each.tier for each in others if each.principal == authority.slug}
    return (authority.tier, *sorted(below))


def _panels(panels: Any, tiers: tuple[str, ...]) -> tuple[PanelFacts, ...]:
    """The panels for members of ``tiers``, those that are drawn alike together."""
    alike: dict[Panel, list[str]] = {}
    for tier in tiers:
        alike.setdefault(panels[tier], []).append(SUBJECT_TIERS[Tier(tier)])
    return tuple(PanelFacts(_or(titles), _panel(panel)) for panel, titles in alike.items())


def _panel(panel: Panel) -> Facts:
    recipe = ", ".join(f"{number} {kind}" for kind, number in panel.recipe)
    rows = (
        Row("Size", str(panel.size)),
        Row("Made up of", recipe or "Members of the committee"),
        Row("Quorum", str(panel.quorum)),
        Row("Chairman", _sentence(panel.chair)),
    )
    return Facts(rows, panel.notes, source_words(panel.source))


def _grounds(powers: tuple[DispensationPower, ...]) -> tuple[GroundPowers, ...]:
    return tuple(
        GroundPowers(ground, text, _alike([each for each in powers if each.ground == ground]))
        for ground, text in GROUNDS.items()
    )


def _alike(powers: list[DispensationPower]) -> tuple[Power, ...]:
    """The powers on one ground, those who may grant just the same together."""
    granters: dict[DispensationPower, list[str]] = {}
    for power in powers:
        granters.setdefault(replace(power, granter=""), []).append(GRANTERS[power.granter])
    return tuple(
        Power(
            granter=_or(names),
            relief=_or([RELIEF[each] for each in power.restrictions]),
            interests=" and ".join(power.interests),
            years=power.term_years,
            source=source_words(power.source),
        )
        for power, names in granters.items()
    )


def _class_dispensation(granted: ClassDispensation) -> PublishedClassDispensation:
    rows = (
        Row("Granted by", _sentence(GRANTERS[granted.granter])),
        Row("For", _sentence("; ".join(granted.applies_to))),
        Row("Lifts the bar of", granted.relieves_from),
        Row("Allows", _sentence(_or([RELIEF[each] for each in granted.restrictions]))),
        Row("Grounds", "; ".join(f"{ground}: {GROUNDS[ground]}" for ground in granted.grounds)),
        Row("First day", uk_date(granted.granted_on)),
        Row("Last day", uk_date(granted.last_day)),
    )
    gap = ""
    if OSI not in granted.interests:
        gap = (
            f"It doesn’t cover an {OSI}: a member who has one still keeps to paragraph 5 of the Code, and asks for "
            "a dispensation of their own."
        )
    return PublishedClassDispensation(granted.title, Facts(rows, (), source_words(granted.source)), gap)


def _terms(terms: IndependentPersonTerms) -> Facts:
    rows = (
        Row("Posts", str(terms.posts)),
        Row("Reserves", str(terms.reserves) if terms.reserves else "None known"),
        Row("Term", f"{terms.term_years} years" if terms.term_years else NOT_KNOWN),
        Row("Retainer", _pounds(terms.retainer, " a year")),
        Row("Retainer of a reserve", _pounds(terms.reserve_retainer, " a year")),
        Row("Daily rate", _pounds(terms.daily_rate, " a day, and in proportion for a part of one")),
        Row("Hours in a day", str(terms.hours_per_day) if terms.hours_per_day else NOT_KNOWN),
        Row("Travel", terms.travel or NOT_KNOWN),
        Row("Indemnity and insurance", terms.indemnity or NOT_KNOWN),
    )
    return Facts(rows, terms.notes, source_words(terms.source))


def _substitute(service: Any, substitution: Substitution, day: date) -> SubstitutePage | None:
    if substitution.partner not in service.authorities:
        return None
    partner = service.authority(substitution.partner)
    payer = {
        "using_authority": "The authority for which the substitute acts",
        "appointing_authority": "The authority that appointed the substitute",
    }[substitution.payer]
    rows = (
        Row("Stands in for", _sentence(_or(list(substitution.grounds))) or NOT_KNOWN),
        Row("Who pays the daily rate", payer),
    )
    facts = Facts(rows, (), source_words(substitution.source))
    return SubstitutePage(Named(partner.slug, partner.name_on(day)), _holders(partner, day), facts)


def _reached(authority: Authority, day: date) -> tuple[Row, ...]:
    """How an Independent Person is reached: through the authority, and never at an address of her own."""
    contact = contact_of(authority)
    post = ", ".join(contact["mo_office_address"] or contact["address"])
    rows = (
        Row(
            "Write to",
            f"The Independent Person, c/o the Monitoring Officer, {authority.name_on(day)}, {post}",
        )
        if post
        else None,
        Row("E-mail", str(contact["mo_email"])) if contact["mo_email"] else None,
        Row("Customer services", str(contact["customer_services"])) if contact["customer_services"] else None,
    )
    return tuple(row for row in rows if row is not None)


def _holders(authority: Authority, day: date) -> tuple[Holder, ...]:
    return tuple(
        Holder(row.name, row.since, None if row.until == date.max else row.until)
        for row in holders_of(authority, INDEPENDENT, day)
    )


def source_words(source: Source) -> str:
    """A source as it is shown: the document, and what supplied it."""
    supplied = "the common Kent rules" if source.plugin == "core" else f"the local rules “{source.plugin}”"
    return f"{source.document} ({supplied}, version {source.version})"


def _count(number: int | None) -> str:
    return NOT_KNOWN if number is None else str(number)


def _added(number: int) -> str:
    return str(number) if number else "None known"


def _pounds(sum_: Decimal | None, of_what: str) -> str:
    return NOT_KNOWN if sum_ is None else f"£{sum_:,.2f}".removesuffix(".00") + of_what


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _or(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}" if words else ""
