"""tests/: reading files of members: the four formats, the encodings, and what is taken from each."""

import json
from datetime import date
from pathlib import Path

import pytest

from kent_standards.people.files import MemberRow, UnreadableFile, read_members

DATA = Path(__file__).resolve().parents[1] / "data"
REAL = Path(__file__).resolve().parents[2].parent / "shared" / "data"
real_files = pytest.mark.skipif(not REAL.is_dir(), reason="the real files of ../shared/data are not here")


def read(name, **options):
    """A made-up file of tests/data, read."""
    return read_members((DATA / name).read_bytes(), **options)


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("members.csv", "UTF-8"),
        ("members-utf-8-bom.csv", "UTF-8 with BOM"),
        ("members-windows-1252.csv", "Windows-1252"),
        ("members-latin-1.csv", "Windows-1252"),
    ],
)
def test_a_csv_is_read_alike_in_every_encoding(name, encoding):
    found = read(name)
    assert (found.format, found.encoding) == ("csv", encoding)
    assert [row.name.replace("’", "'") for row in found.rows] == [
        "Cllr Mrs Jenny Ashdown",
        "Seán O'Dell",
        "Rory Lovell, OBE",
        "Ben Marsh-Tilling",
        "John Smith",
        "John Smith",
    ]
    assert found.refused == ()


def test_a_byte_that_windows_1252_lacks_makes_it_latin_1_and_refuses_the_row_that_holds_it():
    found = read_members("name\nSe\xe1n Holder\nJane \x81\n".encode("latin-1"))
    assert found.encoding == "Latin-1"
    assert [row.name for row in found.rows] == ["Seán Holder"]
    assert [(row.row, row.column, row.value) for row in found.refused] == [(3, "name", "Jane \\u0081")]


def test_each_value_of_a_csv_row_is_taken_in_its_plain_form():
    rows = read("members.csv").rows
    assert rows[0] == MemberRow(
        row=2,
        name="Cllr Mrs Jenny Ashdown",
        party="Conservative",
        ward="Mill Green",
        email="jenny.ashdown@oakenham.example",
        since=date(2019, 5, 6),
    )
    assert rows[1].office == "Leader of the Council"
    assert (rows[2].since, rows[2].until) == (date(2015, 5, 11), date(2027, 5, 8))
    assert [row.party for row in rows] == [
        "Conservative",
        "Labour",
        "Liberal Democrat",
        "Green",
        "Independent",
        "Labour",
    ]


def test_an_address_that_two_rows_share_is_kept_for_neither_and_the_file_says_so():
    found = read("members.csv")
    assert [row.email for row in found.rows[2:4]] == ["", ""]
    assert any("shared@oakenham.example stands in 2 rows" in note for note in found.notes)


@pytest.mark.parametrize(
    "text", ["ward,NAME\nQuay,Jane\n", "ward;Name\nQuay;Jane\n", "\n Ward \t name\n\nQuay\tJane\n"]
)
def test_columns_may_stand_in_any_order_and_be_parted_as_a_spreadsheet_parts_them(text):
    (row,) = read_members(text.encode()).rows
    assert (row.name, row.ward) == ("Jane", "Quay")


def test_row_numbers_are_those_of_the_sheet():
    found = read_members(b"name,ward\nJane Ash,Quay\n\n,Quay\nTom Elm,Quay\n")
    assert [row.row for row in found.rows] == [2, 5]
    assert [row.row for row in found.refused] == [4]


def test_a_column_that_is_not_known_is_named_and_left_alone():
    found = read_members(b"name,telephone\nJane Ash,01632 960000\n")
    assert found.rows[0].name == "Jane Ash"
    assert "Columns that were not used: telephone." in found.notes


def test_a_single_council_is_taken_out_of_the_councillor_list_with_its_missing_header():
    found = read("councillors-three-councils.csv", council_ids=frozenset({"7"}))
    assert found.format == "councillor list"
    assert [(row.row, row.name, row.ward, row.party) for row in found.rows] == [
        (2, "Paul Barnet", "Oakenham Central", "Conservative"),
        (3, "Rory Lovell, OBE", "Tidewell and Rural", "Liberal Democrat"),
        (4, "Seán Holder", "Harbour West", "Conservative"),
        (5, "Andrew Crook", "Downs East", "Conservative"),
    ]
    assert found.other_councils == 5
    assert {row.email for row in found.rows} == {""}
    assert found.rows[0].source_id == "9001"
    assert "Vacant seats left out: 1." in found.notes


def test_the_next_election_is_not_taken_for_the_beginning_of_a_term():
    found = read("councillors-three-councils.csv", council_ids=frozenset({"81"}))
    assert {(row.since, row.until) for row in found.rows} == {(None, None)}
    assert any("next election" in note for note in found.notes)


def test_a_councillor_list_without_this_authority_is_refused_by_name():
    with pytest.raises(UnreadableFile, match="no row for this authority: it holds the councils 7, 81, 95"):
        read("councillors-three-councils.csv", council_ids=frozenset({"44"}))


def test_a_councillor_list_of_several_councils_is_not_poured_into_an_authority_without_a_number():
    with pytest.raises(UnreadableFile, match="3 councils"):
        read("councillors-three-councils.csv")


def test_a_councillor_list_whose_header_is_right_is_read_too():
    text = (
        "councilID,councillorID,wardName,councillorName,email,party\n7,1,Quay,Jane Ash,jane@ash.example,LAB\n"
    )
    (row,) = read_members(text.encode(), council_ids=frozenset({"7"})).rows
    assert (row.name, row.email, row.party, row.source_id) == ("Jane Ash", "jane@ash.example", "Labour", "1")


def test_moderngov_xml_gives_members_and_leaves_vacancies_out():
    found = read("moderngov-councillors.xml")
    assert found.format == "ModernGov"
    assert [(row.row, row.name, row.ward, row.party) for row in found.rows] == [
        (1, "Councillor Amy Baxter", "Mill Green", "Labour"),
        (2, "Jennifer Ashdown", "Mill Green", "Conservative"),
        (3, "Andrew Crook", "Quay and Strand", "UK Independence Party"),
    ]
    assert found.rows[2].email == "andrew@crook.example"
    assert "Vacant seats left out: 1." in found.notes


def test_terms_that_follow_one_another_make_one_membership_and_a_gap_parts_them():
    amy, jennifer, andrew = read("moderngov-councillors.xml").rows
    assert (amy.since, amy.until) == (date(2015, 5, 8), date(2019, 5, 8))
    assert (jennifer.since, jennifer.until) == (date(1995, 5, 4), date(2019, 5, 8))
    assert (andrew.since, andrew.until) == (date(2011, 5, 6), date(2019, 5, 8))


def test_xml_is_read_in_the_encoding_that_it_is_in_and_not_in_the_one_that_it_claims():
    text = (DATA / "moderngov-councillors.xml").read_text("utf-8").replace("Amy", "Zoë")
    for codec in ("utf-8", "utf-8-sig", "cp1252"):
        assert read_members(text.encode(codec)).rows[0].name == "Councillor Zoë Baxter"


def test_popolo_gives_members_with_party_ward_and_terms_and_leaves_others_out():
    found = read("members-popolo.json")
    assert found.format == "Popolo"
    assert found.rows == (
        MemberRow(
            1,
            "Amy Baxter",
            "Labour",
            "Mill Green",
            "amy@baxter.example",
            date(2011, 5, 9),
            None,
            "Member",
            "p1",
        ),
        MemberRow(
            2,
            "Seán O’Dell",
            "Labour",
            "Quay",
            "sean@odell.example",
            date(2019, 5, 6),
            date(2027, 5, 10),
            "Member",
            "p2",
        ),
    )
    assert "Persons without a seat on a council, left out: 1." in found.notes


def test_popolo_persons_without_any_memberships_are_the_members():
    found = read_members(b'{"persons": [{"id": 5, "name": "Jane Ash"}, {"name": 7}]}')
    assert [(row.name, row.source_id) for row in found.rows] == [("Jane Ash", "5")]
    assert [(row.row, row.column) for row in found.refused] == [(2, "name")]


def test_popolo_of_two_councils_needs_the_number_of_this_one():
    seats = ",".join(f'{{"person_id": "p", "organization_id": "{council}"}}' for council in ("a", "b"))
    text = f'{{"persons": [{{"id": "p", "name": "Jane Ash"}}], "memberships": [{seats}]}}'.encode()
    with pytest.raises(UnreadableFile, match="2 councils"):
        read_members(text)
    found = read_members(text, council_ids=frozenset({"b"}))
    assert (len(found.rows), found.other_councils) == (1, 1)


def popolo_of(*councils):
    """A file with one member on each of ``councils``, organisations of Popolo."""
    persons = [{"id": f"p{place}", "name": f"Jane Ash{place}"} for place, _ in enumerate(councils)]
    seats = [
        {"person_id": f"p{place}", "organization_id": council["id"]} for place, council in enumerate(councils)
    ]
    return json.dumps({"persons": persons, "organizations": councils, "memberships": seats}).encode()


def test_popolo_knows_a_council_by_its_name_and_never_by_an_id_that_holds_in_the_file_alone():
    kent = {"id": "81", "name": "KENT COUNTY COUNCIL"}
    city = {"id": "12", "name": "Canterbury City Council"}
    about = {"council_ids": frozenset({"12"}), "council_names": ("Kent County Council",)}
    (row,) = read_members(popolo_of(kent, city), **about).rows
    assert row.source_id == "p0"
    swale = {"id": "9", "name": "Swale Borough Council"}
    with pytest.raises(UnreadableFile, match="“Canterbury City Council”, “Swale Borough Council”"):
        read_members(popolo_of(city, swale), **about)


def test_popolo_knows_a_council_by_the_number_among_its_identifiers():
    numbers = [{"scheme": "gss", "identifier": "44"}, {"scheme": "OpenCouncilData", "identifier": "12"}]
    kent = {"id": "a", "name": "Kent CC", "identifiers": numbers}
    city = {"id": "b", "name": "Canterbury", "identifiers": [{"scheme": "opencouncildata", "identifier": 44}]}
    found = read_members(popolo_of(kent, city), council_ids=frozenset({"44"}))
    assert ([row.source_id for row in found.rows], found.other_councils) == (["p1"], 1)


@real_files
@pytest.mark.parametrize(
    ("council", "members", "vacancies", "first"),
    [("12", 79, 2, "Paul Bartlett"), ("44", 39, 0, "Amy Baker"), ("149", 55, 1, "Ash Ashbee")],
)
def test_the_real_councillor_list_gives_every_member_of_each_council(council, members, vacancies, first):
    data = (REAL / "councillors-2019-kent-canterbury-thanet.csv").read_bytes()
    found = read_members(data, council_ids=frozenset({council}))
    assert (len(found.rows), found.refused, found.other_councils) == (members, (), 176 - members - vacancies)
    assert (f"Vacant seats left out: {vacancies}." in found.notes) == bool(vacancies)
    assert found.rows[0].name == first
    assert {row.email for row in found.rows} == {""}
    assert {row.party for row in found.rows} <= {
        "Conservative",
        "Labour",
        "Liberal Democrat",
        "Green",
        "Independent",
        "UK Independence Party",
    }


@real_files
def test_the_real_moderngov_file_gives_thirty_nine_councillors_with_their_terms():
    found = read_members((REAL / "moderngov-councillors-canterbury-2016.xml").read_bytes())
    assert (found.format, len(found.rows), found.refused) == ("ModernGov", 39, ())
    assert all(row.since and row.until and row.ward and row.party for row in found.rows)
    samper = next(row for row in found.rows if row.name == "Jennifer Samper")
    assert (samper.since, samper.until) == (date(1995, 5, 4), date(2019, 5, 8))
    assert len({row.ward for row in found.rows}) == 21
