"""tests/storage: a county with people, made once on each of the two databases, and served for the tests to share."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kent_standards.app import PARTS
from kent_standards.authorities.model import ROOT_KEY
from kent_standards.cli.county import open_county
from kent_standards.security.sessions import postgresql_sessions, sqlite_sessions
from tests.servers import install, running
from tests.storage.county import County, filestorage, populate, relstorage

ON_EACH_DATABASE = [
    pytest.param("filestorage", id="FileStorage"),
    pytest.param("postgresql", id="PostgreSQL, two processes", marks=pytest.mark.postgres),
]
# Opens a county of its own, which is served until the block ends.
Opening = Callable[[], AbstractContextManager[County]]


@pytest.fixture(scope="session")
def made_on_filestorage(
    tmp_path_factory: pytest.TempPathFactory, kent_app: Any
) -> tuple[Path, dict[str, list[Any]]]:
    """A database file with the county, and who is in it; made once and copied for whoever changes it."""
    made = install("testing", tmp_path_factory.mktemp("filestorage"))
    db = filestorage(made, read_only=False)
    with db.transaction() as connection:
        began = datetime.now(UTC) - timedelta(days=1)
        open_county(connection.root(), kent_app.registry["kent.plugins"], PARTS, at=began)
        people = populate(connection.root()[ROOT_KEY])
    db.close()
    return made.folder / "Data.fs", people


@pytest.fixture(scope="session")
def open_filestorage(
    tmp_path_factory: pytest.TempPathFactory, made_on_filestorage: tuple[Path, dict[str, list[Any]]]
) -> Opening:
    """Opens counties on FileStorage, each served by one process from config/testing.ini."""
    data, people = made_on_filestorage

    @contextmanager
    def opening() -> Iterator[County]:
        installation = install("testing", tmp_path_factory.mktemp("filestorage"))
        shutil.copy(data, installation.folder)
        sessions = sqlite_sessions(str(installation.folder / "sessions.sqlite"))
        with running(installation) as servers:
            yield County(installation, servers, sessions, people, partial(filestorage, installation))

    return opening


@pytest.fixture(scope="session")
def made_on_postgresql(
    tmp_path_factory: pytest.TempPathFactory, new_database: Callable[..., str]
) -> tuple[str, dict[str, list[Any]]]:
    """The address of a PostgreSQL database with the county, and who is in it; copied for whoever changes it."""
    made = new_database()
    first = install("production", tmp_path_factory.mktemp("production"), database=made)
    done = first.command("init")
    assert done.returncode == 0, done.stderr
    db = relstorage(made, first.folder)
    with db.transaction() as connection:
        people = populate(connection.root()[ROOT_KEY])
    db.close()
    return made, people


@pytest.fixture(scope="session")
def open_postgresql(
    tmp_path_factory: pytest.TempPathFactory,
    new_database: Callable[..., str],
    made_on_postgresql: tuple[str, dict[str, list[Any]]],
) -> Opening:
    """Opens counties on PostgreSQL, each served by two processes from config/production.ini."""
    made, people = made_on_postgresql

    @contextmanager
    def opening() -> Iterator[County]:
        address = new_database(like=made)
        installation = install("production", tmp_path_factory.mktemp("production"), database=address)
        sessions = postgresql_sessions(address)
        with running(installation, processes=2) as servers:
            yield County(
                installation, servers, sessions, people, partial(relstorage, address, installation.folder)
            )
        sessions.database.close()

    return opening


@pytest.fixture(scope="session")
def county_on_filestorage(open_filestorage: Opening) -> Iterator[County]:
    """The county on FileStorage that the tests share."""
    with open_filestorage() as opened:
        yield opened


@pytest.fixture(scope="session")
def county_on_postgresql(open_postgresql: Opening) -> Iterator[County]:
    """The county on PostgreSQL that the tests share."""
    with open_postgresql() as opened:
        yield opened


@pytest.fixture(params=ON_EACH_DATABASE)
def county(request: pytest.FixtureRequest) -> County:
    """The county that the tests share, on each database in turn."""
    found: County = request.getfixturevalue(f"county_on_{request.param}")
    return found


@pytest.fixture(params=ON_EACH_DATABASE)
def county_of_its_own(request: pytest.FixtureRequest) -> Iterator[County]:
    """A county that this test alone has, on each database in turn."""
    with request.getfixturevalue(f"open_{request.param}")() as opened:
        yield opened
