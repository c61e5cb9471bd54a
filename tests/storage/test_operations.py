"""tests/storage: what docs/operations.md and the commands promise an operator about the database."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import transaction
from persistent.timestamp import TimeStamp

from kent_standards.authorities.model import ROOT_KEY
from kent_standards.cli import main, parser
from kent_standards.cli.environment import CommandRefused, Environment
from tests.servers import Installation, Server, install
from tests.storage.county import filestorage

HERE = Path(__file__).resolve().parents[2]
GUIDE = HERE / "docs" / "operations.md"


@pytest.fixture
def installation(tmp_path: Path, made_on_filestorage: tuple[Path, Any]) -> Installation:
    """The county on a FileStorage, with nobody serving it."""
    made = install("testing", tmp_path / "service")
    shutil.copy(made_on_filestorage[0], made.folder)
    return made


def test_a_database_whose_dates_ran_ahead_is_copied_with_fresh_ones_as_the_guide_says(
    installation: Installation, run_server: Callable[[Installation], Server]
) -> None:
    path = installation.folder / "Data.fs"
    ahead(path)
    refused = installation.command("reindex")
    assert (refused.returncode, "which has not come yet" in refused.stderr) == (1, True)
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


def test_a_command_that_cannot_reach_its_database_says_so_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = install("production", tmp_path / "etc", database=f"host={tmp_path} dbname=kent")
    monkeypatch.setenv("PGSERVICEFILE", nowhere.environ["PGSERVICEFILE"])
    assert main(["--config", str(nowhere.config), "reindex"]) == 1
    sentence = "kent-standards: The database can't be opened as the configuration says: "
    assert capsys.readouterr().err.startswith(f"{sentence}no replacement for 'KENT_STATE'")
    monkeypatch.setenv("KENT_STATE", str(tmp_path))
    assert main(["--config", str(nowhere.config), "reindex"]) == 1
    assert f"{sentence}connection to server on socket" in capsys.readouterr().err


def test_the_guide_names_no_command_no_setting_and_no_file_that_is_not_there() -> None:
    text = GUIDE.read_text("utf-8")
    helped = parser().format_help()
    commands = set(re.findall(r"(?:`kent-standards|`kent|^    kent) ([a-z-]+)", text, re.MULTILINE))
    assert {"init", "appoint", "deliver", "remind"} <= commands
    assert [name for name in commands if f"    {name} " not in helped] == []
    code = "".join(path.read_text("utf-8") for path in HERE.glob("kent_standards/**/*.py"))
    settings = set(re.findall(r"`(kent\.[a-z_]+)", text))
    assert [name for name in settings if f'"{name}"' not in code] == []
    files = re.findall(r"(?:config|docs|tests|kent_standards)/[\w./@-]*\w", text)
    assert [name for name in files if not (HERE / name).exists()] == []
