"""meetings/: the public pages: the meetings to come, also as a calendar, an agenda, and what was declared."""

from datetime import date
from typing import Any

from pyramid.response import Response

from kent_standards.authorities.model import Authority, find_service
from kent_standards.authorities.way import Crumb
from kent_standards.law.calendar import uk_date
from kent_standards.law.meeting_parts import BODIES
from kent_standards.meetings.calendar import calendar_of
from kent_standards.meetings.coming import meetings_to_come
from kent_standards.meetings.projection import (
    CSV_HEADERS,
    are_published,
    declaration_rows,
    declarations_data,
    declared_at,
    public_declarations,
)
from kent_standards.meetings.resources import PublicDeclarations, PublicMeeting, PublicMeetings
from kent_standards.meetings.showing import notes_on
from kent_standards.security.permissions import Permission
from kent_standards.store.tables import csv_text, json_text

TEMPLATES = "kent_standards:meetings/templates/"
JSON, CSV, ICS = "application/json", "text/csv", "text/calendar"


def includeme(config: Any) -> None:
    """Add the public pages, and the same as data."""
    for context, view, template in (
        (PublicMeetings, meetings_page, "meetings.pt"),
        (PublicMeeting, meeting_page, "public_meeting.pt"),
        (PublicDeclarations, declarations_page, "declarations.pt"),
    ):
        config.add_view(
            view,
            context=context,
            request_method="GET",
            permission=Permission.READ_PUBLIC,
            renderer=TEMPLATES + template,
            rendition="html",
            public=True,
        )
    for context, view in ((PublicMeetings, meetings_data), (PublicDeclarations, declarations_file)):
        for rendition in ("json", "csv"):
            config.add_view(
                view,
                context=context,
                rendition=rendition,
                request_method="GET",
                permission=Permission.READ_PUBLIC,
                public=True,
            )
    config.add_view(
        calendar_file,
        context=Authority,
        name="calendar.ics",
        request_method="GET",
        permission=Permission.READ_PUBLIC,
        public=True,
    )


def meetings_page(context: PublicMeetings, request: Any) -> dict[str, Any]:
    """The meetings to come."""
    rows = [
        (f"{context.url}/{each.name}", each.title, _day(each.day), each.time, each.place)
        for each in meetings_to_come(context.authority, request.today)
    ]
    return {
        "title": "Meetings to come",
        "rows": rows,
        "links": (
            ("JSON", f"{context.url}.json", JSON),
            ("CSV", f"{context.url}.csv", CSV),
            ("calendar", f"/{context.authority.slug}/calendar.ics", ICS),
        ),
        "declarations": f"/{context.authority.slug}/declarations",
        "crumbs": (Crumb("Meetings to come"),),
    }


def meetings_data(context: PublicMeetings, request: Any) -> Response:
    """The meetings to come as JSON or CSV."""
    found = meetings_to_come(context.authority, request.today)
    names = ("day", "time", "title", "place", "address")
    rows = [(each.day, each.time, each.title, each.place, f"{context.url}/{each.name}") for each in found]
    if request.rendition == "json":
        data = [dict(zip(names, row, strict=True)) for row in rows]
        return _response(json_text({"authority": context.authority.slug, "meetings": data}), JSON)
    return _response(csv_text(names, rows), CSV, f"meetings-{context.authority.slug}.csv")


def calendar_file(context: Authority, request: Any) -> Response:
    """The meetings to come as a calendar."""
    url = f"{request.application_url}/{context.slug}/meetings"
    found = meetings_to_come(context, request.today)
    made = calendar_of(context.name_on(request.today), url, found, request.now)
    return _response(made.decode("utf-8"), ICS, f"meetings-{context.slug}.ics")


def meeting_page(context: PublicMeeting, request: Any) -> dict[str, Any]:
    """The agenda of one meeting, and once it has begun what was declared."""
    state, service = context.meeting.state, find_service(context)
    details = state.heading
    shown = are_published(context.above.authority, request.today)
    rows = (
        ("Kind", BODIES[details.body]),
        ("Shared with", ", ".join(service.authority(each).name for each in details.shared_with)),
        ("Day", uk_date(details.day)),
        ("Time", details.time),
        ("Place", details.place),
        ("Members", ", ".join(each.name for each in state.seats)),
        ("Agenda published on", uk_date(state.published_on) if state.published_on else ""),
    )
    return {
        "title": details.title,
        "facts": tuple(row for row in rows if row[1]),
        "items": [(each.place, each.title, notes_on(each)) for each in state.items],
        "begun": state.opened_on is not None and shown,
        "declared": [each.sentence for each in public_declarations(context.meeting)] if shown else [],
        "crumbs": (Crumb("Meetings to come", context.above.url), Crumb(details.title)),
    }


def declarations_page(context: PublicDeclarations, request: Any) -> dict[str, Any]:
    """What members declared, by meeting."""
    authority = context.authority
    published = are_published(authority, request.today)
    return {
        "title": "Declarations at meetings",
        "published": published,
        "meetings": [
            (
                f"/{authority.slug}/meetings/{each.id}",
                each.title,
                uk_date(each.day),
                [said.sentence for said in each.declarations],
            )
            for each in (declared_at(authority, request.today) if published else ())
        ],
        "links": (("JSON", f"{context.url}.json", JSON), ("CSV", f"{context.url}.csv", CSV)),
        "crumbs": (Crumb("Declarations at meetings"),),
    }


def declarations_file(context: PublicDeclarations, request: Any) -> Response:
    """The same as JSON or CSV."""
    authority = context.authority
    found = declared_at(authority, request.today) if are_published(authority, request.today) else ()
    if request.rendition == "json":
        return _response(json_text(declarations_data(authority, found)), JSON)
    rows = csv_text(CSV_HEADERS, declaration_rows(authority, found))
    return _response(rows, CSV, f"declarations-{authority.slug}.csv")


def _day(iso: str) -> str:
    return uk_date(date.fromisoformat(iso))


def _response(text: str, content_type: str, name: str = "") -> Response:
    response = Response(text, content_type=content_type, charset="utf-8")
    if name:
        response.content_disposition = f'attachment; filename="{name}"'
    return response
