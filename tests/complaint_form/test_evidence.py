"""tests/: evidence, from the form on which it is attached to the officers who read it."""

import pytest

from kent_standards.attachments.services import content_of, files_on
from kent_standards.complaints import officer_acts, party_acts
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from tests.attachments.samples import jpeg, pdf
from tests.complaint_form.filling import Complainant, references_on

LETTER = ("letter.pdf", pdf("canary-in-the-car-park"))
PHOTO = ("photo.jpg", jpeg())


def waiting(world):
    """How many files wait with drafts."""
    with world.registry["kent.sessions"].database.transaction() as statements:
        return statements.row("SELECT COUNT(*) FROM kent_draft_files")[0]


@pytest.mark.duty(48, 49)
@pytest.mark.security(13, 19)
def test_what_was_attached_is_on_the_case_s_page_and_each_reading_in_the_journal(county):
    sender = Complainant(county)
    sender.fill(named="no")
    assert "comes from somebody independent" in sender.open("evidence").text
    sender.attaches(LETTER)
    page = sender.attaches(PHOTO)
    for name in ("letter.pdf", "photo.jpg"):
        assert name in page.text
    page = sender.finish()
    assert "File: letter.pdf" in page.text
    assert waiting(county) == 0
    county.refresh()
    kcc = county.authority("kcc")
    case = kcc.part("complaints").find(references_on(page)[0])
    clerk = county.browser(county.officer("Cleo Clerk", "kcc", Role.CLERK))
    shown = clerk.get(f"/kcc/complaints/{case.id}")
    forms = [each for each in shown.forms.values() if "/evidence/" in each.action]
    assert len(forms) == 2
    given = [each.submit() for each in forms]
    assert {each.body for each in given} == {LETTER[1], PHOTO[1]}
    for each in given:
        assert each.headers["Content-Disposition"].startswith("attachment")
        assert "sandbox" in each.headers["Content-Security-Policy"]
    county.refresh()
    assert [entry.act for entry in county.authority("kcc").journal].count("file_read") == 2


@pytest.mark.security(13)
def test_an_officer_with_a_conflict_of_interest_reads_no_file(county):
    sender = Complainant(county)
    sender.fill()
    sender.attaches(LETTER)
    reference = references_on(sender.finish())[0]
    officer = county.officer("Olga Officer", "kcc")
    browser = county.browser(officer)
    county.refresh()
    case = county.authority("kcc").part("complaints").find(reference)
    shown = browser.get(f"/kcc/complaints/{case.id}")
    (form,) = [each for each in shown.forms.values() if "/evidence/" in each.action]
    by = By(officer, Role.MONITORING_OFFICER)
    officer_acts.declare_conflict(case, "She is my aunt.", by=by, at=county.at)
    county.save()
    form.submit(status=404)


def test_a_file_is_taken_out_again_and_one_that_can_t_be_taken_is_said(county):
    sender = Complainant(county)
    sender.fill()
    sender.attaches(LETTER, PHOTO)
    sender.attaches(LETTER)
    assert waiting(county) == 2  # the same file again is no further one
    page = sender.open("evidence")
    page.forms["form"].fields["choice"][0].checked = True
    page = sender.send_form(page)
    assert "letter.pdf" not in page.text
    assert waiting(county) == 1
    refused = sender.attaches(("program.exe", b"MZ..."), status=422)
    assert "program.exe" in refused.text
    assert references_on(sender.finish())


@pytest.mark.security(14)
def test_files_of_a_complaint_that_is_deleted_or_left_too_long_are_gone(county):
    sender = Complainant(county)
    sender.fill()
    sender.attaches(LETTER)
    assert "deleted" in sender.send("delete").text
    assert waiting(county) == 0
    sender.fill()
    sender.attaches(LETTER)
    with county.registry["kent.sessions"].database.transaction() as statements:
        rows = statements.rows("SELECT about, content FROM kent_draft_files")
    assert not any(b"canary" in bytes(part) or b"letter" in bytes(part) for row in rows for part in row)
    assert county.registry["kent.draft_files"].forget(county.clock.forward(days=28)) == 1


@pytest.mark.duty(111)
def test_evidence_goes_along_when_a_complaint_is_transferred(county):
    sender = Complainant(county)
    sender.fill()
    sender.attaches(LETTER)
    reference = references_on(sender.finish())[0]
    county.refresh()
    case = county.authority("kcc").part("complaints").find(reference)
    officer = By(county.officer("Olga Officer", "kcc"), Role.MONITORING_OFFICER)
    officer_acts.offer_transfer(case, "canterbury", "It was there.", by=officer, at=county.at)
    there, _ = party_acts.agree_transfer(case, secret=b"0" * 32, by=officer, at=county.at)
    moved = county.authority("canterbury").part("complaints").find(there)
    (file,) = files_on(moved.sent)
    assert content_of(file) == LETTER[1]
