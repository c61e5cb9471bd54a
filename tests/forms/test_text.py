"""tests/forms: text as it was typed, made clean or refused with a reason."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.forms.text import UncleanText, clean_block, clean_filename, clean_line

ANY_TEXT = st.text(st.characters(codec=None), max_size=300)  # lone surrogates too


def test_a_line_is_stripped_composed_and_single_spaced() -> None:
    assert clean_line("  Zoe\u0308 \u00a0 O’Hara\t") == "Zoë O’Hara"


def test_invisible_characters_are_dropped_so_that_names_that_look_alike_are_alike() -> None:
    assert clean_line("An\u200bn\ufeff O\u00adHara\u200e") == "Ann OHara"


def test_joiners_stay_because_scripts_are_spelt_with_them() -> None:
    assert clean_line("👩\u200d🚒 می\u200cخواهم") == "👩\u200d🚒 می\u200cخواهم"


@pytest.mark.parametrize(
    "broken", ["a\nb", "a\r\nb", "a\rb", "a\u2028b", "a\u2029b", "a\u0085b", "a\vb", "a\fb"]
)
def test_a_line_that_breaks_is_refused(broken: str) -> None:
    with pytest.raises(UncleanText, match="must be on one line"):
        clean_line(broken)


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x9f", "\ud800", "\ufffe", "\ufdd0"])
@pytest.mark.parametrize("clean", [clean_line, clean_block])
def test_control_characters_are_refused(clean: object, character: str) -> None:
    with pytest.raises(UncleanText, match="control characters"):
        clean(f"a{character}b")  # type: ignore[operator]


@pytest.mark.parametrize("character", list("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
@pytest.mark.parametrize("clean", [clean_line, clean_block])
def test_characters_that_reverse_the_text_are_refused(clean: object, character: str) -> None:
    with pytest.raises(UncleanText, match="reverse the text"):
        clean(f"a{character}b")  # type: ignore[operator]


def test_a_pile_of_accents_is_refused_and_a_few_are_taken() -> None:
    assert clean_line("Z" + "\u0301\u0323" * 3)
    with pytest.raises(UncleanText, match="accents"):
        clean_line("Z" + "\u0301\u0323" * 20)


def test_a_block_keeps_its_lines_and_every_kind_of_line_end_becomes_one() -> None:
    assert clean_block("\n one\r\ntwo\rthree\u2028four\ffive \n\n") == "one\ntwo\nthree\nfour\nfive"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("C:\\Users\\ann\\minutes 1.pdf", "minutes 1.pdf"),
        ("../../../etc/passwd", "passwd"),
        ("..", "file"),
        (".htaccess", "htaccess"),
        ("", "file"),
        ("fdp\u202eexe.pdf", "fdpexe.pdf"),
        ("a\x00b\r\nc.pdf", "ab c.pdf"),
        ('in<voice>"?.pdf', "invoice.pdf"),
        ("CON.pdf", "file-CON.pdf"),
        ("nul", "file-nul"),
        ("x" * 300 + ".docx", "x" * 95 + ".docx"),
        ("name." + "y" * 300, ("name." + "y" * 300)[:100]),
        ("e\u0301te\u0301.pdf", "été.pdf"),
        ("a" + "\u0301" * 500 + ".pdf", "file"),
    ],
)
def test_a_file_name_is_made_safe_and_keeps_its_ending(sent: str, kept: str) -> None:
    assert clean_filename(sent) == kept


@given(ANY_TEXT)
def test_whatever_is_typed_is_clean_or_refused_and_cleaning_again_changes_nothing(text: str) -> None:
    for clean in (clean_line, clean_block):
        try:
            cleaned = clean(text)
        except UncleanText:
            continue
        assert clean(cleaned) == cleaned
        assert unicodedata.is_normalized("NFC", cleaned)
        cleaned.encode()  # a lone surrogate would raise


@given(ANY_TEXT)
def test_a_file_name_never_holds_a_path_a_control_character_or_nothing(text: str) -> None:
    name = clean_filename(text)
    assert 1 <= len(name) <= 105
    assert not set(name) & set('/\\<>:"|?*\r\n\t\0')
    assert not name.startswith(".")
    name.encode()  # a lone surrogate would raise
