"""tests/: whether a process lives and can serve, as a supervisor and a proxy ask."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from kent_standards.security.side_database import sqlite_database
from kent_standards.store.guard import FreeSpace
from tests.register.desk_scene import Scene

GOOD = {"ready": True, "database": True, "sessions": True, "writes": True}


def test_a_process_lives_while_its_database_is_away_and_is_not_ready(make_world: Any) -> None:
    world = make_world()
    browser = world.browser()
    assert browser.get("/health/live").json == {"live": True}
    assert browser.get("/health/ready").json == GOOD
    world.app.registry._zodb_databases = {}
    assert browser.get("/health/live").json == {"live": True}
    assert browser.get("/health/ready", status="*").status_int >= 500


def test_a_process_that_cannot_ask_for_sessions_is_not_ready(make_world: Any, tmp_path: Path) -> None:
    world = make_world()
    world.registry["kent.sessions"].database = sqlite_database(str(tmp_path / "gone" / "sessions.sqlite"))
    answer = world.browser().get("/health/ready", status=503).json
    assert answer == {"ready": False, "database": True, "sessions": False, "writes": False}


def test_a_process_that_can_save_nothing_is_ready_and_says_so(make_world: Any, tmp_path: Path) -> None:
    world = make_world()
    world.registry["kent.space"] = FreeSpace(tmp_path, least_bytes=2**62)
    assert world.browser().get("/health/ready", status=200).json == {**GOOD, "writes": False}
    world.registry["kent.space"] = None
    Scene(world).state(world.member("Jenny Samper", "canterbury"))
    world.save()
    world.clock.set(world.clock.moment - timedelta(days=400))
    assert world.browser().get("/health/ready", status=200).json == {**GOOD, "writes": False}


def test_whoever_asks_whether_the_process_lives_learns_nothing_else(world: Any) -> None:
    for address in ("/health/live/more", "/health/ready/more", "/health/ready.json", "/health/alive"):
        assert world.browser().get(address, status=404)
    assert world.browser().post("/health/live", status="*").status_int >= 400
