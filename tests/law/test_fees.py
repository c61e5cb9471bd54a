"""tests/law: what Independent Persons are paid: proportions, roundings, splits and retainers, at every edge."""

import math
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.law.fees import (
    NO_HOURS,
    NO_MILEAGE,
    NO_RATE,
    half_up,
    minutes_in_day,
    retainer_parts,
    rounded_up,
    split,
    work_out,
)
from kent_standards.law.financial_years import (
    FinancialYear,
    days_within,
    financial_year_named,
    financial_year_of,
    pay_quarter_named,
)
from kent_standards.law.local_rules import IndependentPersonTerms, Source, Substitution
from kent_standards.law.pay_steps import check_quarter, who_pays
from kent_standards.law.steps import NotPermitted

SOURCE = Source("tests", "1", "a document")
PENCE = st.integers(0, 10_000_000).map(lambda pence: Decimal(pence) / 100)
RATES = st.none() | st.integers(0, 200_000).map(lambda pence: Decimal(pence) / 100)
HOURS = st.none() | st.integers(60, 1440).map(lambda minutes: Decimal(minutes) / 60)


def terms(rate: str | Decimal | None = "100", hours: str | Decimal | None = "7.5", unit: int = 1, pence: int | None = 45
          ) -> IndependentPersonTerms:  # fmt: skip
    """Terms with what pay is worked out from."""
    return IndependentPersonTerms(
        1,
        SOURCE,
        daily_rate=None if rate is None else Decimal(rate),
        hours_per_day=None if hours is None else Decimal(hours),
        minutes_unit=unit,
        mileage_pence=pence,
    )


@st.composite
def all_terms(draw: st.DrawFn) -> IndependentPersonTerms:
    """Any terms."""
    return terms(draw(RATES), draw(HOURS), draw(st.integers(1, 480)), draw(st.none() | st.integers(1, 500)))


def holds_no_float(value: object) -> bool:
    """Whether neither it nor what it holds is a float."""
    if isinstance(value, float):
        return False
    if isinstance(value, tuple | list):
        return all(map(holds_no_float, value))
    names = getattr(type(value), "__slots__", ())
    return isinstance(value, Decimal | Fraction | int | str | date) or all(
        holds_no_float(getattr(value, name)) for name in names
    )


@pytest.mark.duty(148)
@given(st.integers(1, 1440), st.integers(0, 2000), PENCE, all_terms())
def test_a_duty_is_worked_out_exactly_and_rounded_once(
    minutes: int, miles: int, fares: Decimal, local: IndependentPersonTerms
) -> None:
    worked = work_out(minutes, miles, fares, local)
    assert holds_no_float(worked)
    assert minutes <= worked.counted < minutes + local.minutes_unit
    assert worked.counted % local.minutes_unit == 0
    assert worked.paid <= worked.counted
    for each in (worked.fee, worked.mileage):
        if each is not None:
            assert type(each.amount) is Decimal
            assert each.amount >= 0
            assert each.amount == each.amount.quantize(Decimal("0.01"))
            assert abs(Fraction(each.amount) - each.exact) <= Fraction(1, 200)
    if worked.fee is not None:
        assert local.daily_rate is not None
        assert worked.fee.amount <= local.daily_rate
    if worked.total is None:
        assert worked.lacks
    else:
        assert not worked.lacks
        assert worked.fee is not None
        assert worked.mileage is not None
        assert type(worked.total) is Decimal
        assert worked.total == worked.fee.amount + worked.mileage.amount + fares >= fares


@pytest.mark.duty(148)
@given(st.integers(1, 1440), st.integers(1, 1440), st.integers(0, 2000), all_terms())
def test_more_time_and_more_miles_never_come_to_less(
    one: int, other: int, miles: int, local: IndependentPersonTerms
) -> None:
    less = work_out(min(one, other), miles, Decimal(0), local)
    more = work_out(max(one, other), miles + 1, Decimal(0), local)
    if less.total is not None and more.total is not None:
        assert less.total <= more.total


@given(PENCE, st.lists(st.integers(0, 10_000), min_size=1, max_size=12).filter(any))
def test_the_parts_always_add_up_to_the_whole(whole: Decimal, weights: list[int]) -> None:
    parts = split(whole, weights)
    assert sum(parts) == whole
    assert holds_no_float(parts)
    for part, weight in zip(parts, weights, strict=True):
        assert part >= 0
        assert abs(Fraction(part) - Fraction(whole) * weight / sum(weights)) < Fraction(1, 100)
        assert weight or not part


def test_the_pennies_that_cutting_leaves_go_to_those_that_lost_most_and_of_equals_to_the_first() -> None:
    assert split(Decimal("500.00"), [90, 92, 92, 91]) == tuple(
        map(Decimal, ("123.29", "126.03", "126.02", "124.66"))
    )
    assert split(Decimal("0.02"), [1, 1, 1]) == tuple(map(Decimal, ("0.01", "0.01", "0.00")))
    assert split(Decimal(0), [0, 0]) == (0, 0)
    for whole, weights in (
        (Decimal("0.001"), [1]),
        (Decimal(1), [0]),
        (Decimal(-1), [1]),
        (Decimal(1), [2, -1]),
    ):
        with pytest.raises(ValueError, match=r"pennies|weight"):
            split(whole, weights)


@pytest.mark.duty(100, 148)
@pytest.mark.parametrize(
    ("minutes", "unit", "hours", "counted", "fee"),
    [
        (1, 1, "7.5", 1, "0.22"),  # 0.2222
        (225, 1, "7.5", 225, "50.00"),
        (449, 1, "7.5", 449, "99.78"),
        (450, 1, "7.5", 450, "100.00"),
        (451, 1, "7.5", 451, "100.00"),  # a day is a day
        (1440, 1, "7.5", 1440, "100.00"),
        (14, 15, "7.5", 15, "3.33"),
        (15, 15, "7.5", 15, "3.33"),
        (16, 15, "7.5", 30, "6.67"),
        (440, 30, "7.5", 450, "100.00"),
        (449, 480, "7.5", 480, "100.00"),
        (222, 1, "7.4", 222, "50.00"),
        (147, 1, "7.3333333333333333333", 147, "33.41"),
    ],
)
def test_a_part_of_a_day_is_paid_in_proportion_at_both_edges(
    minutes: int, unit: int, hours: str, counted: int, fee: str
) -> None:
    worked = work_out(minutes, 0, Decimal(0), terms(hours=hours, unit=unit))
    assert worked.fee is not None
    assert (worked.counted, worked.fee.amount) == (counted, Decimal(fee))


def test_half_a_penny_goes_up_and_less_goes_down() -> None:
    cases = ((Fraction(1, 200), "0.01"), (Fraction(4_999_999, 10**9), "0.00"), (Fraction(3, 200), "0.02"))
    assert [half_up(exact) for exact, _ in cases] == [Decimal(sum_) for _, sum_ in cases]
    worked = work_out(1, 0, Decimal(0), terms(rate="7.50", hours="5"))  # 2.5p
    assert worked.fee is not None
    assert (str(worked.fee.amount), worked.fee.was_rounded, worked.fee.unrounded) == ("0.03", True, "£0.0250")
    with pytest.raises(ValueError, match="less than nothing"):
        half_up(Fraction(-1, 10**6))


@pytest.mark.duty(100)
def test_travel_is_paid_by_miles_at_the_members_rate_with_the_fares_as_they_were() -> None:
    worked = work_out(450, 37, Decimal("12.40"), terms())
    assert worked.mileage is not None
    assert (worked.mileage.amount, worked.mileage.working) == (Decimal("16.65"), "37 miles × 45p")
    assert worked.total == Decimal("129.05")


@pytest.mark.duty(148)
def test_what_the_rules_lack_is_said_and_the_duty_is_worked_out_as_far_as_they_go() -> None:
    assert work_out(60, 0, Decimal(1), terms(rate=None)).lacks == (NO_RATE,)
    assert work_out(60, 0, Decimal(1), terms(hours=None)).lacks == (NO_HOURS,)
    no_miles = work_out(60, 5, Decimal(1), terms(pence=None))
    assert no_miles.lacks == (NO_MILEAGE,)
    assert no_miles.fee is not None
    assert no_miles.total is None
    assert work_out(60, 0, Decimal(1), terms(pence=None)).total == Decimal("14.33")


@given(st.integers(1, 100_000), st.integers(1, 480))
def test_minutes_are_rounded_up_to_the_unit(minutes: int, unit: int) -> None:
    assert rounded_up(minutes, unit) == math.ceil(Fraction(minutes, unit)) * unit


def test_the_minutes_of_a_day_are_whole_whatever_hours_say() -> None:
    assert [minutes_in_day(None if each is None else Decimal(each)) for each in (None, "7.5", "7.4")] == [
        None,
        450,
        444,
    ]
    assert [minutes_in_day(Decimal(each) / 60) for each in (60, 61, 440, 443, 1440)] == [
        60,
        61,
        440,
        443,
        1440,
    ]


@pytest.mark.duty(100)
@given(
    st.lists(st.integers(0, 92), min_size=4, max_size=4),
    st.lists(
        st.none() | st.integers(0, 200_000).map(lambda pence: Decimal(pence) / 100), min_size=4, max_size=4
    ),
    st.lists(st.integers(0, 3), max_size=3),
)
def test_the_quarters_of_a_retainer_add_up_to_the_years_whole_however_they_are_settled(
    days: list[int], yearly: list[Decimal | None], order: list[int]
) -> None:
    exact = sum(
        (rate * count for rate, count in zip(yearly, days, strict=True) if rate is not None), Decimal(0)
    )
    whole = half_up(Fraction(exact) / 365)
    settled: dict[int, Decimal] = {}
    for place in order:
        amount = retainer_parts(days, yearly, 365, settled)[place].amount
        if amount is not None:
            settled[place] = amount
        parts = retainer_parts(days, yearly, 365, settled)
        assert holds_no_float(parts)
        assert sum((part.amount or Decimal(0) for part in parts), Decimal(0)) == whole
        assert all(part.amount is None or part.amount >= 0 for part in parts)


@pytest.mark.duty(100)
def test_a_retainer_goes_by_days_in_office_and_one_who_left_early_gets_no_more_than_the_days() -> None:
    whole = retainer_parts([91, 92, 92, 90], [Decimal(500)] * 4, 365, {})
    assert [part.amount for part in whole] == list(map(Decimal, ("124.66", "126.03", "126.02", "123.29")))
    left = retainer_parts([91, 46, 0, 0], [Decimal(500)] * 4, 365, {0: Decimal("124.66")})
    assert [part.amount for part in left] == list(map(Decimal, ("124.66", "63.01", "0.00", "0.00")))
    too_much = retainer_parts([10, 0, 0, 0], [Decimal(500)] * 4, 365, {0: Decimal("124.66")})
    assert [part.amount for part in too_much][1:] == [Decimal(0)] * 3
    unknown = retainer_parts([91, 92, 0, 0], [None, Decimal(365), None, None], 365, {})
    assert [part.amount for part in unknown] == [None, Decimal("92.00"), Decimal(0), Decimal(0)]


@pytest.mark.duty(100, 97)
def test_who_pays_by_the_agreement() -> None:
    using = Substitution("kmfra", ("illness",), "using_authority", SOURCE)
    appointing = Substitution("kmfra", ("illness",), "appointing_authority", SOURCE)
    assert who_pays("kmfra", ["kmfra"], None) == "kmfra"
    assert who_pays("kcc", ["kmfra"], using) == "kcc"
    assert who_pays("kcc", ["kmfra"], appointing) == "kmfra"
    assert who_pays("kcc", ["kmfra", "kcc"], appointing) == "kcc"
    for serves, agreement in (([], using), (["dover"], using), (["kmfra"], None)):
        with pytest.raises(NotPermitted):
            who_pays("kcc", serves, agreement)


def test_the_financial_year_runs_from_1_april_to_31_march() -> None:
    assert financial_year_of(date(2026, 3, 31)).code == "2025-26"
    assert financial_year_of(date(2026, 4, 1)).code == "2026-27"
    assert (FinancialYear(2027).days, FinancialYear(2026).days, FinancialYear(2099).code) == (
        366,
        365,
        "2099-00",
    )
    assert [str(each.first_day) for each in FinancialYear(2026).quarters] == [
        "2026-04-01",
        "2026-07-01",
        "2026-10-01",
        "2027-01-01",
    ]
    assert [str(each.last_day) for each in FinancialYear(2026).quarters] == [
        "2026-06-30",
        "2026-09-30",
        "2026-12-31",
        "2027-03-31",
    ]
    assert pay_quarter_named("2026-27-Q4").title == "January to March 2027"
    for wrong in ("2026", "2026-28", "26-27", "2026-27 "):
        with pytest.raises(ValueError, match="financial year"):
            financial_year_named(wrong)
    for wrong in ("2026-27-Q5", "2026-27", "2026-27-Q"):
        with pytest.raises(ValueError, match="quarter"):
            pay_quarter_named(wrong)


def test_a_quarter_is_settled_from_the_day_after_its_last() -> None:
    quarter = pay_quarter_named("2026-27-Q1")
    check_quarter(quarter, date(2026, 7, 1))
    with pytest.raises(NotPermitted):
        check_quarter(quarter, date(2026, 6, 30))


@given(st.lists(st.tuples(st.integers(-40, 130), st.integers(0, 60)), max_size=5))
def test_a_day_in_two_offices_counts_once(spans: list[tuple[int, int]]) -> None:
    first, last = date(2026, 4, 1), date(2026, 6, 30)
    held = [(first + timedelta(days=a), first + timedelta(days=a + length)) for a, length in spans]
    every = {since + timedelta(days=n) for since, until in held for n in range((until - since).days + 1)}
    assert days_within(first, last, held) == sum(first <= day <= last for day in every)
