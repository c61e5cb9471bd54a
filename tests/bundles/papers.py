"""tests/: PDFs and pictures as somebody might bring them, and a small bundle of each kind of item."""

import json
from datetime import date
from functools import lru_cache
from typing import Any

import typst

from kent_standards.bundles.items import Bundle, BundleItem, Form, Part
from kent_standards.law.exempt import Marking
from tests.attachments.samples import png

_TEMPLATE = """
#let given = json(bytes(sys.inputs.given))
#set document(title: given.title, author: given.author)
#for (index, text) in given.pages.enumerate() { if index > 0 { pagebreak() }; std.text(text) }
"""


@lru_cache
def paper(*pages: str, title: str = "Untitled", author: str = "Somebody") -> bytes:
    """A PDF of these pages, with a title and an author in its metadata."""
    given = json.dumps({"pages": pages, "title": title, "author": author})
    found: Any = typst.compile(
        _TEMPLATE.encode(), format="pdf", sys_inputs={"given": given}, ignore_system_fonts=True
    )
    return bytes(found)


def text(
    key: str, title: str, *paragraphs: str, markings: tuple[Marking, ...] = (), source: str = ""
) -> BundleItem:
    """An item of our own paragraphs, numbered from 1."""
    parts = tuple(Part(str(number), each) for number, each in enumerate(paragraphs, 1))
    return BundleItem(key, title, Form.TEXT, source, parts, markings=markings)


def pdf(key: str, title: str, content: bytes, *markings: Marking) -> BundleItem:
    """An item that somebody brought as a PDF."""
    return BundleItem(key, title, Form.PDF, "Sent by e-mail", content=content, markings=markings)


def picture(key: str, title: str, shows: str, *markings: Marking, content: bytes = b"") -> BundleItem:
    """An item that is a picture."""
    return BundleItem(key, title, Form.PICTURE, content=content or png(), shows=shows, markings=markings)


def bundle(*items: BundleItem, withheld: tuple[tuple[str, str], ...] = ()) -> Bundle:
    """A bundle of ``items`` for a hearing on 4 March 2026."""
    return Bundle("Hearing bundle", "Kent County Council", "KCC/2026/0007", date(2026, 3, 4), items, withheld)
