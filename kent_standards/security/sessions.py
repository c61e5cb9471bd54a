"""security/: server-side sessions, in a small SQL table outside the object database (SR30).

Each touch of a session in the object database would append to its history, and a GET writes nothing
there. With FileStorage the table is an SQLite file; with RelStorage it lies in the same PostgreSQL,
so that every process sees a sign-out at the next request.
"""

import hashlib
import hmac
import secrets
import sqlite3
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=8)
TOUCH_EVERY = timedelta(minutes=1)

_CREATE = """CREATE TABLE IF NOT EXISTS kent_sessions (
    id_hash TEXT PRIMARY KEY, person TEXT NOT NULL, began TEXT NOT NULL, touched TEXT NOT NULL)"""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A live session: whose it is, when it began and was last used."""

    person: str
    began: datetime
    touched: datetime


class Sessions:
    """Sessions by the SHA-256 of a random 256-bit id; the id itself is only in the browser's cookie."""

    def __init__(self, connect: Callable[[], Any], mark: str) -> None:
        self._connect = connect
        self._mark = mark
        with self._cursor() as cursor:
            cursor.execute(_CREATE)

    def begin(self, person: str, now: datetime) -> str:
        """Start a session of ``person`` and return its id for the cookie."""
        session_id = secrets.token_urlsafe(32)
        moment = now.isoformat()
        with self._cursor() as cursor:
            cursor.execute(
                self._sql("INSERT INTO kent_sessions (id_hash, person, began, touched) VALUES (?, ?, ?, ?)"),
                (_hash(session_id), person, moment, moment),
            )
        return session_id

    def find(self, session_id: str, now: datetime) -> SessionRow | None:
        """The live session of that id, or None; touches it, so that work keeps it alive."""
        key = _hash(session_id)
        with self._cursor() as cursor:
            cursor.execute(
                self._sql("SELECT person, began, touched FROM kent_sessions WHERE id_hash = ?"), (key,)
            )
            found = cursor.fetchone()
            if found is None:
                return None
            row = SessionRow(found[0], _moment(found[1]), _moment(found[2]))
            if now - row.touched > IDLE or now - row.began > ABSOLUTE:
                cursor.execute(self._sql("DELETE FROM kent_sessions WHERE id_hash = ?"), (key,))
                return None
            if now - row.touched > TOUCH_EVERY:
                # An UPDATE can't bring back a row that a sign-out has deleted meanwhile.
                cursor.execute(
                    self._sql("UPDATE kent_sessions SET touched = ? WHERE id_hash = ?"),
                    (now.isoformat(), key),
                )
            return row

    def end(self, session_id: str) -> None:
        """End one session."""
        with self._cursor() as cursor:
            cursor.execute(self._sql("DELETE FROM kent_sessions WHERE id_hash = ?"), (_hash(session_id),))

    def end_all(self, person: str) -> None:
        """End every session of ``person``, as after a change of password."""
        with self._cursor() as cursor:
            cursor.execute(self._sql("DELETE FROM kent_sessions WHERE person = ?"), (person,))

    def sweep(self, now: datetime) -> None:
        """Delete what has run out."""
        with self._cursor() as cursor:
            cursor.execute(
                self._sql("DELETE FROM kent_sessions WHERE touched < ? OR began < ?"),
                ((now - IDLE).isoformat(), (now - ABSOLUTE).isoformat()),
            )

    def _sql(self, statement: str) -> str:
        return statement.replace("?", self._mark)

    @contextmanager
    def _cursor(self) -> Any:
        connection = self._connect()
        try:
            cursor = connection.cursor()
            yield cursor
            connection.commit()
        finally:
            connection.close()


def sqlite_sessions(path: str) -> Sessions:
    """Sessions in an SQLite file beside the FileStorage."""

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(path, timeout=10)

    return Sessions(connect, "?")


def postgresql_sessions(dsn: str) -> Sessions:
    """Sessions in the PostgreSQL database that RelStorage uses."""
    import psycopg2

    return Sessions(lambda: psycopg2.connect(dsn), "%s")


def csrf_token(secret: bytes, browser_id: str) -> str:
    """The token that forms shown to one browser session carry: keyed to it, and stored nowhere."""
    return hmac.new(secret, b"csrf:" + browser_id.encode(), hashlib.sha256).hexdigest()


def _hash(session_id: str) -> str:
    return hashlib.sha256(session_id.encode()).hexdigest()


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
