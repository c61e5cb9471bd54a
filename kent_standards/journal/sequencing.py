"""journal/: the sequencer, which gives new entries their numbers and signs heads (SR36, SR37).

One process at a time need do it, in a transaction of its own; where two do, one of them loses and has
nothing left to do when it comes again.
"""

from datetime import datetime, timedelta
from typing import Any

from nacl.signing import SigningKey

from kent_standards.journal.chain import Head, link_hash
from kent_standards.journal.heads import sign_head
from kent_standards.journal.model import Chain, Journal

HEAD_EVERY = 100  # entries
HEAD_AFTER = timedelta(minutes=5)


def has_work(place: Any, at: datetime) -> bool:
    """Whether ``sequence`` would change anything at ``place`` now."""
    journal: Journal = place.journal
    return journal.chain is None or journal.has_fresh or _head_is_due(journal.chain, at)


def sequence(place: Any, at: datetime, key: SigningKey) -> Head | None:
    """Give each new entry of ``place`` (an authority, or the service) its number and hash, oldest first.

    Entries of one instant follow one another by their ids. Signs a head where one is due, and returns it.
    """
    journal: Journal = place.journal
    journal.begin_chain()
    chain, h = journal.begun, journal.begun.hash_at(journal.begun.length)
    for entry in journal.fresh():
        h = link_hash(h, place.slug, entry)
        journal.number(entry, h)
    if not _head_is_due(chain, at):
        return None
    head = sign_head(key, place.slug, chain.length, h, at)
    chain.add_head(head)
    return head


def _head_is_due(chain: Chain, at: datetime) -> bool:
    """Whether there are entries beyond the last head, and a hundred of them or five minutes gone by."""
    last = chain.last_head
    if last is None:
        return chain.length > 0
    unsigned = chain.length - last.seq
    return unsigned >= HEAD_EVERY or (unsigned > 0 and at - datetime.fromisoformat(last.utc) >= HEAD_AFTER)
