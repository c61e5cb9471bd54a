"""sign_in/: what must come back to the same browser from elsewhere, sealed so that nobody on the way reads or changes it.

A note is sealed for one purpose and for one browser session, and nothing of it is stored. Its key is made of the
secret of this service, and of nothing that a directory knows.
"""

import base64
import binascii
import hashlib
import hmac
import json
from datetime import datetime, timedelta
from typing import Any

from nacl.exceptions import CryptoError
from nacl.secret import Aead

KEPT = timedelta(minutes=10)
_LONGEST = 4_000


def seal_note(request: Any, purpose: str, note: dict[str, Any]) -> str:
    """``note`` as a text for an address or a hidden field, good for ten minutes."""
    text = json.dumps({**note, "at": request.now.isoformat()}).encode()
    sealed = bytes(_box(request).encrypt(text, _about(request, purpose)))
    return base64.urlsafe_b64encode(sealed).rstrip(b"=").decode("ascii")


def open_note(request: Any, purpose: str, text: str) -> dict[str, Any] | None:
    """The note that was sealed for ``purpose`` and this browser session; None if it wasn't, or too long ago."""
    if not text or len(text) > _LONGEST or not text.isascii():
        return None
    try:
        sealed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        note: dict[str, Any] = json.loads(_box(request).decrypt(sealed, _about(request, purpose)))
    except (CryptoError, binascii.Error, ValueError):
        return None
    age = request.now - datetime.fromisoformat(note["at"])
    return note if abs(age) <= KEPT else None


def secret_of(request: Any, purpose: str, number: str) -> str:
    """A secret of this browser session for ``purpose``: the same for the same ``number``, and stored nowhere."""
    about = f"{purpose}:{request.browser_id}:{number}".encode("utf-8", "replace")
    return hmac.new(request.registry["kent.secret"], about, hashlib.sha256).hexdigest()


def _box(request: Any) -> Aead:
    return Aead(hmac.new(request.registry["kent.secret"], b"notes of browsers", hashlib.sha256).digest())


def _about(request: Any, purpose: str) -> bytes:
    return f"{purpose}:{request.browser_id}".encode("utf-8", "replace")
