"""security/: sign-ins, refusals and attempts in the log: what, how, with which outcome, and nobody's name.

An account and an address stand there as numbers, made with the service's secret, so that lines of one of them can be
put together and neither be read from them. What somebody typed is never there (ASVS 16.2.5, 16.3).
"""

import hashlib
import hmac
import logging
from typing import Any

log = logging.getLogger(__name__)

_DIGITS = 16


def note(request: Any, event: str, *, good: bool, way: str = "", account: str = "") -> None:
    """Write one line: ``event`` and ``way`` are words of ours, ``account`` is an id or what was taken for one."""
    extra = {
        "event": event,
        "outcome": "done" if good else "refused",
        "way": way,
        "account": number_of(request, "account", account),
        "origin": number_of(request, "origin", request.remote_addr or ""),
    }
    level = logging.INFO if good else logging.WARNING
    log.log(
        level, "%s %s", event, extra["outcome"], extra={name: said for name, said in extra.items() if said}
    )


def number_of(request: Any, kind: str, value: str) -> str:
    """What stands in the log for ``value``; "" for none."""
    if not value:
        return ""
    about = f"log:{kind}:{value}".encode("utf-8", "replace")
    return hmac.new(request.registry["kent.secret"], about, hashlib.sha256).hexdigest()[:_DIGITS]
