"""delivery/: what becomes of a message that could not be sent: it is sent again, or given up (SR43)."""

from datetime import datetime
from typing import Any

from kent_standards.journal.services import enter
from kent_standards.law.steps import By, NotPermitted
from kent_standards.outbox.model import Intent
from kent_standards.outbox.services import parked

GONE = "This message waits for nobody's decision any more: it was sent again or given up. Look at the list."


def parked_message(place: Any, intent_id: str) -> Intent | None:
    """The message of that id that could not be sent from ``place`` (an authority or the service), or None."""
    intent: Intent | None = place.outbox.find(intent_id)
    return intent if intent is not None and intent.state == "parked" else None


def send_again(place: Any, intent_id: str, *, by: By, at: datetime) -> None:
    """Queue a message that could not be sent; whether its recipient may have it is looked at again.

    Raises NotPermitted if it isn't parked any more.
    """
    intent = _parked(place, intent_id)
    intent.state, intent.tries, intent.not_before, intent.outcome = "queued", 0, at.isoformat(), ""
    enter(place, "mail_queued_again", f"mail/{intent.id}", by=by, at=at)


def send_all_again(place: Any, *, by: By, at: datetime) -> int:
    """Queue every parked message of ``place`` once more, and return how many."""
    found = [intent.id for intent in parked(place)]
    for intent_id in found:
        send_again(place, intent_id, by=by, at=at)
    return len(found)


def give_up(place: Any, intent_id: str, *, by: By, at: datetime) -> None:
    """Let a message that could not be sent go unsent, for good. Raises NotPermitted if it isn't parked any more."""
    intent = _parked(place, intent_id)
    intent.state, intent.token = "given up", ""
    place.outbox.finish(intent)
    enter(place, "mail_given_up", f"mail/{intent.id}", by=by, at=at)


def _parked(place: Any, intent_id: str) -> Intent:
    intent = parked_message(place, intent_id)
    if intent is None:
        raise NotPermitted(GONE, "")
    return intent
