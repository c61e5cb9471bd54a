"""pdf/: a document of headings, paragraphs and lists, from which a page and a PDF can both be set."""

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from kent_standards.pdf.setting import set_pdf

TEMPLATE = Path(__file__).parent / "document.typ"


class Mark(StrEnum):
    """What stands at the head of each page of a document, and once below its title."""

    DRAFT = "DRAFT"
    CONFIDENTIAL = "CONFIDENTIAL"
    FINAL = "FINAL"
    PUBLIC = "Public version"


class Kind(StrEnum):
    """What a block is."""

    INSET = "inset"
    HEADING = "heading"
    SUBHEADING = "subheading"
    STRONG = "strong"
    TEXT = "text"
    NUMBERED = "numbered"
    BULLETS = "bullets"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph or list; ``items`` are a list's, ``text`` everything else's."""

    kind: Kind
    text: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PdfDocument:
    """A document as it is read from top to bottom. ``above`` stands before the title: whose document it is.

    ``day`` is the day of issue: the only day in the PDF's metadata (SR12).
    """

    title: str
    above: str
    day: date
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()


def pdf_of(document: PdfDocument, what: str = "document") -> bytes:
    """The PDF of ``document``: same document, same bytes. ``what`` is its name in a refusal. Raises NoPdf."""
    return set_pdf(TEMPLATE, {**asdict(document), "day": document.day.isoformat()}, what)
