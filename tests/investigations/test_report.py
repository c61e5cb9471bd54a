"""tests/: the draft, the comments and the final report: who reads which, by when, and what no report says (77 to 79)."""

import pytest

from kent_standards.attachments.kinds import check_file
from kent_standards.investigations import gathering, services, taking_part, writing
from kent_standards.law.complaint_parts import Matter, Stage
from kent_standards.law.investigation_report import REPORT_CONTENTS
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, NotPermitted
from tests.attachments.samples import pdf
from tests.complaints.test_one_case import consult
from tests.investigations.conftest import Inquiry, fill, plain
from tests.pdfs import read_pdf


def say_done(inquiry, side):
    """Say for one party that there are no more comments."""
    sides = {
        "subject": By(inquiry.cast.member, Role.MEMBER),
        "complainant": By(inquiry.case.submission, Role.COMPLAINANT),
    }
    taking_part.end_comments(inquiry.record, side, by=sides[side], at=inquiry.cast.at)
    inquiry.world.save()


def finished(inquiry):
    """A final report, on which the Independent Person was heard."""
    inquiry.sent()
    for side in ("subject", "complainant"):
        say_done(inquiry, side)
    writing.finish_report(inquiry.record, **inquiry.known)
    inquiry.world.save()
    consult(inquiry.cast, inquiry.case, Matter.REPORT)
    inquiry.world.save()
    return inquiry


@pytest.mark.duty(77)
def test_the_workspace_lists_the_nine_contents_and_what_each_still_lacks(inquiry):
    inquiry.appoint().notify()
    page = plain(inquiry.investigator.get(inquiry.work))
    for letter, content in REPORT_CONTENTS.items():
        assert f"({letter}) {content.title}" in page
    assert page.count("Lacking") == 6  # all but the lists and what the law has it say
    inquiry.write()
    assert "Lacking" not in plain(inquiry.investigator.get(inquiry.work))


@pytest.mark.duty(77)
def test_a_draft_is_marked_on_each_page_of_the_pdf_and_a_final_report_is_marked_final(inquiry):
    inquiry.appoint().notify().write(d=tuple(f"Point {number}. {'It was so. ' * 60}" for number in range(12)))
    inquiry.submit().send()
    for address in (f"{inquiry.hers}/report.pdf", f"{inquiry.follower.home}/1/report.pdf"):
        browser = inquiry.member if address.startswith(inquiry.hers) else inquiry.follower.browser
        found = read_pdf(browser.get(address).body)
        pages = sum(text.startswith("Page ") for text in found.beside)
        assert pages == found.beside.count("DRAFT · CONFIDENTIAL") > 2
        assert set(found.metadata) <= {"Title", "CreationDate", "ModDate", "Creator", "Producer"}
    for side in ("subject", "complainant"):
        say_done(inquiry, side)
    writing.finish_report(inquiry.record, **inquiry.known)
    inquiry.world.save()
    final = read_pdf(inquiry.monitor.get(f"{inquiry.desk}/report.pdf").body)
    assert "DRAFT" not in "".join((final.text, *final.beside))
    assert final.beside.count("FINAL") == sum(text.startswith("Page ") for text in final.beside)
    assert "FINAL" in inquiry.investigator.get(f"{inquiry.work}/report")


@pytest.mark.duty(77)
def test_the_monitoring_officer_returns_a_draft_with_what_is_to_be_done_and_it_comes_again(inquiry):
    inquiry.appoint().notify().write().submit()
    inquiry.investigator.get(f"{inquiry.work}/section", status=409)
    for reader, address in (
        (inquiry.member, inquiry.hers),
        (inquiry.follower.browser, f"{inquiry.follower.home}/1"),
    ):
        assert "draft report" not in reader.get(address)
        reader.get(f"{address}/report", status=404)
    fill(inquiry.monitor.get(f"{inquiry.desk}/return-draft"), words="Say who heard it.")
    page = inquiry.investigator.get(inquiry.work)
    assert "The Monitoring Officer returned the draft: Say who heard it." in page
    fill(
        inquiry.investigator.get(f"{inquiry.work}/fact?fact=1"),
        finding="It was loud.",
        words="Ann and Bob heard it.",
    )
    fill(inquiry.investigator.get(f"{inquiry.work}/submit"))
    assert "Ann and Bob heard it." in inquiry.monitor.get(f"{inquiry.desk}/report")
    assert inquiry.case.state.inquiry.draft_on is not None


@pytest.mark.duty(78)
def test_comments_are_taken_until_the_last_day_and_the_report_is_final_from_the_day_after(inquiry):
    inquiry.sent()
    said = {"place": "d1", "words": "It was quiet."}
    inquiry.world.clock.forward(days=14)
    assert "Comment on any paragraph of it by 15 June 2026" in inquiry.member.get(inquiry.hers)
    fill(inquiry.member.get(f"{inquiry.hers}/comment"), **said)
    refused = inquiry.investigator.get(f"{inquiry.work}/finish", status=409)
    assert "The parties may comment until 15 June 2026" in refused
    inquiry.world.clock.forward(days=1)
    assert "Comments were asked for by 15 June 2026" in fill(
        inquiry.member.get(f"{inquiry.hers}/comment"), 409, **said
    )
    assert "Answer comment 1 first" in inquiry.investigator.get(f"{inquiry.work}/finish", status=409)
    fill(inquiry.investigator.get(f"{inquiry.work}/answer-comment"), changed="no", words="Three heard it.")
    fill(inquiry.investigator.get(f"{inquiry.work}/finish"))
    assert inquiry.case.state.inquiry.final_on == inquiry.day(0)


@pytest.mark.duty(78)
def test_a_final_report_stays_as_it_is_and_the_parties_read_the_draft_until_it_is_copied(inquiry):
    finished(inquiry)
    before = inquiry.record.state.final
    browser = inquiry.investigator
    for act in ("section", "fact", "conclude", "submit", "finish", "exhibit", "witness", "end-early"):
        browser.get(f"{inquiry.work}/{act}", status=409)
    with pytest.raises(NotPermitted, match="stays as it is"):
        writing.write_section(inquiry.record, "d", ["Otherwise."], **inquiry.known)
    assert services.final_report(inquiry.case) == before
    assert "DRAFT" in inquiry.member.get(f"{inquiry.hers}/report")
    with pytest.raises(NotPermitted, match="Conclude on the report first"):
        services.copy_final(inquiry.case, by=inquiry.cast.mo, at=inquiry.cast.at)


@pytest.mark.duty(78)
@pytest.mark.duty(127)
def test_nothing_is_concluded_without_a_final_report_and_the_independent_persons_views_on_it(inquiry):
    inquiry.sent()
    inquiry.world.clock.forward(days=1)  # the views on the decision to refer it were given the day before
    assert "Wait for the final report" in inquiry.monitor.get(f"{inquiry.desk}/consider", status=409)
    for side in ("subject", "complainant"):
        say_done(inquiry, side)
    writing.finish_report(inquiry.record, **inquiry.known)
    inquiry.world.save()
    assert "Consult the Independent Person first" in inquiry.monitor.get(
        f"{inquiry.desk}/consider", status=409
    )
    consult(inquiry.cast, inquiry.case, Matter.REPORT)
    inquiry.world.save()
    fill(inquiry.monitor.get(f"{inquiry.desk}/consider"), conclusion="hearing", words="Evidence.")
    assert inquiry.case.state.stage is Stage.HEARING


@pytest.mark.duty(78)
def test_the_independent_person_who_is_consulted_reads_the_final_report_with_the_comments_and_nobody_else_does(
    inquiry,
):
    inquiry.sent()
    fill(inquiry.member.get(f"{inquiry.hers}/comment"), place="d1", words="It was quiet.")
    fill(inquiry.investigator.get(f"{inquiry.work}/answer-comment"), changed="no", words="Three heard it.")
    adviser = inquiry.world.browser(inquiry.cast.ip.person)
    adviser.get(f"/advice/{inquiry.id}/report", status=404)
    inquiry.world.clock.forward(days=15)
    writing.finish_report(inquiry.record, **inquiry.known)
    inquiry.world.save()
    other = By(inquiry.world.officer("Ida Unasked", "kcc", Role.INDEPENDENT_PERSON), Role.INDEPENDENT_PERSON)
    consult(inquiry.cast, inquiry.case, Matter.REPORT)
    inquiry.world.save()
    adviser = inquiry.world.browser(inquiry.cast.ip.person)
    page = adviser.get(f"/advice/{inquiry.id}").click(
        "The final report, with what the parties said of the draft"
    )
    monitors = inquiry.monitor.get(f"{inquiry.desk}/report")
    for reader in (page, monitors):
        for words in (
            "FINAL",
            "What part d says.",
            "The Subject Member, on D1",
            "It was quiet.",
            "Three heard it.",
        ):
            assert words in reader
    assert "It was quiet." in read_pdf(adviser.get(f"/advice/{inquiry.id}/report.pdf").body).text
    inquiry.world.browser(other.person).get(f"/advice/{inquiry.id}/report", status=404)


@pytest.mark.duty(79)
@pytest.mark.parametrize(
    ("conclusion", "stage"),
    [("no_evidence", Stage.CLOSED), ("no_action", Stage.CLOSED), ("hearing", Stage.HEARING)],
)
def test_the_monitoring_officer_concludes_on_the_report_in_one_of_the_ways_that_there_are(
    inquiry, conclusion, stage
):
    page = finished(inquiry).monitor.get(f"{inquiry.desk}/consider")
    assert "There is no appeal" in page
    fill(page, conclusion=conclusion, words="I have read it with the Independent Person.")
    assert inquiry.case.state.stage is stage
    assert inquiry.case.state.inquiry.considered == conclusion
    inquiry.world.refresh()
    mails = [each.kind for each in inquiry.cast.kcc.outbox.waiting() if each.person == inquiry.cast.member]
    assert "complaint_news" in mails
    fill(inquiry.monitor.get(f"{inquiry.desk}/copy-report"))
    assert "FINAL" in inquiry.member.get(f"{inquiry.hers}/report")


@pytest.mark.duty(79)
def test_an_informal_resolution_after_the_report_is_offered_and_agreed_first(inquiry):
    page = finished(inquiry).monitor.get(f"{inquiry.desk}/consider")
    refused = fill(page, 409, conclusion="informal", words="An apology is enough.")
    assert "Offer an informal resolution on the strength of the report" in refused


@pytest.mark.duty(74)
@pytest.mark.duty(128)
def test_a_text_that_recommends_a_sanction_is_warned_of_and_not_submitted_until_reworded_or_quoted(inquiry):
    inquiry.appoint().notify().write()
    browser = inquiry.investigator
    words = "The member should be removed from the committee."
    fill(browser.get(f"{inquiry.work}/section?letter=d"), words=f"It was loud.\n{words}")
    for page in (browser.get(inquiry.work), browser.get(f"{inquiry.work}/section?letter=d")):
        assert "D2 seems to recommend a sanction" in plain(page)
    refused = browser.get(f"{inquiry.work}/submit", status=409)
    assert "D2 seems to recommend a sanction" in refused
    fill(browser.get(f"{inquiry.work}/quotation"), sentences=("1",))
    assert "seems to recommend" not in browser.get(inquiry.work)
    browser.get(f"{inquiry.work}/submit")
    fill(browser.get(f"{inquiry.work}/section?letter=d"), words="I recommend that he be censured.")
    assert "D1 seems to recommend" in browser.get(f"{inquiry.work}/submit", status=409)
    fill(browser.get(f"{inquiry.work}/section?letter=d"), words="I recommend that a hearing is held.")
    fill(browser.get(f"{inquiry.work}/submit"))
    assert inquiry.record.state.draft.sections["d"] == ("I recommend that a hearing is held.",)


@pytest.mark.duty(74)
@pytest.mark.duty(128)
def test_no_form_of_the_investigating_officer_has_a_field_for_a_sanction(inquiry):
    inquiry.appoint().notify().write()
    browser = inquiry.investigator
    for act in ("section?letter=d", "fact", "conclude?allegation=1", "submit", "end-early"):
        form = browser.get(f"{inquiry.work}/{act}").forms["form"]
        assert not [name for name in form.fields if name and ("sanction" in name or "recommend" in name)]
    assert "No sanction is recommended here" in browser.get(f"{inquiry.work}/conclude?allegation=1")


@pytest.mark.duty(129)
@pytest.mark.duty(76)
def test_gathering_that_is_ended_early_leads_to_a_report_and_closes_nothing(inquiry):
    inquiry.appoint().notify().write()
    record = inquiry.record
    gathering.name_witness(record, "Wanda", "", "subject", **inquiry.known)
    gathering.ask_witness(record, "w1", "What?", inquiry.day(14), secret=b"0" * 32, **inquiry.known)
    inquiry.world.save()
    browser = inquiry.investigator
    assert "You still wait for the statement of Wanda" in browser.get(f"{inquiry.work}/submit", status=409)
    fill(browser.get(f"{inquiry.work}/end-early"), words="Three others say the same.")
    assert inquiry.case.state.stage is Stage.INVESTIGATION
    page = plain(browser.get(inquiry.work))
    assert "Gathering ended early" in page
    assert "Three others say the same." in page
    assert "what is left is to write the report" in browser.get(f"{inquiry.work}/interview", status=409)
    fill(browser.get(f"{inquiry.work}/submit"))
    assert inquiry.record.state.draft is not None


@pytest.mark.duty(76)
def test_documents_are_agreed_with_the_subject_member_and_each_keeps_its_hash_and_where_it_comes_from(
    inquiry,
):
    inquiry.appoint().notify().write()
    sent = check_file("minutes.pdf", pdf("Minutes of the meeting"))
    known = {"source": "investigator", "to_agree": True, **inquiry.known}
    gathering.add_exhibit(
        inquiry.record, "Minutes", "From the clerk, by e-mail", inquiry.day(-1), [sent], **known
    )
    inquiry.world.save()
    member, investigator = inquiry.member, inquiry.investigator
    assert "Documents that go in evidence (1 waits for your answer)" in member.get(inquiry.hers)
    page = member.get(f"{inquiry.hers}/exhibits")
    assert "From the clerk, by e-mail" in page
    assert sent.sha256 in page
    form = next(each for each in page.forms.values() if "open-exhibit" in each.action)
    assert form.submit().body == sent.content
    refused = fill(member.get(f"{inquiry.hers}/answer-exhibit"), 409, exhibit="x1", agrees="no", words="")
    assert "Say why not." in refused
    fill(member.get(f"{inquiry.hers}/answer-exhibit"), exhibit="x1", agrees="no", words="It is a draft.")
    own = {"heading": "My letter", "words": "I wrote it", "obtained_on": inquiry.day(-3)}
    fill(member.get(f"{inquiry.hers}/exhibit"), **own)
    assert "You still wait" in investigator.get(f"{inquiry.work}/submit", status=409)
    fill(investigator.get(f"{inquiry.work}/answer-exhibit"), exhibit="x2", agrees="yes")
    assert inquiry.record.state.report().sections["e"] == (
        "Minutes. From the clerk, by e-mail. Not agreed.",
        "My letter. I wrote it. Agreed.",
    )
    page = investigator.get(inquiry.work)
    assert sent.sha256 in page
    form = next(each for each in page.forms.values() if "open-exhibit" in each.action)
    assert form.submit().body == sent.content
    inquiry.world.refresh()
    read = [each.by for each in inquiry.cast.kcc.journal if each.act == "file_read"]
    assert sorted(read) == sorted([inquiry.cast.member, inquiry.io.person])


@pytest.mark.duty(156)
def test_a_withheld_name_is_decided_on_afresh_before_the_notification_and_the_draft_and_stands_in_neither(
    cast, complain
):
    inquiry = Inquiry(cast, complain, confidentiality="I fear for my job.").appoint()
    name = "Zephyrine Quillfeather"
    refused = inquiry.investigator.get(f"{inquiry.work}/notify", status=409)
    assert "Decide afresh whether confidentiality is kept" in refused
    given = {"details": f"{name} was shouted at.", "code_paragraphs": ("3(2)(a)",)}
    inquiry.review_confidentiality()
    fill(inquiry.investigator.get(f"{inquiry.work}/notify"), **given)
    told = plain(inquiry.member.get(f"{inquiry.hers}/notification"))
    assert "[withheld] was shouted at." in told
    inquiry.write(d=(f"{name} said so.",)).submit()
    refused = inquiry.monitor.get(f"{inquiry.desk}/send-draft", status=409)
    assert "Decide afresh whether confidentiality is kept" in refused
    inquiry.review_confidentiality()
    fill(inquiry.monitor.get(f"{inquiry.desk}/send-draft"), day=inquiry.day(14))
    said = (
        inquiry.member.get(f"{inquiry.hers}/report").text
        + read_pdf(inquiry.member.get(f"{inquiry.hers}/report.pdf").body).text
    )
    assert "[withheld] said so." in said
    assert "Quillfeather" not in said
    assert f"{name} said so." in inquiry.follower.browser.get(f"{inquiry.follower.home}/1/report")
    assert f"{name} said so." in inquiry.monitor.get(f"{inquiry.desk}/report")


@pytest.mark.duty(78)
def test_each_comment_is_read_by_the_two_who_deal_with_it_and_not_by_the_other_party(inquiry):
    inquiry.sent()
    fill(inquiry.member.get(f"{inquiry.hers}/comment"), place="all", words="This is all wrong.")
    fill(inquiry.follower.browser.get(f"{inquiry.follower.home}/1/comment"), place="h1", words="Quite right.")
    for reader in (
        inquiry.investigator.get(inquiry.work),
        inquiry.monitor.get(f"{inquiry.desk}/investigation"),
    ):
        assert "This is all wrong." in reader
        assert "Quite right." in reader
    for page in ("", "/report", "/comment"):
        assert "Quite right." not in inquiry.member.get(f"{inquiry.hers}{page}")
        assert "all wrong" not in inquiry.follower.browser.get(f"{inquiry.follower.home}/1{page}")


def test_a_form_that_was_overtaken_shows_how_it_stands_and_what_was_written_and_a_comment_overtakes_nothing(
    inquiry,
):
    inquiry.sent()
    waiting = inquiry.investigator.get(f"{inquiry.work}/section?letter=d")
    fill(inquiry.member.get(f"{inquiry.hers}/comment"), place="d1", words="No.")
    fill(waiting, words="Said more fully.")
    first, second = (inquiry.investigator.get(f"{inquiry.work}/section?letter=d") for _ in range(2))
    fill(first, words="Said once.")
    late = fill(second, 409, words="Said otherwise.")
    assert "Said otherwise." in late
    assert inquiry.record.state.sections["d"] == ("Said once.",)


def test_a_comment_that_is_sent_twice_is_one_comment(inquiry):
    inquiry.sent()
    page = inquiry.member.get(f"{inquiry.hers}/comment")
    for _ in range(2):
        fill(page, place="d1", words="No.")
    assert len(inquiry.record.state.comments) == 1
