"""security/: the small SQL database beside the object database, for what is touched often and kept briefly.

Sessions and failed attempts live here: in the object database each touch would append to its history,
and a GET writes nothing there. With FileStorage it is an SQLite file; with RelStorage it lies in the same
PostgreSQL, so that every process sees a sign-out, or a failed attempt, at once.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, Full, LifoQueue
from threading import Lock
from typing import Any

_KEPT_OPEN = 8
_LONGEST_WAIT = 10  # seconds for a turn
# Any numbers will do, so long as nothing else in the database locks the same.
_POSTGRESQL_LOCK = "SELECT pg_advisory_xact_lock(7310212)"
_POSTGRESQL_TURN = f"SET LOCAL lock_timeout = '{_LONGEST_WAIT}s'; SELECT pg_advisory_xact_lock(7310213)"


class SideDatabase:
    """Cursors on the database; ``?`` stands for a value in every statement.

    ``error`` is the base of the driver's exceptions. ``lock`` makes what follows in the same transaction
    wait for its turn; ``turn`` does so for ``turn()``, where several processes share the database. With
    ``keep`` that many connections stay open between uses.
    """

    def __init__(
        self,
        connect: Callable[[], Any],
        *,
        error: type[Exception],
        mark: str,
        lock: str,
        turn: str = "",
        keep: int = 0,
    ) -> None:
        self.error = error
        self._connect = connect
        self._mark = mark
        self._lock = lock
        self._turn = turn
        self._turns = Lock()
        self._idle: LifoQueue[Any] | None = LifoQueue(keep) if keep else None

    @contextmanager
    def transaction(self, *, alone: bool = False) -> Iterator["Statements"]:
        """Run statements as one transaction; ``alone`` lets no other such transaction run meanwhile."""
        connection = self._open()
        try:
            statements = Statements(connection.cursor(), self._mark)
            if alone:
                statements.run(self._lock)
            yield statements
            connection.commit()
        except BaseException:
            connection.close()
            raise
        self._keep(connection)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Carry out the block in turn: of all that ask, in every process, one has it at a time.

        It bars nothing else, neither transactions here nor those of the object database. After ten seconds
        of waiting, or where no turn can be had, the block is carried out all the same.
        """
        mine = self._turns.acquire(timeout=_LONGEST_WAIT)
        connection = self._take_turn() if self._turn else None
        try:
            yield
        finally:
            if connection is not None:
                self._end_turn(connection)
            if mine:
                self._turns.release()

    def _take_turn(self) -> Any:
        """The connection that has the turn, or None."""
        try:
            connection = self._open()
        except self.error:
            return None
        try:
            Statements(connection.cursor(), self._mark).run(self._turn)
        except self.error:
            connection.close()
            return None
        return connection

    def _end_turn(self, connection: Any) -> None:
        """Let the next one have its turn. What was done in this one is done, so no fault of the driver counts."""
        try:
            connection.rollback()
        except self.error:
            connection.close()
        else:
            self._keep(connection)

    def works(self) -> bool:
        """Whether the database answers."""
        try:
            with self.transaction() as statements:
                return statements.row("SELECT 1") is not None
        except self.error:
            return False

    def close(self) -> None:
        """Close the connections that were kept open."""
        while self._idle is not None:
            try:
                self._idle.get_nowait().close()
            except Empty:
                return

    def _open(self) -> Any:
        while self._idle is not None:
            try:
                connection = self._idle.get_nowait()
            except Empty:
                break
            if self._answers(connection):
                return connection
        return self._connect()

    def _answers(self, connection: Any) -> bool:
        """Whether a kept connection still works: the server may have been restarted meanwhile (SR50)."""
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except self.error:
            connection.close()
            return False
        return True

    def _keep(self, connection: Any) -> None:
        try:
            if self._idle is not None:
                self._idle.put_nowait(connection)
                return
        except Full:
            pass
        connection.close()


class Statements:
    """The statements of one transaction."""

    def __init__(self, cursor: Any, mark: str) -> None:
        self._cursor = cursor
        self._mark = mark

    def run(self, statement: str, *values: Any) -> int:
        """Carry out ``statement`` and return how many rows it changed."""
        self._cursor.execute(statement.replace("?", self._mark), values)
        return int(self._cursor.rowcount)

    def row(self, statement: str, *values: Any) -> tuple[Any, ...] | None:
        """The first row that ``statement`` finds, or None."""
        self.run(statement, *values)
        found: tuple[Any, ...] | None = self._cursor.fetchone()
        return found

    def rows(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """Every row that ``statement`` finds."""
        self.run(statement, *values)
        return list(self._cursor.fetchall())


def sqlite_database(path: str) -> SideDatabase:
    """The side database as an SQLite file, beside a FileStorage."""

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(path, timeout=10)

    return SideDatabase(connect, error=sqlite3.Error, mark="?", lock="BEGIN IMMEDIATE")


def postgresql_database(dsn: str) -> SideDatabase:
    """The side database in the PostgreSQL database that RelStorage uses."""
    import psycopg2

    def connect() -> Any:
        return psycopg2.connect(dsn, connect_timeout=5)

    return SideDatabase(
        connect,
        error=psycopg2.Error,
        mark="%s",
        lock=_POSTGRESQL_LOCK,
        turn=_POSTGRESQL_TURN,
        keep=_KEPT_OPEN,
    )
