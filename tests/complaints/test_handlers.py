"""tests/: who deals with a complaint: conflicts of interest, reassignment, and another authority's Monitoring Officer."""

from typing import Any

import pytest

from kent_standards.attachments.kinds import check_file
from kent_standards.complaints import handlers
from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints import party_acts as party
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, NotPermitted
from tests.complaints.test_pages import Officer
from tests.notices.conftest import form_of
from tests.register.desk_scene import words

DEPUTY = Role.DEPUTY_MONITORING_OFFICER


def mail_to(cast: Any, person: str) -> list[str]:
    """Where the messages that wait for somebody lead."""
    return [each.path for each in cast.kcc.outbox.waiting() if each.person == person]


@pytest.fixture
def deputy(cast):
    """A deputy of the county's Monitoring Officer."""
    return By(cast.world.officer("Dee Deputy", "kcc", DEPUTY), DEPUTY)


@pytest.mark.practice(5)
def test_a_case_is_given_to_somebody_else_with_reasons_who_is_told_and_the_desk_says_whose_it_is(
    cast, deputy
):
    case = cast.case()
    cast.world.save()
    browser = Officer(cast.world, cast.mo.person)
    page = f"/kcc/complaints/{case.id}"
    browser.send(f"{page}/reassign", person=deputy.person, words="She knows the parish.")
    cast.world.refresh()
    assert (case.state.handler, case.steps[-1].reasons) == (deputy.person, "She knows the parish.")
    assert page in mail_to(cast, deputy.person)
    assert "Dealt with by Dee Deputy" in words(browser.browser.get(page))
    listed = browser.browser.get("/kcc/complaints", params={"handler": deputy.person})
    assert "Open complaints (1)" in words(listed)
    assert "Open complaints (0)" in words(
        browser.browser.get("/kcc/complaints", params={"handler": "nobody"})
    )
    with pytest.raises(NotPermitted, match="Choose somebody who holds an office here"):
        handlers.reassign(case, cast.kmfra_mo.person, "Why not.", by=cast.mo, at=cast.at)


@pytest.mark.security(5)
def test_whoever_has_a_conflict_reads_nothing_of_the_case_any_more_and_hands_it_over(cast, deputy):
    case = cast.case()
    cast.world.save()
    browser = Officer(cast.world, cast.mo.person)
    page = f"/kcc/complaints/{case.id}"
    assert "Shouted" in browser.browser.get(page)
    done = browser.send(f"{page}/hand-over/conflict", person=deputy.person, words="My brother-in-law.")
    assert "You see that complaint no longer" in words(done)
    assert "Kept from you: a conflict of interest" in words(done)
    assert "Jenny Samper" not in done
    for where in ("", "/acknowledge", "/issue", "/reassign"):
        assert "Shouted" not in browser.browser.get(page + where, status=404)
    form = browser.browser.get(f"{page}/hand-over/conflict")
    assert "Shouted" not in form
    assert "Jenny Samper" not in form
    cast.world.refresh()
    assert case.state.handler == deputy.person
    assert mail_to(cast, deputy.person).count(page) >= 2
    assert "Shouted" in cast.world.browser(deputy.person).get(page)
    before = len(mail_to(cast, cast.mo.person))
    party.give_information(case, "More.", "complainant", by=By(case.submission, Role.COMPLAINANT), at=cast.at)
    assert len(mail_to(cast, cast.mo.person)) == before, "no news of it any more"


@pytest.mark.security(5)
def test_an_officer_who_is_complained_of_reads_nothing_of_it(cast):
    both = cast.world.officer("Twin Hat", "kcc", DEPUTY)
    cast.world.seat(both, "kcc")
    case = cast.case(subject=both)
    cast.world.save()
    browser = cast.world.browser(both)
    assert "Shouted" not in browser.get(f"/kcc/complaints/{case.id}", status=404)
    assert "Shouted" not in browser.get("/kcc/complaints")


def alone(cast: Any) -> Any:
    """A case in which the county's one Monitoring Officer has a conflict, and another case."""
    case, other = cast.case(), cast.case()
    officer.declare_conflict(case, "My brother-in-law.", by=cast.mo, at=cast.at)
    cast.world.save()
    return case, other


@pytest.mark.security(5)
def test_where_everybody_has_a_conflict_another_monitoring_officer_sees_and_handles_that_case_alone(cast):
    case, other = alone(cast)
    page = f"/kcc/complaints/{case.id}"
    browser = Officer(cast.world, cast.mo.person)
    desk = browser.browser.get("/kcc/complaints")
    assert "Everybody here has a conflict of interest" in words(desk)
    clerk = cast.world.browser(cast.world.officer("Cleo Clerk", "kcc", Role.CLERK))
    assert "Appoint a deputy Monitoring Officer for it, or ask" in words(clerk.get(page))
    browser.send(f"{page}/hand-over/stand-in", person=cast.kmfra_mo.person, words="Agreed by telephone.")
    cast.world.refresh()
    step = case.steps[-1]
    assert (step.kind, step.paragraph[:44]) == (
        "stand_in_asked",
        "Local Government and Housing Act 1989, secti",
    )
    assert page in mail_to(cast, cast.kmfra_mo.person)

    standing = Officer(cast.world, cast.kmfra_mo.person)
    assert case.reference in words(standing.browser.get("/kmfra/complaints"))
    shown = standing.browser.get(page)
    assert "Shouted" in shown
    assert "/kcc/desk" not in shown
    assert 'href="/kcc/complaints"' not in shown
    standing.send(f"{page}/acknowledge")
    cast.world.refresh()
    assert (case.steps[-1].by, case.steps[-1].role) == (cast.kmfra_mo.person, DEPUTY)
    for closed in (
        f"/kcc/complaints/{other.id}",
        "/kcc/complaints",
        "/kcc/inbox",
        "/kcc/desk",
        "/kcc/journal",
    ):
        standing.browser.get(closed, status=404)
    for stranger in (cast.canterbury_mo.person, cast.mo.person):
        cast.world.browser(stranger).get(page, status=404)


@pytest.mark.security(13)
def test_whoever_stands_in_reads_who_complained_and_what_was_attached_and_gives_a_new_code(cast):
    files = (check_file("note.txt", b"The van was hired."),)
    case = cast.case(files=files)
    officer.declare_conflict(case, "My brother-in-law.", by=cast.mo, at=cast.at)
    handlers.ask_stand_in(case, cast.kmfra_mo.person, "Agreed.", by=cast.mo, at=cast.at)
    cast.world.save()
    page, browser = f"/kcc/complaints/{case.id}", cast.world.browser(cast.kmfra_mo.person)
    shown = next(each for each in browser.get(page).forms.values() if each.action.endswith("complainant"))
    assert "Zephyrine Quillfeather" in shown.submit().text
    paper = next(each for each in browser.get(page).forms.values() if "/evidence/" in each.action)
    assert paper.submit().body == b"The van was hired."
    form = form_of(browser.get(f"{page}/new-code"))
    form["sure"].checked = True
    assert "Tracking code for the complainant" in form.submit("submit", status=200).text
    cast.world.refresh()
    read = case.sent.steps[-1]
    assert (read.by, read.role) == (cast.kmfra_mo.person, DEPUTY)


def test_the_one_who_stands_in_is_let_in_no_longer_once_somebody_here_deals_with_it_or_her_office_ends(cast):
    case, _ = alone(cast)
    handlers.ask_stand_in(case, cast.kmfra_mo.person, "Agreed.", by=cast.mo, at=cast.at)
    cast.world.save()
    page, browser = f"/kcc/complaints/{case.id}", cast.world.browser(cast.kmfra_mo.person)
    browser.get(page)
    deputy = By(cast.world.officer("Dee Deputy", "kcc", DEPUTY), DEPUTY)
    handlers.reassign(case, deputy.person, "Appointed for it.", by=deputy, at=cast.at)
    cast.world.save()
    browser.get(page, status=404)
    assert "Complaints of other authorities" not in browser.get("/kmfra/complaints")


def test_another_authority_is_asked_only_where_nobody_here_can_act(cast):
    case = cast.case()
    with pytest.raises(NotPermitted, match="Somebody here can deal with it"):
        handlers.ask_stand_in(case, cast.kmfra_mo.person, "Why not.", by=cast.mo, at=cast.at)
    officer.declare_conflict(case, "A friend.", by=cast.mo, at=cast.at)
    with pytest.raises(NotPermitted, match="Choose the Monitoring Officer of another authority"):
        handlers.ask_stand_in(case, cast.member, "Why not.", by=cast.mo, at=cast.at)


@pytest.mark.practice(12)
def test_time_that_officers_note_on_a_case_is_added_up_on_its_page(cast, deputy):
    case = cast.case()
    day = cast.at.date()
    cast.world.save()
    page = f"/kcc/complaints/{case.id}"
    for person, minutes in ((cast.mo.person, "90"), (deputy.person, "45")):
        browser = Officer(cast.world, person)
        browser.send(f"{page}/time", minutes=minutes, spent_on=day, words="Read the letters.")
    shown = words(browser.browser.get(page))
    assert "Officers’ time noted 2 hours 15 minutes" in shown
    assert "45 minutes, on" in shown
    cast.world.refresh()
    assert case.state.minutes == 135
