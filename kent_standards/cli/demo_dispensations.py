"""cli/: the demonstration's dispensations, one in each state that there is, and a matter that was handed over."""

from datetime import datetime, timedelta

from kent_standards.authorities.model import Authority, Service
from kent_standards.dispensations import services
from kent_standards.dispensations.model import Dispensation
from kent_standards.law.dispensation_powers import Terms
from kent_standards.law.local_rules import DPI, OSI
from kent_standards.law.meeting_advice import Kind
from kent_standards.law.relief import Relief
from kent_standards.law.roles import Role
from kent_standards.law.sole_decisions import Capacity, Registered
from kent_standards.law.steps import By, local_day
from kent_standards.people.offices import holders_of
from kent_standards.sole_decisions import services as alone

# Each request: days ago, kinds of interest, what the interest is, the business, why.
FARM = (
    60,
    (DPI,),
    "Land at Marshside",
    "The flood defences at Marshside",
    "Most of the committee live behind the wall.",
)
CHOIR = (
    45,
    (OSI,),
    "I chair the choir that has asked for a grant",
    "Grants to village halls",
    "I know the halls best.",
)
BUS = (
    5,
    (DPI, OSI),
    "My employer runs the school buses",
    "The school transport review",
    "My division has no other voice.",
)
SHOP = (
    90,
    (DPI,),
    "The shop that I rent",
    "Parking charges in Harbour Street",
    "The members of the executive shop there.",
)


def make_dispensations(service: Service, member: str, now: datetime) -> None:
    """What ``member`` has asked of the county and of a district, and a matter of a portfolio that was handed over."""
    county, district = service.authority("kcc"), service.authority("canterbury")
    _grant(_ask(county, member, FARM, now), now - timedelta(days=40), days=58)
    _refuse(_ask(county, member, CHOIR, now), now - timedelta(days=30))
    _ask(county, member, BUS, now)
    _grant(_ask(district, member, SHOP, now), now - timedelta(days=80), days=1200)
    _hand_over(county, member, now)


def _officer(authority: Authority, at: datetime) -> By:
    role = Role.MONITORING_OFFICER
    (row,) = holders_of(authority, frozenset({role}), local_day(at))
    return By(row.person, role)


def _ask(
    authority: Authority, member: str, asked: tuple[int, tuple[str, ...], str, str, str], now: datetime
) -> Dispensation:
    days, interests, interest, matter, why = asked
    return services.ask(
        authority,
        member,
        relief=Relief.SPEAK_AND_VOTE,
        interests=interests,
        interest=interest,
        matter=matter,
        why=why,
        by=By(member, Role.MEMBER),
        at=now - timedelta(days=days),
    )


def _grant(record: Dispensation, at: datetime, *, days: int) -> None:
    officer, day = _officer(record.authority, at), local_day(at)
    reasons = "The committee decides where it is for those who live there."
    services.refer(record, "standards_committee", reasons, by=officer, at=at - timedelta(days=7))
    terms = Terms(
        granter="standards_committee",
        grounds=("8(2)(c)",),
        relief=record.state.asked,
        interests=record.state.interests,
        decided_on=day,
        begins_on=day,
        last_day=day + timedelta(days=days),
    )
    reasons = "It serves those who live there that somebody speaks who knows the place."
    services.grant(record, terms, reasons, matter=record.state.matter, by=officer, at=at)


def _refuse(record: Dispensation, at: datetime) -> None:
    reasons = "Nine of the eleven members have no interest in it, and other members know the halls as well."
    officer = _officer(record.authority, at)
    services.refuse(record, "monitoring_officer", local_day(at), reasons, by=officer, at=at)


def _hand_over(authority: Authority, member: str, now: datetime) -> None:
    at, by = now - timedelta(days=3), By(member, Role.MEMBER)
    record = alone.notify(
        authority,
        capacity=Capacity.DIVISION,
        business="A grant from the members’ fund to the sailing club",
        kind=Kind.OSI,
        nature="I am on the committee of the club.",
        sensitive=False,
        registered=Registered.NO,
        apparent_on=local_day(at),
        by=by,
        at=at,
    )
    alone.hand_over(record, "The Leader of the Council", by=by, at=at + timedelta(hours=2))
