"""tests/: two counties that differ in who complained, where that is withheld: the Subject Member reads the same of the
investigation in either, and so do a witness and a representative."""

from pathlib import Path
from typing import Any

import pytest

from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints.intake import Accused, Sent, receive
from kent_standards.hearings.acts import take
from kent_standards.hearings.model import Hearing
from kent_standards.investigations import gathering, services, taking_part, writing
from kent_standards.law.complaint_parts import Matter, Outcome, ReportOutcome
from kent_standards.law.investigation_report import WRITTEN
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.security.representatives import representative_of
from kent_standards.security.witnesses import witness_of
from kent_standards.store.ids import new_id, seeded_ids
from kent_standards.testing import World, open_world
from tests.complaints.conftest import Cast
from tests.complaints.test_one_case import consult, decide
from tests.isolation.asking import Reader, essence
from tests.notices.test_two_worlds import COMPLAINANTS


class Told:
    """One county, and what was said in it by and of whoever complained."""

    def __init__(self, world: World, who: dict[str, str]) -> None:
        self.world, self.who, self.represents = world, who, ""
        with seeded_ids(11):
            member = world.member("Jenny Samper", "kcc", "canterbury", "kmfra")
            self.cast = Cast(
                world,
                member,
                self._by("Ada Officer"),
                self._by("Bea Officer", "canterbury"),
                self._by("Cal Officer", "kmfra"),
                self._by("Ivy Independent", role=Role.INDEPENDENT_PERSON),
            )
            self.io = self._by("Iris Investigator", role=Role.INVESTIGATING_OFFICER)
            self.known = {"by": self.io, "at": world.at}
            self.acts = {"by": self.cast.mo, "at": world.at}
            self.case = self._case()
            self.record = self._record()
            world.save()

    def _by(self, name: str, slug: str = "kcc", role: Role = Role.MONITORING_OFFICER) -> By:
        return By(self.world.officer(name, slug, role), role)

    def _case(self) -> Any:
        cast, name = self.cast, self.who["name"]
        accused = Accused(cast.member, (f"Shouted at {name}.", "Used a council van."), cast.at.date())
        sent = Sent(self.who, (accused,), "I fear for my job.")
        receipt = receive(cast.kcc, sent, secret=b"0" * 32, by=None, at=cast.at)
        case = cast.kcc.part("complaints").find(receipt.references[0])
        consult(cast, case, Matter.CONFIDENTIALITY)
        self.until = cast.at.date().replace(month=9)
        officer.agree_withholding(case, ["person_c"], ["identity"], self.until, "At risk.", **self.acts)
        officer.tell_subject(case, invite_views=True, **self.acts)
        officer.consult_chairman(case, "", **self.acts)
        officer.record_chairman(case, "Agreed.", **self.acts)
        officer.keep_withholding(case, self.until, "Still at risk.", **self.acts)
        decide(
            cast,
            case,
            outcome=Outcome.REFERRED,
            referral=("a",),
            investigator="Iris",
            summary=(f"{name} complains.",),
        )
        return case

    def _record(self) -> Any:
        name, case, days = (
            self.who["name"],
            self.case,
            [self.cast.at.date().replace(month=each) for each in (7, 8)],
        )
        surname = name.split()[-1]
        record = services.appoint(case, self.io.person, None, "Experienced.", **self.acts)
        officer.keep_withholding(case, self.until, "Still at risk.", **self.acts)
        details = record.state.allegations
        gathering.notify_parties(
            record, details, f"{name} is heard first.", ["3(1)"], days[0], days[1], **self.known
        )
        gathering.name_witness(record, "Wanda Witness", name, "complainant", **self.known)
        gathering.ask_witness(record, "w1", "What did you hear?", days[0], secret=b"0" * 32, **self.known)
        gathering.draft_statement(record, "w1", "I heard shouting.", **self.known)
        exhibit = {"source": "investigator", "to_agree": True, **self.known}
        gathering.add_exhibit(
            record, f"Letter of {name}", f"From Mr {surname}", self.cast.at.date(), (), **exhibit
        )
        her = By(self.cast.member, Role.MEMBER)
        gathering.answer_exhibit(record, "x1", True, "", side="subject", by=her, at=self.cast.at)
        for letter in WRITTEN:
            writing.write_section(record, letter, [f"{name} says so in {letter}."], **self.known)
        writing.write_fact(record, 0, f"{name} was shouted at.", f"Mr {surname} is believed.", **self.known)
        for number in (1, 2):
            writing.conclude(record, number, True, ["3(2)(a)"], f"{name} is right.", **self.known)
        gathering.end_early(record, "Enough.", **self.known)
        writing.submit_draft(record, **self.known)
        officer.keep_withholding(case, self.until, "Still at risk.", **self.acts)
        services.send_draft(record, days[0], **self.acts)
        return record

    def finish(self) -> None:
        """The final report, copied to both parties."""
        for side, by in (
            ("subject", By(self.cast.member, Role.MEMBER)),
            ("complainant", By(self.case.submission, Role.COMPLAINANT)),
        ):
            said = f"What {self.who['name']} says of it."
            taking_part.comment(self.record, side, "", said, by=by, at=self.cast.at)
            number = self.record.state.comments[-1].number
            writing.answer_comment(self.record, number, f"So says {self.who['name']}.", False, **self.known)
            taking_part.end_comments(self.record, side, by=by, at=self.cast.at)
        writing.finish_report(self.record, **self.known)
        consult(self.cast, self.case, Matter.REPORT)
        services.consider_report(self.case, ReportOutcome.HEARING, "There is evidence.", **self.acts)
        services.copy_final(self.case, **self.acts)
        officer.keep_withholding(self.case, self.until, "Still at risk.", **self.acts)
        with seeded_ids(12):
            self._call()
        self.world.save()

    def advised(self) -> dict[str, str]:
        """What the Independent Person gets who is consulted on the final report, by address."""
        reader, pages = Reader(self.world, self.cast.ip.person), ("", "/report", "/report.pdf")
        return {f"advice {page}": essence(reader.get(f"/advice/{self.case.id}{page}")) for page in pages}

    def _call(self) -> None:
        """A hearing is called, to which the councillor brings a friend."""
        hearing = Hearing(new_id(), f"{self.case.reference}/H1", self.case.id)
        self.case.authority.part("hearings").add(hearing)
        seats = ({"person": "ann", "name": "Ann Able", "kind": "own", "group": "", "votes": True},)
        prepared = {"procedure": "KENT-2012", "subject": self.cast.member, "grouped": False, "allegations": 2}
        called = {"day": "2026-09-01", "earliest": "2026-09-01", "time": "10:00", "place": "The hall"}
        named = {"attends": True, "representative": "Fay Friend", "relation": "friend"}
        for kind, data in (
            ("hearing_prepared", prepared),
            ("panel_appointed", {"panel": seats, "quorum": 1}),
            ("independent_named", {"person": self.cast.ip.person, "name": "Ivy Independent"}),
            ("called", called),
            ("attendance_said", named),
            ("representative_let_in", {"code": "f" * 64}),
        ):
            take(hearing, kind, data=data, **self.acts)
        self.represents = representative_of(self.cast.kcc, f"{hearing.id}/1")

    def read(self) -> dict[str, str]:
        """What the Subject Member, a witness and the councillor's representative get, by address."""
        hers, found = f"/complaints/{self.case.id}", {}
        reader = Reader(self.world, self.cast.member)
        for page in ("", "/notification", "/report", "/report.pdf", "/exhibits"):
            found[page] = essence(reader.get(f"{hers}{page}"))
        called = Reader(self.world, witness_of(self.cast.kcc, f"{self.case.id}/w1"))
        found["statement"] = essence(called.get("/kcc/statement/mine"))
        friend = Reader(self.world, self.represents) if self.represents else None
        for page in ("", "/report", "/report.pdf") if friend is not None else ():
            found[f"represented{page}"] = essence(friend.get(f"/kcc/represent/hearing{page}"))
        return found


@pytest.mark.security(9)
@pytest.mark.security(10)
@pytest.mark.security(12)
@pytest.mark.duty(156)
def test_the_member_a_witness_a_representative_and_the_independent_person_read_the_same_whoever_complained(
    kent_app: Any, kent_folder: Path
) -> None:
    seen = []
    for who in COMPLAINANTS:
        world = open_world(kent_app, kent_folder)
        world.registry["kent.sessions"].end_everybody_s()
        try:
            told = Told(world, who)
            draft = told.read()
            told.finish()
            seen.append(
                draft | {f"final {page}": text for page, text in told.read().items()} | told.advised()
            )
        finally:
            world.close()
    one, other = seen
    assert [page for page in one if one[page] != other[page]] == []
    assert all(text.startswith("200 OK") for text in one.values())
    said = "".join(one.values())
    assert "[withheld] says so in d." in said
    assert "So says [withheld]." in one["advice /report"]
    assert "Shouted at [withheld]." in one["advice "]
    assert "DRAFT" in one["/report.pdf"]
    assert "FINAL" in one["final /report.pdf"]
    assert "[withheld] says so in d." in one["final represented/report"]
    assert "What is alleged" in one["final represented"]
    assert [
        each for each in ("Zephyrine", "Quillfeather", "Made-up Lane", "zq@example") if each in said
    ] == []
