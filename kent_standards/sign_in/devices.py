"""sign_in/: the cookie of a browser with which somebody has signed in before (OWASP's device cookies; SR26).

Attempts from such a browser are counted for it alone. So whoever guesses at an account from elsewhere, or behind the
same address, makes strangers wait and not its owner. The cookie lets nobody in, names nobody, and is worth nothing
once another password is chosen.
"""

import hashlib
import hmac
import secrets
from datetime import timedelta
from typing import Any

from kent_standards.sign_in.browser_sessions import when_done
from kent_standards.sign_in.factors import accounts_of

KEPT = timedelta(days=180)
_LONGEST = 100


def known_device(request: Any, account: str) -> str:
    """The number of this browser, if somebody has signed in with it to ``account`` (see account_key); "" if not."""
    cookie = request.cookies.get(_cookie_name(request.registry), "")
    number, _, signature = cookie.partition(".")
    good = hmac.compare_digest(signature.encode("utf-8", "replace"), _sign(request, number, account).encode())
    return number if good and len(cookie) <= _LONGEST else ""


def remember_device(request: Any, account: str) -> None:
    """Give the browser its cookie with the answer: somebody has signed in to ``account``, the id of a person."""
    number = secrets.token_urlsafe(18)
    value = f"{number}.{_sign(request, number, account)}"

    def send(response: Any) -> None:
        response.set_cookie(
            _cookie_name(request.registry),
            value,
            max_age=KEPT,
            path="/",
            secure=request.registry["kent.secure"],
            httponly=True,
            samesite="Lax",
        )

    when_done(request, send)


def _cookie_name(registry: Any) -> str:
    return "__Host-kent-device" if registry["kent.secure"] else "kent-device"


def _sign(request: Any, number: str, account: str) -> str:
    service = request.service
    accounts = accounts_of(service, account) if account in service.people else ()
    since = max((each.since for each in accounts if each.password_hash), default="")
    known = f"device:{number}:{account}:{since}".encode("utf-8", "replace")
    return hmac.new(request.registry["kent.secret"], known, hashlib.sha256).hexdigest()
