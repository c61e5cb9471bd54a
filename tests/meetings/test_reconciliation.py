"""tests/: meetings/: declarations set against the register, and the annual report of what was declared."""

import csv
import io
from datetime import datetime, timedelta

import pytest

from kent_standards.law.interests import Holder
from kent_standards.law.roles import Role
from kent_standards.law.steps import LOCAL_TIME
from kent_standards.register.services import register_entry, state_interest, withdraw
from tests.meetings.conftest import Chamber

LAND = {
    "address": "The golf club, Chestfield",
    "description": "A share of the course",
    "district": "canterbury",
}
NATURE = "I own the golf club"


def page_of(chamber: Chamber) -> str:
    """The page of the Monitoring Officer's desk, as text."""
    chamber.world.refresh()
    officer = chamber.world.officer("Mo Morgan", chamber.slug)
    chamber.world.save()
    answer = chamber.world.browser(officer).get(f"/{chamber.slug}/desk/reconciliation")
    return " ".join(answer.text.split())


def notified(chamber: Chamber, name: str = "Ben Best") -> str:
    """The member notifies the interest as disclosed at that meeting; the id of the statement."""
    chamber.world.refresh()
    statement = state_interest(
        [chamber.authority],
        category="land",
        holder=Holder.MEMBER,
        details=LAND,
        aware_on=chamber.day,
        occasion="meeting",
        by=chamber.world.by(chamber.members[name]),
        at=chamber.world.at,
    )
    chamber.world.save()
    return statement


@pytest.mark.duty(33, 49)
def test_a_declaration_without_an_entry_is_listed_with_its_28_days_until_it_is_notified(
    chamber: Chamber,
) -> None:
    chamber.opens()
    chamber.declares("Ben Best", nature=NATURE)
    page = page_of(chamber)
    assert "Ben Best" in page
    assert NATURE in page
    assert "28 June 2026" in page
    assert "Overdue" not in page
    chamber.world.clock.set(chamber.day + timedelta(days=28))
    assert "Overdue" in page_of(chamber)
    notified(chamber)
    assert "Each declared interest stands in the register or waits to" in page_of(chamber)


def test_a_notification_that_was_taken_back_answers_no_declaration(chamber: Chamber) -> None:
    chamber.opens()
    chamber.declares("Ben Best", nature=NATURE)
    notified(chamber)
    person = chamber.members["Ben Best"]
    (entry,) = chamber.authority.part("register")[person].entries.values()
    withdraw(entry, "It was a mistake.", by=chamber.world.by(person), at=chamber.world.at)
    chamber.world.save()
    assert NATURE in page_of(chamber)


def test_of_what_is_sensitive_the_page_says_that_it_is_there(chamber: Chamber) -> None:
    chamber.opens()
    chamber.declares("Ben Best", nature="", sensitive="yes")
    assert "Withheld: it is sensitive" in page_of(chamber)


def test_an_other_significant_interest_owes_no_entry(chamber: Chamber) -> None:
    chamber.opens()
    chamber.declares("Ben Best", kind="osi", nature=NATURE)
    assert "Each declared interest stands in the register or waits to" in page_of(chamber)


def test_an_entry_that_was_never_declared_is_listed_until_it_is(chamber: Chamber) -> None:
    notified(chamber, "Cat Clear")
    person = chamber.members["Cat Clear"]
    (entry,) = chamber.authority.part("register")[person].entries.values()
    officer = chamber.world.by(chamber.world.officer("Olga Officer", chamber.slug), Role.MONITORING_OFFICER)
    register_entry(entry, rules="KENT-2012", by=officer, at=chamber.world.at)
    chamber.world.save()
    page = page_of(chamber)
    assert "Show them for the one member" in page
    assert f"/{chamber.slug}/desk/{entry.id}" in page
    chamber.opens()
    chamber.declares("Cat Clear", nature=NATURE)
    assert f"/{chamber.slug}/desk/{entry.id}" not in page_of(chamber)


@pytest.mark.duty(36)
def test_the_annual_report_names_what_was_declared_in_the_year_and_no_nature_of_what_is_sensitive(
    chamber: Chamber,
) -> None:
    chamber.opens()
    chamber.declares("Ben Best", nature=NATURE)
    chamber.declares("Cat Clear", kind="osi", nature="My sister runs it")
    chamber.declares("Dan Dale", nature="", sensitive="yes")
    report = chamber.browser.get(f"/{chamber.slug}/desk/report")
    report.mustcontain("Declared at meetings", NATURE, "My sister runs it", "withheld as sensitive")
    text = chamber.browser.get(f"/{chamber.slug}/desk/report.csv").text.lstrip("\ufeff")
    declared = [row for row in csv.DictReader(io.StringIO(text)) if row["what"].startswith("declared at")]
    assert [(row["member"], row["class"], row["withheld"]) for row in declared] == [
        ("Ben Best", "DPI", "false"),
        ("Cat Clear", "OSI", "false"),
        ("Dan Dale", "DPI", "true"),
    ]
    year = chamber.day.year
    chamber.world.clock.set(datetime(year + 1, 1, 2, 9, tzinfo=LOCAL_TIME))
    before = chamber.world.browser(chamber.clerk.person).get(f"/{chamber.slug}/desk/report?year={year}")
    before.mustcontain(NATURE)
    chamber.world.browser(chamber.clerk.person).get(f"/{chamber.slug}/desk/report").mustcontain(
        "No interest was declared at a meeting in this year.", no=NATURE
    )
