"""tests/: a witness opens the own statement by a code, corrects, signs and dates it, and sees nothing else (duty 74)."""

import re
from email import message_from_bytes
from email.policy import default

import pytest

from kent_standards.delivery.worker import deliver
from kent_standards.investigations import gathering
from kent_standards.investigations.model import witnesses_address
from kent_standards.outbox.transports import FolderTransport
from kent_standards.store.index import Index
from kent_standards.verification.references import check_references
from tests.investigations.conftest import fill, plain
from tests.tracking.test_mail import HEAD, Clock


def ask(inquiry, name="Wanda Witness"):
    """Enter a witness and ask for a statement through the pages; the code that the answer shows."""
    browser = inquiry.investigator
    fill(browser.get(f"{inquiry.work}/witness"), full_name=name, contact="01227 000000", source="complainant")
    witness = inquiry.record.state.witnesses[-1].id
    page = fill(browser.get(f"{inquiry.work}/ask?witness={witness}"), 200, words="What did you hear?")
    text = "I heard shouting at ten."
    fill(browser.get(f"{inquiry.work}/statement?witness={witness}"), witness=witness, words=text)
    return re.search(r"kent-code\">([^<]+)<", page.text)[1]


def enter(inquiry, code, slug="kcc"):
    """A witness's browser with that code entered, and the answer."""
    browser = inquiry.world.browser()
    page = browser.get(f"/{slug}/statement")
    form = next(each for each in page.forms.values() if "code" in each.fields)
    form["code"] = code
    return browser, form.submit("submit", expect_errors=True)


@pytest.fixture
def asked(inquiry):
    """An investigation that has begun."""
    inquiry.appoint().notify()
    return inquiry


@pytest.mark.duty(74)
def test_a_witness_reads_corrects_signs_and_dates_the_own_statement_which_then_stays_as_it_is(asked):
    browser, answer = enter(asked, ask(asked).lower())
    assert answer.status_int == 303
    page = plain(answer.follow())
    for words in (
        "What did you hear?",
        "Please answer by 15 June 2026",
        "I heard shouting at ten.",
        "Iris Investigator",
    ):
        assert words in page
    assert "Nobody can be made to take part" in page
    mine = "/kcc/statement/mine"
    fill(browser.get(f"{mine}/correct"), words="I heard shouting at eleven.")
    fill(browser.get(f"{mine}/sign"), 422, true="yes", signed_as="Wanda Witness", dated=asked.day(1))
    waiting = browser.get(f"{mine}/correct")
    fill(browser.get(f"{mine}/sign"), true="yes", signed_as="Wanda Witness", dated=asked.day(0))
    [witness] = asked.record.state.witnesses
    assert (witness.signed_as, witness.dated) == ("Wanda Witness", asked.day(0))
    late = fill(waiting, 409, words="I heard nothing.")
    assert "You had written this" in late
    assert asked.record.state.witnesses[0].statement.text == "I heard shouting at eleven."
    assert "Signed: Wanda Witness, 1 June 2026" in browser.get(mine)
    browser.get(f"{mine}/correct", status=409)
    kept = plain(asked.investigator.get(asked.work))
    assert "Signed, dated 1 June 2026" in kept
    assert "Corrected by the witness." in kept
    asked.investigator.get(f"{asked.work}/statement", status=409)


@pytest.mark.duty(74)
def test_a_witness_declines_without_giving_a_reason_and_nobody_waits_any_longer(asked):
    browser, _ = enter(asked, ask(asked))
    asked.write()
    assert "Wait for the statement of Wanda Witness" in asked.investigator.get(asked.work)
    fill(browser.get("/kcc/statement/mine/decline"))
    assert "Does not take part" in asked.investigator.get(asked.work)
    assert "Submit the draft to the Monitoring Officer" in asked.investigator.get(asked.work)


@pytest.mark.duty(77)
@pytest.mark.duty(74)
def test_a_witness_sees_nothing_of_the_report_the_complaint_or_what_others_said(asked):
    first = ask(asked)
    ask(asked, "Otto Other")
    asked.write()
    browser, answer = enter(asked, first)
    text = answer.follow().text
    for words in (
        "Otto Other",
        "Jenny Samper",
        "Shouted at a clerk",
        "Zephyrine",
        "What part d says",
        "KCC/2026",
    ):
        assert words not in text
    for page in (
        asked.work,
        f"{asked.work}/report",
        f"{asked.hers}/report",
        f"{asked.desk}/investigation",
        "/kcc/track/complaint",
        "/kcc/track/complaint/1/report",
    ):
        browser.get(page, status=404)
    asked.world.browser().get("/kcc/statement/mine", status=404)


@pytest.mark.duty(74)
def test_a_code_opens_one_statement_at_one_authority_and_an_earlier_one_nothing_more(asked):
    first = ask(asked)
    assert enter(asked, first, "canterbury")[1].status_int == 422
    assert enter(asked, "AAAAA-AAAAA-AAAAA-AAAAA")[1].status_int == 422
    page = fill(asked.investigator.get(f"{asked.work}/ask?witness=w1"), 200, words="Once more?")
    second = re.search(r"kent-code\">([^<]+)<", page.text)[1]
    assert enter(asked, first)[1].status_int == 422
    assert enter(asked, second)[1].status_int == 303
    codes: Index = asked.record.folder.codes
    assert len(codes) == 1
    assert first not in str(list(codes))


@pytest.mark.duty(74)
@pytest.mark.security(22)
def test_a_witness_who_gave_an_address_gets_a_message_without_the_code_and_others_get_none(asked, tmp_path):
    code = ask(asked)
    asked.world.refresh()
    assert "statement_asked" not in {each.kind for each in asked.cast.kcc.outbox.waiting()}
    page = asked.investigator.get(f"{asked.work}/ask?witness=w1")
    answer = fill(page, 200, words="What did you hear?", email="wanda@witness.example")
    assert "The code isn’t in it" in answer
    second = re.search(r"kent-code\">([^<]+)<", answer.text)[1]
    assert list(check_references(asked.world.service, asked.cast.kcc)) == []
    deliver(asked.world.db, FolderTransport(tmp_path), Clock(asked.world), HEAD)
    found = [message_from_bytes(each.read_bytes(), policy=default) for each in tmp_path.glob("*.eml")]
    [letter] = [each for each in found if each["To"] == "wanda@witness.example"]
    said = letter.get_content()
    assert "/kcc/statement" in said
    for secret in (code, second, "Wanda", "hear", "KCC/2026"):
        assert secret not in said
    # Who has signed or declined is asked for nothing any more.
    asked.world.refresh()
    assert witnesses_address(asked.cast.kcc, f"{asked.id}/w1") == "wanda@witness.example"
    fill(enter(asked, second)[0].get("/kcc/statement/mine/decline"))
    asked.world.refresh()
    assert witnesses_address(asked.cast.kcc, f"{asked.id}/w1") == ""


def test_whoever_leaves_the_statement_is_let_in_no_more_without_the_code(asked):
    browser, _ = enter(asked, ask(asked))
    page = browser.get("/kcc/statement/mine")
    form = next(each for each in page.forms.values() if each.action.endswith("/leave"))
    form.submit(status=303)
    browser.get("/kcc/statement/mine", status=404)


def test_wrong_codes_are_counted_together_with_those_of_complainants(asked):
    browser = asked.world.browser()
    for number in range(6):
        page = browser.get("/kcc/statement")
        form = next(each for each in page.forms.values() if "code" in each.fields)
        form["code"] = f"AAAAA-AAAAA-AAAAA-AAAA{number}"
        answer = form.submit("submit", expect_errors=True)
    assert answer.status_int == 429


@pytest.mark.duty(75)
def test_both_parties_name_witnesses_to_the_investigating_officer(asked):
    fill(asked.member.get(f"{asked.hers}/witness"), full_name="Mia Member’s", contact="by post")
    fill(asked.follower.browser.get(f"{asked.follower.home}/1/witness"), full_name="Carl Complainant’s")
    named = [(each.name, each.named_by) for each in asked.record.state.witnesses]
    assert named == [("Mia Member’s", "subject"), ("Carl Complainant’s", "complainant")]
    page = plain(asked.investigator.get(asked.work))
    assert "Named by: The Subject Member. by post" in page
    assert "Ask Mia Member’s for a statement" in page
    assert "Carl" not in asked.member.get(asked.hers)


@pytest.mark.duty(74)
def test_what_was_signed_on_paper_or_refused_by_telephone_is_entered_and_interviews_are_noted(asked):
    record = asked.record
    for name in ("Ada One", "Bob Two"):
        gathering.name_witness(record, name, "", "investigator", **asked.known)
    gathering.draft_statement(record, "w1", "It was I.", **asked.known)
    asked.world.save()
    browser = asked.investigator
    for witness in ("w1", "w2"):
        fill(browser.get(f"{asked.work}/ask?witness={witness}"), 200, witness=witness, words="What?")
    fill(browser.get(f"{asked.work}/signed"), witness="w1", signed_as="Ada One", dated=asked.day(0))
    fill(browser.get(f"{asked.work}/declined"), witness="w2", words="Would rather not.")
    who = {"who": "complainant", "held_on": asked.day(-1), "words": "She repeated it.", "present": "Nobody"}
    fill(browser.get(f"{asked.work}/interview"), **who)
    state = asked.record.state
    assert state.report().sections["f"] == ("The Complainant", "Ada One")
    assert state.interviews[0].held_on == asked.day(-1)
    assert "She repeated it." in browser.get(asked.work)
    assert "She repeated it." in asked.monitor.get(f"{asked.desk}/investigation")
    assert "She repeated it." not in asked.member.get(asked.hers)
