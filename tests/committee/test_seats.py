"""tests/committee: officers enter the committee's seats, balance, chair and work; the public reads them."""

from datetime import date, timedelta
from typing import Any

import pytest

from kent_standards.committee.its_meetings import its_meetings
from kent_standards.committee.seats import plan_work
from kent_standards.hearings import committee
from kent_standards.law.meeting_parts import Body, Details, Seat
from kent_standards.law.report_period import Period
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, NotPermitted
from kent_standards.meetings import acts
from kent_standards.register.committee_report import committee_report
from kent_standards.testing import World
from tests.committee.test_committee_pages import main_of, words
from tests.investigations.conftest import fill

BASE = "/kcc/hearings/committee"
RESOLVED = {"on": date(2026, 5, 21), "resolution": "minute 14"}


class Seated:
    """A committee of five at the county council, with its officer at a browser."""

    def __init__(self, world: World) -> None:
        self.world = world
        groups = (
            "Conservative",
            "Conservative",
            "Conservative",
            "Liberal Democrat",
            "Labour",
            "Conservative",
        )
        names = ("Ann Able", "Ben Best", "Cat Clear", "Dan Dale", "Eve Early", "Sue Sparely")
        self.people = [
            world.member(name, "kcc", party=group) for name, group in zip(names, groups, strict=True)
        ]
        self.by = By(world.officer("Clare Clerk", "kcc", Role.CLERK), Role.CLERK)
        self.known = {"by": self.by, "at": world.at}
        for person in self.people[:5]:
            committee.join(world.authority("kcc"), person, votes=True, **self.known)
        committee.join(world.authority("kcc"), self.people[5], votes=True, substitute=True, **self.known)
        world.save()
        self.officer = world.browser(self.by.person)

    def do(self, name: str, status: int = 303, **values: Any) -> Any:
        """Send one of the forms."""
        return fill(self.officer.get(f"{BASE}/{name}"), status, **values)


@pytest.fixture
def seated(world: World) -> Seated:
    return Seated(world)


def field(seated: Seated, group: str) -> str:
    """The name of a group's field on the form of seats."""
    label = seated.officer.get(f"{BASE}/seats").html.find("label", string=lambda text: text and group in text)
    return str(seated.officer.get(f"{BASE}/seats").html.find(id=label["for"])["name"])


@pytest.mark.duty(9, 13, 152)
def test_seats_a_vote_and_a_chairman_are_entered_and_published(seated: Seated) -> None:
    seated.officer.get(BASE).mustcontain("aren’t entered yet", "No Chairman is entered")
    given = {field(seated, f"Seats of {name}"): str(number) for name, number in
             (("Conservative", 3), ("Liberal Democrat", 1), ("Labour", 1))}  # fmt: skip
    seated.do("seats", **given, **RESOLVED)
    against = {"applied": "no", "in_favour": "70", "against": "1", "abstained": "0", **RESOLVED}
    seated.do("balance", 409, **against).mustcontain("1 member voted against")
    seated.do("balance", **{**against, "against": "0"})
    seated.do("chair", place="chairman", person=seated.people[0])
    seated.do("chair", 409, place="vice_chairman", person=seated.people[0]).mustcontain("two people")
    seated.officer.get(BASE).mustcontain("Ann Able, Chairman", no=["aren’t entered", "No Chairman"])
    public = words(main_of(seated.world, "/kcc/committee").find(id="members").parent)
    assert "Ann Able, Chairman" in public
    assert "Substitutes: Sue Sparely (Conservative)." in public
    assert (
        "Political balance is set aside: resolution of the Council on 21 May 2026, minute 14. For: 70."
        in public
    )
    assert "Reserved to the full Council" in public
    # A day before anything was entered says nothing of it.
    assert main_of(seated.world, "/kcc/committee?on=2026-05-01").find(id="members") is None


@pytest.mark.duty(9)
def test_a_substitute_sits_for_somebody_and_is_drawn_for_no_panel(seated: Seated) -> None:
    found = committee.committee_of(seated.world.authority("kcc"))
    assert seated.people[5] in found.sitting
    assert seated.people[5] not in found.members
    seated.do("leave", person=seated.people[5])
    other = seated.world.member("Cora Coopted", "kcc", role=Role.CO_OPTED_MEMBER)
    seated.do("join", 409, person=other, votes="yes", under="").mustcontain(
        "has no vote on an ordinary committee"
    )
    seated.do("join", person=other, votes="no", under="")
    seated.officer.get(BASE).mustcontain("Cora Coopted", "No vote")


@pytest.mark.duty(101)
def test_work_is_planned_for_a_meeting_of_the_committee_and_done(seated: Seated) -> None:
    world, today = seated.world, seated.world.clock.today
    seats = [Seat(each, "A Name", "kcc") for each in seated.people[:5]]
    kcc = world.authority("kcc")
    details = Details("Standards Committee", Body.COMMITTEE, today, "10:00", "County Hall", 3)
    ours = acts.enter_meeting(kcc, details, seats=seats, items=[], **seated.known)
    other = Details("Planning Committee", Body.COMMITTEE, today, "11:00", "County Hall", 3)
    theirs = acts.enter_meeting(kcc, other, seats=seats, items=[], **seated.known)
    world.save()
    assert [each.id for each in its_meetings(world.authority("kcc"), today)] == [ours.id]
    with pytest.raises(NotPermitted, match="own meetings"):
        plan_work(committee.committee_of(kcc), 3, "Train", today, theirs.id, **seated.known)
    due = today + timedelta(days=20)
    seated.do("plan", function="3", what="Train the new members", due=due, meeting=ours.id)
    seated.do("plan", function="10", what="Read the report on complaints", due=today, meeting="")
    tasks = seated.officer.get("/tasks")
    tasks.mustcontain("The committee’s work programme", "2 to do")
    world.clock.forward(days=1)
    seated.officer = world.browser(seated.by.person)
    seated.officer.get("/tasks").mustcontain("1 overdue")
    seated.do("work", item="1", became="done", on=today, meeting="", why="")
    seated.do("work", 409, item="2", became="dropped", meeting="", why="").mustcontain("Say why")
    public = words(main_of(world, "/kcc/committee").find(id="work").parent)
    assert "Train the new members" in public
    assert "Terms of reference 3" in public
    assert "Done on 1 June 2026" in public
    assert "Overdue" in public
    # A draft of a meeting isn't published yet, so nothing says when it is.
    assert "County Hall" not in public
    world.refresh()
    report = committee_report(
        world.authority("kcc"), rules(world), Period(date(2026, 1, 1), date(2026, 12, 31)), world.clock.today
    )
    part = next(each for each in report.parts if each.title == "The committee and its work")
    figures = dict(part.figures)
    assert figures["Members who sat"] == "5"
    assert figures["Meetings held"] == "0"
    assert figures["Terms of reference 3: Train the new members"] == "Done on 1 June 2026"
    assert figures["Work left"] == "1"


def rules(world: World) -> Any:
    """The county council's rules of the day."""
    return world.registry["kent.plugins"].local_rules(world.authority("kcc"), world.clock.today)
