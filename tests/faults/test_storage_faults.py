"""tests/: killed, out of space, torn, from the future: nothing that was acknowledged is lost, nothing doubled."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage

from kent_standards.law.interests import Holder
from kent_standards.register.services import state_interest
from kent_standards.store.guard import EXIT_STATUS
from kent_standards.store.opening import Damaged, Opening, WritesRefused, unreadable
from kent_standards.store.sealing import give_keys
from kent_standards.testing import World, lay_keys
from tests.faults.writer import found, stated

ROOT = Path(__file__).resolve().parents[2]
SOAK = bool(os.environ.get("KENT_SOAK"))
KILLS = 200 if SOAK else 6
FULL_DISKS = 40 if SOAK else 3
TORN = 200


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A folder with a county on a FileStorage."""
    found(tmp_path)
    return tmp_path


def start(folder: Path, *, least_bytes: int = 0, limit: int = 0) -> "subprocess.Popen[str]":
    """Start the writer; ``limit`` bounds the size of files that it can write."""

    def bounded() -> None:
        if limit:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "tests.faults.writer", str(folder), str(least_bytes), "0"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, preexec_fn=bounded,
    )  # fmt: skip


def acknowledged(process: "subprocess.Popen[str]") -> list[int]:
    """The numbers that the writer said were durable before it ended."""
    out, _ = process.communicate(timeout=30)
    return [int(line) for line in out.split() if line.isdigit()]


def reopened(folder: Path) -> list[int]:
    """The numbers that the database holds when it is opened again, within ten seconds."""
    began = time.monotonic()
    db = give_keys(DB(FileStorage(str(folder / "Data.fs"))), lay_keys(folder))
    numbers = stated(db, (folder / "person").read_text())
    db.close()
    assert time.monotonic() - began < 10
    return numbers


@pytest.mark.security(45)
def test_a_process_that_is_killed_loses_nothing_it_had_acknowledged(county: Path) -> None:
    chance = random.Random(45)
    known: list[int] = []
    for _ in range(KILLS):
        process = start(county)
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
        time.sleep(chance.uniform(0.02, 0.5))
        process.kill()
        known += acknowledged(process)
        held = reopened(county)
        assert set(known) <= set(held)
        assert len(held) == len(set(held))
        known = held
    assert len(known) > KILLS


@pytest.mark.security(47)
def test_a_commit_that_fails_on_the_disk_ends_the_process_and_the_database_opens_again(county: Path) -> None:
    for _ in range(FULL_DISKS):
        limit = (county / "Data.fs").stat().st_size + 60_000
        process = start(county, limit=limit)
        known = acknowledged(process)
        assert process.returncode == EXIT_STATUS
        assert known
        held = reopened(county)
        assert set(known) <= set(held)
        assert len(held) == len(set(held))


@pytest.mark.security(47)
def test_a_disk_that_fills_up_is_left_with_the_database_whole(tmp_path: Path, small_disk: Path) -> None:
    for number in range(FULL_DISKS):
        folder = small_disk / str(number)
        folder.mkdir()
        found(folder)
        process = start(folder)
        known = acknowledged(process)
        assert process.returncode == EXIT_STATUS
        kept = tmp_path / str(number)
        shutil.copytree(folder, kept)
        shutil.rmtree(folder)
        assert set(known) <= set(reopened(kept))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes, where this machine lets a test have one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], capture_output=True
    )
    if made.returncode:
        pytest.skip("A disk of its own: mounting a tmpfs needs a privilege that this run hasn't got.")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.security(45)
def test_a_file_torn_anywhere_opens_at_its_last_whole_transaction(county: Path) -> None:
    begun = (county / "Data.fs").stat().st_size
    process = start(county)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "ready"
    known = [int(process.stdout.readline()) for _ in range(20)]
    process.kill()
    known += acknowledged(process)
    whole = (county / "Data.fs").read_bytes()
    chance = random.Random(200)
    person = (county / "person").read_text()
    torn = county / "torn.fs"
    counts = []
    for _ in range(TORN):
        torn.write_bytes(whole[: chance.randrange(begun, len(whole))])
        db = give_keys(DB(FileStorage(str(torn))), lay_keys(torn.parent))
        counts.append(len(stated(db, person)))
        db.close()
        for left in county.glob("torn.fs.*"):
            left.unlink()
    assert all(count <= len(known) + 1 for count in counts)
    assert len(set(counts)) > 3


@pytest.mark.security(48)
def test_what_was_saved_last_is_looked_at_once_before_anything_is_saved_after_it(county: Path) -> None:
    db = DB(FileStorage(str(county / "Data.fs")))
    last, now, looked = db.lastTransaction(), time.time(), []
    at = {"future": now - 400 * 86_400, "pause": now + 400 * 86_400, "now": now}
    for when, said in (("future", "has not come yet"), ("pause", "more than 7 days later")):
        opening = Opening(last, problems=lambda: looked.append(1) or (), wall=partial(at.get, when))
        assert not opening.allows(last)
        with pytest.raises(WritesRefused, match=said):
            opening.check(last)
    assert looked == []
    for _ in range(3):
        opening = Opening(
            last, problems=lambda: looked.append(1) or unreadable(db), wall=partial(at.get, "now")
        )
        opening.check(last)
        opening.check(last)
        assert opening.allows(last)
    assert len(looked) == 3
    Opening(last, pause=None, wall=partial(at.get, "pause")).check(last)
    damaged = Opening(last, problems=lambda: ["It is torn."], wall=partial(at.get, "now"))
    for _ in range(2):
        with pytest.raises(Damaged, match="It is torn"):
            damaged.check(last)
    assert not damaged.allows(last)
    db.close()


@pytest.mark.security(48)
def test_of_the_last_transactions_whatever_can_t_be_read_is_noticed(county: Path) -> None:
    path = county / "Data.fs"
    whole = path.read_bytes()
    storage = FileStorage(str(path), read_only=True)
    data = [record.data for each in storage.iterator(storage.lastTransaction()) for record in each]
    storage.close()
    assert len(data) > 10
    for record in (None, *data[:12]):
        end = whole.rindex(record) + len(record) - 1 if record else 0
        path.write_bytes(whole[:end] + b"\xff" + whole[end + 1 :] if record else whole)
        db = DB(FileStorage(str(path), read_only=True))
        assert bool(list(unreadable(db))) == bool(record)
        db.close()


@pytest.mark.security(47)
def test_below_the_mark_writing_says_so_and_reading_goes_on(
    make_world: Callable[..., World], tmp_path: Path
) -> None:
    world = make_world()
    member = world.member("Jenny Marsh", "kcc")
    browser = world.browser(member)
    state_interest(
        [world.authority("kcc")], category="employment", holder=Holder.MEMBER,
        details={"kind": "office", "role": "Reeve", "employer": "The Levels", "gain": "yes"},
        aware_on=world.clock.today, by=world.by(member), at=world.at,
    )  # fmt: skip
    world.save()
    form = browser.get("/profile/none").forms["form"]
    for box in form.fields.values():
        for each in box:
            if getattr(each, "_value", None) is not None and each.attrs.get("type") == "checkbox":
                each.checked = True
    before = world.db.lastTransaction()
    _fill_the_disk(world.db, tmp_path)
    refused = form.submit("submit", status=503)
    assert "too little space" in refused
    assert refused.headers["Retry-After"] == "60"
    assert world.db.lastTransaction() == before
    assert browser.get("/profile").status_int == 200
    assert world.browser().get("/kcc/register").status_int == 200


def _fill_the_disk(db: Any, folder: Path) -> None:
    from kent_standards.store.guard import FreeSpace, guard_storage

    guard_storage(db, space=FreeSpace(folder, least_bytes=2**62))
