"""tests/: the same county of secrets on PostgreSQL: foreign requests, and the table of views, as on a file.

Short here; with KENT_SOAK all ten thousand requests and every line of the table.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from relstorage.adapters.postgresql import PostgreSQLAdapter
from relstorage.options import Options
from relstorage.storage import RelStorage
from ZODB.DB import DB

from kent_standards.app import PARTS
from kent_standards.cli.county import open_county
from kent_standards.store.sealing import give_keys
from kent_standards.testing import TestClock, World
from tests.isolation.county import Scene, build
from tests.isolation.matrix_table import TABLE
from tests.isolation.test_foreign_requests import ask_for_what_is_others
from tests.isolation.test_matrix import wrongly_answered

pytestmark = [pytest.mark.postgres, pytest.mark.security(2)]
SOAK = bool(os.environ.get("KENT_SOAK"))
REQUESTS = 10_000 if SOAK else 1_000
# Files lie in the database itself here, so the line that gives one is always asked.
LINES = (
    TABLE
    if SOAK
    else [line for number, line in enumerate(TABLE) if not number % 8 or line.context == "Evidence"]
)


# All lines are asked of one county here: these find nothing to do where an earlier one has done it.
USED_UP = {("decline", "StandingInPage"), ("give_up_page", "ParkedMessage")}


@pytest.fixture(scope="module")
def make_county(
    kent_app: Any,
    kent_folder: Path,
    new_database: Callable[..., str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[], Any]:
    """Makes the county of secrets in a PostgreSQL database of its own."""
    return contextmanager(lambda: _counties(kent_app, kent_folder, new_database(), tmp_path_factory))


def _counties(
    kent_app: Any, kent_folder: Path, address: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[World, Scene]]:
    blobs = str(tmp_path_factory.mktemp("blobs"))
    options = Options(keep_history=False, blob_dir=blobs, shared_blob_dir=False)
    db = DB(RelStorage(PostgreSQLAdapter(address, options), options=options))
    give_keys(db, kent_app.registry["kent.keys"])
    with db.transaction() as connection:
        began = datetime(2012, 7, 20, 9, tzinfo=UTC)
        open_county(connection.root(), kent_app.registry["kent.plugins"], PARTS, at=began)
    kent_app.registry._zodb_databases = {"": db}
    world = World(kent_app, db, TestClock(kent_folder / "clock"))
    try:
        yield world, build(world)
    finally:
        world.close()


@pytest.fixture(scope="module")
def stored_county(make_county: Callable[[], Any]) -> Iterator[tuple[World, Scene]]:
    """The county of secrets in a PostgreSQL database."""
    with make_county() as found:
        yield found


@pytest.fixture
def on_postgresql(kent_app: Any, stored_county: tuple[World, Scene]) -> tuple[World, Scene]:
    """The same, with the application answering from it."""
    world, scene = stored_county
    kent_app.registry._zodb_databases = {"": world.db}
    world.refresh()
    return world, scene


@pytest.mark.security(1)
def test_foreign_requests_leak_nothing_change_nothing_and_fail_nowhere(
    on_postgresql: tuple[World, Scene],
) -> None:
    world, scene = on_postgresql
    ask_for_what_is_others(world, scene, REQUESTS)


def test_each_actor_is_let_in_or_told_that_there_is_nothing(on_postgresql: tuple[World, Scene]) -> None:
    world, scene = on_postgresql
    asked = [line for line in LINES if (line.view, line.context) not in USED_UP]
    assert [each for line in asked for each in wrongly_answered(world, scene, line)[0]] == []


@pytest.mark.skipif(not SOAK, reason="a county for two lines")
def test_each_is_let_in_where_another_line_would_have_used_up_what_is_asked_for(
    make_county: Callable[[], Any],
) -> None:
    asked = [line for line in TABLE if (line.view, line.context) in USED_UP]
    assert {(line.view, line.context) for line in asked} == USED_UP
    with make_county() as (world, scene):
        assert [each for line in asked for each in wrongly_answered(world, scene, line)[0]] == []
