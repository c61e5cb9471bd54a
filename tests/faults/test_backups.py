"""tests/: backups taken while somebody writes: each is restored, checked, and compared object by object (SR52)."""

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from ZODB.FileStorage import FileStorage

from kent_standards.store.comparison import contents, differences
from tests.faults.writer import found
from tests.servers import Installation, install
from tests.storage.county import relstorage

ROOT = Path(__file__).resolve().parents[2]
RESTORES = 20 if os.environ.get("KENT_SOAK") else 2


@contextmanager
def writing(folder: Path, address: str = "") -> Iterator["subprocess.Popen[str]"]:
    """Somebody who writes to the county in ``folder`` all the while."""
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "tests.faults.writer", str(folder), "0", "0.05",
         *filter(None, [address])],
        stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
        yield process
        assert process.poll() is None
    finally:
        process.kill()
        process.communicate()


def done(command: "subprocess.CompletedProcess[str]") -> str:
    """What a command that succeeded said."""
    assert command.returncode == 0, command.stdout + command.stderr
    return command.stdout


def install_again(made: Installation, name: str, folder: Path, database: str = "") -> Installation:
    """Another machine's installation with the keys of ``made``."""
    again = install(name, folder, database=database)
    shutil.copy(made.folder / "journal_key", again.folder)
    return again


@pytest.mark.security(52)
def test_what_is_backed_up_while_somebody_writes_to_a_file_is_restored_object_by_object(
    tmp_path: Path,
) -> None:
    made = install("testing", tmp_path / "county")
    found(made.folder)
    chance = random.Random(52)
    restored: list[Path] = []
    before: list[bytes] = []
    with writing(made.folder):
        for number in range(RESTORES):
            time.sleep(chance.uniform(0.1, 1.0))
            before.append(last_of(made.folder / "Data.fs"))
            # Every second one adds to the one before.
            target = tmp_path / f"backup{number - number % 2}"
            done(made.command("backup", str(target)))
            again = install_again(made, "testing", tmp_path / f"restored{number}")
            assert "checks found nothing wrong" in done(again.command("restore", str(target)))
            if number == 0:  # restoring makes the same checks
                assert "everything is as it should be" in done(again.command("verify"))
            restored.append(again.folder / "Data.fs")
    with opened(made.folder / "Data.fs") as original:
        for path, least in zip(restored, before, strict=True):
            with opened(path) as copy:
                last = copy.lastTransaction()
                assert last >= least
                assert list(differences(contents(original, last), contents(copy))) == []
                assert len(contents(copy)) > 300


@pytest.mark.postgres
@pytest.mark.security(52)
def test_what_is_backed_up_while_somebody_writes_to_postgresql_is_restored_object_by_object(
    tmp_path: Path, new_database: Callable[..., str]
) -> None:
    address = new_database()
    made = install("production", tmp_path / "county", database=address)
    found(made.folder, address)
    chance = random.Random(53)
    restored = []
    with writing(made.folder, address):
        for number in range(RESTORES):
            time.sleep(chance.uniform(0.1, 1.0))
            target = tmp_path / f"backup{number}"
            done(made.command("backup", str(target)))
            empty = new_database()
            again = install_again(made, "production", tmp_path / f"restored{number}", empty)
            assert "checks found nothing wrong" in done(again.command("restore", str(target)))
            restored.append((empty, again.folder))
    original = relstorage(address, made.folder)
    for empty, folder in restored:
        copy = relstorage(empty, folder)
        held = contents(copy.storage)
        assert list(differences(contents(original.storage, copy.lastTransaction()), held)) == []
        assert len(held) > 300
        copy.close()
    original.close()


def last_of(path: Path) -> bytes:
    """The last transaction of a database file."""
    with opened(path) as storage:
        return bytes(storage.lastTransaction())


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """A database file, to read only."""
    storage = FileStorage(str(path), read_only=True)
    try:
        yield storage
    finally:
        storage.close()
