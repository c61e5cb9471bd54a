"""tests/: complaints in the annual report to the Standards Committee: how many, of what nature, and each time limit."""

from datetime import date

import pytest

from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints.reporting import complaints_in
from kent_standards.law.calendar import Months, WorkingDays
from kent_standards.law.complaint_figures import (
    ComplaintFigures,
    from_value,
    in_time,
    stage_in_time,
    to_value,
)
from kent_standards.law.report_period import Period, calendar_year
from tests.complaints.test_statistics import fill


@pytest.mark.duty(12, 101)
def test_the_report_counts_complaints_exactly_and_tells_those_in_time_from_those_that_were_late(cast):
    nothing = complaints_in(cast.kcc, calendar_year(2027), date(2027, 1, 4))
    assert (nothing.figures, nothing.charts) == ((), ())
    cases = fill(
        cast
    )  # nine acknowledged after two working days, seven decided after five more calendar days
    cast.world.clock.forward(days=20)
    officer.acknowledge(cases[13], by=cast.mo, at=cast.at)
    cast.world.save()
    part = complaints_in(cast.kcc, calendar_year(2027), cast.world.clock.today)
    figures = dict(part.figures)
    assert figures["Received"] == "20"
    assert figures["Not decided yet"] == "7"
    acknowledged = "To acknowledge it, within 5 working days"
    assert figures[acknowledged].startswith("9 in time, 1 later; median 2 working days, longest ")
    charts = {chart.title: dict(chart.rows) for chart in part.charts}
    assert list(charts["How they came"].values()) == [20]
    assert sum(charts["How they ended"].values()) == 20
    [named] = [rows for title, rows in charts.items() if title.startswith("Paragraphs")]
    assert [number for label, number in named.items() if label.startswith("3(2)(a)")] == [7]
    before = complaints_in(cast.kcc, calendar_year(2026), cast.world.clock.today)
    assert dict(before.figures)["Received"] == "2"
    assert part.members == ()  # nobody is named


@pytest.mark.duty(101)
def test_the_report_of_any_days_counts_from_the_first_to_the_last_of_them(cast):
    fill(cast)  # two on 1 June 2026, twenty on 1 March 2027
    day, today = date(2027, 3, 1), date(2027, 4, 1)

    def received(first, last):
        figures = dict(complaints_in(cast.kcc, Period(first, last), today).figures)
        return int(figures.get("Received", "0"))

    before, after = date(2027, 2, 28), date(2027, 3, 2)
    assert [received(day, day), received(before, day), received(day, after)] == [20, 20, 20]
    assert [received(date(2026, 1, 1), before), received(after, date(2027, 12, 31))] == [2, 0]
    financial = Period(date(2026, 4, 1), date(2027, 3, 31))
    assert dict(complaints_in(cast.kcc, financial, today).figures)["Received"] == "22"


def test_the_longest_bar_is_as_wide_as_the_chart(cast):
    fill(cast)
    for chart in complaints_in(cast.kcc, calendar_year(2027), date(2027, 3, 9)).charts:
        widths = [float(width) for _, _, width in chart.bars]
        assert max(widths) == 100
        assert all(0 <= each <= 100 for each in widths)


@pytest.mark.parametrize(("taken", "limit", "said"), [
    (5, WorkingDays(5), True), (6, WorkingDays(5), False), (0, WorkingDays(5), True),
    (6, None, None), (6, Months(3), None),
])  # fmt: skip
def test_a_limit_in_working_days_is_kept_up_to_its_last_day(taken, limit, said):
    assert in_time(taken, limit) is said


@pytest.mark.duty(101)
def test_a_stage_is_in_time_up_to_its_last_day_and_each_day_that_it_stood_still_moves_that_on():
    since = date(2026, 1, 30)

    def in_time_if_over(on, pauses=()):
        figures = ComplaintFigures(
            since, "letter", "referred", (), {}, pauses, {"investigation": (since, on)}
        )
        assert from_value(to_value(figures)) == figures
        return stage_in_time(figures, "investigation", Months(6))

    assert in_time_if_over(date(2026, 7, 30))
    assert not in_time_if_over(date(2026, 7, 31))
    ten_days = ((date(2026, 3, 1), date(2026, 3, 11)),)
    assert in_time_if_over(date(2026, 8, 9), ten_days)
    assert not in_time_if_over(date(2026, 8, 10), ten_days)
    before_and_after = ((date(2025, 12, 1), date(2026, 1, 30)), (date(2026, 9, 1), date(2026, 9, 9)))
    assert not in_time_if_over(date(2026, 7, 31), before_and_after)
