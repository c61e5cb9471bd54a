"""store/: the guard on the database's storage: free space, a commit that failed on the disk, and the clock.

A FileStorage that goes on committing after "no space" can become unopenable, while one that is left at once
opens again without loss (SR47): so writing stops while there still is space, and a process whose commit
meets an OSError ends, to be started again. What was saved last is looked at before anything is saved after it
(``store.opening``, SR48).
"""

import logging
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from kent_standards.store.backup import make_durable
from kent_standards.store.opening import Opening

log = logging.getLogger(__name__)

LEAST_BYTES = 500 * 2**20
LEAST_SHARE = 0.05
ASKED_EVERY = 1.0  # seconds between two looks at the free space
MOVED = timedelta(seconds=60)
# sysexits.h: EX_TEMPFAIL, "try again": what the supervisor's restart is for.
EXIT_STATUS = 75


class StorageFull(Exception):
    """There is too little space left to commit anything. ``str()`` is a plain sentence."""


class ClockMoved(Exception):
    """The machine's clock was moved while the process runs. ``str()`` is a plain sentence."""


class SteadyClock:
    """Whether the machine's clock still goes as the kernel's own count of seconds does, from when this was made.

    A transaction that is dated by a clock which runs ahead makes every later one lie in the future (SR49).
    The count is read from ``/proc/uptime``; where there is none, nothing is found out.
    """

    def __init__(
        self,
        wall: Callable[[], float] = lambda: time.time(),
        uptime: Callable[[], float | None] = lambda: seconds_since_boot(),
    ) -> None:
        self._wall = wall
        self._uptime = uptime
        self._began = self._boot()

    def check(self) -> None:
        """Raises ClockMoved if the clock was moved by more than a minute."""
        now = self._boot()
        if now is None or self._began is None or abs(now - self._began) <= MOVED.total_seconds():
            return
        raise ClockMoved(
            "The machine's clock was moved by more than a minute while the service runs, so nothing is saved. The "
            "operator sets it right, or starts the service again if it is right now. Reading goes on."
        )

    def _boot(self) -> float | None:
        """When the machine was started, by its clock as it is now."""
        uptime = self._uptime()
        return None if uptime is None else self._wall() - uptime


def seconds_since_boot() -> float | None:
    """The kernel's own count, which nobody can set; None where the machine has none to read."""
    try:
        return float(Path("/proc/uptime").read_text("ascii").split()[0])
    except (OSError, ValueError):
        return None


class FreeSpace:
    """How much space is left where a database lies, asked at most once a second."""

    def __init__(
        self, folder: Path, least_bytes: int = LEAST_BYTES, least_share: float = LEAST_SHARE
    ) -> None:
        self.folder = folder
        self.least_bytes = least_bytes
        self.least_share = least_share
        self._asked = -ASKED_EVERY
        self._free = self._mark = 0

    @property
    def low(self) -> bool:
        """Whether there is less than the mark: so many bytes, or so large a share of the disk."""
        self._ask()
        return self._free < self._mark

    @property
    def free(self) -> int:
        """How many bytes are left."""
        self._ask()
        return self._free

    def _ask(self) -> None:
        now = time.monotonic()
        if now - self._asked >= ASKED_EVERY:
            usage = shutil.disk_usage(self.folder)
            self._free, self._mark = usage.free, max(self.least_bytes, int(usage.total * self.least_share))
            self._asked = now


@dataclass(frozen=True, slots=True)
class Guards:
    """What is asked before a commit: the disk, if it is this machine's, the clock, and what was saved last."""

    space: FreeSpace | None
    clock: SteadyClock
    opening: Opening


def guard_storage(
    db: Any,
    *,
    space: FreeSpace | None = None,
    leave: Callable[[int], Any] = os._exit,
    clock: SteadyClock | None = None,
    opening: Opening | None = None,
) -> Guards:
    """Put the guard on the storage of ``db``, and return what it asks.

    ``space`` is None where the disk isn't this machine's.
    """
    clock = clock or SteadyClock()
    opening = opening or Opening(db.lastTransaction(), pause=None)
    guards = Guards(space, clock, opening)
    if space is None:
        _guard_each_instance(db, clock, opening)
        return guards
    storage = db.storage
    while hasattr(storage, "_storage"):
        storage = storage._storage
    begin = storage.tpc_begin

    def guarded_begin(*args: Any, **kw: Any) -> Any:
        clock.check()
        opening.check(storage.lastTransaction())
        if space.low:
            raise StorageFull(
                "There is too little space left on the service's disk, so nothing is saved until the operator "
                "has made room. Reading goes on."
            )
        return begin(*args, **kw)

    storage.tpc_begin = guarded_begin
    storage.tpc_vote = _with_files_on_disk(storage, storage.tpc_vote)
    for name in ("tpc_vote", "tpc_finish"):
        setattr(storage, name, _leaving_at_an_error(getattr(storage, name), leave))
    return guards


def _with_files_on_disk(storage: Any, vote: Callable[..., Any]) -> Callable[..., Any]:
    """``vote``, once the transaction's files (blobs) and the folders that list them are on the disk (SR46).

    ZODB itself makes sure of the records alone: after a fall of the power they could name files that aren't there.
    """

    def guarded_vote(*args: Any, **kw: Any) -> Any:
        for oid, tid in getattr(storage, "dirty_oids", ()):
            path = Path(storage.fshelper.getBlobFilename(oid, tid))
            folders = [each for each in path.parents if each.is_relative_to(storage.fshelper.base_dir)]
            for each in (path, *folders):
                make_durable(each)
        return vote(*args, **kw)

    return guarded_vote


def _guard_each_instance(db: Any, clock: SteadyClock, opening: Opening) -> None:
    """Have every connection's own view of the storage look at the same before it commits."""
    storage = db._mvcc_storage
    new_instance = storage.new_instance

    def guarded(instance: Any) -> Any:
        begin = instance.tpc_begin

        def guarded_begin(*args: Any, **kw: Any) -> Any:
            clock.check()
            opening.check(instance.lastTransaction())
            return begin(*args, **kw)

        instance.tpc_begin = guarded_begin
        return instance

    storage.new_instance = lambda *args, **kw: guarded(new_instance(*args, **kw))
    # ZODB opened one already, to look for the root object.
    db._connectionMap(lambda connection: guarded(connection._normal_storage))


def _leaving_at_an_error(step: Callable[..., Any], leave: Callable[[int], Any]) -> Callable[..., Any]:
    def guarded(*args: Any, **kw: Any) -> Any:
        try:
            return step(*args, **kw)
        except OSError as error:
            log.critical(
                "A commit failed on the disk (%s); the process ends to be started again.", error.strerror
            )
            leave(EXIT_STATUS)
            raise

    return guarded
