"""tests/: the county of secrets, made once for each process, wherever it is asked for; every test has a copy."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ZODB.DB import DB
from ZODB.DemoStorage import DemoStorage

from kent_standards.testing import TestClock, World, open_world
from tests.isolation.county import Scene, build


@pytest.fixture(scope="session")
def filled(kent_app: Any, kent_folder: Path) -> tuple[Any, Scene, Any]:
    """The storage with the county in it, what it holds, and the time then."""
    world = open_world(kent_app, kent_folder)
    scene = build(world)
    world.tm.abort()
    # Never closed: closing would empty the storage under the copies.
    return world.db.storage, scene, world.at


@pytest.fixture
def county(kent_app: Any, kent_folder: Path, filled: tuple[Any, Scene, Any]) -> Iterator[tuple[World, Scene]]:
    """The county of secrets, and what it holds."""
    base, scene, moment = filled
    db = DB(DemoStorage(base=base, close_base_on_close=False))
    kent_app.registry._zodb_databases = {"": db}
    clock = TestClock(kent_folder / "clock")
    clock.set(moment)
    with kent_app.registry["kent.sessions"].database.transaction() as statements:
        statements.run("DELETE FROM kent_attempts")  # nobody has asked for anything yet
    world = World(kent_app, db, clock)
    try:
        yield world, scene
    finally:
        world.close()
