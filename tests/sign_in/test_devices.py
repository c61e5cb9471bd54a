"""tests/sign_in: whoever guesses doesn't shut out the browser that its owner uses (SR26)."""

from typing import Any

import pytest

from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE
from kent_standards.sign_in.services import set_password
from kent_standards.testing import PASSWORD, World

EMAIL = "jenny.samper@kent.example"
WRONG = "a wrong password altogether"
HERE = "198.51.100.40"


def guesses(county: Any, times: int = 10, email: str = EMAIL, address: str = "") -> None:
    """Somebody with no cookie fails so often."""
    for _ in range(times):
        county.sign_in(county.browser(address=address), email, WRONG, status="*")


def signed_out(county: Any, email: str = EMAIL, address: str = HERE) -> Any:
    """A browser in which somebody has signed in, and out again."""
    browser = county.browser(address=address)
    page = county.sign_in(browser, email, status=303).follow()
    page.forms[0].submit(status=303)
    return browser


@pytest.mark.security(26)
def test_the_owner_signs_in_from_her_own_browser_while_guessers_and_strangers_wait(county: Any) -> None:
    county.with_password("Jenny Samper", EMAIL)
    hers = signed_out(county)
    guesses(county)
    for number in range(10):
        guesses(county, 1, f"nobody{number}@kent.example", HERE)
    county.sign_in(county.browser(), EMAIL, status=429)
    county.sign_in(county.browser(address=HERE), "someone@kent.example", status=429)
    assert county.sign_in(hers, EMAIL).location.endswith("/tasks")


@pytest.mark.security(26)
def test_a_known_browser_fails_as_often_as_any_and_then_waits_by_itself(county: Any, world: World) -> None:
    county.with_password("Jenny Samper", EMAIL)
    hers = signed_out(county)
    for _ in range(10):
        county.sign_in(hers, EMAIL, WRONG, status=422)
    county.sign_in(hers, EMAIL, status=429)
    assert county.sign_in(county.browser(address=HERE), EMAIL).status_int == 303
    world.clock.forward(minutes=5, seconds=1)
    assert county.sign_in(hers, EMAIL).status_int == 303


@pytest.mark.security(26)
def test_another_account_s_cookie_a_forged_one_and_one_from_before_a_new_password_are_worth_nothing(
    county: Any, world: World
) -> None:
    jenny = county.with_password("Jenny Samper", EMAIL)
    county.with_password("Ben Brook", "ben@kent.example")
    bens, hers = signed_out(county, "ben@kent.example"), signed_out(county)
    forged = county.browser()
    forged.set_cookie("kent-device", f"made-up.{'0' * 64}")
    guesses(county)
    for browser in (bens, forged):
        county.sign_in(browser, EMAIL, status=429)
    world.clock.forward(minutes=1)
    set_password(world.service, jenny, PASSWORD, by=THE_SERVICE, at=world.at)
    world.save()
    county.sign_in(hers, EMAIL, status=429)


@pytest.mark.security(26)
@pytest.mark.security(27)
def test_whoever_has_the_password_and_guesses_codes_does_not_shut_out_its_owner(
    county: Any, world: World
) -> None:
    seed = county.give_app(county.with_password("Mona Monitor", EMAIL, role=Role.MONITORING_OFFICER))
    hers, thief = county.browser(), county.browser()
    county.sign_in(hers, EMAIL)
    county.enter_code(hers, county.code(seed), status=303)
    county.sign_in(thief, EMAIL)
    assert "kent-device" not in thief.cookies
    for _ in range(5):
        county.enter_code(thief, "000000", status=422)
    world.clock.forward(minutes=1)
    county.enter_code(thief, county.code(seed), status=429)
    hers.get("/tasks").forms[0].submit(status=303)
    county.sign_in(hers, EMAIL)
    assert county.enter_code(hers, county.code(seed)).status_int == 303


@pytest.mark.security(26)
def test_the_cookie_names_nobody_and_no_script_reads_it(county: Any) -> None:
    jenny = county.with_password("Jenny Samper", EMAIL)
    answer = county.sign_in(county.browser(), EMAIL, status=303)
    (cookie,) = (each for each in answer.headers.getall("Set-Cookie") if each.startswith("kent-device"))
    assert jenny not in cookie
    assert "httponly" in cookie.lower()
    assert "samesite=lax" in cookie.lower()
