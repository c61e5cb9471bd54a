"""outbox/: where messages go to those who are no people of the county's, such as complainants.

Their addresses lie sealed in what they sent in. A message names that record alone, and the address is looked up when
the message is sent. Each room that has such records registers a finder for them.
"""

from collections.abc import Callable
from typing import Any

# Given the place whose outbox it is, and the record's id: the address, or an empty text.
Finder = Callable[[Any, str], str]
_FINDERS: dict[str, Finder] = {}


def addressee(kind: str) -> Callable[[Finder], Finder]:
    """Register the function below as the one that finds the addresses of records called "kind/id"."""

    def register(finder: Finder) -> Finder:
        _FINDERS[kind] = finder
        return finder

    return register


def is_record(person: str) -> bool:
    """Whether a message goes to whoever a record is of, and not to a person of the county's."""
    return person.partition("/")[0] in _FINDERS and "/" in person


def address_of(place: Any, person: str) -> str:
    """The address of whoever the record "kind/id" at ``place`` is of, or an empty text."""
    kind, _, record = person.partition("/")
    finder = _FINDERS.get(kind)
    return finder(place, record) if finder is not None else ""
