"""tests/: what a complainant reads of her complaint: where it stands, what was done, what comes next, the decision."""

from datetime import date

import pytest

from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints import party_acts as party
from kent_standards.complaints.decisions import correct_decision, draft_decision, issue_decision
from kent_standards.complaints.step_words import words_of
from kent_standards.law.complaint_parts import Matter, Outcome
from kent_standards.law.jurisdiction import JURISDICTION
from kent_standards.law.reporting_crime import REPORTING, Reporter
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from tests.complaints.conftest import SIGNED

PASSES = {code: not each.fail_when for code, each in JURISDICTION.items()}


def advised(cast, case, *matters):
    """The Independent Person was asked, and has answered."""
    officer.consult_person(case, cast.ip.person, matters or tuple(Matter), by=cast.mo, at=cast.at)
    party.give_person_views(case, ("The conduct is minor, SECRETLY.",), by=cast.ip, at=cast.at)


def heard(cast, case):
    """Acknowledged, told, tested and advised on."""
    acts = {"by": cast.mo, "at": cast.at}
    officer.acknowledge(case, **acts)
    officer.tell_subject(case, invite_views=True, **acts)
    officer.apply_jurisdiction(case, PASSES, {}, rules="KENT-2012", **acts)
    officer.apply_criteria(case, [], [], {}, rules="KENT-2012", **acts)
    advised(cast, case)


@pytest.mark.duty(46)
def test_she_reads_what_she_sent_and_by_when_what_comes_next(complain, cast):
    her = complain(confidentiality="I fear for my job.")
    her.enter()
    page = her.page()
    for text in (
        her.receipt.references[0],
        "about Jenny Samper",
        "Shouted at a clerk.",
        "Used a council van.",
        "Wilma Witness",
        "It was raining.",
        "I fear for my job.",
        "until that is decided, nothing is told to the councillor",
        "The Monitoring Officer acknowledges your complaint by 8 June 2026",
        "Your request for confidentiality is decided by 22 June 2026",
        "You get the decision on your complaint by 29 June 2026",
        "Your complaint was received. 1 June 2026",
    ):
        assert text in page, text
    officer.acknowledge(her.case(), by=cast.mo, at=cast.at)
    cast.world.save()
    page = her.page()
    assert "The Monitoring Officer acknowledged it. 1 June 2026" in page
    assert "acknowledges your complaint by" not in page


def test_each_councillor_named_has_a_page_of_its_own(complain, cast):
    other = cast.world.member("Olga Other", "kcc")
    her = complain(cast.member, other)
    her.enter()
    both = her.browser.get(her.home).text
    assert all(reference in both for reference in her.receipt.references)
    assert ("Jenny Samper" in her.page(1), "Olga Other" in her.page(1)) == (True, False)
    assert ("Jenny Samper" in her.page(2), "Olga Other" in her.page(2)) == (False, True)
    her.browser.get(f"{her.home}/3", status=404)


@pytest.mark.duty(68)
def test_nothing_of_a_decision_shows_before_it_is_issued_and_then_she_reads_her_copy(complain, cast):
    her = complain(confidentiality="I fear for my job.")
    her.enter()
    case = her.case()
    advised(cast, case, Matter.CONFIDENTIALITY)
    officer.agree_withholding(
        case, ["person_a"], ["identity"], date(2026, 9, 1), "She is at risk.", by=cast.mo, at=cast.at
    )
    heard(cast, case)
    cast.world.save()
    before = her.page()
    for number, outcome in enumerate((Outcome.NOT_REFERRED, Outcome.REFERRED)):
        case = her.case()
        if number:
            officer.consult_chairman(case, "", by=cast.mo, at=cast.at)
            officer.record_chairman(case, "Agrees.", by=cast.mo, at=cast.at)
            officer.keep_withholding(case, date(2026, 12, 1), "Still at risk.", by=cast.mo, at=cast.at)
            cast.world.save()
            before, case = her.page(), her.case()
        more = {"investigator": "Quentin Asker", "referral": ("a",)} if number else {}
        draft = cast.draft(outcome, **more)
        draft_decision(case, draft, rules=cast.rules, by=cast.mo, at=cast.at)
        cast.world.save()
        assert her.page() == before
    her.browser.get(f"{her.home}/1/notice/1", status=404)
    issue_decision(her.case(), SIGNED, rules=cast.rules, by=cast.mo, at=cast.at)
    cast.world.save()
    page = her.browser.get(f"{her.home}/1")
    assert "Your complaint is investigated" in page.text
    copy = page.click("Decision notice")
    assert copy.request.path == "/kcc/track/complaint/1/notice/1"
    for text in ("Zephyrine Quillfeather", "It was a short outburst.", "Quentin Asker", "The van was hired."):
        assert text in copy.text
    assert her.browser.get(f"{copy.request.path}.pdf").content_type == "application/pdf"
    her.browser.get(f"{her.home}/1/notice/2", status=404)
    correct_decision(her.case(), "A name was wrong.", SIGNED, rules=cast.rules, by=cast.mo, at=cast.at)
    cast.world.save()
    assert "A name was wrong." in her.browser.get(f"{her.home}/1/notice/2").text
    assert her.browser.get(f"{her.home}/1").text.count("Decision notice KCC/2026") == 2


def test_what_others_say_among_themselves_is_not_hers_to_read(complain, cast):
    her = complain()
    her.enter()
    case = her.case()
    heard(cast, case)
    party.give_views(case, "I was provoked, SECRETLY.", by=By(cast.member, Role.MEMBER), at=cast.at)
    officer.ask_information(case, "subject", "Where were you, SECRETLY?", by=cast.mo, at=cast.at)
    party.give_information(case, "At home, SECRETLY.", "subject", by=By(cast.member, Role.MEMBER), at=cast.at)
    officer.depart(case, "2.2", "SECRETLY short of time.", by=cast.mo, at=cast.at)
    cast.world.save()
    page = her.page()
    assert "The councillor gave views." in page
    assert "The Independent Person gave her views." in page
    assert "SECRETLY" not in page
    assert cast.world.service.people[cast.mo.person].state.name not in page


@pytest.mark.duty(122)
@pytest.mark.parametrize(
    ("who", "says"),
    [
        (Reporter.COMPLAINANT, "You were advised to report it to the police or a regulator"),
        (Reporter.OFFICER, "The Monitoring Officer reported it to the police or a regulator"),
    ],
)
def test_whoever_reports_it_to_the_police_is_on_record_and_told(complain, cast, who, says):
    her = complain()
    cast.world.clock.forward(days=1)
    her.enter()
    case = her.case()
    officer.suspend(case, "It may be theft.", who, by=cast.mo, at=cast.at)
    cast.world.save()
    assert says in her.page()
    assert REPORTING[who].title in words_of(case.steps[-1])


@pytest.mark.parametrize(
    ("stage", "says"),
    [
        ("suspended", "stands still until the police"),
        ("stayed", "looks at it again by 1 July 2026"),
        ("withdrawn", "You withdrew your complaint. Nothing more"),
        ("transferred", "was transferred to Canterbury City Council"),
        ("refused", "You can withdraw your complaint, or go on without confidentiality"),
        ("tested", "The Independent Person gives her views first"),
    ],
)
def test_each_state_is_told_in_plain_english(complain, cast, stage, says):
    her = complain(confidentiality="I fear for my job." if stage == "refused" else "")
    cast.world.clock.forward(days=1)
    her.enter()
    case, acts = her.case(), {"by": cast.mo, "at": cast.at}
    if stage == "suspended":
        officer.suspend(case, "It may be theft; report it to the police.", **acts)
    elif stage == "withdrawn":
        party.withdraw(case, by=By(case.submission, Role.COMPLAINANT), at=cast.at)
    elif stage == "transferred":
        officer.offer_transfer(case, "canterbury", "It was there.", **acts)
        party.agree_transfer(case, secret=b"1" * 32, by=By(case.submission, Role.COMPLAINANT), at=cast.at)
    elif stage == "refused":
        advised(cast, case, Matter.CONFIDENTIALITY)
        officer.refuse_withholding(case, "There is no risk that I can see.", **acts)
    else:
        heard(cast, case)
        if stage == "stayed":
            officer.stay(case, ["e"], date(2026, 7, 1), "In hospital.", **acts)
    cast.world.save()
    page = her.page()
    assert says in page
    assert ("There is no risk that I can see." in page) == (stage == "refused")
    assert ("report it to the police" in page) == (stage == "suspended")
    assert ("Stands still; 20 working days left" in page) == (stage in ("suspended", "stayed"))
    assert ("You can withdraw before anything is told until" in page) == (stage == "refused")
