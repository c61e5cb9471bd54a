"""tests/storage: a county moves from a file to PostgreSQL and back, and is the same, object by object."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ZODB.blob import Blob
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage

from kent_standards.cli import main, move
from kent_standards.store.comparison import contents, differences
from tests.servers import Installation, install


def another(made: Installation, name: str, folder: Path, database: str = "") -> Installation:
    """An installation with the keys of ``made``."""
    other = install(name, folder, database=database)
    shutil.copy(made.folder / "journal_key", other.folder)
    return other


@pytest.fixture
def made(tmp_path: Path, made_on_filestorage: tuple[Path, Any]) -> Installation:
    """A county on a file, with one file (blob) that changed."""
    installation = install("testing", tmp_path / "file")
    shutil.copy(made_on_filestorage[0], installation.folder)
    db = DB(FileStorage(str(installation.folder / "Data.fs"), blob_dir=str(installation.folder / "blobs")))
    for text in (b"first", b"second"):
        with db.transaction() as connection:
            connection.root()["file"] = Blob(text)
    db.close()
    return installation


def held(made: Installation) -> Any:
    """Everything in a database file."""
    folder = made.folder
    storage = FileStorage(str(folder / "Data.fs"), blob_dir=str(folder / "blobs"), read_only=True)
    try:
        return len(list(storage.iterator())), contents(storage)
    finally:
        storage.close()


@pytest.mark.postgres
def test_a_county_moves_to_postgresql_and_back_and_is_the_same(
    made: Installation, tmp_path: Path, new_database: Callable[..., str]
) -> None:
    server = another(made, "production", tmp_path / "server", new_database())
    back = another(made, "testing", tmp_path / "back")
    environ = os.environ | server.environ
    for start, end in ((made, server), (server, back)):
        done = Installation(start.config, environ).command("move", "--to", str(end.config))
        assert done.returncode == 0, done.stderr
        assert "objects are the same in both" in done.stdout
        verified = Installation(end.config, environ).command("verify")
        assert verified.returncode == 0, verified.stdout + verified.stderr
    (acts, first), (acts_back, last) = held(made), held(back)
    assert list(differences(first, last)) == []
    assert acts == acts_back
    assert len(first) > 1000
    again = Installation(made.config, environ).command("move", "--to", str(server.config))
    assert (again.returncode, "nothing is overwritten" in again.stderr) == (1, True)


def test_a_move_that_left_something_behind_says_so(
    made: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = another(made, "testing", tmp_path / "other")
    whole = contents

    def lacking(storage: Any) -> Any:
        found = dict(whole(storage))
        if storage.getName().endswith("other/Data.fs"):
            found.pop(max(found))
        return found

    monkeypatch.setattr(move, "contents", lacking)
    assert main(["--config", str(made.config), "move", "--to", str(other.config)]) == 1
    said = capsys.readouterr()
    assert "is only in the first." in said.out
    assert "1 objects differ after the move" in said.err
