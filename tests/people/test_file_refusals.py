"""tests/: what a file of members is refused for, whole or row by row; and that nothing makes the reader fail."""

import csv
import io
import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.people.files import MemberFile, RefusedRow, UnreadableFile, read_members

DATA = Path(__file__).resolve().parents[1] / "data"
REAL = Path(__file__).resolve().parents[2].parent / "shared" / "data"
COLUMNS = ("name", "party", "ward", "email", "since", "until", "office")
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    "<councillorsbyward><wards><ward><wardtitle>&c;</wardtitle></ward></wards></councillorsbyward>"
)
WARD = "<councillorsbyward>\n<wards><ward><wardtitle>{}</wardtitle></ward></wards></councillorsbyward>"


def a_csv(*rows, columns=("name", "ward", "email")):
    """A plain CSV file of the given rows."""
    out = io.StringIO()
    csv.writer(out).writerows([columns, *rows])
    return out.getvalue().encode()


def only_refusal(data) -> RefusedRow:
    """The one refused row of a file that has one row."""
    found = read_members(data)
    assert found.rows == ()
    (refused,) = found.refused
    return refused


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \r\n \n", "is empty"),
        (b"name\n", "holds no members"),
        (b"name,ward\nVacancy,Quay\n", "holds no members"),
        (b"first,last\nJane,Ash\n", "no column called name. It reads “first,last”"),
        (b"Dear colleague, please find our members below.", "no column called name"),
        (b"name,ward,Name\nJane,Quay,Ash\n", "names the column name twice"),
        (b'name\n"Jane\nTom\n', "row 2 .*quotation mark there isn't closed"),
        (b'name,ward\n"' + b"x" * 200_000 + b'"\n', "row 2 .*far too long"),
        (b"name\n" + b"Jane\n" * 60_000, "more than 50,000 rows"),
        (b"name\n" + b"".join(b"Jane %x\n" % number for number in range(1_001)), "at most 1,000 are taken"),
        (b"PK\x03\x04whatever", "Excel"),
        (b"%PDF-1.7", "PDF"),
        ("name\nJane".encode("utf-16"), "UTF-16"),
        (bytes(range(200)), "isn't a text file"),
        (b"\xef\xbb\xbfname\nJane \xff\n", "byte 14 is not"),
        (b"<html><body>Sign in</body></html>", "web page"),
        ((DATA / "sign-in-page.html").read_bytes(), "web page"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE HTML PUBLIC "x">\n<HTML></HTML>', "web page"),
        (b"<committees></committees>", "begins with <committees>"),
        (BOMB.encode(), "document type or entities"),
        (b'<!DOCTYPE c SYSTEM "file:///etc/passwd"><councillorsbyward/>', "document type or entities"),
        (WARD.format("Quay & Strand").encode(), "broken at line 2, column 31"),
        (WARD.format("<b>Quay").encode(), "broken at line 2"),
        (b"<councillorsbyward><wards/></councillorsbyward>", "holds no members"),
        (b'{"persons": [', "broken at line 1, column 14"),
        (b"[" * 100_000, "nesting"),
        (b'{"persons": ' + b"9" * 5_000 + b"}", "number or a nesting"),
        (b"[]", "isn't Popolo"),
        (b'{"people": []}', "isn't Popolo"),
        (b'{"persons": {"name": "Jane"}}', "persons must be a list"),
        (b'{"persons": [], "memberships": ["x"]}', "memberships must be a list"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_what_was_wrong(data, said):
    with pytest.raises(UnreadableFile, match=said) as refusal:
        read_members(data)
    assert refusal.value.sentence.endswith(".")
    assert "\n" not in refusal.value.sentence


def test_the_refusal_names_the_file():
    with pytest.raises(UnreadableFile, match=r"^members\\u0007\.csv: The file is empty"):
        read_members(b"", filename="members\a.csv")


def test_a_file_that_is_too_big_is_refused_before_it_is_read():
    with pytest.raises(UnreadableFile, match="has 11 bytes and at most 10 are taken"):
        read_members(b"name\nJane A", max_bytes=10)


@pytest.mark.parametrize(
    "data",
    [
        b"<!-- -->" * 600_000,
        b"<councillorsbyward>" + b"<wards>" * 600_000,
        b"<councillorsbyward>" + b"<wards>" * 300_000 + b"</wards>" * 300_000 + b"</councillorsbyward>",
        b"name," + b",".join(b"c%d" % number for number in range(500_000)),
        b"name\n" * 1_000_000,
        b'{"persons":' + b"[" * 4_000_000,
    ],
)
def test_a_file_made_to_be_slow_is_refused_within_seconds(data):
    began = time.process_time()
    with pytest.raises(UnreadableFile):
        read_members(data)
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        (("", "Quay", ""), "name", "empty"),
        (("x" * 201, "Quay", ""), "name", "longer than 200"),
        (("12345", "Quay", ""), "name", "no letter"),
        (("jane@ash.example", "Quay", ""), "name", "the character @"),
        (("<b>Jane Ash</b>", "Quay", ""), "name", "the character <"),
        (("Jane\aAsh", "Quay", ""), "name", "control character"),
        (("Jane\x00Ash", "Quay", ""), "name", "control character"),
        (("Jane\nAsh", "Quay", ""), "name", "line break"),
        (("Jane\u2028Ash", "Quay", ""), "name", "line break"),
        (("Jane \u202ehsA", "Quay", ""), "name", "turns the direction"),
        (("Jane \u2066Ash", "Quay", ""), "name", "turns the direction"),
        (("Jane\u200bAsh", "Quay", ""), "name", "invisible"),
        (("Jane \ue000", "Quay", ""), "name", "no alphabet"),
        (("Jane \ufffdsh", "Quay", ""), "name", "letter was lost"),
        (("Ja\u0301\u0302\u0303\u0304ne", "Quay", ""), "name", "accents"),
        (("Jane Ash", "Quay\u202e", ""), "ward", "turns the direction"),
        (("Jane Ash", "x" * 201, ""), "ward", "longer than 200"),
        (("Jane Ash", "Quay", "jane"), "email", "isn't an e-mail address"),
        (("Jane Ash", "Quay", "jane@ash"), "email", "isn't an e-mail address"),
        (("Jane Ash", "Quay", "ja ne@ash.example"), "email", "isn't an e-mail address"),
        (("Jane Ash", "Quay", "jane@ash.example\nBcc: x@y.example"), "email", "line break"),
        (("Jane Ash", "Quay", ".jane@ash.example"), "email", "isn't an e-mail address"),
        (("Jane Ash", "Quay", "jane@-ash.example"), "email", "isn't an e-mail address"),
        (("Jane Ash", "Quay"), "", "has 2 columns and the first line has 3"),
        (("Jane", "Ash", "Quay", "Strand"), "", "has 4 columns and the first line has 3"),
    ],
)
def test_a_row_is_refused_with_its_column_and_the_reason(cells, column, said):
    refused = only_refusal(a_csv(cells))
    assert (refused.row, refused.column) == (2, column)
    assert said in refused.reason
    assert refused.value.isprintable()
    assert len(refused.value) < 400


@pytest.mark.parametrize(
    ("since", "until", "column", "said"),
    [
        ("0000-00-00", "", "since", "year 0000"),
        ("9999-12-31", "", "since", "year 9999"),
        ("", "9999-12-31", "until", "year 9999"),
        ("2015-02-30", "", "since", "no such day"),
        ("31/02/2015", "", "since", "no such day"),
        ("8 May 2015", "", "since", "isn't a date"),
        ("٢٠١٥-٠٥-٠٨", "", "since", "isn't a date"),
        ("42132", "", "since", "isn't a date"),
        ("2019-05-06", "2019-05-05", "until", "end before it began (6 May 2019)"),
    ],
)
def test_a_date_that_cannot_be_right_refuses_its_row(since, until, column, said):
    refused = only_refusal(a_csv(("Jane Ash", since, until), columns=("name", "since", "until")))
    assert (refused.column, refused.name) == (column, "Jane Ash")
    assert said in refused.reason


def test_a_moderngov_date_that_cannot_be_right_refuses_that_member_only():
    text = (DATA / "moderngov-councillors.xml").read_text("utf-8").replace("06/05/1976", "00/00/0000")
    found = read_members(text.encode())
    assert [(row.row, row.column, row.name) for row in found.refused] == [(2, "since", "Jennifer Ashdown")]
    assert len(found.rows) == 2


def test_a_second_row_for_one_name_and_ward_is_refused_however_it_is_printed():
    found = read_members(a_csv(("Cllr Seán Ash", "Quay & Strand", ""), ("ASH, Sean", "Quay and Strand", "")))
    assert [row.row for row in found.rows] == [2]
    assert [(row.row, row.column) for row in found.refused] == [(3, "name")]
    assert "Row 2 has the same name and ward" in found.refused[0].reason


@pytest.mark.parametrize(
    "rows",
    [
        [("John Ash", "Quay", ""), ("John Ash", "Mill", "")],
        [("John Ash", "Quay", "senior@ash.example"), ("John Ash", "Quay", "junior@ash.example")],
        [("Mr J Ash", "Quay", ""), ("Mrs J Ash", "Quay", "")],
        [("John Ash Snr", "Quay", ""), ("John Ash Jnr", "Quay", "")],
        [("John A Ash", "Quay", ""), ("John B Ash", "Quay", "")],
    ],
)
def test_two_people_of_one_name_stay_two(rows):
    found = read_members(a_csv(*rows))
    assert (len(found.rows), found.refused) == (2, ())


def test_a_placeholder_address_is_dropped_even_where_it_stands_once():
    found = read_members(a_csv(("Jane Ash", "Quay", "withheld@example.org")))
    assert found.rows[0].email == ""
    assert any("withheld@example.org stands in 1 row and" in note for note in found.notes)


def test_a_councillor_list_row_that_is_displaced_or_of_no_council_is_refused():
    lines = (DATA / "councillors-three-councils.csv").read_text("cp1252").splitlines()
    lines[1] = lines[1].replace("withheld@example.org", "not an address")
    lines[3] = lines[3].replace("7,703", ",703")
    lines[4] += ",one,more"
    found = read_members("\n".join(lines).encode(), council_ids=frozenset({"7"}))
    assert [(row.row, row.column) for row in found.refused] == [(2, "email"), (4, "councilid"), (5, "")]
    assert [row.row for row in found.rows] == [3]


def awkward_strings():
    """Every line of the strings that break importers: the real collection where it is, and our own."""
    files = [DATA / "awkward-strings.txt", REAL / "naughty-strings.txt"]
    return [line for file in files if file.exists() for line in file.read_text("utf-8").split("\n") if line]


@pytest.mark.parametrize("column", COLUMNS)
def test_every_awkward_string_in_every_column_is_taken_or_refused_with_a_reason(column):
    strings = awkward_strings()
    assert len(strings) > 40
    outcomes = set()
    for line in strings:
        cells = {"name": "Jane Ash"} | {column: line}
        found = read_members(a_csv([cells.get(name, "") for name in COLUMNS], columns=COLUMNS))
        assert len(found.rows) + len(found.refused) == 1
        assert all(row.column == column and row.reason for row in found.refused)
        outcomes.add(bool(found.rows))
    assert False in outcomes


def file_or_sentence(data):
    """What the reader makes of any bytes at all: a file, or the sentence with which it refuses them."""
    try:
        return read_members(data)
    except UnreadableFile as refusal:
        return refusal.sentence


def is_answer(found):
    """Whether ``found`` is a file with something in it, or a sentence that can be shown."""
    if isinstance(found, MemberFile):
        return bool(found.rows or found.refused)
    return found.isprintable() and found.endswith(".")


def test_every_awkward_string_as_a_whole_file_gives_a_file_or_a_sentence():
    for line in awkward_strings():
        assert is_answer(file_or_sentence(line.encode()))
        assert is_answer(file_or_sentence(f"name\n{line}\n".encode()))
        assert is_answer(file_or_sentence(json.dumps({"persons": [{"name": line}]}).encode()))
        assert is_answer(file_or_sentence(f'{{"persons": [{{"name": "{line}"}}]}}'.encode()))
        assert is_answer(file_or_sentence(WARD.format(line).encode()))


@given(
    st.binary(max_size=300)
    | st.text(max_size=300).map(lambda text: f"name,email\n{text}".encode("utf-8", "replace"))
)
def test_whatever_the_bytes_the_answer_is_a_file_or_a_sentence(data):
    assert is_answer(file_or_sentence(data))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "id",
                    "name",
                    "email",
                    "memberships",
                    "organization",
                    "area",
                    "person_id",
                    "start_date",
                    "type",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(json_values, json_values)
def test_whatever_the_json_holds_the_answer_is_a_file_or_a_sentence(persons, memberships):
    assert is_answer(file_or_sentence(json.dumps({"persons": persons, "memberships": memberships}).encode()))
