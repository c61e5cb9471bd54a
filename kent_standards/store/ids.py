"""store/: random ids. An id says nothing of what it names and can't be guessed (SR15)."""

import base64
import random
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_seeded: ContextVar[random.Random | None] = ContextVar("seeded", default=None)


def new_id() -> str:
    """A fresh id of 120 random bits: 24 lower-case letters and digits, fit for an address."""
    seeded = _seeded.get()
    raw = secrets.token_bytes(15) if seeded is None else seeded.randbytes(15)
    return base64.b32encode(raw).decode("ascii").lower()


@contextmanager
def seeded_ids(seed: int) -> Iterator[None]:
    """Make ``new_id`` repeatable while the demonstration county is built; never in service."""
    token = _seeded.set(random.Random(seed))  # noqa: S311 - repeatable on purpose, demonstration only
    try:
        yield
    finally:
        _seeded.reset(token)
