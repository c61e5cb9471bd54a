"""investigations/: what the Independent Person reads who is consulted on the final report (Annex 2, 3.1)."""

from datetime import date
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.response import Response

from kent_standards.authorities.way import Crumb
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.party_views import unconflicted
from kent_standards.complaints.resources import AdvicePage
from kent_standards.complaints.sections import CaseReader, Section, section_for
from kent_standards.investigations.model import investigation_of
from kent_standards.investigations.reading import (
    DOCUMENT_PAGE,
    pdf_response,
    report_with_comments,
    shown_document,
)
from kent_standards.investigations.services import for_adviser
from kent_standards.law.complaint_parts import Matter
from kent_standards.law.investigation_report import Report
from kent_standards.law.standing_in import may_read
from kent_standards.pdf.document import PdfDocument
from kent_standards.security.permissions import Permission


def includeme(config: Any) -> None:
    """Add the report to the pages of advice."""
    options = {
        "context": AdvicePage,
        "name": "report",
        "request_method": "GET",
        "permission": Permission.READ_ADVICE,
    }
    config.add_view(report_advised, renderer=DOCUMENT_PAGE, **options)
    config.add_view(report_advised_pdf, rendition="pdf", **options)


@section_for(CaseReader.ADVISER)
def advisers_section(case: Complaint, url: str, today: date) -> Section | None:
    """The way to the final report, for a case on whose report somebody is consulted."""
    if _final(case) is None or not any(Matter.REPORT in each.matters for each in case.state.consultations):
        return None
    links = (("The final report, with what the parties said of the draft", f"{url}/report"),)
    return Section("The investigation", links=links)


def report_advised(context: AdvicePage, request: Any) -> dict[str, Any]:
    """The final report with the comments on the draft, for whoever is consulted on it."""
    _, document = _asked_report(context, request)
    crumbs = (Crumb("Advice", "/advice"), Crumb(context.case.reference, context.url), Crumb("Report"))
    return shown_document(document, crumbs, pdf=f"{context.url}/report.pdf")


def report_advised_pdf(context: AdvicePage, request: Any) -> Response:
    """The same as a PDF."""
    return pdf_response(request, context.case, *_asked_report(context, request))


def _asked_report(context: AdvicePage, request: Any) -> tuple[Report, PdfDocument]:
    unconflicted(context, request)
    mine = [
        each
        for each in context.case.state.consultations
        if each.person in request.identity.ids and may_read(each, request.today)
    ]
    record = investigation_of(context.case)
    if (
        record is None
        or record.state.final is None
        or not any(Matter.REPORT in each.matters for each in mine)
    ):
        raise HTTPNotFound
    return report_with_comments(record, record.state.final, for_adviser(context.case))


def _final(case: Complaint) -> Report | None:
    record = investigation_of(case)
    return record.state.final if record is not None else None
