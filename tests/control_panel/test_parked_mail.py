"""tests/control_panel: what could not be sent stands before somebody who decides: send it again, or give it up."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kent_standards.delivery.worker import Letterhead, deliver
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE
from kent_standards.outbox.services import post
from kent_standards.outbox.transports import FolderTransport, Rejected
from kent_standards.people.offices import end_office
from kent_standards.testing import World

LETTERHEAD = Letterhead("https://standards.kent.example", "service@kent.example", "kent.example")


class Refusing:
    """A mail server that refuses every message for good."""

    def send(self, message: Any, to: str) -> None:
        raise Rejected("The mail server refused the message for good (answer 550).")


@pytest.fixture
def stuck(world: World) -> str:
    """A member of Canterbury to whom a message could not be sent."""
    member = world.person("Jenny Samper", "jenny@kent.example")
    world.seat(member, "canterbury")
    post(
        world.authority("canterbury"),
        "register_sensitivity_agreed",
        person=member,
        path="/profile",
        at=world.at,
    )
    world.save()
    assert sent_by(world, Refusing()) == (0, 1)
    return member


def sent_by(world: World, transport: Any) -> tuple[int, int]:
    """One round of the worker: how many were sent and parked."""
    done = deliver(world.db, transport, world.registry["kent.clock"], LETTERHEAD)
    world.refresh()
    world.clock.forward(seconds=1)
    return done.sent, done.parked


def acts(world: World, slug: str) -> list[tuple[str, str]]:
    """The newest acts about mail there, the last first: act and role."""
    world.refresh()
    journal = (world.authority(slug) if slug else world.service).journal
    return [(entry.act, entry.role) for entry in journal.newest() if entry.about.startswith("mail/")]


@pytest.mark.security(43)
def test_the_officer_is_told_on_tasks_and_desk_and_sends_the_message_again(
    world: World, stuck: str, tmp_path: Path
) -> None:
    browser = world.browser(world.officer("Olive Officer", "canterbury"))
    assert "1 to decide on" in browser.get("/tasks").text
    page = browser.get("/canterbury/desk").click(re.escape("Messages that could not be sent (1)"))
    cells = [cell.get_text(" ", strip=True) for cell in page.html.table.tbody.tr.find_all(["th", "td"])]
    assert cells[:2] == ["There is news about your register of interests", "Jenny Samper"]
    assert cells[3] == "The mail server refused the message for good (answer 550)."
    assert "sensitiv" not in page.text.lower()
    assert "jenny@kent.example" not in page.text
    done = page.click("Send again").forms["form"].submit("submit").follow()
    assert "The message waits to be sent." in done.text
    assert "1 other message waits" in done.text
    assert acts(world, "canterbury")[0] == ("mail_queued_again", "monitoring_officer")
    assert sent_by(world, FolderTransport(tmp_path / "mail")) == (1, 0)
    assert "Every message was sent, or is on its way" in browser.get("/canterbury/mail").text
    assert "could not be sent" not in browser.get("/tasks").text


@pytest.mark.security(23)
def test_a_message_that_is_sent_again_still_does_not_go_to_whoever_has_lost_the_office(
    world: World, stuck: str, tmp_path: Path
) -> None:
    place = world.authority("canterbury")
    (office,) = (each for each in place.offices.values() if each.person == stuck)
    (intent,) = place.outbox.waiting()
    intent.kind = "reminder_confirm"
    end_office(office, world.clock.today - timedelta(days=1), by=THE_SERVICE, at=world.at)
    world.save()
    browser = world.browser(world.officer("Olive Officer", "canterbury"))
    browser.get(f"/canterbury/mail/{intent.id}/again").forms["form"].submit("submit", status=303)
    assert sent_by(world, FolderTransport(tmp_path / "mail")) == (0, 1)
    assert "no longer has the office" in browser.get("/canterbury/mail").text


@pytest.mark.security(43)
def test_a_message_that_is_given_up_is_never_sent_and_its_token_forgotten(
    world: World, stuck: str, tmp_path: Path
) -> None:
    (intent,) = world.authority("canterbury").outbox.waiting()
    intent.token = "a token"
    world.save()
    browser = world.browser(world.officer("Dora Deputy", "canterbury", Role.DEPUTY_MONITORING_OFFICER))
    page = browser.get("/canterbury/mail").click("Give up")
    again = browser.get(f"/canterbury/mail/{intent.id}/again")
    assert "given up" in page.forms["form"].submit("submit").follow().text
    assert acts(world, "canterbury")[0] == ("mail_given_up", "deputy_monitoring_officer")
    assert sent_by(world, FolderTransport(tmp_path / "mail")) == (0, 0)
    (done,) = world.authority("canterbury").outbox.done()
    assert (done.state, done.token) == ("given up", "")
    late = again.forms["form"].submit("submit", status=409)
    assert "it was sent again or given up" in late.text
    browser.get(f"/canterbury/mail/{intent.id}/again", status=404)


def test_a_clerk_reads_and_does_not_decide(world: World, stuck: str) -> None:
    (intent,) = world.authority("canterbury").outbox.waiting()
    browser = world.browser(world.officer("Clara Clerk", "canterbury", Role.CLERK))
    page = browser.get("/canterbury/mail")
    assert "Jenny Samper" in page.text
    assert "Send again" not in page.text
    browser.get(f"/canterbury/mail/{intent.id}/again", status=404)


def test_an_operator_decides_on_the_county_s_own_messages_and_on_any_authority_s(
    world: World, stuck: str
) -> None:
    operator = world.person("Opal Operator")
    world.seat(operator, "", Role.OPERATOR)
    post(world.service, "reminder_confirm", person=stuck, path="/profile", at=world.at)
    world.save()
    sent_by(world, Refusing())
    browser = world.browser(operator)
    tasks = browser.get("/tasks")
    assert "Messages from the county that could not be sent" in tasks.text
    assert "Messages from Canterbury City Council that could not be sent" in tasks.text
    for address, slug in (("/mail", ""), ("/canterbury/mail", "canterbury")):
        browser.get(address).click("Give up").forms["form"].submit("submit", status=303)
        assert acts(world, slug)[0] == ("mail_given_up", "operator")
    world.browser(world.officer("Olive Officer", "canterbury")).get("/mail", status=404)
