"""pdf/: what a PDF says, read in a process of its own within limits: pages, words, tags, bookmarks, metadata (SR24)."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kent_standards.pdf.setting import Bounds, Busy, NoPdf, run_apart

HERE = Path(__file__).parent
LOOKUP, RENDER = HERE / "lookup.py", HERE / "render.py"
ON_READING = Bounds(seconds=60, processor_seconds=40)
MOST_PAGES = 3000


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page: its size in points, its words as a machine reads them, and its tags as (kind, alternative, actual text)."""

    width: float
    height: float
    text: str
    tags: tuple[tuple[str, str, str], ...] = ()
    # How many notes, stamps and filled fields lie on it, which are no part of the page itself.
    drawn: int = 0


@dataclass(frozen=True, slots=True)
class PdfContent:
    """What a PDF says. ``bookmarks`` are (level, title, number of the page); the first page is number 1."""

    pages: tuple[PdfPage, ...]
    bookmarks: tuple[tuple[int, str, int], ...]
    metadata: tuple[tuple[str, str], ...]
    attachments: int

    @property
    def everything(self) -> str:
        """Every word in it, wherever it stands."""
        return "\n".join(
            (
                *(page.text for page in self.pages),
                *(said for page in self.pages for _, *texts in page.tags for said in texts),
                *(title for _, title, _ in self.bookmarks),
                *(value for _, value in self.metadata),
            )
        )


def count_pages(content: bytes) -> int:
    """How many pages the PDF ``content`` has. Raises NoPdf where it can't be read."""
    return int(_look_up(content, ON_READING, count=True))


def read_pdf(content: bytes, *, bounds: Bounds = ON_READING) -> PdfContent:
    """What the PDF ``content`` says. Raises NoPdf where it can't be read, or has more than MOST_PAGES pages."""
    found = _look_up(content, bounds, count=False)
    if len(found["pages"]) > MOST_PAGES:
        raise NoPdf(f"This PDF has more than {MOST_PAGES:,} pages; use the pages that matter.")
    return PdfContent(
        tuple(
            PdfPage(
                each["width"],
                each["height"],
                each["text"],
                tuple(tuple(tag) for tag in each["tags"]),
                each["drawn"],
            )
            for each in found["pages"]
        ),
        tuple((level, title, page + 1) for level, title, page in found["bookmarks"]),
        tuple(found["metadata"].items()),
        found["attachments"],
    )


def pictures_of(content: bytes, numbers: Sequence[int]) -> tuple[bytes, ...]:
    """These pages of a PDF as PNG: what can be seen of them, and nothing that lies beneath or beside. Raises NoPdf."""
    answer = _run(RENDER, content, ON_READING, pages=list(numbers), flatten=False)
    line, _, rest = answer.partition(b"\n")
    found, at = [], 0
    for length in json.loads(line):
        found.append(rest[at : at + length])
        at += length
    return tuple(found)


def flattened(content: bytes) -> bytes:
    """The PDF with what was filled in, stamped and written on its pages as part of them. Raises NoPdf."""
    return _run(RENDER, content, ON_READING, pages=[], flatten=True)


def _look_up(content: bytes, bounds: Bounds, *, count: bool) -> Any:
    return json.loads(_run(LOOKUP, content, bounds, most_pages=MOST_PAGES, count=count))


def _run(script: Path, content: bytes, bounds: Bounds, **more: object) -> bytes:
    given = {"seconds": bounds.processor_seconds, "bytes": bounds.memory, **more}
    try:
        return run_apart(script, [json.dumps(given).encode(), b"\n", content], bounds.seconds)
    except (Busy, subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise NoPdf("This PDF can’t be read here; open it, print it to a new PDF and use that.") from error
