"""tests/: the Subject Member and the Independent Person open their copies of the notice, and nobody else does."""

import pytest

from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints import party_acts as party
from kent_standards.complaints.case_notices import notices_of
from kent_standards.complaints.decisions import correct_decision, draft_decision, issue_decision
from kent_standards.law.complaint_parts import Matter
from kent_standards.notices.content import WITHHELD, Reader, copy_for
from kent_standards.outbox.messages import MESSAGES
from tests.complaints.conftest import COMPLAINANT, SIGNED
from tests.complaints.test_one_case import consult, decide, pass_the_tests
from tests.pdfs import read_pdf, said_by

NAME = COMPLAINANT["name"]


@pytest.mark.duty(63)
@pytest.mark.duty(155)
@pytest.mark.security(5)
def test_the_member_and_the_adviser_open_the_notice_as_page_and_pdf_once_it_is_issued(cast):
    case = cast.case()
    officer.tell_subject(case, invite_views=True, by=cast.mo, at=cast.at)
    consult(cast, case)
    cast.world.save()
    member, adviser = cast.world.browser(cast.member), cast.world.browser(cast.ip.person)
    hers, advised = f"/complaints/{case.id}", f"/advice/{case.id}"
    for browser, address in ((member, hers), (adviser, advised)):
        assert "Decision notice" not in browser.get(address).text
        browser.get(f"{address}/notice", status=404)
        browser.get(f"{address}/notice.pdf", status=404)
    decide(cast, case)
    correct_decision(case, "The day was wrong.", SIGNED, rules=cast.rules, by=cast.mo, at=cast.at)
    cast.world.save()
    for browser, address in ((member, hers), (adviser, advised)):
        page = browser.get(address).click("Decision notice KCC/2026/0001/N2")
        assert "This notice corrects KCC/2026/0001/N1: The day was wrong." in page.text
        saved = page.click("Save this notice as a PDF")
        assert saved.headers["Content-Disposition"].endswith('"KCC-2026-0001-N2.pdf"')
        assert saved.headers["Cache-Control"] == "no-store"
        assert "It was a short outburst." in read_pdf(saved.body).text
        first = page.click("Decision notice KCC/2026/0001/N1")
        assert "This notice corrects" not in first.text
        assert "KCC/2026/0001/N2" in browser.get(f"{address}/notice").text
        for number in ("3", "-1", "x", "99999", "²"):
            browser.get(f"{address}/notice", params={"number": number}, status=404)
    for person in (cast.canterbury_mo.person, cast.world.member("Tom Tester", "kcc")):
        other = cast.world.browser(person)
        for address in (hers, advised):
            other.get(f"{address}/notice", status=404)
            other.get(f"{address}/notice.pdf", status=404)
    told = [each for each in cast.kcc.outbox.waiting() if each.person == cast.member]
    assert [each.path for each in told][-2:] == [hers, hers]
    assert not MESSAGES["complaint_news"].carries_note, "a message is a link and never the notice"


@pytest.mark.security(5)
@pytest.mark.security(9)
def test_a_withheld_complainant_stands_in_neither_copy_and_a_conflict_closes_the_adviser_s(cast):
    case = cast.case(confidentiality="I fear for my job.")
    consult(cast, case, Matter.CONFIDENTIALITY)
    until = cast.at.date().replace(month=9)
    officer.agree_withholding(case, ["person_c"], ["identity"], until, "She fears.", by=cast.mo, at=cast.at)
    officer.tell_subject(case, invite_views=False, by=cast.mo, at=cast.at)
    decide(cast, case)
    cast.world.save()
    for person, address in ((cast.member, f"/complaints/{case.id}"), (cast.ip.person, f"/advice/{case.id}")):
        browser = cast.world.browser(person)
        page, saved = browser.get(f"{address}/notice"), browser.get(f"{address}/notice.pdf")
        for said in (page.text, said_by(saved.body)):
            assert "Quillfeather" not in said
            assert WITHHELD in said
    [notice] = notices_of(case)
    assert NAME in repr(copy_for(Reader.COMPLAINANT, notice.content))


@pytest.mark.security(5)
def test_an_adviser_who_had_a_conflict_of_interest_opens_no_notice(cast):
    case = cast.case()
    pass_the_tests(cast, case)
    consult(cast, case)
    officer.consult_person(case, cast.ip.person, [Matter.INFORMAL], by=cast.mo, at=cast.at)
    party.say_unable(case, "My neighbour.", conflict=True, by=cast.ip, at=cast.at)
    draft_decision(case, cast.draft(), rules=cast.rules, by=cast.mo, at=cast.at)
    issue_decision(case, SIGNED, rules=cast.rules, by=cast.mo, at=cast.at)
    assert notices_of(case)
    cast.world.save()
    adviser = cast.world.browser(cast.ip.person)
    adviser.get(f"/advice/{case.id}/notice", status=404)
    adviser.get(f"/advice/{case.id}/notice.pdf", status=404)
