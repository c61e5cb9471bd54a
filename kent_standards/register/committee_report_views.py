"""register/: the views of the annual report to the Standards Committee, as a page, as PDF and as CSV."""

from collections.abc import Iterable
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.response import Response

from kent_standards.authorities.report_parts import FIGURE_HEADERS, figure_rows
from kent_standards.authorities.way import Crumb
from kent_standards.law.annual_report import PARAGRAPH, WORKLOAD_PARAGRAPH, report_year
from kent_standards.law.calendar import uk_date
from kent_standards.pdf.document import pdf_of
from kent_standards.register.committee_report import (
    CSV_HEADERS,
    CommitteeReport,
    committee_report,
    report_rows,
    shown_workload,
)
from kent_standards.register.committee_report_document import document_of
from kent_standards.register.desk_resources import Desk
from kent_standards.security.permissions import Permission
from kent_standards.store.tables import csv_text


def includeme(config: Any) -> None:
    """Add the report, which whoever reads the desk reads."""
    config.add_view(
        report_page,
        context=Desk,
        name="report",
        request_method="GET",
        permission=Permission.READ_DESK,
        renderer="kent_standards:register/templates/committee_report.pt",
    )
    for view, name, rendition in (
        (report_data, "report", "csv"),
        (report_figures, "report-figures", "csv"),
        (report_pdf, "report", "pdf"),
    ):
        config.add_view(
            view,
            context=Desk,
            name=name,
            rendition=rendition,
            request_method="GET",
            permission=Permission.READ_DESK,
        )


def report_page(context: Desk, request: Any) -> dict[str, Any]:
    """The report of one year."""
    report = _report(context, request)
    return {
        "title": f"Report to the {report.committee}",
        "report": report,
        "workload": shown_workload(report),
        "paragraph": PARAGRAPH,
        "workload_paragraph": WORKLOAD_PARAGRAPH,
        "base": f"{context.url}/report",
        "public": f"/{context.authority.slug}/statistics?year={report.year}",
        "data": (
            ("PDF", f"{context.url}/report.pdf?year={report.year}", "application/pdf"),
            ("CSV of the lines", f"{context.url}/report.csv?year={report.year}", "text/csv"),
            ("CSV of the numbers", f"{context.url}/report-figures.csv?year={report.year}", "text/csv"),
        ),
        "desk": context.url,
        "today": uk_date(request.today),
        "uk_date": uk_date,
        "crumbs": (Crumb("Desk", context.url), Crumb("Report")),
    }


def report_data(context: Desk, request: Any) -> Response:
    """The lines of the report as CSV."""
    report, slug = _report(context, request), context.authority.slug
    return _csv(CSV_HEADERS, report_rows(report, slug), f"report-{slug}-{report.year}")


def report_figures(context: Desk, request: Any) -> Response:
    """The numbers of the report as CSV."""
    report, slug = _report(context, request), context.authority.slug
    rows = figure_rows(report.parts, slug, report.year)
    return _csv(FIGURE_HEADERS, rows, f"report-figures-{slug}-{report.year}")


def report_pdf(context: Desk, request: Any) -> Response:
    """The report as a PDF for an agenda. Raises NoPdf."""
    report = _report(context, request)
    request.sandboxed = True
    return Response(
        pdf_of(document_of(report, request.today), "report"),
        content_type="application/pdf",
        content_disposition=f'attachment; filename="report-{context.authority.slug}-{report.year}.pdf"',
    )


def _csv(headers: tuple[str, ...], rows: Iterable[tuple[str, ...]], name: str) -> Response:
    response = Response(csv_text(headers, rows), content_type="text/csv", charset="utf-8")
    response.content_disposition = f'attachment; filename="{name}.csv"'
    return response


def _report(context: Desk, request: Any) -> CommitteeReport:
    year = report_year(request.GET.get("year", ""), request.today)
    if year is None:
        raise HTTPNotFound
    rules = request.registry["kent.plugins"].local_rules(context.authority, request.today)
    return committee_report(context.authority, rules, year, request.today)
