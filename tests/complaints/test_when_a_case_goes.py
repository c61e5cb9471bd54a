"""tests/: a case that was closed goes six years after, with what was sent in."""

from datetime import date
from typing import Any

from kent_standards.attachments.kinds import check_file
from kent_standards.attachments.services import files_on
from kent_standards.complaints.decisions import draft_decision, issue_decision
from kent_standards.complaints.intake import Accused, Sent, receive
from kent_standards.complaints.party_acts import withdraw
from kent_standards.law.complaint_parts import Stage
from kent_standards.retention.due import due_in_authority
from kent_standards.retention.services import retain
from tests.complaints.conftest import COMPLAINANT, SECRET, SIGNED
from tests.complaints.test_one_case import consult, pass_the_tests


def test_a_complaint_goes_six_years_after_it_was_closed_with_what_was_sent_in(cast: Any) -> None:
    case = cast.case()
    _close(cast, case)
    cast.world.save()
    closed = case.state
    assert closed.stage in (Stage.CLOSED, Stage.WITHDRAWN)
    found = [each for each in due_in_authority(cast.kcc) if each.rule.id == "complaint"]
    assert [each.day for each in found] == [date(2032, 6, 2)]
    cast.world.clock.set(date(2032, 6, 2))
    assert "complaint" in [each.rule.id for each in retain(cast.kcc, at=cast.at)]
    cast.world.save()
    assert case.erased_on == date(2032, 6, 2)
    assert case.sent.complainant == {}
    assert case.state.stage is closed.stage


def test_evidence_goes_with_the_last_case_that_it_came_with(cast: Any) -> None:
    twin = cast.world.member("Tess Twin", "kcc")
    sent = tuple(Accused(each, ("Shouted.",), cast.at.date()) for each in (cast.member, twin))
    file = check_file("note.txt", b"A note of what was said.")
    receipt = receive(cast.kcc, Sent(COMPLAINANT, sent, files=(file,)), secret=SECRET, by=None, at=cast.at)
    first, second = (cast.kcc.part("complaints").find(each) for each in receipt.references)
    first_end, later = date(2032, 6, 2), date(2033, 6, 2)
    withdraw(first, "No more.", by=cast.mo, at=cast.at)
    cast.world.clock.set(date(2027, 6, 1))
    withdraw(second, "No more.", by=cast.mo, at=cast.at)
    cast.world.save()
    for day, kept in ((first_end, 1), (later, 0)):
        cast.world.clock.set(day)
        assert "complaint" in [each.rule.id for each in retain(cast.kcc, at=cast.at)]
        cast.world.save()
        assert len(files_on(first.sent)) == kept
    page = cast.world.browser(cast.mo.person).get("/kcc/retention").text
    assert "Files of evidence that came with a complaint" in page


def _close(cast: Any, case: Any) -> None:
    pass_the_tests(cast, case)
    consult(cast, case)
    draft_decision(case, cast.draft(), rules=cast.rules, by=cast.mo, at=cast.at)
    issue_decision(case, SIGNED, rules=cast.rules, by=cast.mo, at=cast.at)
