"""tests/: what is sealed opens with its key in its place, and nowhere else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.security.keys import KeyFile, KeyFileWrong, make_key_file
from kent_standards.store.sealing import CannotOpen, new_key, seal, unseal, unwrap, wrap

PLACE = ("kcc", "entry-1", "details", "0")
PRIMITIVES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4).map(tuple) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@given(PRIMITIVES)
def test_what_is_sealed_opens_as_it_was(value: object) -> None:
    key = new_key().secret
    assert unseal(key, seal(key, value, *PLACE), *PLACE) == value


@pytest.mark.parametrize("part", range(4))
def test_what_was_moved_does_not_open(part: int) -> None:
    key = new_key().secret
    sealed = seal(key, {"address": "4 Damson Row"}, *PLACE)
    elsewhere = [*PLACE]
    elsewhere[part] = {0: "canterbury", 1: "entry-2", 2: "reasons", 3: "1"}[part]
    with pytest.raises(CannotOpen):
        unseal(key, sealed, *elsewhere)


def test_a_single_changed_bit_is_noticed() -> None:
    key = new_key().secret
    sealed = seal(key, "4 Damson Row", *PLACE)
    for number in range(len(sealed) * 8):
        changed = bytearray(sealed)
        changed[number // 8] ^= 1 << number % 8
        with pytest.raises(CannotOpen):
            unseal(key, bytes(changed), *PLACE)


def test_another_key_opens_nothing_and_a_cut_text_is_refused() -> None:
    key = new_key().secret
    sealed = seal(key, "4 Damson Row", *PLACE)
    with pytest.raises(CannotOpen):
        unseal(new_key().secret, sealed, *PLACE)
    with pytest.raises(CannotOpen):
        unseal(key, sealed[:20], *PLACE)


def test_a_key_of_one_authority_is_no_key_of_another() -> None:
    top, key = new_key(), new_key()
    wrapped = wrap(key, top, "kcc", "key")
    assert unwrap(wrapped, top, "kcc", "key") == key
    with pytest.raises(CannotOpen):
        unwrap(wrapped, top, "canterbury", "key")
    with pytest.raises(CannotOpen):
        unwrap(("another-id", *wrapped[1:]), top, "kcc", "key")


def test_two_sealings_of_one_text_share_nothing() -> None:
    key = new_key().secret
    first, second = (seal(key, "4 Damson Row", *PLACE) for _ in range(2))
    assert first != second


def test_no_key_is_shown_where_one_is_printed() -> None:
    key = new_key()
    assert repr(key.secret) not in repr(key)
    assert "secret" not in repr(key)


def test_a_key_file_is_its_owners_alone_and_says_in_a_sentence_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    make_key_file(path)
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(KeyFileWrong, match="already"):
        make_key_file(path)
    good = path.read_text()
    for bad in (
        "",
        "one two three\n",
        "id notbase64!\n",
        "id c2hvcnQ=\n",
        good + good.splitlines()[-1] + "\n",
    ):
        path.write_text(bad)
        with pytest.raises(KeyFileWrong, match=r"^The key .*\.$"):
            KeyFile(path, tmp_path / "erasures")


def test_a_new_key_stands_first_and_is_found_by_a_process_that_read_the_file_before(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    make_key_file(path)
    one, other = (KeyFile(path, tmp_path / "erasures") for _ in range(2))
    old, added = one.newest, one.add()
    assert one.newest == added
    assert other.newest == old
    assert other.find(added.id) == added
    assert other.newest == added
    assert other.find(old.id) == old
    with pytest.raises(CannotOpen, match="put back the key file"):
        other.find("unknown")
