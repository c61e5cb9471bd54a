"""tests/: the Hearing Panel's notice: what it says, who gets it, its publication, and what becomes of each sanction."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kent_standards.authorities.services import activate_plugin
from kent_standards.complaints.panel_notices import (
    CHAIRMAN,
    correct_panel_notice,
    issue_panel_notice,
    publish_decision,
)
from kent_standards.law.hearing_parts import Fact, Finding, On, Recommendation, Seat, View
from kent_standards.law.hearing_state import HearingState
from kent_standards.law.procedure_rules import KENT_2012_PROCEDURE, Proposed, impose
from kent_standards.law.roles import Role
from kent_standards.law.sanction_follow_up import Standing
from kent_standards.law.steps import THE_SERVICE, NotPermitted
from kent_standards.notices.content import WITHHELD, Reader, copy_for, idle_words
from kent_standards.notices.sanctions import follow_up, in_force, to_be_followed
from kent_standards.notices.services import preview, proposed_redactions
from kent_standards.people.offices import end_office, offices_of
from tests.complaints.conftest import COMPLAINANT, SIGNED
from tests.complaints.referred import announce, investigate, refer
from tests.notices.conftest import form_of

SUMMARY = (f"{COMPLAINANT['name']} says that the member shouted at a clerk.", "The council’s van was used.")
REASONS = "She was heard by three people."


def hearing(cast, **given):
    """A hearing that found a breach in the first allegation and none in the second."""
    today = cast.at.date()
    seats = tuple(
        Seat(name, name, "member", "", votes=True) for name in ("Pat Chair", "Quin Two", "Ray Three")
    )
    values = {
        "subject": cast.member,
        "allegations_count": 2,
        "panel": seats,
        "present": frozenset(each.person for each in seats),
        "chairman": "Pat Chair",
        "views": (View("ivy", On.BREACH, "I see a breach.", False, today),
                  View("ivy", On.SANCTION, "Training would help.", False, today)),
        "facts": (Fact("The member shouted.", True, "Three people heard it."),
                  Fact("The van was used for a move.", False, "Nobody saw it.")),
        "allegations": {1: Finding(1, ("3(2)(a)",), ("3(2)(f)",), REASONS), 2: Finding(2, (), ("3(1)(a)",), "No proof.")},
        "announced_on": today,
        "principal_reasons": "The clerk was frightened.",
        "sanctions": (sanction(cast, "d", "Train the member in the Code"),
                      sanction(cast, "e", "End the seat on the harbour board", ends_on=today + timedelta(days=30))),
        "recommendations": (Recommendation("monitoring_officer", "Review the induction.", "It says little."),),
    }  # fmt: skip
    return HearingState(**{**values, **given})


def sanction(cast, letter, text, **days):
    asked = Proposed(letter, text, "It is proportionate.", (1,), **days)
    return impose(asked, KENT_2012_PROCEDURE, breached=(1,), grouped=True, today=cast.at.date())


def heard(cast, *, breach=True):
    """A case on which the Panel has announced its decision."""
    case = cast.case()
    refer(cast, case)
    investigate(cast, case, cast.world.officer("Ines Vestigator", "kcc", Role.INVESTIGATING_OFFICER))
    announce(cast, case, breach=breach)
    return case


def issue(cast, case, state=None, summary=SUMMARY):
    given = {"procedure": KENT_2012_PROCEDURE, "rules": cast.rules, "by": cast.mo, "at": cast.at}
    return issue_panel_notice(case, state or hearing(cast), summary, SIGNED, **given)


def no_breach(cast):
    finding = {number: Finding(number, (), ("3(2)(a)",), "Not proven.") for number in (1, 2)}
    return hearing(cast, allegations=finding, sanctions=(), recommendations=())


@pytest.mark.duty(94)
@pytest.mark.duty(138)
@pytest.mark.duty(139)
@pytest.mark.duty(157)
@pytest.mark.practice(9)
def test_the_notice_has_every_heading_of_the_template_and_those_that_it_lacks(cast):
    notice = issue(cast, heard(cast))
    cast.world.save()
    page = cast.world.browser(cast.mo.person).get(f"/kcc/inbox/sent/{notice.id}")
    for heading in ("Complaint", "The Hearing Panel", "Consultation with the Independent Person", "Findings of fact",
                    "Decision", "Reasons", "Paragraphs of the Code concerned", "Sanctions", "Recommendations",
                    "Who is told of this decision", "Appeal", "Help"):  # fmt: skip
        assert any(each.get_text(strip=True) == heading for each in page.html.find_all("h2")), heading
    text = page.html.find("main").get_text(" ", strip=True)
    assert notice.reference == "KCC/2026/0001/P1"
    for sentence in ("Pat Chair, Chairman", "The member shouted. Found. Three people heard it.",
                     "The van was used for a move. Not found. Nobody saw it.",
                     "Breach of paragraph 3(2)(a). No breach of paragraph 3(2)(f).", REASONS,
                     "(d) Training: instruction, to the Monitoring Officer",
                     "(e) Removal from outside appointments: recommendation, to the council",
                     "To: The Monitoring Officer", "There is no right of appeal against the Panel’s decision",
                     "Ada Officer, Monitoring Officer, for the Hearing Panel", CHAIRMAN):  # fmt: skip
        assert sentence in text, sentence


@pytest.mark.duty(92)
@pytest.mark.duty(136)
def test_it_is_in_the_inbox_of_each_other_authority_once_for_its_standards_committee(cast):
    case = heard(cast)
    notice = issue(cast, case)
    assert case.state.stage == "closed"
    with pytest.raises(NotPermitted, match="issued already"):
        issue(cast, case)
    cast.world.save()
    for slug, by in (("canterbury", cast.canterbury_mo), ("kmfra", cast.kmfra_mo)):
        browser = cast.world.browser(by.person)
        page = browser.get(f"/{slug}/inbox")
        assert page.text.count("KCC/2026/0001/P1") == 1
        shown = page.click("KCC/2026/0001/P1").text
        assert "Monitoring Officer, for the Standards Committee" in shown
        assert COMPLAINANT["name"] in shown
    assert sorted(notice.receipts) == ["canterbury", "kmfra"]
    assert (
        cast.world.browser(cast.member)
        .get(f"/complaints/{case.id}")
        .click("Decision notice KCC/2026/0001/P1")
    )


@pytest.mark.duty(94)
@pytest.mark.practice(9)
def test_what_the_notice_lacks_is_said_all_at_once(cast):
    case = heard(cast)
    with pytest.raises(NotPermitted) as refused:
        issue(
            cast, case, hearing(cast, views=(), facts=(), allegations={1: Finding(1, (), (), "")}), summary=()
        )
    for words in ("Summarise", "Independent Person", "findings of fact", "allegation 1", "allegation 2"):
        assert words in refused.value.sentence
    assert case.state.panel.issued_on is None


@pytest.mark.duty(92)
@pytest.mark.duty(137)
def test_publishing_it_is_the_summary_that_is_owed_and_names_the_councillor_and_not_the_complainant(cast):
    case = heard(cast)
    notice = issue(cast, case)
    cast.world.save()
    officer, public = cast.world.browser(cast.mo.person), cast.world.browser()
    assert "No sanction is in force" in public.get("/kcc/sanctions").text
    form = form_of(officer.get(f"/kcc/inbox/sent/{notice.id}").click("Publish it"))
    form["words"] = ""
    shown = form_of(form.submit("again"))
    shown["read"].checked = True
    shown.submit("submit", status=303)
    cast.world.refresh()
    assert cast.world.authority("kcc").part("complaints")[case.id].state.panel.published_on == cast.at.date()
    page = public.get("/kcc/notices/KCC-2026-0001-P1").text
    assert "Jenny Samper" in page
    assert COMPLAINANT["name"] not in page
    assert "Breach of the Code" in public.get("/kcc/notices?outcome=breach").text
    assert "Publication" in officer.get(f"/kcc/complaints/{case.id}").text


@pytest.mark.duty(135)
@pytest.mark.security(10)
def test_the_principal_reasons_name_no_complainant_to_the_public_and_words_can_be_taken_out_of_them(cast):
    case = heard(cast)
    said = f"{COMPLAINANT['name']} was frightened, and so was Percival Porter of the Gatehouse."
    notice = issue(cast, case, hearing(cast, principal_reasons=said))
    public = preview(notice, ["Percival Porter"])
    assert f"{WITHHELD} was frightened, and so was {WITHHELD} of the Gatehouse." in public.decision
    assert idle_words(replace(notice.content, redactions=("Percival Porter",))) == ()
    withheld = replace(notice.content, identity_withheld=True)
    for reader in (Reader.SUBJECT, Reader.ADVISER, Reader.AUTHORITY):
        assert COMPLAINANT["name"] not in repr(copy_for(reader, withheld)), reader


@pytest.mark.duty(91)
@pytest.mark.duty(92)
def test_each_sanction_is_followed_up_until_it_is_done_and_the_public_reads_those_in_force(cast):
    case = heard(cast)
    notice = issue(cast, case)
    publish_decision(notice, [], by=cast.mo, at=cast.at)
    cast.world.save()
    officer, public = cast.world.browser(cast.mo.person), cast.world.browser()
    rows = public.get("/kcc/sanctions.json").json["sanctions"]
    assert [each["sanction"][:3] for each in rows] == ["(d)", "(e)"]
    assert "Sanctions to follow up" in officer.get("/kcc/inbox").text
    page = officer.get(f"/kcc/inbox/sent/{notice.id}").click("Follow a sanction up")
    form = form_of(page)
    form["number"], form["standing"] = "1", "done"
    assert "Enter what was done" in form.submit("submit", status=422).text
    form["words"] = "The member took the course."
    form.submit("submit", status=303)
    rows = public.get("/kcc/sanctions.csv").text.splitlines()
    assert len(rows) == 2
    assert "harbour board" in rows[1]
    again = officer.get(f"/kcc/inbox/sent/{notice.id}/follow-up")
    assert "Done on" in again.text
    assert "Train" not in str(form_of(again)["number"].options)
    assert "Done on" in officer.get(f"/kcc/complaints/{case.id}").text
    cast.world.clock.forward(days=30)
    assert "harbour board" in public.get("/kcc/sanctions").text
    cast.world.clock.forward(days=1)
    assert "No sanction is in force" in public.get("/kcc/sanctions").text
    assert "Sanctions to follow up" not in cast.world.browser(cast.mo.person).get("/kcc/inbox").text


@pytest.mark.duty(92)
def test_the_report_to_the_committee_is_recorded_once(cast):
    case = heard(cast)
    issue(cast, case)
    cast.world.save()
    officer = cast.world.browser(cast.mo.person)
    form = form_of(officer.get(f"/kcc/complaints/{case.id}").click("Record that it was reported"))
    today = cast.at.date()
    for part, value in (("day", today.day), ("month", today.month), ("year", today.year)):
        form[f"held_on/{part}" if f"held_on/{part}" in form.fields else part] = str(value)
    page = form.submit("submit", status=303).follow()
    assert "Reported on" in page.text
    assert officer.get(f"/kcc/complaints/{case.id}/report-decision", status=409)


@pytest.mark.duty(137)
def test_a_finding_of_no_breach_is_published_by_the_local_rule_or_with_the_councillors_consent(cast):
    case = heard(cast, breach=False)
    notice = issue(cast, case, no_breach(cast))
    assert in_force(cast.kcc, cast.at.date()) == ()
    settings = {"publish_no_breach": "no"}
    activate_plugin(cast.kcc, "kcc", "1.0.0", settings, by=THE_SERVICE, at=cast.at)
    with pytest.raises(NotPermitted, match="only if the councillor agrees"):
        publish_decision(notice, [], by=cast.mo, at=cast.at)
    cast.world.save()
    form = form_of(cast.world.browser(cast.mo.person).get(f"/kcc/inbox/sent/{notice.id}/publish"))
    form["words"] = ""
    shown = form_of(form.submit("again"))
    shown["read"].checked = True
    assert "Tick" in shown.submit("submit", status=422).text
    shown["consent"].checked = True
    shown.submit("submit", status=303)
    assert "No breach of the Code" in cast.world.browser().get("/kcc/notices").text


@pytest.mark.duty(136)
def test_other_authorities_are_told_of_no_breach_unless_a_setting_keeps_it_from_them_and_of_a_breach_always(
    cast,
):
    settings = {"no_breach_elsewhere": "no"}
    activate_plugin(cast.kcc, "kcc", "1.0.0", settings, by=THE_SERVICE, at=cast.at)
    kept = issue(cast, heard(cast, breach=False), no_breach(cast))
    told = issue(cast, heard(cast))
    assert sorted(kept.receipts) == []
    assert sorted(told.receipts) == ["canterbury", "kmfra"]


@pytest.mark.duty(81)
@pytest.mark.duty(94)
def test_where_no_breach_was_found_the_notice_has_no_view_on_sanctions(cast):
    notice = issue(cast, heard(cast, breach=False), no_breach(cast))
    assert notice.content.independent_views == ("I see a breach.",)


@pytest.mark.duty(136)
def test_a_correction_goes_where_the_first_went_though_the_councillor_sits_there_no_more(cast):
    case = heard(cast)
    first = issue(cast, case)
    cast.world.clock.forward(days=40)
    for held in offices_of(cast.world.service, cast.member):
        if held.authority == "kmfra":
            office = cast.world.authority("kmfra").offices[held.office]
            end_office(office, cast.at.date() - timedelta(days=1), by=THE_SERVICE, at=cast.at)
    second = correct_panel_notice(case, first, "The day was the 4th.", SIGNED, by=cast.mo, at=cast.at)
    third = correct_panel_notice(case, second, "The 5th.", SIGNED, by=cast.mo, at=cast.at)
    assert (
        sorted(first.receipts) == sorted(second.receipts) == sorted(third.receipts) == ["canterbury", "kmfra"]
    )


@pytest.mark.duty(94)
def test_a_slip_is_corrected_by_a_further_notice_that_goes_to_the_same_places(cast):
    case = heard(cast)
    first = issue(cast, case)
    second = correct_panel_notice(case, first, "The day was the 4th.", SIGNED, by=cast.mo, at=cast.at)
    assert second.reference == "KCC/2026/0001/P2"
    assert sorted(second.receipts) == ["canterbury", "kmfra"]
    with pytest.raises(NotPermitted, match="P2 corrects this notice; publish that one"):
        publish_decision(first, (), by=cast.mo, at=cast.at)
    cast.world.save()
    page = cast.world.browser(cast.member).get(f"/complaints/{case.id}")
    assert (
        "This notice corrects KCC/2026/0001/P1: The day was the 4th." in page.click("KCC/2026/0001/P2").text
    )


@pytest.mark.duty(91)
@pytest.mark.duty(92)
def test_what_became_of_each_sanction_and_what_was_left_out_hold_when_the_notice_is_corrected(cast):
    case = heard(cast)
    known = {"by": cast.mo, "at": cast.at}
    first = issue(cast, case)
    publish_decision(first, ["harbour board"], **known)
    follow_up(first, 1, Standing.DECLINED, "The Monitoring Officer has no trainer.", **known)
    second = correct_panel_notice(case, first, "The day was the 4th.", SIGNED, **known)
    # Until the correction is public too, the register is made from what is.
    rows = in_force(cast.kcc, cast.at.date())
    assert [(each.title[:3], each.reference) for each in rows] == [("(e)", first.reference)]
    assert "harbour board" not in repr(rows)
    assert "harbour board" in proposed_redactions(second)
    assert [notice.id for notice, _ in to_be_followed(cast.kcc, cast.at.date())] == [second.id]
    cast.world.save()
    officer = cast.world.browser(cast.mo.person)
    assert "Follow a sanction up" not in officer.get(f"/kcc/inbox/sent/{first.id}").text
    with pytest.raises(NotPermitted, match="KCC/2026/0001/P2"):
        follow_up(first, 2, Standing.DONE, "It has ended.", **known)
    publish_decision(second, ["harbour board"], **known)
    follow_up(second, 2, Standing.DECLINED, "The council keeps the seat.", **known)
    assert in_force(cast.kcc, cast.at.date()) == ()
