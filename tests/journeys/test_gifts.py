"""tests/journeys: gifts that come to £99.99 and then to £100.00 by a series over two authorities."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.journeys.visitor import Visit, Visitor
from tests.servers import Server

pytestmark = pytest.mark.browser

KCC, CANTERBURY = "Kent County Council", "Canterbury City Council"
GIVER = "Tidewater Developments"


def note(member: Visitor, what: str, value: str, day: date, *authorities: str, giver: str = GIVER) -> None:
    """Note a gift on its form."""
    member.open("/profile/gifts")
    member.follow("Note a gift", exact=True)
    member.fill("Who gave it to you?", giver)
    member.fill("What was it?", what)
    member.fill("What is your estimate of its value?", value)
    member.give_day("On which day had you received and accepted it?", day)
    member.fill("On what occasion, and in what role?", "An opening, as a councillor")
    member.choose("Which authorities does it concern?", *authorities)
    member.press("Save")


@pytest.mark.duty(38, 144, 145)
def test_a_series_over_two_authorities_is_notified_at_100_pounds_and_not_at_99_99(
    demonstrate: Callable[[], Server], visit: Visit
) -> None:
    site = demonstrate()
    member = visit(site, album="gifts")
    member.sign_in("four.hats@members.example")
    member.open("/profile")
    member.follow("Gifts and hospitality")
    # One of the demonstration's own, of another giver.
    noted = member.main.get_by_text("Noted, sent to nobody")
    expect(noted).to_have_count(1)
    member.photo("before")
    note(member, "Dinner", "60", date(2026, 9, 1), KCC)
    member.sees("The series comes to £60.00", "Noted, sent to nobody")
    note(member, "Tickets", "£39.99", date(2026, 10, 5), CANTERBURY)
    member.sees("The series comes to £99.99", "Noted, sent to nobody")
    member.photo("at-99.99")
    # One penny more from the same source, written another way, and in both roles.
    note(member, "A badge", "0.01", date(2026, 11, 2), KCC, CANTERBURY, giver="TIDEWATER developments")
    member.sees("£100.00", "Notified on 17 November 2026", "29 November 2026", "the stricter reading")
    member.photo("at-100.00")
    member.open("/profile/gifts")
    expect(noted).to_have_count(1)
    member.photo("all-notified")
    for slug, sees, not_sees in (("kcc", "Dinner", "Tickets"), ("canterbury", "Tickets", "Dinner")):
        _register(visit(site, album="gifts"), slug, sees, not_sees)
    public = visit(site, album="gifts")
    public.open("/canterbury/gifts")
    public.sees("Tickets", "£39.99", "A badge", "£0.01", "disclosed at meetings until 17 November 2029")
    public.sees_nothing_of("Dinner")
    public.photo("public-register")


def _register(officer: Visitor, slug: str, sees: str, not_sees: str) -> None:
    """The Monitoring Officer reads what was notified here, and registers it."""
    officer.sign_in(f"mo.{slug}@officers.example")
    officer.open(f"/{slug}/desk")
    officer.follow("Gifts and hospitality")
    officer.sees(sees, "A badge")
    officer.sees_nothing_of(not_sees)
    officer.photo(f"{slug}-desk")
    waiting = officer.main.get_by_role("link", name="To register: Jennifer Fourhats")
    for number in range(2):
        officer.open(f"/{slug}/desk/gifts")
        expect(waiting).to_have_count(2 - number)
        officer.go(waiting.first)
        officer.sees("Day 1 was 2 November 2026")
        if not number:
            officer.photo(f"{slug}-gift")
        officer.follow("Register")
        officer.press("Register")
    expect(waiting).to_have_count(0)
    officer.sees("The gift stands in the register.")
    officer.photo(f"{slug}-registered")
