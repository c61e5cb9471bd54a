"""outbox/: posting an intent, and looking at those that could not be sent."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from kent_standards.outbox.messages import MESSAGES
from kent_standards.outbox.model import Intent
from kent_standards.store.ids import new_id


def post(
    place: Any,
    kind: str,
    *,
    person: str,
    path: str,
    at: datetime,
    token: str = "",
    intent_id: str = "",
    note: str = "",
) -> bool:
    """Queue a message of ``kind`` from ``place`` to ``person`` with a link to ``path``; whether it was new.

    ``place`` is an authority, or the service. With an ``intent_id`` of the caller's making the same
    message is queued once, however often it is posted. Raises LookupError for a kind that
    ``outbox.messages`` doesn't know, ValueError for a ``note`` with a kind that carries none.
    """
    if kind not in MESSAGES:
        raise LookupError(f"There is no message of the kind {kind}; add it to outbox/messages.py.")
    if note and not MESSAGES[kind].carries_note:
        raise ValueError(f"A message of the kind {kind} is fixed words and a link; it carries no note.")
    if intent_id and intent_id in place.outbox:
        return False
    intent = Intent(
        intent_id or new_id(), kind=kind, person=person, path=path, queued_at=at.isoformat(), note=note
    )
    place.outbox.add(intent)
    intent.token = token  # now that it lies where the keys are found
    return True


def parked(place: Any) -> Iterator[Intent]:
    """The messages of ``place`` that could not be sent; ``outcome`` says why in a sentence."""
    return (intent for intent in place.outbox.waiting() if intent.state == "parked")
