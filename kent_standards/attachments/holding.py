"""attachments/: files of a form that isn't carried out yet, so that a form that is refused, or left, loses none of them.

They lie in the side database under a key that is in the page alone: whoever has the database has nothing, and what
nobody sends any more can be read by nobody. Each browser session has its own.
"""

import base64
import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from kent_standards.attachments.kinds import MEGABYTE, CheckedFile, FileRefused
from kent_standards.security.side_database import SideDatabase, Statements
from kent_standards.store.sealed_files import open_bytes, seal_bytes
from kent_standards.store.sealing import CannotOpen, seal, unseal

HELD_FOR = timedelta(hours=8)
MOST_HELD = 100 * MEGABYTE  # of one session
MOST_HELD_BY_ALL = 1024 * MEGABYTE
_KEY_BYTES = 32
_CREATE = """CREATE TABLE IF NOT EXISTS {} (
    id_hash TEXT PRIMARY KEY, session TEXT NOT NULL, until TEXT NOT NULL, bytes INTEGER NOT NULL,
    about BYTEA NOT NULL, content BYTEA NOT NULL)"""


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file that waits for its form to be carried out. ``token`` is its key, and stands in the page alone."""

    token: str
    name: str
    kind: str
    size: int
    warnings: tuple[str, ...]


class Holding:
    """The files that wait, of every session. Each ``table`` has its own, how long it keeps them, and its own bound."""

    def __init__(
        self,
        database: SideDatabase,
        table: str = "kent_uploads",
        *,
        held_for: timedelta = HELD_FOR,
        most_of_all: int = MOST_HELD_BY_ALL,
    ) -> None:
        self.database = database
        self.table = table
        self.held_for = held_for
        self.most_of_all = most_of_all
        with database.transaction() as statements:
            statements.run(_CREATE.format(table))

    def hold(self, session: str, file: CheckedFile, now: datetime) -> HeldFile:
        """Keep ``file`` for the next try of a form. Raises FileRefused if too much waits already."""
        token = secrets.token_urlsafe(_KEY_BYTES)
        key, size = _key(token), len(file.content)
        about = seal(key, [file.name, file.kind, size, list(file.warnings)], session, "about")
        content = seal_bytes(key, file.content, session, "content")
        with self.database.transaction(alone=True) as statements:
            self._forget(statements, now)
            if (
                self._held(statements, session) + size > MOST_HELD
                or self._held(statements) + size > self.most_of_all
            ):
                raise FileRefused(
                    f"“{file.name}” can't be kept until the form is right, because too much waits already; mend the form "
                    "without it, and attach it when you send it again"
                )
            statements.run(
                f"INSERT INTO {self.table} (id_hash, session, until, bytes, about, content) "  # noqa: S608 - ours
                "VALUES (?, ?, ?, ?, ?, ?)",
                _hash(token),
                session,
                (now + self.held_for).isoformat(),
                size,
                about,
                content,
            )
        return HeldFile(token, file.name, file.kind, size, file.warnings)

    def find(self, session: str, token: str, now: datetime) -> HeldFile | None:
        """The file of that token, if it is this session's and still waits."""
        row = self._row("about", session, token, now)
        if row is None:
            return None
        name, kind, size, warnings = unseal(_key(token), row, session, "about")
        return HeldFile(token, name, kind, size, tuple(warnings))

    def take(self, session: str, held: HeldFile, now: datetime) -> CheckedFile:
        """What waits, to be attached. Raises FileRefused if it was let go of meanwhile."""
        row = self._row("content", session, held.token, now)
        if row is None:
            raise FileRefused(f"“{held.name}” is no longer here; attach it again")
        return CheckedFile(
            held.name, held.kind, open_bytes(_key(held.token), row, session, "content"), held.warnings
        )

    def let_go(self, tokens: Iterable[str]) -> None:
        """Forget what was carried out or removed."""
        with self.database.transaction() as statements:
            for token in tokens:
                statements.run(f"DELETE FROM {self.table} WHERE id_hash = ?", _hash(token))  # noqa: S608 - ours

    def keep_on(self, session: str, now: datetime) -> None:
        """Keep what waits for ``session`` for the whole time again."""
        with self.database.transaction() as statements:
            statements.run(
                f"UPDATE {self.table} SET until = ? WHERE session = ? AND until > ?",  # noqa: S608 - ours
                (now + self.held_for).isoformat(),
                session,
                now.isoformat(),
            )

    def forget(self, now: datetime) -> int:
        """Forget what nobody has sent in time, and return how many."""
        with self.database.transaction() as statements:
            return self._forget(statements, now)

    def _row(self, column: str, session: str, token: str, now: datetime) -> bytes | None:
        if len(_decoded(token)) != _KEY_BYTES:
            return None
        with self.database.transaction() as statements:
            found = statements.row(
                f"SELECT {column} FROM {self.table} WHERE id_hash = ? AND session = ? AND until > ?",  # noqa: S608 - ours
                _hash(token),
                session,
                now.isoformat(),
            )
        return None if found is None else bytes(found[0])

    def _forget(self, statements: Statements, now: datetime) -> int:
        return statements.run(f"DELETE FROM {self.table} WHERE until <= ?", now.isoformat())  # noqa: S608 - ours

    def _held(self, statements: Statements, session: str = "") -> int:
        total = f"SELECT coalesce(sum(bytes), 0) FROM {self.table}"  # noqa: S608 - ours
        found = statements.row(f"{total} WHERE session = ?", session) if session else statements.row(total)
        return int(found[0]) if found is not None else 0


def _key(token: str) -> bytes:
    decoded = _decoded(token)
    if len(decoded) != _KEY_BYTES:
        raise CannotOpen("This is no key of a file that waits; attach it again.")
    return decoded


def _decoded(token: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(token.encode("ascii") + b"=")
    except ValueError:
        return b""


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("ascii", "replace")).hexdigest()
