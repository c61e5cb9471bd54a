"""outbox/: posting an intent."""

from datetime import datetime
from typing import Any

from kent_standards.outbox.model import Intent
from kent_standards.store.ids import new_id


def post(place: Any, kind: str, *, person: str, path: str, at: datetime, token: str = "") -> None:
    """Queue a message of ``kind`` (see ``outbox.messages``) from ``place`` to ``person`` with a link to ``path``."""
    place.outbox.add(
        Intent(new_id(), kind=kind, person=person, path=path, queued_at=at.isoformat(), token=token)
    )
