"""store/: whether anything may be saved in a database, judged by what was saved in it last (SR48).

A process that starts with a wrong clock would date its transactions wrongly, and every later one lies behind them;
one that starts on damaged records would write on top of the damage. It is asked before the first commit, and no more
once the answer was yes: from then on ``store.guard`` watches the clock. Reading goes on whatever the answer.
"""

import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from io import BytesIO
from threading import Lock
from typing import Any

from persistent.timestamp import TimeStamp
from ZODB._compat import PersistentUnpickler

log = logging.getLogger(__name__)

FUTURE = timedelta(seconds=60)
PAUSE_DAYS = 7
RECENT = 1000  # transactions
_NOTHING = b"\0" * 8

Problems = Callable[[], Iterable[str]]


class WritesRefused(Exception):
    """Nothing is saved until the operator has done something. ``str()`` is a plain sentence that says what."""


class FutureTransaction(WritesRefused):
    """The database's last transaction lies in the future."""


class LongPause(WritesRefused):
    """The database's last transaction is so old that the clock may have jumped ahead."""


class Damaged(WritesRefused):
    """What was saved last can't be read, or isn't what it was."""


class Opening:
    """What is asked of a database before the first commit. Threads share it.

    ``pause``: how old the last transaction may be, or None for any age. ``problems``: what is wrong with the
    records that were saved last; asked once.
    """

    def __init__(
        self,
        last: bytes | None,
        *,
        pause: timedelta | None = timedelta(days=PAUSE_DAYS),
        problems: Problems = tuple,
        wall: Callable[[], float] = lambda: time.time(),
    ) -> None:
        self._pause = pause
        self._problems = problems
        self._wall = wall
        self._settled = False
        self._damage: str | None = None
        self._lock = Lock()
        try:
            self._check_time(last)
        except WritesRefused as refusal:
            log.error("%s", refusal)

    def check(self, last: bytes | None) -> None:
        """Raises WritesRefused if nothing may be saved after ``last``, the id of the last transaction."""
        if self._settled:
            return
        with self._lock:
            self._check_time(last)
            if self._damage is None:
                self._damage = next(iter(self._problems()), "")
            if self._damage:
                refusal = Damaged(
                    f"{self._damage} Nothing is saved, so that no harm is done: the operator runs 'kent-standards "
                    "verify', puts back what is damaged and starts the service again. Reading goes on."
                )
                log.error("%s", refusal)
                raise refusal
            self._settled = True

    def allows(self, last: bytes | None) -> bool:
        """Whether anything would be saved, as far as it is known: nobody may have looked at the records yet."""
        try:
            if not self._settled:
                self._check_time(last)
        except WritesRefused:
            return False
        return not self._damage

    def confirm(self) -> None:
        """The clock is right, says the operator: the last transaction may be as old as it is."""
        self._pause = None

    def _check_time(self, last: bytes | None) -> None:
        check_last_transaction(last, datetime.fromtimestamp(self._wall(), UTC), pause=self._pause)


def check_last_transaction(last: bytes | None, now: datetime, *, pause: timedelta | None = None) -> None:
    """Raises FutureTransaction if ``last`` is more than a minute later than ``now``, and LongPause if it is older
    than ``pause``, where one is given."""
    if last is None or last == _NOTHING:
        return
    at = datetime.fromtimestamp(TimeStamp(last).timeTime(), UTC)
    if at > now + FUTURE:
        raise FutureTransaction(
            f"The database's last transaction is dated {at:%d %B %Y %H:%M} UTC, which has not come yet, so nothing is "
            "saved: the operator sets the machine's clock right, or copies the database with fresh dates "
            "(docs/operations.md). Reading goes on."
        )
    if pause is not None and now - at > pause:
        raise LongPause(
            f"The database's last transaction is dated {at:%d %B %Y %H:%M} UTC, and the machine's clock shows "
            f"{now:%d %B %Y %H:%M}, more than {pause.days} days later, so nothing is saved: the operator looks at the "
            "clock and sets it right, or says with 'kent-standards clock confirm' that it is. Reading goes on."
        )


def unreadable(db: Any, number: int = RECENT) -> Iterator[str]:
    """What of the last ``number`` transactions of ``db`` can't be read, in plain sentences."""
    last, seen = db.storage.lastTransaction(), _NOTHING
    if last is None or last == _NOTHING:
        return
    try:
        with closing(db.storage.iterator(_beginning(db.storage, last, number))) as transactions:
            for transaction in transactions:
                for record in transaction:
                    if record.data is not None:
                        _read(db, record.data)
                seen = transaction.tid
    except Exception as problem:
        yield f"A record that was saved lately can't be read ({type(problem).__name__})."
    else:
        # A FileStorage ends where it finds something else than a transaction. One that has just cut off the torn end
        # which a kill left goes on calling that its last, and is read to its end all the same.
        if seen < last and getattr(transactions, "_pos", 0) < db.storage.getSize():
            yield "The transactions that were saved last can't be read to their end."


def _read(db: Any, data: bytes) -> None:
    """Take both parts of a record apart, its class and its state, without making an object of them."""
    unpickler = PersistentUnpickler(partial(db.classFactory, None), lambda reference: None, BytesIO(data))
    unpickler.load()
    unpickler.load()


def _beginning(storage: Any, last: bytes, number: int) -> bytes | None:
    """The first of the last so many transactions; None if there are no more than these.

    Found by looking further and further back, because storages iterate forwards alone.
    """
    for days in (1, 8, 64, 512):
        begin = _days_before(last, days)
        with closing(storage.iterator(begin)) as transactions:
            found = deque((each.tid for each in transactions), maxlen=number)
        if len(found) == number:
            return found[0]
    return None


def _days_before(last: bytes, days: int) -> bytes:
    at = datetime.fromtimestamp(TimeStamp(last).timeTime() - days * 86_400, UTC)
    return bytes(TimeStamp(at.year, at.month, at.day, at.hour, at.minute, at.second).raw())
