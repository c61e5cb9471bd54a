"""journal/: whether a journal is what it was: entries, chain and heads against one another (SR38).

Pure functions on a journal as it was exported, so that a thousand tamperings can be tried on a copy.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nacl.signing import VerifyKey

from kent_standards.journal.chain import GENESIS, Head, JournalEntry, Key, Link, check_links
from kent_standards.journal.heads import is_signed
from kent_standards.journal.model import Chain, Journal
from kent_standards.journal.sequencing import HEAD_EVERY

RECENT = 1000  # entries that a quick check looks at


@dataclass(frozen=True, slots=True)
class ExportedJournal:
    """All of one journal: ``place`` is its slug, ``fresh`` the keys of entries that have no number yet."""

    place: str
    entries: Mapping[Key, JournalEntry]
    links: tuple[Link, ...]
    fresh: frozenset[Key]
    heads: tuple[Head, ...]


def export_journal(place: Any) -> ExportedJournal:
    """The journal of ``place``, an authority or the service."""
    journal: Journal = place.journal
    chain = journal.chain or Chain()
    return ExportedJournal(
        place=place.slug,
        entries={entry.key: entry for entry in journal},
        links=tuple(chain.links()),
        fresh=frozenset(journal.fresh_keys()),
        heads=tuple(chain.heads()),
    )


def check_journal(journal: ExportedJournal, public: VerifyKey, shipped: Iterable[Head] = ()) -> Iterator[str]:
    """What is wrong with a journal, in plain sentences; ``shipped`` are the heads that were kept elsewhere.

    Without these a tail that was cut together with its heads, or a journal written anew by somebody who
    has the signing key, can't be told from a shorter or another one.
    """
    yield from check_links(journal.place, journal.links, journal.entries)
    yield from _check_places(journal)
    hashes = {link.seq: link.h for link in journal.links}
    end = max(hashes, default=0)
    for head in journal.heads:
        yield from check_head(journal.place, head, hashes.get, end, public)
    yield from _check_unsigned(max((head.seq for head in journal.heads), default=0), end)
    kept = set(journal.heads)
    for head in shipped:
        if head not in kept:
            yield f"The head for number {head.seq:,}, shipped on {head.when}, isn't kept with the journal any more."
            yield from check_head(journal.place, head, hashes.get, end, public)


def check_head(place: str, head: Head, hash_at: Any, end: int, public: VerifyKey) -> Iterator[str]:
    """What is wrong between one head and the chain of ``place``, which ends at ``end``; ``hash_at(seq)`` or None."""
    if not is_signed(head, public):
        yield f"The head for number {head.seq:,} isn't signed with this service's key."
    elif head.place != place:
        yield f"A head for number {head.seq:,} is of another journal, “{head.place}”."
    elif head.seq > end:
        yield f"The chain ends at number {end:,}, but {head.seq:,} was signed on {head.when}: its tail was cut."
    elif hash_at(head.seq) != head.h:
        yield (
            f"Number {head.seq:,} isn't what was signed on {head.when}: the chain was written anew, there or before it."
        )


def check_recent(place: Any, public: VerifyKey) -> tuple[str, ...]:
    """What is wrong with the last thousand numbers of ``place``, and with its last head: a check for each page."""
    chain = place.journal.chain
    if chain is None or not chain.length:
        return ()
    found = list(check_recent_links(place))
    head = chain.last_head
    if head is not None:
        hashes = {head.seq: chain.hash_at(head.seq)} if chain.has(head.seq) else {}
        found += check_head(place.slug, head, hashes.get, chain.length, public)
    return (*found, *_check_unsigned(head.seq if head else 0, chain.length))


def check_recent_links(place: Any) -> Iterator[str]:
    """What is wrong with the last thousand numbers of ``place``, whoever signed them."""
    journal: Journal = place.journal
    chain = journal.chain
    if chain is None or not chain.length:
        return
    before = max(chain.length - RECENT, 0)
    after = chain.hash_at(before) if chain.has(before) else GENESIS
    links = [chain.link(seq) for seq in range(before + 1, chain.length + 1) if chain.has(seq)]
    entries = {link.key: journal.entry(link.key) for link in links if journal.has(link.key)}
    yield from check_links(place.slug, links, entries, first=before + 1, after=after)


def _check_unsigned(last: int, end: int) -> Iterator[str]:
    """Whether as many entries lie beyond the last head as only a head that was taken out would leave."""
    if end - last >= HEAD_EVERY:
        yield (
            f"No head is signed for the numbers from {last + 1:,} to {end:,}, and at most {HEAD_EVERY - 1} may lack one."
        )


def _check_places(journal: ExportedJournal) -> Iterator[str]:
    """Every entry in the chain once, or among the new ones."""
    places = Counter(link.key for link in journal.links)
    for key, count in places.items():
        if count > 1:
            yield f"The entry of {key[0]} has {count} numbers in the chain."
        if key in journal.fresh:
            yield f"The entry of {key[0]} has a number and is among the new ones, too."
    for key, entry in journal.entries.items():
        if key not in places and key not in journal.fresh:
            yield f"An entry is neither in the chain nor among the new ones ({entry}): it was put in."
    for key in sorted(journal.fresh - set(journal.entries)):
        yield f"The new entry of {key[0]} is gone."
