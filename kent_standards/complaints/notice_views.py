"""complaints/: the decision notice as the Subject Member and the Independent Person open it, page and PDF (4.6)."""

from typing import Any

from pyramid.httpexceptions import HTTPNotFound

from kent_standards.authorities.way import Crumb
from kent_standards.complaints.case_notices import notices_of
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.party_views import unconflicted
from kent_standards.complaints.resources import AboutMeCase, AdvicePage
from kent_standards.notices.content import NoticeContent, Reader, copy_for
from kent_standards.notices.reading import NOTICE_PAGE, pdf_response, shown_notice
from kent_standards.security.permissions import Permission


def includeme(config: Any) -> None:
    """Add their pages."""
    for context, permission, page, pdf in (
        (AboutMeCase, Permission.READ_OWN_COMPLAINTS, notice_about_me, notice_about_me_pdf),
        (AdvicePage, Permission.READ_ADVICE, notice_advised, notice_advised_pdf),
    ):
        options = {
            "context": context,
            "name": "notice",
            "request_method": "GET",
            "permission": permission,
        }
        config.add_view(page, renderer=NOTICE_PAGE, **options)
        config.add_view(pdf, rendition="pdf", **options)


def notice_about_me(context: AboutMeCase, request: Any) -> dict[str, Any]:
    """The notice of the decision on a complaint about oneself: the latest, or the one whose number is asked for."""
    crumbs = (Crumb("Complaints about you", "/complaints"), Crumb(context.case.reference, context.url))
    return notice_page(context.case, Reader.SUBJECT, _number(request), context.url, crumbs)


def notice_about_me_pdf(context: AboutMeCase, request: Any) -> Any:
    """The same as a PDF."""
    return pdf_response(request, asked_copy(context.case, Reader.SUBJECT, _number(request)))


def notice_advised(context: AdvicePage, request: Any) -> dict[str, Any]:
    """The notice of the decision on which one's views were asked."""
    unconflicted(context, request)
    crumbs = (Crumb("Advice", "/advice"), Crumb(context.case.reference, context.url))
    return notice_page(context.case, Reader.ADVISER, _number(request), context.url, crumbs)


def notice_advised_pdf(context: AdvicePage, request: Any) -> Any:
    """The same as a PDF."""
    unconflicted(context, request)
    return pdf_response(request, asked_copy(context.case, Reader.ADVISER, _number(request)))


def notice_page(
    case: Complaint, reader: Reader, number: int, base: str, crumbs: tuple[Crumb, ...]
) -> dict[str, Any]:
    """What the page of a notice of ``case`` is rendered from for ``reader``; its addresses lie below ``base``.

    ``number``: which of the case's notices, 0 for the latest. Raises HTTPNotFound where there is none.
    """
    copied = asked_copy(case, reader, number)
    tail = f"?number={number}" if number else ""
    others = [
        (f"Decision notice {each.reference}", f"{base}/notice?number={count}")
        for count, each in enumerate(notices_of(case), 1)
        if each.reference != copied.reference
    ]
    return {**shown_notice(copied, crumbs, pdf=f"{base}/notice.pdf{tail}"), "others": others}


def asked_copy(case: Complaint, reader: Reader, number: int) -> NoticeContent:
    """The copy for ``reader`` of the notice with that number, or of the latest. Raises HTTPNotFound."""
    found = notices_of(case)
    if not 0 <= number <= len(found) or not found:
        raise HTTPNotFound
    return copy_for(reader, found[number - 1].content)


def _number(request: Any) -> int:
    """The number asked for; 0 for the latest, and what no notice has for anything else."""
    given = request.GET.get("number", "0")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 4 else -1
