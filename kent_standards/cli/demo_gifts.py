"""cli/: the demonstration's gifts, noted, asked about, registered and published, made up like its people (Code 7)."""

from datetime import datetime, timedelta
from decimal import Decimal

from kent_standards.authorities.model import Authority, Service
from kent_standards.cli.demo_register import RULES, officer_of
from kent_standards.gifts.model import GiftRecord
from kent_standards.gifts.services import ask, note_gift, publish_quarter, register_gift, registered_in
from kent_standards.law.gifts import GiftDetails
from kent_standards.law.quarters import quarter_of
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, local_day
from kent_standards.people.offices import members_on

FROM = "Wealden Homes Ltd"


def make_gifts(service: Service, now: datetime, member: str) -> None:
    """Gifts of the member who sits on several authorities, and of others; one quarter is published, the last isn't."""
    county, fire = service.authority("kcc"), service.authority("kmfra")
    by = By(member, Role.MEMBER)
    _gift([county], by, now, 300, "Kent Growers’ Union", "Two tickets for the county show", "99.99")
    _gift([county], by, now, 210, FROM, "Dinner after the opening of a school", "60.00")
    _gift([county, fire], by, now, 150, FROM, "A case of wine", "40.00")
    for authority in (county, fire):
        _register_all(authority, now - timedelta(days=140))
    for slug in ("kcc", "canterbury"):
        authority = service.authority(slug)
        others = [row.person for row in members_on(authority, local_day(now)) if row.person != member]
        for days, person, giver, what, value in (
            (120, others[4], "Port of Oare Trust", "A day’s sailing with lunch", "145.00"),
            (100, others[5], "Kent Cricket Supporters", "A season ticket", "100.00"),
        ):
            _gift([authority], By(person, Role.MEMBER), now, days, giver, what, value)
        _register_all(authority, now - timedelta(days=95))
        _publish_all_but_the_last(authority, now)
        _gift(
            [authority], By(others[6], Role.MEMBER), now, 9, "Stour Valley Theatre", "Four tickets", "128.50"
        )
        asked = _gift([authority], By(others[7], Role.MEMBER), now, 6, "A resident", "A clock", "350.00")
        record: GiftRecord = authority.part("gifts")[asked]
        at = now - timedelta(days=4)
        ask(
            record,
            "Who is the resident, and on which occasion was it given?",
            by=officer_of(authority, at),
            at=at,
        )


def _gift(
    authorities: list[Authority], by: By, now: datetime, days: int, giver: str, what: str, value: str
) -> str:
    at = now - timedelta(days=days)
    details = GiftDetails(giver, what, Decimal(value), local_day(at - timedelta(days=3)), "As a member")
    return note_gift(authorities, details, by=by, at=at)


def _register_all(authority: Authority, at: datetime) -> None:
    for record in authority.part("gifts").values():
        if record.state.waits:
            register_gift(record, rules=RULES, by=officer_of(authority, at), at=at)


def _publish_all_but_the_last(authority: Authority, now: datetime) -> None:
    quarter, this = quarter_of(local_day(now) - timedelta(days=400)), quarter_of(local_day(now))
    while quarter.next < this:
        if registered_in(authority, quarter):
            publish_quarter(authority, quarter, by=officer_of(authority, now), at=now)
        quarter = quarter.next
