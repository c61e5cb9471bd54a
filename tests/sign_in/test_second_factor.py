"""tests/sign_in: the second factor, by driving the application (SR27)."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE
from kent_standards.people.identity import merge
from kent_standards.security.permissions import SECOND_FACTOR_ROLES
from kent_standards.testing import World
from tests.second_factor import SET_UP, seed_on, set_up_app

EMAIL = "mona.monitor@kent.example"
MEMBER = "jenny.samper@kent.example"
AT_HOME = {
    Role.INVESTIGATING_OFFICER: "kcc",
    Role.MONITORING_OFFICER: "kcc",
    Role.DEPUTY_MONITORING_OFFICER: "kcc",
    Role.OPERATOR: "",
}
RECOVERY = re.compile(r"(?:[0-9A-Z]{4}-){5}[0-9A-Z]{4}")


def is_signed_in(browser: Any) -> bool:
    """Whether the browser has a session in which everything is shown that was to be."""
    return bool(browser.get("/tasks", status="*").status_int == 200)


def officer(county: Any, role: Role = Role.MONITORING_OFFICER) -> str:
    """Somebody whose office needs a second factor, with a password."""
    return str(county.with_password("Mona Monitor", EMAIL, slug=AT_HOME[role], role=role))


def set_up(county: Any, browser: Any, path: str = SET_UP, **kw: Any) -> tuple[str, Any]:
    """Set up an app with what the page shows: its seed, and the answer."""
    return set_up_app(browser, path, at=county.world.at, **kw)


def acts(world: World) -> list[str]:
    """What the county's journal holds of second factors, the oldest first."""
    world.refresh()
    return [entry.act for entry in world.service.journal if "factor" in entry.act or "code" in entry.act]


@pytest.mark.security(27)
@pytest.mark.parametrize("role", sorted(SECOND_FACTOR_ROLES))
def test_an_officer_is_led_to_setting_one_up_and_can_do_nothing_else_before(county: Any, role: Role) -> None:
    officer(county, role)
    browser = county.browser()
    page = county.sign_in(browser, EMAIL, path="/sign-in?next=/kcc/desk").follow().follow()
    assert page.html.h1.text == "Set up an authenticator app"
    before = county.world.db.lastTransaction()
    for address in (
        "/tasks",
        "/profile",
        "/kcc/desk",
        "/kcc/membership/add",
        "/control-panel",
        "/second-factor",
    ):
        assert browser.get(address, status=303).location.startswith("http://localhost/sign-in/code")
    assert browser.get("/").status_int == 200  # what anybody reads
    token = page.forms["form"]["csrf_token"].value
    for address in (
        "/profile/none",
        "/kcc/membership/add",
        "/second-factor/remove",
        "/kcc/control-panel/kcc/activate",
    ):
        assert browser.post(address, {"csrf_token": token}, status=303).location.endswith("/sign-in/code")
    assert county.world.db.lastTransaction() == before
    halfway = browser.cookies["kent"]
    _, kept = set_up(county, browser, "/second-factor/set-up?next=/profile")
    assert len(set(RECOVERY.findall(kept.text))) == 10
    assert browser.cookies["kent"] != halfway
    assert kept.html.select_one("main a.govuk-button")["href"] == "/profile"
    assert is_signed_in(browser)
    old = county.browser()
    old.set_cookie("kent", halfway)
    assert not is_signed_in(old)


@pytest.mark.security(27)
@pytest.mark.security(30)
def test_with_the_app_a_code_is_asked_for_and_the_session_begins_anew_with_it(county: Any) -> None:
    seed = county.give_app(officer(county))
    browser = county.browser()
    asked = county.sign_in(browser, EMAIL, path="/sign-in?next=/profile").follow()
    assert asked.html.h1.text == "Enter a code"
    assert not is_signed_in(browser)
    halfway = browser.cookies["kent"]
    form = asked.forms["form"]
    form["code"] = county.code(seed)
    assert form.submit(status=303).location == "http://localhost/profile"
    assert is_signed_in(browser)
    left = county.browser()
    left.set_cookie("kent", halfway)
    assert left.get("/sign-in/code", status=303).location == "http://localhost/sign-in"


@pytest.mark.security(27)
def test_a_code_works_once_in_whichever_browser_and_an_earlier_one_never_again(
    county: Any, world: World
) -> None:
    seed = county.give_app(officer(county))

    def tries(code: str) -> bool:
        browser = county.browser()
        county.sign_in(browser, EMAIL)
        return bool(county.enter_code(browser, code, status="*").status_int == 303)

    assert tries(county.code(seed))
    for used in (
        county.code(seed),
        county.code(seed, -1),
        f" {county.code(seed)[:3]}-{county.code(seed)[3:]} ",
    ):
        assert not tries(used)
    assert tries(county.code(seed, 1))
    world.clock.forward(seconds=30)
    assert not tries(county.code(seed))
    world.clock.forward(seconds=30)
    assert tries(f"{county.code(seed)[:3]} {county.code(seed)[3:]}")


@pytest.mark.security(27)
def test_of_one_code_sent_at_the_same_moment_by_several_one_is_let_in(county: Any, world: World) -> None:
    seed = county.give_app(officer(county))
    for _ in range(5):
        world.clock.forward(minutes=5)
        forms = []
        for _ in range(4):
            browser = county.browser()
            forms.append(county.sign_in(browser, EMAIL).follow().forms["form"])
            forms[-1]["code"] = county.code(seed)
        together = Barrier(len(forms))

        def send(form: Any, together: Barrier = together) -> int:
            together.wait(30)
            return int(form.submit(status="*").status_int)

        with ThreadPoolExecutor(len(forms)) as pool:
            assert sorted(pool.map(send, forms)) == [303, 422, 422, 422]


@pytest.mark.security(27)
def test_a_recovery_code_stands_in_once_and_she_is_told_by_mail(county: Any) -> None:
    officer(county)
    browser = county.browser()
    county.sign_in(browser, EMAIL)
    _, kept = set_up(county, browser)
    first, second, *_ = codes = RECOVERY.findall(kept.text)
    county.deliver()
    county.world.refresh()
    county.world.clock.forward(minutes=1)
    stored = repr([vars(account) for account in county.world.service.accounts.values()])
    assert not [code for code in codes if code in stored or code.replace("-", "") in stored]
    for code, taken in ((first.lower(), 303), (first, 422), (second.replace("-", " "), 303)):
        other = county.browser()
        county.sign_in(other, EMAIL)
        assert county.enter_code(other, code, status="*").status_int == taken
    assert acts(county.world)[-2:] == ["recovery_code_used", "recovery_code_used"]
    assert "8 not used" in other.get("/second-factor").text
    mail = county.deliver()
    assert len(mail) == 2
    assert "Your second factor for Kent Standards has changed" in mail[0]
    assert county.link_in(mail[0]) == "/sign-in?next=/second-factor"


@pytest.mark.security(27)
def test_five_wrong_codes_in_five_minutes_and_twenty_in_an_hour_are_all(county: Any, world: World) -> None:
    seed = county.give_app(officer(county))
    browser = county.browser()
    county.sign_in(browser, EMAIL)
    for number in range(20):
        if number and number % 5 == 0:
            assert county.enter_code(browser, county.code(seed), status=429).headers["Retry-After"]
            world.clock.forward(minutes=5, seconds=1)
        refused = county.enter_code(browser, "000000", status=422)
        assert "This code is wrong, or was used before" in refused.text
    world.clock.forward(minutes=5, seconds=1)
    # The hour that began with the first one isn't over.
    assert int(county.enter_code(browser, county.code(seed), status=429).headers["Retry-After"]) > 2000
    world.clock.forward(minutes=29)
    assert county.enter_code(browser, "000000", status=429)
    world.clock.forward(minutes=16)
    again = county.browser()
    county.sign_in(again, EMAIL)
    assert county.enter_code(again, county.code(seed)).status_int == 303


@pytest.mark.security(27)
def test_with_the_password_alone_nobody_sets_up_another_app_or_removes_the_one(county: Any) -> None:
    person = officer(county)
    seed = county.give_app(person)
    thief = county.browser()
    page = county.sign_in(thief, EMAIL).follow()
    token = page.forms["form"]["csrf_token"].value
    before = county.world.db.lastTransaction()
    for path in ("set-up", "recovery-codes", "remove"):
        thief.get(f"/second-factor/{path}", status=303)
        thief.post(f"/second-factor/{path}", {"csrf_token": token, "code": "0", "sure": "yes"}, status=303)
    assert county.world.db.lastTransaction() == before
    assert county.enter_code(thief, county.code(seed)).status_int == 303


def test_who_may_do_without_one_gives_her_password_before_setting_one_up(county: Any) -> None:
    person = county.with_password("Jenny Samper", "jenny@kent.example")
    thief = county.browser(person)
    page = thief.get(SET_UP)
    form = page.forms["form"]
    form["code"], form["own_password"] = county.code(seed_on(page)), "a guess of the thief"
    assert "This is not your present password" in form.submit(status=422).html.main.text
    county.world.refresh()
    assert not county.world.service.accounts[person].has_factor
    owner = county.browser(person)
    set_up(county, owner, status=200)
    county.world.refresh()
    assert county.world.service.accounts[person].has_factor


@pytest.mark.security(27)
def test_a_member_may_have_one_and_do_without_it_again(county: Any) -> None:
    county.with_password("Jenny Samper", MEMBER)
    browser, elsewhere = county.browser(), county.browser()
    for each in (browser, elsewhere):
        assert county.sign_in(each, MEMBER).location == "http://localhost/tasks"
    assert "You have none" in browser.get("/second-factor").text
    seed, _ = set_up(county, browser)
    assert is_signed_in(browser)
    assert not is_signed_in(elsewhere)
    again = county.browser()
    assert county.sign_in(again, MEMBER).location == "http://localhost/sign-in/code"
    county.world.clock.forward(minutes=1)
    county.enter_code(again, county.code(seed), status=303)
    form = again.get("/second-factor/remove").forms["form"]
    form.submit(status=422)
    form["sure"] = True
    assert "Your second factor is removed" in form.submit(status=303).follow().text
    assert not is_signed_in(browser)
    assert county.sign_in(county.browser(), MEMBER).location == "http://localhost/tasks"
    assert acts(county.world)[-2:] == ["second_factor_set_up", "second_factor_removed"]
    assert len([each for each in county.deliver() if "second factor" in each]) == 2


@pytest.mark.security(27)
def test_an_officer_can_exchange_hers_and_not_remove_it(county: Any, world: World) -> None:
    old = county.give_app(officer(county))
    browser = county.browser()
    county.sign_in(browser, EMAIL)
    county.enter_code(browser, county.code(old))
    form = browser.get("/second-factor/remove").forms["form"]
    form["sure"] = True
    assert "Your office needs a second factor" in form.submit(status=409).text
    shown = browser.get("/second-factor/set-up")
    form = shown.forms["form"]
    form["code"] = "000000"
    refused = form.submit(status=422)
    # The same picture again, so that nothing need be scanned twice; the app that there was goes on.
    assert seed_on(refused) == seed_on(shown)
    new, _ = set_up(county, browser)
    assert new != old
    world.clock.forward(minutes=2)
    for seed, taken in ((old, 422), (new, 303)):
        other = county.browser()
        county.sign_in(other, EMAIL)
        assert county.enter_code(other, county.code(seed), status="*").status_int == taken


def test_new_recovery_codes_end_the_old_ones(county: Any) -> None:
    officer(county)
    browser = county.browser()
    county.sign_in(browser, EMAIL)
    _, kept = set_up(county, browser)
    form = browser.get("/second-factor/recovery-codes").forms["form"]
    form["sure"] = True
    new = form.submit(status=200)
    assert not set(RECOVERY.findall(new.text)) & set(RECOVERY.findall(kept.text))
    for page, taken in ((kept, 422), (new, 303)):
        other = county.browser()
        county.sign_in(other, EMAIL)
        code = RECOVERY.findall(page.text)[0]
        assert county.enter_code(other, code, status="*").status_int == taken
    # Sent again, the form shows nothing and makes nothing.
    assert form.submit(status=303).location.endswith("/second-factor?done=codes")


@pytest.mark.security(27)
def test_whoever_becomes_an_officer_while_she_is_signed_in_needs_one_with_the_next_request(
    county: Any, world: World
) -> None:
    person = county.with_password("Jenny Samper", MEMBER)
    browser = county.browser()
    county.sign_in(browser, MEMBER)
    assert is_signed_in(browser)
    world.seat(person, "kcc", Role.DEPUTY_MONITORING_OFFICER)
    assert not is_signed_in(browser)
    assert (
        browser.get("/kcc/desk", status=303)
        .follow()
        .location.endswith("/second-factor/set-up?next=%2Fkcc%2Fdesk")
    )


@pytest.mark.security(27)
def test_a_merged_human_is_asked_for_the_factor_of_either_of_her_entries(county: Any, world: World) -> None:
    one = county.with_password("Jenny Samper", MEMBER)
    other = county.with_password("J. Samper", "j@dover.example", slug="dover")
    seed = county.give_app(other)
    merge(world.service, other, one, reasons="the same ballot paper", by=THE_SERVICE, at=world.at)
    world.save()
    browser = county.browser()
    assert county.sign_in(browser, MEMBER).location == "http://localhost/sign-in/code"
    assert county.enter_code(browser, county.code(seed), status=303)
    assert is_signed_in(browser)


@pytest.mark.security(27)
def test_the_made_up_code_is_shown_in_a_demonstration_alone_and_for_a_made_up_app_alone(
    make_world: Callable[..., World], county_of: Callable[[World], Any]
) -> None:
    from kent_standards.sign_in.demonstration import give_made_up_app

    for environment, shown in (("practice", True), ("test", False)):
        county = county_of(make_world(**{"kent.environment": environment}))
        person = officer(county)
        give_made_up_app(
            county.world.service, person, EMAIL, by=THE_SERVICE, at=county.world.clock.forward(minutes=2)
        )
        county.world.save()
        county.world.clock.forward(minutes=2)
        browser = county.browser()
        page = county.sign_in(browser, EMAIL).follow()
        assert ("This account’s app is made up" in page.text) == shown
        if shown:
            code = page.html.select_one(".kent-code").text
            county.enter_code(browser, code, status=303)
            county.world.refresh()
            county.give_app(person)
            again = county.browser()
            assert "made up" not in county.sign_in(again, EMAIL).follow().html.main.text


def test_the_operator_removes_a_lost_one_at_the_command_line(county: Any) -> None:
    from kent_standards.sign_in.factors import remove_factors

    person = officer(county)
    county.give_app(person)
    remove_factors(county.world.service, person, by=THE_SERVICE, at=county.world.clock.forward(minutes=1))
    county.world.save()
    assert acts(county.world)[-1] == "second_factor_removed"
    browser = county.browser()
    page = county.sign_in(browser, EMAIL).follow().follow()
    assert page.html.h1.text == "Set up an authenticator app"
