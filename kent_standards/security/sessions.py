"""security/: server-side sessions, in the side database (SR30)."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from kent_standards.security.side_database import (
    SideDatabase,
    Statements,
    postgresql_database,
    sqlite_database,
)

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=8)
# How the owner of a session is called who has no account (security.complainants), and after how long unused it ends:
# a complainant may well read at a library's computer.
COMPLAINANTS, WITNESSES, REPRESENTATIVES = "complainant/", "witness/", "representative/"
WITHOUT_ACCOUNT = (COMPLAINANTS, WITNESSES, REPRESENTATIVES)
COMPLAINANTS_IDLE = timedelta(minutes=20)
TOUCH_EVERY = timedelta(minutes=1)

_CREATE = """CREATE TABLE IF NOT EXISTS kent_sessions (
    id_hash TEXT PRIMARY KEY, person TEXT NOT NULL, began TEXT NOT NULL, touched TEXT NOT NULL,
    factor TEXT NOT NULL, tokens TEXT NOT NULL, device TEXT NOT NULL)"""

_COLUMNS = "person, began, touched, factor, tokens, device"


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A live session: whose it is, when it began and was last used.

    ``factor``: when a second factor was last shown in it, if one was. ``tokens``: what the tokens of its forms
    are keyed to; it stays when the session's id changes, so that forms that are open elsewhere can be sent.
    ``device``: what its browser calls itself, in words for its owner.
    """

    person: str
    began: datetime
    touched: datetime
    factor: datetime | None
    tokens: str
    device: str = ""

    def live(self, now: datetime) -> bool:
        """Whether it still counts at ``now``; one that begins later was begun by a wrong clock."""
        idle = COMPLAINANTS_IDLE if self.person.startswith(WITHOUT_ACCOUNT) else IDLE
        return self.began - TOUCH_EVERY <= now <= self.began + ABSOLUTE and now - self.touched <= idle


class Sessions:
    """Sessions by the SHA-256 of a random 256-bit id; the id itself is only in the browser's cookie."""

    def __init__(self, database: SideDatabase) -> None:
        self.database = database
        self._make_table()

    def _make_table(self) -> None:
        """Make the table; one of an earlier release, which lacks a column, is made afresh: everybody signs in again."""
        with self.database.transaction() as statements:
            statements.run(_CREATE)
        try:
            with self.database.transaction() as statements:
                statements.row("SELECT factor, tokens, device FROM kent_sessions LIMIT 1")
        except self.database.error:
            with self.database.transaction() as statements:
                statements.run("DROP TABLE kent_sessions")
                statements.run(_CREATE)

    def begin(self, person: str, now: datetime, *, factor: datetime | None = None, device: str = "") -> str:
        """Start a session of ``person`` and return its id for the cookie. Forgets what has run out.

        ``factor``: when she showed a second factor, if she did; ``device``: what her browser calls itself.
        """
        session_id = secrets.token_urlsafe(32)
        with self.database.transaction() as statements:
            _forget(statements, now)
            row = SessionRow(person, now, now, factor, token_key(session_id), device)
            _insert(statements, session_id, row)
        return session_id

    def renew(self, session_id: str, now: datetime, *, factor: bool = True) -> str | None:
        """Go on with a session under a new id; ``factor``: a second factor was shown at ``now``. Return the new id.

        None if the session has ended meanwhile: it isn't begun again.
        """
        new = secrets.token_urlsafe(32)
        key = _hash(session_id)
        with self.database.transaction() as statements:
            row = _find(statements, key)
            if row is None or not row.live(now):
                return None
            if not statements.run("DELETE FROM kent_sessions WHERE id_hash = ?", key):
                return None  # a sign-out was quicker
            shown = now if factor else row.factor
            _insert(statements, new, replace(row, touched=now, factor=shown))
        return new

    def find(self, session_id: str, now: datetime) -> SessionRow | None:
        """The live session of that id, or None; touches it, so that work keeps it alive."""
        key = _hash(session_id)
        with self.database.transaction() as statements:
            row = _find(statements, key)
            if row is None:
                return None
            if not row.live(now):
                statements.run("DELETE FROM kent_sessions WHERE id_hash = ?", key)
                return None
            if now - row.touched > TOUCH_EVERY:
                # An UPDATE can't bring back a row that a sign-out has deleted meanwhile.
                statements.run("UPDATE kent_sessions SET touched = ? WHERE id_hash = ?", now.isoformat(), key)
            return row

    def people(self, now: datetime) -> frozenset[str]:
        """Whoever is signed in; complainants, who follow a complaint by its code, aren't."""
        with self.database.transaction() as statements:
            rows = statements.rows(f"SELECT {_COLUMNS} FROM kent_sessions")  # noqa: S608 - our own names
        people = {row.person for row in map(_row, rows) if row.live(now)}
        return frozenset(each for each in people if not each.startswith(WITHOUT_ACCOUNT))

    def of(self, person: str, now: datetime) -> dict[str, SessionRow]:
        """The live sessions of ``person``, by a handle from which no id is to be had; the last used first."""
        with self.database.transaction() as statements:
            found = statements.rows(
                f"SELECT id_hash, {_COLUMNS} FROM kent_sessions WHERE person = ? ORDER BY touched DESC",  # noqa: S608
                person,
            )
        rows = {_handle(key): _row(tuple(row)) for key, *row in found}
        return {handle: row for handle, row in rows.items() if row.live(now)}

    def end_one(self, person: str, handle: str) -> bool:
        """End the session of ``person`` that has ``handle``. Returns whether there was one."""
        with self.database.transaction() as statements:
            keys = statements.rows("SELECT id_hash FROM kent_sessions WHERE person = ?", person)
            ended = [
                statements.run("DELETE FROM kent_sessions WHERE id_hash = ?", key)
                for (key,) in keys
                if hmac.compare_digest(_handle(key).encode(), handle.encode("utf-8", "replace"))
            ]
        return any(ended)

    def end_everybody_s(self) -> int:
        """End every session that there is, and return how many."""
        with self.database.transaction() as statements:
            return statements.run("DELETE FROM kent_sessions")

    def forget(self, now: datetime) -> int:
        """Forget the sessions that have run out, and return how many."""
        with self.database.transaction() as statements:
            return _forget(statements, now)

    def end(self, session_id: str) -> None:
        """End one session."""
        with self.database.transaction() as statements:
            statements.run("DELETE FROM kent_sessions WHERE id_hash = ?", _hash(session_id))

    def end_all(self, person: str, *, but: str = "") -> None:
        """End every session of ``person``, as after a change of password; ``but`` is the id of one that goes on."""
        with self.database.transaction() as statements:
            statements.run("DELETE FROM kent_sessions WHERE person = ? AND id_hash <> ?", person, _hash(but))


def sqlite_sessions(path: str) -> Sessions:
    """Sessions in an SQLite file beside the FileStorage."""
    return Sessions(sqlite_database(path))


def postgresql_sessions(dsn: str) -> Sessions:
    """Sessions in the PostgreSQL database that RelStorage uses."""
    return Sessions(postgresql_database(dsn))


def token_key(session_id: str) -> str:
    """What the tokens of a session's forms are keyed to from its first id on; the id can't be had from it."""
    return hashlib.sha256(f"tokens:{session_id}".encode("utf-8", "replace")).hexdigest()


def csrf_token(secret: bytes, key: str) -> str:
    """The token that forms shown to one browser session carry: keyed to its ``token_key``, and stored nowhere."""
    return hmac.new(secret, b"csrf:" + key.encode(), hashlib.sha256).hexdigest()


def _forget(statements: Statements, now: datetime) -> int:
    return statements.run(
        "DELETE FROM kent_sessions WHERE touched < ? OR began < ?",
        (now - IDLE).isoformat(),
        (now - ABSOLUTE).isoformat(),
    )


def _find(statements: Statements, key: str) -> SessionRow | None:
    found = statements.row(f"SELECT {_COLUMNS} FROM kent_sessions WHERE id_hash = ?", key)  # noqa: S608 - ours
    return None if found is None else _row(found)


def _row(found: tuple[Any, ...]) -> SessionRow:
    person, began, touched, factor, tokens, device = found
    shown = _moment(factor) if factor else None
    return SessionRow(person, _moment(began), _moment(touched), shown, tokens, device)


def _insert(statements: Statements, session_id: str, row: SessionRow) -> None:
    statements.run(
        f"INSERT INTO kent_sessions (id_hash, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - our own names
        _hash(session_id),
        row.person,
        row.began.isoformat(),
        row.touched.isoformat(),
        row.factor.isoformat() if row.factor else "",
        row.tokens,
        row.device,
    )


def handle_of(session_id: str) -> str:
    """By what its owner names the session of that id."""
    return _handle(_hash(session_id))


def _handle(key: str) -> str:
    return hashlib.sha256(f"handle:{key}".encode()).hexdigest()[:32]


def _hash(session_id: str) -> str:
    # A cookie may hold anything at all; what can't be text finds nothing.
    return hashlib.sha256(session_id.encode("utf-8", "replace")).hexdigest()


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
