"""cli/: what the demonstration's authorities have adopted and loaded, and what they keep elsewhere."""

from datetime import date, datetime, timedelta

from kent_standards.authorities.contact import LINKS, contact_of, mend_contact
from kent_standards.authorities.model import Service
from kent_standards.code.services import adopt_arrangements, adopt_code, consult, load_code_text, review_code
from kent_standards.law.adoption import Consultation
from kent_standards.law.steps import THE_SERVICE, local_day

NOT_ADOPTED = ("swale", "thanet")  # 12 of the 14 had adopted the Code when the report was written (R 1(7))
OWN_TEXT = """# Code of Conduct for Members

This text was loaded by the authority for the demonstration and is made up.

## What you must do

1. Act in the public interest whenever you act as a member.
2. Tell the Monitoring Officer of your pecuniary interests within 28 days.

## What you must not do

- Bully anybody.
- Use your position for your own advantage.
"""


def make_links(service: Service, now: datetime) -> None:
    """What one authority keeps elsewhere, and how its customer services are reached."""
    authority = service.authority("canterbury")
    links = {name: f"https://www.canterbury.example/{name}" for name in LINKS}
    known = {**contact_of(authority), **links, "customer_services": "01632 960001"}
    mend_contact(authority, known, by=THE_SERVICE, at=now)


def adopt(service: Service, now: datetime) -> None:
    """Twelve of the fourteen have adopted the Code; one has loaded a text of its own, one has reviewed it."""
    day = date(2012, 7, 12)
    for authority in service.all_authorities():
        if (
            authority.tier == "parish"
            or authority.slug in NOT_ADOPTED
            or authority.part("code").state.adopted_on
        ):
            continue
        adopt_code(
            authority,
            adopted_on=day,
            effective_from=date(2012, 7, 1),
            resolution="Minute made up for the demonstration",
            by=THE_SERVICE,
            at=now - timedelta(days=390),
        )
    review_code(
        service.authority("maidstone"),
        local_day(now) - timedelta(days=90),
        by=THE_SERVICE,
        at=now - timedelta(days=90),
    )
    _under_review(service, now)
    load_code_text(
        service.authority("tunbridge-wells"), OWN_TEXT, by=THE_SERVICE, at=now - timedelta(days=200)
    )


def _under_review(service: Service, now: datetime) -> None:
    """The county's Arrangements adopted and reviewed, with all who are to be asked; one review that comes soon."""
    county, today = service.authority("kcc"), local_day(now)
    at = now - timedelta(days=100)
    adopt_arrangements(
        county,
        adopted_on=date(2012, 7, 19),
        effective_from=date(2012, 7, 1),
        resolution="Minute made up for the demonstration",
        by=THE_SERVICE,
        at=at,
    )
    review_code(
        county, today - timedelta(days=110), next_on=today + timedelta(days=200), by=THE_SERVICE, at=at
    )
    asked = (
        (
            "public",
            "A notice on the website for four weeks",
            "Eleven answers, most on how long complaints take.",
        ),
        (
            "community",
            "Voluntary bodies of the county, by letter",
            "Two answers; both ask for a plainer form.",
        ),
        ("neighbours", "Medway and the districts, at the officers’ group", ""),
    )
    for number, (group, whom, came) in enumerate(asked):
        day = today - timedelta(days=105 - number)
        consult(county, Consultation(day, group, whom, came), by=THE_SERVICE, at=at)
    soon, at = service.authority("canterbury"), now - timedelta(days=320)
    review_code(soon, today - timedelta(days=330), consulted=("The public",), by=THE_SERVICE, at=at)
