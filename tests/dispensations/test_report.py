"""tests/: dispensations in the annual report to the Standards Committee."""

from datetime import timedelta

import pytest

from kent_standards.dispensations.reporting import dispensations_in
from kent_standards.law.report_period import calendar_year


def figures(scene, year, today):
    """What the report of the year says on that day."""
    scene.world.refresh()
    return dict(dispensations_in(scene.world.authority("kcc"), calendar_year(year), today).figures)


@pytest.mark.duty(101)
def test_the_report_counts_what_was_asked_granted_and_is_in_force(scene):
    today = scene.world.clock.today
    assert figures(scene, today.year, today) == {}
    scene.ask()
    asked = {"Requests received": "1", "Granted": "0", "Refused": "0", "In force today": "0"}
    assert figures(scene, today.year, today) == asked
    scene.grant()
    granted = {**asked, "Granted": "1", "In force today": "1"}
    assert figures(scene, today.year, today) == granted
    last = scene.record.state.last_day
    later = {**granted, "Requests received": "0", "Granted": "0"}
    assert figures(scene, last.year, last) == later
    assert figures(scene, last.year, last + timedelta(days=1)) == {}
    page = scene.world.browser(scene.officer).get("/kcc/desk/report")
    page.mustcontain("Dispensations", "In force today")
