"""tests/: local rules as values: tables by date, and what a decision records of the rules it was taken under."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.law.authorities import Tier
from kent_standards.law.calendar import DaysBeginningWith, WorkingDays
from kent_standards.law.local_rules import Declarations, Source, TimeLimits, as_at, to_primitives

ROWS = ((date(2012, 7, 1), "first"), (date(2022, 12, 8), "second"))


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2012, 6, 30), None),
        (date(2012, 7, 1), "first"),
        (date(2022, 12, 7), "first"),
        (date(2022, 12, 8), "second"),
        (date(2030, 1, 1), "second"),
    ],
)
def test_a_row_holds_from_its_day_until_the_next(day, held):
    assert as_at(ROWS, day) == held


@given(st.permutations([(date(year, 1, 1), year) for year in range(2012, 2020)]), st.dates())
def test_the_order_of_the_rows_does_not_matter(rows, day):
    assert as_at(rows, day) == as_at(sorted(rows), day)


def test_rules_are_recorded_as_primitives_with_the_kind_of_each_period():
    source = Source("thanet", "1.0.0", "Council, 8 December 2022")
    limits = TimeLimits(
        {"notify_investigation": WorkingDays(20), "notify_gift": DaysBeginningWith(28)}, source
    )

    recorded = to_primitives(limits)

    assert recorded == {
        "limits": {
            "notify_investigation": {"type": "WorkingDays", "count": 20},
            "notify_gift": {"type": "DaysBeginningWith", "count": 28},
        },
        "source": {"plugin": "thanet", "version": "1.0.0", "document": "Council, 8 December 2022"},
    }
    assert json.loads(json.dumps(recorded)) == recorded


def test_sums_days_and_tiers_are_recorded_as_text():
    declarations = Declarations(("A",), Decimal("25.00"), Source("x", "1", "y"))

    assert to_primitives(declarations)["gift_threshold"] == "25.00"
    assert to_primitives({"day": date(2012, 7, 28), "tier": Tier.FIRE}) == {
        "day": "2012-07-28",
        "tier": "fire",
    }
    assert to_primitives(frozenset({"b", "a"})) == ["a", "b"]


def test_what_no_rule_holds_is_not_recorded():
    with pytest.raises(TypeError, match="cannot hold float"):
        to_primitives(0.1)
