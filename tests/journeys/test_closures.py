"""tests/journeys: a Monitoring Officer enters a day on which the offices are closed, and an operator mends addresses."""

from datetime import date

import pytest

from tests.journeys.visitor import Visit
from tests.servers import Server

pytestmark = pytest.mark.browser

DAY = date(2026, 11, 25)


def test_an_officer_sees_what_moves_enters_a_day_and_takes_it_back(
    demonstration: Server, visit: Visit
) -> None:
    """tests/: from the desk to the list of days, both forms, and back; the last step leaves things as they were."""
    officer = visit(demonstration)
    officer.sign_in("mo.canterbury@officers.example")
    officer.open("/canterbury/desk")
    officer.follow("Days on which the offices are closed")
    officer.sees("None. Weekends and bank holidays are no working days as it is")
    officer.photo("9-closures-none")
    officer.follow("Enter a day")
    officer.press("Show what moves")
    officer.sees("Enter the day")
    officer.photo("9-closure-missing")
    officer.give_day("Day on which the offices are closed", DAY)
    officer.press("Show what moves")
    assert officer.heading() == "Close the offices on 25 November 2026"
    officer.sees("clocks on the register’s desk", "Last day then")
    officer.fill("Why are they closed?", "Move to the new offices")
    officer.photo("9-closure-effect")
    officer.press("Close the offices on 25 November 2026")
    officer.sees("The day is entered.", "25 November 2026", "Move to the new offices")
    officer.photo("9-closures")
    officer.follow("Take it back", exact=False)
    officer.fill("Why is it a working day after all?", "The offices stay open")
    officer.press("Take 25 November 2026 back")
    officer.sees("The day is taken back.", "The offices stay open")
    officer.photo("9-closures-taken-back")


def test_an_operator_puts_an_authority_s_addresses_right(demonstration: Server, visit: Visit) -> None:
    """tests/: from the control panel to the form, refused and sent; the public page shows what was sent."""
    operator = visit(demonstration)
    operator.sign_in("operator@officers.example")
    operator.open("/thanet/control-panel")
    operator.follow("Put the authority’s addresses right")
    operator.photo("9-addresses")
    operator.fill("Website (optional)", "Margate")
    operator.press("Put them right")
    operator.sees("Website must be a web address, like https://www.example.gov.uk")
    operator.photo("9-addresses-refused")
    operator.fill("Website (optional)", "https://www.thanet.example")
    operator.fill("E-mail address of the Monitoring Officer’s office (optional)", "mo@thanet.example")
    operator.press("Put them right")
    operator.sees("The addresses are put right.")
    operator.photo("9-addresses-right")
    reader = visit(demonstration)
    reader.open("/thanet")
    reader.sees("mo@thanet.example", "https://www.thanet.example")
    reader.photo("9-authority")
