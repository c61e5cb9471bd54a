"""training/: the officers' pages: the sessions, each with its people, and the forms."""

from collections.abc import Mapping
from typing import Any

from pyramid.response import Response

from kent_standards.authorities.way import Crumb
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.law.calendar import uk_date
from kent_standards.law.steps import By, NotPermitted
from kent_standards.law.training import PARAGRAPH, SUBJECTS, Stage, Way, next_session
from kent_standards.law.training_steps import DESK
from kent_standards.security.permissions import Permission
from kent_standards.store.records import StaleForm
from kent_standards.training import forms, services
from kent_standards.training.desk_acts import ACTS, DONE, possible_acts
from kent_standards.training.model import TrainingSession, trainings_of
from kent_standards.training.resources import LABEL, SessionPage, TrainingDesk
from kent_standards.training.shown import (
    facts_of,
    people_in,
    session_calendar,
    shared_with,
    tag_of,
    timeline,
)

TEMPLATES = "kent_standards:training/templates/"
MISSABLE = 40


def includeme(config: Any) -> None:
    """Add the pages and the forms, which officers and clerks read and send."""
    for context, view, template in (
        (TrainingDesk, desk_page, "desk.pt"),
        (SessionPage, session_page, "session.pt"),
    ):
        config.add_view(
            view, context=context, name="", request_method="GET", permission=Permission.READ_TRAINING,
            renderer=TEMPLATES + template,
        )  # fmt: skip
    config.add_view(
        calendar_view, context=SessionPage, name="session.ics", request_method="GET",
        permission=Permission.READ_TRAINING,
    )  # fmt: skip
    for context, view, names in (
        (TrainingDesk, new_page, ("new",)),
        (SessionPage, next_page, ("next",)),
        (SessionPage, act_page, tuple(ACTS)),
    ):
        for name in names:
            config.add_view(
                view, context=context, name=name, request_method=("GET", "POST"),
                permission=Permission.KEEP_TRAINING, renderer=TEMPLATES + "form.pt",
            )  # fmt: skip


def desk_page(context: TrainingDesk, request: Any) -> dict[str, Any]:
    """The sessions to come and those that were held, and what is proposed."""
    today = request.today
    rows = [_row(context, each, today) for each in trainings_of(context.authority)]
    proposed = [
        (f"{context.url}/{each.id}/next", each.state.known.title, upcoming.when)
        for each in services.proposing(context.authority)
        if (upcoming := next_session(each.state.known)) is not None
    ]
    return {
        "title": LABEL,
        "coming": [row for row, over in rows if not over],
        "held": [row for row, over in reversed(rows) if over],
        "proposed": proposed,
        "base": context.url,
        "done": DONE.get(request.GET.get("done", ""), ""),
        "crumbs": (Crumb("Desk", context.desk.url), Crumb(LABEL)),
    }


def _row(context: TrainingDesk, record: TrainingSession, today: Any) -> tuple[tuple[Any, ...], bool]:
    state = record.state
    people = f"{len(state.invited)} invited, {len(state.trained)} trained"
    row = (
        f"{context.url}/{record.id}", state.known.title, state.known.when, SUBJECTS[state.known.subject][0], people,
        tag_of(record, today),
    )  # fmt: skip
    return row, today > state.known.ends_on or state.stage in (Stage.CANCELLED, Stage.DECLINED)


def session_page(context: SessionPage, request: Any) -> dict[str, Any]:
    """One session: what it is, who is in it, and what may be done."""
    record = context.record
    state, open_now = record.state, not request.read_only_notice
    follows = open_now and record in services.proposing(record.authority)
    return {
        "title": state.known.title,
        "tag": tag_of(record, request.today),
        "facts": facts_of(record, with_address=True),
        "paragraph": SUBJECTS[state.known.subject][1],
        "people": people_in(record),
        "shared": shared_with(record) if record.is_host else (),
        "acts": [(act.title, f"{context.url}/{name}") for name, act in possible_acts(record, request.today)]
        if open_now
        else [],
        "next": f"{context.url}/next" if follows else "",
        "calendar": f"{context.url}/session.ics",
        "steps": timeline(record),
        "done": DONE.get(request.GET.get("done", ""), ""),
        "crumbs": (Crumb("Desk", context.above.desk.url), Crumb(LABEL, context.above.url), Crumb("Session")),
    }


def calendar_view(context: SessionPage, request: Any) -> Response:
    """The session as a calendar file."""
    return calendar_response(context.record, f"{request.application_url}{context.url}", request.now)


def calendar_response(record: TrainingSession, url: str, now: Any) -> Response:
    """A calendar file to be saved; its name says nothing of whose it is."""
    made = session_calendar(record, url, now)
    response = Response(made.decode("utf-8"), content_type="text/calendar", charset="utf-8")
    response.content_disposition = 'attachment; filename="training.ics"'
    return response


def new_page(context: TrainingDesk, request: Any) -> Any:
    """Enter a session."""

    def act(values: Mapping[str, Any]) -> str:
        by = _officer(context, request)
        record = services.enter_session(context.authority, forms.session_of(values), by=by, at=request.now)
        return f"{context.url}/{record.id}?done=entered"

    page = {
        **_page("Enter a session", "", PARAGRAPH, context.url, "Go back to training"),
        "says": ("Nobody is told of it before you invite them.",),
        "crumbs": (Crumb(LABEL, context.url), Crumb("Enter a session")),
    }
    button = (Button("submit", "submit", "Enter"),)
    return answer_form(request, forms.session_schema(_missable(context, request)), act, page, buttons=button)


def _missable(context: TrainingDesk, request: Any) -> list[tuple[str, str]]:
    """The sessions that a recording can make up for, the latest first."""
    records = [
        each
        for each in reversed(trainings_of(context.authority))
        if each.state.stage is Stage.PLANNED and each.state.known.way is not Way.RECORDING
    ]
    return [
        (each.id, f"{each.state.known.title}, {uk_date(each.state.known.day)}") for each in records[:MISSABLE]
    ]


def next_page(context: SessionPage, request: Any) -> Any:
    """Enter the next of a series, as it is proposed or otherwise."""
    record = context.record
    proposed = next_session(record.state.known)
    page = {
        **_page(
            "Enter the next session",
            record.state.known.title,
            PARAGRAPH,
            context.url,
            "Go back to the session",
        ),
        "says": (f"It is proposed for {proposed.when}. Enter it so, or change what differs.",)
        if proposed
        else (),
        "crumbs": (Crumb(LABEL, context.above.url), Crumb("Session", context.url), Crumb("Next")),
    }
    if proposed is None or (request.method == "GET" and record not in services.proposing(record.authority)):
        says = ("The next session of this series is entered already, or it doesn’t recur.",)
        return {**page, "says": says, "form": "", "errors": "", "has_errors": False}

    def act(values: Mapping[str, Any]) -> str:
        session = forms.session_of(values, proposed)
        by = _officer(context.above, request)
        made = _fresh(services.enter_next, record, session, seen=posted_seen(request), by=by, at=request.now)
        return f"{context.above.url}/{made.id}?done=entered"

    button, seen = (Button("submit", "submit", "Enter"),), services.seen_by_desk(record)
    schema, known = forms.session_schema(_missable(context.above, request)), forms.session_values(proposed)
    return answer_form(request, schema, act, page, buttons=button, seen=seen, appstruct=known)


def act_page(context: SessionPage, request: Any) -> Any:
    """One of the forms on a session."""
    act, record = ACTS[request.view_name], context.record
    page = {
        **_page(
            act.title, record.state.known.title, act.rule.paragraph, context.url, "Go back to the session"
        ),
        "says": act.says,
        "lists": act.lists(record, request.today),
        "crumbs": (Crumb(LABEL, context.above.url), Crumb("Session", context.url), Crumb(act.title)),
    }
    refused = act.why_not(record, request.today)
    if request.method == "GET" and refused:
        return {**page, "says": (refused,), "lists": (), "form": "", "errors": "", "has_errors": False}

    def carry_out(values: Mapping[str, Any]) -> str:
        known = {"seen": posted_seen(request), "by": _officer(context.above, request), "at": request.now}
        _fresh(act.carry_out, record, values, **known)
        return f"{context.url}?done={request.view_name}"

    button, seen = (Button("submit", "submit", act.title),), services.seen_by_desk(record)
    schema, values = act.schema(record, request.today), act.values(record)
    return answer_form(request, schema, carry_out, page, buttons=button, seen=seen, appstruct=values)


def _fresh(act: Any, *given: Any, **known: Any) -> Any:
    """Do it; what was typed stands in the form that is shown again where the record has moved on."""
    try:
        return act(*given, **known)
    except StaleForm as stale:
        raise NotPermitted(str(stale), PARAGRAPH) from stale


def _page(title: str, line: str, paragraph: str, url: str, back: str) -> dict[str, Any]:
    return {
        "title": title, "line": line, "paragraph": paragraph, "rows": (), "lists": (), "says": (), "back": (url, back),
    }  # fmt: skip


def _officer(context: TrainingDesk, request: Any) -> By:
    found: By = request.identity.by(context.authority, DESK)
    return found
