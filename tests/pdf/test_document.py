"""tests/: a document of blocks as a PDF: its marks on each page and once as text, made within bounds."""

from dataclasses import replace
from datetime import date

from kent_standards.pdf.document import Block, Kind, Mark, PdfDocument, pdf_of
from tests.pdfs import read_pdf, said_by

LONG = tuple(
    Block(Kind.TEXT, f"Paragraph {number}. " + "The van was hired. " * 40) for number in range(1, 13)
)
DOCUMENT = PdfDocument("Report KCC/2026/0007", "Kent County Council", date(2026, 3, 4), LONG)


def test_marks_stand_at_the_head_of_each_page_and_once_in_what_is_read_aloud():
    marked = replace(DOCUMENT, marks=(Mark.DRAFT, Mark.CONFIDENTIAL))
    found = read_pdf(pdf_of(marked))
    pages = sum(text.startswith("Page ") for text in found.beside)
    assert pages == found.beside.count("DRAFT · CONFIDENTIAL") > 2
    assert found.text.count("DRAFT. CONFIDENTIAL.") == 1
    assert [tag for tag, _ in found.tagged[:3]] == ["P", "H1", "Strong"]
    final = said_by(pdf_of(replace(DOCUMENT, marks=(Mark.FINAL,))))
    assert "FINAL" in final
    assert "DRAFT" not in final
    assert "DRAFT" not in said_by(pdf_of(DOCUMENT))
