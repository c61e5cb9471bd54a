"""tests/: reading a PDF as a machine that reads aloud does: by its tags, in their order, with its metadata."""

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text


@dataclass(frozen=True)
class ReadPdf:
    """What a PDF says. ``tagged``: the tag and the text of each leaf of its structure; ``beside``: text without a tag."""

    tagged: tuple[tuple[str, str], ...]
    beside: tuple[str, ...]
    metadata: dict[str, str]
    xmp: str
    language: str
    marked: bool
    shows_title: bool

    @property
    def text(self) -> str:
        """The tagged text, a leaf a line."""
        return "\n".join(text for _, text in self.tagged)


class _Listener(PDFTextDevice):
    """Hears each string with the number of the marked content that it stands in."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.strings: dict[tuple[int, int | None], list[str]] = {}
        self.marks: list[int | None] = []
        self.page = 0

    def begin_page(self, page: Any, ctm: Any) -> None:
        self.page = page.pageid

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        self.marks.append((props or {}).get("MCID"))

    def end_tag(self) -> None:
        self.marks.pop()

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        font = textstate.font
        text = "".join(
            font.to_unichr(code) for part in seq if isinstance(part, bytes) for code in font.decode(part)
        )
        mark = next((mark for mark in reversed(self.marks) if mark is not None), None)
        self.strings.setdefault((self.page, mark), []).append(text)


@lru_cache(maxsize=256)
def read_pdf(body: bytes) -> ReadPdf:
    """Read ``body``."""
    with io.BytesIO(body) as file:
        document = PDFDocument(PDFParser(file))
        resources = PDFResourceManager()
        listener = _Listener(resources)
        interpreter = PDFPageInterpreter(resources, listener)
        for page in PDFPage.create_pages(document):
            interpreter.process_page(page)
        tagged: list[tuple[str, str]] = []
        for root in resolve1(resolve1(document.catalog["StructTreeRoot"])["K"]):
            _walk(resolve1(root), 0, listener, tagged)
        beside = [text for (_, mark), texts in listener.strings.items() if mark is None for text in texts]
        catalog = document.catalog
        return ReadPdf(
            tuple(tagged),
            tuple(beside),
            {name: decode_text(value) for info in document.info for name, value in info.items()},
            resolve1(catalog["Metadata"]).get_data().decode(),
            decode_text(resolve1(catalog["Lang"])),
            bool(resolve1(catalog["MarkInfo"])["Marked"]),
            bool(resolve1(catalog["ViewerPreferences"]).get("DisplayDocTitle", False)),
        )


def said_by(body: bytes) -> str:
    """All that a PDF says anywhere, its metadata as well."""
    found = read_pdf(body)
    return "\n".join((found.text, *found.beside, repr(found.metadata), found.xmp))


def _walk(node: Any, page: int, listener: _Listener, tagged: list[tuple[str, str]]) -> None:
    """Go through an element of the structure in reading order; its own lines are one leaf."""
    page = node["Pg"].objid if "Pg" in node else page
    kids = resolve1(node.get("K", []))
    lines: list[str] = []
    if "Alt" in node:  # what is read aloud in the place of a picture
        tagged.append((node["S"].name, decode_text(resolve1(node["Alt"]))))

    def finish() -> None:
        if lines:
            tagged.append((node["S"].name, " ".join(" ".join(lines).split())))
            lines.clear()

    for kid in kids if isinstance(kids, list) else [kids]:
        each = resolve1(kid)
        if isinstance(each, dict) and "S" in each:
            finish()
            _walk(each, page, listener, tagged)
        else:
            mark = each if isinstance(each, int) else each.get("MCID")
            if mark is None:  # a link or another object that stands there, which has no text of its own
                continue
            where = page if isinstance(each, int) or "Pg" not in each else each["Pg"].objid
            lines.append("".join(listener.strings.get((where, mark), [])))
    finish()
