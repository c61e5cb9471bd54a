"""local_records/: what the public reads of plugins' records, today or on a day before, as page, JSON and CSV."""

from typing import Any

from pyramid.httpexceptions import HTTPBadRequest
from pyramid.response import Response

from kent_standards.authorities.structure import present_day
from kent_standards.authorities.way import Crumb
from kent_standards.law.asked_day import AskedDay, asked_day
from kent_standards.law.calendar import uk_date
from kent_standards.law.training import is_address
from kent_standards.local_records.resources import PublicKind, PublicRecords, named_kinds
from kent_standards.plugin_records.services import public_rows
from kent_standards.security.permissions import Permission
from kent_standards.store.tables import csv_text, json_text


def includeme(config: Any) -> None:
    """Add the public pages."""
    templates = "kent_standards:local_records/templates/"
    config.add_view(
        public_kinds,
        context=PublicRecords,
        name="",
        request_method="GET",
        permission=Permission.READ_PUBLIC,
        renderer=templates + "public_kinds.pt",
        public=True,
    )
    config.add_view(
        public_page,
        context=PublicKind,
        name="",
        request_method="GET",
        permission=Permission.READ_PUBLIC,
        renderer=templates + "public_kind.pt",
        rendition="html",
        public=("on",),
    )
    for rendition in ("json", "csv"):
        config.add_view(
            public_data,
            context=PublicKind,
            name="",
            rendition=rendition,
            request_method="GET",
            permission=Permission.READ_PUBLIC,
            public=("on",),
        )


def public_kinds(context: PublicRecords, request: Any) -> dict[str, Any]:
    """The kinds of local record that the public may read."""
    found = sorted(named_kinds(context.authority).items())
    return {
        "title": "Local records",
        "kinds": [
            (kind.public.title, f"{context.url}/{name}")
            for name, (_, kind) in found
            if kind.public is not None
        ],
        "crumbs": (Crumb("Local records"),),
    }


def public_page(context: PublicKind, request: Any) -> dict[str, Any]:
    """What the public reads of one kind."""
    asked, table = _asked(context, request), context.kind.public
    assert table is not None  # the address leads here only then
    return {
        "title": table.title,
        "table": table,
        "rows": tuple(public_rows(context.authority, context.plugin, context.kind, asked.day)),
        "paragraph": context.kind.paragraph,
        "asked": asked,
        "base": context.url,
        "has_errors": bool(asked.problem),
        "uk_date": uk_date,
        "is_address": is_address,
        "crumbs": (Crumb("Local records", context.above.url), Crumb(table.title)),
    }


def public_data(context: PublicKind, request: Any) -> Response:
    """The same as JSON or CSV."""
    asked, table = _asked(context, request), context.kind.public
    assert table is not None
    if asked.problem:
        raise HTTPBadRequest(asked.problem)
    found = tuple(public_rows(context.authority, context.plugin, context.kind, asked.day))
    if request.rendition == "json":
        data = {
            "authority": context.authority.slug,
            "as_at": asked.day,
            "kind": context.__name__,
            "rows": [dict(zip(table.columns, each, strict=True)) for each in found],
        }
        return Response(json_text(data), content_type="application/json", charset="utf-8")
    response = Response(csv_text(table.columns, found), content_type="text/csv", charset="utf-8")
    name = f"{context.__name__}-{context.authority.slug}-{asked.day.isoformat()}"
    response.content_disposition = f'attachment; filename="{name}.csv"'
    return response


def _asked(context: PublicKind, request: Any) -> AskedDay:
    today = present_day(context.authority, request.today)
    asked = asked_day(request.GET.get("on", ""), today, ended=today != request.today)
    if asked.problem:
        request.response.status_int = 400
    return asked
