"""tests/storage: what backup, restore and pack refuse, what they leave out, and what they do with files (blobs)."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from ZODB.blob import Blob
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage

from kent_standards.cli import main
from kent_standards.store.backup import MANIFEST, maintenance
from kent_standards.store.comparison import contents, differences
from tests.servers import Installation, Server, install


@pytest.fixture
def made(tmp_path: Path, made_on_filestorage: tuple[Path, object]) -> Installation:
    """The county on a FileStorage, with two files of which one changed, and nobody serving it."""
    installation = install("testing", tmp_path / "service")
    shutil.copy(made_on_filestorage[0], installation.folder)
    for text in (b"first", b"second"):
        put_file(installation.folder, text)
    return installation


def put_file(folder: Path, text: bytes) -> None:
    """Store ``text`` as a file of the database."""
    db = DB(FileStorage(str(folder / "Data.fs"), blob_dir=str(folder / "blobs")))
    with db.transaction() as connection:
        connection.root()["file"] = Blob(text)
    db.close()


def again(made: Installation, name: str) -> Installation:
    """An empty installation with the keys of ``made``."""
    other = install("testing", made.folder.parent / name)
    shutil.copy(made.folder / "journal_key", other.folder)
    return other


def run(made: Installation, *words: str | Path) -> int:
    """Run a command in this process."""
    return main(["--config", str(made.config), *map(str, words)])


def held(folder: Path) -> object:
    """Everything in the database in ``folder``."""
    storage = FileStorage(str(folder / "Data.fs"), blob_dir=str(folder / "blobs"), read_only=True)
    try:
        return contents(storage)
    finally:
        storage.close()


@pytest.mark.security(52)
def test_a_backup_is_restored_with_its_files_and_added_to_and_packed(
    made: Installation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target, ledger = tmp_path / "backup", made.folder / "erasures"
    ledger.write_text('{"at": "2026-01-01T00:00:00+00:00", "authority": "kcc", "record": "gone"}\n')
    assert run(made, "backup", target) == 0
    put_file(made.folder, b"third")
    assert run(made, "backup", target) == 0
    assert len(list(target.rglob("*.blob"))) == 3
    other = again(made, "other")
    assert run(other, "restore", target) == 0
    assert (
        "1 erasures are younger than this backup: run 'kent-standards keys replay'" in capsys.readouterr().out
    )
    assert (other.folder / "erasures").read_text() == ledger.read_text()
    assert list(differences(held(made.folder), held(other.folder))) == []

    before = held(made.folder)
    assert run(made, "pack") == 0
    assert list(differences(before, held(made.folder))) != []  # earlier states are gone
    left = {path.name for path in made.folder.iterdir() if path.name.startswith(("Data.fs", "blobs"))}
    assert not {name for name in left if name.endswith((".old", ".pack", ".tr0"))}
    assert run(made, "backup", target) == 0
    assert len(list(target.rglob("*.blob"))) == 1
    assert len(list(target.rglob("*.fs"))) == 1
    assert run(again(made, "third"), "restore", target) == 0
    assert list(differences(held(made.folder), held(made.folder.parent / "third"))) == []


@pytest.mark.security(54)
def test_a_backup_holds_no_key_and_cannot_be_restored_without_the_keys(
    made: Installation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "backup"
    assert run(made, "backup", target) == 0
    keys = [(made.folder / name).read_bytes() for name in ("secret", "journal_key")]
    keys += [word.encode() for word in (made.folder / "keys").read_text().split()[1::2]]
    for path in target.rglob("*"):
        if path.is_file():
            assert [key for key in keys if key in path.read_bytes()] == []
    other = again(made, "other")
    (other.folder / "keys").unlink()
    assert run(other, "restore", target) == 1
    assert "The key file isn't part of a backup, and isn't there" in capsys.readouterr().err
    assert not (other.folder / "Data.fs").exists()


def test_a_restore_overwrites_nothing(
    made: Installation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "backup"
    assert run(made, "backup", target) == 0
    before = (made.folder / "Data.fs").read_bytes()
    assert run(made, "restore", target) == 1
    assert "nothing is overwritten; move it away" in capsys.readouterr().err
    assert (made.folder / "Data.fs").read_bytes() == before
    other = again(made, "other")
    shutil.copytree(made.folder / "blobs", other.folder / "blobs")
    assert run(other, "restore", target) == 1
    assert "blobs already" in capsys.readouterr().err


def test_a_backup_that_was_changed_is_refused_before_anything_is_written(
    made: Installation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target, other = tmp_path / "backup", again(made, "other")
    assert run(made, "backup", target) == 0
    (data,) = target.rglob("*.fs")
    whole = data.read_bytes()
    data.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert run(other, "restore", target) == 1
    assert "isn't what was backed up" in capsys.readouterr().err
    data.unlink()
    assert run(other, "restore", target) == 1
    assert "can't be read from the backup" in capsys.readouterr().err
    manifest = json.loads((target / MANIFEST).read_text())
    manifest["files"]["../secret"] = ["", 0]
    (target / MANIFEST).write_text(json.dumps(manifest))
    assert run(other, "restore", target) == 1
    assert "names files outside its folder" in capsys.readouterr().err
    (target / MANIFEST).write_text("{}")
    assert run(other, "restore", target) == 1
    assert "can't be read as the manifest" in capsys.readouterr().err
    (target / MANIFEST).unlink()
    assert run(other, "restore", target) == 1
    assert "There is no finished backup" in capsys.readouterr().err
    assert not (other.folder / "Data.fs").exists()


def test_a_backup_goes_into_no_folder_of_other_things(
    made: Installation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter").write_text("Dear Sir")
    assert run(made, "backup", tmp_path / "letters") == 1
    assert "There is no finished backup" in capsys.readouterr().err
    assert run(made, "backup", tmp_path / "letters" / "letter") == 1
    assert "is no folder" in capsys.readouterr().err
    assert (tmp_path / "letters" / "letter").read_text() == "Dear Sir"


@pytest.mark.security(55)
def test_packing_wants_twice_the_room_and_the_database_to_itself(
    made: Installation,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    run_server: Callable[[Installation], Server],
) -> None:
    data = made.folder / "Data.fs"
    before = data.read_bytes()
    with maintenance(data):
        for words in (("pack",), ("backup", tmp_path / "backup")):
            assert run(made, *words) == 1
            assert "Another backup or pack of this database is under way" in capsys.readouterr().err
    free = shutil.disk_usage(tmp_path)._replace(free=2 * len(before) - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: free)
    assert run(made, "pack") == 1
    assert "MB free on the disk of" in capsys.readouterr().err
    monkeypatch.undo()
    assert run(made, "pack", "--days", "-1") == 1
    assert "0 or more" in capsys.readouterr().err
    assert data.read_bytes() == before
    run_server(made)
    refused = made.command("pack")
    assert refused.returncode == 1
    assert "The database is open in another process" in refused.stderr
    assert made.command("backup", str(tmp_path / "beside")).returncode == 0


@pytest.mark.postgres
def test_a_postgresql_database_is_packed_and_not_restored_over(
    tmp_path: Path,
    new_database: Callable[..., str],
    made_on_postgresql: tuple[str, object],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    database = new_database(like=made_on_postgresql[0])
    made = install("production", tmp_path / "service", database=database)
    for name in ("PGSERVICEFILE", "KENT_STATE", "PATH"):
        monkeypatch.setenv(name, made.environ[name])
    target = tmp_path / "backup"
    assert run(made, "pack") == 0
    assert capsys.readouterr().out[:7] == "Packed."
    assert run(made, "backup", target) == 0
    for words, sentence in (
        (("restore", target), "has tables already, and nothing is overwritten"),
        (("backup", target), "holds something already"),
    ):
        assert run(made, *words) == 1
        assert sentence in capsys.readouterr().err
    assert run(install("testing", tmp_path / "file"), "restore", target) == 1
    assert "use 'kent-standards move'" in capsys.readouterr().err
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run(made, "backup", tmp_path / "other") == 1
    assert "pg_dump isn't installed here" in capsys.readouterr().err
