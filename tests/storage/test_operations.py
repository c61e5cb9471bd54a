"""tests/storage: what docs/operations.md and the commands promise an operator about the database."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import transaction
from persistent.timestamp import TimeStamp

from kent_standards.authorities.model import ROOT_KEY
from kent_standards.cli.environment import CommandRefused, Environment
from tests.servers import Installation, Server, install
from tests.storage.county import filestorage

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "operations.md"
UNITS = Path(__file__).resolve().parents[2] / "config" / "examples"


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    """A county without people on a FileStorage."""
    made = install("testing", tmp_path / "service")
    assert made.command("init").returncode == 0
    return made


def test_a_database_whose_dates_ran_ahead_is_copied_with_fresh_ones_as_the_guide_says(
    installation: Installation, run_server: Callable[[Installation], Server]
) -> None:
    path = installation.folder / "Data.fs"
    ahead(path)
    with pytest.raises(RuntimeError, match="which has not come yet"):
        run_server(installation)
    (recipe,) = re.findall(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    subprocess.run([sys.executable, "-c", recipe], cwd=installation.folder, check=True)
    for name in ("Data.fs.index", "Data.fs.lock"):
        (installation.folder / name).unlink(missing_ok=True)
    shutil.move(installation.folder / "Fresh.fs", path)
    assert "Kent County Council" in run_server(installation).browser().get("/", status=200).text


def ahead(path: Path) -> None:
    """Commit to a database as a machine does whose clock is a year ahead."""
    from ZODB.Connection import TransactionMetaData
    from ZODB.FileStorage import FileStorage

    now = datetime.now(UTC)
    storage = FileStorage(str(path))
    about = TransactionMetaData(b"", b"", {})
    tid = TimeStamp(now.year + 1, now.month, 1, 9, 0, 0.0).raw()
    data, serial = storage.load(b"\0" * 8)
    storage.tpc_begin(about, tid)
    storage.store(b"\0" * 8, serial, data, "", about)
    storage.tpc_vote(about)
    storage.tpc_finish(about)
    storage.close()


def test_a_command_that_somebody_came_between_says_so_and_changes_nothing(installation: Installation) -> None:
    command = Environment(str(installation.config))
    other = transaction.TransactionManager(explicit=True)
    try:
        command.service.former_slugs["a"] = "kcc"
        other.begin()
        connection = command.db.open(other)
        connection.root()[ROOT_KEY].former_slugs["b"] = "kcc"
        other.commit()
        connection.close()
        with pytest.raises(CommandRefused, match="run the command again"):
            command.commit()
        command.abort()
    finally:
        command.close()
    db = filestorage(installation)
    with db.transaction() as connection:
        assert set(connection.root()[ROOT_KEY].former_slugs) & {"a", "b"} == {"b"}
    db.close()


def test_a_command_that_cannot_reach_its_database_says_so_in_a_sentence(tmp_path: Path) -> None:
    nowhere = install("production", tmp_path / "etc", database=f"host={tmp_path} dbname=kent")
    said = nowhere.command("authorities")
    assert said.returncode == 1
    assert said.stderr.startswith("kent-standards: The database that kent.sessions names can't be reached:")


@pytest.mark.postgres
def test_a_command_that_is_not_told_its_folder_says_so(
    tmp_path: Path, new_database: Callable[..., str]
) -> None:
    lost = install("production", tmp_path / "etc", database=new_database())
    del lost.environ["KENT_STATE"]
    assert "The database can't be opened as the configuration says: no replacement for 'KENT_STATE'" in (
        lost.command("init").stderr
    )


def test_the_guide_names_no_command_and_no_setting_that_is_not_there(installation: Installation) -> None:
    text = GUIDE.read_text("utf-8")
    helped = installation.command("--help").stdout
    commands = set(re.findall(r"(?:`kent-standards|`kent|^    kent) ([a-z]+)", text, re.MULTILINE))
    assert {"init", "appoint", "deliver", "remind"} <= commands
    assert [name for name in commands if f"    {name} " not in helped] == []
    code = "".join(path.read_text("utf-8") for path in UNITS.parents[1].glob("kent_standards/**/*.py"))
    settings = set(re.findall(r"`(kent\.[a-z_]+)", text))
    assert [name for name in settings if f'"{name}"' not in code] == []
    assert [
        name for name in re.findall(r"config/examples/([\w.@-]+)", text) if not (UNITS / name).exists()
    ] == []
