"""tests/: the calendar of working days, and the ends of the five kinds of period."""

import pickle
from calendar import isleap
from datetime import MAXYEAR, date, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from kent_standards.law.calendar import (
    BANK_HOLIDAY,
    CLOSURE,
    BadPeriod,
    CalendarTooShort,
    CalendarYears,
    Closure,
    DateOutOfReach,
    DaysBeginningWith,
    Months,
    Skipped,
    WorkingCalendar,
    WorkingDays,
    YearsFrom,
    YearsIncluding,
    add_months,
    first_day_back,
    in_words,
    last_day,
    uk_date,
    working_days_after,
)

SUMMER_2012 = Closure(date(2012, 8, 27), "Summer bank holiday")
CALENDAR = WorkingCalendar((SUMMER_2012,), 2011, 2014)
DAYS = st.dates(date(2011, 6, 1), date(2013, 6, 1))
PERIODS = st.one_of(
    st.builds(kind, st.integers(1, 40))
    for kind in (DaysBeginningWith, Months, YearsFrom, YearsIncluding, CalendarYears)
)


def end_of(count: int, start: date, calendar: WorkingCalendar = CALENDAR) -> date:
    return working_days_after(count, start, calendar)[0][-1]


@pytest.mark.duty(28)
def test_twenty_eight_days_from_1_july_2012_end_on_saturday_28_july():
    assert last_day(DaysBeginningWith(28), date(2012, 7, 1)) == date(2012, 7, 28)
    assert date(2012, 7, 28).weekday() == 5


@pytest.mark.duty(105)
@pytest.mark.parametrize(
    ("count", "day"),
    [
        (5, date(2012, 8, 28)),
        (10, date(2012, 9, 4)),
        (14, date(2012, 9, 10)),
        (15, date(2012, 9, 11)),
        (20, date(2012, 9, 18)),
    ],
)
def test_working_days_after_20_august_2012_leave_out_the_bank_holiday(count, day):
    assert end_of(count, date(2012, 8, 20)) == day


def test_ten_working_days_after_the_fifteenth_end_later_than_twenty():
    start = date(2012, 8, 20)
    assert end_of(10, end_of(15, start)) == date(2012, 9, 25)
    assert end_of(20, start) == date(2012, 9, 18)


@pytest.mark.duty(145)
def test_three_years_leave_out_the_first_day_and_end_on_the_anniversary():
    assert last_day(YearsFrom(3), date(2012, 7, 19)) == date(2015, 7, 19)
    assert last_day(YearsFrom(3), date(2012, 2, 29)) == date(2015, 2, 28)
    assert last_day(YearsFrom(4), date(2012, 2, 29)) == date(2016, 2, 29)


@pytest.mark.duty(147)
def test_four_years_that_include_19_july_2012_end_on_18_july_2016():
    assert last_day(YearsIncluding(4), date(2012, 7, 19)) == date(2016, 7, 18)


@pytest.mark.parametrize(
    ("start", "years", "day"),
    [
        (date(2012, 2, 29), 1, date(2013, 2, 28)),
        (date(2012, 2, 29), 4, date(2016, 2, 28)),
        (date(2012, 3, 1), 4, date(2016, 2, 29)),
        (date(2013, 1, 1), 1, date(2013, 12, 31)),
    ],
)
def test_years_that_include_their_first_day_end_the_day_before_the_anniversary(start, years, day):
    assert last_day(YearsIncluding(years), start) == day


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2012, 8, 20), -3, date(2012, 5, 20)),
        (date(2012, 11, 30), 3, date(2013, 2, 28)),
        (date(2011, 11, 30), 3, date(2012, 2, 29)),
        (date(2012, 12, 31), 1, date(2013, 1, 31)),
        (date(2012, 1, 15), -1, date(2011, 12, 15)),
        (date(2012, 5, 15), 24, date(2014, 5, 15)),
    ],
)
def test_months_keep_the_day_of_the_month_or_stop_at_its_last(day, months, expected):
    assert add_months(day, months) == expected


def test_a_calendar_year_ends_on_31_december_whenever_it_was_entered():
    assert last_day(CalendarYears(1), date(2012, 1, 1)) == date(2012, 12, 31)
    assert last_day(CalendarYears(1), date(2012, 12, 31)) == date(2012, 12, 31)
    assert last_day(CalendarYears(2), date(2012, 6, 1)) == date(2013, 12, 31)


def test_twelve_months_that_end_on_a_day_begin_the_day_after_its_last_anniversary():
    assert first_day_back(Months(12), date(2012, 7, 19)) == date(2011, 7, 20)
    assert first_day_back(Months(12), date(2012, 2, 29)) == date(2011, 3, 1)


@pytest.mark.duty(118)
def test_weekends_bank_holidays_and_closure_days_are_not_working_days():
    closed = Closure(date(2012, 8, 28), "Office move", CLOSURE)
    calendar = WorkingCalendar((SUMMER_2012, closed), 2012, 2012)
    assert calendar.reason_not_working(date(2012, 8, 25)) == "Saturday"
    assert calendar.reason_not_working(date(2012, 8, 26)) == "Sunday"
    assert calendar.reason_not_working(date(2012, 8, 27)) == "Summer bank holiday"
    assert calendar.reason_not_working(date(2012, 8, 28)) == "Office move"
    assert calendar.reason_not_working(date(2012, 8, 29)) is None


def test_a_bank_holiday_is_named_before_a_closure_of_the_same_day_in_any_order():
    closed = Closure(SUMMER_2012.day, "Office move", CLOSURE)
    for closures in ((closed, SUMMER_2012), (SUMMER_2012, closed)):
        assert WorkingCalendar(closures, 2012, 2012).reason_not_working(closed.day) == "Summer bank holiday"


@pytest.mark.duty(119)
@pytest.mark.parametrize("received", [date(2012, 8, 18), date(2012, 8, 19)])
def test_a_receipt_at_a_weekend_makes_the_next_working_day_day_one(received):
    counted, _ = working_days_after(5, received, CALENDAR)
    assert counted[0] == date(2012, 8, 20)
    assert counted[-1] == date(2012, 8, 24)


def test_the_days_passed_over_are_kept_with_their_reasons():
    _, skipped = working_days_after(5, date(2012, 8, 20), CALENDAR)
    assert skipped == (
        Skipped(date(2012, 8, 25), "Saturday"),
        Skipped(date(2012, 8, 26), "Sunday"),
        Skipped(date(2012, 8, 27), "Summer bank holiday"),
    )


@pytest.mark.parametrize("day", [date(2010, 12, 31), date(2015, 1, 1), date(2015, 1, 3)])
def test_a_year_outside_the_calendar_is_refused_even_at_a_weekend(day):
    with pytest.raises(
        CalendarTooShort,
        match=rf"covers 2011 to 2014, not {uk_date(day)}\. Add the bank holidays of {day.year}",
    ):
        CALENDAR.reason_not_working(day)


def test_a_count_that_leads_out_of_the_calendar_is_refused():
    with pytest.raises(CalendarTooShort, match="2015"):
        end_of(10, date(2014, 12, 29))


def test_equal_calendars_are_equal_and_hash_alike_and_can_be_pickled():
    other = WorkingCalendar((Closure(date(2012, 8, 27), "Summer bank holiday"),), 2011, 2014)
    assert other == CALENDAR
    assert hash(other) == hash(CALENDAR)
    assert WorkingCalendar((), 2011, 2014) != CALENDAR
    again = pickle.loads(pickle.dumps(CALENDAR))
    assert again == CALENDAR
    assert again.reason_not_working(SUMMER_2012.day) == "Summer bank holiday"


@pytest.mark.parametrize(("first", "last"), [(2013, 2012), (0, 2012), (2012, 10_000)])
def test_a_calendar_of_impossible_years_is_refused(first, last):
    with pytest.raises(ValueError, match="cannot run"):
        WorkingCalendar((), first, last)


def test_a_closure_has_a_known_kind_and_a_reason():
    with pytest.raises(ValueError, match="bank holiday"):
        Closure(date(2012, 8, 27), "Summer", "holiday")
    with pytest.raises(ValueError, match="27 August 2012"):
        Closure(date(2012, 8, 27), " ", BANK_HOLIDAY)


@pytest.mark.duty(117)
def test_periods_of_different_kinds_are_never_equal_and_never_bare_numbers():
    kinds = [
        kind(3) for kind in (WorkingDays, DaysBeginningWith, Months, YearsFrom, YearsIncluding, CalendarYears)
    ]
    assert len(set(kinds)) == 6
    assert 3 not in kinds


@pytest.mark.parametrize("count", [0, -1, 2.5, True, "3", None])
@pytest.mark.parametrize(
    "kind", [WorkingDays, DaysBeginningWith, Months, YearsFrom, YearsIncluding, CalendarYears]
)
def test_a_period_of_nothing_or_of_no_whole_number_is_refused(kind, count):
    with pytest.raises(BadPeriod, match="whole number of at least 1"):
        kind(count)


@pytest.mark.parametrize(
    "period",
    [
        DaysBeginningWith(2),
        DaysBeginningWith(10**15),
        Months(1),
        YearsFrom(1),
        YearsIncluding(1),
        CalendarYears(2),
    ],
)
def test_a_period_past_the_year_9999_is_refused_in_a_plain_sentence(period):
    with pytest.raises(DateOutOfReach, match="outside the years 1 to 9999"):
        last_day(period, date.max)


def test_working_days_past_the_year_9999_are_refused_and_so_are_months_before_the_year_1():
    with pytest.raises(DateOutOfReach):
        end_of(5, date.max, WorkingCalendar((), 9999, MAXYEAR))
    with pytest.raises(DateOutOfReach):
        first_day_back(Months(1), date.min)


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        (WorkingDays(1), "1 working day"),
        (WorkingDays(10), "10 working days"),
        (DaysBeginningWith(28), "28 days beginning with the day itself"),
        (Months(3), "3 months"),
        (YearsFrom(3), "3 years, not counting the day itself"),
        (YearsIncluding(4), "4 years, of which the day itself is the first day"),
        (CalendarYears(1), "to the end of the calendar year"),
        (CalendarYears(2), "to the end of the 2 calendar years that begin with the year of the day"),
    ],
)
def test_every_period_can_be_said_in_words(duration, words):
    assert in_words(duration) == words


def test_dates_are_written_without_a_leading_nought():
    assert uk_date(date(2012, 7, 28)) == "28 July 2012"
    assert uk_date(date(2016, 2, 1)) == "1 February 2016"


@given(start=DAYS, count=st.integers(1, 60), holidays=st.sets(DAYS, max_size=20))
def test_working_days_are_counted_exactly(start, count, holidays):
    calendar = WorkingCalendar(tuple(Closure(day, "Closed", CLOSURE) for day in holidays), 2011, 2014)
    counted, skipped = working_days_after(count, start, calendar)
    assert len(counted) == count
    assert all(day.weekday() < 5 and day not in holidays for day in counted)
    every_day = [start + timedelta(days=n) for n in range(1, (counted[-1] - start).days + 1)]
    assert sorted([*counted, *(one.day for one in skipped)]) == every_day


@given(start=DAYS, count=st.integers(1, 60), holidays=st.sets(DAYS, max_size=20), added=DAYS)
def test_one_more_bank_holiday_never_makes_an_end_earlier(start, count, holidays, added):
    before = tuple(Closure(day, "Closed", CLOSURE) for day in holidays)
    calendar = WorkingCalendar(before, 2011, 2014)
    longer = WorkingCalendar((*before, Closure(added, "Extra bank holiday")), 2011, 2014)
    earlier, later = end_of(count, start, calendar), end_of(count, start, longer)
    assert later >= earlier
    moved = start < added <= earlier and calendar.reason_not_working(added) is None
    assert (later > earlier) == moved


@given(start=DAYS, later=DAYS, count=st.integers(1, 60))
def test_a_later_receipt_never_gives_an_earlier_end(start, later, count):
    assume(later >= start)
    assert end_of(count, later) >= end_of(count, start)


@given(start=DAYS, count=st.integers(1, 59))
def test_one_more_working_day_is_a_later_end(start, count):
    assert end_of(count + 1, start) > end_of(count, start)


@given(period=PERIODS, start=DAYS, later=DAYS)
def test_a_period_that_starts_later_never_ends_earlier(period, start, later):
    assume(later >= start)
    assert last_day(period, later) >= last_day(period, start) >= start


@given(start=st.dates(date(1900, 1, 1), date(2100, 1, 1)), count=st.integers(1, 400))
def test_days_beginning_with_a_day_count_that_day(start, count):
    assert (last_day(DaysBeginningWith(count), start) - start).days + 1 == count


@given(start=st.dates(date(1900, 1, 1), date(2100, 1, 1)), years=st.integers(1, 10))
@example(start=date(2096, 2, 29), years=4)
@example(start=date(2012, 2, 29), years=1)
def test_years_that_include_the_first_day_end_one_day_sooner_save_for_29_february(start, years):
    gap = last_day(YearsFrom(years), start) - last_day(YearsIncluding(years), start)
    # A leapling's year is complete with February, and so is the anniversary: the two meet.
    leapling_in_a_common_year = (start.month, start.day) == (2, 29) and not isleap(start.year + years)
    assert gap == timedelta(0 if leapling_in_a_common_year else 1)


@given(day=st.dates(date(1900, 1, 1), date(2100, 1, 1)), months=st.integers(-600, 600))
def test_months_land_in_the_right_month_on_the_nearest_day(day, months):
    landed = add_months(day, months)
    assert landed.year * 12 + landed.month == day.year * 12 + day.month + months
    assert landed.day == day.day or (
        landed.day < day.day and (landed + timedelta(days=1)).month != landed.month
    )
