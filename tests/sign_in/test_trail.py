"""tests/sign_in: what the log says of sign-ins, refusals and attempts, and what it never says (ASVS 16.3)."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from kent_standards.security.trail import number_of
from kent_standards.store.logs import JsonFormatter
from kent_standards.testing import PASSWORD, World
from tests.sign_in.test_account import change

EMAIL, WRONG, NAME = "jenny.samper@kent.example", "a wrong password altogether", "Jenny Samper"
ADDRESS = "203.0.113.77"


class Trail:
    """What was written since the last look."""

    def __init__(self, written: io.StringIO) -> None:
        self._written = written

    def read(self) -> list[tuple[str, str, str]]:
        """Event, outcome and way of each line; no line holds anything of anybody."""
        text = self._written.getvalue()
        self._written.seek(0)
        self._written.truncate()
        for secret in (EMAIL, NAME, PASSWORD, WRONG, ADDRESS, "Samper", "kent.example"):
            assert secret not in text
        self.lines = [each for each in map(json.loads, text.splitlines()) if "event" in each]
        return [(each["event"], each["outcome"], each.get("way", "")) for each in self.lines]


@pytest.fixture
def trail() -> Iterator[Trail]:
    written, log = io.StringIO(), logging.getLogger("kent_standards")
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonFormatter())
    before = log.level
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    yield Trail(written)
    log.removeHandler(handler)
    log.setLevel(before)


@pytest.mark.security(60)
def test_each_sign_in_right_or_wrong_and_each_limit_has_a_line_and_names_nobody(
    county: Any, world: World, trail: Trail
) -> None:
    person = county.with_password(NAME, EMAIL)
    trail.read()
    browser = county.browser(address=ADDRESS)
    county.sign_in(browser, EMAIL, WRONG, status=422)
    county.sign_in(browser, "nobody@kent.example", WRONG, status=422)
    county.sign_in(browser, EMAIL, status=303)
    wrong, good = ("sign-in", "refused", "password"), ("sign-in", "done", "password")
    assert trail.read() == [wrong, wrong, good]
    # One account's lines belong together, and another's don't; so do those from one address.
    accounts = [each["account"] for each in trail.lines]
    assert accounts[0] == accounts[2] != accounts[1]
    assert len({each["origin"] for each in trail.lines}) == 1
    assert person not in str(trail.lines)
    browser.post("/sign-out", {"csrf_token": browser.get("/tasks").forms[0]["csrf_token"].value}, status=303)
    assert trail.read() == [("sign-out", "done", "")]
    for _ in range(9):
        county.sign_in(county.browser(), EMAIL, WRONG, status=422)
    county.sign_in(county.browser(), EMAIL, status=429)
    assert trail.read() == [wrong] * 9 + [("limit of attempts", "refused", "")]


@pytest.mark.security(60)
def test_changes_of_what_one_signs_in_with_have_a_line_once_they_are_done(county: Any, trail: Trail) -> None:
    person = county.with_password(NAME, EMAIL)
    seed = county.give_app(person)
    browser = county.browser()
    county.sign_in(browser, EMAIL)
    trail.read()
    county.enter_code(browser, "000000", status=422)
    county.enter_code(browser, county.code(seed), status=303)
    assert trail.read() == [("second factor", "refused", "code"), ("second factor", "done", "code")]
    change(browser, WRONG, status=422)
    change(browser, status=303)
    assert trail.read() == [("present password", "refused", ""), ("password", "done", "present password")]
    form = browser.get("/second-factor/recovery-codes").forms["form"]
    form["sure"] = True
    form.submit(status=200)
    form = browser.get("/second-factor/remove").forms["form"]
    form["sure"] = True
    form.submit(status=303)
    assert trail.read() == [
        ("second factor set up", "done", "recovery codes"),
        ("second factor removed", "done", ""),
    ]
    form = county.browser().get("/sign-in/forgotten").form
    form["email"] = EMAIL
    form.submit(status=303)
    assert trail.read() == [("link asked for", "done", "reset")]


@pytest.mark.security(60)
def test_what_is_refused_for_want_of_a_permission_or_as_an_attempt_has_a_line(
    world: World, trail: Trail
) -> None:
    member = world.browser(world.member(NAME, "canterbury"))
    member.get(f"/canterbury/desk?q={EMAIL}", status=404)
    assert trail.read() == [("permission", "refused", "GET Desk")]
    assert trail.lines[0]["level"] == "WARNING"
    # What isn't there is no refusal; both are answered alike.
    member.get(f"/canterbury/nothing-{EMAIL}", status=404)
    assert trail.read() == []
    member.post("/sign-in", {"email": EMAIL, "csrf_token": "made up"}, status=400)
    member.get("/canterbury?on=1&on=2", status=400)
    member.post("/sign-in", "{}", headers={"Content-Type": "application/json"}, status=415)
    member.get("/canterbury", headers={"Host": "evil.example"}, status=421)
    assert [way for _, _, way in trail.read()] == ["token or site", "400", "415", "another host"]


def test_a_number_in_the_log_is_made_with_the_secret_of_this_service() -> None:
    class Request:
        def __init__(self, secret: bytes) -> None:
            self.registry = {"kent.secret": secret}

    one, other = Request(b"one"), Request(b"other")
    assert number_of(one, "account", EMAIL) != number_of(other, "account", EMAIL)
    assert number_of(one, "account", EMAIL) != number_of(one, "origin", EMAIL)
    assert number_of(one, "account", EMAIL) == number_of(one, "account", EMAIL)
    assert number_of(one, "account", "") == ""
