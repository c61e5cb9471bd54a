"""cli/: the demonstration's Independent Persons: away, in conflict, asked to stand in, standing in, and done (5(16))."""

from datetime import datetime, timedelta

from kent_standards.authorities.model import Authority, Service
from kent_standards.availability import services as availability
from kent_standards.cli.demo_maker import Maker
from kent_standards.complaints import asked_advisers, substitutes
from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints import party_acts as party
from kent_standards.complaints.model import Complaint
from kent_standards.law.availability import Ground
from kent_standards.law.complaint_parts import Matter
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, local_day
from kent_standards.people.offices import change_office, holders_of

MATTERS = [Matter.TESTS, Matter.DECISION]
DAY = timedelta(days=1)


def make_independent_persons(service: Service, now: datetime, secret: bytes) -> None:
    """One is ill until further notice, has been on leave before and will be again; the partner's stands in for her."""
    fire, county = service.authority("kmfra"), service.authority("kcc")
    hers, partners = _independent(fire, now), _independent(county, now)
    if hers is None or partners is None:
        return
    _leave(service, hers, now - 60 * DAY, now - 50 * DAY)
    maker = Maker(fire, now, secret)
    for made in (_answered, _declined, _over, _standing_in, _asked, _councillors_asks, _councillors_advises):
        made(maker, partners)
    at = now - 2 * DAY
    availability.mark_absence(service, local_day(at), None, Ground.ILLNESS, "", by=hers, at=at)
    _leave(service, partners, now + 30 * DAY, now + 40 * DAY, marked=now - DAY)
    at = now - DAY
    words = "The member for the division in which I live, who is a friend of the family."
    availability.declare_recusal(service, words, by=partners, at=at)
    _ending(service.authority("canterbury"), now)


def _independent(authority: Authority, now: datetime) -> By | None:
    rows = holders_of(authority, frozenset({Role.INDEPENDENT_PERSON}), local_day(now))
    return By(rows[0].person, Role.INDEPENDENT_PERSON) if rows else None


def _leave(
    service: Service, by: By, since: datetime, until: datetime, marked: datetime | None = None
) -> None:
    at = marked or since
    availability.mark_absence(service, local_day(since), local_day(until), Ground.HOLIDAY, "", by=by, at=at)


def _proposed(maker: Maker, partners: By, days: int, last: int | None = None) -> Complaint:
    """A complaint on which the partner's is asked to stand in, so many days ago."""
    case, at = maker.complaint(days + 2), maker.now - timedelta(days=days)
    officer.acknowledge(case, by=maker.by(at), at=at)
    until = local_day(at) + timedelta(days=last) if last is not None else None
    officer.consult_person(case, partners.person, MATTERS, "illness", until=until, by=maker.by(at), at=at)
    return case


def _asked(maker: Maker, partners: By) -> None:
    """She hasn't said yet whether she stands in."""
    _proposed(maker, partners, 1, 21)


def _standing_in(maker: Maker, partners: By) -> None:
    """She has accepted, and her views are waited for."""
    case, at = _proposed(maker, partners, 2), maker.now - DAY
    substitutes.accept(case, by=partners, at=at)


def _answered(maker: Maker, partners: By) -> None:
    """She has given her views, and reads it no longer."""
    case, at = _proposed(maker, partners, 20), maker.now - 18 * DAY
    substitutes.accept(case, by=partners, at=at)
    views = ("The words were rude, and said in anger.", "An apology seems enough.")
    party.give_person_views(case, views, by=partners, at=at + DAY)


def _declined(maker: Maker, partners: By) -> None:
    """She has a conflict of interest, and never read it."""
    case, at = _proposed(maker, partners, 9), maker.now - 8 * DAY
    substitutes.decline(case, "The councillor is my neighbour.", conflict=True, by=partners, at=at)


def _over(maker: Maker, partners: By) -> None:
    """The Monitoring Officer has ended it, since one's own was back."""
    case, at = _proposed(maker, partners, 49), maker.now - 48 * DAY
    substitutes.accept(case, by=partners, at=at)
    substitutes.end(case, partners.person, "Our own is back from leave.", by=maker.by(at), at=at + DAY)


def _sought(maker: Maker, partners: By, days: int) -> Complaint:
    """A complaint about which the councillor consults the partner's, so many days ago."""
    case, at = maker.complaint(days + 2), maker.now - timedelta(days=days)
    officer.acknowledge(case, by=maker.by(at), at=at)
    officer.tell_subject(case, invite_views=True, by=maker.by(at), at=at)
    words = "Is it wise to answer in writing before I have seen what is alleged in full?"
    her = By(case.state.subject, Role.MEMBER)
    party.ask_adviser(case, partners.person, words, by=her, at=at)
    return case


def _councillors_asks(maker: Maker, partners: By) -> None:
    """She hasn't said yet whether she advises the councillor."""
    _sought(maker, partners, 1)


def _councillors_advises(maker: Maker, partners: By) -> None:
    """She advises the councillor, and is still to answer."""
    case = _sought(maker, partners, 4)
    asked_advisers.accept(case, by=partners, at=maker.now - 3 * DAY)


def _ending(authority: Authority, now: datetime) -> None:
    """One whose appointment ends within three months."""
    by = _independent(authority, now)
    for office in authority.offices.values():
        if by is not None and office.person == by.person and office.state.role is by.role:
            at = now - 100 * DAY
            until = local_day(now) + timedelta(days=70)
            change_office(office, {"until": until.isoformat()}, by=Maker(authority, now, b"").by(at), at=at)
