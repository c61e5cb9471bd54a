"""tests/faults: whoever changes a journal by another way than the service is found out."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kent_standards.journal.chain import GENESIS, Head, JournalEntry, Link, link_hash
from kent_standards.journal.checks import ExportedJournal, check_journal, export_journal
from kent_standards.journal.heads import sign_head, signing_key
from kent_standards.journal.sequencing import HEAD_EVERY
from tests.journal.made_up import KEY, made_up

ACTS = 220
OTHER_KEY = signing_key(b"the key of somebody else, 32 byt")

Tampering = Callable[[ExportedJournal, random.Random], ExportedJournal]


@pytest.fixture(scope="module")
def honest() -> ExportedJournal:
    """A journal as the service writes it, every number under a signed head."""
    journal = export_journal(made_up(ACTS, random.Random(2026)))
    assert journal.heads[-1].seq == len(journal.links) == ACTS
    return journal


def signed(journal: ExportedJournal, chance: random.Random) -> int:
    """The number of some entry, so far from the end that what comes after it is more than one interval of heads."""
    return chance.randrange(1, len(journal.links) - HEAD_EVERY)


def entry_at(journal: ExportedJournal, seq: int) -> JournalEntry:
    """The entry with a number."""
    return journal.entries[journal.links[seq - 1].key]


def with_entry(
    journal: ExportedJournal, old: JournalEntry | None, new: JournalEntry | None
) -> ExportedJournal:
    """The journal with one entry in the place of another, and nothing else changed."""
    entries = dict(journal.entries)
    if old is not None:
        del entries[old.key]
    if new is not None:
        entries[new.key] = new
    return replace(journal, entries=entries)


def rechained(journal: ExportedJournal, order: list[JournalEntry]) -> ExportedJournal:
    """The journal with its chain worked out anew for entries in this order; the heads stay."""
    links, h = [], GENESIS
    for seq, entry in enumerate(order, 1):
        h = link_hash(h, journal.place, entry)
        links.append(Link(seq, entry.key, h))
    return replace(journal, links=tuple(links), entries={entry.key: entry for entry in order})


def in_order(journal: ExportedJournal) -> list[JournalEntry]:
    """The entries by their numbers."""
    return [journal.entries[link.key] for link in journal.links]


def edited(entry: JournalEntry, chance: random.Random) -> JournalEntry:
    """The entry with one field changed."""
    field = chance.choice(("act", "about", "by", "role", "paragraph", "at"))
    if field == "at":
        return replace(entry, at=entry.at - timedelta(days=chance.randrange(1, 40)))
    return replace(entry, **{field: f"{getattr(entry, field)}x"})


def edit(journal: ExportedJournal, chance: random.Random) -> ExportedJournal:
    old = entry_at(journal, signed(journal, chance))
    return with_entry(journal, old, edited(old, chance))


def delete(journal: ExportedJournal, chance: random.Random) -> ExportedJournal:
    return with_entry(journal, entry_at(journal, signed(journal, chance)), None)


def delete_with_its_number(journal: ExportedJournal, chance: random.Random) -> ExportedJournal:
    seq = signed(journal, chance)
    without = with_entry(journal, entry_at(journal, seq), None)
    return replace(without, links=tuple(link for link in journal.links if link.seq != seq))


def delete_and_close_up(journal: ExportedJournal, chance: random.Random) -> ExportedJournal:
    without = delete_with_its_number(journal, chance)
    return replace(without, links=tuple(replace(link, seq=seq) for seq, link in enumerate(without.links, 1)))


def swap_what_two_say(journal: ExportedJournal, chance: random.Random) -> ExportedJournal:
    one, other = (entry_at(journal, seq) for seq in two_that_differ(journal, chance))
    entries = dict(journal.entries)
    entries[one.key] = replace(other, id=one.id, at=one.at)
    entries[other.key] = replace(one, id=other.id, at=other.at)
    return replace(journal, entries=entries)


def swap_two_numbers(journal: ExportedJournal, chance: random.Random) -> ExportedJournal:
    one, other = two_that_differ(journal, chance)
    links = list(journal.links)
    links[one - 1] = replace(links[one - 1], key=journal.links[other - 1].key)
    links[other - 1] = replace(links[other - 1], key=journal.links[one - 1].key)
    return replace(journal, links=tuple(links))


def two_that_differ(journal: ExportedJournal, chance: random.Random) -> tuple[int, int]:
    """The numbers of two entries that don't say the same."""
    while True:
        one, other = chance.sample(range(1, len(journal.links) + 1), 2)
        first, second = entry_at(journal, one), entry_at(journal, other)
        if replace(first, id="", at=second.at) != replace(second, id=""):
            return one, other


def made_up_entry(journal: ExportedJournal, chance: random.Random) -> JournalEntry:
    """An act that nobody did."""
    like = entry_at(journal, signed(journal, chance))
    return replace(like, id=f"{chance.randrange(10**9)}", about=f"entry/{chance.randrange(99)}")


def insert(journal: ExportedJournal, chance: random.Random) -> ExportedJournal:
    return with_entry(journal, None, made_up_entry(journal, chance))


def insert_with_a_number(journal: ExportedJournal, chance: random.Random) -> ExportedJournal:
    new, seq = made_up_entry(journal, chance), signed(journal, chance)
    before, after = journal.links[: seq - 1], journal.links[seq - 1 :]
    link = Link(seq, new.key, link_hash(before[-1].h if before else GENESIS, journal.place, new))
    moved = tuple(replace(each, seq=each.seq + 1) for each in after)
    return replace(with_entry(journal, None, new), links=(*before, link, *moved))


def edit_and_rechain(journal: ExportedJournal, chance: random.Random) -> ExportedJournal:
    order, seq = in_order(journal), signed(journal, chance)
    order[seq - 1] = edited(order[seq - 1], chance)
    return rechained(journal, order)


def delete_and_rechain(journal: ExportedJournal, chance: random.Random) -> ExportedJournal:
    order = in_order(journal)
    del order[signed(journal, chance) - 1]
    return rechained(journal, order)


def insert_and_rechain(journal: ExportedJournal, chance: random.Random) -> ExportedJournal:
    order = in_order(journal)
    order.insert(signed(journal, chance) - 1, made_up_entry(journal, chance))
    return rechained(journal, order)


def swap_and_rechain(journal: ExportedJournal, chance: random.Random) -> ExportedJournal:
    order = in_order(journal)
    one, other = chance.sample(range(len(order) - HEAD_EVERY), 2)
    order[one], order[other] = order[other], order[one]
    return rechained(journal, order)


def rechain_and_correct_the_heads(journal: ExportedJournal, chance: random.Random) -> ExportedJournal:
    changed = edit_and_rechain(journal, chance)
    heads = tuple(replace(head, h=changed.links[head.seq - 1].h) for head in journal.heads)
    return replace(changed, heads=heads)


def rechain_and_sign_with_another_key(journal: ExportedJournal, chance: random.Random) -> ExportedJournal:
    changed = rechain_and_correct_the_heads(journal, chance)
    return replace(changed, heads=tuple(resigned(head) for head in changed.heads))


def resigned(head: Head) -> Head:
    """The head as somebody signs it who hasn't got the key."""
    return sign_head(OTHER_KEY, head.place, head.seq, head.h, datetime.fromisoformat(head.utc))


def cut_the_tail(journal: ExportedJournal, chance: random.Random) -> ExportedJournal:
    end = signed(journal, chance)
    kept = journal.links[:end]
    return replace(journal, links=kept, entries={link.key: journal.entries[link.key] for link in kept})


def cut_the_tail_with_its_heads(journal: ExportedJournal, chance: random.Random) -> ExportedJournal:
    cut = cut_the_tail(journal, chance)
    return replace(cut, heads=tuple(head for head in journal.heads if head.seq <= len(cut.links)))


def make_the_tail_new_again(journal: ExportedJournal, chance: random.Random) -> ExportedJournal:
    end = signed(journal, chance)
    return replace(
        journal, links=journal.links[:end], fresh=frozenset(link.key for link in journal.links[end:])
    )


def number_twice(journal: ExportedJournal, chance: random.Random) -> ExportedJournal:
    again = journal.links[signed(journal, chance) - 1]
    h = link_hash(journal.links[-1].h, journal.place, journal.entries[again.key])
    return replace(journal, links=(*journal.links, Link(len(journal.links) + 1, again.key, h)))


def forge_a_signature(journal: ExportedJournal, chance: random.Random) -> ExportedJournal:
    forged = chance.randbytes(64).hex()
    return with_head(journal, chance, lambda head: replace(head, signature=forged))


def sign_with_another_key(journal: ExportedJournal, chance: random.Random) -> ExportedJournal:
    return with_head(journal, chance, resigned)


def date_a_head_back(journal: ExportedJournal, chance: random.Random) -> ExportedJournal:
    return with_head(journal, chance, lambda head: replace(head, utc="2026-05-01T09:00:00+00:00"))


def with_head(
    journal: ExportedJournal, chance: random.Random, change: Callable[[Head], Head]
) -> ExportedJournal:
    """The journal with one of its heads changed."""
    heads = list(journal.heads)
    which = chance.randrange(len(heads))
    heads[which] = change(heads[which])
    return replace(journal, heads=tuple(heads))


def take_a_head_away(journal: ExportedJournal, chance: random.Random) -> ExportedJournal:
    heads = list(journal.heads)
    del heads[chance.randrange(len(heads))]
    return replace(journal, heads=tuple(heads))


TAMPERINGS: tuple[Tampering, ...] = (
    edit, delete, delete_with_its_number, delete_and_close_up, swap_what_two_say, swap_two_numbers, insert,
    insert_with_a_number, edit_and_rechain, delete_and_rechain, insert_and_rechain, swap_and_rechain,
    rechain_and_correct_the_heads, rechain_and_sign_with_another_key, cut_the_tail, cut_the_tail_with_its_heads,
    make_the_tail_new_again, number_twice, forge_a_signature, sign_with_another_key, date_a_head_back,
    take_a_head_away,
)  # fmt: skip
# What shows only against what was shipped: a shorter journal is a whole one, and a head that is gone leaves no gap.
SHOWN_BY_SHIPPED = {cut_the_tail_with_its_heads, take_a_head_away}


@pytest.mark.security(38)
def test_of_a_thousand_tamperings_each_is_found_and_an_honest_journal_has_none(
    honest: ExportedJournal,
) -> None:
    assert list(check_journal(honest, KEY.verify_key, honest.heads)) == []
    tried: Counter[str] = Counter()
    missed = []
    for number in range(1000):
        chance, tampering = random.Random(number), TAMPERINGS[number % len(TAMPERINGS)]
        tampered = tampering(honest, chance)
        assert tampered != honest
        tried[tampering.__name__] += 1
        if not list(check_journal(tampered, KEY.verify_key, honest.heads)):
            missed.append((number, tampering.__name__))
    assert missed == []
    assert min(tried.values()) >= 45


@pytest.mark.security(38)
def test_without_what_was_shipped_all_but_a_whole_tail_and_a_lost_head_are_found_too(
    honest: ExportedJournal,
) -> None:
    for tampering in TAMPERINGS:
        found = [
            bool(list(check_journal(tampering(honest, random.Random(number)), KEY.verify_key)))
            for number in range(20)
        ]
        assert all(found) or tampering in SHOWN_BY_SHIPPED, tampering.__name__


def test_what_is_said_names_the_entry_and_is_said_once(honest: ExportedJournal) -> None:
    old = entry_at(honest, 17)
    changed = with_entry(honest, old, replace(old, act="renamed", about="person/p"))
    (sentence,) = check_journal(changed, KEY.verify_key, honest.heads)
    assert sentence.startswith("Number 17 (renamed about person/p, 1 June 2026 ")
    assert sentence.endswith(" UTC) was changed, moved or put in: its hash doesn't fit.")
    kept = honest.links[:50]
    cut = replace(honest, links=kept, entries={link.key: honest.entries[link.key] for link in kept})
    said = list(check_journal(cut, KEY.verify_key, honest.heads))
    assert said[-1].startswith(f"The chain ends at number 50, but {ACTS} was signed on 1 June 2026 ")
    assert said[-1].endswith(": its tail was cut.")
    gone = list(check_journal(with_entry(honest, old, None), KEY.verify_key))
    assert gone == [f"The entry with number 17, of {old.at.isoformat()}, is gone."]
