"""tests/: comparing an item of business with what members have registered: measured, and advice alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.law.agenda_matching import ADVICE, Kind, Known, matches
from kent_standards.law.agenda_words import COMMON_STREETS, EMPTY, GENERIC
from tests.law.agenda_sample import ENTRIES, ITEMS, TOUCHES

PLACES = (
    "Littleford",
    "Adisham",
    "Marshside",
    "Fordwich",
    "Bridge",
    "Sturry",
    "Chislet",
    "Blean",
    "Wincheap",
)
LEAST_PRECISION, LEAST_RECALL = 0.9, 0.8


def known(**texts: str) -> list[Known]:
    return [Known(name, Kind.INTEREST, "jenny", name, (text,)) for name, text in texts.items()]


def words(item: str, text: str) -> tuple[str, ...]:
    found = matches(item, known(it=text), PLACES)
    return found[0].words if found else ()


def test_the_labelled_sample_is_matched_as_well_as_it_is_said_to_be(
    capsys: pytest.CaptureFixture[str],
) -> None:
    entries = [Known(name, Kind.INTEREST, "jenny", name, texts) for name, texts in ENTRIES.items()]
    found = {(item, each.known.id) for item, text in ITEMS.items() for each in matches(text, entries, PLACES)}
    right = {(item, entry) for item, touched in TOUCHES.items() for entry in touched}
    precision, recall = len(found & right) / len(found), len(found & right) / len(right)
    with capsys.disabled():
        print(
            f"\nagenda items against entries: precision {precision:.2f}, recall {recall:.2f}, of {len(right)} pairs"
        )
        print("  found, and not touched:", sorted(found - right))
        print("  touched, and not found:", sorted(right - found))
    assert precision >= LEAST_PRECISION
    assert recall >= LEAST_RECALL


def test_the_words_that_agree_are_said_as_the_item_has_them() -> None:
    assert words("Lease to Medlar and Quince Gardens", "Medlar & Quince Gardens Ltd") == (
        "Medlar",
        "Quince",
    )
    assert words("Whitstable Harbour: charges", "Whitstable Harbour Users Association") == (
        "Whitstable Harbour",
    )


@pytest.mark.parametrize(
    ("item", "text", "agrees"),
    [
        ("Planning application", "Planning consultant; applications for planning permission", False),
        ("Works in Whitstable", "Oyster bar, Whitstable", False),
        ("27 High Street, Deal", "27 High Street, Deal", True),
        ("28 High Street, Deal", "27 High Street, Deal", False),
        ("High Street, Deal", "27 High Street, Deal", False),
        ("Order at CT1 2AB", "1 Lane, ct1 2ab", True),
        ("Order at CT1 2AC", "1 Lane, CT1 2AB", False),
        ("Grant to the KCCC", "Kentish Chamber of Commerce and Culture", True),
        ("Grant to the kccc", "Kentish Chamber of Commerce and Culture", False),
        ("The Cafe Bohème", "Café Boheme Ltd", True),
        ("St Anne's", "St Annes", True),
        ("", "", False),
    ],
)
def test_what_agrees_and_what_doesn_t(item: str, text: str, agrees: bool) -> None:
    assert bool(words(item, text)) == agrees


def test_a_slip_of_the_pen_in_a_long_word_is_passed_over_and_in_a_short_one_not() -> None:
    assert words("Lease of Bracklye Heath", "Brackley Heath")
    assert words("Nethergog", "Nethergong")
    assert words("Nethergongg", "Nethergong")
    assert not words("Damsom Row", "Damson Row")


def test_no_word_is_in_two_lists_and_each_is_in_the_form_in_which_it_is_compared() -> None:
    assert EMPTY.isdisjoint(GENERIC)
    assert GENERIC.isdisjoint({"gardens"})
    for name in COMMON_STREETS:
        assert len(name.split()) == 2
    assert all(word == word.casefold() for word in EMPTY | GENERIC)
    assert "not a finding" in ADVICE


@given(st.text(max_size=60), st.lists(st.text(max_size=40), max_size=4).map(tuple))
def test_any_text_at_all_is_compared_and_the_words_said_stand_in_it(
    item: str, texts: tuple[str, ...]
) -> None:
    for match in matches(item, [Known("it", Kind.GIFT, "jenny", "It", texts)]):
        assert match.words
