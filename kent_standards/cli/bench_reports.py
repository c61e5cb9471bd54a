"""cli/: ten years of the county's records for the benchmark of the reports, all of it made up."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import transaction
from ZODB.DB import DB

from kent_standards.app import PARTS
from kent_standards.authorities.model import ROOT_KEY, Authority, Service
from kent_standards.cli.county import open_county
from kent_standards.county.comparison import compared_authorities
from kent_standards.dispensations import services as dispensing
from kent_standards.gifts.services import note_gift, register_gift
from kent_standards.law.complaint_figures import STAGED, ComplaintFigures, to_value
from kent_standards.law.gifts import GiftDetails
from kent_standards.law.interests import Holder
from kent_standards.law.meeting_advice import Kind
from kent_standards.law.meeting_parts import Body, Details, Item, Seat
from kent_standards.law.relief import DPI, Relief
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By
from kent_standards.law.training import Mark, Session, Subject, Way
from kent_standards.meetings import acts as meeting
from kent_standards.people.identity import enter_person
from kent_standards.people.offices import enter_office
from kent_standards.register.services import register_entry, state_interest
from kent_standards.training import services as training

FIRST = 2016
OFFICER = By("benchmark", Role.MONITORING_OFFICER)
# Of each authority: members, and what happens in a year.
MEMBERS, INTERESTS, COMPLAINTS, MEETINGS, GIFTS, DISPENSATIONS, SESSIONS = 50, 50, 100, 12, 25, 8, 3
ENDINGS = ("not_referred", "rejected", "outside_jurisdiction", "informal", "referred", "withdrawn", "closed")
RULES = "KENT-2012"


def ten_years(db: DB, plugins: Any, years: int, progress: Callable[[Iterable[Any]], Iterable[Any]]) -> date:
    """Fill ``db`` with so many years of every authority; the last day of them."""
    tm = transaction.TransactionManager(explicit=True)
    tm.begin()
    connection = db.open(transaction_manager=tm)
    begun = datetime(FIRST, 1, 4, 9, tzinfo=UTC)
    open_county(connection.root(), plugins, PARTS, at=begun - timedelta(days=1))
    service: Service = connection.root()[ROOT_KEY]
    slugs = [each.slug for each in compared_authorities(service)]
    people = {slug: [_member(service, slug, place, begun) for place in range(MEMBERS)] for slug in slugs}
    for year, slug in progress([(FIRST + count, slug) for count in range(years) for slug in slugs]):
        tm.commit()
        tm.begin()
        connection.cacheMinimize()
        _year(connection.root()[ROOT_KEY].authority(slug), people[slug], year)
    tm.commit()
    connection.close()
    return date(FIRST + years - 1, 12, 31)


def _member(service: Service, slug: str, place: int, at: datetime) -> str:
    name = f"Ann Example {slug} {place}"
    person = enter_person(service, name, by=THE_SERVICE, at=at).id
    enter_office(
        service.authority(slug),
        person,
        role=Role.MEMBER,
        printed_name=name,
        since=at.date(),
        by=THE_SERVICE,
        at=at,
    )
    return person


def _year(authority: Authority, people: list[str], year: int) -> None:
    days = [datetime(year, 1, 6, 9, tzinfo=UTC) + timedelta(days=count) for count in range(350)]
    for count in range(INTERESTS):
        _interest(authority, people[count % len(people)], days[count * 7], count)
    for count in range(COMPLAINTS):
        _complaint(authority, days[count * 3].date(), f"{year}-{count}", count)
    for count in range(MEETINGS):
        _meeting(authority, people, days[20 + count * 27])
    for count in range(GIFTS):
        _gift(authority, people[count % len(people)], days[count * 13])
    for count in range(DISPENSATIONS):
        _dispensation(authority, people[count % len(people)], days[10 + count * 40])
    for count in range(SESSIONS):
        _session(authority, people, days[60 + count * 100])


def _interest(authority: Authority, person: str, at: datetime, number: int) -> None:
    details = {
        "kind": "employment",
        "role": "Adviser",
        "employer": f"Example {at.year} {number}",
        "gain": "yes",
    }
    state_interest(
        [authority], category="employment", holder=Holder.MEMBER, details=details, aware_on=at.date(),
        by=By(person, Role.MEMBER), at=at,
    )  # fmt: skip
    for entry in authority.part("register")[person].entries.values():
        if entry.state.pending is not None:
            register_entry(entry, rules=RULES, by=OFFICER, at=at + timedelta(days=3))


def _complaint(authority: Authority, day: date, name: str, number: int) -> None:
    """The reports count complaints by their index alone, so that the index is all that is filled."""
    ending = ENDINGS[number % len(ENDINGS)]
    done = {
        "acknowledge": day + timedelta(days=4 + number % 6),
        "decision_notice": day + timedelta(days=20 + number % 15),
    }
    over = (day + timedelta(days=30), day + timedelta(days=120))
    stages = dict.fromkeys(STAGED, over) if ending == "referred" else {}
    figures = ComplaintFigures(day, "online", ending, ("3(2)(a)",), done, (), stages)
    authority.part("complaints").by_figures.replace((), [(to_value(figures), name)])


def _meeting(authority: Authority, people: list[str], at: datetime) -> None:
    seats = [Seat(each, f"Ann Example {place}", authority.slug) for place, each in enumerate(people[:12])]
    day = (at + timedelta(days=8)).date()
    held = meeting.enter_meeting(
        authority, Details("Council", Body.COUNCIL, day, "10:00", "Town Hall", 3), seats=seats,
        items=[Item(0, 0, "Minutes"), Item(0, 0, "The golf course")], by=OFFICER, at=at,
    )  # fmt: skip
    meeting.take(held, "agenda_published", by=OFFICER, at=at)
    then: dict[str, Any] = {"by": OFFICER, "at": at + timedelta(days=8, hours=1)}
    meeting.open_meeting(held, [each.person for each in seats], people[0], "10:00", **then)
    number = held.state.items[1].number
    meeting.take(held, "item_begun", data={"item": number}, **then)
    for place, kind in enumerate((Kind.DPI, Kind.OSI, Kind.OSI)):
        meeting.declare(held, people[place], number, kind, "A field beside it.", **then)


def _gift(authority: Authority, person: str, at: datetime) -> None:
    received = (at - timedelta(days=2)).date()
    details = GiftDetails(f"Giver {at.date()}", "A clock", Decimal("150.00"), received, "As a member")
    gift = note_gift([authority], details, by=By(person, Role.MEMBER), at=at)
    register_gift(authority.part("gifts")[gift], rules=RULES, by=OFFICER, at=at + timedelta(days=1))


def _dispensation(authority: Authority, person: str, at: datetime) -> None:
    asked = dispensing.ask(
        authority, person, relief=Relief.SPEAK, interests=(DPI,), interest="A field", matter="The golf course",
        why="I know it.", by=By(person, Role.MEMBER), at=at,
    )  # fmt: skip
    dispensing.withdraw(asked, by=By(person, Role.MEMBER), at=at)


def _session(authority: Authority, people: list[str], at: datetime) -> None:
    session = Session("The Code", Subject.CODE, Way.MEETING, at.date(), "14:00", "16:30", "Town Hall")
    record = training.enter_session(authority, session, by=OFFICER, at=at)
    for person in people[:3]:
        training.walk_in(record, person, Mark.WHOLE, by=OFFICER, at=at + timedelta(hours=9))
