"""tests/sign_in: the page "How you sign in": another password, and one's sessions."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from kent_standards.cli.accounts import sign_out_command
from kent_standards.cli.environment import CommandRefused
from kent_standards.law.roles import Role
from kent_standards.sign_in.browser_sessions import device_words
from kent_standards.testing import PASSWORD, World
from tests.register.desk_scene import words

EMAIL, NEW = "jenny.samper@kent.example", "zebra tin roof lamp"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"
)


def signed_in(browser: Any) -> bool:
    """Whether the browser's session is somebody's."""
    return bool(browser.get("/tasks", status="*").status_int == 200)


def by_password(county: Any, user_agent: str = "") -> Any:
    """A browser that calls itself so, signed in by password."""
    browser = county.browser()
    browser.extra_environ["HTTP_USER_AGENT"] = user_agent
    county.sign_in(browser, EMAIL, status=303)
    return browser


def change(browser: Any, own: str = PASSWORD, new: str = NEW, again: str = "", **kw: Any) -> Any:
    """Send the form for another password."""
    form = browser.get("/account/password").forms["form"]
    form["own_password"], form["password"], form["again"] = own, new, again or new
    return form.submit(**kw)


@pytest.mark.security(25)
@pytest.mark.security(30)
def test_another_password_ends_all_other_sessions_goes_on_under_a_new_id_and_she_is_told(county: Any) -> None:
    county.with_password("Jenny Samper", EMAIL)
    browser, elsewhere = by_password(county), by_password(county)
    assert elsewhere.cookies["kent-device"]
    before = browser.cookies["kent"]
    page = change(browser, status=303).follow()
    assert "Your password is changed, and your other sessions have ended." in words(page)
    assert browser.cookies["kent"] != before
    assert signed_in(browser)
    assert not signed_in(elsewhere)
    assert [m for m in county.deliver() if "How you sign in to Kent Standards has changed" in m]
    county.world.refresh()
    assert "password_set" in [entry.act for entry in county.world.service.journal]
    county.sign_in(county.browser(), EMAIL, PASSWORD, status=422)
    assert county.sign_in(county.browser(), EMAIL, NEW).status_int == 303


@pytest.mark.security(25)
@pytest.mark.parametrize(
    ("own", "new", "again", "sentence"),
    [
        ("not my password", NEW, "", "This is not your present password"),
        (PASSWORD, NEW, "another roof of tin", "The two passwords differ"),
        (PASSWORD, PASSWORD, "", "This is your present password; choose another"),
        (PASSWORD, "short", "", "must be 12 characters or more"),
        (PASSWORD, "justinbieber2024", "", "many people use"),
        (PASSWORD, "jenny.samper@kent.example", "", "your name or e-mail address"),
    ],
)
def test_a_password_that_can_t_be_taken_changes_nothing(
    county: Any, own: str, new: str, again: str, sentence: str
) -> None:
    county.with_password("Jenny Samper", EMAIL)
    browser, elsewhere = by_password(county), by_password(county)
    assert sentence in words(change(browser, own, new, again, status=422))
    assert signed_in(elsewhere)
    assert county.sign_in(county.browser(), EMAIL).status_int == 303


@pytest.mark.security(26)
def test_the_present_password_is_not_guessed_on_this_page(county: Any) -> None:
    person = county.with_password("Jenny Samper", EMAIL)
    thief = county.browser(person)
    for _ in range(10):
        change(thief, "a guess of hers", status=422)
    assert "too many attempts" in words(change(thief, status=429))
    county.world.clock.forward(minutes=5, seconds=1)
    change(thief, status=303)


@pytest.mark.security(28)
def test_whoever_has_a_second_factor_shows_it_too(county: Any, world: World) -> None:
    person = county.with_password("Jenny Samper", EMAIL)
    county.give_app(person)
    stale = world.browser(person, factor=timedelta(minutes=11))
    for path in ("password", "sessions"):
        assert "/sign-in/code?next=" in stale.get(f"/account/{path}", status=303).location
    stale.get("/account", status=200)
    fresh = world.browser(person)
    change(fresh, status=303)
    # The factor that was shown still counts, for the time that was left of it and no longer.
    fresh.get("/account/password", status=200)
    world.clock.forward(minutes=11)
    assert "/sign-in/code?next=" in fresh.get("/account/password", status=303).location


@pytest.mark.security(30)
def test_one_sees_one_s_sessions_and_ends_one_or_all_others(county: Any, world: World) -> None:
    person = county.with_password("Jenny Samper", EMAIL)
    county.with_password("Ben Brook", "ben@kent.example")
    ben = county.browser()
    county.sign_in(ben, "ben@kent.example", status=303)
    telephone = by_password(county, IPHONE)
    world.clock.forward(minutes=5)
    browser = by_password(county, FIREFOX)
    third = county.browser(person)
    page = words(browser.get("/account"))
    assert "Firefox on Windows (this one) 1 June 2026 at 10:05 1 June 2026 at 10:05" in page
    assert "Safari on an iPhone 1 June 2026 at 10:00" in page
    assert browser.get("/account").text.count("(this one)") == 1
    form = browser.get("/account/sessions").forms["form"]
    choices = [value for value, _, _ in form["session"].options]
    assert len(choices) == 3
    form["own_password"] = "not my password"
    form["session"] = choices[1]
    assert "This is not your present password" in words(form.submit(status=422))
    assert signed_in(telephone)
    form["own_password"] = PASSWORD
    assert "The session has ended." in words(form.submit(status=303).follow())
    assert [signed_in(each) for each in (browser, telephone, third, ben)] == [True, False, True, True]
    # That session is none any more, and no other of anybody's can be named.
    form = browser.get("/account/sessions").forms["form"]
    form["own_password"] = PASSWORD
    form["session"].force_value(choices[1])
    form.submit(status=422)
    form["session"].force_value("all")
    before = browser.cookies["kent"]
    assert "All your other sessions have ended." in words(form.submit(status=303).follow())
    assert browser.cookies["kent"] != before
    assert [signed_in(each) for each in (browser, third, ben)] == [True, False, True]
    world.refresh()
    assert "sessions_ended" in [entry.act for entry in world.service.journal]


@pytest.mark.security(60)
def test_of_what_a_browser_calls_itself_nothing_is_kept_but_words_of_ours(county: Any, world: World) -> None:
    county.with_password("Jenny Samper", EMAIL)
    with world.registry["kent.sessions"].database.transaction() as statements:
        statements.run("DELETE FROM kent_sessions")
    by_password(county, "<script>alert(1)</script> Canary Firefox")
    with world.registry["kent.sessions"].database.transaction() as statements:
        assert statements.rows("SELECT device FROM kent_sessions") == [("Firefox",)]
    for said, read in (
        (FIREFOX, "Firefox on Windows"),
        (IPHONE, "Safari on an iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/140 Safari/537.36 Edg/140", "Edge on Linux"),
        ("", "A browser"),
    ):
        assert device_words(said) == read


def test_who_signs_in_by_a_directory_alone_is_told_how_to_get_a_password(county: Any, world: World) -> None:
    person = county.enter("Dina Directory", "dina@kent.example", role=Role.MEMBER)
    page = world.browser(person).get("/account/password", status="*")
    assert "You have no password that could be changed" in words(page)


def test_the_operator_ends_one_person_s_sessions_or_everybody_s(
    county: Any, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    jenny = county.with_password("Jenny Samper", EMAIL)
    ben = county.with_password("Ben Brook", "ben@kent.example")
    env = SimpleNamespace(service=world.service, registry=world.registry)
    hers, his = world.browser(jenny), world.browser(ben)
    assert sign_out_command(env, SimpleNamespace(email=EMAIL, everybody=False)) == 0
    assert [signed_in(each) for each in (hers, his)] == [False, True]
    assert sign_out_command(env, SimpleNamespace(email="", everybody=True)) == 0
    assert not signed_in(his)
    assert "sessions have ended" in capsys.readouterr().out
    for email, everybody in (("", False), (EMAIL, True), ("nobody@kent.example", False)):
        with pytest.raises(CommandRefused):
            sign_out_command(env, SimpleNamespace(email=email, everybody=everybody))
