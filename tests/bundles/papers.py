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


def written(objects: list[bytes]) -> bytes:
    """A PDF of these objects, the first of which is its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n"
    return out + end % (len(objects) + 1, table, len(objects) + 1, len(out))


def stream(content: bytes, about: bytes = b"") -> bytes:
    """An object of a PDF that has content."""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (about, len(content), content)


def filled_in() -> bytes:
    """A PDF with a field that somebody filled in, and a stamp."""
    font = b"/Resources << /Font << /F1 9 0 R >> >>"
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 180 20] " + font
    return written(
        [
            b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] /DR << /Font << /F1 9 0 R >> >> "
            b"/DA (/F1 12 Tf 0 g) >> >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 300 300] >>",
            b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R %s /Annots [5 0 R 6 0 R] >>" % font,
            stream(b"BT /F1 12 Tf 20 200 Td (Printed) Tj ET"),
            b"<< /Type /Annot /Subtype /FreeText /Rect [20 100 200 120] /Contents (Stamped) /DA (/F1 12 Tf) "
            b"/AP << /N 7 0 R >> /F 4 >>",
            b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Filled in) /Rect [20 50 200 70] /F 4 "
            b"/AP << /N 8 0 R >> /DA (/F1 12 Tf 0 g) /P 3 0 R >>",
            stream(b"BT /F1 12 Tf 2 5 Td (Stamped) Tj ET", form),
            stream(b"/Tx BMC BT /F1 12 Tf 2 5 Td (Filled in) Tj ET EMC", form),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )
