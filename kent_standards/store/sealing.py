"""store/: sealing: values bound to their place by a key, keys wrapped by keys, and where the keys are found.

A key outside the database wraps the key of an authority or of the county, which wraps the key of a record,
which seals the record's values. Each is bound to its place by what is authenticated beside it, so that
nothing that was moved or exchanged opens (XChaCha20-Poly1305).
"""

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from nacl.exceptions import CryptoError
from nacl.secret import Aead
from persistent import Persistent

from kent_standards.store.ids import new_id

KEY_BYTES = Aead.KEY_SIZE
# A key as it is stored: its id, the id of the key that wraps it, and its wrapped bytes.
WrappedKey = tuple[str, str, bytes]
# What is sealed by a holder's key itself: the id of that key, and the sealed bytes.
SealedValue = tuple[str, bytes]


class CannotOpen(Exception):
    """What is sealed can't be opened, or there is no key to seal with. ``str()`` is a plain sentence."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key and the id by which it is named; the key itself is shown in no traceback."""

    id: str
    secret: bytes = field(repr=False)


class KeyRing(Protocol):
    """The keys from outside the database, which it was given when it was opened."""

    # Keys that were unwrapped already, by their wrapped bytes.
    unwrapped: dict[bytes, bytes]

    @property
    def newest(self) -> Key:
        """The key that wraps what is wrapped from now on."""

    def find(self, key_id: str) -> Key:
        """The key of that id. Raises CannotOpen if the ring hasn't got it."""


class StoredKeys(Persistent):
    """The keys of one holder, the newest first. An object of its own, so that it changes with nothing else."""

    def __init__(self) -> None:
        self.wrapped: tuple[WrappedKey, ...] = ()


class KeyHolder:
    """What has keys of its own in the database: an authority, or the county."""

    slug: str
    # None in a database from before there was sealing, until something is sealed.
    stored_keys: StoredKeys | None = None

    @property
    def sealing(self) -> tuple[WrappedKey, ...]:
        """Its wrapped keys, the newest first."""
        return self.stored_keys.wrapped if self.stored_keys is not None else ()

    def store_keys(self, wrapped: tuple[WrappedKey, ...]) -> None:
        """Have ``wrapped`` in the place of the keys that there are."""
        if self.stored_keys is None:
            self.stored_keys = StoredKeys()
        self.stored_keys.wrapped = wrapped


def new_key() -> Key:
    """A fresh random key."""
    return Key(new_id(), secrets.token_bytes(KEY_BYTES))


def seal(key: bytes, value: Any, *place: str) -> bytes:
    """``value``, of the primitives that a step may hold, sealed by ``key`` for ``place`` and no other."""
    return _encrypt(key, json.dumps(value, separators=(",", ":")).encode(), place)


def unseal(key: bytes, sealed: bytes, *place: str) -> Any:
    """What ``seal`` was given. Raises CannotOpen if the key, the place or a single bit isn't the same."""
    return _with_tuples(json.loads(_decrypt(key, sealed, place)))


def wrap(key: Key, by: Key, *place: str) -> WrappedKey:
    """``key`` wrapped ``by`` another for ``place``, with the ids of both."""
    return key.id, by.id, _encrypt(by.secret, key.secret, (*place, key.id))


def unwrap(wrapped: WrappedKey, by: Key, *place: str) -> Key:
    """What ``wrap`` was given. Raises CannotOpen."""
    return Key(wrapped[0], _decrypt(by.secret, wrapped[2], (*place, wrapped[0])))


def give_keys(db: Any, ring: KeyRing) -> Any:
    """Hand ``ring`` to the database that was just opened, and return the database."""
    db.kent_keys = ring
    return db


def connection_of(context: Any) -> Any:
    """The connection of ``context``, or of what it lies in if it isn't saved yet. Raises CannotOpen."""
    for each in _upwards(context):
        connection = getattr(each, "_p_jar", None)
        if connection is not None:
            return connection
    raise CannotOpen(
        "This record lies in no database, so there are no keys for it; put it in its place first."
    )


def ring_of(context: Any) -> KeyRing:
    """The keys that the database of ``context`` was given. Raises CannotOpen if it was given none."""
    ring: KeyRing | None = getattr(connection_of(context).db(), "kent_keys", None)
    if ring is None:
        raise CannotOpen("This database was opened without its keys; hand them to it with give_keys.")
    return ring


def holder_of(context: Any) -> KeyHolder:
    """Whose keys seal what lies in ``context``: the nearest authority's, or the county's. Raises CannotOpen."""
    for each in _upwards(context):
        if isinstance(each, KeyHolder):
            return each
    raise CannotOpen(
        "This record lies in no authority, so there are no keys for it; put it in its place first."
    )


def county_of(context: Any) -> KeyHolder:
    """The county above ``context``, the outermost that has keys. Raises CannotOpen."""
    found = [each for each in _upwards(context) if isinstance(each, KeyHolder)]
    return found[-1] if found else holder_of(context)


def holders_key(holder: KeyHolder, key_id: str) -> Key:
    """The key of that id that ``holder`` has. Raises CannotOpen if it has none, or the ring can't unwrap it."""
    wrapped = next((each for each in holder.sealing if each[0] == key_id), None)
    if wrapped is None:
        raise CannotOpen(
            f"{_name(holder)} has no key {key_id}; put back a copy of the database that has it, or erase the record."
        )
    ring = ring_of(holder)
    secret = ring.unwrapped.get(wrapped[2])
    if secret is None:
        secret = unwrap(wrapped, ring.find(wrapped[1]), holder.slug, "key").secret
        ring.unwrapped[wrapped[2]] = secret
    return Key(key_id, secret)


def newest_key(holder: KeyHolder) -> Key:
    """The key with which ``holder`` seals from now on; made now if it has none. Raises CannotOpen."""
    if not holder.sealing:
        return add_key(holder)
    connection = holder.stored_keys._p_jar if holder.stored_keys is not None else None
    if connection is not None:
        # Whoever seals while the keys are being rotated must try again: the key may be gone when this commits.
        connection.readCurrent(holder.stored_keys)
    return holders_key(holder, holder.sealing[0][0])


def add_key(holder: KeyHolder) -> Key:
    """Give ``holder`` a new key, which seals from now on, before those that it has. Raises CannotOpen."""
    key = new_key()
    holder.store_keys((wrap(key, ring_of(holder).newest, holder.slug, "key"), *holder.sealing))
    return key


def seal_for(holder: KeyHolder, value: Any, *place: str) -> SealedValue:
    """``value`` sealed by the newest key of ``holder`` itself, for ``place``. Raises CannotOpen."""
    key = newest_key(holder)
    return key.id, seal(key.secret, value, *place)


def open_for(holder: KeyHolder, sealed: SealedValue, *place: str) -> Any:
    """What ``seal_for`` was given. Raises CannotOpen."""
    key_id, text = sealed
    return unseal(holders_key(holder, key_id).secret, text, *place)


def rewrap_keys(holder: KeyHolder) -> bool:
    """Wrap the keys of ``holder`` by the ring's newest key, and say whether any wasn't. Raises CannotOpen."""
    newest = ring_of(holder).newest
    if all(wrapped[1] == newest.id for wrapped in holder.sealing):
        return False
    keys = [holders_key(holder, wrapped[0]) for wrapped in holder.sealing]
    holder.store_keys(tuple(wrap(key, newest, holder.slug, "key") for key in keys))
    return True


def _upwards(context: Any) -> Iterator[Any]:
    while context is not None:
        yield context
        context = getattr(context, "__parent__", None)


def _name(holder: KeyHolder) -> str:
    return f"The authority {holder.slug}" if holder.slug else "The county"


def _encrypt(key: bytes, plain: bytes, place: tuple[str, ...]) -> bytes:
    return bytes(Aead(key).encrypt(plain, _bound(place)))


def _decrypt(key: bytes, sealed: bytes, place: tuple[str, ...]) -> bytes:
    try:
        return bytes(Aead(key).decrypt(sealed, _bound(place)))
    except (CryptoError, ValueError) as error:
        raise CannotOpen(
            "What is sealed here doesn't open: it was changed or moved, or the key is another's. "
            "Check the key file, then the database against a backup."
        ) from error


def _bound(place: tuple[str, ...]) -> bytes:
    # No part holds the bar: they are slugs, ids, names of fields and numbers.
    return "|".join(place).encode()


def _with_tuples(value: Any) -> Any:
    """``value`` with the tuples that a step holds, of which JSON makes lists."""
    if isinstance(value, list):
        return tuple(_with_tuples(each) for each in value)
    if isinstance(value, dict):
        return {name: _with_tuples(each) for name, each in value.items()}
    return value
