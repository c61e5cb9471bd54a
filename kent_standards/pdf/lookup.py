"""pdf/: reads one PDF, in a process of its own that can neither run on nor grow without end (SR24).

It is run by its path, not imported: it needs pypdfium2 and nothing of the service. On standard input it gets a line of
JSON (limits) and after it the PDF; it writes what it found as JSON to standard output.
"""

import ctypes
import json
import resource
import sys
from contextlib import suppress
from typing import Any

import pypdfium2
from pypdfium2 import raw

MOST_DEPTH = 60


def main() -> None:
    """Read the PDF."""
    given = json.loads(sys.stdin.buffer.readline())
    for what, most in (
        (resource.RLIMIT_CPU, given["seconds"]),
        (resource.RLIMIT_AS, given["bytes"]),
        (resource.RLIMIT_FSIZE, 0),
    ):
        # A unit that lets nobody change limits sets its own; whoever started this one ends it when its time is up.
        with suppress(OSError, ValueError):
            resource.setrlimit(what, (most, most))
    document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    if given["count"]:
        sys.stdout.buffer.write(json.dumps(len(document)).encode())
        return
    found = {
        "pages": [_page(document[number]) for number in range(min(len(document), given["most_pages"] + 1))],
        "metadata": document.get_metadata_dict(skip_empty=True),
        "bookmarks": [[mark.level, mark.get_title(), _place(mark)] for mark in document.get_toc()],
        "attachments": document.count_attachments(),
    }
    sys.stdout.buffer.write(json.dumps(found).encode())


def _page(page: Any) -> dict[str, Any]:
    width, height = page.get_size()
    text = page.get_textpage().get_text_range()
    return {"width": width, "height": height, "text": text, "tags": _tags(page), "drawn": _drawn(page)}


def _drawn(page: Any) -> int:
    """How many notes, stamps and fields lie on a page; links and the windows of notes show nothing of their own."""
    kinds = []
    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        found = raw.FPDFPage_GetAnnot(page, number)
        kinds.append(raw.FPDFAnnot_GetSubtype(found))
        raw.FPDFPage_CloseAnnot(found)
    return sum(kind not in (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP) for kind in kinds)


def _place(mark: Any) -> int:
    place = mark.get_dest()
    index = place.get_index() if place is not None else None
    return -1 if index is None else int(index)


def _tags(page: Any) -> list[list[str]]:
    """The elements of the page's structure as it is read aloud, each with what is said in the place of what it shows."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    found: list[list[str]] = []
    if tree:
        for number in range(raw.FPDF_StructTree_CountChildren(tree)):
            _walk(raw.FPDF_StructTree_GetChildAtIndex(tree, number), 0, found)
        raw.FPDF_StructTree_Close(tree)
    return found


def _walk(element: Any, depth: int, found: list[list[str]]) -> None:
    if not element or depth > MOST_DEPTH:
        return
    said = (
        _said(raw.FPDF_StructElement_GetType, element),
        _said(raw.FPDF_StructElement_GetAltText, element),
        _said(raw.FPDF_StructElement_GetActualText, element),
    )
    found.append(list(said))
    for number in range(max(0, raw.FPDF_StructElement_CountChildren(element))):
        _walk(raw.FPDF_StructElement_GetChildAtIndex(element, number), depth + 1, found)


def _said(ask: Any, element: Any) -> str:
    """What PDFium answers into a buffer, in UTF-16."""
    length = ask(element, None, 0)
    if length <= 2:
        return ""
    buffer = bytearray(length)
    ask(element, (ctypes.c_char * length).from_buffer(buffer), length)
    return buffer.decode("utf-16-le", "replace").rstrip("\0")


if __name__ == "__main__":
    main()
