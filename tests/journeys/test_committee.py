"""tests/journeys: the Monitoring Officer enters a vote that can't stand and then one that can; the public reads it."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.journeys.visitor import Visit, Visitor
from tests.servers import Server

pytestmark = pytest.mark.browser


def enter_vote(officer: Visitor, against: str) -> None:
    """Enter that political balance is set aside, with so many votes against."""
    officer.fill("How many voted for it?", "31")
    officer.fill("How many voted against?", against)
    officer.fill("How many abstained?", "0")


@pytest.mark.duty(9, 101, 152)
def test_balance_is_set_aside_with_nobody_against_and_the_public_reads_the_committee(
    demonstrate: Callable[[], Server], visit: Visit
) -> None:
    site = demonstrate()
    officer = visit(site, album="committee")
    officer.sign_in("mo.canterbury@officers.example")
    officer.open("/canterbury/hearings/committee")
    officer.sees("Political balance applies", "Work programme", "Overdue", "Chairman")
    officer.photo("officers")
    officer.follow("Enter the vote on political balance")
    officer.choose("Does political balance apply to the committee?", "No")
    enter_vote(officer, "2")
    officer.give_day("When did the Council resolve it?", date(2026, 10, 1))
    officer.fill("Which resolution was it?", "minute 31")
    officer.press("Save")
    officer.sees("2 members voted against, so political balance still applies")
    officer.photo("refused")
    enter_vote(officer, "0")
    officer.press("Save")
    officer.sees("It is on the record.", "Political balance is set aside")
    public = visit(site, album="committee")
    public.open("/canterbury/committee")
    public.sees(
        "Who sits on it",
        "minute 31. For: 31. Against: 0.",
        "Reserved to the full Council",
        "Its work programme",
    )
    public.photo("public")
