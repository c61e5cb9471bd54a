"""tests/: what an investigation keeps: sealed, indexed, verified, found after its erasure to say nothing more."""

from datetime import timedelta

import pytest

from kent_standards.investigations import gathering, services
from kent_standards.investigations.model import investigation_of
from kent_standards.law.complaint_parts import ReportOutcome
from kent_standards.law.investigation_report import Report
from kent_standards.retention.services import retain
from kent_standards.verification.acts import check_acts, without_form
from kent_standards.verification.indexes import check_indexes
from kent_standards.verification.references import check_references
from tests.investigations.test_report import finished

SAID = (
    "Wanda Wobblethorpe",
    "wobble@example.org",
    "I saw a quibblebee",
    "He told me of a quibblebee",
    "Jotter of quibbles",
)


def gathered(inquiry):
    """An investigation in which much was said."""
    inquiry.appoint().notify()
    record = inquiry.record
    gathering.name_witness(record, SAID[0], SAID[1], "subject", **inquiry.known)
    gathering.ask_witness(record, "w1", "Quibblebee?", inquiry.day(7), secret=b"0" * 32, **inquiry.known)
    gathering.draft_statement(record, "w1", SAID[2], **inquiry.known)
    gathering.note_interview(record, "other", "Bob", inquiry.day(0), SAID[3], "", **inquiry.known)
    known = {"source": "investigator", "to_agree": False, **inquiry.known}
    gathering.add_exhibit(record, SAID[4], "Found", inquiry.day(0), (), **known)
    inquiry.world.save()
    return record


@pytest.mark.security(14)
def test_what_anybody_said_lies_sealed(inquiry):
    record = gathered(inquiry)
    stored = repr(record._stored)
    assert not [each for each in (*SAID, "Shouted at a clerk", "As usual.", "Quibblebee") if each in stored]
    assert record.state.witnesses[0].name == SAID[0]


def test_verification_finds_nothing_wrong_and_an_index_that_was_spoilt(inquiry):
    record = gathered(inquiry)
    kcc, service = inquiry.cast.kcc, inquiry.world.service
    assert [*check_acts(kcc), *check_indexes(kcc), *check_references(service, kcc)] == []
    assert "Investigation" not in without_form(kcc)
    record.folder.by_investigator.clear()
    record.folder.codes.clear()
    assert {each.what.split("”")[0] for each in check_indexes(kcc)} == {
        "The index “by_investigator",
        "The index “codes",
    }
    services.rebuild_indexes(kcc)
    assert list(check_indexes(kcc)) == []


def test_an_investigation_is_erased_with_its_complaint_and_says_nothing_more(inquiry):
    finished(inquiry)
    case = inquiry.case
    known = {"by": inquiry.cast.mo, "at": inquiry.cast.at}
    services.consider_report(case, ReportOutcome.NO_ACTION, "Nothing follows.", **known)
    inquiry.world.save()
    inquiry.world.clock.set(inquiry.cast.at + timedelta(days=7 * 366))
    inquiry.world.refresh()
    assert any(each.reference == case.id for each in retain(inquiry.cast.kcc, at=inquiry.cast.at))
    record = investigation_of(inquiry.cast.kcc.part("complaints")[inquiry.id])
    assert record.erased_on is not None
    assert record.state.final == Report(final=True)
    assert record.state.witnesses == ()
