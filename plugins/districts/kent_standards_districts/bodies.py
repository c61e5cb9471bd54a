"""districts: committees, Hearing Panels and Independent Persons, as dated tables by district.

A row holds from its day until the next. Where a document has no date, the row begins with the regime and
its source says "undated"; where only the year is known, on the last day of it. A district that isn't in a
table has the common Kent model's answer.
"""

from datetime import date
from decimal import Decimal

from kent_standards.api import REGIME_BEGAN, Committee, IndependentPersonTerms, Panel
from kent_standards_districts.sources import source

NO_SIZE = "Its size was not found."

COMMITTEES: dict[str, tuple[tuple[date, Committee], ...]] = {
    "canterbury": (
        (
            REGIME_BEGAN,
            Committee(
                name="Standards Committee",
                size=None,
                parish_members=1,
                notes=(NO_SIZE, "A parish councillor belongs to it."),
                source=source("meetings.eastkenthousing.org.uk, committee 113, meeting 12121 (undated)"),
            ),
        ),
    ),
    "dover": (
        (
            date(2013, 3, 13),
            Committee(
                name="Standards Committee",
                size=None,
                substitutes=True,
                notes=(NO_SIZE,),
                source=source("Standards Committee, 13 March 2013; moderngov.dover.gov.uk meeting 1317"),
            ),
        ),
    ),
    "folkestone-hythe": (
        (
            date(2023, 9, 13),
            Committee(
                name="Audit and Governance Committee",
                size=None,
                notes=(NO_SIZE, "It decided on dispensations for directors of the Council's company."),
                source=source("Audit and Governance Committee, 13 September 2023, meeting 5243"),
            ),
        ),
    ),
    "maidstone": (
        (
            date(2020, 1, 13),
            Committee(
                name="Audit, Governance and Standards Committee",
                size=None,
                notes=(NO_SIZE, "Parish representatives belong to it; how many was not found."),
                source=source("Audit, Governance and Standards Committee, 13 January 2020"),
            ),
        ),
    ),
    "sevenoaks": (
        (
            REGIME_BEGAN,
            Committee(
                name="Standards Committee",
                size=7,
                parish_members=2,
                quorum=3,
                proportionality="Politically balanced",
                notes=(
                    "The Leader isn't a member, and no parish has more than one of its members on it.",
                    "One of the seven belongs to the executive, and doesn't chair it.",
                    "Up to two members of parish or town councils are co-opted and have no vote.",
                    "It meets at least once a year.",
                ),
                source=source("cds.sevenoaks.gov.uk committee 137, terms of reference (undated)"),
            ),
        ),
    ),
    "thanet": (
        (
            date(2018, 7, 11),
            Committee(
                name="Standards Committee",
                size=None,
                notes=(
                    NO_SIZE,
                    "Its chair is independent and had £1,216 a year in 2018/19; the vice-chair £400; other "
                    "independent members £250.",
                    "An assessment sub-committee considers complaints first; quarterly reports are made.",
                ),
                source=source("theisleofthanetnews.com, 11 July 2018; democracy.thanet.gov.uk committee 117"),
            ),
        ),
    ),
    "tonbridge-malling": (
        (
            date(2013, 12, 31),
            Committee(
                name="Joint Standards Committee",
                size=13,
                parish_members=6,
                substitutes=True,
                notes=(
                    "It is joint with every parish of the borough.",
                    "The six voting parish members come from a pool in rotation, allotted each year.",
                ),
                source=source("democracy.tmbc.gov.uk ST 13/004 and committee 125"),
            ),
        ),
    ),
    "tunbridge-wells": (
        (
            REGIME_BEGAN,
            Committee(
                name="Audit and Governance Committee",
                size=None,
                notes=(NO_SIZE, "Independent and parish members are co-opted; how many was not found."),
                source=source("democracy.tunbridgewells.gov.uk committee 364 (undated)"),
            ),
        ),
    ),
}

# By district and by the tier of the Subject Member's authority.
PANELS: dict[tuple[str, str], tuple[tuple[date, Panel], ...]] = {
    ("maidstone", "parish"): (
        (
            date(2024, 7, 17),
            Panel(
                size=3,
                quorum=3,
                notes=(
                    "One parish councillor without a vote joins the Panel.",
                    "The number of borough members was not found; it is the least that can decide.",
                ),
                source=source("Hearing Panel rules 2.1 and 2.2, to the Council of 17 July 2024"),
            ),
        ),
    ),
    ("thanet", "district"): (
        (
            date(2022, 12, 8),
            Panel(
                size=3,
                quorum=3,
                chair="an independent member",
                notes=(
                    "It forms an opinion and recommends to the Monitoring Officer what to do.",
                    "Its size was not found; it is the least that can decide.",
                ),
                source=source("Council, 8 December 2022, minute 17; democracy.thanet.gov.uk committee 415"),
            ),
        ),
    ),
    ("tonbridge-malling", "district"): (
        (
            date(2013, 12, 31),
            Panel(
                size=6,
                quorum=3,
                recipe=(("borough members", 5), ("parish member", 1)),
                notes=("One of the two Independent Persons is present.",),
                source=source("democracy.tmbc.gov.uk ST 13/004"),
            ),
        ),
    ),
    ("tonbridge-malling", "parish"): (
        (
            date(2013, 12, 31),
            Panel(
                size=6,
                quorum=3,
                recipe=(("borough members", 3), ("parish members", 3)),
                notes=("One of the two Independent Persons is present.",),
                source=source("democracy.tmbc.gov.uk ST 13/004"),
            ),
        ),
    ),
}
PANELS[("thanet", "parish")] = PANELS[("thanet", "district")]  # the same sub-committee hears both

INDEPENDENT_PERSONS: dict[str, tuple[tuple[date, IndependentPersonTerms], ...]] = {
    "canterbury": (
        (
            date(2026, 2, 27),
            IndependentPersonTerms(
                posts=3,
                term_years=4,
                retainer=Decimal("610.04"),
                travel="Travel is paid",
                notes=(
                    "Three, so that absence and conflict of interest are covered; a term is up to four years.",
                ),
                source=source("canterbury.gov.uk/independentperson, advertisement closing 27 February 2026"),
            ),
        ),
    ),
    "dartford": (
        (
            REGIME_BEGAN,
            IndependentPersonTerms(
                posts=1,
                notes=("One is named; term and pay were not found.",),
                source=source("dartford.gov.uk, Member Code of Conduct and registers of interests (undated)"),
            ),
        ),
    ),
    "maidstone": (
        (
            REGIME_BEGAN,
            IndependentPersonTerms(
                posts=1,
                reserves=1,
                retainer=Decimal(700),
                reserve_retainer=Decimal(300),
                travel="Travel is paid",
                notes=("Sums of 2012 and 2013; later ones were not found, nor the term.",),
                source=source("meetings.maidstone.gov.uk s25024 and g2040"),
            ),
        ),
    ),
    "sevenoaks": (
        (
            REGIME_BEGAN,
            IndependentPersonTerms(
                posts=1,
                reserves=1,
                notes=("Term and pay were not found.",),
                source=source("cds.sevenoaks.gov.uk committee 137 (undated)"),
            ),
        ),
        (
            date(2019, 12, 31),
            IndependentPersonTerms(
                posts=1,
                reserves=1,
                notes=("The appointment has no end. The pay was not found.",),
                source=source("cds.sevenoaks.gov.uk committee 137 (2019)"),
            ),
        ),
    ),
    "swale": (
        (
            REGIME_BEGAN,
            IndependentPersonTerms(
                posts=1,
                notes=(
                    "Appointed by a majority of all members of the Council.",
                    "Barred for five years after membership or office, and as a relative or close friend of a "
                    "member or officer.",
                    "Term and pay were not found.",
                ),
                source=source("Swale's Independent Person pack, docsbay.net (undated)"),
            ),
        ),
    ),
    "thanet": (
        (
            date(2018, 4, 1),
            IndependentPersonTerms(
                posts=1,
                reserves=1,
                retainer=Decimal(250),
                reserve_retainer=Decimal(100),
                notes=("Sums of 2018/19; the term was not found.",),
                source=source("theisleofthanetnews.com, 11 July 2018"),
            ),
        ),
    ),
    "tonbridge-malling": (
        (
            date(2013, 12, 31),
            IndependentPersonTerms(
                posts=2,
                notes=(
                    "Both are co-opted to the committee without a vote; one is present at each Hearing Panel.",
                    "Term and pay were not found.",
                ),
                source=source("democracy.tmbc.gov.uk ST 13/004"),
            ),
        ),
    ),
    "tunbridge-wells": (
        (
            REGIME_BEGAN,
            IndependentPersonTerms(
                posts=1,
                term_years=4,
                notes=("Without a connection to a political party. The pay was not found.",),
                source=source("tunbridgewells.gov.uk, Independent Person, job specification (undated)"),
            ),
        ),
    ),
}
