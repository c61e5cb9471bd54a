"""tests/control_panel: the demonstration's mail can be read where nothing is real, and nowhere else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kent_standards.delivery.worker import deliver, letterhead_from_settings
from kent_standards.outbox.services import post
from kent_standards.outbox.settings import transport_from_settings
from kent_standards.testing import World


@pytest.fixture
def practice(make_world: Callable[..., World]) -> World:
    """A demonstration."""
    return make_world(**{"kent.environment": "practice", "kent.mail_from": "service@kent.example"})


def send(world: World, *kinds: str) -> str:
    """Send a message of each kind to one new member, and return her address."""
    email = "jenny@members.example"
    person = world.person("Jenny Samper", email)
    world.seat(person, "kcc")
    for kind in kinds:
        post(world.authority("kcc"), kind, person=person, path="/profile", at=world.at)
    world.save()
    settings = world.registry.settings
    done = deliver(
        world.db,
        transport_from_settings(settings),
        world.registry["kent.clock"],
        letterhead_from_settings(settings),
    )
    assert done.sent == len(kinds)
    return email


def test_every_message_of_the_demonstration_is_listed_and_its_link_can_be_followed(practice: World) -> None:
    email = send(practice, "register_registered", "reminder_confirm")
    page = practice.browser().get("/demonstration/mail")
    cells = [row.text for row in page.html.table.find_all("td")]
    assert cells.count(email) == 2
    assert "1 June 2026, 10:00" in cells  # nine in the morning, in summer time
    message = page.click("There is news about your register of interests")
    assert message.html.h1.text == "There is news about your register of interests"
    link = message.html.main.find("a", href="/sign-in?next=/profile")
    assert link.text == "http://127.0.0.1:6543/sign-in?next=/profile"


def test_without_a_message_the_page_says_how_to_get_one(practice: World) -> None:
    page = practice.browser().get("/demonstration/mail")
    assert "No message yet" in page.text
    assert page.html.table is None


def test_outside_a_practice_environment_the_pages_do_not_exist(
    make_world: Callable[..., World], tmp_path: Path
) -> None:
    world = make_world(**{"kent.mail_from": "service@kent.example"})
    (tmp_path / "mail").mkdir()
    number = "a" * 24
    (tmp_path / "mail" / f"{number}.eml").write_bytes(b"Subject: secret\r\n\r\nsecret\r\n")
    for path in ("/demonstration/mail", f"/demonstration/mail/{number}"):
        answer = world.browser().get(path, status=404)
        assert "secret" not in answer.text


@pytest.mark.parametrize(
    "name",
    ["../secret", "..%2Fsecret", "%2E%2E%2Fsecret", "....//secret", "/etc/passwd", "secret", "a" * 23, "A" * 24,
     "a" * 24 + ".eml", "%00" * 24],
)  # fmt: skip
def test_nothing_but_a_message_of_the_folder_is_ever_shown(
    practice: World, tmp_path: Path, name: str
) -> None:
    send(practice, "register_registered")
    (tmp_path / "secret.eml").write_bytes(b"Subject: hidden away\r\n\r\nhidden away\r\n")
    (tmp_path / "mail" / "secret.eml").write_bytes(b"Subject: hidden away\r\n\r\nhidden away\r\n")
    answer: Any = practice.browser().get(f"/demonstration/mail/{name}", status=404)
    assert "hidden away" not in answer.text
    practice.browser().get("/demonstration", status=404)
    practice.browser().get("/demonstration/other", status=404)


def test_where_mail_leaves_by_smtp_there_is_nothing_to_show(make_world: Callable[..., World]) -> None:
    world = make_world(**{"kent.environment": "practice", "kent.mail": "smtp://127.0.0.1:1"})
    assert "No message yet" in world.browser().get("/demonstration/mail").text
