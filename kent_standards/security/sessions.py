"""security/: server-side sessions, in the side database (SR30)."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from kent_standards.security.side_database import SideDatabase, postgresql_database, sqlite_database

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

    def live(self, now: datetime) -> bool:
        """Whether it still counts at ``now``; one that begins later was begun by a wrong clock."""
        return self.began - TOUCH_EVERY <= now <= self.began + ABSOLUTE and now - self.touched <= IDLE


class Sessions:
    """Sessions by the SHA-256 of a random 256-bit id; the id itself is only in the browser's cookie."""

    def __init__(self, database: SideDatabase) -> None:
        self.database = database
        with database.transaction() as statements:
            statements.run(_CREATE)

    def begin(self, person: str, now: datetime) -> str:
        """Start a session of ``person`` and return its id for the cookie. Forgets what has run out."""
        session_id = secrets.token_urlsafe(32)
        moment = now.isoformat()
        with self.database.transaction() as statements:
            statements.run(
                "DELETE FROM kent_sessions WHERE touched < ? OR began < ?",
                (now - IDLE).isoformat(),
                (now - ABSOLUTE).isoformat(),
            )
            statements.run(
                "INSERT INTO kent_sessions (id_hash, person, began, touched) VALUES (?, ?, ?, ?)",
                _hash(session_id),
                person,
                moment,
                moment,
            )
        return session_id

    def find(self, session_id: str, now: datetime) -> SessionRow | None:
        """The live session of that id, or None; touches it, so that work keeps it alive."""
        key = _hash(session_id)
        with self.database.transaction() as statements:
            found = statements.row("SELECT person, began, touched FROM kent_sessions WHERE id_hash = ?", key)
            if found is None:
                return None
            row = SessionRow(found[0], _moment(found[1]), _moment(found[2]))
            if not row.live(now):
                statements.run("DELETE FROM kent_sessions WHERE id_hash = ?", key)
                return None
            if now - row.touched > TOUCH_EVERY:
                # An UPDATE can't bring back a row that a sign-out has deleted meanwhile.
                statements.run("UPDATE kent_sessions SET touched = ? WHERE id_hash = ?", now.isoformat(), key)
            return row

    def people(self, now: datetime) -> frozenset[str]:
        """Whoever has a live session."""
        with self.database.transaction() as statements:
            rows = statements.rows("SELECT person, began, touched FROM kent_sessions")
        return frozenset(
            person
            for person, began, touched in rows
            if SessionRow(person, _moment(began), _moment(touched)).live(now)
        )

    def end(self, session_id: str) -> None:
        """End one session."""
        with self.database.transaction() as statements:
            statements.run("DELETE FROM kent_sessions WHERE id_hash = ?", _hash(session_id))

    def end_all(self, person: str) -> None:
        """End every session of ``person``, as after a change of password."""
        with self.database.transaction() as statements:
            statements.run("DELETE FROM kent_sessions WHERE person = ?", person)


def sqlite_sessions(path: str) -> Sessions:
    """Sessions in an SQLite file beside the FileStorage."""
    return Sessions(sqlite_database(path))


def postgresql_sessions(dsn: str) -> Sessions:
    """Sessions in the PostgreSQL database that RelStorage uses."""
    return Sessions(postgresql_database(dsn))


def csrf_token(secret: bytes, browser_id: str) -> str:
    """The token that forms shown to one browser session carry: keyed to it, and stored nowhere."""
    return hmac.new(secret, b"csrf:" + browser_id.encode(), hashlib.sha256).hexdigest()


def _hash(session_id: str) -> str:
    # A cookie may hold anything at all; what can't be text finds nothing.
    return hashlib.sha256(session_id.encode("utf-8", "replace")).hexdigest()


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
