"""county/: the views of the comparison of the county's authorities, for their officers and the operators."""

from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.response import Response

from kent_standards.authorities.model import Service
from kent_standards.authorities.way import Crumb
from kent_standards.county.comparison import (
    CSV_HEADERS,
    Compared,
    comparable_years,
    compare_county,
    county_rows,
)
from kent_standards.county.comparison_document import document_of
from kent_standards.law.calendar import uk_date
from kent_standards.law.small_tables import RULES
from kent_standards.pdf.document import pdf_of
from kent_standards.security.permissions import Permission

ADDRESS = "/county-report"


def includeme(config: Any) -> None:
    """Add the comparison: as a page, as PDF, and as CSV of one year and of every year."""
    for view, name, rendition, renderer in (
        (comparison_page, "county-report", "html", "kent_standards:county/templates/comparison.pt"),
        (comparison_pdf, "county-report", "pdf", None),
        (comparison_csv, "county-report", "csv", "csv"),
        (every_year_csv, "county-report-years", "csv", "csv"),
    ):
        config.add_view(
            view,
            context=Service,
            name=name,
            rendition=rendition,
            request_method="GET",
            permission=Permission.READ_COMPARISON,
            renderer=renderer,
        )


def comparison_page(context: Service, request: Any) -> dict[str, Any]:
    """Every authority's figures of one year beside each other."""
    found = _found(context, request)
    return {
        "title": "Standards by authority",
        "found": found,
        "years": comparable_years(request.today),
        "rules": tuple(RULES.values()),
        "base": ADDRESS,
        "links": (
            ("PDF", f"{ADDRESS}.pdf?year={found.year}", "application/pdf"),
            ("CSV", f"{ADDRESS}.csv?year={found.year}", "text/csv"),
            ("CSV of every year", f"{ADDRESS}-years.csv", "text/csv"),
        ),
        "today": uk_date(request.today),
        "crumbs": (Crumb("Standards by authority"),),
    }


def comparison_csv(context: Service, request: Any) -> Any:
    """One year's figures as CSV, a cell a row."""
    found = _found(context, request)
    return {
        "headers": CSV_HEADERS,
        "rows": list(county_rows((found,))),
        "name": f"county-report-{found.year}",
    }


def every_year_csv(context: Service, request: Any) -> Any:
    """Every year's figures as CSV; the numbers of several years are nowhere added up."""
    found = compare_county(context, comparable_years(request.today), request.today)
    return {"headers": CSV_HEADERS, "rows": list(county_rows(found)), "name": "county-report-years"}


def comparison_pdf(context: Service, request: Any) -> Response:
    """One year's figures as PDF. Raises NoPdf."""
    found = _found(context, request)
    request.sandboxed = True
    return Response(
        pdf_of(document_of(found, request.today), "report"),
        content_type="application/pdf",
        content_disposition=f'attachment; filename="county-report-{found.year}.pdf"',
    )


def _found(context: Service, request: Any) -> Compared:
    asked, years = request.GET.get("year", ""), comparable_years(request.today)
    year = next((each for each in years if str(each) == asked), None) if asked else request.today.year
    if year is None:
        raise HTTPNotFound
    return compare_county(context, (year,), request.today)[0]
