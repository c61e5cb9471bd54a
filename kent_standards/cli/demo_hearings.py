"""cli/: the demonstration's hearings, one in each state that there is, made up like its people (Annex 3)."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from kent_standards.authorities.model import Authority, Service
from kent_standards.cli.demo_investigations import Investigator, through
from kent_standards.cli.demo_maker import Maker
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.panel_notices import issue_panel_notice, publish_decision
from kent_standards.complaints.signing import signature_of
from kent_standards.hearings import committee, independent, preparing, running
from kent_standards.hearings.acts import Votes
from kent_standards.hearings.model import Hearing
from kent_standards.hearings.representing import let_in_by_code
from kent_standards.investigations.services import final_report
from kent_standards.law.complaint_parts import ReportOutcome
from kent_standards.law.hearing_business import QUESTIONS
from kent_standards.law.hearing_parts import On
from kent_standards.law.panels import propose
from kent_standards.law.procedure_rules import Proposed
from kent_standards.law.roles import Role
from kent_standards.law.sanction_follow_up import Standing
from kent_standards.law.steps import LOCAL_TIME, By, local_day
from kent_standards.notices.sanctions import follow_up
from kent_standards.people.offices import holders_of
from kent_standards.plugin_access import rules_of

REPRESENTATIVE_CODE = "KENT2-KENT2-KENT2-KENT2"
ROOM = "Committee Room 1"
PRELIMINARY = ("apologies", "declarations", "introductions", "privacy_heard")
PRESENTED = (
    "complaint_presented", "complaint_questions_member", "complaint_questions_panel", "case_presented",
    "case_questions_officer", "case_questions_panel", "complaint_summed_up", "case_summed_up",
)  # fmt: skip
SUMMARY = "The words were spoken in a place of work, to somebody who could not answer back."


def seat_committee(authority: Authority, now: datetime, by: By, under: str = "") -> None:
    """The Standards Committee: members of the authority, and of its parishes where there are any; most were trained.

    ``under``: what gives the members from the parishes a vote, if anything does.
    """
    at, today = now - timedelta(days=200), local_day(now)
    own: list[str] = []
    parish: list[str] = []
    for person, _, kind, _ in committee.may_join(authority, today):
        (parish if kind.value.startswith("parish") else own).append(person)
    for number, person in enumerate((*own[:7], *parish[:3])):
        votes = person in own or bool(under)
        committee.join(authority, person, votes=votes, under="" if person in own else under, by=by, at=at)
        if number % 4 != 3:
            committee.record_training(authority, person, local_day(at) - timedelta(days=20), by=by, at=at)


class PanelRoom:
    """Carries the hearing of one case on."""

    def __init__(self, maker: Maker, case: Complaint, at: datetime) -> None:
        self.maker, self.case = maker, case
        self.desk = maker.authority
        self.at = at
        self.hearing: Hearing = preparing.prepare(case, **self.known)

    @property
    def known(self) -> dict[str, Any]:
        """Who runs it, and when: what every service is given. A minute goes by each time."""
        self.at += timedelta(minutes=1)
        return {"by": self.maker.by(self.at), "at": self.at}

    def drawn(self) -> "PanelRoom":
        """The Panel is drawn from the committee."""
        today = local_day(self.at)
        pool = committee.candidates(self.hearing, today)
        drawn = propose(committee.panel_rule(self.hearing, today), pool)
        preparing.appoint_panel(self.hearing, [each.person for each in drawn], "", **self.known)
        return self

    def called(self, day: date | None = None) -> "PanelRoom":
        """The Panel is drawn, and the hearing called for ``day``, or for the earliest that there is."""
        today = local_day(self.at)
        self.drawn()
        rows = holders_of(self.maker.desk, frozenset({Role.INDEPENDENT_PERSON}), today)
        independent.name_independent(self.hearing, rows[0].person, **self.known)
        preparing.name_adviser(self.hearing, "", "Lex Lawyer", **self.known)
        earliest = preparing.earliest_for(self.hearing, today).day
        preparing.call(self.hearing, max(day or earliest, earliest), "10.00 am", ROOM, **self.known)
        return self

    def represented(self) -> "PanelRoom":
        """A friend comes with the councillor, and reads the papers by a code that everybody knows."""
        self.at += timedelta(minutes=1)
        known: dict[str, Any] = {"by": By(self.case.state.subject, Role.MEMBER), "at": self.at}
        preparing.say_attendance(self.hearing, True, "Frances Fairweather", "friend", **known)
        let_in_by_code(self.hearing, secret=self.maker.secret, code=REPRESENTATIVE_CODE, **known)
        return self

    def begun(self) -> "PanelRoom":
        """It is the day: opened with everybody there, and the Chairman elected."""
        call = self.hearing.state.call
        assert call is not None
        self.at = datetime.combine(call.day, time(10), LOCAL_TIME)
        people = [each.person for each in self.hearing.state.panel]
        running.open_hearing(self.hearing, people, subject=True, independent=True, **self.known)
        running.elect_chairman(self.hearing, people[0], self.votes, **self.known)
        for item in PRELIMINARY:
            running.note_item(self.hearing, item, "", **self.known)
        running.decide_privacy(
            self.hearing, [], "", "Nobody asks for it.", self.votes, excluded=False, **self.known
        )
        return self

    def heard(self) -> "PanelRoom":
        """Both sides are heard, and the Independent Person on breach."""
        for item in PRESENTED:
            running.note_item(self.hearing, item, "", **self.known)
        view = "On what was heard I think that the Code was broken."
        running.record_view(self.hearing, On.BREACH.value, view, in_writing=False, **self.known)
        return self

    def found(self, *, breach: bool) -> "PanelRoom":
        """The Panel withdraws, finds the facts of the report, decides on each allegation, and announces it."""
        running.withdraw(self.hearing, **self.known)
        report = final_report(self.case)
        for fact, _ in report.facts if report is not None else ():
            why = "Two people who were there said so, and the Panel believes them."
            running.find_fact(self.hearing, fact, True, why, self.votes, **self.known)
        for number in range(1, self.hearing.state.allegations_count + 1):
            broken, kept = (("3(2)(f)",), ()) if breach and number == 1 else ((), ("3(2)(f)",))
            why = SUMMARY if broken else "It was heated, and no more than that."
            running.decide_allegation(self.hearing, number, broken, kept, why, self.votes, **self.known)
        running.reconvene(self.hearing, **self.known)
        running.announce_facts(self.hearing, **self.known)
        return self

    def sanctioned(self) -> "PanelRoom":
        """All are heard on sanctions; the eleven questions are answered, and three sanctions are applied."""
        view = "Training, and a letter."
        running.record_view(self.hearing, On.SANCTION.value, view, in_writing=False, **self.known)
        running.hear_on_sanction(self.hearing, "member", "I am sorry for it.", **self.known)
        running.hear_on_sanction(self.hearing, "officer", "Training has helped before.", **self.known)
        running.withdraw(self.hearing, **self.known)
        for question in QUESTIONS:
            running.answer_question(self.hearing, question, "Not as far as the Panel knows.", **self.known)
        until = local_day(self.at) + timedelta(days=180)
        for letter, text, ends_on in (
            ("d", "Arrange half a day’s training in the Code", None),
            ("e", "End the appointment to the harbour board", until),
            ("j", "Write to the councillor about respect for staff", None),
        ):
            asked = Proposed(letter, text, "It is proportionate to what was found.", (1,), ends_on=ends_on)
            running.apply_sanction(self.hearing, asked, self.votes, **self.known)
        running.reconvene(self.hearing, **self.known)
        return self

    def announced(self) -> "PanelRoom":
        """The Chairman announces the decision."""
        running.announce(self.hearing, SUMMARY, **self.known)
        return self

    def published(self) -> "PanelRoom":
        """The notice is issued and published, and of a breach the first sanction is under way."""
        self.at += timedelta(days=3)
        report = final_report(self.case)
        summary = report.sections["b"] if report is not None else self.case.state.allegations
        signature = signature_of("The Monitoring Officer", "Monitoring Officer", self.maker.desk)
        rules = rules_of(self.maker.authority, local_day(self.at))
        notice = issue_panel_notice(
            self.case, self.hearing.state, summary, signature,
            procedure=self.hearing.rules, rules=rules, **self.known,
        )  # fmt: skip
        publish_decision(notice, (), **self.known)
        if notice.content.sanctions:
            note = "A day is booked with the county’s training team."
            follow_up(notice, 1, Standing.UNDER_WAY, note, **self.known)
        return self

    @property
    def votes(self) -> Votes:
        """Everybody who has a vote votes for it."""
        return Votes(dict.fromkeys(self.hearing.state.voters, "for"))


def make_hearings(maker: Maker, service: Service, member: str) -> None:
    """One in each state; the one that ended in sanctions about ``member`` where she is given."""
    now, work = maker.now, Investigator(maker, service)
    seat_committee(maker.desk, now, maker.by(now))

    def room(days: int, subject: str = "") -> PanelRoom:
        case = through(work, work.appointed(days, subject), days, ReportOutcome.HEARING)
        return PanelRoom(maker, case, now - timedelta(days=days - 66))

    room(180, member).called().begun().heard().found(breach=True).sanctioned().announced().published()
    room(175).called().begun().heard().found(breach=False).announced().published()
    _adjourned(room(130), now)
    room(112).called(local_day(now) + timedelta(days=12)).represented()
    _partner_asked(maker, room)
    through(work, work.appointed(105), 105, ReportOutcome.HEARING)


def _partner_asked(maker: Maker, room: Callable[[int], PanelRoom]) -> None:
    """Where an agreement lends an Independent Person, one hearing for which the partner's is asked (Report 5(16))."""
    agreement = rules_of(maker.desk, local_day(maker.now)).substitution
    if agreement is None:
        return
    found = room(98)
    found.drawn()
    found.at = maker.now - timedelta(days=1)
    [partners, *_] = independent.askable(found.hearing, local_day(found.at))
    independent.ask_partners(found.hearing, partners.person, agreement.grounds[0], **found.known)


def make_parish_case(maker: Maker, service: Service) -> None:
    """A complaint about a parish councillor that waits for its hearing at the principal authority."""
    under = "the constitution of the joint committee"
    seat_committee(maker.desk, maker.now, maker.by(maker.now), under)
    work = Investigator(maker, service)
    through(work, work.appointed(105), 105, ReportOutcome.HEARING)


def _adjourned(room: PanelRoom, now: datetime) -> None:
    """Adjourned for evidence that the Panel has asked for."""
    room.called().begun().heard()
    what, until = "The reception’s own note of that morning", local_day(now) + timedelta(days=9)
    running.withdraw(room.hearing, **room.known)
    running.give_direction(room.hearing, what, "The Investigating Officer", until, room.votes, **room.known)
    day = local_day(now) + timedelta(days=20)
    running.adjourn(room.hearing, day, "For the evidence that was directed.", **room.known)
