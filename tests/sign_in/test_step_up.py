"""tests/sign_in: the second factor is asked for again before what matters most, and nothing is lost by it (SR28)."""

from datetime import timedelta
from typing import Any

import pytest

from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE
from kent_standards.sign_in.services import set_password
from kent_standards.testing import PASSWORD, World
from tests.register.desk_scene import Scene

EMAIL = "mona.monitor@kent.example"
ADD = "/kcc/membership/add"


@pytest.fixture
def officer(county: Any) -> tuple[Any, str]:
    """A Monitoring Officer who signed in with a code: her browser, and the seed of her app."""
    seed = county.give_app(county.with_password("Mona Monitor", EMAIL, role=Role.MONITORING_OFFICER))
    browser = county.browser()
    county.sign_in(browser, EMAIL)
    county.enter_code(browser, county.code(seed), status=303)
    return browser, seed


def filled(browser: Any) -> Any:
    """The form for adding somebody, filled in."""
    form = browser.get(ADD, status=200).forms["form"]
    form["role"], form["name"], form["email"] = "clerk", "Clara “Quill” O’Clerk", "clara@kent.example"
    for part, number in (("day", 1), ("month", 5), ("year", 2026)):
        form.fields[part][0].value = str(number)
    return form


@pytest.mark.security(28)
@pytest.mark.security(30)
def test_after_ten_minutes_a_page_asks_for_a_code_and_leads_back_under_a_new_session_id(
    county: Any, world: World, officer: tuple[Any, str]
) -> None:
    browser, seed = officer
    world.clock.forward(minutes=10)
    assert browser.get(ADD).status_int == 200
    world.clock.forward(seconds=1)
    asked = browser.get(f"{ADD}?role=clerk", status=303)
    assert browser.get("/kcc/desk").status_int == 200  # what needs no fresh one goes on
    before = browser.cookies["kent"]
    page = asked.follow()
    assert page.html.h1.text == "Confirm that it is you"
    form = page.forms["form"]
    form["code"] = "000000"
    assert form.submit(status=422).forms["form"]
    form["code"] = county.code(seed)
    assert form.submit(status=303).location == f"http://localhost{ADD}?role=clerk"
    assert browser.get(ADD).status_int == 200
    assert browser.cookies["kent"] != before
    replayed = county.browser()
    replayed.set_cookie("kent", before)
    replayed.get("/tasks", status=404)
    world.clock.forward(minutes=10, seconds=1)
    browser.get(ADD, status=303)


@pytest.mark.security(28)
def test_a_form_that_was_sent_too_late_is_kept_and_sent_afterwards_as_it_was(
    county: Any, world: World, officer: tuple[Any, str]
) -> None:
    browser, seed = officer
    form = filled(browser)
    world.clock.forward(minutes=11)
    before = world.db.lastTransaction()
    asked = form.submit(status=403)
    assert "What you filled in is kept" in asked.text
    code = asked.forms["form"]
    code["code"] = "000000"
    again = code.submit(status=422).forms["form"]
    again["code"] = county.code(seed)
    assert world.db.lastTransaction() == before
    go_on = again.submit(status=200)
    assert go_on.html.h1.text == "It is you: go on"
    done = next(form for form in go_on.forms.values() if form.action == ADD).submit(status=303)
    assert "Clara “Quill” O’Clerk" in done.follow().text


@pytest.mark.security(28)
def test_a_form_that_is_open_in_another_window_can_still_be_sent(
    county: Any, world: World, officer: tuple[Any, str]
) -> None:
    browser, seed = officer
    form = filled(browser)
    world.clock.forward(minutes=11)
    county.enter_code(browser, county.code(seed), path=f"/sign-in/code?next={ADD}", status=303)
    assert form.submit(status=303).follow().status_int == 200


@pytest.mark.security(31)
def test_nobody_can_plant_a_form_in_the_page_that_asks_for_the_code(
    county: Any, world: World, officer: tuple[Any, str]
) -> None:
    browser, seed = officer
    form = filled(browser)
    world.clock.forward(minutes=11)
    kept = form.submit(status=403).forms["form"]["held"].value
    assert "Quill" in kept
    for planted in (kept.replace("Quill", "Duck"), "0" * 64 + kept[64:], "x", "é" * 70):
        world.clock.forward(minutes=1)
        page = browser.get(f"/sign-in/code?next={ADD}").forms["form"]
        page["held"], page["code"] = planted, county.code(seed)
        assert page.submit(status=303).location == f"http://localhost{ADD}"


@pytest.mark.security(28)
def test_withheld_details_are_shown_after_a_fresh_code_alone(county: Any, world: World) -> None:
    scene = Scene(world, "kcc")
    set_password(world.service, scene.officer, PASSWORD, by=THE_SERVICE, at=world.at)
    world.save()
    seed = county.give_app(scene.officer)
    entry = scene.sensitive(world.member("Jenny Samper", "kcc"))
    browser = world.browser(scene.officer, factor=timedelta(minutes=11))
    form = next(f for f in browser.get(scene.url(entry)).forms.values() if f.action.endswith("/reveal"))
    asked = form.submit(status=403)
    assert "Hidden Constabulary" not in asked.text
    assert read(world) == 0
    code = asked.forms["form"]
    code["code"] = county.code(seed)
    go_on = next(each for each in code.submit().forms.values() if each.action.endswith("/reveal"))
    assert "Hidden Constabulary" in go_on.submit(status=200).text
    assert read(world) == 1


@pytest.mark.security(28)
def test_a_file_is_asked_for_again_and_the_page_comes_back(
    county: Any, world: World, officer: tuple[Any, str]
) -> None:
    browser, _ = officer
    form = browser.get("/kcc/membership/import").forms["form"]
    form["file"] = ("members.csv", b"name\nJenny Samper\n", "text/csv")
    world.clock.forward(minutes=11)
    assert form.submit(status=303).location.endswith("/sign-in/code?next=%2Fkcc%2Fmembership%2Fimport")


def read(world: World) -> int:
    """How often the journal says that withheld details were read."""
    world.refresh()
    return sum(entry.act == "sensitive_read" for entry in world.authority("kcc").journal)
