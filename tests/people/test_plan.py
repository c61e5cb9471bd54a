"""tests/: what importing a file would do to an authority's members, and that doing it twice changes nothing."""

import csv
import io
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.people.files import MemberRow, RefusedRow, read_members
from kent_standards.people.plan import Change, CurrentOffice, ImportPlan, plan_import

DATA = Path(__file__).resolve().parents[1] / "data"
REAL = Path(__file__).resolve().parents[2].parent / "shared" / "data"
TODAY = date(2026, 11, 21)


def office(name, ward="", number=None, **facts):
    """An office as the authority has it."""
    return CurrentOffice(
        number or f"office of {name} {ward}", f"person {name} {ward}", name, ward=ward, **facts
    )


def row(name, ward="", place=2, **facts):
    """A row of a file."""
    return MemberRow(place, name, ward=ward, **facts)


def carry_out(plan: ImportPlan, current, today=TODAY):
    """The offices as they stand after the plan was carried out."""
    fields = {"name": "printed_name"}
    ended = {each.office_id for each in plan.left}
    after = {
        each.office_id: replace(each, until=today) if each.office_id in ended else each for each in current
    }
    for changed in plan.changed:
        values = {fields.get(each.field, each.field): each.new for each in changed.changes}
        for name in {"since", "until"} & values.keys():
            values[name] = date.fromisoformat(values[name]) if values[name] else None
        after[changed.current.office_id] = replace(changed.current, **values)
    numbers = count(len(current) + 1000)
    for added in plan.added:
        number = str(next(numbers))
        after[number] = CurrentOffice(
            number,
            f"person {number}",
            added.name,
            added.party,
            added.ward,
            added.email,
            added.since,
            added.until,
            added.office,
        )
    return tuple(after.values())


def test_a_first_import_adds_everybody():
    rows = read_members((DATA / "members.csv").read_bytes()).rows
    plan = plan_import(rows, (), TODAY)
    assert plan.added == rows
    assert (plan.changed, plan.unchanged, plan.left, plan.refused, plan.warnings) == ((), (), (), (), ())


@pytest.mark.parametrize(
    "name", ["members.csv", "members-windows-1252.csv", "moderngov-councillors.xml", "members-popolo.json"]
)
def test_importing_the_same_file_again_changes_nothing(name):
    file = read_members((DATA / name).read_bytes())
    current = carry_out(plan_import(file.rows, (), TODAY, file.refused), ())
    plan = plan_import(file.rows, current, TODAY, file.refused)
    assert plan.is_empty
    assert len(plan.unchanged) == len(file.rows)


def test_each_field_that_the_file_gives_otherwise_is_a_change():
    current = office(
        "Jenny Ash", "Quay", party="Labour", email="old@ash.example", since=date(2015, 5, 11), office="Member"
    )
    given_row = row(
        "Jenny Ash",
        "Strand",
        party="Green",
        email="new@ash.example",
        since=date(2015, 5, 12),
        until=date(2027, 5, 10),
        office="Leader",
    )
    (changed,) = plan_import([given_row], [current], TODAY).changed
    assert (changed.current, changed.row) == (current, given_row)
    assert set(changed.changes) == {
        Change("ward", "Quay", "Strand"),
        Change("party", "Labour", "Green"),
        Change("email", "old@ash.example", "new@ash.example"),
        Change("since", "2015-05-11", "2015-05-12"),
        Change("until", "", "2027-05-10"),
        Change("office", "Member", "Leader"),
    }


def test_an_empty_cell_changes_nothing():
    current = office(
        "Jenny Ash", "Quay", party="Labour", email="j@ash.example", since=date(2015, 5, 11), office="Leader"
    )
    plan = plan_import([row("Jenny Ash")], [current], TODAY)
    assert (plan.unchanged, plan.is_empty) == ((current,), True)


def test_another_form_of_the_same_value_is_no_change():
    current = office("Jenny Ash", "Quay & Strand", party="Lib Dem", email="Jenny@Ash.example")
    given_row = row("Jenny Ash", "Quay and Strand", party="Liberal Democrat", email="jenny@ash.example")
    assert plan_import([given_row], [current], TODAY).is_empty


@pytest.mark.parametrize(
    ("held", "printed"),
    [
        ("Jenny Samper", "Jennifer Samper"),
        ("L Sullivan", "Dr Lauren Sullivan"),
        ("Ben Fitter-Harding", "Ben Fitter Harding"),
        ("Rory Love", "Rory Love, OBE"),
        ("Charlotte MacCaul", "Charlotte McCaul"),
        ("Lesley Game", "Lesley Ann Game"),
        ("Sue Chandler", "Susan Ward-Chandler"),
    ],
)
def test_a_member_printed_otherwise_in_the_same_ward_stays_one_member(held, printed):
    plan = plan_import([row(printed, "Quay")], [office(held, "Quay")], TODAY)
    (changed,) = plan.changed
    assert changed.changes == (Change("name", held, printed),)
    assert (plan.added, plan.left) == ((), ())


@pytest.mark.parametrize(
    ("held", "printed", "ward"),
    [
        ("Jenny Samper", "Jennifer Samper", "Strand"),
        ("Mr J Smith", "Mrs J Smith", "Quay"),
        ("John Smith Snr", "John Smith Jnr", "Quay"),
        ("John A Smith", "John B Smith", "Quay"),
        ("Patrick Todd", "Patricia Todd", "Quay"),
    ],
)
def test_a_doubtful_likeness_is_one_who_left_and_one_who_came(held, printed, ward):
    plan = plan_import([row(printed, ward)], [office(held, "Quay")], TODAY)
    assert [each.name for each in plan.added] == [printed]
    assert [each.printed_name for each in plan.left] == [held]


def test_a_form_of_name_that_fits_two_members_is_left_to_a_person():
    current = [office("Jane Ash", "Quay"), office("John Ash", "Quay")]
    plan = plan_import([row("J Ash", "Quay")], current, TODAY)
    assert (len(plan.added), len(plan.left), plan.changed) == (1, 2, ())


def test_two_members_of_one_name_in_different_wards_stay_two():
    current = [office("John Smith", "Quay"), office("John Smith", "Strand")]
    rows = [row("John Smith", "Strand", 2, party="Labour"), row("John Smith", "Quay", 3)]
    plan = plan_import(rows, current, TODAY)
    assert [(each.current, each.row) for each in plan.changed] == [(current[1], rows[0])]
    assert plan.unchanged == (current[0],)


def test_a_namesake_in_a_third_ward_is_nobody_that_was_there_before():
    current = [office("John Smith", "Quay"), office("John Smith", "Strand")]
    plan = plan_import([row("John Smith", "Quay"), row("John Smith", "Mill", 3)], current, TODAY)
    assert plan.unchanged == (current[0],)
    assert [each.ward for each in plan.added] == ["Mill"]
    assert plan.left == (current[1],)


def test_two_of_one_name_in_one_ward_are_told_apart_by_their_addresses():
    current = [
        office("John Smith", "Quay", "father", email="a@smith.example"),
        office("John Smith", "Quay", "son", email="b@smith.example"),
    ]
    rows = [
        row("John Smith", "Quay", email="b@smith.example", party="Green"),
        row("John Smith", "Quay", 3, email="a@smith.example"),
    ]
    plan = plan_import(rows, current, TODAY)
    assert [each.current.office_id for each in plan.changed] == ["son"]
    assert [each.office_id for each in plan.unchanged] == ["father"]


def test_a_row_that_may_mean_two_members_is_refused_and_neither_is_taken_to_have_left():
    current = [office("John Smith", "Quay"), office("John Smith", "Strand"), office("Jane Ash", "Quay")]
    plan = plan_import([row("John Smith", place=7), row("Jane Ash", "Quay")], current, TODAY)
    assert [(each.row, each.column) for each in plan.refused] == [(7, "name")]
    assert "2 members of this authority have this name" in plan.refused[0].reason
    assert (plan.added, plan.left) == ((), ())
    assert "Not counted as having left" in plan.warnings[0]


def test_two_rows_that_may_mean_one_member_are_refused():
    rows = [
        row("John Smith", "Quay", 2, email="a@s.example"),
        row("John Smith", "Quay", 3, email="b@s.example"),
    ]
    plan = plan_import(rows, [office("John Smith", "Quay", email="c@s.example")], TODAY)
    assert [each.row for each in plan.refused] == [2, 3]
    assert "More than one row may mean the one member" in plan.refused[0].reason
    assert (plan.added, plan.left) == ((), ())


def test_a_member_whose_row_the_file_lost_to_a_mistake_has_not_left():
    file = read_members(b"name,ward,email\nJennifer Samper,Quay,not an address\nTom Elm,Quay,\n")
    current = [office("Jenny Samper", "Quay"), office("Tom Elm", "Quay"), office("Ann Oak", "Quay")]
    plan = plan_import(file.rows, current, TODAY, file.refused)
    assert plan.refused == file.refused
    assert [each.printed_name for each in plan.left] == ["Ann Oak"]
    assert plan.warnings == (
        "Not counted as having left, because a row that may be theirs was refused: Jenny Samper.",
    )


def test_the_warning_of_those_kept_names_the_first_few():
    current = [office(f"Ann {letter}oak", "Quay") for letter in "BCDFGHK"]
    refused = [
        RefusedRow(place, "email", "Bad.", "", each.printed_name) for place, each in enumerate(current)
    ]
    plan = plan_import([], current, TODAY, refused)
    assert plan.left == ()
    assert plan.warnings[-1].endswith("Ann Boak, Ann Coak, Ann Doak, Ann Foak, Ann Goak and 2 more.")


def test_who_is_not_in_the_file_is_shown_as_leaving_in_order_of_surname():
    current = [office(name, "Quay") for name in ("Zoë Ash", "Adam Zed", "Tom Elm", "Sue Fir", "Jan Yew")]
    plan = plan_import([row(each.printed_name, "Quay") for each in current[2:]], current, TODAY)
    assert [each.printed_name for each in plan.left] == ["Zoë Ash", "Adam Zed"]
    assert plan.warnings == ()


def test_a_file_without_more_than_half_of_the_members_is_warned_of():
    current = [office(name, "Quay") for name in ("Zoë Ash", "Adam Zed", "Tom Elm")]
    assert plan_import([row("Tom Elm", "Quay")], current[1:], TODAY).warnings == ()
    (warning,) = plan_import([row("Tom Elm", "Quay")], current, TODAY).warnings
    assert warning.startswith("2 of the 3 present members are not in the file")


@pytest.mark.parametrize(
    "facts", [{"until": TODAY}, {"until": date(2019, 5, 6)}, {"since": TODAY + timedelta(days=1)}]
)
def test_who_has_left_already_or_is_yet_to_come_is_not_shown_as_leaving(facts):
    plan = plan_import([], [office("Zoë Ash", "Quay", **facts)], TODAY)
    assert (plan.left, plan.warnings) == ((), ())


def test_one_who_left_and_came_back_gets_a_second_office():
    past = office("Zoë Ash", "Quay", since=date(2011, 5, 9), until=date(2019, 5, 6))
    for since in (None, date(2023, 5, 8)):
        plan = plan_import([row("Zoë Ash", "Quay", since=since)], [past], TODAY)
        assert (len(plan.added), plan.changed, plan.unchanged) == (1, (), ())


def test_one_who_was_ended_by_mistake_is_taken_up_again():
    past = office("Zoë Ash", "Quay", since=date(2011, 5, 9), until=date(2025, 5, 6))
    (changed,) = plan_import([row("Zoë Ash", "Quay", since=date(2011, 5, 9))], [past], TODAY).changed
    assert changed.changes == (Change("until", "2025-05-06", ""),)


def test_a_past_term_in_the_file_finds_the_past_office_and_not_the_present_one():
    past = office("Zoë Ash", "Quay", "past", since=date(2011, 5, 9), until=date(2019, 5, 6))
    present = office("Zoë Ash", "Quay", "present")
    plan = plan_import([row("Zoë Ash", "Quay", until=date(2019, 5, 6))], [present, past], TODAY)
    assert plan.unchanged == (past,)
    assert plan.left == (present,)


def test_an_old_list_does_not_end_a_term_that_began_after_it_and_is_warned_of():
    present = office("Zoë Ash", "Quay", since=date(2023, 5, 8))
    plan = plan_import([row("Zoë Ash", "Quay", until=date(2019, 5, 6))], [present], TODAY)
    assert (len(plan.added), plan.left) == (1, (present,))
    assert any("make sure that the file isn't an old list" in warning for warning in plan.warnings)


NAMES = (
    "John Smith;Jon Smith;J Smith;Mr J Smith;Mrs J Smith;Jack Smith;Jane Ward-Smith;Jane Smith;SMITH, John"
)
names = st.sampled_from(NAMES.split(";"))
days = st.none() | st.dates(date(2015, 1, 1), date(2030, 1, 1))
facts = {
    "party": st.sampled_from(["", "LAB", "Labour", "Green"]),
    "ward": st.sampled_from(["", "Quay", "Strand"]),
    "email": st.sampled_from(["", "a@smith.example", "b@smith.example"]),
    "since": days,
    "until": days,
    "office": st.sampled_from(["", "Leader"]),
}


def in_order(one):
    """Whether the dates of a row or an office are in order, as the reader and the store make sure."""
    return not (one.since and one.until) or one.since <= one.until


def read_rows(rows):
    """The rows as a file that holds them would give them, doubles refused and shared addresses dropped."""
    out = io.StringIO()
    columns = ("name", "party", "ward", "email", "since", "until", "office")
    csv.writer(out).writerows(
        [columns, ("Ann Oak",), *([getattr(each, column) for column in columns] for each in rows)]
    )
    return read_members(out.getvalue().encode())


files = st.lists(st.builds(MemberRow, st.just(2), names, **facts).filter(in_order), max_size=5).map(read_rows)
current_offices = st.lists(
    st.builds(CurrentOffice, st.uuids().map(str), st.just("person"), names, **facts).filter(in_order),
    max_size=5,
)


@given(files, current_offices)
def test_carrying_a_plan_out_and_planning_again_changes_nothing(file, current):
    plan = plan_import(file.rows, current, TODAY, file.refused)
    again = plan_import(file.rows, carry_out(plan, current), TODAY, file.refused)
    assert (again.added, again.changed, again.left) == ((), (), ())
    assert len(again.unchanged) + len(again.refused) == len(file.rows) + len(file.refused)


@given(files, current_offices)
def test_every_row_and_every_present_office_is_accounted_for_once(file, current):
    plan = plan_import(file.rows, current, TODAY)
    assert len(plan.added) + len(plan.changed) + len(plan.unchanged) + len(plan.refused) == len(file.rows)
    matched = [each.current.office_id for each in plan.changed] + [each.office_id for each in plan.unchanged]
    leaving = [each.office_id for each in plan.left]
    assert len(set(matched + leaving)) == len(matched) + len(leaving)


@pytest.mark.skipif(not REAL.is_dir(), reason="the real files of ../shared/data are not here")
def test_the_real_list_of_2019_follows_that_of_2016_and_changes_what_changed():
    before = read_members((REAL / "moderngov-councillors-canterbury-2016.xml").read_bytes())
    day = date(2019, 3, 1)
    current = carry_out(plan_import(before.rows, (), day), (), day)
    data = (REAL / "councillors-2019-kent-canterbury-thanet.csv").read_bytes()
    file = read_members(data, council_ids=frozenset({"44"}))
    plan = plan_import(file.rows, current, day, file.refused)
    print(
        f"added {len(plan.added)}, changed {len(plan.changed)}, unchanged {len(plan.unchanged)}, left {len(plan.left)}"
    )
    assert sorted(each.name for each in plan.added) == ["Ann Taylor", "Simon Warley"]
    assert sorted(each.printed_name for each in plan.left) == ["Guy Foster", "John Brazier"]
    assert {each.row.name: [change.new for change in each.changes] for each in plan.changed} == {
        "David Hirst": ["Independent"],
        "George Metcalfe": ["Liberal Democrat"],
        "Geoff Wimble": ["Independent"],
        "Heather Taylor": ["Independent"],
    }
    assert plan_import(file.rows, carry_out(plan, current, day), day).is_empty
