"""tests/: walking every page that one reader can reach by links, and what each answers."""

import re
from collections.abc import Collection, Iterable, Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit

from webob import Response

from tests.isolation.asking import Reader, essence, is_html

LINK = re.compile(r"""(?:href|action)="([^"#]*)""")
HOST = "http://localhost"
LIMIT = 8000


def crawl(
    reader: Reader, start: Iterable[str] = ("/",), kept_to: Collection[str] | None = None
) -> dict[str, str]:
    """Every page, JSON and CSV that links lead to from ``start``, by its address. A form's address counts too.

    With ``kept_to`` only where the address begins with one of these.
    """
    return {address: essence(response) for address, response in walk(reader, start, kept_to)}


def walk(
    reader: Reader, start: Iterable[str], kept_to: Collection[str] | None = None
) -> Iterator[tuple[str, Response]]:
    """Each address that links lead to from ``start``, with what it answers."""
    waiting = list(start)
    seen = set(waiting)
    for number, address in enumerate(waiting):
        if number >= LIMIT:
            raise AssertionError(f"There are more than {LIMIT} pages; is one of them without end?")
        response = reader.get(address)
        yield address, response
        if is_html(response):
            for other in _links(address, response.text):
                if other not in seen and (kept_to is None or place_of(other) in kept_to):
                    seen.add(other)
                    waiting.append(other)


def place_of(address: str) -> str:
    """What an address begins with: an authority's name, or that of a page of the whole county."""
    return address.lstrip("/").partition("/")[0].partition("?")[0]


def _links(address: str, text: str) -> Iterator[str]:
    for link in LINK.findall(text):
        whole = urlsplit(urljoin(HOST + address, unescape(link)))
        if f"{whole.scheme}://{whole.netloc}" == HOST and not whole.path.startswith(
            ("/static/", "/sign-out")
        ):
            yield whole.path + (f"?{whole.query}" if whole.query else "")
