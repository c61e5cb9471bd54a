"""tests/: a complaint that was referred to the Hearing Panel, its committee, and everybody who has a part."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from kent_standards.authorities.services import working_calendar
from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints import party_acts as party
from kent_standards.complaints.acts import take
from kent_standards.complaints.decisions import Draft, draft_decision, issue_decision
from kent_standards.complaints.intake import Accused, Sent, receive
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.signing import Signature
from kent_standards.hearings import committee
from kent_standards.hearings.model import Hearing
from kent_standards.hearings.preparing import earliest_for
from kent_standards.law.calendar import working_days_after
from kent_standards.law.complaint_parts import Matter, Outcome
from kent_standards.law.hearing_business import QUESTIONS
from kent_standards.law.jurisdiction import JURISDICTION
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from tests.investigations.conftest import fill

PASSES = {code: not each.fail_when for code, each in JURISDICTION.items()}
COMPLAINANT = {"name": "Zephyrine Quillfeather", "address": "12 Made-up Lane", "email": "zq@example.org"}
GROUPS = ("Conservative", "Conservative", "Labour", "Liberal Democrat", "Reform UK")
NAMES = ("Ann Able", "Ben Best", "Cat Clear", "Dan Dale", "Eve Early")
HEARD = (
    "complaint_presented", "complaint_questions_member", "complaint_questions_panel", "case_presented",
    "case_questions_officer", "case_questions_panel", "complaint_summed_up", "case_summed_up",
)  # fmt: skip
OF_THE_MEMBER = {
    "complaint_questions_member", "case_presented", "case_questions_officer", "case_questions_panel", "case_summed_up",
}  # fmt: skip


class Room:
    """A hearing of one case, with those who have a part at their browsers."""

    def __init__(
        self, world: Any, slug: str = "kcc", *, at: str = "", party: str = "Conservative", since: str = ""
    ) -> None:
        self.world, self.slug, desk = world, slug, at or slug
        self.desk = desk
        self.member = world.member("Jenny Samper", slug, party=party)
        self.mo = By(world.officer("Ada Officer", desk), Role.MONITORING_OFFICER)
        self.clerk = By(world.officer("Clare Clerk", desk, Role.CLERK), Role.CLERK)
        self.ip = By(world.officer("Ivy Independent", desk, Role.INDEPENDENT_PERSON), Role.INDEPENDENT_PERSON)
        self.panel = [
            world.member(name, desk, party=group) for name, group in zip(NAMES, GROUPS, strict=True)
        ]
        known = {"by": self.clerk, "at": world.at}
        for person in self.panel:
            committee.join(world.authority(desk), person, votes=True, **known)
        world.save()
        self.case_id = self._referred()

    @property
    def authority(self) -> Any:
        """The authority whose case it is."""
        return self.world.authority(self.slug)

    @property
    def case(self) -> Complaint:
        """The case as it stands now."""
        self.world.refresh()
        found: Complaint = self.authority.part("complaints")[self.case_id]
        return found

    @property
    def hearings(self) -> tuple[Hearing, ...]:
        """The hearings of the case."""
        self.world.refresh()
        found: tuple[Hearing, ...] = self.authority.part("hearings").of_case(self.case_id)
        return found

    @property
    def hearing(self) -> Hearing:
        """The last of them."""
        return self.hearings[-1]

    @property
    def state(self) -> Any:
        """Where it stands."""
        return self.hearing.state

    def _referred(self) -> str:
        """A complaint that came, was investigated, and was referred to the Panel today."""
        at, today = self.world.at, self.world.clock.today
        known = {"by": self.mo, "at": at}
        accused = Accused(
            self.member, ("Shouted at a clerk.", "Used a council van."), today - timedelta(days=10)
        )
        receipt = receive(self.authority, Sent(COMPLAINANT, (accused,)), secret=b"0" * 32, by=None, at=at)
        case = self.authority.part("complaints").find(receipt.references[0])
        officer.tell_subject(case, invite_views=True, **known)
        officer.consult_person(case, self.ip.person, [Matter.TESTS, Matter.DECISION], **known)
        party.give_person_views(case, ("Refer it.",), by=self.ip, at=at)
        officer.apply_jurisdiction(case, PASSES, {}, rules="KENT-2012", **known)
        officer.apply_criteria(case, [], [], {}, rules="KENT-2012", **known)
        officer.consult_chairman(case, "", **known)
        officer.record_chairman(case, "Agreed.", **known)
        rules = self.world.registry["kent.plugins"].local_rules(self.authority, today)
        draft = Draft(
            Outcome.REFERRED,
            ("The member shouted.",),
            {1: "It is serious.", 2: "It goes with it."},
            ("3(2)(a)", "3(2)(g)"),
            "It is investigated.",
            "Iris Investigator",
            ("a",),
        )
        draft_decision(case, draft, rules=rules, **known)
        issue_decision(
            case, Signature("Ada Officer", "Monitoring Officer", "a@b.example"), rules=rules, **known
        )
        self._investigated(case)
        self.world.save()
        return str(case.id)

    def _investigated(self, case: Complaint) -> None:
        at = self.world.at
        io = By(
            self.world.officer("Iris Investigator", "dover", Role.INVESTIGATING_OFFICER),
            Role.INVESTIGATING_OFFICER,
        )
        for kind, by, reasons, data in (
            ("investigator_appointed", self.mo, "Experienced.", {"person": io.person, "until": ""}),
            ("parties_notified", io, "", {}),
            ("draft_submitted", io, "", {}),
            ("draft_sent", self.mo, "", {"comments_by": self.world.clock.today.isoformat()}),
            ("final_submitted", io, "", {}),
            ("ip_consulted", self.mo, "", {"person": self.ip.person, "matters": (Matter.REPORT.value,)}),
            ("ip_views_given", self.ip, "", {"views": ("There was a breach.",)}),
            ("report_considered", self.mo, "There is evidence.", {"outcome": "hearing"}),
            ("final_copied", self.mo, "", {}),
        ):
            take(case, kind, reasons=reasons, data=data, by=by, at=at)

    # At the browsers.

    def browser(self, by: By | str) -> Any:
        """The browser of somebody, who signs in afresh."""
        return self.world.browser(by.person if isinstance(by, By) else by)

    @property
    def officer(self) -> Any:
        """The clerk's browser."""
        return self.browser(self.clerk)

    @property
    def url(self) -> str:
        """Where the officers' page of the hearing is."""
        return f"/{self.slug}/hearings/{self.hearing.id}"

    def do(self, name: str, status: int = 303, /, *, who: By | None = None, **values: Any) -> Any:
        """Send the form of one act of the officers, on its own page."""
        page = self.browser(who or self.clerk).get(f"{self.url}/{name}")
        self.world.clock.forward(minutes=1)
        return fill(page, status, **values)

    def vote(self, name: str, status: int = 303, /, **values: Any) -> Any:
        """The same, with a vote of all who are there, unless others are given."""
        return self.do(name, status, **{"casting": "none", **values})

    def prepared(self) -> "Room":
        """The hearing is prepared."""
        fill(self.officer.get(f"/{self.slug}/complaints/{self.case_id}/prepare-hearing"))
        return self

    def drawn(self, *people: str) -> "Room":
        """A Panel of three, or of those given, with the Independent Person and a legal adviser."""
        self.prepared()
        self.do("panel", panel=people or tuple(self.panel[:1] + self.panel[2:4]))
        self.do("independent", person=self.ip.person)
        self.do("adviser", person="none", name="Lex Lawyer")
        return self

    def earliest(self) -> date:
        """The earliest day for which it can be called now."""
        return earliest_for(self.hearing, self.world.clock.today).day

    def called(self, day: date | None = None) -> "Room":
        """Called for the earliest day, or another."""
        self.do("call", hearing_on=day or self.earliest(), time="10:00 am", place="Darent Room, County Hall")
        return self

    def come(self, day: date) -> "Room":
        """It is ten o'clock on that day."""
        self.world.clock.set(datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC))
        return self

    def opened(self, *, subject: str = "yes", independent: str = "yes") -> "Room":
        """Opened on its day with everybody there."""
        self.come(self.state.call.day)
        places = tuple(str(place) for place in range(1, len(self.state.panel) + 1))
        self.do("open", present=places, subject=subject, independent=independent)
        return self

    def chaired(self) -> "Room":
        """With the first of the Panel as Chairman."""
        self.vote("chairman", place="1")
        return self

    def begun(self, *people: str, **given: str) -> "Room":
        """Drawn, called, opened and chaired."""
        return self.drawn(*people).called().opened(**given).chaired()

    def heard(self, *, view: bool = True) -> "Room":
        """Everything up to the Independent Person's view on breach."""
        for item in ("apologies", "declarations", "introductions", "privacy_heard"):
            self.do("item", item=item)
        self.vote("privacy", excluded="no", words="Nobody asks for it.")
        here = self.state.subject_present
        for item in HEARD:
            if here or item not in OF_THE_MEMBER:
                self.do("item", item=item, words="Done.")
        if view:
            self.do("view-on-breach", words="There was a breach.", in_writing="no")
        return self

    def found(self, *, breach: bool = True) -> "Room":
        """The Panel has withdrawn, found a fact, decided on both allegations, and announced that."""
        self.do("withdraw")
        self.vote("fact", fact="The member shouted.", found="yes", words="Two heard it.")
        what: dict[str, Any] = {"broken": ("3(2)(a)",)} if breach else {"kept": ("3(2)(a)",)}
        self.vote(
            "allegation", allegation="1", words="It was bullying." if breach else "It was robust.", **what
        )
        self.vote("allegation", allegation="2", words="The van was hired.", kept=("3(2)(g)",))
        self.do("reconvene")
        self.do("announce-facts")
        return self

    def on_sanctions(self) -> "Room":
        """All were heard on sanctions, and the eleven questions are answered."""
        self.do("view-on-sanction", words="Training would do.", in_writing="no")
        if self.state.subject_present:
            self.do("member-on-sanction", words="I am sorry.")
        self.do("officer-on-sanction", words="Training and a letter.")
        self.do("withdraw")
        for question in QUESTIONS:
            self.do("question", question=question, words="Not as far as we know.")
        return self

    def sanction(self, letter: str = "d", status: int = 303, **values: Any) -> Any:
        """A sanction is put to the vote."""
        given = {"words": "It helps.", "allegations": ("1",), "text": "", **values}
        return self.vote("sanction", status, letter=letter, **given)

    def announced(self) -> "Room":
        """Back in public, the Chairman announces the decision."""
        self.do("reconvene")
        self.do("announce", words="It was bullying, and will not do.")
        return self

    def working_day(self, count: int, start: date) -> date:
        """The working day of that number after ``start``."""
        days, _ = working_days_after(count, start, working_calendar(self.authority))
        return days[-1]


@pytest.fixture
def room(world: Any) -> Room:
    """A complaint at the county council that was referred to its Hearing Panel."""
    return Room(world)


@pytest.fixture
def make_room(world: Any) -> Callable[..., Room]:
    """The same at another authority."""
    return lambda *given, **more: Room(world, *given, **more)
