"""county/: the public pages of the county, of an authority, of its members and of a person."""

from typing import Any
from urllib.parse import quote

from pyramid.httpexceptions import HTTPBadRequest, HTTPMovedPermanently, HTTPNotFound

from kent_standards.authorities.model import Authority, Renamed, Service
from kent_standards.authorities.structure import present_day
from kent_standards.county.authority_projection import authority_page
from kent_standards.county.exports import (
    AUTHORITY_HEADERS,
    authority_cells,
    authority_data,
    members_data,
    person_data,
)
from kent_standards.county.people_projection import (
    CSV_HEADERS,
    member_rows,
    members_page,
    person_page,
)
from kent_standards.county.projection import (
    authority_row,
    authority_rows,
    county_page,
    flat,
    search,
    specs_of,
)
from kent_standards.law.asked_day import AskedDay, asked_day
from kent_standards.law.calendar import uk_date
from kent_standards.people.identity import canonical
from kent_standards.people.model import Person
from kent_standards.security.permissions import Permission

TEMPLATES = "kent_standards:county/templates/"
PRACTICE_NAME = "Standards in public office in Kent"


def includeme(config: Any) -> None:
    """Add the county's public views."""
    for view, context, name, template, read in (
        (county, Service, "", "county.pt", ("q",)),
        (authority, Authority, "", "authority.pt", True),
        (members, Authority, "members", "members.pt", ("on",)),
        (person, Person, "", "person.pt", True),
    ):
        _public(config, view, context, name, renderer=TEMPLATES + template, public=read)
    for view, context, name, rendition, read in (
        (authorities_json, Service, "authorities", "json", True),
        (authorities_csv, Service, "authorities", "csv", True),
        (authority_json, Authority, "", "json", True),
        (members_json, Authority, "members", "json", ("on",)),
        (members_csv, Authority, "members", "csv", ("on",)),
        (person_json, Person, "", "json", True),
    ):
        _public(config, view, context, name, rendition=rendition, renderer=rendition, public=read)
    for rendition in ("html", "json", "csv"):
        _public(config, renamed, Renamed, "", rendition=rendition)


def _public(config: Any, view: Any, context: Any, name: str, **options: Any) -> None:
    config.add_view(
        view, context=context, name=name, permission=Permission.READ_PUBLIC, request_method="GET", **options
    )


def county(context: Service, request: Any) -> dict[str, Any]:
    """The county: its authorities by tier, and what a search finds."""
    query = request.GET.get("q")
    found = None if query is None else search(context, _plugins(request), query.strip()[:100], request.today)
    if found is not None and found.problem:
        request.response.status_int = 400
    return {
        "title": PRACTICE_NAME,
        "page": county_page(context, _plugins(request), request.today),
        "found": found,
        "uk_date": uk_date,
        "has_errors": found is not None and bool(found.problem),
    }


def authority(context: Authority, request: Any) -> dict[str, Any]:
    """One authority's home page."""
    shown = present_day(context, request.today)
    page = authority_page(context, _plugins(request), shown, request.today)
    return {"title": page.name, "page": page, "base": f"/{page.slug}", "uk_date": uk_date}


def members(context: Authority, request: Any) -> dict[str, Any]:
    """The members of an authority today or on another day."""
    asked = _asked(context, request)
    if asked.problem:
        request.response.status_int = 400
    return {
        "title": "Members",
        "page": members_page(context, asked.day),
        "asked": asked,
        "base": f"/{context.slug}/members",
        "uk_date": uk_date,
        "has_errors": bool(asked.problem),
    }


def person(context: Person, request: Any) -> dict[str, Any]:
    """One person with every seat that she holds and held."""
    page = _person_page(context, request)
    return {"title": page.name, "page": page, "uk_date": uk_date}


def authorities_json(context: Service, request: Any) -> Any:
    """Every authority, as JSON."""
    rows = flat(authority_rows(context, _plugins(request), request.today))
    return [authority_data(row, _base_url(request)) for row in rows]


def authorities_csv(context: Service, request: Any) -> Any:
    """Every authority, as CSV."""
    rows = flat(authority_rows(context, _plugins(request), request.today))
    cells = [authority_cells(row, _base_url(request)) for row in rows]
    return {"headers": AUTHORITY_HEADERS, "rows": cells, "name": "authorities"}


def authority_json(context: Authority, request: Any) -> Any:
    """One authority, as JSON."""
    spec = specs_of(_plugins(request)).get(context.slug)
    return authority_data(authority_row(context, spec, request.today), _base_url(request))


def members_json(context: Authority, request: Any) -> Any:
    """The members of an authority on a day, as JSON."""
    return members_data(_members_on_the_day(context, request), _base_url(request))


def members_csv(context: Authority, request: Any) -> Any:
    """The members of an authority on a day, as CSV."""
    page = _members_on_the_day(context, request)
    name = f"members-{page.authority}-{page.as_at.isoformat()}"
    return {"headers": CSV_HEADERS, "rows": member_rows(page, _base_url(request)), "name": name}


def person_json(context: Person, request: Any) -> Any:
    """One person's seats, as JSON."""
    return person_data(_person_page(context, request), _base_url(request))


def renamed(context: Renamed, request: Any) -> HTTPMovedPermanently:
    """The same address under the authority's present slug."""
    tail = request.path_info.lstrip("/").partition("/")[2]
    suffix = "" if request.rendition == "html" else f".{request.rendition}"
    address = quote(f"{request.script_name}/{context.slug}" + (f"/{tail}" if tail else "")) + suffix
    return HTTPMovedPermanently(address + (f"?{request.query_string}" if request.query_string else ""))


def _asked(context: Authority, request: Any) -> AskedDay:
    """The day asked for; without one today, or the authority's last day."""
    last = present_day(context, request.today)
    return asked_day(request.GET.get("on", ""), last, ended=last != request.today)


def _members_on_the_day(context: Authority, request: Any) -> Any:
    asked = _asked(context, request)
    if asked.problem:
        raise HTTPBadRequest(asked.problem)
    return members_page(context, asked.day)


def _person_page(context: Person, request: Any) -> Any:
    known = canonical(request.service, context.id)
    if known != context.id:
        suffix = "" if request.rendition == "html" else f".{request.rendition}"
        raise HTTPMovedPermanently(f"{request.script_name}/people/{known}{suffix}")
    page = person_page(request.service, context.id, request.today)
    if page is None:
        raise HTTPNotFound
    return page


def _plugins(request: Any) -> Any:
    return request.registry["kent.plugins"]


def _base_url(request: Any) -> str:
    return str(request.registry.settings["kent.base_url"]).rstrip("/")
