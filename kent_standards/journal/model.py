"""journal/: the journal of one authority, or of the county, as it is stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from BTrees.Length import Length
from BTrees.OOBTree import OOBTree
from persistent import Persistent


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """An act: what, about which object, when, by whom in which role, under which paragraph. No personal values."""

    id: str
    at: datetime
    act: str
    about: str
    by: str
    role: str
    paragraph: str


class Journal(Persistent):
    """Entries by time. ``revision`` grows with each, without conflicts, so that caches know when to forget."""

    __parent__: Any = None
    __name__ = "journal"

    def __init__(self) -> None:
        self._entries: Any = OOBTree()
        self.revision = Length()

    def add(self, entry: JournalEntry) -> None:
        """Add ``entry``; an entry is never changed or removed."""
        stored = (entry.act, entry.about, entry.by, entry.role, entry.paragraph)
        self._entries[(entry.at.isoformat(), entry.id)] = stored
        self.revision.change(1)

    def newest(self, limit: int | None = None) -> Iterator[JournalEntry]:
        """The entries, newest first."""
        keys = list(self._entries.keys())
        keys.reverse()
        for key in keys[:limit]:
            yield _entry(key, self._entries[key])

    def __iter__(self) -> Iterator[JournalEntry]:
        for key, stored in self._entries.items():
            yield _entry(key, stored)

    def __len__(self) -> int:
        return len(self._entries)


def _entry(key: tuple[str, str], stored: tuple[str, str, str, str, str]) -> JournalEntry:
    return JournalEntry(key[1], datetime.fromisoformat(key[0]), *stored)
