"""tests/journeys: a browser, and the demonstration as it stands one Tuesday, on a clock that stands still."""

import shutil
from collections.abc import Callable, Iterator
from configparser import ConfigParser
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage

from kent_standards.cli.demo import SEED, build
from kent_standards.plugin_access import give_plugins
from kent_standards.store.ids import seeded_ids
from kent_standards.store.sealing import give_keys
from tests import servers
from tests.journeys.visitor import Visit, Visitor
from tests.servers import Installation, Server

NOW = datetime(2026, 11, 17, 10, tzinfo=UTC)


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """Sends somebody with a browser of their own to an address; at the end of the test no browser may complain."""
    visitors: list[Visitor] = []

    def begin(address: object, **options: Any) -> Visitor:
        if isinstance(address, Server):
            options.setdefault("clock", address.installation.folder / "clock")
        visitors.append(Visitor(chromium, str(address), **options))
        return visitors[-1]

    yield begin
    for each in visitors:
        each.end()


@pytest.fixture(scope="session")
def made_demonstration(tmp_path_factory: pytest.TempPathFactory, kent_app: Any) -> Path:
    """The database file that ``kent-standards demo`` would leave on the day of the journeys, made once."""
    path: Path = tmp_path_factory.mktemp("demonstration") / "Data.fs"
    db = give_keys(DB(FileStorage(str(path))), kent_app.registry["kent.keys"])
    give_plugins(db, lambda: kent_app.registry["kent.plugins"])
    with seeded_ids(SEED), db.transaction() as connection:
        build(connection.root(), kent_app.registry["kent.plugins"], NOW, kent_app.registry["kent.secret"])
    db.close()
    return path


def practise(installation: Installation, **settings: str) -> Installation:
    """Let an installation show itself as a demonstration, on a clock that stands still, and send its mail to files."""
    config = ConfigParser(interpolation=None)
    config.read(installation.config, "utf-8")
    config["app:main"].update({"kent.environment": "practice", "kent.mail": "folder:%(here)s/mail"})
    config["app:main"].update(settings)
    with installation.config.open("w", encoding="utf-8") as file:
        config.write(file)
    clock = installation.folder / "clock"
    clock.write_text(NOW.isoformat(), "ascii")
    return replace(installation, environ={**installation.environ, "KENT_CLOCK_FILE": str(clock)})


@pytest.fixture(scope="session")
def demonstrate(
    tmp_path_factory: pytest.TempPathFactory, made_demonstration: Path, kent_app: Any
) -> Iterator[Callable[[], Server]]:
    """Starts a demonstration of its own for whoever asks, which ends with the session."""
    started: list[Server] = []

    def start() -> Server:
        installation = servers.install("testing", tmp_path_factory.mktemp("demonstration"))
        shutil.copy(made_demonstration, installation.folder / "Data.fs")
        # The secret by which its tracking codes are found.
        (installation.folder / "secret").write_bytes(kent_app.registry["kent.secret"])
        mailing = {"kent.deliver_in_process": "true", "kent.deliver_every": "0.5"}
        started.append(servers.start(practise(installation, **mailing)))
        return started[-1]

    yield start
    servers.stop_all(started)


@pytest.fixture(scope="session")
def demonstration(demonstrate: Callable[[], Server]) -> Server:
    """The demonstration on which the journeys are made."""
    return demonstrate()
