"""tests/: the printed name of a member, read into its parts, and how far two printed names are alike."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.people.name_likeness import (
    INITIAL,
    MAC,
    MARKS,
    MIDDLE_CONFLICT,
    MIDDLE_NAME,
    NICKNAME,
    NO_GIVEN_NAME,
    OTHER_SURNAME,
    PART_OF_SURNAME,
    SECOND_NAME,
    SUFFIX_CONFLICT,
    TITLE_CONFLICT,
    likeness,
    surname_blocks,
)
from kent_standards.people.names import display_name, parse_name, sort_key
from kent_standards.people.nicknames import are_forms_of_one_name, first_letters

DATA = Path(__file__).resolve().parents[1] / "data"
REAL = Path(__file__).resolve().parents[2].parent / "shared" / "data"


@pytest.mark.parametrize(
    ("printed", "titles", "given_names", "family", "shown"),
    [
        ("Cllr Mrs Jenny Samper", ("Cllr", "Mrs"), ("Jenny",), ("Samper",), "Jenny Samper"),
        ("County Councillor Jane Ash", ("Cllr",), ("Jane",), ("Ash",), "Jane Ash"),
        ("Dr L Sullivan", ("Dr",), ("L",), ("Sullivan",), "L Sullivan"),
        ("L.Sullivan", (), ("L",), ("Sullivan",), "L Sullivan"),
        ("Rev. Stuart Piper", ("Rev",), ("Stuart",), ("Piper",), "Stuart Piper"),
        ("Christopher T Wells", (), ("Christopher", "T"), ("Wells",), "Christopher T Wells"),
        ("J.E. Ash", (), ("J", "E"), ("Ash",), "J E Ash"),
        ("RW Bayford", (), ("R", "W"), ("Bayford",), "R W Bayford"),
        ("SMITH, John", (), ("John",), ("SMITH",), "John Smith"),
        ("SMITH John", (), ("John",), ("SMITH",), "John Smith"),
        ("John SMITH", (), ("John",), ("SMITH",), "John Smith"),
        ("JOHN SMITH", (), ("JOHN",), ("SMITH",), "John Smith"),
        ("kate o'brien", (), ("kate",), ("o'brien",), "Kate O'Brien"),
        ("Samper, Jenny (Mrs)", ("Mrs",), ("Jenny",), ("Samper",), "Jenny Samper"),
        ("Ben Fitter-Harding", (), ("Ben",), ("Fitter", "Harding"), "Ben Fitter-Harding"),
        ("Jan van den Berg", (), ("Jan",), ("van den Berg",), "Jan van den Berg"),
        ("van den Berg, Jan", (), ("Jan",), ("van den Berg",), "Jan van den Berg"),
        ("Jan VAN DEN BERG", (), ("Jan",), ("VAN DEN BERG",), "Jan van den Berg"),
        ("Maria de Souza", (), ("Maria",), ("de Souza",), "Maria de Souza"),
        ("Cllr Di Keal", ("Cllr",), ("Di",), ("Keal",), "Di Keal"),
        ("Earl Smith", (), ("Earl",), ("Smith",), "Earl Smith"),
        ("Mrs Samper", ("Mrs",), (), ("Samper",), "Mrs Samper"),
        ("Jane Smith, Chairman", (), ("Jane",), ("Smith",), "Jane Smith"),
        ("Cllr", (), (), ("Cllr",), "Cllr"),
        ("Jane", (), (), ("Jane",), "Jane"),
        ("", (), (), (), ""),
        (" -- ", (), (), (), "--"),
    ],
)
def test_a_name_is_read_into_its_parts(printed, titles, given_names, family, shown):
    name = parse_name(printed)
    assert (name.titles, name.given, name.family) == (titles, given_names, family)
    assert display_name(name) == shown


def test_a_peer_keeps_the_title_that_stands_for_a_name():
    name = parse_name("The Rt Hon. the Lord Astor of Hever")
    assert (name.titles, name.family, name.territory) == (("Rt", "Hon", "Lord"), ("Astor",), "Hever")
    assert display_name(name) == "Rt Hon Lord Astor of Hever"


@pytest.mark.parametrize(
    ("printed", "honours"),
    [
        ("Rory Love, OBE", ("OBE",)),
        ("Rory Love O.B.E. DL", ("OBE", "DL")),
        ("Love, Rory, OBE", ("OBE",)),
        ("Richard Long, TD", ("TD",)),
        ("Jane Ash PhD", ("PhD",)),
        ("John Ma", ()),
        ("JOHN MA", ()),
    ],
)
def test_honours_are_told_from_surnames(printed, honours):
    name = parse_name(printed)
    assert name.honours == honours
    assert len(display_name(name).split()) == 2


def test_a_suffix_is_kept_and_shown():
    assert display_name(parse_name("John Smith Jnr")) == "John Smith Jr"
    assert parse_name("John Smith Jnr").key != parse_name("John Smith Snr").key


@pytest.mark.parametrize(
    "forms",
    [
        ("Rory Love", "Cllr Rory Love, OBE", "LOVE, Rory", "rory love"),
        ("Ben Fitter-Harding", "Ben Fitter Harding", "FITTER-HARDING, Ben", "Ben Fitter\u2010Harding"),
        ("Seán Holden", "Sean Holden", "Sea\u0301n Holden", "SEÁN HOLDEN"),
        ("Kate O'Brien", "Kate O’Brien", "Kate O\u2018Brien", "Kate OBrien"),
        ("J. E. Ash", "J.E. Ash", "JE Ash", "Mr J E Ash"),
        ("Åse Ødegård", "Ase Odegard"),
    ],
)
def test_forms_that_differ_only_in_marks_titles_and_order_have_one_key(forms):
    assert len({parse_name(form).key for form in forms}) == 1


def test_people_of_different_names_have_different_keys():
    names = [
        "John Smith",
        "Jon Smith",
        "John A Smith",
        "John Smyth",
        "Smith",
        "!!!",
        "???",
        "Иван Петров",
        "Ивана Петров",
    ]
    assert len({parse_name(name).key for name in names}) == len(names)


@pytest.mark.parametrize(
    ("one", "other", "differences"),
    [
        ("Jenny Samper", "Mrs Jenny Samper MBE", set()),
        ("Seán Holden", "Sean Holden", {MARKS}),
        ("Ben Fitter-Harding", "Ben Fitter Harding", {MARKS}),
        ("Jenny Samper", "Jennifer Samper", {NICKNAME}),
        ("Bob Ash", "Robert Ash", {NICKNAME}),
        ("Bob Ash", "Rob Ash", {NICKNAME}),
        ("Margaret (Peggy) Ash", "Peggy Ash", set()),
        ("Pat Todd", "Patricia Todd", {NICKNAME}),
        ("Pat Todd", "Patrick Todd", {NICKNAME}),
        ("L Sullivan", "Dr Lauren Sullivan", {INITIAL}),
        ("Lesley Game", "Lesley Ann Game", {MIDDLE_NAME}),
        ("Chris Wells", "Christopher T Wells", {NICKNAME, MIDDLE_NAME}),
        ("Charlotte MacCaul", "Charlotte McCaul", {MAC}),
        ("Sue Chandler", "Susan Ward-Chandler", {NICKNAME, PART_OF_SURNAME}),
        ("David Ash", "John David Ash", {SECOND_NAME}),
        ("Mrs Samper", "Jenny Samper", {NO_GIVEN_NAME}),
        ("Maria Souza", "Maria de Souza", {PART_OF_SURNAME}),
    ],
)
def test_two_names_of_one_person_are_found_alike_from_either_side(one, other, differences):
    for first, second in ((one, other), (other, one)):
        alike = likeness(parse_name(first), parse_name(second))
        assert alike is not None
        assert (alike.differences, alike.conflicts) == (differences, frozenset())
        assert surname_blocks(parse_name(first)) & surname_blocks(parse_name(second))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Patricia Todd", "Patrick Todd"),
        ("Ian Stockley", "Jeanette Stockley"),
        ("Jane Ash", "Jane Elm"),
        ("Lynda Piper", "Rev. Stuart Piper"),
        ("Gary Taylor", "Rosanna Taylor-Smith"),
        ("Machin", "Mason"),
        ("!!!", "???"),
        ("", ""),
        ("", "Jane Ash"),
    ],
)
def test_different_names_are_not_alike(one, other):
    assert likeness(parse_name(one), parse_name(other)) is None


def test_another_surname_is_alike_only_where_it_is_asked_for_and_the_given_names_agree():
    liz, elizabeth, jane = (parse_name(name) for name in ("Liz Hurst", "Elizabeth Carr", "Jane Carr"))
    assert likeness(liz, elizabeth) is None
    alike = likeness(liz, elizabeth, any_surname=True)
    assert alike is not None
    assert alike.differences == {NICKNAME, OTHER_SURNAME}
    assert likeness(liz, jane, any_surname=True) is None


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        ("Mr J Smith", "Mrs J Smith", TITLE_CONFLICT),
        ("Sir Pat Smith", "Dame Pat Smith", TITLE_CONFLICT),
        ("John A Smith", "John B Smith", MIDDLE_CONFLICT),
        ("John Alan Smith", "John Brian Smith", MIDDLE_CONFLICT),
        ("John Smith Jr", "John Smith Snr", SUFFIX_CONFLICT),
    ],
)
def test_what_speaks_against_one_person_is_a_conflict(one, other, conflict):
    alike = likeness(parse_name(one), parse_name(other))
    assert alike is not None
    assert alike.conflicts == {conflict}


def test_middle_names_that_agree_in_their_initial_do_not_conflict():
    alike = likeness(parse_name("John A Smith"), parse_name("John Alan Smith"))
    assert alike is not None
    assert (alike.differences, alike.conflicts) == ({MIDDLE_NAME}, frozenset())


def test_names_sort_by_surname_and_then_by_given_name():
    printed = ["Zoë Ash", "Cllr Adam Ash", "Seán O’Brien", "Ann Obi", "Jan van den Berg", "ASH, Bob"]
    ordered = sorted((parse_name(name) for name in printed), key=sort_key)
    assert [display_name(name) for name in ordered] == [
        "Adam Ash",
        "Bob Ash",
        "Zoë Ash",
        "Ann Obi",
        "Seán O'Brien",
        "Jan van den Berg",
    ]


@pytest.mark.parametrize(
    "pair", [("bob", "robert"), ("jenny", "jennifer"), ("bill", "william"), ("mike", "michael")]
)
def test_the_table_knows_a_name_by_its_forms_and_their_letters(pair):
    short, full = pair
    assert are_forms_of_one_name(short, full)
    assert {short[0], full[0]} <= first_letters(short) & first_letters(full)


def test_an_ambiguous_short_name_does_not_join_its_full_names():
    assert are_forms_of_one_name("pat", "patricia")
    assert are_forms_of_one_name("pat", "patrick")
    assert not are_forms_of_one_name("patricia", "patrick")
    assert first_letters("") == frozenset()
    assert first_letters("x") == {"x"}


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_makes_reading_or_comparing_fail(one, other):
    first, second = parse_name(one), parse_name(other)
    for name in (first, second):
        assert isinstance(display_name(name), str)
        assert sort_key(name) == sort_key(name)
    assert (likeness(first, second) is None) == (likeness(second, first) is None)


PIECES = (
    "Cllr Mrs Bob Robert J A. Mac van de O'Brien Ward-Ash SMITH Smith, OBE (Bob) Jr Lord of the Earl Seán"
)
words = st.sampled_from(PIECES.split())


@given(st.lists(words, max_size=7).map(" ".join), st.lists(words, max_size=7).map(" ".join))
def test_likeness_is_the_same_from_either_side_and_a_name_is_like_itself(one, other):
    first, second = parse_name(one), parse_name(other)
    assert likeness(first, second) == likeness(second, first)
    assert not one.strip(" ()") or not first.key or likeness(first, first) is not None
    alike = likeness(first, second)
    assert alike is None or surname_blocks(first) & surname_blocks(second) or first.key == second.key


def test_no_awkward_string_makes_reading_fail():
    files = [DATA / "awkward-strings.txt", REAL / "naughty-strings.txt"]
    lines = [line for file in files if file.exists() for line in file.read_text("utf-8").split("\n")]
    assert len(lines) > 40
    for line in lines:
        name = parse_name(line)
        assert name.printed == line
        assert isinstance(display_name(name) + name.key, str)


@pytest.mark.parametrize(
    "piece",
    [
        "a ",
        "A.",
        "(",
        "“",
        '"',
        "á",
        "a\u0301\u0316",
        "\u0316\u0301",
        ",",
        "van ",
        "OBE ",
        "Mr ",
        "a-",
        "the ",
        "SMITH ",
    ],
)
def test_a_name_of_five_thousand_characters_is_read_at_once(piece):
    printed = (piece * 5_000)[:5_000]
    began = time.process_time()
    name = parse_name(printed)
    display_name(name)
    likeness(name, parse_name(printed + "x"))
    assert time.process_time() - began < 0.5
