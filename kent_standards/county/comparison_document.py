"""county/: the comparison of the county's authorities as a document to print."""

from collections.abc import Iterator
from datetime import date

from kent_standards.county.comparison import Compared, ComparedTable
from kent_standards.law.calendar import uk_date
from kent_standards.law.small_tables import RULES
from kent_standards.pdf.document import Block, Kind, PdfDocument

COUNTY = "The authorities of Kent"


def document_of(found: Compared, today: date) -> PdfDocument:
    """The comparison as it stands ``today``: the same as its page, from top to bottom."""
    return PdfDocument(f"Standards by authority in {found.year}", COUNTY, today, tuple(_blocks(found, today)))


def _blocks(found: Compared, today: date) -> Iterator[Block]:
    yield Block(Kind.TEXT, f"As things stand on {uk_date(today)}.")
    yield Block(Kind.BULLETS, items=tuple(f"{rule} {reason}" for rule, reason in RULES.values()))
    for table in found.tables:
        yield Block(Kind.HEADING, table.title)
        yield Block(Kind.SOURCE, table.paragraph)
        if not table.lines:
            yield Block(Kind.TEXT, "No authority had any.")
        for line in table.lines:
            yield Block(Kind.STRONG, line.name)
            yield Block(Kind.BULLETS, items=tuple(_items(table, line.texts)))


def _items(table: ComparedTable, texts: tuple[tuple[str, str, str], ...]) -> Iterator[str]:
    nothing = True
    for (_, label), (text, _, _) in zip(table.columns, texts, strict=True):
        if text not in ("0", "None"):
            nothing = False
            yield f"{label}: {text}"
    if nothing:
        yield "None"
