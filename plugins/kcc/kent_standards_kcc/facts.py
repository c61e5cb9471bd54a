"""kcc: what Kent County Council has resolved, as dated tables, each fact with the document it comes from.

A row holds from its day until the next one. Where only the year of a decision was found, the row begins on
the last day of that year, when it had certainly been taken.
"""

from datetime import date
from decimal import Decimal

from kent_standards.api import (
    DPI,
    REGIME_BEGAN,
    Adoption,
    AuthoritySpec,
    ClassDispensation,
    Committee,
    IndependentPersonTerms,
    NamePeriod,
    Panel,
    Source,
    Substitution,
    Tier,
    Variation,
)
from kent_standards_kcc import __version__

REPORT = "Report to the County Council, 19 July 2012"


def source(document: str) -> Source:
    """A source of this plugin."""
    return Source("kcc", __version__, document)


DISTRICTS = frozenset(
    {
        "ashford",
        "canterbury",
        "dartford",
        "dover",
        "folkestone-hythe",
        "gravesham",
        "maidstone",
        "sevenoaks",
        "swale",
        "thanet",
        "tonbridge-malling",
        "tunbridge-wells",
    }
)

AUTHORITY = AuthoritySpec(
    slug="kcc",
    names=(NamePeriod("Kent County Council"),),
    tier=Tier.COUNTY,
    area=DISTRICTS,
    partners=("kmfra",),
    address=("Sessions House", "County Hall", "Maidstone", "Kent ME14 1XQ"),
    mo_office_address=(
        "The Monitoring Officer",
        "c/o The Head of Democratic Services",
        "Kent County Council",
        "Sessions House",
        "County Hall",
        "Maidstone",
        "Kent ME14 1XQ",
    ),
    website="https://www.kent.gov.uk",
    external_ids={"opencouncildata": "12"},
    adoption=Adoption(
        adopted_on=date(2012, 7, 19),
        effective_from=date(2012, 7, 1),
        resolution="The Kent Code of Conduct for Members is adopted, with effect from 1 July 2012",
        source=source(f"{REPORT}, recommendation 1"),
    ),
    arrangements=Adoption(
        adopted_on=date(2012, 7, 19),
        effective_from=date(2012, 7, 1),
        resolution="The Arrangements for Code of Conduct complaints are adopted, with effect from 1 July 2012",
        source=source(f"{REPORT}, recommendation 3"),
    ),
    source=source(f"{REPORT}, and its complaint form"),
)

COMMITTEE = (
    (
        REGIME_BEGAN,
        Committee(
            name="Standards Committee",
            size=5,
            seats_by_group=(("Conservative", 3), ("Liberal Democrat", 1), ("Labour", 1)),
            proportionality="Disapplied by resolution of the County Council",
            quorum=3,
            source=source(f"{REPORT}, 5(13) and recommendations 6 and 7"),
        ),
    ),
    (
        date(2024, 3, 20),
        Committee(
            name="Standards Committee",
            size=5,
            quorum=3,
            substitutes=True,
            source=source("Standards Committee, minutes of 20 March 2024 and 15 October 2025"),
            notes=(
                "No resolution on the size later than that of 2012 was found.",
                "The seats by group since the election of 2013 were not found.",
            ),
        ),
    ),
)

PANEL = (
    # X3 1.1 makes the whole committee the panel; resolution 125 allows fewer, but never below the quorum.
    (REGIME_BEGAN, Panel(size=5, quorum=3, source=source("Arrangements, Annex 3, 1.1 and 1.2"))),
    (
        date(2025, 7, 31),
        Panel(
            size=3,
            quorum=3,
            notes=("Its members belong to two political groups.",),
            source=source("Standards Committee, 31 July 2025; minutes of 15 October 2025"),
        ),
    ),
)

INDEPENDENT_PERSONS = (
    (
        date(2012, 7, 19),
        IndependentPersonTerms(
            posts=1,
            term_years=4,
            retainer=Decimal(500),
            daily_rate=Decimal(100),
            travel="At the rate for elected members",
            indemnity="Treated as a member for indemnity and insurance (Arrangements 3.2)",
            notes=("The daily rate is paid pro rata; the hours of a day were not settled.",),
            source=source(f"{REPORT}, 5(16), 5(19) and recommendation 9"),
        ),
    ),
)

SUBSTITUTION = (
    (
        date(2012, 7, 19),
        Substitution(
            partner="kmfra",
            grounds=("holiday", "illness", "conflict of interest"),
            payer="using_authority",
            source=source(f"{REPORT}, 5(16) and 5(19)"),
        ),
    ),
)

MULTI_HATTED = ClassDispensation(
    code="kcc.multi_hatted",
    title="Members who also serve elsewhere",
    granter="council",
    grounds=("8(2)(a)", "8(2)(c)", "8(2)(e)"),
    restrictions=("speak", "vote", "speak_and_vote"),
    relieves_from="Localism Act 2011, section 31(4)",
    applies_to=(
        "members of another local authority",
        "members of a public body",
        "the Council's representatives on outside bodies",
    ),
    qualifying_seats=("district", "parish", "fire"),
    granted_on=date(2012, 7, 19),
    last_day=date(2016, 7, 18),
    interests=(DPI,),
    source=source(f"{REPORT}, 5(6) and recommendation 4"),
)
CLASS_DISPENSATIONS: tuple[tuple[date, tuple[ClassDispensation, ...]], ...] = (
    (MULTI_HATTED.granted_on, (MULTI_HATTED,)),
    (date(2016, 7, 19), ()),  # no renewal was found
)

VARIATIONS = (
    Variation(
        paragraph="Code, Annex 2",
        text="Members state their seats on other councils under employment, office, trade, profession or vocation.",
        since=date(2015, 12, 31),
        source=source("Monitoring Officer's group, 2015; democracy.kent.gov.uk item 20915, meeting 6065"),
    ),
    Variation(
        paragraph="Arrangements, Annex 3",
        text="The hearing procedure was amended in 2015; the amended text was not found.",
        since=date(2015, 12, 31),
        source=source("democracy.kent.gov.uk item 20915, meeting 6065"),
    ),
    Variation(
        paragraph="Code",
        text="The Council has taken the Kent Secretaries' revised Code as the start of a review of its own, and "
        "keeps its own variant; the adopted text was not found.",
        since=date(2024, 3, 20),
        source=source("Standards Committee, 20 March 2024; democracy.kent.gov.uk item 59133"),
    ),
    Variation(
        paragraph="Arrangements",
        text="Revised Arrangements of the Kent Secretaries, tested against the Local Government Association's "
        "guidance, went to the Standards Committee; the adopted text was not found.",
        since=date(2025, 7, 31),
        source=source("Standards Committee, 31 July 2025; opengovernment.network meeting 76485"),
    ),
)
