"""cli/: the demonstration's investigations, one in each state that there is, made up like its people (Annex 2)."""

from datetime import datetime, timedelta
from typing import Any

from kent_standards.authorities.model import Service
from kent_standards.cli.demo_bundles import make_bundle
from kent_standards.cli.demo_maker import Maker, taken, takes_files
from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints import party_acts as party
from kent_standards.complaints.model import Complaint
from kent_standards.investigations import gathering, services, taking_part, writing
from kent_standards.investigations.model import Investigation
from kent_standards.law.complaint_parts import Matter, ReportOutcome
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, local_day
from kent_standards.people.offices import holders_of

# What a report says, by the letter of its section.
SECTIONS = {
    "a": ("The Localism Act 2011, sections 27 and 28.", "Paragraph 3(2)(f) of the Code of Conduct."),
    "b": ("The complainant says that the councillor did what the complaint sets out.",),
    "c": ("The councillor accepts that the words were spoken, and says that the day had been a long one.",),
    "d": (
        "The reception’s visitor book shows both of them in the building at the time.",
        "A member of staff and a visitor were asked what they heard.",
    ),
}
FACTS = (
    ("Words were exchanged in the reception.", "Both say so, and the visitor book bears it out."),
    ("The councillor raised her or his voice.", "Two people who were present heard it."),
)
STATEMENT = (
    "I was at the desk when the councillor came in. I heard a raised voice and turned round. I don’t remember every "
    "word, but I remember that the queue fell silent."
)


WITNESS_CODE = "KENT1-KENT1-KENT1-KENT1"
TELEPHONED = (
    "I came in at five past ten. The councillor was already leaving, and I heard nothing that was said."
)


class Investigator:
    """Carries cases of one authority through their investigation."""

    def __init__(self, maker: Maker, service: Service) -> None:
        self.maker = maker
        rows = holders_of(maker.desk, frozenset({Role.INVESTIGATING_OFFICER}), local_day(maker.now))
        elsewhere = service.authority("ashford")
        others = holders_of(elsewhere, frozenset({Role.INVESTIGATING_OFFICER}), local_day(maker.now))
        self.own, self.other = rows[0].person, others[0].person

    def appointed(self, days: int, subject: str = "", *, other: bool = False) -> Investigation:
        """Of a complaint that came so many days ago: referred, and an Investigating Officer appointed."""
        case = self.maker.complaint(days, subject)
        referred_at = self.maker.now - timedelta(days=days - 12)
        self.maker.referred(case, referred_at)
        at = referred_at + timedelta(days=1)
        person = self.other if other else self.own
        until = local_day(self.maker.now) + timedelta(days=90) if other else None
        reasons = "Experienced in interviews, and no part in the matter."
        return services.appoint(case, person, until, reasons, by=self.maker.by(at), at=at)

    def known(self, record: Investigation, at: datetime) -> dict[str, Any]:
        """Who investigates it, and when the act is done: what every service is given."""
        inquiry = record.case.state.inquiry
        person = inquiry.investigator if inquiry is not None else ""
        return {"by": By(person, Role.INVESTIGATING_OFFICER), "at": at}

    def notified(self, record: Investigation, at: datetime) -> None:
        """Both sides are told of the investigation, and it is planned."""
        known, today = self.known(record, at), local_day(at)
        days = [today + timedelta(days=count) for count in (14, 28, 42, 60)]
        gathering.plan(
            record, "What was said, by whom, and who heard it.", (days[0], days[1], days[2], days[3]), **known
        )
        procedure = "Both sides and any witnesses are heard; a draft report comes to both for comment."
        gathering.notify_parties(
            record, record.state.allegations, procedure, ["3(2)(f)"], days[0], days[3], **known
        )

    def gathered(self, record: Investigation, at: datetime) -> str:
        """A witness with a signed statement, one who was interviewed, and a document to be agreed on; its id."""
        known, today = self.known(record, at), local_day(at)
        witness = gathering.name_witness(
            record, "Rosalind Quayle", "rosalind@witnesses.example", "complainant", **known
        )
        asked, due = "What did you hear at the reception that morning?", today + timedelta(days=10)
        gathering.ask_witness(record, witness, asked, due, secret=self.maker.secret, **known)
        gathering.draft_statement(record, witness, STATEMENT, **known)
        gathering.enter_signature(record, witness, "Rosalind Quayle", today, **known)
        notes = "Heard shouting from the corridor; saw nobody."
        gathering.note_interview(
            record, "other", "Tobias Fenn, porter", today, notes, "Nobody else was present.", **known
        )
        files = taken(
            self.maker.authority, "visitor-book.txt", b"10:02 The councillor. 10:05 The complainant.\n"
        )
        return gathering.add_exhibit(
            record, "Page of the visitor book", "The reception, copied there", today, files,
            source="investigator", to_agree=True, **known,
        )  # fmt: skip

    def asked(self, record: Investigation, at: datetime) -> None:
        """A witness who has a statement to read, put right and sign, by a code that everybody knows."""
        known, due = self.known(record, at), local_day(at) + timedelta(days=14)
        witness = gathering.name_witness(record, "Edmund Tarrant", "by post", "subject", **known)
        asked = (
            "Please read what you told me on the telephone, put it right if need be, and sign and date it."
        )
        gathering.ask_witness(
            record, witness, asked, due, secret=self.maker.secret, code=WITNESS_CODE, **known
        )
        gathering.draft_statement(record, witness, TELEPHONED, **known)

    def drafted(self, record: Investigation, at: datetime, *, failed: bool = True) -> None:
        """The whole report is written, and submitted as a draft."""
        known = self.known(record, at)
        for letter, paragraphs in SECTIONS.items():
            writing.write_section(record, letter, paragraphs, **known)
        for fact, reasons in FACTS:
            writing.write_fact(record, 0, fact, reasons, **known)
        reasons = (
            "On findings 1 and 2 taken together."
            if failed
            else "The words were heated and no more than that."
        )
        for number in range(1, len(record.state.allegations) + 1):
            writing.conclude(record, number, failed, ["3(2)(f)"], reasons, **known)
        writing.submit_draft(record, **known)

    def commented(self, record: Investigation, at: datetime) -> None:
        """The draft goes to both sides, and the councillor comments on a paragraph."""
        by_day = local_day(at) + timedelta(days=14)
        services.send_draft(record, by_day, by=self.maker.by(at), at=at)
        taking_part.comment(
            record,
            "subject",
            "c1",
            "I had also said that I was sorry; please add it.",
            by=self.member(record),
            at=at,
        )

    def finished(self, record: Investigation, at: datetime) -> None:
        """The comment is answered, the report made final, and the Independent Person heard on it."""
        known = self.known(record, at)
        writing.answer_comment(record, 1, "The councillor’s apology is added to this part.", True, **known)
        writing.finish_report(record, **known)

    def concluded(self, record: Investigation, outcome: ReportOutcome, at: datetime) -> Complaint:
        """The Monitoring Officer concludes on it, with the Independent Person, and copies it to both sides."""
        case, by = record.case, self.maker.by(at)
        rows = holders_of(self.maker.desk, frozenset({Role.INDEPENDENT_PERSON}), local_day(at))
        officer.consult_person(case, rows[0].person, [Matter.REPORT], by=by, at=at)
        views = ("I agree with what the report concludes.",)
        party.give_person_views(case, views, by=By(rows[0].person, Role.INDEPENDENT_PERSON), at=at)
        services.consider_report(case, outcome, "The report gives its reasons.", by=by, at=at)
        services.copy_final(case, by=by, at=at)
        return case

    def member(self, record: Investigation) -> By:
        """The councillor whom it is about."""
        return By(record.case.state.subject, Role.MEMBER)


def make_investigations(maker: Maker, service: Service, member: str) -> None:
    """One in each state; the one that is to be heard about ``member`` where she is given."""
    work, now = Investigator(maker, service), maker.now

    def ago(days: int) -> datetime:
        return now - timedelta(days=days)

    for days, outcome in ((170, ReportOutcome.NO_EVIDENCE), (160, ReportOutcome.NO_ACTION)):
        through(work, work.appointed(days), days, outcome)
    heard = through(work, work.appointed(150), 150, ReportOutcome.HEARING)
    if takes_files(maker.authority):
        make_bundle(heard, maker.by(ago(60)), ago(60))
    waiting = work.appointed(110)
    _to_draft(work, waiting, 110)
    work.commented(waiting, ago(60))
    taking_part.end_comments(waiting, "subject", by=work.member(waiting), at=ago(59))
    work.finished(waiting, ago(40))
    commenting = work.appointed(95, other=True)
    _to_draft(work, commenting, 95)
    work.commented(commenting, ago(5))
    reviewing = work.appointed(80)
    _to_draft(work, reviewing, 80)
    gathering_now = work.appointed(55, member, other=True)
    work.notified(gathering_now, ago(38))
    work.gathered(gathering_now, ago(20))
    if member:
        work.asked(gathering_now, ago(3))
    work.appointed(24)


def _to_draft(work: Investigator, record: Investigation, days: int, *, failed: bool = True) -> None:
    started = work.maker.now - timedelta(days=days - 16)
    work.notified(record, started)
    later = started + timedelta(days=10)
    exhibit = work.gathered(record, later)
    gathering.answer_exhibit(record, exhibit, True, "", side="subject", by=work.member(record), at=later)
    work.drafted(record, started + timedelta(days=25), failed=failed)


def through(work: Investigator, record: Investigation, days: int, outcome: ReportOutcome) -> Complaint:
    """From the appointment to the Monitoring Officer's conclusion."""
    _to_draft(work, record, days, failed=outcome is not ReportOutcome.NO_EVIDENCE)
    later = work.maker.now - timedelta(days=days - 45)
    work.commented(record, later)
    work.finished(record, later + timedelta(days=16))
    return work.concluded(record, outcome, later + timedelta(days=20))
