"""tests/: the days that a report is of: years, financial years and any two days; every day in one year of each kind."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.law.report_period import (
    Period,
    asked_period,
    calendar_year,
    calendar_years,
    financial_years,
    period_named,
)

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(2012, 7, 1), TODAY)


@pytest.mark.duty(101)
@given(DAYS)
def test_a_day_is_in_one_year_of_each_kind_so_that_the_years_add_up(day: date) -> None:
    assert sum(day in each for each in calendar_years(TODAY)) == 1
    assert sum(day in each for each in financial_years(TODAY)) == 1


@given(DAYS, st.integers(0, 800))
def test_what_a_period_is_called_in_an_address_asks_for_the_same(first: date, more: int) -> None:
    period = Period(first, min(first + timedelta(days=more), TODAY))
    given = dict(pair.split("=") for pair in period.query.split("&"))
    asked = asked_period(given.get("year", ""), given.get("from", ""), given.get("until", ""), TODAY)
    assert asked is not None
    assert asked.period == period
    for day in (period.first, period.last):
        assert day in period
    assert period.first - timedelta(days=1) not in period
    assert period.last + timedelta(days=1) not in period


def test_a_period_is_named_as_people_name_it() -> None:
    year, financial = calendar_year(2026), Period(date(2026, 4, 1), date(2027, 3, 31))
    assert (year.title, year.code, year.within, year.this) == ("2026", "2026", "in 2026", "this year")
    assert (financial.code, financial.this) == ("2026-27", "this year")
    assert financial.within == "from 1 April 2026 to 31 March 2027"
    day = Period(date(2026, 6, 3), date(2026, 6, 3))
    assert (day.title, day.within, day.this) == ("3 June 2026", "on 3 June 2026", "this time")
    assert (year.until(TODAY), calendar_year(2025).until(TODAY)) == (TODAY, date(2025, 12, 31))


@pytest.mark.parametrize("code", ["2011", "2027", "2011-12", "2027-28", "2026-28", "26", "last", "２０２６"])
def test_there_is_no_report_of_what_is_no_year_of_the_regime(code: str) -> None:
    assert period_named(code, TODAY) is None


def test_without_a_question_it_is_this_year() -> None:
    assert period_named("", TODAY) == calendar_year(2026)
    assert period_named("2012", TODAY) == calendar_year(2012)
    assert financial_years(TODAY)[0].code == "2026-27"
    assert financial_years(TODAY)[-1].code == "2012-13"
