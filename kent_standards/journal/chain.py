"""journal/: the chain of one journal: entries, numbers and hashes. Pure functions; nothing is stored or signed here.

``h = SHA-256(previous h ‖ canonical JSON of the entry)``, so that whoever changes, takes out, inserts or
moves an entry must work out every later hash anew, and then no head that was signed before fits (SR36).
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from kent_standards.law.calendar import uk_date

# What the first entry's hash is made from.
GENESIS = bytes(32).hex()

_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))

# How an entry is found: its time as ISO text, and its id.
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """An act: what, about which object, when, by whom in which role, under which paragraph. No personal values."""

    id: str
    at: datetime
    act: str
    about: str
    by: str
    role: str
    paragraph: str

    @property
    def key(self) -> Key:
        """Where it lies."""
        return self.at.isoformat(), self.id

    def __str__(self) -> str:
        at = self.at.astimezone(UTC)
        return f"{self.act} about {self.about}, {uk_date(at.date())} {at:%H:%M:%S} UTC"


@dataclass(frozen=True, slots=True)
class Link:
    """A place in the chain: its number, which entry stands there, and the hash up to there."""

    seq: int
    key: Key
    h: str


@dataclass(frozen=True, slots=True)
class Head:
    """The hash of a chain at a number, signed at a time (ISO text, UTC) with Ed25519; ``place`` is a slug."""

    place: str
    seq: int
    h: str
    utc: str
    signature: str

    @property
    def signed(self) -> bytes:
        """What the signature is of."""
        return canonical_json(self._unsigned())

    def line(self) -> str:
        """The head as one line of JSON, as it is shipped."""
        return canonical_json(self._unsigned() | {"signature": self.signature}).decode()

    def _unsigned(self) -> dict[str, str | int]:
        return {"place": self.place, "seq": self.seq, "h": self.h, "utc": self.utc}

    @property
    def when(self) -> str:
        """The time in words."""
        at = datetime.fromisoformat(self.utc).astimezone(UTC)
        return f"{uk_date(at.date())} {at:%H:%M} UTC"


def head_from_line(line: str) -> Head:
    """The head that ``Head.line`` wrote. Raises ValueError for any other line."""
    given = json.loads(line)
    texts = ("place", "h", "utc", "signature")
    if not isinstance(given, dict) or set(given) != {*texts, "seq"}:
        raise ValueError("This line holds no head.")
    if type(given["seq"]) is not int or not all(isinstance(given[each], str) for each in texts):
        raise ValueError("This line holds no head.")
    datetime.fromisoformat(given["utc"])
    return Head(**given)


def canonical_json(value: Mapping[str, str | int]) -> bytes:
    """The one form in which ``value`` is hashed and signed: UTF-8, sorted keys, NFC, no spaces.

    Raises TypeError for what isn't text or a whole number: a float has many forms.
    """
    plain = {_normal(key): _normal(held) for key, held in value.items()}
    return _CANONICAL.encode(plain).encode("utf-8")


def link_hash(previous: str, place: str, entry: JournalEntry) -> str:
    """The hash of ``entry`` in the journal of ``place`` after the hash ``previous``."""
    content: dict[str, str | int] = {
        "place": place,
        "id": entry.id,
        "at": entry.at.astimezone(UTC).isoformat(),
        "act": entry.act,
        "about": entry.about,
        "by": entry.by,
        "role": entry.role,
        "paragraph": entry.paragraph,
    }
    return hashlib.sha256(bytes.fromhex(previous) + canonical_json(content)).hexdigest()


def check_links(
    place: str,
    links: Iterable[Link],
    entries: Mapping[Key, JournalEntry],
    *,
    first: int = 1,
    after: str = GENESIS,
) -> Iterator[str]:
    """What is wrong with ``links``, which should begin with number ``first`` after the hash ``after``.

    Each is compared with the stored hash before it, so that one changed entry is one sentence.
    """
    expected, previous = first, after
    for link in links:
        if link.seq != expected:
            yield f"Number {expected:,} is missing from the chain; the next is {link.seq:,}."
        entry = entries.get(link.key)
        if entry is None:
            yield f"The entry with number {link.seq:,}, of {link.key[0]}, is gone."
        elif link_hash(previous, place, entry) != link.h:
            yield f"Number {link.seq:,} ({entry}) was changed, moved or put in: its hash doesn't fit."
        expected, previous = link.seq + 1, link.h


def _normal(value: str | int) -> str | int:
    if type(value) is int:
        return value
    if isinstance(value, str):
        return value if value.isascii() else unicodedata.normalize("NFC", value)
    raise TypeError(f"What is hashed is text or a whole number, not {type(value).__name__}.")
