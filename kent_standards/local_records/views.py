"""local_records/: the officers' pages below the desk: the kinds, the records of one, a record, and each step of it."""

from collections.abc import Mapping
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.renderers import render_to_response
from pyramid.response import Response

from kent_standards.authorities.way import Crumb
from kent_standards.forms.base import Schema
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.law.calendar import uk_date
from kent_standards.law.local_records import KEEPERS, RecordKind, RecordStep
from kent_standards.law.roles import MONITORING
from kent_standards.law.steps import By
from kent_standards.local_records.resources import (
    KindDesk,
    NewRecord,
    RecordAct,
    RecordPage,
    RecordsDesk,
    named_kinds,
    step_name,
)
from kent_standards.local_records.showing import Row, due_text, history, possible, rows, shown, tags_of
from kent_standards.plugin_records.services import asked, begin, state_of, take
from kent_standards.security.permissions import Permission
from kent_standards.store.records import StaleForm

TEMPLATES = "kent_standards:local_records/templates/"
ACT_PAGE = "kent_standards:complaints/templates/act.pt"
DONE = "It is on the record."


def includeme(config: Any) -> None:
    """Add the officers' pages, and the public's."""
    pages: tuple[tuple[type, Any, str], ...] = (
        (RecordsDesk, kinds_page, "kinds.pt"),
        (KindDesk, kind_page, "kind.pt"),
        (RecordPage, record_page, "record.pt"),
    )
    for context, view, template in pages:
        config.add_view(
            view,
            context=context,
            name="",
            request_method="GET",
            permission=Permission.READ_LOCAL_RECORDS,
            renderer=TEMPLATES + template,
        )
    acts: tuple[tuple[type, Any], ...] = ((NewRecord, begin_page), (RecordAct, act_page))
    for context, view in acts:
        config.add_view(
            view,
            context=context,
            name="",
            request_method=("GET", "POST"),
            permission=Permission.KEEP_LOCAL_RECORDS,
            renderer=ACT_PAGE,
        )
    config.include("kent_standards.local_records.public_views")


def kinds_page(context: RecordsDesk, request: Any) -> dict[str, Any]:
    """The kinds of record that are kept here, as far as this officer may read them."""
    return {
        "title": "Local records",
        "kinds": [
            (kind.title, f"{context.url}/{name}", kind.paragraph)
            for name, (_, kind) in sorted(named_kinds(context.authority).items())
            if may_read(kind, context.authority, request)
        ],
        "crumbs": (Crumb("Desk", context.desk.url), Crumb("Local records")),
    }


def kind_page(context: KindDesk, request: Any) -> dict[str, Any]:
    """The records of one kind, and what one begins with."""
    kind = let_in(context, request)
    found = tuple(rows(context.authority, context.plugin, kind, context.url, request.today))
    begins = [each for each in kind.steps if each.begins] if not request.read_only_notice else []
    return {
        "title": kind.title,
        "kind": kind,
        "groups": _grouped([each for each in found if not each.over]),
        "over": [each for each in found if each.over],
        "acts": [(each.title, f"{context.url}/{step_name(each)}") for each in begins],
        "public": f"/{context.authority.slug}/records/{context.__name__}" if kind.public else "",
        "done": DONE if request.GET.get("done") else "",
        "crumbs": (Crumb("Local records", context.above.url), Crumb(kind.title)),
    }


def record_page(context: RecordPage, request: Any) -> dict[str, Any]:
    """One record: where it stands, what may be done next, and what was."""
    let_in(context.above, request)
    return _page_of(context, request)


def begin_page(context: NewRecord, request: Any) -> Any:
    """The form with which a record begins."""
    above, step = context.above, context.step
    let_in(above, request)

    def make(values: Mapping[str, Any]) -> str:
        known = {"by": acting(above.authority, request), "at": request.now}
        record = begin(above.authority, above.plugin, above.kind.name, step.kind, values, **known)
        return f"{above.url}/{record.id}?done=yes"

    page = _act_values(step, None, above.kind.title, (above.url, "Go back to the list"))
    page["crumbs"] = (Crumb(above.kind.title, above.url), Crumb(step.title))
    return answer_form(request, _schema(step, None, request), make, page, buttons=(_button(step),))


def act_page(context: RecordAct, request: Any) -> Any:
    """The form of one step; what came too late is answered with the present state (SR39)."""
    page, step = context.page, context.step
    record, kind = page.record, let_in(page.above, request)
    refusals = {each.kind: why for each, why in possible(kind, record)}
    refusal = refusals.get(step.kind, "This record was erased.")
    if request.method == "GET" and refusal:
        return _present_state(page, request, refusal)
    state = state_of(kind, record) if record.erased_on is None else None

    def carry_out(values: Mapping[str, Any]) -> str:
        known = {"by": acting(page.above.authority, request), "at": request.now}
        take(record, step.kind, values, seen=posted_seen(request), **known)
        return f"{page.url}?done=yes"

    values = _act_values(step, state, shown(kind, record, request.today).title, (page.url, "Go back"))
    values["crumbs"] = (
        Crumb(kind.title, page.above.url),
        Crumb(kind.one.capitalize(), page.url),
        Crumb(step.title),
    )
    try:
        return answer_form(
            request,
            _schema(step, state, request),
            carry_out,
            values,
            buttons=(_button(step),),
            seen=len(record.steps),
            appstruct=dict(asked(step.values, state)),
        )
    except StaleForm as stale:
        return _present_state(page, request, str(stale))


def may_read(kind: RecordKind, authority: Any, request: Any) -> bool:
    """Whether this officer is one of those who read records of this kind."""
    held = {office.role for office in request.identity.offices_in(authority)}
    return bool(held & kind.readers)


def let_in(context: KindDesk, request: Any) -> RecordKind:
    """The kind. Raises HTTPNotFound for an officer who doesn't read such records."""
    if not may_read(context.kind, context.authority, request):
        raise HTTPNotFound
    return context.kind


def acting(authority: Any, request: Any) -> By:
    """Who acts: as Monitoring Officer or deputy where that is held, else as clerk."""
    try:
        found: By = request.identity.by(authority, MONITORING)
    except LookupError:
        found = request.identity.by(authority, KEEPERS)
    return found


def _grouped(found: list[Row]) -> list[tuple[str, list[Row]]]:
    """The rows under their headings, in each as they come."""
    return [
        (group, [each for each in found if each.group == group]) for group in sorted({r.group for r in found})
    ]


def _schema(step: RecordStep, state: Any, request: Any) -> Any:
    return asked(step.fields, state, request.today) or Schema()


def _button(step: RecordStep) -> Button:
    return Button("submit", "submit", step.title, "warning" if step.danger else "primary")


def _act_values(step: RecordStep, state: Any, line: str, back: tuple[str, str]) -> dict[str, Any]:
    return {
        "title": step.title,
        "line": line,
        "says": asked(step.says, state),
        "danger": step.danger,
        "paragraph": step.paragraph,
        "back": back,
    }


def _page_of(context: RecordPage, request: Any, problem: str = "", written: str = "") -> dict[str, Any]:
    record, kind = context.record, context.above.kind
    standing, steps = shown(kind, record, request.today), possible(kind, record)
    due = due_text(standing)
    facts = (*standing.facts, *(((due.partition(": ")[0], due.partition(": ")[2]),) if due else ()))
    return {
        "title": standing.title,
        "line": kind.title,
        "tags": tags_of(standing, request.today),
        "warnings": standing.warnings,
        "facts": tuple(row for row in facts if row[1]),
        "acts": [(each.title, f"{context.url}/{step_name(each)}") for each, why in steps if not why],
        "refused": [(each.title, why) for each, why in steps if why],
        "record": history(kind, record),
        "problem": problem,
        "written": written,
        "done": DONE if request.GET.get("done") else "",
        "uk_date": uk_date,
        "crumbs": (Crumb(kind.title, context.above.url), Crumb(kind.one.capitalize())),
    }


def _present_state(context: RecordPage, request: Any, problem: str) -> Response:
    """The record as it stands, with why nothing was done, and what was written so that it isn't lost."""
    written = "\n".join(
        value
        for name, value in request.POST.items()
        if name not in ("csrf_token", "form_token", "seen") and isinstance(value, str) and len(value) > 40
    )
    values = {**_page_of(context, request, problem, written), "has_errors": True}
    response = render_to_response(TEMPLATES + "record.pt", values, request=request)
    response.status_int = 409
    return response
