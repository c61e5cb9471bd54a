"""tests/: the earliest day of a hearing, both edges of both counts (duty 82; resolution 154)."""

from datetime import date

import pytest

from kent_standards.law.calendar import WorkingDays
from kent_standards.law.hearing_days import check_day, earliest_day
from kent_standards.law.steps import NotPermitted
from tests.law.complaint_maker import CALENDAR

MONDAY = date(2012, 8, 20)  # the August bank holiday is the 27th


def earliest(copied, notice, limits=()):
    return earliest_day(copied, notice, CALENDAR, dict(limits))


def test_the_fourteenth_working_day_after_the_report_is_the_first_that_is_allowed():
    found = earliest(MONDAY, MONDAY)
    assert found.after_report.last_day == date(2012, 9, 10) == found.day
    check_day(date(2012, 9, 10), found)


def test_the_thirteenth_isnt():
    found = earliest(MONDAY, MONDAY)
    assert found.after_report.counted[12] == date(2012, 9, 7)
    with pytest.raises(NotPermitted, match="14 working days") as refused:
        check_day(date(2012, 9, 7), found)
    assert refused.value.paragraph == "Arrangements, Annex 3, 1.4"
    with pytest.raises(NotPermitted):
        check_day(date(2012, 9, 9), found)


def test_five_clear_days_lie_between_the_notice_and_the_meeting():
    """Notice on Monday 10 September: clear are Tuesday to Monday, and Tuesday 18 is the first day."""
    found = earliest(MONDAY, date(2012, 9, 10))
    assert found.day == found.after_notice.last_day == date(2012, 9, 18)
    check_day(date(2012, 9, 18), found)
    with pytest.raises(NotPermitted, match="five clear days") as refused:
        check_day(date(2012, 9, 17), found)
    assert "100B" in refused.value.paragraph


@pytest.mark.parametrize(
    ("notice", "first"),
    [
        (date(2012, 8, 31), date(2012, 9, 10)),
        (date(2012, 9, 3), date(2012, 9, 11)),
        (date(2012, 12, 21), date(2013, 1, 3)),  # two days of Christmas and New Year's Day aren't clear
    ],
)
def test_the_later_of_the_two_counts_holds(notice, first):
    assert earliest(MONDAY, notice).day == first


def test_an_authority_may_have_a_longer_time_of_its_own_before_a_hearing():
    assert earliest(MONDAY, MONDAY, {"hearing": WorkingDays(15)}.items()).day == date(2012, 9, 11)
