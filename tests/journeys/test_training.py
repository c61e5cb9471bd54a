"""tests/journeys: a training day with a catch-up: invited, answered, watched, and seen where a Panel is drawn."""

from collections.abc import Callable
from datetime import date

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from tests.journeys.visitor import Visit, Visitor
from tests.servers import Server

pytestmark = pytest.mark.browser

TITLE, CATCH_UP = "Hearing complaints fairly", "Hearing complaints fairly, recorded"
TODAY = date(2026, 11, 17)
MEMBERS = "Members and co-opted members"
UNTRAINED = "/kmfra/desk/training/untrained?subject=hearings"
# As the authority prints her name, and as she is known in the county.
HERSELF, IN_FULL = "Fourhats", "Jennifer Fourhats"


@pytest.mark.duty(102, 80)
def test_a_training_day_with_a_catch_up_webinar(demonstrate: Callable[[], Server], visit: Visit) -> None:
    site = demonstrate()
    officer, member = visit(site, album="training"), visit(site, album="training")
    officer.sign_in("mo.kmfra@officers.example")
    officer.open("/kmfra/desk")
    officer.follow("Training", exact=True)
    officer.photo("desk")
    officer.follow("Enter a session")
    officer.fill("What it is called", TITLE)
    officer.select("Subject", "Hearing complaints")
    officer.choose("How is it held?", "In a room")
    officer.give_day("Day", TODAY)
    officer.fill("From (optional)", "2 pm")
    officer.fill("Until (optional)", "16:00")
    officer.fill("Place (optional)", "Fire headquarters")
    officer.choose("Whom is it for?", MEMBERS)
    officer.photo("enter")
    officer.press("Enter")
    officer.sees("17 November 2026, 14:00 to 16:00", "Nobody has been invited yet")
    session = officer.page.url.partition("?")[0].rpartition("/")[2]
    _invite(officer, MEMBERS)
    officer.photo("invited")
    _answers(member, session)
    _register(officer, session)
    officer.open(UNTRAINED)
    officer.sees(HERSELF)
    officer.photo("untrained")
    expect(officer.main.get_by_role("row")).to_have_count(2)  # the heads, and she alone
    catch_up = _catch_up(officer)
    member.open(f"/profile/training/{catch_up}")
    member.sees("To be watched")
    expect(member.main.get_by_role("link", name="Watch it")).to_have_attribute(
        "href", "https://watch.example/fair"
    )
    member.follow("Say that you have watched it")
    member.photo("watched")
    member.press("Send")
    member.sees("Watched on 17 November 2026, by own word")
    member.open("/profile/training")
    member.sees(TITLE, "Excused", "As it stood on 17 November 2026")
    member.photo("own-record")
    officer.open(UNTRAINED)
    officer.sees_nothing_of(HERSELF)
    officer.sees("Nobody is on this list")
    _committee(officer)


def _invite(officer: Visitor, group: str) -> None:
    """See who will be invited, and invite them."""
    officer.follow("Invite people")
    officer.main.locator("summary").first.click()
    officer.sees(HERSELF)
    officer.photo("to-be-invited")
    officer.main.get_by_label(group).check()
    officer.press("Invite people")
    officer.sees("They are invited", HERSELF, "No answer yet")


def _answers(member: Visitor, session: str) -> None:
    """The member finds the invitation, keeps the calendar file, and can't come."""
    member.sign_in("four.hats@members.example")
    member.open("/tasks")
    member.sees("You are invited")
    member.open("/profile/training")
    member.photo("invitations")
    member.open(f"/profile/training/{session}")
    with member.page.expect_download() as saved:
        member.main.get_by_role("link", name="Calendar file").click()
    (event,) = Calendar.from_ical(saved.value.path().read_bytes()).walk("VEVENT")
    assert str(event["summary"]) == TITLE
    assert str(event["location"]) == "Fire headquarters"
    member.follow("Say whether you come")
    member.choose("Will you take part?", "No")
    member.press("Send")
    member.sees("You are excused")
    member.photo("answered")


def _register(officer: Visitor, session: str) -> None:
    """Everybody was there for the whole, but for her who is excused already."""
    officer.open(f"/kmfra/desk/training/{session}")
    officer.follow("Enter who came")
    for group in officer.main.get_by_role("group").all():
        if HERSELF not in group.inner_text():
            group.get_by_label("There for the whole").check()
    expect(officer.group(IN_FULL).get_by_label("Excused", exact=True)).to_be_checked()
    officer.photo("register")
    officer.press("Enter who came")
    officer.sees("The register is kept.")
    officer.photo("registered")


def _catch_up(officer: Visitor) -> str:
    """A recording for those who missed it; its id."""
    officer.open("/kmfra/desk/training/new")
    officer.fill("What it is called", CATCH_UP)
    officer.select("Subject", "Hearing complaints")
    officer.choose("How is it held?", "Recording to be watched")
    officer.give_day("Day", TODAY)
    officer.fill("Address for joining or watching it (optional)", "https://watch.example/fair")
    officer.give_day("Last day for watching it (optional)", date(2026, 12, 17))
    officer.choose("Whom is it for?", MEMBERS)
    officer.select("Is it for those who missed another session? (optional)", f"{TITLE}, 17 November 2026")
    officer.press("Enter")
    officer.follow("Invite people")
    officer.main.get_by_label("Those who missed the session that it makes up for (1)").check()
    officer.press("Invite people")
    officer.sees(HERSELF, TITLE)
    return officer.page.url.partition("?")[0].rpartition("/")[2]


def _committee(officer: Visitor) -> None:
    """Entered in the Standards Committee, she stands there as trained, where Panels are drawn."""
    officer.open("/kmfra/hearings/committee/join")
    member = officer.main.get_by_label("Member", exact=True)
    label = next(each for each in member.locator("option").all_inner_texts() if HERSELF in each)
    member.select_option(label=label)
    officer.choose("Does this member have a vote on it?", "Yes")
    officer.press("Add a member to the committee")
    row = officer.main.locator(".govuk-summary-list__row", has_text=HERSELF)
    expect(row).to_contain_text("17 November 2026")
    officer.photo("committee")
