"""fire_authority: what the Fire Authority has settled, as dated tables, each fact with its document."""

from datetime import date
from decimal import Decimal

from kent_standards.api import (
    Adoption,
    AuthoritySpec,
    Committee,
    Constituent,
    Criterion,
    ExternalBody,
    IndependentPersonTerms,
    NamePeriod,
    Source,
    Substitution,
    Tier,
)
from kent_standards_fire_authority import __version__

REPORT = "Report to the County Council, 19 July 2012"


def source(document: str) -> Source:
    """A source of this plugin."""
    return Source("fire_authority", __version__, document)


AREA = frozenset(
    {
        "ashford",
        "canterbury",
        "dartford",
        "dover",
        "folkestone-hythe",
        "gravesham",
        "maidstone",
        "medway",
        "sevenoaks",
        "swale",
        "thanet",
        "tonbridge-malling",
        "tunbridge-wells",
    }
)

# Medway took no part in the joint work of 2012 and yet sends members here (resolution 153).
MEDWAY = ExternalBody(
    slug="medway",
    name="Medway Council",
    relation="appoints four members",
    contact=(
        "The Monitoring Officer",
        "Medway Council",
        "Gun Wharf",
        "Dock Road",
        "Chatham",
        "Kent ME4 4TR",
    ),
    source=source("medway.gov.uk, page 200167; the address by gravesham.gov.uk, councillor complaints"),
)

AUTHORITY = AuthoritySpec(
    slug="kmfra",
    names=(NamePeriod("Kent and Medway Fire and Rescue Authority"),),
    tier=Tier.FIRE,
    area=AREA,
    partners=("kcc",),
    constituents=(
        Constituent("kcc", "Kent County Council", 21),
        Constituent("medway", "Medway Council", 4),
        Constituent("", "Kent Police and Crime Commissioner", 1),
    ),
    external_bodies=(MEDWAY,),
    address=("The Godlands", "Straw Mill Hill", "Tovil", "Maidstone", "Kent ME15 6XB"),
    website="https://www.kent.fire-uk.org",
    adoption=Adoption(
        adopted_on=None,
        effective_from=date(2012, 7, 1),
        resolution="A new Code of Conduct is adopted with effect from 1 July 2012; the day was not found",
        source=source("kent.fire-uk.org, Members' Code of Conduct"),
    ),
    source=source("kent.fire-uk.org, fire authority, node 3535 and node 17945"),
    notes=(
        "Not found: the size of the committee that deals with standards; the day on which the Code was adopted.",
        "In 2020 the Monitoring Officer was an officer with a Medway telephone number.",
        "Allowances begin after 14 days of service in a row.",
    ),
)

COMMITTEE = (
    (
        date(2012, 7, 1),
        Committee(
            name="Audit and Governance Committee",
            size=None,
            source=source("kent.fire-uk.org, about the fire authority (undated)"),
            notes=(
                "Its size was not found.",
                "At one time the Independent Person sat on it as an independent member.",
            ),
        ),
    ),
)

INDEPENDENT_PERSONS = (
    (
        date(2012, 7, 19),
        IndependentPersonTerms(
            posts=1,
            term_years=4,
            retainer=Decimal(250),
            daily_rate=Decimal(100),
            travel="Travel expenses, as for the County Council's Independent Person",
            indemnity="Treated as a member for indemnity and insurance (Arrangements 3.2)",
            notes=("The Independent Person attends for the County Council and for the Fire Authority.",),
            source=source(f"{REPORT}, 5(16) and 5(19); kent.fire-uk.org, job description"),
        ),
    ),
)

SUBSTITUTION = (
    (
        date(2012, 7, 19),
        Substitution(
            partner="kcc",
            grounds=("holiday", "illness", "conflict of interest"),
            payer="using_authority",
            source=source(f"{REPORT}, 5(16) and 5(19)"),
        ),
    ),
)

CRITERIA = (
    Criterion(
        code="fire_authority.informal_first",
        text="Somebody who thinks of complaining is encouraged to talk to the Monitoring Officer informally first.",
        effect="guides",
        source=source("kent.fire-uk.org, node 17945 (undated)"),
    ),
)
