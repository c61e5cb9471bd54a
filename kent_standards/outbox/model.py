"""outbox/: an intent to tell somebody something, stored in the transaction of the act itself."""

from collections.abc import Iterator
from typing import Any

from BTrees.OOBTree import OOBTree
from persistent import Persistent

from kent_standards.store.sealing import SealedValue, county_of, newest_key, open_for, seal_for


class Intent(Persistent):
    """One message to be sent: which kind, to which person, with a link to which address. Never its text.

    ``note`` is the one exception: what a kind with ``carries_note`` shows below its link.

    ``state``: queued, sending (by the worker ``owner``, until ``lease_until``), sent, or parked.
    ``token`` serves invitations and resets alone: it lies sealed, and is forgotten once the message was sent.
    """

    __parent__: Any = None
    note = ""
    # The id of the county's key that seals the token, and the sealed token.
    _sealed: SealedValue | None = None

    def __init__(
        self, intent_id: str, *, kind: str, person: str, path: str, queued_at: str, note: str = ""
    ) -> None:
        self.__name__ = self.id = intent_id
        self.kind = kind
        self.person = person
        self.path = path
        self.note = note
        self.queued_at = queued_at
        self.state = "queued"
        self.tries = 0
        self.not_before = queued_at
        self.owner = ""
        self.lease_until = ""
        self.outcome = ""
        self.sent_at = ""

    @property
    def token(self) -> str:
        """What opens the page that the message links to, or an empty text. Raises CannotOpen."""
        if self._sealed is None:
            return str(self.__dict__.get("token", ""))  # stored in clear before there was sealing
        return str(open_for(county_of(self), self._sealed, self.id, "token"))

    @token.setter
    def token(self, token: str) -> None:
        self.__dict__.pop("token", None)
        self._sealed = seal_for(county_of(self), token, self.id, "token") if token else None

    @property
    def wrapped_by(self) -> str:
        """The id of the county's key that seals the token, or an empty text."""
        return self._sealed[0] if self._sealed else ""

    @property
    def is_plain(self) -> bool:
        """Whether the token lies open, as before there was sealing."""
        return self._sealed is None and self.token != ""

    def seal_all(self) -> bool:
        """Seal a token that lies open, and say whether one did."""
        if not self.is_plain:
            return False
        self.token = self.token
        return True

    def rewrap(self) -> bool:
        """Seal the token by the county's newest key, and say whether it wasn't. Raises CannotOpen."""
        if self.wrapped_by in ("", newest_key(county_of(self)).id):
            return False
        self.token = self.token
        return True


class Outbox(Persistent):
    """The intents of one authority, by random id so that two requests never meet."""

    __parent__: Any = None
    __name__ = "outbox"

    def __init__(self) -> None:
        self._waiting: Any = OOBTree()
        self._done: Any = OOBTree()

    def add(self, intent: Intent) -> None:
        """Queue ``intent``."""
        intent.__parent__ = self
        self._waiting[intent.id] = intent

    def __contains__(self, intent_id: str) -> bool:
        return intent_id in self._waiting or intent_id in self._done

    def find(self, intent_id: str) -> Intent | None:
        """The intent of that id that still waits or is parked, or None."""
        found: Intent | None = self._waiting.get(intent_id)
        return found

    def waiting(self) -> Iterator[Intent]:
        """What is still to be sent, or was parked."""
        return iter(list(self._waiting.values()))

    def finish(self, intent: Intent) -> None:
        """Move a sent ``intent`` out of the way of those that wait."""
        del self._waiting[intent.id]
        self._done[intent.id] = intent

    def forget(self, intent_id: str) -> None:
        """Take out a message that was sent or parked. Raises KeyError for any other."""
        if intent_id in self._done:
            del self._done[intent_id]
        elif self._waiting[intent_id].state == "parked":
            del self._waiting[intent_id]
        else:
            raise KeyError(intent_id)

    def done(self) -> Iterator[Intent]:
        """What was sent."""
        return iter(self._done.values())
