"""tests/: a Monitoring Officer keeps the days on which the offices are closed, and sees what moves with them."""

from datetime import date
from typing import Any

import pytest

from kent_standards.authorities.services import seed_bank_holidays
from kent_standards.cli.closures import add_command, list_command, remove_command
from kent_standards.law.roles import Role
from tests.register.desk_scene import Scene, fill, form_of, words

LIST = "/canterbury/closures"
DAY = date(2026, 6, 10)  # a Wednesday


@pytest.fixture
def scene(world: Any) -> Scene:
    """Canterbury's desk."""
    return Scene(world)


@pytest.fixture
def jenny(world: Any) -> str:
    """A member of Canterbury and of the county."""
    return str(world.member("Jenny Samper", "canterbury", "kcc"))


def close(scene: Scene, day: date = DAY, reason: str = "Move to the new offices") -> Any:
    """Enter a day, page by page; the last answer."""
    form = form_of(scene.browser.get(f"{LIST}/add"))
    fill(form, "day", day)
    asked = form.submit("submit", status=303).follow()
    form = form_of(asked)
    form["reason"] = reason
    return form.submit("submit", status=303).follow()


def take_back(scene: Scene, day: date = DAY, reason: str = "The move is put off") -> Any:
    """Take a day back."""
    form = form_of(scene.browser.get(f"{LIST}/{day}/take-back"))
    form["reason"] = reason
    return form.submit("submit", status=303).follow()


@pytest.mark.duty(118)
def test_a_day_that_an_officer_enters_moves_the_clocks_of_that_authority_and_explains_itself(
    scene: Scene, jenny: str, world: Any
) -> None:
    entry = scene.state(jenny)
    elsewhere = Scene(world, "kcc")
    there = elsewhere.state(jenny)
    assert "Register by 15 June 2026" in scene.page(entry)
    page = close(scene)
    assert "The day is entered. It is no working day at this authority." in words(page)
    assert "10 June 2026 Move to the new offices Take it back" in words(page)
    for told in (scene.page(), scene.page(entry)):
        assert "Register by 16 June 2026" in told
        assert "10 June 2026 was not counted: Move to the new offices." in told
    assert "Register by 15 June 2026" in elsewhere.page(there)
    journal = words(scene.browser.get("/canterbury/journal"))
    assert "Day added that is no working day Calendar 2026-06-10 Nadia Osei Monitoring Officer" in journal
    assert "Move to the new offices" not in journal


@pytest.mark.duty(118)
def test_before_a_day_is_entered_its_page_says_which_clocks_move_and_from_when_to_when(
    scene: Scene, jenny: str
) -> None:
    scene.state(jenny)
    before = words(scene.browser.get(f"{LIST}/{DAY}/close"))
    assert "1 of 1 clocks on the register’s desk ends on another day: " in before
    assert "Jenny Samper New interest 15 June 2026 16 June 2026" in before
    later = words(scene.browser.get(f"{LIST}/2026-07-01/close"))
    assert "No clock on the register’s desk ends on another day." in later
    assert "Register by 15 June 2026" in scene.page()


@pytest.mark.duty(118)
def test_a_day_that_is_taken_back_moves_the_clocks_back_and_stays_on_the_page_with_why(
    scene: Scene, jenny: str
) -> None:
    entry = scene.state(jenny)
    close(scene)
    assert "Jenny Samper New interest 16 June 2026 15 June 2026" in words(
        scene.browser.get(f"{LIST}/{DAY}/take-back")
    )
    page = words(take_back(scene))
    assert "The day is taken back. It is a working day again." in page
    assert (
        "10 June 2026 , entered as “Move to the new offices”: taken back on 1 June 2026 by Nadia Osei. "
        "The move is put off" in page
    )
    assert "Register by 15 June 2026" in scene.page(entry)
    assert "Day taken back that was no working day" in words(scene.browser.get("/canterbury/journal"))
    assert "10 June 2026 Another reason Take it back" in words(close(scene, reason="Another reason"))


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 6, 6), "6 June 2026 is no working day already: Saturday."),
        (date(2026, 12, 25), "25 December 2026 is no working day already: Christmas Day."),
        (date(2024, 6, 3), "must be between 31 May 2025 and"),
        (date(2040, 6, 4), "must be between 31 May 2025 and"),
    ],
)
def test_what_is_no_working_day_or_out_of_reach_is_refused_with_why(
    scene: Scene, day: date, said: str
) -> None:
    form = form_of(scene.browser.get(f"{LIST}/add"))
    fill(form, "day", day)
    assert said in words(form.submit("submit", status="4*"))
    scene.browser.get(f"{LIST}/{day}/close", status=404)


def test_a_day_is_entered_once_however_often_it_is_sent_and_never_without_a_reason(scene: Scene) -> None:
    browser = scene.browser
    first, second = (form_of(browser.get(f"{LIST}/{DAY}/close")) for _ in range(2))
    first["reason"] = " "
    assert "Enter the reason" in words(first.submit("submit", status=422))
    first["reason"] = second["reason"] = "Flood"
    for _ in range(2):
        assert first.submit("submit", status=303).location.endswith("/closures?done=close")
    assert "10 June 2026 is no working day already: Flood." in words(second.submit("submit", status=409))
    world = scene.world
    world.refresh()
    assert [day for day, _, _ in world.authority("canterbury").closures].count("2026-06-10") == 1
    for address in (f"{LIST}/{DAY}/close", f"{LIST}/2026-06-11/take-back", f"{LIST}/20260610/take-back"):
        browser.get(address, status=404)


def test_a_clerk_reads_the_days_and_nobody_else_enters_them(scene: Scene, world: Any) -> None:
    close(scene)
    clerk = world.browser(world.officer("Clare Kerr", "canterbury", Role.CLERK))
    page = words(clerk.get(LIST))
    assert "10 June 2026 Move to the new offices" in page
    assert "Take it back" not in page
    assert "The Monitoring Officer and the deputies enter them." in page
    for browser in (clerk, world.browser(world.officer("Petra Lund", "dover")), world.browser()):
        browser.get(f"{LIST}/add", status=404)
        browser.get(f"{LIST}/{DAY}/take-back", status=404)


def test_the_operator_keeps_them_from_the_command_line(
    world: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    class Env:
        service, clock = world.service, type("Clock", (), {"now": staticmethod(lambda: world.at)})

        @staticmethod
        def authority(slug: str) -> Any:
            return world.authority(slug)

        @staticmethod
        def commit() -> None:
            world.save()

    def args(**given: Any) -> Any:
        return type("Args", (), {"authority": "swale", "json": False, **given})

    assert add_command(Env, args(day=DAY, reason="Flood")) == 0
    assert list_command(Env, args()) == 0
    assert "2026-06-10  Flood" in capsys.readouterr().out
    assert remove_command(Env, args(day=DAY, reason="It has dried")) == 0
    assert list_command(Env, args(json=True)) == 0
    assert capsys.readouterr().out.strip().endswith("[]")
    seed_bank_holidays(world.authority("swale"), 2027)
    assert "2026-06-10" not in [day for day, _, _ in world.authority("swale").closures]
