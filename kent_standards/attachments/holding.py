"""attachments/: files of a form that isn't carried out yet, so that a refused form loses none of them.

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
_CREATE = """CREATE TABLE IF NOT EXISTS kent_uploads (
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
    """The files that wait, of every session."""

    def __init__(self, database: SideDatabase) -> None:
        self.database = database
        with database.transaction() as statements:
            statements.run(_CREATE)

    def hold(self, session: str, file: CheckedFile, now: datetime) -> HeldFile:
        """Keep ``file`` for the next try of a form. Raises FileRefused if too much waits already."""
        token = secrets.token_urlsafe(_KEY_BYTES)
        key, size = _key(token), len(file.content)
        about = seal(key, [file.name, file.kind, size, list(file.warnings)], session, "about")
        content = seal_bytes(key, file.content, session, "content")
        with self.database.transaction(alone=True) as statements:
            _forget(statements, now)
            if _held(statements, session) + size > MOST_HELD or _held(statements) + size > MOST_HELD_BY_ALL:
                raise FileRefused(
                    f"“{file.name}” can't be kept until the form is right, because too much waits already; mend the form "
                    "without it, and attach it when you send it again"
                )
            statements.run(
                "INSERT INTO kent_uploads (id_hash, session, until, bytes, about, content) VALUES (?, ?, ?, ?, ?, ?)",
                _hash(token),
                session,
                (now + HELD_FOR).isoformat(),
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
                statements.run("DELETE FROM kent_uploads WHERE id_hash = ?", _hash(token))

    def forget(self, now: datetime) -> int:
        """Forget what nobody has sent in time, and return how many."""
        with self.database.transaction() as statements:
            return _forget(statements, now)

    def _row(self, column: str, session: str, token: str, now: datetime) -> bytes | None:
        if len(_decoded(token)) != _KEY_BYTES:
            return None
        with self.database.transaction() as statements:
            found = statements.row(
                f"SELECT {column} FROM kent_uploads WHERE id_hash = ? AND session = ? AND until > ?",  # noqa: S608 - ours
                _hash(token),
                session,
                now.isoformat(),
            )
        return None if found is None else bytes(found[0])


def _forget(statements: Statements, now: datetime) -> int:
    return statements.run("DELETE FROM kent_uploads WHERE until <= ?", now.isoformat())


def _held(statements: Statements, session: str = "") -> int:
    if session:
        found = statements.row("SELECT coalesce(sum(bytes), 0) FROM kent_uploads WHERE session = ?", session)
    else:
        found = statements.row("SELECT coalesce(sum(bytes), 0) FROM kent_uploads")
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
