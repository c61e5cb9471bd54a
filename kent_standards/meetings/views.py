"""meetings/: the officers' pages: the list, one meeting with each act on it, the sheet of the day, the minutes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pyramid.renderers import render_to_response
from pyramid.response import Response

from kent_standards.authorities.model import find_service
from kent_standards.authorities.way import Crumb
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button, make_form, render_form
from kent_standards.law.calendar import uk_date
from kent_standards.law.complaint_rule import OFFICERS
from kent_standards.law.meeting_minutes import minutes
from kent_standards.law.meeting_parts import BEGUN, Stage
from kent_standards.law.meeting_steps import MEETING_STEPS
from kent_standards.law.roles import MONITORING
from kent_standards.law.steps import By, NotPermitted
from kent_standards.meetings import acts, forms
from kent_standards.meetings.doing import Keeping, MeetingAct
from kent_standards.meetings.reliefs import relief_of
from kent_standards.meetings.resources import MeetingDesk, MeetingPage
from kent_standards.meetings.showing import STANDING, facts, sheet, shown_items
from kent_standards.meetings.table import MEETING_ACTS, other_authorities
from kent_standards.plugin_access import rules_of
from kent_standards.security.permissions import Permission
from kent_standards.security.requests import new_form_token
from kent_standards.store.records import StaleForm

TEMPLATES = "kent_standards:meetings/templates/"
ACT_PAGE = "kent_standards:complaints/templates/act.pt"
WRITTEN = ("words", "nature", "heading", "why")
DONE = {"yes": "It is on the record."}
MOST_OVER = 100


def includeme(config: Any) -> None:
    """Add the officers' pages and acts, and the pages of the other readers."""
    for context, name, view, template in (
        (MeetingDesk, "", desk_page, "desk.pt"),
        (MeetingPage, "", meeting_page, "meeting.pt"),
        (MeetingPage, "sheet", sheet_page, "sheet.pt"),
        (MeetingPage, "minutes", minutes_page, "minutes.pt"),
    ):
        config.add_view(
            view,
            context=context,
            name=name,
            request_method="GET",
            permission=Permission.READ_MEETINGS,
            renderer=TEMPLATES + template,
        )
    forms_of: tuple[tuple[Any, str, Any], ...] = (
        (MeetingDesk, "enter", enter_page),
        *((MeetingPage, each, act_page) for each in MEETING_ACTS),
    )
    for place, called, form in forms_of:
        config.add_view(
            form,
            context=place,
            name=called,
            request_method=("GET", "POST"),
            permission=Permission.KEEP_MEETINGS,
            renderer=ACT_PAGE,
        )
    for module in ("own_views", "public_views", "reconciliation_views", "touching_views", "importing_views"):
        config.include(f"kent_standards.meetings.{module}")


def desk_page(context: MeetingDesk, request: Any) -> dict[str, Any]:
    """The meetings to come and under way, and those that are over."""
    rows: dict[str, list[tuple[str, str, str, str, tuple[str, str]]]] = {"open": [], "over": []}
    for (name, day, time), found in context.meetings.by_day:
        state = context.meetings[found].state
        rows[name].append(
            (
                f"{context.url}/{found}",
                state.heading.title,
                uk_date(date.fromisoformat(day)),
                time,
                STANDING[state.stage],
            )
        )
    return {
        "title": "Meetings",
        "open": rows["open"],
        "over": rows["over"][::-1][:MOST_OVER],
        "url": context.url,
        "crumbs": (Crumb("Desk", context.desk.url), Crumb("Meetings")),
    }


def enter_page(context: MeetingDesk, request: Any) -> Any:
    """Enter a meeting by hand."""

    def enter(values: Mapping[str, Any]) -> str:
        made = acts.enter_meeting(
            context.authority, forms.details_in(values), by=acting(context, request), at=request.now
        )
        return f"{context.url}/{made.id}?done=yes"

    rule = MEETING_STEPS["meeting_entered"]
    page = {
        "title": rule.title,
        "line": context.authority.name,
        "says": ("Then say who its members are, and enter the agenda.",),
        "danger": "",
        "paragraph": rule.paragraph,
        "back": (context.url, "Go back to the meetings"),
        "crumbs": (Crumb("Meetings", context.url), Crumb(rule.title)),
    }
    schema = forms.details(request.today, other_authorities(context.authority, context.authority.slug))
    return answer_form(request, schema, enter, page, buttons=(Button("submit", "submit", "Enter it"),))


def meeting_page(context: MeetingPage, request: Any) -> dict[str, Any]:
    """One meeting: its agenda, its members, and what may be done."""
    return _page_of(context, request)


def sheet_page(context: MeetingPage, request: Any) -> dict[str, Any]:
    """The sheet of the day."""
    return _sheet_of(context, request)


def minutes_page(context: MeetingPage, request: Any) -> dict[str, Any]:
    """The wording of the minutes, made from the record."""
    state = context.meeting.state
    return {
        "title": "Minutes from the record",
        "line": state.heading.title,
        "parts": minutes(state),
        "crumbs": (*_way(context), Crumb("Minutes")),
    }


def act_page(context: MeetingPage, request: Any) -> Any:
    """The form of one act; what came too late is answered with the present state (SR39)."""
    act, meeting = MEETING_ACTS[request.view_name], context.meeting
    doing = doing_on(context, request)
    refusal = act.refused(doing) if request.method == "GET" else ""
    if refusal:
        return _present_state(context, request, act, refusal)

    def carry_out(values: Mapping[str, Any]) -> str:
        if act.careful:
            meeting.expect(-1 if doing.seen is None else doing.seen)
        act.carry_out(doing, values)
        return _way_on(context, act, values)

    try:
        return answer_form(
            request,
            act.fields(doing),
            carry_out,
            _act_values(context, act, doing),
            buttons=(_button(act),),
            seen=len(meeting.steps),
            appstruct=dict(act.values(doing)),
        )
    except StaleForm as stale:
        return _present_state(context, request, act, str(stale))
    except NotPermitted as refused:
        return _present_state(context, request, act, refused.sentence)


def acting(context: Any, request: Any) -> By:
    """Who acts: the Monitoring Officer, a deputy, or a clerk."""
    try:
        found: By = request.identity.by(context.authority, MONITORING)
    except LookupError:
        found = request.identity.by(context.authority, OFFICERS)
    return found


def doing_on(context: MeetingPage, request: Any) -> Keeping:
    """What an act on a meeting works with in this request."""
    meeting = context.meeting
    return Keeping(
        meeting,
        acting(context.desk, request),
        request.now,
        request.today,
        rules_of(meeting.authority, request.today),
        relief_of(meeting, request.now),
        posted_seen(request),
    )


def _place_of(context: MeetingPage, act: MeetingAct) -> str:
    sits = context.meeting.state.stage is Stage.SITTING
    return f"{context.url}/sheet" if sits and act.on_the_day else context.url


def _way_on(context: MeetingPage, act: MeetingAct, values: Mapping[str, Any]) -> str:
    """Where an act leads: after a tap on the sheet to the same member, so that nobody has to look for the place."""
    tapped = values.get("ballot") or values.get("door")
    place = _place_of(context, act)
    return f"{place}#member-{tapped.partition('-')[0]}" if tapped else f"{place}?done=yes"


def _button(act: MeetingAct) -> Button:
    return Button("submit", "submit", act.title, "warning" if act.danger else "primary")


def _way(context: MeetingPage) -> tuple[Crumb, ...]:
    return Crumb("Meetings", context.desk.url), Crumb(context.meeting.state.heading.title, context.url)


def _act_values(context: MeetingPage, act: MeetingAct, doing: Keeping) -> dict[str, Any]:
    return {
        "title": act.title,
        "line": doing.state.heading.title,
        "says": act.says(doing),
        "danger": act.danger,
        "paragraph": act.paragraph,
        "back": (_place_of(context, act), "Go back"),
        "crumbs": (*_way(context), Crumb(act.title)),
    }


def _page_of(context: MeetingPage, request: Any, problem: str = "", written: str = "") -> dict[str, Any]:
    doing, state = doing_on(context, request), context.meeting.state
    service = find_service(context)
    shared = [service.authority(each).name for each in state.heading.shared_with]
    begun = state.stage in BEGUN
    acts_here = [
        act for act in MEETING_ACTS.values() if not act.on_the_day or act.name in ("open", "declare")
    ]
    return {
        "title": state.heading.title,
        "standing": STANDING[state.stage],
        "facts": facts(state, shared, request.today),
        "members": [each.name for each in state.seats],
        "items": shown_items(state),
        "acts": [(act.title, f"{context.url}/{act.name}") for act in acts_here if not act.refused(doing)],
        "sheet": f"{context.url}/sheet" if begun else "",
        "minutes": f"{context.url}/minutes" if begun else "",
        "touching": f"{context.url}/touching",
        "problem": problem,
        "written": written,
        "done": DONE.get(request.GET.get("done", ""), ""),
        "crumbs": (Crumb("Meetings", context.desk.url), Crumb(state.heading.title)),
    }


def _sheet_of(context: MeetingPage, request: Any, problem: str = "", written: str = "") -> dict[str, Any]:
    doing = doing_on(context, request)
    day = [act for act in MEETING_ACTS.values() if act.on_the_day and not act.refused(doing)]
    return {
        "title": "Sheet of the day",
        "sheet": sheet(doing),
        "url": context.url,
        "forms": [_inline(context, request, doing, act) for act in day if act.inline],
        "further": [(act.title, f"{context.url}/{act.name}") for act in day if not act.inline],
        "token": request.csrf_token,
        "new_token": lambda: new_form_token(request),
        "closed": request.read_only_notice,
        "problem": problem,
        "written": written,
        "done": DONE.get(request.GET.get("done", ""), ""),
        "crumbs": (*_way(context), Crumb("Sheet of the day")),
    }


def _inline(context: MeetingPage, request: Any, doing: Keeping, act: MeetingAct) -> dict[str, Any]:
    """One small form of the sheet, which is sent to the act's own address."""
    form = make_form(
        act.fields(doing),
        action=f"{context.url}/{act.name}",
        buttons=(_button(act),),
        request_token=request.csrf_token,
        form_token=new_form_token(request),
        seen=str(len(context.meeting.steps)),
        appstruct=dict(act.values(doing)),
        form_id=act.name,
    )
    form.closed = request.read_only_notice
    return {"title": act.title, "says": act.says(doing), "form": render_form(form, summary=False)}


def _present_state(context: MeetingPage, request: Any, act: MeetingAct, problem: str) -> Response:
    """The meeting as it stands, with why nothing was done, and what was written so that it isn't lost."""
    written = "\n".join(filter(None, (request.POST.get(name, "").strip() for name in WRITTEN)))
    if _place_of(context, act) != context.url:
        values, template = _sheet_of(context, request, problem, written), "sheet.pt"
    else:
        values, template = _page_of(context, request, problem, written), "meeting.pt"
    response = render_to_response(TEMPLATES + template, {**values, "has_errors": True}, request=request)
    response.status_int = 409
    return response
