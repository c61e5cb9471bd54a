"""gifts/: the public register of gifts and hospitality as a page, JSON and CSV, whole or by quarter."""

from typing import Any

from pyramid.httpexceptions import HTTPBadRequest
from pyramid.response import Response

from kent_standards.authorities.contact import contact_of
from kent_standards.authorities.way import Crumb
from kent_standards.gifts.projection import CSV_HEADERS, gift_data, gift_row, public_gifts
from kent_standards.gifts.quarterly import quarter_lists
from kent_standards.gifts.resources import LABEL, GiftsRegister
from kent_standards.law.calendar import uk_date
from kent_standards.law.quarters import Quarter, quarter_named, quarter_of
from kent_standards.plugin_access import rules_of
from kent_standards.security.permissions import Permission
from kent_standards.store.tables import csv_text, json_text

DATA = (("json", "application/json"), ("csv", "text/csv"))


def includeme(config: Any) -> None:
    """Add the register's page and its data."""
    config.add_view(
        register_page,
        context=GiftsRegister,
        name="",
        request_method="GET",
        permission=Permission.READ_PUBLIC,
        renderer="kent_standards:gifts/templates/register.pt",
        rendition="html",
        public=("quarter",),
    )
    for rendition in ("json", "csv"):
        config.add_view(
            register_data_view,
            context=GiftsRegister,
            name="",
            rendition=rendition,
            request_method="GET",
            permission=Permission.READ_PUBLIC,
            public=("quarter",),
        )


def register_page(context: GiftsRegister, request: Any) -> dict[str, Any]:
    """The registered gifts, of one quarter or all, with the quarters' lists that were published."""
    authority, rules = context.authority, rules_of(context.authority, request.today)
    quarter, problem = _asked(request)
    if problem:
        request.response.status_int = 400
    query = f"?quarter={quarter.code}" if quarter else ""
    gifts = public_gifts(authority, rules, quarter)
    return {
        "title": "Register of gifts and hospitality",
        "authority_name": authority.name_on(request.today),
        "problem": problem,
        "has_errors": bool(problem),
        "quarter": quarter.title if quarter else "",
        "quarters": [_quarter_link(context, each) for each in quarter_lists(authority, rules, request.today)],
        "this_quarter": (
            f"{context.url}?quarter={quarter_of(request.today).code}",
            quarter_of(request.today).title,
        ),
        "gifts": gifts,
        "published": rules.publication["gifts"].published,
        "elsewhere": contact_of(authority)["gifts_register"],
        "threshold": f"£{rules.declarations.gift_threshold:,.2f}",
        "exempt": rules.declarations.exempt_gifts,
        "base": context.url,
        "data": [(kind.upper(), f"{context.url}.{kind}{query}", mime) for kind, mime in DATA],
        "uk_date": uk_date,
        "crumbs": (Crumb(LABEL),),
    }


def _quarter_link(context: GiftsRegister, each: Any) -> tuple[str, str, str, str]:
    gifts = "1 gift" if each.gifts == 1 else f"{each.gifts} gifts"
    standing = f"published on {uk_date(each.published_on)}" if each.published_on else "not published yet"
    return (f"{context.url}?quarter={each.quarter.code}", each.quarter.title, gifts, standing)


def _asked(request: Any) -> tuple[Quarter | None, str]:
    """The quarter that was asked for, and what is wrong with it if it is none."""
    code = request.GET.get("quarter", "")
    if not code:
        return None, ""
    try:
        return quarter_named(code), ""
    except ValueError as problem:
        return None, str(problem)


def register_data_view(context: GiftsRegister, request: Any) -> Response:
    """The same as JSON or CSV. A quarter that is none is refused."""
    quarter, problem = _asked(request)
    if problem:
        raise HTTPBadRequest(problem)
    authority = context.authority
    gifts = public_gifts(authority, rules_of(authority, request.today), quarter)
    if request.rendition == "json":
        data = {
            "authority": authority.slug,
            "quarter": quarter.code if quarter else None,
            "published": sorted(each.code for each in authority.part("gifts").published.quarters),
            "gifts": [gift_data(each) for each in gifts],
        }
        return Response(text=json_text(data), content_type="application/json", charset="utf-8")
    name = f"gifts-{authority.slug}" + (f"-{quarter.code}" if quarter else "")
    response = Response(
        text=csv_text(CSV_HEADERS, map(gift_row, gifts)), content_type="text/csv", charset="utf-8"
    )
    response.content_disposition = f'attachment; filename="{name}.csv"'
    return response
