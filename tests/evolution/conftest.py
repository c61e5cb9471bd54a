"""tests/: databases that older versions of the service made, opened by this one."""

import gzip
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kent_standards.cli import main
from kent_standards.testing import TestClock, World, make_test_app

DATABASES = Path(__file__).resolve().parent.parent / "data" / "databases"
# The commit that made each, oldest first, and the steps that truly change something in it.
SNAPSHOTS = {
    "5b65e06": {
        "001-journal-chain",
        "002-parts",
        "003-register-indexes",
        "004-complaints",
        "006-attachments",
        "007-directory-links",
        "011-investigations",
        "012-bundles",
        "013-hearings",
        "014-dispensations",
        "015-gifts",
        "016-sole-decisions",
        "017-meetings",
        "018-plugin-records",
        "019-availability",
        "022-pay",
        "023-training",
        "025-recruitment",
    },
    "cf7d021": {
        "001-journal-chain",
        "004-complaints",
        "006-attachments",
        "007-directory-links",
        "011-investigations",
        "012-bundles",
        "013-hearings",
        "014-dispensations",
        "015-gifts",
        "016-sole-decisions",
        "017-meetings",
        "018-plugin-records",
        "019-availability",
        "022-pay",
        "023-training",
        "025-recruitment",
    },
    "70f6a40": {
        "001-journal-chain",
        "004-complaints",
        "006-attachments",
        "007-directory-links",
        "011-investigations",
        "012-bundles",
        "013-hearings",
        "014-dispensations",
        "015-gifts",
        "016-sole-decisions",
        "017-meetings",
        "018-plugin-records",
        "019-availability",
        "022-pay",
        "023-training",
        "025-recruitment",
    },
}
NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
INI = """\
[app:main]
use = egg:kent-standards
kent.environment = test
kent.plugins = kcc districts fire_authority
kent.clock_file = %(here)s/clock
kent.mail = folder:%(here)s/mail
kent.mail_from = standards@kent.example
kent.sessions = sqlite:%(here)s/sessions.sqlite
zodbconn.uri = file://%(here)s/Data.fs?blobstorage_dir=%(here)s/blobs

[server:main]
use = egg:waitress
"""


class OldCounty:
    """A copy of an old database in a folder of its own: the commands and the application open it in turns."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.said: dict[str, Any] = json.loads((DATABASES / f"{name}.json").read_text("utf-8"))
        (folder / "Data.fs").write_bytes(gzip.decompress((DATABASES / f"{name}.fs.gz").read_bytes()))
        (folder / "test.ini").write_text(INI, "utf-8")
        (folder / "clock").write_text(NOW.isoformat(), "ascii")
        self.opened: World | None = None

    def world(self) -> World:
        """The application on this database, until ``close``."""
        uri = f"file://{self.folder}/Data.fs"
        app = make_test_app(
            self.folder, **{"zodbconn.uri": uri, "kent.sessions": f"sqlite:{self.folder}/sessions.sqlite"}
        )
        clock = TestClock(self.folder / "clock")
        clock.set(NOW)
        self.opened = World(app, app.registry._zodb_databases[""], clock)
        return self.opened

    def close(self) -> None:
        """Stop the application."""
        if self.opened is not None:
            self.opened.close()
            self.opened = None

    def run(self, *words: str) -> int:
        """Run a command; its exit status."""
        return main(["--config", str(self.folder / "test.ini"), *words])

    @property
    def stored(self) -> bytes:
        """The database's file."""
        return (self.folder / "Data.fs").read_bytes()


@pytest.fixture
def old_county(tmp_path: Path) -> Iterator[Callable[[str], OldCounty]]:
    """Makes a copy of an old database, by the commit that made it."""
    made: list[OldCounty] = []

    def make(name: str) -> OldCounty:
        made.append(OldCounty(tmp_path, name))
        return made[-1]

    yield make
    for each in made:
        each.close()
