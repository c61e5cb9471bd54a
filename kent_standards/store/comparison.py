"""store/: whether two databases hold the same: every object's stored bytes, its transaction, and its file."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ZODB.interfaces import IBlobStorage
from ZODB.POSException import POSKeyError
from ZODB.utils import oid_repr


@dataclass(frozen=True, slots=True)
class Held:
    """One object as it is stored: its last transaction, and the SHA-256 of its state and of its file."""

    tid: bytes
    state: str
    file: str = ""


def contents(storage: Any, last: bytes | None = None) -> Mapping[bytes, Held]:
    """Every object of ``storage`` by its id, as it stood with the transaction ``last`` (default: now)."""
    found: dict[bytes, Held] = {}
    for transaction in storage.iterator(None, last):
        for record in transaction:
            if record.data is None:
                found.pop(record.oid, None)
                continue
            state = hashlib.sha256(record.data).hexdigest()
            found[record.oid] = Held(transaction.tid, state, _file(storage, record))
    return found


def differences(one: Mapping[bytes, Held], other: Mapping[bytes, Held]) -> Iterator[str]:
    """What differs between two databases, a sentence for each object; nothing if they are equal."""
    for oid in sorted(one.keys() | other.keys()):
        mine, its = one.get(oid), other.get(oid)
        if mine is None or its is None:
            yield f"The object {oid_repr(oid)} is only in the {'second' if mine is None else 'first'}."
        elif mine != its:
            yield f"The object {oid_repr(oid)} isn't the same in both."


def _file(storage: Any, record: Any) -> str:
    if not (IBlobStorage.providedBy(storage) and b"ZODB.blob" in record.data[:40]):
        return ""
    try:
        path = storage.loadBlob(record.oid, record.tid)
    except POSKeyError:
        return "missing"
    with open(path, "rb") as file:  # noqa: PTH123 - a storage gives a name
        return hashlib.file_digest(file, "sha256").hexdigest()
