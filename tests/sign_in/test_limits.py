"""tests/sign_in: ten failures in five minutes, for each account and each place, and nobody locked out (SR26)."""

from collections.abc import Callable
from typing import Any

import pytest

from kent_standards.testing import World

EMAIL = "jenny.samper@kent.example"
WRONG = "a wrong password altogether"


def is_signed_in(browser: Any) -> bool:
    """Whether the browser has a session."""
    return bool(browser.get("/tasks", status="*").status_int == 200)


@pytest.mark.security(26)
def test_after_ten_failures_even_the_right_password_waits_and_after_the_wait_it_works(
    county: Any, world: World
) -> None:
    county.with_password("Jenny Samper", EMAIL)
    county.with_password("Ben Brook", "ben@kent.example")
    for _ in range(10):
        county.sign_in(county.browser(), EMAIL, WRONG, status=422)
    refused = county.sign_in(county.browser(), EMAIL, status=429)
    assert refused.headers["Retry-After"] == "300"
    assert "too many attempts" in refused.html.main.text
    assert "Wait 5 minutes, then try again; nothing is locked." in refused.html.main.text
    assert refused.html.h1.text == "Wait, then try again"
    # Nobody else is kept out, and she is not kept out for long.
    assert county.sign_in(county.browser(), "ben@kent.example").status_int == 303
    world.clock.forward(minutes=5, seconds=1)
    assert county.sign_in(county.browser(), EMAIL).status_int == 303


@pytest.mark.security(26)
def test_a_stranger_s_address_is_limited_as_one_that_is_known(county: Any) -> None:
    for _ in range(10):
        county.sign_in(county.browser(), "nobody@kent.example", WRONG, status=422)
    county.sign_in(county.browser(), "nobody@kent.example", WRONG, status=429)


@pytest.mark.security(26)
def test_ten_failures_from_one_place_are_all_that_it_gets_whosever_accounts_they_try(
    county: Any,
) -> None:
    county.with_password("Jenny Samper", EMAIL)
    here = "198.51.100.23"
    for number in range(10):
        county.sign_in(county.browser(address=here), f"nobody{number}@kent.example", WRONG, status=422)
    county.sign_in(county.browser(address=here), EMAIL, status=429)
    assert county.sign_in(county.browser(address="198.51.100.24"), EMAIL).status_int == 303


def test_a_header_that_anybody_can_send_does_not_change_where_a_request_comes_from(
    county: Any,
) -> None:
    browser = county.browser(address="198.51.100.25")
    for number in range(10):
        headers = {"X-Forwarded-For": f"203.0.113.{number}", "Forwarded": f"for=203.0.113.{number}"}
        form = browser.get("/sign-in").form
        form["email"], form["password"] = f"someone{number}@kent.example", WRONG
        form.submit(headers=headers, status=422)
    county.sign_in(browser, EMAIL, WRONG, status=429)


def test_many_people_behind_one_address_sign_in_one_after_the_other(county: Any) -> None:
    county.with_password("Jenny Samper", EMAIL)
    for _ in range(15):
        assert county.sign_in(county.browser(address="198.51.100.26"), EMAIL).status_int == 303


@pytest.mark.security(26)
def test_where_failures_cannot_be_counted_nobody_gets_in_and_the_page_says_so(
    make_world: Callable[..., World], county_of: Callable[[World], Any]
) -> None:
    county = county_of(make_world())
    county.with_password("Jenny Samper", EMAIL)
    with county.world.registry["kent.sessions"].database.transaction() as statements:
        statements.run("DROP TABLE kent_attempts")
    browser = county.browser()
    refused = county.sign_in(browser, EMAIL, status=503)
    assert "Nobody can sign in at the moment" in refused.html.main.text
    assert refused.headers["Retry-After"]
    assert not is_signed_in(browser)
