"""journal/: entering an act. Every service calls this once for each act."""

from datetime import datetime
from typing import Any

from kent_standards.journal.chain import JournalEntry
from kent_standards.law.steps import By
from kent_standards.store.ids import new_id


def enter(place: Any, act: str, about: str, *, by: By, at: datetime, paragraph: str = "") -> None:
    """Enter ``act`` in the journal of ``place`` (an authority, or the service for the county's own).

    ``about`` names the object by its kind and id, such as ``entry/abc``; never by anything personal (SR60).
    """
    place.journal.add(JournalEntry(new_id(), at, act, about, by.person, by.role.value, paragraph))
