"""tests/journeys: the pages in a browser that runs no script."""

import pytest

from tests.journeys.visitor import Visit
from tests.servers import Server

pytestmark = pytest.mark.browser

CATEGORIES = ("Sponsorship", "Contracts", "Corporate tenancies")


def test_a_member_says_none_and_the_register_is_read_with_javascript_switched_off(
    demonstration: Server, visit: Visit
) -> None:
    """tests/: signing in, a form with a mistake and then right, working shown on demand, and the public register."""
    member = visit(demonstration, java_script_enabled=False)
    member.sign_in("new.member@members.example")
    member.open("/profile")
    clock = member.main.locator("details").first
    clock.locator("summary").click()
    assert "The last day is 13 November 2026" in clock.inner_text()
    member.open("/profile/none")
    assert member.press("Say “none” for these categories").status == 422
    member.sees("There is a problem")
    member.choose("In which categories have you nothing?", *CATEGORIES)
    member.choose("At which authorities?", "Kent County Council", "Canterbury City Council")
    member.press("Say “none” for these categories")
    member.sees("You have said “none” for the categories that you ticked.", "3 of 7 categories answered")
    member.keep("9-without-javascript")
    member.go(member.page.get_by_role("button", name="Sign out", exact=True))
    member.sees("You are signed out.")
    member.open("/kcc/register")
    member.follow("Newcombe", exact=False)
    member.sees("Nadia Newcombe")
