"""sign_in/: a form that was sent too late for the second factor, kept in the page that asks for it, and signed.

Nothing of it is stored: it travels with the page, and only the session that sent it can send it again.
"""

import hashlib
import hmac
import json
from typing import Any

_SIGNATURE = 64  # characters

Fields = list[tuple[str, str]]


def hold(request: Any) -> str:
    """The form that ``request`` sends and its address, as a text for a hidden field."""
    kept = json.dumps([request.path_qs, list(request.POST.items())])
    return f"{_sign(request, kept)}{kept}"


def held(request: Any, text: str) -> tuple[str, Fields] | None:
    """The address and the fields of a form that ``hold`` kept for this session, or None."""
    signature, kept = text[:_SIGNATURE], text[_SIGNATURE:]
    if not hmac.compare_digest(signature.encode("utf-8", "replace"), _sign(request, kept).encode()):
        return None
    address, fields = json.loads(kept)
    return str(address), [(str(name), str(value)) for name, value in fields]


def brings_files(request: Any) -> bool:
    """Whether the form brings a file, which no hidden field can keep."""
    return any(not isinstance(value, str) for value in request.POST.values())


def _sign(request: Any, kept: str) -> str:
    message = f"held:{request.token_key}:{kept}".encode("utf-8", "replace")
    return hmac.new(request.registry["kent.secret"], message, hashlib.sha256).hexdigest()
