"""tests/journeys: a year's claim with part days and travel over two authorities; who pays the day, who the retainer."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.journeys.visitor import Visit, Visitor
from tests.servers import Server

pytestmark = pytest.mark.browser

KCC, FIRE = "Kent County Council", "Kent and Medway Fire and Rescue Authority"
HER = "Ivor Kmfra"


def log(
    her: Visitor, day: date, where: str, kind: str, minutes: str, miles: str = "", fares: str = ""
) -> None:
    """Log a duty on its form."""
    her.open("/profile/duties")
    her.follow("Log a duty")
    her.give_day("On which day was it?", day)
    her.choose("For which authority did you do it?", where)
    her.choose("What was it?", kind)
    her.fill("How many minutes did it take?", minutes)
    her.fill("How many miles did you travel by your own car? (optional)", miles)
    her.fill("What did you pay for fares and parking? (optional)", fares)
    her.press("Save")


@pytest.mark.duty(97, 100, 148)
def test_a_years_claim_over_two_authorities_is_split_and_the_fire_authority_pays_the_retainer(
    demonstrate: Callable[[], Server], visit: Visit
) -> None:
    site = demonstrate()
    her = visit(site, album="pay")
    her.sign_in("ip.kmfra@officers.example")
    her.open("/profile")
    her.follow("Duties and pay")
    her.photo("before")
    log(her, date(2026, 11, 16), FIRE, "Hearing", "450", "37", "12.40")
    log(her, date(2026, 11, 17), KCC, "Reading papers", "100")
    # 450 minutes are more than the 444 of a day; 100 are rounded up to 105, and £23.648... to £23.65.
    her.sees("£129.05", "£23.65", "rounded half up to £23.65")
    her.photo("logged")
    her.follow("Make a claim")
    her.press("Make this claim")
    her.sees("Your claim is made.", KCC, FIRE, "All authorities:")
    her.photo("claimed")
    for slug, sees, not_sees in (("kmfra", "£129.05", "£23.65"), ("kcc", "£23.65", "£129.05")):
        _decide(visit(site, album="pay"), slug, sees, not_sees)
    her.open("/profile/duties/2026-27")
    her.sees(KCC, FIRE, "£129.05", "Retainer for", "All authorities: approved")
    her.photo("statement")
    assert "129.05" in her.context.request.get("/profile/duties/2026-27.csv").text()


def _decide(officer: Visitor, slug: str, sees: str, not_sees: str) -> None:
    """The Monitoring Officer reads the authority's own part, approves it, settles a retainer and exports both."""
    officer.sign_in(f"mo.{slug}@officers.example")
    officer.open(f"/{slug}/desk")
    officer.follow("Independent Persons’ pay")
    officer.photo(f"{slug}-desk")
    officer.go(officer.main.get_by_role("link", name=f"{HER}, 1 April 2026 to 17 November 2026"))
    officer.sees(sees, "Source: ")
    officer.sees_nothing_of(not_sees)
    officer.photo(f"{slug}-claim")
    officer.follow("Approve")
    officer.press("Approve")
    officer.sees("The claim is decided on")
    officer.open(f"/{slug}/desk/pay")
    officer.follow("Settle a retainer")
    settled = officer.main.get_by_role("radio").last
    named = officer.main.get_by_role("radio", name=HER)
    assert (named.count() > 0) == (slug == "kmfra")
    settled.check()
    officer.press("Settle")
    officer.sees("The retainer is settled.")
    officer.follow("Export for payroll")
    officer.press("Make the file")
    officer.sees("The file for payroll is made.")
    officer.photo(f"{slug}-exported")
