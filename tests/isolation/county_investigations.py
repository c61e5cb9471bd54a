"""tests/: the investigations of the county full of secrets, one in each state that has a form."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from kent_standards.attachments.kinds import check_file
from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints import party_acts as party
from kent_standards.complaints.decisions import Draft, draft_decision, issue_decision
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.signing import Signature
from kent_standards.investigations import gathering, services, taking_part, writing
from kent_standards.investigations.model import Investigation
from kent_standards.law.complaint_parts import Matter, Outcome, ReportOutcome
from kent_standards.law.departures import FINAL_REPORT
from kent_standards.law.investigation_report import WRITTEN
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.security.witnesses import witness_of
from tests.isolation.actors import (
    OTHER,
    OWN,
    Who,
    complainant,
    desk,
    either,
    investigator,
    monitors,
    nobody,
    oneself,
    witness,
)

BROUGHT = (b"A note.", "note.txt")


class Investigations:
    """Brings cases of a ``place`` through their investigation; ``heard`` makes one that was tested and advised on."""

    def __init__(self, place: Any, person: str, heard: Callable[[], Complaint]) -> None:
        self.place, self.world, self.heard = place, place.world, heard
        self.at, self.today = place.world.at, place.world.clock.today
        self.acts, self.person = {"by": place.by, "at": self.at}, person
        name = "Investigating Officer elsewhere" if place.slug == OTHER else "Investigating Officer"
        people = place.scene.people
        self.io = By(people[name], Role.INVESTIGATING_OFFICER)
        self.before = By(people["former Investigating Officer"], Role.INVESTIGATING_OFFICER)
        self.known = {"by": self.io, "at": self.at}

    def fill(self) -> None:
        """Each state in which some act has its form."""
        ids = self.place.ids
        ids["referred"] = self.referred().id
        self._gathering()
        replaced = self.appointed()
        services.appoint(replaced.case, self.before.person, None, "For a week.", **self.acts)
        services.appoint(replaced.case, self.io.person, None, "Again.", **self.acts)
        ids["replaced"] = replaced.id
        unreported, paused = self.appointed(), self.appointed()
        officer.depart(unreported.case, FINAL_REPORT, self.place.secret("Departs", desk), **self.acts)
        services.suspend(paused, self.place.secret("Police", either(desk, investigator)), **self.acts)
        ids |= {"unreported": unreported.id, "paused": paused.id}
        ids["written"] = self.written(self.appointed()).id
        ids["quoting"] = self._quoting().id
        ids["reviewing"] = self.submitted(self.appointed()).id
        commenting = self.sent(self.appointed(), self._secrets())
        ids["commenting"] = commenting.id
        self._comment(commenting)
        finishing = self.sent(self.appointed())
        ids["finishing"] = finishing.id
        for side, by in (("subject", self.place.her), ("complainant", self._complainant(finishing))):
            taking_part.end_comments(finishing, side, by=by, at=self.at)
        finished = self.finished()
        ids["finished"] = finished.id
        considered = self.finished()
        services.consider_report(considered.case, ReportOutcome.HEARING, "Evidence.", **self.acts)
        ids["considered"] = considered.id

    def referred(self, case: Complaint | None = None) -> Complaint:
        """A case that was referred for investigation."""
        case = case or self.heard()
        officer.consult_chairman(case, "", **self.acts)
        officer.record_chairman(case, "Agreed.", **self.acts)
        draft = Draft(
            Outcome.REFERRED, ("Complained of.",), dict.fromkeys(range(1, len(case.state.allegations) + 1), "Serious."),
            ("3(2)(f)",), "It is investigated.", "Iris", ("a",),
        )  # fmt: skip
        draft_decision(case, draft, rules=self.place.rules, **self.acts)
        signature = Signature("An Officer", "Monitoring Officer", "the Monitoring Officer")
        issue_decision(case, signature, rules=self.place.rules, **self.acts)
        return case

    def appointed(self, case: Complaint | None = None) -> Investigation:
        """One for which somebody was appointed, and then another, who has notified both parties."""
        case = self.referred(case)
        services.appoint(case, self.before.person, None, "First.", **self.acts)
        record = services.appoint(case, self.io.person, None, "Instead.", **self.acts)
        days = (self.today + timedelta(days=14), self.today + timedelta(days=60))
        gathering.notify_parties(
            record, record.state.allegations, "As usual.", ["3(2)(f)"], *days, **self.known
        )
        return record

    def written(
        self, record: Investigation, sections: dict[str, tuple[str, ...]] | None = None
    ) -> Investigation:
        """A report that lacks nothing."""
        for letter in WRITTEN:
            writing.write_section(record, letter, (sections or {}).get(letter, ("It is so.",)), **self.known)
        writing.write_fact(record, 0, "It was loud.", "Two heard it.", **self.known)
        for number in range(1, len(record.state.allegations) + 1):
            writing.conclude(record, number, True, ["3(2)(f)"], "From finding 1.", **self.known)
        return record

    def submitted(
        self, record: Investigation, sections: dict[str, tuple[str, ...]] | None = None
    ) -> Investigation:
        """A draft that waits for its review."""
        writing.submit_draft(self.written(record, sections), **self.known)
        return record

    def sent(
        self, record: Investigation, sections: dict[str, tuple[str, ...]] | None = None
    ) -> Investigation:
        """A draft that both parties have."""
        self.submitted(record, sections)
        services.send_draft(record, self.today + timedelta(days=14), **self.acts)
        return record

    def finished(self) -> Investigation:
        """A final report on which the Independent Person was heard."""
        record = self.sent(self.appointed())
        for side, by in (("subject", self.place.her), ("complainant", self._complainant(record))):
            taking_part.end_comments(record, side, by=by, at=self.at)
        writing.finish_report(record, **self.known)
        officer.consult_person(record.case, self.person, [Matter.REPORT], **self.acts)
        adviser = By(self.person, Role.INDEPENDENT_PERSON)
        party.give_person_views(record.case, ("Yes.",), by=adviser, at=self.at)
        return record

    def _complainant(self, record: Investigation) -> By:
        return By(record.case.submission, Role.COMPLAINANT)

    def _secrets(self) -> dict[str, tuple[str, ...]]:
        """A canary in each part that is written, for the two who write and review, and for the member."""
        readers = either(either(investigator, monitors), oneself)
        return {letter: (self.place.secret(f"Report{letter}", readers),) for letter in WRITTEN}

    def _comment(self, record: Investigation) -> None:
        hers = self.place.secret("Comment", either(investigator, monitors))
        taking_part.comment(record, "subject", "a1", hers, by=self.place.her, at=self.at)

    def _quoting(self) -> Investigation:
        record = self.appointed()
        writing.write_section(record, "d", ("He said: the member should be censured.",), **self.known)
        return record

    def _gathering(self) -> None:
        """One with a plan, a witness who is asked, an interview, and documents of both sides."""
        record, secret = self.appointed(), self.place.secret
        own = either(investigator, monitors)
        days = [self.today + timedelta(days=count) for count in (10, 20, 30, 40)]
        gathering.plan(record, secret("Plan", own), (days[0], days[1], days[2], days[3]), **self.known)
        called = either(own, witness) if self.place.slug == OWN else own
        name, contact = secret("WitnessName", called), secret("WitnessHome", own)
        first = gathering.name_witness(record, name, contact, "subject", **self.known)
        self._asked(record, first, called)
        note = (secret("Interview", own), secret("Present", own))
        gathering.note_interview(record, "other", secret("Spoken", own), self.today, *note, **self.known)
        agreed, documents = either(own, oneself), []
        for source, by in (("investigator", self.io), ("subject", self.place.her)):
            title, whence = secret(f"Title{source}", agreed), secret(f"Whence{source}", agreed)
            file = check_file(BROUGHT[1], BROUGHT[0])
            known = {"source": source, "to_agree": True, "by": by, "at": self.at}
            documents.append(gathering.add_exhibit(record, title, whence, self.today, [file], **known))
        kept = (secret("Kept", own), secret("KeptWhence", own), self.today, ())
        gathering.add_exhibit(record, *kept, source="investigator", to_agree=False, **self.known)
        self.place.ids |= {"gathering": record.id}
        writing.write_fact(record, 0, secret("Finding", own), secret("Grounds", own), **self.known)

    def _asked(self, record: Investigation, first: str, called: Who) -> None:
        due, secret = self.today + timedelta(days=14), self.place.secret
        question = secret("Asked", witness) if self.place.slug == OWN else "What did you hear?"
        code = gathering.ask_witness(record, first, question, due, secret=b"1" * 32, **self.known)
        self.place.canary(code, nobody)
        gathering.draft_statement(record, first, secret("Statement", called), **self.known)
        if self.place.slug == OWN:
            name = witness_of(self.place.authority, f"{record.id}/{first}")
            self.place.scene.people["witness"] = name


def follow(place: Any, case: Complaint, person: str) -> None:
    """Bring a complaint of the complainant who follows it to a draft on which she may comment."""
    investigations = Investigations(place, person, lambda: case)
    record = investigations.appointed(case)
    readers = either(either(monitors, investigator), complainant)
    sections = {letter: (place.secret(f"FollowedReport{letter}", readers),) for letter in WRITTEN}
    investigations.sent(record, sections)
