"""tests/: what a process that is killed between a file and its transaction leaves, and that it is taken away."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kent_standards.attachments.services import all_files, content_of
from kent_standards.store.orphans import sweep_orphans
from tests.attachments.samples import pdf
from tests.attachments.test_sealed_files import CANARY, NAME, attached, only_file, problems
from tests.sealing.vault import Stated, Vault, only_entry

KILLED = """
import os, signal, sys
from pathlib import Path
from kent_standards.attachments.kinds import check_file
from kent_standards.attachments.services import attach
from tests.attachments.samples import pdf
from tests.sealing.vault import Vault, only_entry
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.cli.environment import Environment

folder, when = Path(sys.argv[1]), sys.argv[2]
env = Environment(str(folder / "kent.ini"))
entry = only_entry(env.service)
storage = env.db.storage
while hasattr(storage, "_storage"):
    storage = storage._storage
die = lambda *args, **kw: os.kill(os.getpid(), signal.SIGKILL)
if when == "before the commit":
    storage.tpc_begin = die
else:
    storage.tpc_finish = die
her = By(entry.member_register.id, Role.MEMBER)
attach(entry, [check_file(sys.argv[3], pdf(sys.argv[4]))], form="test", by=her, at=env.clock.now())
env.commit()
"""


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """A county on a FileStorage of its own."""
    return Vault(tmp_path)


def stored(vault: Vault) -> list[Path]:
    """What lies in the folder of files."""
    return [path for path in (vault.folder / "blobs").rglob("*") if path.is_file() and path.name != ".layout"]


@pytest.mark.security(46)
@pytest.mark.parametrize("when", ["before the commit", "before its end"])
def test_a_process_that_is_killed_leaves_ciphertext_that_the_next_start_takes_away(
    vault: Vault, when: str
) -> None:
    with vault.open() as world:
        Stated(world).state("Hidden Constabulary")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", KILLED, str(vault.folder), when, NAME, CANARY],
        capture_output=True,
        check=False,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert done.returncode == -9, done.stderr.decode()
    assert len(stored(vault)) == 1
    assert vault.found(CANARY, NAME) == set()
    with vault.open() as world:
        assert stored(vault) == []
        assert only_entry(world.service).files == ()
        assert problems(world.service) == []
        # The file that is sent again is kept.
        attached(Stated(world))
    with vault.open() as world:
        assert len(stored(vault)) == 1


def test_files_of_a_newer_copy_of_the_database_are_never_taken_away(
    vault: Vault, caplog: pytest.LogCaptureFixture
) -> None:
    with vault.open() as world:
        Stated(world).state("Hidden Constabulary")
    shutil.copy(vault.data, vault.folder / "older")
    with vault.open() as world:
        stated = Stated(world)
        for name in ("one.pdf", "two.pdf"):
            attached(stated, name=name)
    shutil.copy(vault.data, vault.folder / "newer")
    for path in vault.folder.glob("Data.fs*"):
        path.unlink()
    shutil.copy(vault.folder / "older", vault.data)
    with vault.environment() as env:
        assert sweep_orphans(env.db) == 0
    assert "older copy than its files" in caplog.text
    assert len(stored(vault)) == 2
    vault.data.unlink()
    shutil.copy(vault.folder / "newer", vault.data)
    with vault.open() as world:
        assert sweep_orphans(world.db) == 0
        found = list(all_files(world.authority("kcc")))
        assert [content_of(file) for file in found] == [pdf(CANARY)] * 2


def test_a_file_that_is_there_is_known_again_after_a_restart(vault: Vault) -> None:
    with vault.open() as world:
        attached(Stated(world))
    with vault.open() as world:
        assert content_of(only_file(world.service)) == pdf(CANARY)
