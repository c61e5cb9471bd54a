"""tests/journeys: how somebody who has just been elected gets in."""

import time

import pytest

from tests.journeys.visitor import Visit, Visitor
from tests.servers import Server

pytestmark = pytest.mark.browser

PASSWORD = "seven oaks on a chalk hill"
LONGEST = 30.0  # seconds until a message must be there


def test_an_invitation_comes_by_mail_and_lets_a_new_member_choose_a_password_once(
    demonstration: Server, visit: Visit
) -> None:
    """tests/: a Monitoring Officer enters and invites a member, who reads the message, and signs in."""
    officer = visit(demonstration)
    officer.sign_in("mo.canterbury@officers.example")
    officer.open("/canterbury/membership/add")
    officer.choose("Office", "Member")
    officer.fill("Name as it is printed", "Wendy Weir")
    officer.fill("E-mail address (optional)", "wendy.weir@members.example")
    for label, number in (("Day", "16"), ("Month", "11"), ("Year", "2026")):
        officer.fill(label, number, officer.group("First day of the office"))
    officer.press("Add")
    officer.follow("Invite to sign in", exact=False)
    officer.main.get_by_label("Send Wendy Weir an invitation by e-mail").check()
    officer.press("Send the invitation")
    officer.photo("7-invited")

    member = visit(demonstration)
    _wait_for_mail(member, "wendy.weir@members.example")
    member.photo("7-mail")
    member.follow("Your invitation to Kent Standards", member.main.get_by_role("row", name="wendy.weir"))
    member.photo("7-message")
    link = member.main.get_by_role("link").filter(has_text="/invitation/").get_attribute("href")
    member.open(str(link))
    member.fill("New password", PASSWORD)
    member.fill("New password again", PASSWORD)
    member.photo("7-choose-password")
    member.press("Set password")
    member.sees("Your password is set")
    member.sign_in("wendy.weir@members.example", PASSWORD)
    member.open("/profile")
    assert member.heading().endswith("Wendy Weir")
    member.sees("Canterbury City Council", "Answer every category of the register")
    visit(demonstration).open(str(link), status=404)


def _wait_for_mail(reader: Visitor, address: str) -> None:
    """Look at the demonstration's mail until there is some for ``address``."""
    until = time.monotonic() + LONGEST
    reader.open("/demonstration/mail")
    while address not in reader.main.inner_text():
        assert time.monotonic() < until, f"No message for {address} came."
        time.sleep(0.3)
        reader.open("/demonstration/mail")
