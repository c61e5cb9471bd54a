"""notices/: a notice as a tagged PDF (PDF/UA-1), made beside the page from the same blocks; same notice, same bytes."""

from functools import lru_cache

from kent_standards.notices.document import NoticeDocument
from kent_standards.pdf import document as pdf


def pdf_of(document: NoticeDocument) -> bytes:
    """The PDF of ``document``. Raises NoPdf where it would take too long or too much (SR24)."""
    laid_out = pdf.PdfDocument(document.title, document.authority, document.signed_on, document.blocks)
    return pdf.pdf_of(laid_out, "notice")


@lru_cache(maxsize=32)
def kept_pdf_of(document: NoticeDocument) -> bytes:
    """The same, kept while it is asked for: for what is public already, whoever asks. Raises NoPdf."""
    return pdf_of(document)
