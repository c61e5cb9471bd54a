"""tests/: an investigation from the appointment to the copied report, at the pages of everybody who has a part in it."""

import pytest

from kent_standards.law.complaint_parts import Matter
from tests.complaints.test_one_case import consult
from tests.investigations.conftest import fill, plain


@pytest.mark.duty(73)
@pytest.mark.duty(75)
@pytest.mark.duty(77)
@pytest.mark.duty(78)
def test_an_investigation_goes_from_the_appointment_to_the_copied_report(inquiry):
    monitor, investigator, member = inquiry.monitor, inquiry.investigator, inquiry.member
    page = monitor.get(f"{inquiry.desk}/appoint")
    assert "Iris Investigator, Dover" in page
    fill(page, investigator=inquiry.io.person, words="Experienced, and no conflict.", until=inquiry.day(90))
    assert "Your investigations" in investigator.get("/investigations")
    page = investigator.get(inquiry.work)
    assert "Notify both parties by 15 June 2026 (1.6)" in page
    fill(page.click("Plan the investigation", index=0), words="Who was there?")
    notify = investigator.get(f"{inquiry.work}/notify")
    assert "finds facts and nothing else" in notify
    fill(notify, code_paragraphs=("3(2)(a)",))
    told = plain(member.get(inquiry.hers).click("The notification"))
    for words in (
        "Shouted at a clerk.",
        "finds facts and nothing else",
        "3(2)(a)",
        "anybody who could say something",
        "Keep this confidential",
        "that there is an investigation is no secret",
    ):
        assert words.lower() in told.lower()
    complainants = plain(inquiry.follower.browser.get(f"{inquiry.follower.home}/1/notification"))
    assert "Keep this confidential" in complainants
    assert "Shouted at a clerk." not in complainants
    for letter, text in (
        ("a", "Paragraph 3(2)(a)."),
        ("b", "Shouting."),
        ("c", "She denies it."),
        ("d", "It was loud."),
    ):
        fill(investigator.get(f"{inquiry.work}/section?letter={letter}"), words=text)
    fill(investigator.get(f"{inquiry.work}/fact"), finding="She shouted.", words="Two people heard it.")
    assert "still lacking" in investigator.get(inquiry.work)
    for number, failed in ((1, "yes"), (2, "no")):
        form = investigator.get(f"{inquiry.work}/conclude?allegation={number}")
        fill(
            form,
            failed=failed,
            code_paragraphs=("3(2)(a)",) if failed == "yes" else (),
            words="From finding 1.",
        )
    fill(investigator.get(inquiry.work).click("Submit the draft to the Monitoring Officer"))
    read = plain(monitor.get(inquiry.desk).click("The report to read"))
    for words in ("DRAFT", "CONFIDENTIAL", "She shouted.", "Two people heard it.", "D1. It was loud."):
        assert words in read
    member.get(f"{inquiry.hers}/report", status=404)
    fill(monitor.get(f"{inquiry.desk}/send-draft"), day=inquiry.day(14))
    draft = member.get(inquiry.hers).click("The draft report")
    assert "DRAFT" in draft
    assert "CONFIDENTIAL" in draft
    fill(draft.click("Comment on the draft"), place="d1", words="It was not loud at all.")
    complainant = inquiry.follower.browser
    fill(complainant.get(f"{inquiry.follower.home}/1/comment"), place="g1", words="It was louder.")
    page = investigator.get(inquiry.work)
    assert "It was not loud at all." in page
    fill(page.click("Answer comment 1", index=0), changed="yes", words="Put right.")
    fill(
        investigator.get(f"{inquiry.work}/answer-comment?comment=2"), changed="no", words="Nothing shows it."
    )
    fill(investigator.get(f"{inquiry.work}/section?letter=d"), words="It was heard next door.")
    inquiry.world.clock.forward(days=15)
    fill(inquiry.investigator.get(inquiry.work).click("Submit the final report", index=0))
    record = inquiry.record
    assert record.state.final.sections["d"] == ("It was heard next door.",)
    inquiry.member.get(f"{inquiry.hers}/report").mustcontain("DRAFT")
    _advised(inquiry)
    fill(inquiry.monitor.get(f"{inquiry.desk}/consider"), conclusion="hearing", words="There is evidence.")
    fill(inquiry.monitor.get(f"{inquiry.desk}/copy-report"))
    final = inquiry.member.get(inquiry.hers).click("The final report")
    assert "FINAL" in final
    assert "DRAFT" not in final
    assert "It was heard next door." in final
    inquiry.follower.enter()
    assert "It was heard next door." in complainant.get(f"{inquiry.follower.home}/1/report")
    assert inquiry.case.state.inquiry.copied_on == inquiry.day(0)


def _advised(inquiry):
    consult(inquiry.cast, inquiry.case, Matter.REPORT)
    inquiry.world.save()
