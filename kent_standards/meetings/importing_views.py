"""meetings/: the pages of an import of meetings: giving a file, its account, and the confirmation."""

from collections.abc import Mapping
from typing import Any

import colander

from kent_standards.agendas.reading import ACCEPTED, MOST_BYTES
from kent_standards.authorities.way import Crumb
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Upload
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.law.calendar import uk_date
from kent_standards.law.meeting_steps import SUMMONS
from kent_standards.law.steps import NotPermitted
from kent_standards.meetings import importing
from kent_standards.meetings.resources import MeetingDesk, MeetingImportPage
from kent_standards.meetings.views import acting
from kent_standards.people.file_rows import UnreadableFile
from kent_standards.security.permissions import Permission
from kent_standards.store.records import StaleForm

TITLE = "Import meetings from a file"


def includeme(config: Any) -> None:
    """Add the pages."""
    for view, context, name, template in (
        (upload_page, MeetingDesk, "import", "import.pt"),
        (account_page, MeetingImportPage, "", "import_account.pt"),
    ):
        config.add_view(
            view,
            context=context,
            name=name,
            request_method=("GET", "POST"),
            permission=Permission.KEEP_MEETINGS,
            renderer=f"kent_standards:meetings/templates/{template}",
        )


def upload_page(context: MeetingDesk, request: Any) -> Any:
    """Give a file of meetings. It is read and accounted for, and nothing is entered yet."""
    schema = Schema()
    schema.add(
        Upload(
            name="file",
            title="File of meetings",
            hint="CSV, iCalendar or XML, at most 5 MB.",
            noun="a file of meetings",
            max_bytes=MOST_BYTES,
            extensions=("csv", "txt", "ics", "xml"),
        )
    )

    def read(values: Mapping[str, Any]) -> str:
        file, by = values["file"], acting(context, request)
        try:
            record = importing.begin_import(
                context.authority, file.content, file.filename, by=by, at=request.now
            )
        except UnreadableFile as refused:
            problem = colander.Invalid(schema)
            problem["file"] = refused.sentence
            raise problem from None
        return f"{context.url}/imports/{record.id}"

    page = {
        "title": TITLE,
        "accepted": ACCEPTED,
        "past": [
            (f"{context.url}/imports/{each.id}", each.filename, uk_date(each.steps[0].day), _standing(each))
            for each in sorted(
                context.meetings.imports.values(), key=lambda each: each.steps[0].at, reverse=True
            )
        ][:20],
        "back": context.url,
        "crumbs": (Crumb("Meetings", context.url), Crumb("Import")),
    }
    return answer_form(request, schema, read, page, buttons=(Button("submit", "submit", "Read the file"),))


def _standing(record: Any) -> str:
    if record.counts is not None:
        return "Imported"
    return "To be confirmed" if record.read is not None else "Not confirmed in time"


def account_page(context: MeetingImportPage, request: Any) -> Any:
    """What the file says, what was mended, left out and refused, and the confirmation; afterwards, what was done."""
    record, desk = context.record, context.desk
    seen = posted_seen(request)

    def carry_out(values: Mapping[str, Any]) -> str:
        try:
            importing.carry_out(
                record, seen=-1 if seen is None else seen, by=acting(desk, request), at=request.now
            )
        except StaleForm as stale:
            raise NotPermitted(str(stale), SUMMONS) from stale
        return f"{context.url}?done=yes"

    page = {
        "title": "What the file says",
        "line": record.filename,
        "counts": [
            (importing.WHAT[key], str(count)) for key, count in (record.counts or {}).items() if count
        ],
        "done": "The file is imported." if request.GET.get("done") else "",
        "back": desk.url,
        "crumbs": (Crumb("Meetings", desk.url), Crumb("Import", f"{desk.url}/import"), Crumb("Account")),
        **_account(record),
    }
    if request.method == "GET" and not page["plan"]:
        return {**page, "form": "", "errors": "", "has_errors": False}
    buttons = (Button("submit", "submit", "Import these meetings"),)
    return answer_form(request, Schema(), carry_out, page, buttons=buttons, seen=len(record.steps))


def _account(record: Any) -> dict[str, Any]:
    """What was read, while it is kept."""
    if record.read is None:
        return {"kept": False, "plan": (), "refused": (), "left_out": (), "notes": ()}
    file = importing.file_of(record)
    plan = [
        (
            each.read.title,
            ", ".join(filter(None, (uk_date(each.read.day), each.read.time, each.read.place))),
            each.read.items,
            importing.WHAT[each.what],
        )
        for each in importing.plan_of(record)
    ]
    left = [(f"Left out, since {reason}", str(count)) for reason, count in file.left_out]
    return {"kept": True, "plan": plan, "refused": file.refused, "left_out": left, "notes": file.notes}
