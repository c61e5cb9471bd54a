"""complaints/: the statistics of an authority and of the county beside each other, as pages, JSON and CSV."""

from collections.abc import Iterator
from typing import Any

from kent_standards.authorities.model import Authority, Service
from kent_standards.complaints import reporting  # noqa: F401 - adds its part to the report to the committee
from kent_standards.complaints.statistics import (
    TIMED,
    Statistics,
    Time,
    county_statistics,
    statistics_of,
)
from kent_standards.law.small_numbers import RULE
from kent_standards.security.permissions import Permission

TEMPLATES = "kent_standards:complaints/templates/"
HEADERS = ("year", "table", "code", "label", "number", "shown")
COUNTY_HEADERS = ("year", "authority", "name", "received", *(f"median_days_{clock}" for clock in TIMED))


def includeme(config: Any) -> None:
    """Add the pages and the data."""
    for context, views in (
        (Authority, (statistics_page, statistics_json, statistics_csv)),
        (Service, (county_page, county_json, county_csv)),
    ):
        template = TEMPLATES + ("statistics.pt" if context is Authority else "county_statistics.pt")
        for view, rendition, renderer in zip(
            views, ("html", "json", "csv"), (template, "json", "csv"), strict=True
        ):
            config.add_view(
                view,
                context=context,
                name="statistics",
                rendition=rendition,
                request_method="GET",
                permission=Permission.READ_PUBLIC,
                renderer=renderer,
                public=("year",),
            )


def statistics_page(context: Authority, request: Any) -> dict[str, Any]:
    """One authority's complaints of a year in numbers."""
    figures = _of(context, request)
    return {
        "title": "Complaints in numbers",
        "figures": figures,
        "base": f"/{context.slug}/statistics",
        "notices": f"/{context.slug}/notices",
        "rule": RULE,
        "links": _links(f"/{context.slug}/statistics", figures.year),
    }


def statistics_json(context: Authority, request: Any) -> Any:
    """The same as JSON; a number that isn't shown is null."""
    figures = _of(context, request)
    return {
        "authority": figures.slug,
        "year": figures.year,
        "as_at": figures.as_at,
        "rule": RULE,
        "received": figures.received,
        "years": [{"year": year, "received": number} for year, number in figures.years],
        **{
            f"by_{table.name}": [
                {"code": row.code, "label": row.label, "number": row.number} for row in table.rows
            ]
            for table in figures.tables
        },
        "times": [_time(each) for each in figures.times],
        "stages": [_time(each) for each in figures.stages],
        **{
            each.name: [{"code": row.code, "label": row.label, "number": row.number} for row in each.rows]
            for each in figures.panel
        },
    }


def _time(each: Time) -> dict[str, Any]:
    return {
        "clock": each.clock,
        "what": each.what,
        "limit": each.limit,
        "median_working_days": each.median,
        "none": each.none,
    }


def statistics_csv(context: Authority, request: Any) -> Any:
    """The same as CSV, a number a row."""
    figures = _of(context, request)
    return {
        "headers": HEADERS,
        "rows": list(_cells(figures)),
        "name": f"statistics-{figures.slug}-{figures.year}",
    }


def county_page(context: Service, request: Any) -> dict[str, Any]:
    """The principal authorities' complaints of a year beside each other."""
    year, years, rows = _county(context, request)
    return {
        "title": "Complaints in numbers, by authority",
        "year": year,
        "years": years,
        "rows": rows,
        "rule": RULE,
        "links": _links("/statistics", year),
    }


def county_json(context: Service, request: Any) -> Any:
    """The same as JSON."""
    year, years, rows = _county(context, request)
    return {
        "year": year,
        "years": list(years),
        "as_at": request.today,
        "rule": RULE,
        "authorities": [
            {
                "authority": row.slug,
                "name": row.authority,
                "received": row.received,
                "median_working_days": {each.clock: each.median for each in row.times},
            }
            for row in rows
        ],
    }


def county_csv(context: Service, request: Any) -> Any:
    """The same as CSV, an authority a row."""
    year, _, rows = _county(context, request)
    cells = [
        (row.year, row.slug, row.authority, row.received, *(each.median for each in row.times))
        for row in rows
    ]
    return {"headers": COUNTY_HEADERS, "rows": cells, "name": f"statistics-{year}"}


def _cells(figures: Statistics) -> Iterator[tuple[Any, ...]]:
    for year, number in figures.years:
        yield (year, "received", "", "Received", number, _shown(number))
    for table in (*figures.tables, *figures.panel):
        for row in table.rows:
            yield (figures.year, table.name, row.code, row.label, row.number, _shown(row.number))
    for each in (*figures.times, *figures.stages):
        label = f"{each.what}: median of working days, limit {each.limit}"
        yield (
            figures.year,
            "time" if each in figures.times else "stage",
            each.clock,
            label,
            each.median,
            "none" if each.none else _shown(each.median),
        )


def _shown(number: object) -> str:
    return "no" if number is None else "yes"


def _of(context: Authority, request: Any) -> Statistics:
    return statistics_of(context, request.GET.get("year", ""), request.today)


def _county(context: Service, request: Any) -> tuple[int, tuple[int, ...], tuple[Statistics, ...]]:
    return county_statistics(context, request.GET.get("year", ""), request.today)


def _links(base: str, year: int) -> tuple[tuple[str, str, str], ...]:
    return (
        ("JSON", f"{base}.json?year={year}", "application/json"),
        ("CSV", f"{base}.csv?year={year}", "text/csv"),
    )
