"""tests/: tables of authorities beside each other: a small number follows to nobody, officers included."""

from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kent_standards.law.small_numbers import FEWEST, shown_column
from kent_standards.law.small_tables import NO_END, RULES, Cell, ShownTable, shown_row, shown_table

NUMBERS = st.one_of(st.integers(0, 6), st.integers(0, 30))


@st.composite
def tables(draw: st.DrawFn, most: int = 4) -> list[list[int]]:
    """A few rows of as many numbers each."""
    width = draw(st.integers(2, most))
    rows = st.lists(st.lists(NUMBERS, min_size=width, max_size=width), min_size=1, max_size=most)
    return draw(rows)


def _cells(table: ShownTable, numbers: list[list[int]]) -> list[tuple[Cell, int]]:
    sums = [sum(row[place] for row in numbers) for place in range(len(numbers[0]))]
    found = []
    for row, values in zip((*table.rows, table.sums), (*numbers, sums), strict=True):
        found += list(zip(row.cells, values, strict=True))
        if row.total is not None:
            found.append((row.total, sum(values)))
    return found


@pytest.mark.duty(101)
@pytest.mark.security(15)
@settings(max_examples=300)
@given(tables(6), st.booleans())
def test_no_small_number_is_shown_and_what_is_said_of_each_is_true(
    numbers: list[list[int]], adds_up: bool
) -> None:
    for cell, number in _cells(shown_table(numbers, adds_up=adds_up), numbers):
        if cell.number is None:
            assert cell.least <= number <= cell.most
        else:
            assert cell.number == number
            assert not 0 < number < FEWEST


@given(st.lists(NUMBERS, min_size=2, max_size=8))
def test_a_row_leaves_out_what_the_authority_s_own_statistics_leave_out(numbers: list[int]) -> None:
    row, column = shown_row(numbers), shown_column(numbers)
    assert tuple(cell.number for cell in row.cells) == column.cells
    assert row.total is not None
    assert row.total.number == column.total


def _possible(
    table: ShownTable, numbers: list[list[int]], knows: int | None, *, adds_up: bool
) -> list[tuple[int, ...]]:
    """Every table, within reach of the true one, that a reader who knows one row can't tell from it."""
    width, flat = len(numbers[0]), [each for row in numbers for each in row]
    spans = []
    for place, row in enumerate(table.rows):
        for cell, number in zip(row.cells, numbers[place], strict=True):
            if cell.number is not None or place == knows:
                spans.append([number])
            else:
                spans.append([n for n in range(max(cell.least, number - 2), number + 3) if n <= cell.most])
    found = []
    for flat in product(*spans):
        rows = [flat[at : at + width] for at in range(0, len(flat), width)]
        sums = tuple(sum(row[place] for row in rows) for place in range(width))
        held = list(zip(table.sums.cells, sums, strict=True))
        if adds_up:
            held += [(row.total, sum(values)) for row, values in zip(table.rows, rows, strict=True)]
            held.append((table.sums.total, sum(sums)))
        if all(
            cell.number == value if cell.number is not None else cell.least <= value <= cell.most
            for cell, value in held
        ):
            found.append((*flat, *sums, *(sum(row) for row in rows), sum(sums)))
    return found


@pytest.mark.duty(101)
@pytest.mark.security(15)
@settings(max_examples=150, deadline=None)
@given(
    st.integers(2, 3).flatmap(
        lambda width: st.lists(
            st.lists(st.integers(0, 8), min_size=width, max_size=width), min_size=1, max_size=2
        )
    ),
    st.booleans(),
)
@example([[0, 4], [12, 4]], True)
@example([[4, 4, 20], [0, 9, 9]], True)
@example([[3, 0], [2, 0]], False)
@example([[1, 1, 1], [9, 9, 9]], True)
def test_no_small_number_can_be_had_by_subtraction_by_anybody_nor_by_an_officer_of_one_of_them(
    numbers: list[list[int]], adds_up: bool
) -> None:
    table = shown_table(numbers, adds_up=adds_up)
    width = len(numbers[0])
    for knows in (None, *range(len(numbers))):
        possible = _possible(table, numbers, knows, adds_up=adds_up)
        for place, row in enumerate(numbers):
            for column, number in enumerate(row):
                if place != knows and 0 < number < FEWEST:
                    seen = {each[place * width + column] for each in possible}
                    assert len(seen) > 1, (knows, place, column, table)


def test_a_sum_is_left_out_where_it_would_give_away_the_only_other_authority() -> None:
    table = shown_table([[3, 20], [2, 20], [0, 20]], adds_up=False)
    assert [cell.text for cell in table.rows[0].cells] == ["Fewer than 5", "20"]
    assert [cell.text for cell in table.sums.cells] == ["Not shown", "60"], (
        "who has 3 would know that 5 leave 2"
    )
    three = shown_table([[3], [2], [4]], adds_up=False)
    assert three.sums.cells[0].text == "9"
    alone = shown_table([[3], [0]], adds_up=False)
    assert alone.sums.cells[0].number is None
    row = shown_row((20, 4, 4))
    assert [cell.text for cell in row.cells] == ["20", "Not shown", "Not shown"], (
        "eight of two, each at most 4"
    )
    assert [cell.text for cell in shown_row((20, 3, 2)).cells] == ["20", "Fewer than 5", "Fewer than 5"]
    assert [cell.text for cell in shown_row((20, 9, 2)).cells] == ["20", "Not shown", "Not shown"]
    assert shown_row((0, 3, 1)).total == Cell(None, 1, 4)
    assert {cell.text for cell in shown_row((0, 3, 1)).cells} == {"Not shown"}


def test_the_rules_are_said_with_their_reasons() -> None:
    assert set(RULES) == {"small", "following", "years", "time"}
    assert all(rule.endswith(".") and reason.endswith(".") for rule, reason in RULES.values())
    assert Cell(None, 0, NO_END).shown == "no"
