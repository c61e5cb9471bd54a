"""tests/: walking every page that one reader can reach by links, and what each answers."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

LINK = re.compile(r"""(?:href|action)="([^"#]*)""")


def crawl(browser: Any, start: tuple[str, ...] = ("/",), limit: int = 2000) -> dict[str, bytes]:
    """Every page, JSON and CSV that links lead to from ``start``, by its address. A GET form counts as a link."""
    found: dict[str, bytes] = {}
    waiting = list(start)
    seen = set(waiting)
    while waiting and len(found) < limit:
        address = waiting.pop(0)
        response = browser.get(address, status="*", expect_errors=True)
        found[address] = _essence(response)
        if response.content_type == "text/html":
            for other in _links(address, response.text):
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
    return found


def _essence(response: Any) -> bytes:
    headers = [
        f"{name}: {value}"
        for name, value in sorted(response.headerlist)
        if name not in ("Date", "Set-Cookie")
    ]
    return "\n".join([response.status, *headers, ""]).encode() + response.body


def _links(address: str, text: str) -> Iterator[str]:
    for link in LINK.findall(text):
        whole = urlsplit(urljoin(f"http://localhost{address}", link.replace("&amp;", "&")))
        if whole.netloc == "localhost" and not whole.path.startswith(("/static/", "/sign-out")):
            yield whole.path + (f"?{whole.query}" if whole.query else "")
