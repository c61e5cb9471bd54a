"""notices/: showing a copy of a notice to whoever it is for, as a page and as a PDF; for every room that shows one.

Whoever calls makes the copy first (``content.copy_for``), and passes nothing else of the notice on.
"""

from typing import Any

from pyramid.response import Response

from kent_standards.authorities.way import Crumb
from kent_standards.notices.content import NoticeContent
from kent_standards.notices.document import document_of, file_name
from kent_standards.notices.pdf import kept_pdf_of, pdf_of

# The renderer of a view that answers with ``shown_notice``.
NOTICE_PAGE = "kent_standards:notices/templates/notice.pt"


def shown_notice(
    copied: NoticeContent, crumbs: tuple[Crumb, ...], *, pdf: str, public: bool = False
) -> dict[str, Any]:
    """What the page of a copy is rendered from; ``pdf`` is the address of the same copy as a PDF."""
    document = document_of(copied, public=public)
    return {
        "title": document.title,
        "document": document,
        "pdf": pdf,
        "acts": [],
        "receipts": [],
        "others": [],
        "says": "",
        "done": "",
        "crumbs": (*crumbs, Crumb(copied.reference)),
    }


def pdf_response(request: Any, copied: NoticeContent, *, public: bool = False) -> Response:
    """The PDF of a copy, to be saved under a name that says its reference alone (SR12). Raises NoPdf."""
    request.sandboxed = True
    document = document_of(copied, public=public)
    return Response(
        kept_pdf_of(document) if public else pdf_of(document),
        content_type="application/pdf",
        content_disposition=f'attachment; filename="{file_name(copied.reference)}.pdf"',
    )
