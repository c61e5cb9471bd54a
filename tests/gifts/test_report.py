"""tests/: gifts in the annual report to the Standards Committee."""

from datetime import date

import pytest

from kent_standards.gifts.reporting import gifts_in
from kent_standards.law.report_period import Period, calendar_year


@pytest.mark.duty(101, 145)
def test_the_report_counts_the_gifts_registered_in_the_year_by_quarter(giving):
    place = giving.world.authority("canterbury")
    assert gifts_in(place, calendar_year(2026), date(2026, 6, 30)).figures == ()
    giving.world.clock.set(date(2026, 6, 30))
    giving.registered()
    giving.world.clock.set(date(2026, 7, 1))
    giving.registered("130.00", giver="Another")
    giving.note("20.00", giver="A third")  # kept by the member, and sent to nobody
    giving.world.refresh()
    part = gifts_in(giving.world.authority("canterbury"), calendar_year(2026), date(2026, 10, 1))
    figures = dict(part.figures)
    assert (figures["Gifts registered"], figures["Members who received any"]) == ("2", "1")
    assert figures["Quarterly lists published"].startswith("0 of ")
    [chart] = part.charts
    assert dict(chart.rows) == {
        "January to March 2026": 0, "April to June 2026": 1, "July to September 2026": 1, "October to December 2026": 0,
    }  # fmt: skip
    place, today = giving.world.authority("canterbury"), date(2026, 10, 1)
    for days, number in (
        ((date(2026, 6, 30), date(2026, 6, 30)), "1"),
        ((date(2026, 7, 1), date(2026, 7, 1)), "1"),
        ((date(2026, 6, 30), date(2026, 7, 1)), "2"),
    ):
        assert dict(gifts_in(place, Period(*days), today).figures)["Gifts registered"] == number
    assert gifts_in(place, Period(date(2026, 4, 1), date(2026, 6, 29)), date(2026, 6, 29)).figures == ()
    page = giving.world.browser(giving.canterbury_officer).get("/canterbury/desk/report?year=2026")
    page.mustcontain("Gifts registered, by quarter", "Gifts and hospitality")
