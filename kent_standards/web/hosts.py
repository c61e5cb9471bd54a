"""web/: the names by which the service may be asked; under any other it says nothing of anybody (SR33).

``kent.hosts`` names them, without ports; where it is empty, the host of ``kent.base_url`` is the only one, and in
practice and tests this machine's own names too. What is linked to from mail and data begins with ``kent.base_url``,
and never with what a request says.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from html import escape
from typing import Any
from urllib.parse import urlsplit

from pyramid.response import Response
from pyramid.settings import aslist
from pyramid.tweens import INGRESS

from kent_standards.security.trail import note
from kent_standards.web.headers import ALWAYS

OWN_MACHINE = frozenset({"localhost", "127.0.0.1", "[::1]"})
_HOST = re.compile(r"(\[[0-9a-f:.]{2,45}\]|[a-z0-9._-]{1,253})(?::[0-9]{1,5})?")
_PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>Not the name of this service</title></head>
<body><main><h1>This is not the name of this service</h1>
<p>It was asked for under a name that is not its own. Ask for it at <a href="{address}/">{address}/</a>.</p></main></body>
</html>
"""


def includeme(config: Any) -> None:
    """Look at the name before anything else is done, and before the database is opened."""
    config.add_tween("kent_standards.web.hosts.hosts_tween_factory", under=INGRESS)


def hosts_tween_factory(handler: Callable[[Any], Any], registry: Any) -> Callable[[Any], Any]:
    """Answer whoever asks under another name with where the service is."""
    allowed = allowed_hosts(registry.settings)
    address = escape(registry.settings["kent.base_url"].rstrip("/"))

    def tween(request: Any) -> Any:
        if host_name(request.environ.get("HTTP_HOST", "")) in allowed:
            return handler(request)
        note(request, "request", good=False, way="another host")
        answer = Response(
            _PAGE.format(address=address), status="421 Misdirected Request", content_type="text/html"
        )
        answer.headers.update({**ALWAYS, "Cache-Control": "no-store"})
        return answer

    return tween


def allowed_hosts(settings: Mapping[str, str]) -> frozenset[str]:
    """The names by which the service may be asked, in small letters and without ports."""
    named = frozenset(host_name(each) for each in aslist(settings.get("kent.hosts", "")))
    if not named:
        named = frozenset({host_name(urlsplit(settings["kent.base_url"]).netloc)})
        if settings["kent.environment"] != "production":
            named |= OWN_MACHINE
    return named - {""}


@lru_cache(maxsize=256)
def host_name(given: str) -> str:
    """The host in what a browser sends as ``Host``, without its port; an empty text for what is none."""
    found = _HOST.fullmatch(given.lower())
    return found.group(1).removesuffix(".") if found else ""
