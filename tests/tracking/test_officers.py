"""tests/: what officers do about a complainant: read who she is, on record; pass on her code; give her a new one."""

import re
from datetime import date, timedelta

import pytest

from kent_standards.complaints import officer_acts as officer
from kent_standards.law.roles import Role
from tests.complaints.conftest import COMPLAINANT
from tests.complaints.test_pages import Officer
from tests.tracking.conftest import enter, plain

CODE = re.compile(r"kent-code\">([0-9A-Z-]{23})<")


def reveal(browser, case, status=200):
    """Press the button that shows who complained."""
    return button_of(browser, case).submit(status=status)


def button_of(browser, case):
    """The button that shows who complained, on the case's page."""
    page = browser.get(f"/kcc/complaints/{case.id}")
    return next(each for each in page.forms.values() if each.action.endswith("/complainant"))


@pytest.mark.security(13)
def test_who_complained_is_shown_when_asked_for_and_each_reading_is_told_to_the_complainant(complain, cast):
    her = complain()
    her.enter()
    assert "No officer has opened them yet." in plain(her.browser.get(her.home))
    browser, case = cast.world.browser(cast.mo.person), her.case()
    personal = list(COMPLAINANT.values())
    page = browser.get(f"/kcc/complaints/{case.id}")
    assert [each for each in personal if each in page.text] == []
    shown = reveal(browser, case)
    assert [each for each in personal if each not in shown.text] == []
    assert [each for each in personal if each in browser.get(f"/kcc/complaints/{case.id}").text] == []
    cast.world.refresh()
    [entry] = [each for each in cast.kcc.journal if each.act == "identity_read"]
    assert (entry.by, entry.about) == (cast.mo.person, her.case().sent.about)
    assert [
        each for each in personal if each in str(vars(entry) if hasattr(entry, "__dict__") else entry)
    ] == []
    read = plain(her.browser.get(her.home))
    assert "Monitoring Officer, 1 June 2026" in read
    assert cast.world.service.people[cast.mo.person].state.name not in read


@pytest.mark.security(13)
@pytest.mark.security(28)
def test_neither_clerks_nor_whoever_has_a_conflict_read_who_complained_and_others_show_a_fresh_factor(
    complain, cast
):
    her = complain()
    case = her.case()
    clerk = cast.world.browser(cast.world.officer("Cleo Clerk", "kcc", Role.CLERK))
    page = clerk.get(f"/kcc/complaints/{case.id}")
    assert "The Monitoring Officer and the deputies may read it." in page.text
    token = re.search('name="csrf_token" value="([^"]+)"', page.text).group(1)
    clerk.post(f"/kcc/complaints/{case.id}/complainant", {"csrf_token": token}, status=404)
    stale = cast.world.browser(cast.mo.person, factor=timedelta(minutes=11))
    answer = reveal(stale, case, "*")
    assert COMPLAINANT["name"] not in answer.text
    assert answer.status_int != 200
    browser = cast.world.browser(cast.mo.person)
    button = button_of(browser, case)
    officer.declare_conflict(her.case(), "My cousin.", by=cast.mo, at=cast.at)
    cast.world.save()
    assert COMPLAINANT["name"] not in button.submit(status=404).text
    browser.get(f"/kcc/complaints/{case.id}/new-code", status=404)
    her.enter()


@pytest.mark.duty(44)
@pytest.mark.security(29)
def test_whoever_enters_a_letter_is_shown_its_tracking_code_once(cast, complain):
    clerk = Officer(cast.world, cast.world.officer("Cleo Clerk", "kcc", Role.CLERK))
    shown = clerk.send(
        "/kcc/complaints/enter",
        "submit",
        200,
        arrival="letter",
        received_on=cast.world.clock.today,
        name="Lettice Letter",
        address="3 Post Lane",
        type="public",
        subject=cast.member,
        allegations="Shouted at a clerk.",
        conduct_until=date(2026, 5, 20),
    )
    [code] = CODE.findall(shown.text)
    assert "KCC/2026/0001" in shown.text
    assert code not in clerk.browser.get("/kcc/complaints").text
    assert code not in shown.click("Go on to the complaint").text
    browser = cast.world.browser()
    enter(browser, "kcc", code)
    page = browser.get("/kcc/track/complaint").text
    assert "Lettice Letter" in page
    assert "KCC/2026/0001" in page


@pytest.mark.security(29)
@pytest.mark.security(30)
def test_a_new_code_opens_the_complaint_and_the_old_one_and_its_sessions_nothing(complain, cast):
    her, other = complain(), complain(name="Olwen Other")
    her.enter()
    other.enter()
    mo = Officer(cast.world, cast.mo.person)
    address = f"/kcc/complaints/{her.case().id}/new-code"
    assert "to go on" in mo.send(address, "submit", 422).text
    form = next(each for each in mo.browser.get(address).forms.values() if "sure" in each.fields)
    form["sure"].checked = True
    shown = form.submit("submit", status=200)
    [code] = CODE.findall(shown.text)
    assert code != her.code
    assert code not in form.submit("submit", status=303).follow().text
    her.browser.get(her.home, status=404)
    her.browser.reset()
    assert "No complaint to this authority" in her.enter(status=422).text
    her.enter(code)
    assert COMPLAINANT["name"] in her.browser.get(her.home).text
    other.browser.get(other.home)
    cast.world.refresh()
    assert [each.act for each in cast.kcc.journal].count("code_replaced") == 1
