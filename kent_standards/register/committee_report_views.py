"""register/: the views of the annual report to the Standards Committee, as a page and as CSV."""

from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.response import Response

from kent_standards.authorities.way import Crumb
from kent_standards.law.annual_report import PARAGRAPH, WORKLOAD_PARAGRAPH, report_year
from kent_standards.law.calendar import uk_date
from kent_standards.register.committee_report import (
    CSV_HEADERS,
    CommitteeReport,
    committee_report,
    report_rows,
    shown_workload,
)
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
    config.add_view(
        report_data,
        context=Desk,
        name="report",
        rendition="csv",
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
        "desk": context.url,
        "today": uk_date(request.today),
        "uk_date": uk_date,
        "crumbs": (Crumb("Desk", context.url), Crumb("Report")),
    }


def report_data(context: Desk, request: Any) -> Response:
    """The lines of the report as CSV."""
    report, slug = _report(context, request), context.authority.slug
    text = csv_text(CSV_HEADERS, report_rows(report, slug))
    response = Response(text, content_type="text/csv", charset="utf-8")
    response.content_disposition = f'attachment; filename="report-{slug}-{report.year}.csv"'
    return response


def _report(context: Desk, request: Any) -> CommitteeReport:
    year = report_year(request.GET.get("year", ""), request.today)
    if year is None:
        raise HTTPNotFound
    rules = request.registry["kent.plugins"].local_rules(context.authority, request.today)
    return committee_report(context.authority, rules, year, request.today)
