"""journal/: the journal of one authority, or of the county, and its chain, as they are stored."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from BTrees.IOBTree import IOBTree
from BTrees.Length import Length
from BTrees.OOBTree import OOBTree, OOSet, OOTreeSet
from persistent import Persistent

from kent_standards.journal.chain import GENESIS, Head, JournalEntry, Key, Link

# The entries that have no number yet lie in so many sets, each of which merges what two write at once, as
# ``revision`` does. A tree of sets would not: it can't when one of them was just split or emptied.
_SLOTS = 16
# First in each set and never taken out, since a set that is emptied, or loses its first, can't be merged.
_MARKER = ("", "")


# Acts that change nothing that anybody may read: a round of mail must not have every public page made anew.
OF_NO_PAGE = frozenset({"mail_sent", "reminded", "sensitive_read", "identity_read", "candidate_read"})


class Chain(Persistent):
    """The numbered entries with their hashes, and the signed heads. The sequencer alone writes here.

    ``mailed``: up to which number the Monitoring Officer was last sent a head, and on which day.
    """

    __parent__: Any = None
    mailed: tuple[int, str] = (0, "")

    def __init__(self) -> None:
        self._links: Any = IOBTree()
        # (act, -number): the newest of one kind come first.
        self._by_act: Any = OOTreeSet()
        self._heads: Any = IOBTree()

    @property
    def length(self) -> int:
        """The last number."""
        return int(self._links.maxKey()) if self._links else 0

    def hash_at(self, seq: int) -> str:
        """The hash at the number ``seq``; that before the first is ``GENESIS``. Raises KeyError beyond the end."""
        return str(self._links[seq][2]) if seq else GENESIS

    def has(self, seq: int) -> bool:
        """Whether there is a link with the number ``seq``."""
        return seq in self._links

    def link(self, seq: int) -> Link:
        """The link with the number ``seq``. Raises KeyError if there is none."""
        at, entry_id, h = self._links[seq]
        return Link(seq, (at, entry_id), h)

    def links(self, first: int = 1) -> Iterator[Link]:
        """The links from the number ``first`` on."""
        for seq, (at, entry_id, h) in self._links.items(first):
            yield Link(seq, (at, entry_id), h)

    def append(self, entry: JournalEntry, h: str) -> None:
        """Give ``entry`` the next number, with its hash."""
        seq = self.length + 1
        self._links[seq] = (*entry.key, h)
        self._by_act.insert((entry.act, -seq))

    def numbers(self, act: str = "") -> Iterator[int]:
        """The numbers, of one kind of act only if ``act`` names one, the newest first."""
        if not act:
            yield from range(self.length, 0, -1)
            return
        for found, number in self._by_act.keys((act,)):
            if found != act:
                return
            yield -number

    def by_act(self) -> Iterator[tuple[str, int]]:
        """What the index of acts holds: (act, number)."""
        return ((act, -number) for act, number in self._by_act)

    def add_head(self, head: Head) -> None:
        """Keep a signed head."""
        self._heads[head.seq] = (head.place, head.h, head.utc, head.signature)

    def heads(self, after: int = 0) -> Iterator[Head]:
        """The signed heads beyond the number ``after``, in their order."""
        for seq, (place, h, utc, signature) in self._heads.items(after + 1):
            yield Head(place, seq, h, utc, signature)

    @property
    def last_head(self) -> Head | None:
        """The newest signed head."""
        return next(self.heads(self._heads.maxKey() - 1)) if self._heads else None


class Journal(Persistent):
    """Entries by time. ``revision`` grows with each act that a public page may show something of, without conflicts.

    An entry is added by the act's own transaction and numbered a little later by the sequencer: a chain that
    every act wrote to would make each wait for all others (trap 15). A journal that was made before there
    were chains gets its own with the sequencer's first round.
    """

    __parent__: Any = None
    __name__ = "journal"
    chain: Chain | None = None
    _fresh: tuple[Any, ...] | None = None

    def __init__(self) -> None:
        self._entries: Any = OOBTree()
        self.revision = Length()
        self.begin_chain()

    def begin_chain(self) -> None:
        """Begin the chain, if there is none, with every entry that there is still to be numbered."""
        if self.chain is None:
            self.chain = Chain()
            self._fresh = tuple(OOSet([_MARKER]) for _ in range(_SLOTS))
            for key in self._entries:
                _slot(self._fresh, key).insert(key)

    def lay_out(self) -> int | None:
        """Bring a journal of an earlier version to the present form: how many entries wait for a number then.

        None if it has that form. There was a time without chains, and one in which the entries that wait lay in
        one tree as (id, time).
        """
        if self.chain is None:
            self.begin_chain()
        elif isinstance(self._fresh, tuple):
            return None
        else:
            older: Any = self._fresh
            waiting = [(at, entry_id) for entry_id, at in older if at]
            self._fresh = tuple(OOSet([_MARKER]) for _ in range(_SLOTS))
            for key in waiting:
                _slot(self._fresh, key).insert(key)
        return len(list(self.fresh_keys()))

    def add(self, entry: JournalEntry) -> None:
        """Add ``entry``; an entry is never changed or removed."""
        stored = (entry.act, entry.about, entry.by, entry.role, entry.paragraph)
        self._entries[entry.key] = stored
        if entry.act not in OF_NO_PAGE:
            self.revision.change(1)
        if self._fresh is not None:
            _slot(self._fresh, entry.key).insert(entry.key)
        elif self._p_jar is not None:
            # Does the sequencer begin the chain just now, this act is tried again, or its entry would be left out.
            self._p_jar.readCurrent(self)

    def number(self, entry: JournalEntry, h: str) -> None:
        """Give ``entry`` its place in the chain, at the end, with its hash."""
        self.begun.append(entry, h)
        _slot(self._fresh or (), entry.key).remove(entry.key)

    @property
    def begun(self) -> Chain:
        """The chain. Raises LookupError before the sequencer's first round on an old journal."""
        if self.chain is None:
            raise LookupError("The chain of this journal hasn't begun.")
        return self.chain

    @property
    def has_fresh(self) -> bool:
        """Whether an entry has no number yet."""
        return next(self.fresh_keys(), None) is not None

    def fresh_keys(self) -> Iterator[Key]:
        """The keys of the entries without a number, in no order; the entries may be gone (``verify`` asks)."""
        if self._fresh is None:
            return iter(self._entries)
        return (key for slot in self._fresh for key in slot if key != _MARKER)

    def fresh(self) -> list[JournalEntry]:
        """The entries without a number, oldest first; those of one instant by their ids."""
        keys = sorted(self.fresh_keys())
        return [self.entry(key) for key in keys if self.has(key)]

    @property
    def last_at(self) -> datetime | None:
        """When the last act was done; None before the first."""
        return datetime.fromisoformat(self._entries.maxKey()[0]) if self._entries else None

    def has(self, key: Key) -> bool:
        """Whether there is an entry of ``key``."""
        return key in self._entries

    def entry(self, key: Key) -> JournalEntry:
        """The entry of ``key``. Raises KeyError if there is none."""
        return _entry(key, self._entries[key])

    def listed(self, act: str = "", skip: int = 0) -> Iterator[tuple[JournalEntry, Link | None]]:
        """The entries after the first ``skip``, newest first, each with its link if it has one.

        Those without a number come first. Of one kind of act only if ``act`` names one. What is passed over
        is not loaded, so that a page costs the same however long the journal is. An entry that somebody took
        out is missing here; the checks say so.
        """
        waiting = [entry for entry in reversed(self.fresh()) if not act or entry.act == act]
        yield from ((entry, None) for entry in waiting[skip:])
        if self.chain is not None:
            for seq in islice(self.chain.numbers(act), max(skip - len(waiting), 0), None):
                link = self.chain.link(seq)
                if self.has(link.key):
                    yield self.entry(link.key), link

    def newest(self, limit: int | None = None) -> Iterator[JournalEntry]:
        """The entries, or so many of them, newest first."""
        return (entry for entry, _ in islice(self.listed(), limit))

    def __iter__(self) -> Iterator[JournalEntry]:
        for key, stored in self._entries.items():
            yield _entry(key, stored)

    def __len__(self) -> int:
        return len(self._entries)


def _slot(slots: tuple[Any, ...], key: Key) -> Any:
    return slots[ord(key[1][0]) % len(slots)]


def _entry(key: Key, stored: tuple[str, str, str, str, str]) -> JournalEntry:
    return JournalEntry(key[1], datetime.fromisoformat(key[0]), *stored)
