"""districts: the twelve districts as a table, and parishes whose principal authority one of them is.

What was not found is left empty, and said in the notes of the authority.
"""

from datetime import date

from kent_standards.api import Adoption, AuthoritySpec, ExternalBody, NamePeriod, Tier
from kent_standards_districts.sources import source

MEDWAY = ExternalBody(
    slug="medway",
    name="Medway Council",
    relation="provides the Monitoring Officer of Gravesham",
    contact=(
        "Gravesham Monitoring Officer",
        "c/o Medway Council",
        "Gun Wharf",
        "Dock Road",
        "Chatham",
        "Kent ME4 4TR",
    ),
    source=source("gravesham.gov.uk, councillor complaints (undated)"),
)
COMMITTEE, PAY, ADOPTED = "the size of the committee", "the Independent Person's pay", "the day of adoption"


def _names(name: str) -> tuple[NamePeriod, ...]:
    return (NamePeriod(name),)


def _not_found(*facts: str) -> tuple[str, ...]:
    return (f"Not found: {'; '.join(facts)}.",)


def _district(
    slug: str,
    names: tuple[NamePeriod, ...],
    website: str,
    address: tuple[str, ...],
    notes: tuple[str, ...],
    **more: object,
) -> AuthoritySpec:
    return AuthoritySpec(
        slug=slug,
        names=names,
        tier=Tier.DISTRICT,
        area=frozenset({slug}),
        website=website,
        address=address,
        notes=notes,
        source=source(f"{website}, and published lists of council offices"),
        **more,  # type: ignore[arg-type]
    )


DISTRICTS = (
    _district(
        "ashford",
        _names("Ashford Borough Council"),
        "https://www.ashford.gov.uk",
        ("Civic Centre", "Tannery Lane", "Ashford", "Kent TN23 1PL"),
        _not_found(COMMITTEE, PAY, ADOPTED),
    ),
    _district(
        "canterbury",
        _names("Canterbury City Council"),
        "https://www.canterbury.gov.uk",
        (),  # the offices in Military Road were given up, and the new postal address was not found
        _not_found("the postal address", COMMITTEE, ADOPTED),
        external_ids={"opencouncildata": "44"},
    ),
    _district(
        "dartford",
        _names("Dartford Borough Council"),
        "https://www.dartford.gov.uk",
        ("Civic Centre", "Home Gardens", "Dartford", "Kent DA1 1DR"),
        (*_not_found(COMMITTEE, PAY), "The registers of eight parish and town councils are held here."),
        adoption=Adoption(
            adopted_on=date(2012, 7, 16),
            effective_from=None,
            resolution="The Code of Conduct is adopted; amended on 16 December 2013",
            source=source("dartford.gov.uk, Member Code of Conduct and registers of interests"),
        ),
    ),
    _district(
        "dover",
        _names("Dover District Council"),
        "https://www.dover.gov.uk",
        ("White Cliffs Business Park", "Dover", "Kent CT16 3PJ"),
        _not_found(COMMITTEE, PAY, ADOPTED),
    ),
    _district(
        "folkestone-hythe",
        # The name changed on 1 April 2018; the slug and its old form are for ever.
        (
            NamePeriod("Shepway District Council"),
            NamePeriod("Folkestone & Hythe District Council", date(2018, 4, 1)),
        ),
        "https://www.folkestone-hythe.gov.uk",
        ("Civic Centre", "Castle Hill Avenue", "Folkestone", "Kent CT20 2QY"),
        _not_found(COMMITTEE, PAY, ADOPTED),
        former_slugs=("shepway",),
    ),
    _district(
        "gravesham",
        _names("Gravesham Borough Council"),
        "https://www.gravesham.gov.uk",
        ("Civic Centre", "Windmill Street", "Gravesend", "Kent DA12 1AU"),
        (
            *_not_found(COMMITTEE, PAY, ADOPTED),
            "Complaints are taken about members of six parishes: Cobham, Higham, Luddesdown, Meopham, Shorne, Vigo.",
        ),
        mo_office_address=MEDWAY.contact,
        external_bodies=(MEDWAY,),
    ),
    _district(
        "maidstone",
        _names("Maidstone Borough Council"),
        "https://www.maidstone.gov.uk",
        ("Maidstone House", "King Street", "Maidstone", "Kent ME15 6JQ"),
        (
            *_not_found(COMMITTEE, ADOPTED),
            "A member of the former Standards Committee could not be Independent Person before July 2017.",
        ),
    ),
    _district(
        "sevenoaks",
        _names("Sevenoaks District Council"),
        "https://www.sevenoaks.gov.uk",
        ("Council Offices", "Argyle Road", "Sevenoaks", "Kent TN13 1HG"),
        _not_found(PAY, ADOPTED),
    ),
    _district(
        "swale",
        _names("Swale Borough Council"),
        "https://www.swale.gov.uk",
        ("Swale House", "East Street", "Sittingbourne", "Kent ME10 3HT"),
        _not_found(COMMITTEE, PAY, ADOPTED),
    ),
    _district(
        "thanet",
        _names("Thanet District Council"),
        "https://www.thanet.gov.uk",
        ("Council Offices", "Cecil Street", "Margate", "Kent CT9 1XZ"),
        _not_found(COMMITTEE, ADOPTED),
        external_ids={"opencouncildata": "149"},
    ),
    _district(
        "tonbridge-malling",
        _names("Tonbridge & Malling Borough Council"),
        "https://www.tmbc.gov.uk",
        ("Gibson Building", "Gibson Drive", "Kings Hill", "West Malling", "Kent ME19 4LZ"),
        _not_found(PAY, ADOPTED),
        arrangements=Adoption(
            adopted_on=date(2012, 7, 12),
            effective_from=None,
            resolution="The Arrangements for dealing with complaints are adopted",
            source=source("https://www.tmbc.gov.uk, and published lists of council offices"),
        ),
    ),
    _district(
        "tunbridge-wells",
        _names("Tunbridge Wells Borough Council"),
        "https://www.tunbridgewells.gov.uk",
        ("Town Hall", "Civic Way", "Royal Tunbridge Wells", "Kent TN1 1RS"),
        _not_found(COMMITTEE, PAY, ADOPTED),
    ),
)


def _parish(slug: str, name: str, principal: str) -> AuthoritySpec:
    return AuthoritySpec(
        slug=slug,
        names=_names(name),
        tier=Tier.PARISH,
        area=frozenset({principal}),
        principal=principal,
        notes=(
            "A parish is free to adopt the Kent Code, a national one or its own; which one was not found.",
        ),
        source=source("Localism Act 2011, section 29(9): the principal authority's Monitoring Officer acts"),
    )


# A few of the county's parishes, to begin with; each further one is a line here.
PARISHES = (
    _parish("charing", "Charing Parish Council", "ashford"),
    _parish("chartham", "Chartham Parish Council", "canterbury"),
    _parish("herne-and-broomfield", "Herne and Broomfield Parish Council", "canterbury"),
    _parish("otford", "Otford Parish Council", "sevenoaks"),
    _parish("bobbing", "Bobbing Parish Council", "swale"),
    _parish("boughton-under-blean", "Boughton-under-Blean Parish Council", "swale"),
    _parish("east-peckham", "East Peckham Parish Council", "tonbridge-malling"),
    _parish("hadlow", "Hadlow Parish Council", "tonbridge-malling"),
)

# Whose rules apply: a district's own, and a parish's principal authority's, which deals with its cases.
DISTRICT_OF = {spec.slug: spec.principal or spec.slug for spec in (*DISTRICTS, *PARISHES)}
DISTRICT_SLUGS = frozenset(spec.slug for spec in DISTRICTS)
