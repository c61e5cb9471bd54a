"""complaint_form/: what somebody has written of a complaint that isn't sent yet.

It lies in the side database, in no backup of the records and in none of their history, so that what is deleted is gone.
It is sealed by a key that is made of a code which only its owner has: the table knows a keyed hash of the code and no
more (SR29). The browser in which it is written opens it as well, for some hours: the code lies sealed for that browser,
under a key that is made of its cookie.
"""

import hashlib
import hmac
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from kent_standards.attachments.holding import Holding
from kent_standards.complaints.references import new_tracking_code, plain_code
from kent_standards.law.retention import DRAFT_KEPT
from kent_standards.law.steps import NotPermitted
from kent_standards.security.side_database import SideDatabase, Statements
from kent_standards.store.ids import new_id
from kent_standards.store.sealing import CannotOpen, seal, unseal

BROWSER_KEPT = timedelta(hours=8)
RECEIPT_SHOWN = timedelta(hours=1)
MOST_DRAFTS = 5000
MOST_LETTERS = 400_000
_CREATE = (
    """CREATE TABLE IF NOT EXISTS kent_drafts (
    id_hash TEXT PRIMARY KEY, authority TEXT NOT NULL, until TEXT NOT NULL, content BYTEA NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS kent_draft_browsers (
    browser TEXT NOT NULL, authority TEXT NOT NULL, until TEXT NOT NULL, code BYTEA NOT NULL,
    PRIMARY KEY (browser, authority))""",
)
FULL = (
    "So many complaints are being written just now that no further one can be begun here. Try again tomorrow, "
    "or ask the "
    "Monitoring Officer to write your complaint down."
)
TOO_LONG = (
    "Together your answers are longer than this form can hold. Shorten them, and attach the rest as a file."
)
Answers = dict[str, Any]


@dataclass(slots=True)
class Draft:
    """A complaint that is being written. ``answers``: of each page by its name, as primitives.

    ``submission`` and ``tracking`` are settled before it is sent, so that sending it again makes no second complaint.
    ``version`` counts the changes, so that nothing else is sent than what was checked.
    """

    code: str
    authority: str
    until: datetime
    submission: str
    tracking: str
    version: int = 0
    equality_answered: bool = False
    answers: Answers = field(default_factory=dict)
    councillors: list[Answers] = field(default_factory=list)
    files: list[Answers] = field(default_factory=list)

    def part(self, page: str) -> Answers:
        """What was answered on ``page``; nothing if it wasn't sent yet."""
        found: Answers = self.answers.get(page, {})
        return found


class Drafts:
    """The complaints that are being written, of every authority."""

    def __init__(self, database: SideDatabase, secret: bytes) -> None:
        self._database = database
        self._secret = secret
        with database.transaction() as statements:
            for each in _CREATE:
                statements.run(each)

    def begin(self, browser: str, authority: str, now: datetime) -> Draft:
        """An empty draft for that browser, or the one that it has there. Raises NotPermitted if there are too many."""
        found = self.of_browser(browser, authority, now)
        if found is not None:
            return found
        code = new_tracking_code()
        draft = Draft(code, authority, now + DRAFT_KEPT, new_id(), new_tracking_code())
        with self._database.transaction(alone=True) as statements:
            _forget(statements, now)
            count = statements.row("SELECT COUNT(*) FROM kent_drafts")
            if count is not None and int(count[0]) >= MOST_DRAFTS:
                raise NotPermitted(FULL, "Arrangements 4.1")
            self._insert(statements, draft)
            self._open_to(statements, browser, draft, now)
        return draft

    def of_browser(self, browser: str, authority: str, now: datetime) -> Draft | None:
        """The draft that is open in that browser, or None."""
        with self._database.transaction() as statements:
            found = statements.row(
                "SELECT code FROM kent_draft_browsers WHERE browser = ? AND authority = ? AND until > ?",
                self._hash("browser", browser),
                authority,
                now.isoformat(),
            )
            if found is None:
                return None
            code = unseal(self._key("browser", browser), bytes(found[0]), authority)
            return self._find(statements, code, now)

    def of_code(self, code: str, now: datetime) -> Draft | None:
        """The draft of that code, however it was typed, or None."""
        with self._database.transaction() as statements:
            return self._find(statements, plain_code(code), now)

    def open_in(self, browser: str, draft: Draft, now: datetime) -> None:
        """Have ``browser`` open ``draft`` from now on."""
        with self._database.transaction(alone=True) as statements:
            self._open_to(statements, browser, draft, now)

    def leave(self, browser: str, authority: str) -> None:
        """Have ``browser`` open nothing there any more; the code still does."""
        with self._database.transaction() as statements:
            self._close(statements, browser, authority)

    def change(self, browser: str, draft: Draft, change: Callable[[Draft], None], now: datetime) -> Draft:
        """Carry out ``change`` on the draft as it stands now, and keep it. Raises NotPermitted if it has gone."""
        with self._database.transaction(alone=True) as statements:
            fresh = self._find(statements, draft.code, now)
            if fresh is None:
                raise NotPermitted(
                    "This complaint was sent, or deleted, meanwhile, so nothing was saved. Begin a new one.",
                    "",
                )
            at = fresh.authority
            change(fresh)
            fresh.until, fresh.version = now + DRAFT_KEPT, fresh.version + 1
            if fresh.authority != at:
                self._close(statements, browser, at)
            self._delete(statements, fresh.code)
            self._insert(statements, fresh)
            self._open_to(statements, browser, fresh, now)
        return fresh

    def answered(self, draft: Draft) -> None:
        """Note that whoever sent ``draft`` has answered the questions on equality; not what."""
        with self._database.transaction(alone=True) as statements:
            draft.equality_answered = True
            self._delete(statements, draft.code)
            self._insert(statements, draft)

    def sent(self, draft: Draft, now: datetime) -> None:
        """Keep a draft that was sent for as long as its receipt is shown, and no longer."""
        with self._database.transaction() as statements:
            statements.run(
                "UPDATE kent_drafts SET until = ? WHERE id_hash = ? AND until > ?",
                (now + RECEIPT_SHOWN).isoformat(),
                self._hash("draft", draft.code),
                (now + RECEIPT_SHOWN).isoformat(),
            )

    def delete(self, draft: Draft, holding: Holding) -> None:
        """Delete it and its files at once."""
        holding.let_go(each["token"] for each in draft.files)
        with self._database.transaction() as statements:
            self._delete(statements, draft.code)

    def forget(self, now: datetime) -> int:
        """Forget what nobody has gone on with in time, and return how many."""
        with self._database.transaction() as statements:
            return _forget(statements, now)

    def place_of(self, draft: Draft) -> str:
        """By what the files of ``draft`` are known where they wait."""
        return self._hash("files", draft.code)

    def _find(self, statements: Statements, code: str, now: datetime) -> Draft | None:
        found = statements.row(
            "SELECT authority, until, content FROM kent_drafts WHERE id_hash = ? AND until > ?",
            self._hash("draft", code),
            now.isoformat(),
        )
        if found is None:
            return None
        authority, until, content = found
        try:
            kept = _as_lists(unseal(self._key("draft", code), bytes(content), "draft"))
        except CannotOpen:
            return None
        return Draft(code, authority, datetime.fromisoformat(until), **kept)

    def _insert(self, statements: Statements, draft: Draft) -> None:
        kept = {
            name: getattr(draft, name)
            for name in (
                "submission",
                "tracking",
                "version",
                "equality_answered",
                "answers",
                "councillors",
                "files",
            )
        }
        content = seal(self._key("draft", draft.code), kept, "draft")
        if len(content) > MOST_LETTERS:
            raise NotPermitted(TOO_LONG, "")
        statements.run(
            "INSERT INTO kent_drafts (id_hash, authority, until, content) VALUES (?, ?, ?, ?)",
            self._hash("draft", draft.code),
            draft.authority,
            draft.until.isoformat(),
            content,
        )

    def _open_to(self, statements: Statements, browser: str, draft: Draft, now: datetime) -> None:
        self._close(statements, browser, draft.authority)
        statements.run(
            "INSERT INTO kent_draft_browsers (browser, authority, until, code) VALUES (?, ?, ?, ?)",
            self._hash("browser", browser),
            draft.authority,
            (now + BROWSER_KEPT).isoformat(),
            seal(self._key("browser", browser), draft.code, draft.authority),
        )

    def _close(self, statements: Statements, browser: str, authority: str) -> None:
        statements.run(
            "DELETE FROM kent_draft_browsers WHERE browser = ? AND authority = ?",
            self._hash("browser", browser),
            authority,
        )

    def _delete(self, statements: Statements, code: str) -> None:
        statements.run("DELETE FROM kent_drafts WHERE id_hash = ?", self._hash("draft", code))

    def _hash(self, kind: str, text: str) -> str:
        return self._made_of(f"{kind} is found", text).hex()

    def _key(self, kind: str, text: str) -> bytes:
        return self._made_of(f"{kind} is sealed", text)

    def _made_of(self, purpose: str, text: str) -> bytes:
        message = f"complaint {purpose}:{text}".encode("utf-8", "replace")
        return hmac.new(self._secret, message, hashlib.sha256).digest()


def _forget(statements: Statements, now: datetime) -> int:
    statements.run("DELETE FROM kent_draft_browsers WHERE until <= ?", now.isoformat())
    return statements.run("DELETE FROM kent_drafts WHERE until <= ?", now.isoformat())


def _as_lists(kept: Answers) -> Answers:
    """``kept`` with the lists that sealing gives back as tuples."""
    return {
        name: list(value) if isinstance(value, Iterable) and name in ("councillors", "files") else value
        for name, value in kept.items()
    }
