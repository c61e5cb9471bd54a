"""tests/delivery: the worker as a thread of the web server."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kent_standards.outbox.services import post
from kent_standards.testing import World


def files(folder: Path, count: int) -> list[Path]:
    """The messages in ``folder``, once there are ``count`` of them."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        found = sorted(folder.glob("*.eml"))
        if len(found) >= count:
            return found
        time.sleep(0.05)
    raise AssertionError(f"{count} messages did not come.")


@pytest.fixture
def running(make_world: Callable[..., World], tmp_path: Path) -> Iterator[World]:
    """An application that sends its own mail, very often."""
    world = make_world(
        **{
            "kent.deliver_in_process": "true",
            "kent.deliver_every": "0.05",
            "kent.mail_from": "service@kent.example",
            "kent.mail": f"folder:{tmp_path / 'mail'}",
        }
    )
    yield world
    world.registry["kent.mail_thread"].stop()


def test_what_a_request_posted_is_sent_by_the_thread(running: World, tmp_path: Path) -> None:
    person = running.person("Jenny Samper", "jenny@kent.example")
    running.seat(person, "kcc")
    post(running.authority("kcc"), "register_registered", person=person, path="/profile", at=running.at)
    running.save()
    (first,) = files(tmp_path / "mail", 1)
    assert b"To: jenny@kent.example" in first.read_bytes()


def test_a_round_that_fails_does_not_end_the_thread(running: World, tmp_path: Path) -> None:
    person = running.person("Jenny Samper", "jenny@kent.example")
    running.seat(person, "kcc")
    kept = running.clock.path.read_text()
    running.clock.path.write_text("no time at all")
    time.sleep(0.3)
    running.clock.path.write_text(kept)
    post(running.authority("kcc"), "register_registered", person=person, path="/profile", at=running.at)
    running.save()
    assert files(tmp_path / "mail", 1)


def test_the_thread_ends_when_it_is_told_to_and_does_not_start_unasked(
    running: World, make_world: Callable[..., World]
) -> None:
    running.registry["kent.mail_thread"].stop()
    assert not running.registry["kent.mail_thread"]._thread.is_alive()
    assert "kent.mail_thread" not in make_world().registry
