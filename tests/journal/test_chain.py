"""tests/journal: numbers, hashes and signed heads of a journal, and the order in which it is read."""

import hashlib
import json
import random
import unicodedata
from datetime import timedelta
from typing import Any

import pytest
import transaction
from hypothesis import given
from hypothesis import strategies as st
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage

from kent_standards.authorities.model import Authority
from kent_standards.journal.chain import (
    GENESIS,
    Head,
    JournalEntry,
    canonical_json,
    head_from_line,
    link_hash,
)
from kent_standards.journal.checks import check_journal, check_recent, export_journal
from kent_standards.journal.heads import fingerprint, is_signed, sign_head, signing_key
from kent_standards.journal.sequencing import HEAD_AFTER, HEAD_EVERY, has_work, sequence
from kent_standards.journal.services import enter
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By
from tests.journal.made_up import ACTS, BEGAN, KEY, made_up

TEXT = st.text(max_size=12)
MOVES = st.lists(
    st.one_of(
        st.tuples(
            st.just("act"), st.sampled_from(ACTS), TEXT, st.sampled_from(list(Role)), st.integers(0, 400)
        ),
        st.tuples(st.just("sequence"), st.integers(0, 400)),
    ),
    max_size=60,
)


@pytest.mark.security(36)
@given(MOVES)
def test_any_acts_with_sequencing_at_any_time_make_a_chain_that_checks_out(moves: list[Any]) -> None:
    authority, at, entered = Authority("kcc"), BEGAN, 0
    for what, *given_ in [*moves, ("sequence", 0)]:
        at += timedelta(seconds=given_[-1])
        if what == "sequence":
            sequence(authority, at, KEY)
            continue
        act, about, role, _ = given_
        enter(authority, act, about, by=By("somebody", role), at=at)
        entered += 1
    journal = export_journal(authority)
    assert list(check_journal(journal, KEY.verify_key, journal.heads)) == []
    assert check_recent(authority, KEY.verify_key) == ()
    assert [link.seq for link in journal.links] == list(range(1, entered + 1))
    assert journal.fresh == frozenset()
    assert [link.seq for _, link in authority.journal.listed() if link] == list(range(entered, 0, -1))
    assert sorted(authority.journal.begun.by_act()) == sorted(
        (entry.act, link.seq) for entry, link in authority.journal.listed() if link
    )


def test_a_hash_is_that_of_the_hash_before_it_and_of_the_entry_as_canonical_json() -> None:
    authority = Authority("kcc")
    enter(authority, "notified", "entry/e1", by=By("p1", Role.MEMBER), at=BEGAN, paragraph="Code 4(1)")
    enter(authority, "registered", "entry/e1", by=THE_SERVICE, at=BEGAN + timedelta(seconds=1))
    sequence(authority, BEGAN, KEY)
    first, second = authority.journal
    content = (
        f'{{"about":"entry/e1","act":"notified","at":"2026-06-01T09:00:00+00:00","by":"p1","id":"{first.id}",'
        '"paragraph":"Code 4(1)","place":"kcc","role":"member"}'
    )
    expected = hashlib.sha256(bytes(32) + content.encode()).digest()
    one, two = authority.journal.begun.links()
    assert (one.seq, one.key, one.h) == (1, first.key, expected.hex())
    assert two.h == link_hash(one.h, "kcc", second)
    assert two.h != link_hash(one.h, "swale", second)
    assert two.h != link_hash(GENESIS, "kcc", second)


@given(st.dictionaries(TEXT, st.one_of(TEXT, st.integers()), max_size=5))
def test_canonical_json_is_the_same_however_the_same_is_written(value: dict[str, Any]) -> None:
    def other(held: Any) -> Any:
        return unicodedata.normalize("NFD", held) if isinstance(held, str) else held

    turned = {other(key): other(held) for key, held in reversed(value.items())}
    if len(turned) == len(value) == len({unicodedata.normalize("NFC", key) for key in value}):
        assert canonical_json(turned) == canonical_json(value)
        assert json.loads(canonical_json(value)) == {
            unicodedata.normalize("NFC", key): unicodedata.normalize("NFC", held)
            if isinstance(held, str)
            else held
            for key, held in value.items()
        }


@pytest.mark.parametrize("value", [1.5, True, None, ("a",), b"a"])
def test_what_has_no_one_form_is_not_hashed(value: Any) -> None:
    with pytest.raises(TypeError, match="text or a whole number"):
        canonical_json({"a": value})


def test_entries_of_one_instant_follow_one_another_by_their_ids_wherever_they_are_numbered() -> None:
    authority = Authority("kcc")
    entries = [JournalEntry(each * 24, BEGAN, "notified", "entry/e", "p", "member", "") for each in "q7aymd2"]
    for entry in entries:
        authority.journal.add(entry)
    sequence(authority, BEGAN, KEY)
    in_order = [authority.journal.entry(link.key) for link in authority.journal.begun.links()]
    assert in_order == sorted(entries, key=lambda entry: entry.id)


@pytest.mark.security(37)
def test_a_head_is_signed_for_the_first_entry_then_every_hundred_entries_or_five_minutes() -> None:
    authority, at = Authority("kcc"), BEGAN

    def act(number: int) -> Head | None:
        for _ in range(number):
            enter(authority, "notified", "entry/e", by=THE_SERVICE, at=at)
        return sequence(authority, at, KEY)

    assert act(0) is None
    assert (first := act(1)) is not None
    assert first.seq == 1
    assert act(HEAD_EVERY - 1) is None
    assert (second := act(1)) is not None
    assert second.seq == HEAD_EVERY + 1
    at += HEAD_AFTER
    assert sequence(authority, at, KEY) is None
    assert (third := act(1)) is not None
    assert (third.seq, third.utc) == (HEAD_EVERY + 2, at.isoformat())
    at += HEAD_AFTER - timedelta(seconds=1)
    assert act(1) is None
    at += timedelta(seconds=1)
    assert has_work(authority, at)
    assert sequence(authority, at, KEY) is not None
    assert not has_work(authority, at)
    heads = list(authority.journal.begun.heads())
    assert [head.seq for head in heads] == [1, 101, 102, 103]
    assert all(is_signed(head, KEY.verify_key) for head in heads)
    assert authority.journal.begun.last_head == heads[-1]


@pytest.mark.security(37)
def test_a_signature_holds_for_its_own_head_and_key_alone() -> None:
    head = sign_head(KEY, "kcc", 7, "ab" * 32, BEGAN)
    public = KEY.verify_key
    assert is_signed(head, public)
    assert head_from_line(head.line()) == head
    others = [
        Head("swale", 7, head.h, head.utc, head.signature),
        Head("kcc", 8, head.h, head.utc, head.signature),
        Head("kcc", 7, "cd" * 32, head.utc, head.signature),
        Head("kcc", 7, head.h, (BEGAN + timedelta(seconds=1)).isoformat(), head.signature),
        Head("kcc", 7, head.h, head.utc, ""),
        Head("kcc", 7, head.h, head.utc, "no signature"),
        sign_head(signing_key(bytes(32)), "kcc", 7, head.h, BEGAN),
    ]
    assert [other for other in others if is_signed(other, public)] == []
    assert fingerprint(public) != fingerprint(signing_key(bytes(32)).verify_key)


@pytest.mark.parametrize(
    "line",
    ["", "[]", "{}", '{"place":"kcc"}', '{"h":"","place":"kcc","seq":"1","signature":"","utc":""}', "\x00"],
)
def test_a_line_that_holds_no_head_is_told_from_one_that_does(line: str) -> None:
    with pytest.raises(ValueError):
        head_from_line(line)


def test_a_page_of_the_journal_loads_what_it_shows_however_long_the_journal_is(tmp_path: Any) -> None:
    loaded = []
    for name, acts in (("short", 400), ("long", 4000)):
        db = DB(FileStorage(str(tmp_path / name)))
        with db.transaction() as connection:
            connection.root()["kcc"] = made_up(acts, random.Random(1), each_round=50)
        connection = db.open(tm := transaction.TransactionManager())
        journal = connection.root()["kcc"].journal
        connection.cacheMinimize()
        connection.getTransferCounts(clear=True)
        page = [entry for entry, _ in zip(journal.listed(skip=100), range(50), strict=False)]
        of_one_kind = [entry for entry, _ in zip(journal.listed("registered", 10), range(10), strict=False)]
        assert (len(page), len(of_one_kind)) == (50, 10)
        assert {entry.act for entry, _ in of_one_kind} == {"registered"}
        loaded.append(connection.getTransferCounts()[0])
        tm.abort()
        connection.close()
        db.close()
    short, long = loaded
    assert 10 < long <= short + 10
