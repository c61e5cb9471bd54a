"""tests/: which pages each kind of reader of the demonstration can reach by links, one or a few of each type."""

import re
from collections.abc import Collection, Iterator
from html import unescape
from urllib.parse import parse_qsl, urljoin, urlsplit

from webtest import TestApp

HOST = "http://here.example"
MOST_OF_A_TYPE = 40
_LINK = re.compile(r"""href="([^"#]*)""")
_ID = re.compile(r"[a-z2-7]{24}")
_REFERENCE = re.compile(r"[A-Z-]+-\d{4}-\d{4}-N\d+")
_FRAME = re.compile(r"<header.*?</header>|<footer.*?</footer>", re.DOTALL)
_ELEMENT = re.compile(r"""<([a-z0-9]+)(?:[^>]*?class="([^"]*)")?""")


def type_of(address: str, authorities: Collection[str]) -> str:
    """The type of the page at ``address``: the address without what differs from record to record."""
    parts = urlsplit(address)
    words = [
        _REFERENCE.sub("{reference}", _ID.sub("{id}", word)) for word in parts.path.strip("/").split("/")
    ]
    if words[0] in authorities:
        words[0] = "{authority}"
    category = dict(parse_qsl(parts.query)).get("category", "")  # each has a form of its own
    return "/".join(words) + (f"?category={category}" if category else "")


def pages(
    reader: TestApp, start: Collection[str], authorities: Collection[str], *, without: Collection[str] = ()
) -> dict[str, str]:
    """The type of each page that is worth looking at, by its address: ``start``, and what links lead to from there.

    Of one type there is one page, and as many more among the first few as hold some element that none before
    had. Types that others saw already, ``without`` which it may be, are left out unless they stand in ``start``.
    """
    found: dict[str, str] = {}
    asked: dict[str, int] = {}
    elements: dict[str, set[str]] = {}
    waiting = list(start)
    seen = set(waiting)
    for address in waiting:
        kind = type_of(address, authorities)
        given = address in start
        if not given and (kind in without or asked.get(kind, 0) >= MOST_OF_A_TYPE):
            continue
        asked[kind] = asked.get(kind, 0) + 1
        answer = reader.get(address, status="*")
        if answer.content_type != "text/html" or not (given or answer.status_int == 200):
            continue
        new = elements_of(answer.text) - elements.setdefault(kind, set())
        if new or given:
            found[address] = kind
            elements[kind] |= new
        for link in _links(address, answer.text):
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    return found


def elements_of(text: str) -> set[str]:
    """The elements of a page's main part, each with its classes."""
    return {f"{name}.{classes}" for name, classes in _ELEMENT.findall(_FRAME.sub("", text))}


def _links(address: str, text: str) -> Iterator[str]:
    for link in _LINK.findall(text):
        whole = urlsplit(urljoin(HOST + address, unescape(link)))
        if f"{whole.scheme}://{whole.netloc}" == HOST and not whole.path.startswith("/static/"):
            yield whole.path + (f"?{whole.query}" if whole.query else "")
