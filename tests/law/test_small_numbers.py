"""tests/: small numbers of a published table: none is shown, and none follows from what is."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from kent_standards.law.small_numbers import FEWEST, shown_column, shown_median, shown_number

COLUMNS = st.lists(st.integers(0, 12), min_size=1, max_size=7)


@given(COLUMNS)
def test_no_small_number_is_shown_and_every_other_is_right(numbers: list[int]) -> None:
    column = shown_column(numbers)
    for number, cell in zip(numbers, column.cells, strict=True):
        assert cell is None or cell == number
        assert not (0 < number < FEWEST) or cell is None
    assert column.total is None or column.total == sum(numbers)
    assert column.total is None or not 0 < column.total < FEWEST


@given(st.lists(st.integers(0, 9), min_size=1, max_size=5))
def test_what_is_not_shown_may_be_more_than_one_number(numbers: list[int]) -> None:
    """Whoever knows the rule that zero is always shown can still not work out any single small number."""
    column = shown_column(numbers)
    hidden = [place for place, cell in enumerate(column.cells) if cell is None]
    small = [place for place in hidden if numbers[place] < FEWEST]
    if column.total is None or not small:
        return
    rest = column.total - sum(cell for cell in column.cells if cell is not None)
    fitting = (
        [each for each in product(range(1, rest + 1), repeat=len(hidden)) if sum(each) == rest]
        if rest <= 24
        else []
    )
    for place in small if fitting else []:
        assert len({each[hidden.index(place)] for each in fitting}) > 1


def test_the_cases_that_the_rule_names() -> None:
    assert shown_column((20, 9, 3)).cells == (20, None, None), "one alone would follow from the total"
    assert shown_column((20, 9, 3)).total == 32
    assert shown_column((20, 4, 3)).cells == (20, None, None)
    assert shown_column((20, 1, 1)).cells == (None, None, None), "two of two would both be one"
    assert shown_column((0, 3, 1)).cells == (None, None, None), "of four that aren't nought each would be 1"
    assert shown_column((0, 3, 1)).total is None
    assert shown_column((1, 1, 1, 1, 1)).total is None
    assert shown_column((0, 0)).cells == (0, 0)
    assert [shown_number(each) for each in (0, 1, 4, 5)] == [0, None, None, 5]
    assert (shown_median([1, 2, 3, 9]), shown_median([1, 2, 3, 9, 9])) == (None, 3.0)
