"""tests/: entering a tracking code: however typed, never shown again, and not often (SR29)."""

import logging
from datetime import timedelta

import pytest

from kent_standards.complaints.references import new_tracking_code
from kent_standards.security.erasure import erase
from kent_standards.security.sessions import COMPLAINANTS, COMPLAINANTS_IDLE
from kent_standards.sign_in.attempts import TooManyAttempts
from kent_standards.tracking.entry import CODES_IN_ALL, UNKNOWN
from tests.complaints.conftest import COMPLAINANT
from tests.tracking.conftest import enter, plain


@pytest.mark.security(29)
@pytest.mark.parametrize(
    "typed", [str.lower, lambda code: code.replace("-", " "), lambda code: f" {code.replace('-', '')}.", str]
)
def test_a_code_opens_the_complaint_however_it_is_typed(complain, typed):
    her = complain()
    answer = her.enter(typed(her.code))
    assert answer.location.endswith("/kcc/track/complaint")
    page = answer.follow()
    assert her.receipt.references[0] in page.text
    assert COMPLAINANT["address"] in page.text


@pytest.mark.security(29)
@pytest.mark.security(34)
def test_the_code_stands_in_no_address_and_on_no_page_and_nothing_is_kept_by_a_cache(complain, caplog):
    her = complain()
    caplog.set_level(logging.DEBUG)
    wrong = her.enter(new_tracking_code(), status=422)
    assert UNKNOWN.split(".")[0] in wrong.text
    answer = her.enter()
    pages = [wrong, answer, answer.follow(), her.browser.get(f"{her.home}/1")]
    typed = wrong.request.POST["code"]
    for page in pages:
        assert [each for each in (her.code, typed) if each in str(page)] == []
        assert page.headers["Cache-Control"] == "no-store"
        assert her.receipt.submission not in page.request.url
        assert COMPLAINANT["name"] not in page.text.partition("</title>")[0]
    said = "\n".join(str(vars(each)) for each in caplog.records)
    assert [each for each in (her.code, typed, her.receipt.submission) if each in said] == []


@pytest.mark.security(29)
def test_the_sixth_wrong_code_of_an_hour_from_one_address_is_not_looked_at_and_right_ones_do_not_count(
    complain,
):
    her = complain()
    for _ in range(6):  # right ones are taken back
        her.enter()
        her.browser.reset()
    answers = {plain(her.enter(new_tracking_code(), status=422)) for _ in range(4)}
    answers.add(plain(her.enter("no code", status=422)))
    assert len(answers) == 1
    refused = her.enter(status=429)
    assert "Wait 60 minutes" in refused.text
    assert refused.headers["Retry-After"] == "3600"
    her.cast.world.clock.forward(minutes=61)
    her.enter()


@pytest.mark.security(29)
def test_200_codes_an_hour_are_looked_at_from_all_addresses_together(complain):
    her = complain()
    attempts = her.cast.world.registry["kent.attempts"]
    attempts.admit(((CODES_IN_ALL, ""),), her.cast.at)
    with her.cast.world.registry["kent.sessions"].database.transaction() as statements:
        [row] = statements.rows("SELECT counted, ticket, kind, at FROM kent_attempts")
        others = ", ".join(["(?, ?, ?, ?)"] * (CODES_IN_ALL.most - 1))
        statements.run(f"INSERT INTO kent_attempts VALUES {others}", *(row * (CODES_IN_ALL.most - 1)))
    with pytest.raises(TooManyAttempts):
        attempts.admit(((CODES_IN_ALL, ""),), her.cast.at)
    assert "too many attempts" in her.enter(status=429).text


@pytest.mark.security(1)
@pytest.mark.security(29)
def test_a_code_opens_nothing_at_another_authority_and_its_session_neither(complain):
    her = complain()
    assert plain(her.enter(slug="canterbury", status=422)).count("No complaint to this authority") == 2
    her.enter()
    assert her.browser.get("/kcc/track").location.endswith("/kcc/track/complaint")
    for address in (
        "/canterbury/track/complaint",
        "/canterbury/track/complaint/1",
        "/kcc/track/complaint/2",
        "/kcc/track/complaint/0",
        "/kcc/track/complaint/01",
        "/kcc/track/complaint/1/notice/1",
        "/kcc/track/complaint/1/anything",
        "/kcc/track/anything",
    ):
        her.browser.get(address, status=404)


@pytest.mark.security(4)
@pytest.mark.security(29)
def test_two_complainants_see_each_her_own_and_whoever_is_signed_in_sees_neither(complain, cast):
    one = complain(name="Odette Oldfield")
    two = complain(name="Tamsin Twofold")
    one.enter()
    two.enter()
    assert "Odette Oldfield" in one.browser.get(one.home).text
    assert "Tamsin Twofold" in two.browser.get(two.home).text
    assert one.receipt.references[0] not in two.browser.get(f"{two.home}/1").text
    for person in (cast.member, cast.mo.person, cast.canterbury_mo.person, cast.ip.person):
        browser = cast.world.browser(person)
        browser.get(one.home, status=404)
        browser.get(f"{one.home}/1", status=404)
    # Entering a code ends the session of whoever was signed in.
    member = cast.world.browser(cast.member)
    assert "signs you out" in member.get("/kcc/track").text
    enter(member, "kcc", one.code)
    assert "Odette Oldfield" in member.get(one.home).text
    member.get("/profile", status=404)


@pytest.mark.security(30)
def test_a_complainant_is_signed_in_to_nothing(complain, cast):
    her = complain()
    her.enter()
    sessions = cast.world.registry["kent.sessions"]
    assert not any(each.startswith(COMPLAINANTS) for each in sessions.people(cast.at))
    stranger = cast.world.browser()
    for address in (
        "/",
        "/kcc",
        "/kcc/complaints",
        "/complaints",
        "/profile",
        "/tasks",
        "/advice",
        "/sign-in/account",
    ):
        hers, a_stranger_s = (each.get(address, status="*") for each in (her.browser, stranger))
        assert (hers.status, plain(hers)) == (a_stranger_s.status, plain(a_stranger_s)), address


@pytest.mark.security(30)
def test_leaving_ends_the_session_and_clears_the_browser(complain):
    her = complain()
    her.enter()
    session = her.browser.cookies["kent"]
    page = her.browser.get(her.home)
    form = next(each for each in page.forms.values() if each.action.endswith("/leave"))
    left = form.submit()
    assert left.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "You have left the complaint" in left.follow().text
    her.browser.get(her.home, status=404)
    her.browser.set_cookie("kent", session)
    her.browser.get(her.home, status=404)


@pytest.mark.security(30)
def test_the_session_ends_after_twenty_minutes_without_use(complain, cast):
    her = complain()
    her.enter()
    for _ in range(3):
        cast.world.clock.set(cast.at + COMPLAINANTS_IDLE)
        her.browser.get(her.home)
    cast.world.clock.set(cast.at + COMPLAINANTS_IDLE + timedelta(seconds=1))
    her.browser.get(her.home, status=404)


@pytest.mark.security(29)
def test_a_session_that_names_no_submission_of_the_authority_finds_nothing(complain, cast):
    her = complain()
    sessions = cast.world.registry["kent.sessions"]
    for whose in ("kcc/", "kcc/nothing", f"canterbury/{her.receipt.submission}", her.receipt.submission, ""):
        her.browser.set_cookie("kent", sessions.begin(f"{COMPLAINANTS}{whose}", cast.at))
        her.browser.get(her.home, status=404)


@pytest.mark.security(54)
def test_what_was_erased_is_followed_no_more(complain, cast):
    her = complain()
    her.enter()
    for record in (her.case(), her.case().sent):
        erase(record, by=cast.mo, at=cast.at)
    cast.world.save()
    her.browser.get(her.home, status=404)
    her.browser.reset()
    assert "No complaint to this authority" in her.enter(status=422).text
