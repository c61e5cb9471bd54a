"""register/: the views of the annual report to the Standards Committee, as a page, as PDF and as CSV."""

from collections.abc import Iterable
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.response import Response

from kent_standards.authorities.report_parts import FIGURE_HEADERS, figure_rows
from kent_standards.authorities.way import Crumb
from kent_standards.law.annual_report import PARAGRAPH, WORKLOAD_PARAGRAPH
from kent_standards.law.calendar import uk_date
from kent_standards.law.report_period import AskedPeriod, asked_period, calendar_years, financial_years
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
    """The report of a year, a financial year, or of the days that are asked for."""
    asked = _asked(request)
    if asked.problem:
        request.response.status_int = 400
    report = _report(context, request, asked)
    period = report.period
    return {
        "title": f"Report to the {report.committee}",
        "report": report,
        "asked": asked,
        "has_errors": bool(asked.problem),
        "kinds": (
            ("Calendar years", calendar_years(request.today)),
            ("Financial years", financial_years(request.today)),
        ),
        "workload": shown_workload(report),
        "paragraph": PARAGRAPH,
        "workload_paragraph": WORKLOAD_PARAGRAPH,
        "base": f"{context.url}/report",
        "public": f"/{context.authority.slug}/statistics"
        + (f"?year={period.year}" if period.year is not None else ""),
        "data": (
            ("PDF", f"{context.url}/report.pdf?{period.query}", "application/pdf"),
            ("CSV of the lines", f"{context.url}/report.csv?{period.query}", "text/csv"),
            ("CSV of the numbers", f"{context.url}/report-figures.csv?{period.query}", "text/csv"),
        ),
        "desk": context.url,
        "today": uk_date(request.today),
        "uk_date": uk_date,
        "crumbs": (Crumb("Desk", context.url), Crumb("Report")),
    }


def report_data(context: Desk, request: Any) -> Response:
    """The lines of the report as CSV."""
    report, slug = _saved(context, request), context.authority.slug
    return _csv(CSV_HEADERS, report_rows(report, slug), f"report-{slug}-{report.period.code}")


def report_figures(context: Desk, request: Any) -> Response:
    """The numbers of the report as CSV."""
    report, slug = _saved(context, request), context.authority.slug
    rows = figure_rows(report.parts, slug, report.period)
    return _csv(FIGURE_HEADERS, rows, f"report-figures-{slug}-{report.period.code}")


def report_pdf(context: Desk, request: Any) -> Response:
    """The report as a PDF for an agenda. Raises NoPdf."""
    report = _saved(context, request)
    request.sandboxed = True
    return Response(
        pdf_of(document_of(report, request.today), "report"),
        content_type="application/pdf",
        content_disposition=f'attachment; filename="report-{context.authority.slug}-{report.period.code}.pdf"',
    )


def _csv(headers: tuple[str, ...], rows: Iterable[tuple[str, ...]], name: str) -> Response:
    response = Response(csv_text(headers, rows), content_type="text/csv", charset="utf-8")
    response.content_disposition = f'attachment; filename="{name}.csv"'
    return response


def _asked(request: Any) -> AskedPeriod:
    year, first, last = (request.GET.get(name, "") for name in ("year", "from", "until"))
    asked = asked_period(year, first, last, request.today)
    if asked is None:
        raise HTTPNotFound
    return asked


def _saved(context: Desk, request: Any) -> CommitteeReport:
    """What is saved as a file has no room to say what was wrong with the days, so there is none."""
    asked = _asked(request)
    if asked.problem:
        raise HTTPNotFound
    return _report(context, request, asked)


def _report(context: Desk, request: Any, asked: AskedPeriod) -> CommitteeReport:
    rules = request.registry["kent.plugins"].local_rules(context.authority, request.today)
    return committee_report(context.authority, rules, asked.period, request.today)
