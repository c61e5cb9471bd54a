"""tests/storage: the county that the tests share, on each of the two databases."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from ZODB.DB import DB

from kent_standards.app import PARTS
from kent_standards.authorities.model import ROOT_KEY
from kent_standards.cli.county import open_county
from kent_standards.security.sessions import postgresql_sessions, sqlite_sessions
from tests.servers import Installation, install, running
from tests.storage.county import County, filestorage, populate, relstorage


@pytest.fixture(scope="session")
def county_on_filestorage(tmp_path_factory: pytest.TempPathFactory, kent_app: Any) -> Iterator[County]:
    """A county on FileStorage, served by one process."""
    installation = install("testing", tmp_path_factory.mktemp("filestorage"))
    db = filestorage(installation, read_only=False)
    people = _fill(db, kent_app)
    db.close()
    sessions = sqlite_sessions(str(installation.folder / "sessions.sqlite"))
    with running(installation) as servers:
        yield County(installation, servers, sessions, people, partial(filestorage, installation))


@pytest.fixture(scope="session")
def county_on_postgresql(
    tmp_path_factory: pytest.TempPathFactory, kent_app: Any, new_database: Callable[..., str]
) -> Iterator[County]:
    """A county on PostgreSQL from config/production.ini, served by two processes."""
    address = new_database()
    installation = install("production", tmp_path_factory.mktemp("production"), database=address)
    _initialise(installation)
    db = relstorage(address)
    people = _fill(db, kent_app)
    db.close()
    sessions = postgresql_sessions(address)
    with running(installation, processes=2) as servers:
        yield County(installation, servers, sessions, people, partial(relstorage, address))
    sessions.database.close()


@pytest.fixture(
    params=["county_on_filestorage", pytest.param("county_on_postgresql", marks=pytest.mark.postgres)],
    ids=["FileStorage", "PostgreSQL, two processes"],
)
def county(request: pytest.FixtureRequest) -> County:
    """The county, on each database in turn."""
    found: County = request.getfixturevalue(request.param)
    return found


def _initialise(installation: Installation) -> None:
    done = installation.command("init")
    assert done.returncode == 0, done.stderr


def _fill(db: DB, kent_app: Any) -> dict[str, list[Any]]:
    with db.transaction() as connection:
        root = connection.root()
        if ROOT_KEY not in root:
            from datetime import UTC, datetime, timedelta

            began = datetime.now(UTC) - timedelta(days=31)
            open_county(root, kent_app.registry["kent.plugins"], PARTS, at=began)
        return populate(root[ROOT_KEY])
