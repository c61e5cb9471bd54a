"""tests/: absences and appointments: on which days somebody is available, and what wants attention (BP7)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.law.appointments import (
    Crossing,
    Serving,
    Shortage,
    began_on,
    crossed_on,
    crossing,
    shortages,
)
from kent_standards.law.availability import Kind, Mark, check_mark, check_return, check_span, mark_of
from kent_standards.law.roles import Role
from kent_standards.law.steps import NotPermitted, Step

ONE = timedelta(days=1)
TODAY = date(2012, 10, 1)
IP = Role.INDEPENDENT_PERSON


def away(since: date, until: date | None) -> Mark:
    """An absence."""
    return Mark(Kind.ABSENCE, since, until)


def step(kind: str, **data: object) -> Step:
    """A step of hers."""
    return Step(kind, datetime(2012, 10, 1, 12, tzinfo=UTC), "ip", IP, "Arrangements 8.2", "", data)


@pytest.mark.duty(97)
def test_an_absence_holds_on_its_first_and_its_last_day_and_no_longer_from_the_day_of_a_return():
    first, last = date(2012, 10, 3), date(2012, 10, 10)
    marked = step("absence_marked", since="2012-10-03", until="2012-10-10", why="illness")
    found = mark_of((marked,))
    held = [found.holds_on(day) for day in (first - ONE, first, last, last + ONE)]
    assert held == [False, True, True, False]
    back = mark_of((marked, step("absence_ended", over_from="2012-10-08")))
    assert [back.holds_on(date(2012, 10, day)) for day in (7, 8)] == [True, False]
    taken_back = mark_of((marked, step("absence_ended", over_from="2012-10-03")))
    assert not any(taken_back.holds_on(first + number * ONE) for number in range(-2, 12))
    assert not taken_back.touches(date.min, None)
    open_end = mark_of((step("absence_marked", since="2012-10-03", until="", why="illness"),))
    assert open_end.holds_on(date(2099, 1, 1))


def test_days_are_marked_once_and_a_return_lies_within_them():
    held = (away(date(2012, 10, 3), date(2012, 10, 10)),)
    for since, until in ((10, 12), (1, 3), (1, None), (5, 6)):
        with pytest.raises(NotPermitted, match="marked days from 3 October 2012"):
            check_span(date(2012, 10, since), date(2012, 10, until) if until else None, held)
    check_span(date(2012, 10, 11), None, held)
    check_span(date(2012, 10, 1), date(2012, 10, 2), held)
    with pytest.raises(NotPermitted, match="before the first"):
        check_span(date(2012, 10, 2), date(2012, 10, 1), ())
    for day in (2, 11):
        with pytest.raises(NotPermitted, match="from 3 October 2012 to 10 October 2012"):
            check_return(held[0], date(2012, 10, day))
    for day in (3, 10):
        check_return(held[0], date(2012, 10, day))


def test_nobody_but_her_and_for_her_the_monitoring_officer_marks_and_nothing_is_ended_twice():
    with pytest.raises(NotPermitted, match="in that role"):
        check_mark((), "absence_marked", Role.CLERK)
    with pytest.raises(NotPermitted, match="in that role"):
        check_mark((), "recusal_declared", Role.MONITORING_OFFICER, "She knows him.")
    with pytest.raises(NotPermitted, match="Say why"):
        check_mark((), "recusal_declared", IP, " ")
    done = (step("absence_marked", since="2012-10-03"), step("absence_ended", over_from="2012-10-04"))
    with pytest.raises(NotPermitted, match="has been ended already"):
        check_mark(done, "absence_ended", IP)
    with pytest.raises(NotPermitted, match="Nothing of the kind"):
        check_mark(done, "recusal_withdrawn", IP)


@pytest.mark.duty(96)
def test_an_appointment_is_warned_of_six_and_three_months_before_and_after_its_end_with_cases_open():
    until = date(2013, 6, 30)
    at = [
        (date(2012, 12, 29), None),
        (date(2012, 12, 30), Crossing.SIX_MONTHS),
        (date(2013, 3, 29), Crossing.SIX_MONTHS),
        (date(2013, 3, 30), Crossing.THREE_MONTHS),
        (until, Crossing.THREE_MONTHS),
        (until + ONE, Crossing.ENDED),
    ]
    assert [crossing(until, 1, day) for day, _ in at] == [found for _, found in at]
    assert crossing(until, 0, until + ONE) is None
    assert crossing(None, 3, date(2099, 1, 1)) is None


@given(until=st.dates(date(2000, 1, 1), date(2100, 1, 1)), which=st.sampled_from(list(Crossing)))
def test_the_day_of_a_crossing_is_the_first_on_which_it_holds(until, which):
    day = crossed_on(until, which)
    assert crossing(until, 1, day) is which
    assert crossing(until, 1, day - ONE) is not which


@pytest.mark.practice(7)
def test_fewer_than_two_are_counted_day_by_day_at_both_edges():
    one = Serving(date(2012, 1, 1), None)
    other = Serving(date(2012, 1, 1), None, (away(date(2012, 10, 3), date(2012, 10, 10)),))
    assert shortages((one, other), TODAY) == (Shortage(date(2012, 10, 3), date(2012, 10, 10), 1),)
    ends = Serving(date(2012, 1, 1), date(2012, 10, 5))
    assert shortages((one, ends), TODAY)[0].since == date(2012, 10, 6)
    assert shortages((one, ends), TODAY)[0].until == TODAY + timedelta(days=41)
    begins = Serving(date(2012, 10, 3), None)
    assert shortages((one, begins), TODAY) == (Shortage(TODAY, date(2012, 10, 2), 1),)
    assert [each.available for each in shortages((), TODAY)] == [0]
    assert shortages((one, Serving(date.min, None), other), TODAY) == ()


def test_a_shortage_began_on_the_first_of_its_days():
    one = Serving(date(2012, 1, 1), None)
    other = Serving(date(2012, 1, 1), date(2012, 9, 14))
    assert began_on((one, other), TODAY) == date(2012, 9, 15)
    assert began_on((one,), TODAY) == TODAY - timedelta(days=365)
