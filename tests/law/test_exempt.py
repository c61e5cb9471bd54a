"""tests/: what may be kept from the public at a hearing, on which ground, and what stands in its place."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kent_standards.law.exempt import (
    CONFIDENTIAL,
    EXEMPT,
    GROUNDS,
    Marking,
    check_marking,
    plain,
    readable,
    replaced,
    spans,
    standing,
)
from kent_standards.law.steps import NotPermitted

TEXTS = {"b1": "Mrs O’Brien saw the van.", "b2": "The van was hired in\nMargate by Mrs\n O'Brien's son."}


def test_the_seven_paragraphs_are_weighed_and_confidential_information_is_not() -> None:
    assert [ground.code for ground in EXEMPT] == list("1234567")
    assert all(ground.weighed and ground.paragraph.endswith(f"paragraph {ground.code}") for ground in EXEMPT)
    assert not any(ground.weighed for ground in CONFIDENTIAL)
    assert {ground.label for ground in CONFIDENTIAL} == {"confidential"}
    assert GROUNDS["3"].label == "exempt, paragraph 3"


@pytest.mark.parametrize(
    ("marking", "readable", "why"),
    [
        (Marking("8", "So."), True, "Choose the paragraph"),
        (Marking("", "So."), True, "Choose the paragraph"),
        (Marking("1", " "), True, "public interest"),
        (Marking("confidential-b", ""), True, "who forbids"),
        (Marking("1", "So.", parts=("b3",)), True, "no part “b3”; it has 2"),
        (Marking("1", "So.", phrases=("Mr O’Brien",)), True, "doesn’t stand"),
        (Marking("1", "So.", phrases=("van wa s",)), True, "doesn’t stand"),
        (Marking("1", "So.", phrases=("\u200b ",)), True, "two letters"),
        (Marking("1", "So.", phrases=("van",)), False, "can’t be taken out"),
        (Marking("1", "So.", phrases=("van",) * 101), True, "100 phrases"),
    ],
)
def test_what_can_not_be_marked_is_refused_with_what_to_do(
    marking: Marking, readable: bool, why: str
) -> None:
    with pytest.raises(NotPermitted, match=why):
        check_marking(marking, TEXTS, readable=readable)


def test_a_whole_item_its_parts_or_its_phrases_can_be_marked() -> None:
    for marking in (
        Marking("5", "Advice."),
        Marking("1", "A name.", parts=("b1", "b2")),
        Marking("2", "A name.", phrases=("MRS O'BRIEN", "hired in Margate")),
    ):
        check_marking(marking, TEXTS)
    check_marking(Marking("7", "A crime.", parts=("2",)), {"1": "", "2": ""}, readable=False)
    assert Marking("5", "Advice.").whole
    assert not Marking("5", "Advice.", parts=("b1",)).whole


def test_phrases_are_replaced_across_lines_in_any_case_with_their_possessive_and_as_whole_words_alone() -> (
    None
):
    marked = [("mrs o’brien", "1"), ("Ann", "2"), ("Margate", "3")]
    assert replaced(TEXTS["b1"], marked) == "[exempt, paragraph 1] saw the van."
    assert replaced(TEXTS["b2"], marked) == (
        "The van was hired in\n[exempt, paragraph 3] by [exempt, paragraph 1] son."
    )
    assert replaced("Annexes of Hannah and Ann; ANN’S", marked) == (
        "Annexes of Hannah and [exempt, paragraph 2]; [exempt, paragraph 2]"
    )
    assert replaced("Anne Smith, Anne", [("Anne", "1"), ("Anne Smith", "2")]) == (
        "[exempt, paragraph 2], [exempt, paragraph 1]"
    )
    assert replaced(
        "Die Stra\u00dfe, A\u00adnn, o\ufb03ce", [("STRASSE", "1"), ("Ann", "1"), ("office", "1")]
    ) == ("Die [exempt, paragraph 1], [exempt, paragraph 1], [exempt, paragraph 1]")
    assert spans(TEXTS["b1"], [("van", "3")]) == (("Mrs O’Brien saw the ", ""), ("van", "3"), (".", ""))
    assert replaced("As it is.", ()) == "As it is."


def test_what_a_machine_joins_or_cuts_is_still_read_and_short_words_are_not_found_inside_others() -> None:
    joined = "Sent by e-mailQuill-\nfeather and byAnn"
    assert standing(joined, ["Quillfeather"]) == ()
    assert readable(joined, ["Quillfeather", "Ann", "e-mail"]) == ("Quillfeather", "e-mail")
    assert readable("A note by Ann.", ["Ann"]) == ("Ann",)


LETTERS = st.text(st.sampled_from("ab ßfi’'-\n\u00ad\u200bé.\u0301ﬁs"), max_size=20)


@example("\ufb01\u0301", ["\ufb01\u0301"])  # a ligature whose second letter has an accent
@example("\ufb01\u0301", ["\ufb01"])
@given(LETTERS, st.lists(LETTERS.filter(lambda text: len(plain(text)) > 1), max_size=4))
def test_nothing_that_was_replaced_is_left_and_nothing_else_is_lost(text: str, phrases: list[str]) -> None:
    pieces = spans(text, [(phrase, "1") for phrase in phrases])
    left = "\n|\n".join(piece for piece, code in pieces if not code)
    assert plain("".join(piece for piece, _ in pieces)) == plain(text)
    assert not [phrase for phrase in phrases if plain(phrase).isalnum() and standing(left, [phrase])]
    assert bool(standing(text, phrases)) == any(code for _, code in pieces)
