"""tests/journeys: what becomes of an authority when an operator switches its plugin off, and on again."""

import pytest
from playwright.sync_api import expect

from tests.journeys.visitor import Visit
from tests.servers import Server

pytestmark = pytest.mark.browser


def test_an_authority_without_its_plugin_can_be_read_and_not_changed_until_it_is_active_again(
    demonstration: Server, visit: Visit
) -> None:
    """tests/: the operator deactivates a plugin in one authority, whose pages say so, and activates it again."""
    operator, officer = visit(demonstration), visit(demonstration)
    officer.sign_in("mo.swale@officers.example")
    officer.open("/swale/membership/add")
    officer.choose("Office", "Member")
    officer.fill("Name as it is printed", "Walter Weir")
    for label, number in (("Day", "16"), ("Month", "11"), ("Year", "2026")):
        officer.fill(label, number, officer.group("First day of the office"))
    operator.sign_in("operator@officers.example")
    operator.photo("8-operator")
    operator.follow("Control panel")
    operator.follow("Swale Borough Council")
    operator.photo("8-panel")
    operator.follow("Deactivate", exact=False)
    operator.sees("Swale Borough Council becomes read-only", "activate it")
    operator.photo("8-deactivate")
    operator.press("Deactivate")
    operator.sees("The plugin is no longer active here.", "Read-only")
    operator.photo("8-deactivated")

    refusal = officer.press("Add")
    assert refusal.status == 409
    officer.sees("Nothing can be changed at Swale Borough Council just now")
    officer.photo("8-refused")
    officer.open("/swale/membership/add")
    officer.sees("This can’t be sent now", "Nothing can be changed at Swale Borough Council just now")
    expect(officer.main.get_by_role("button")).to_have_count(0)
    officer.photo("8-notice")
    officer.open("/swale/register")
    assert "Walter Weir" not in officer.main.inner_text()

    operator.follow("Activate", operator.main.locator("li", has_text="districts"), exact=False)
    operator.press("Activate")
    operator.sees("The plugin is active here.", "Works")
    officer.open("/swale/membership/add")
    officer.choose("Office", "Member")
    officer.fill("Name as it is printed", "Walter Weir")
    for label, number in (("Day", "16"), ("Month", "11"), ("Year", "2026")):
        officer.fill(label, number, officer.group("First day of the office"))
    assert officer.press("Add").status == 200
    officer.sees("Walter Weir")
