"""tests/outbox: what messages say, and what they never say."""

import re
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest

from kent_standards.law.registration import STEP_RULES
from kent_standards.outbox.composing import compose
from kent_standards.outbox.messages import MESSAGES
from kent_standards.outbox.services import post
from kent_standards.testing import World

AT = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


def composed(kind: str, to: str = "jenny@kent.example", **other: Any) -> bytes:
    """One message as it leaves."""
    values = {
        "link": "https://standards.kent.example/profile",
        "message_id": "<abc@kcc.kent.example>",
        "sender": "Kent Standards <service@kent.example>",
        "at": AT,
    } | other
    return compose(MESSAGES[kind], to=to, **values).as_bytes()


@pytest.mark.parametrize("kind", sorted(MESSAGES))
def test_a_message_is_fixed_words_and_one_link(kind: str) -> None:
    sent = composed(kind)
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", sent)  # no bare line feed or carriage return
    read = message_from_bytes(sent, policy=default)
    assert read["Subject"] == MESSAGES[kind].subject
    assert read["Auto-Submitted"] == "auto-generated"
    assert read["Message-ID"] == "<abc@kcc.kent.example>"
    assert read["From"] == "Kent Standards <service@kent.example>"
    assert read.get_content_type() == "text/plain"
    body = read.get_content()
    assert body.count("https://") == 1
    assert max(len(line) for line in sent.splitlines()) <= 78


def test_the_kinds_that_one_reader_gets_cannot_be_told_apart(world: World) -> None:
    to_member = (
        "registered",
        "questioned",
        "sensitivity_agreed",
        "sensitivity_refused",
        "sensitivity_lifted",
    )
    to_officer = ("notified", "change_notified", "cessation_notified", "answered", "sensitivity_requested",
                  "sensitivity_lapsed")  # fmt: skip
    for kinds in (to_member, to_officer):
        assert all(kind in STEP_RULES for kind in kinds)
        assert len({composed(f"register_{kind}") for kind in kinds}) == 1


def test_no_message_speaks_of_sensitivity() -> None:
    for kind in MESSAGES:
        text = composed(kind).decode("ascii").lower()
        assert not re.search(r"sensitiv|violence|intimidat|withheld|confidential", text), kind


@pytest.mark.security(22)
def test_a_subject_is_one_of_a_fixed_list_without_any_blank_to_fill_in() -> None:
    for message in MESSAGES.values():
        assert "{" not in message.subject + message.above + message.below
        assert 10 < len(message.subject) < 60


@pytest.mark.security(21)
@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_an_address_that_would_forge_a_header_is_refused(end: str) -> None:
    with pytest.raises(ValueError):
        composed("invitation", to=f"jenny@kent.example{end}Bcc: everybody@kent.example")


@pytest.mark.parametrize(
    "to", ["", "jenny", "jenny@", "@kent.example", "a@b.example, c@d.example", "Jenny <a@b.example>"]
)
def test_what_is_not_one_address_is_refused(to: str) -> None:
    with pytest.raises(ValueError):
        composed("invitation", to=to)


def test_a_kind_that_nobody_wrote_is_refused_when_it_is_posted(world: World) -> None:
    with pytest.raises(LookupError, match="no message of the kind gossip"):
        post(world.service, "gossip", person="anybody", path="/", at=AT)
    assert list(world.service.outbox.waiting()) == []


def test_one_id_is_queued_once_even_after_it_was_sent(world: World) -> None:
    def post_once() -> bool:
        return post(
            world.service, "reminder_desk", person="anybody", path="/tasks", at=AT, intent_id="one-and-only"
        )

    assert post_once()
    assert not post_once()
    (intent,) = world.service.outbox.waiting()
    world.service.outbox.finish(intent)
    assert not post_once()
    assert list(world.service.outbox.waiting()) == []
