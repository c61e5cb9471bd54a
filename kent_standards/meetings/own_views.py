"""meetings/: a member's own pages: meetings to come, what each item requires, declaring, the 28 days after."""

from collections.abc import Mapping
from typing import Any

from kent_standards.authorities.model import find_service
from kent_standards.authorities.way import Crumb
from kent_standards.forms.page import answer_form
from kent_standards.forms.renderer import Button
from kent_standards.law.agenda_matching import ADVICE
from kent_standards.law.calendar import uk_date
from kent_standards.law.meeting_advice import Kind
from kent_standards.law.meeting_parts import Seat, Stage
from kent_standards.law.meeting_steps import DECLARING, MEETING_STEPS
from kent_standards.law.registration import Sensitivity, Status
from kent_standards.law.roles import MEMBERS, Role
from kent_standards.law.steps import By, NotPermitted
from kent_standards.meetings import acts, forms
from kent_standards.meetings.model import meetings_of
from kent_standards.meetings.own import live_entries, owed, own_items, seat_of
from kent_standards.meetings.reliefs import relief_of, relieved_in
from kent_standards.meetings.resources import OwnMeeting, OwnMeetings
from kent_standards.meetings.showing import STANDING, notes_on
from kent_standards.meetings.table import classes_of
from kent_standards.meetings.touching import KINDS, own_gifts, own_touched
from kent_standards.plugin_access import rules_of
from kent_standards.register.profile_records import records_of
from kent_standards.security.permissions import Permission

TEMPLATES = "kent_standards:meetings/templates/"
ACT_PAGE = "kent_standards:complaints/templates/act.pt"
TITLE = "Declare an interest"
DONE = {"yes": "Your declaration is on the record of the meeting. Say it at the meeting too."}
MOST = 50


def includeme(config: Any) -> None:
    """Add the pages, and the form."""
    pages: tuple[tuple[Any, Any, str], ...] = (
        (OwnMeetings, list_page, "own_meetings.pt"),
        (OwnMeeting, own_page, "own_meeting.pt"),
    )
    for context, view, template in pages:
        config.add_view(
            view,
            context=context,
            name="",
            request_method="GET",
            permission=Permission.READ_OWN_MEETINGS,
            renderer=TEMPLATES + template,
        )
    config.add_view(
        declare_page,
        context=OwnMeeting,
        name="declare",
        request_method=("GET", "POST"),
        permission=Permission.DECLARE,
        renderer=ACT_PAGE,
    )


def list_page(context: OwnMeetings, request: Any) -> dict[str, Any]:
    """The meetings to come of which the member is one, and those at which something was declared."""
    rows: dict[str, list[tuple[str, str, str, str, tuple[str, str]]]] = {"coming": [], "past": []}
    for meeting in sorted(
        meetings_of(context, request.identity.ids), key=lambda each: each.state.heading.day
    ):
        state, seat = meeting.state, seat_of(meeting, request.identity.ids)
        coming = state.stage in (Stage.PUBLISHED, Stage.SITTING)
        if state.stage is Stage.DRAFT or seat is None or not (coming or state.declared_by(seat.person)):
            continue
        details = state.heading
        row = (
            f"{context.url}/{meeting.id}",
            details.title,
            meeting.authority.name,
            f"{uk_date(details.day)}, {details.time}",
            STANDING[state.stage],
        )
        rows["coming" if coming else "past"].append(row)
    return {
        "title": "Your meetings and declarations",
        "coming": rows["coming"],
        "past": rows["past"][::-1][:MOST],
        "crumbs": (Crumb("Your profile", "/profile"), Crumb("Your meetings and declarations")),
    }


def own_page(context: OwnMeeting, request: Any) -> dict[str, Any]:
    """One meeting: what each item requires of the member, what was declared, and what that starts."""
    meeting, seat = context.meeting, _seat(context, request)
    state, records = meeting.state, records_of(request)
    rules = rules_of(meeting.authority, request.today)
    notes = [notes_on(each) for each in state.items]
    open_now = state.stage in (Stage.PUBLISHED, Stage.SITTING)
    return {
        "title": state.heading.title,
        "line": meeting.authority.name,
        "when": f"{uk_date(state.heading.day)}, {state.heading.time}, {state.heading.place}",
        "items": tuple(own_items(meeting, seat, relief_of(meeting, request.now), rules, notes, context.url)),
        "dispensations": [each.why for each in relieved_in(meeting, seat.person, request.today)],
        "interests": [text for _, text in live_entries(records, seat.authority)],
        "touched": own_touched(meeting, seat),
        "gifts": own_gifts(meeting, seat),
        "kinds": KINDS,
        "advice": ADVICE,
        "open": open_now,
        "owed": tuple(owed(meeting, seat, records, request.today)),
        "classes": classes_of(rules),
        "done": DONE.get(request.GET.get("done", ""), ""),
        "crumbs": (
            Crumb("Your meetings and declarations", context.above.url),
            Crumb(state.heading.title),
        ),
    }


def declare_page(context: OwnMeeting, request: Any) -> Any:
    """Declare an interest in an item."""
    meeting, seat = context.meeting, _seat(context, request)
    entries = live_entries(records_of(request), seat.authority)
    classes = classes_of(rules_of(meeting.authority, request.today))

    def declare(values: Mapping[str, Any]) -> str:
        _declare(context, request, seat, values)
        return f"{context.url}?done=yes"

    page = {
        "title": TITLE,
        "line": meeting.state.heading.title,
        "says": (
            _refused(context) or "The clerk reads it at once, and the public once the meeting has begun.",
        ),
        "danger": "",
        "paragraph": DECLARING,
        "back": (context.url, "Go back to the meeting"),
        "crumbs": (
            Crumb("Your meetings and declarations", context.above.url),
            Crumb(meeting.state.heading.title, context.url),
            Crumb(TITLE),
        ),
    }
    schema = forms.own_declaration(meeting.state, [(entry.id, text) for entry, text in entries], classes)
    known = {"item": request.GET.get("item", ""), "interest": forms.ANOTHER, "sensitive": False}
    if meeting.state.item(int(known["item"]) if known["item"].isdecimal() else 0) is None:
        del known["item"]
    buttons = () if _refused(context) else (Button("submit", "submit", "Declare it"),)
    return answer_form(request, schema, declare, page, buttons=buttons, appstruct=known)


def _declare(context: OwnMeeting, request: Any, seat: Seat, values: Mapping[str, Any]) -> None:
    meeting, entry_id = context.meeting, values["interest"]
    rules = rules_of(meeting.authority, request.today)
    kind, label = forms.kind_in(values["kind"], classes_of(rules))
    found = next(
        (
            (entry, text)
            for entry, text in live_entries(records_of(request), seat.authority)
            if entry.id == entry_id
        ),
        None,
    )
    state = found[0].state if found is not None else None
    withheld = state is not None and state.sensitivity is Sensitivity.AGREED
    nature = values["nature"] or (found[1] if found is not None else "")
    if found is not None and kind is not Kind.DPI:
        raise NotPermitted(
            "What is in the register is a Disclosable Pecuniary Interest; choose that kind.", "Code 5(1)"
        )
    acts.declare(
        meeting,
        seat.person,
        int(values["item"]),
        kind,
        nature,
        sensitive=values["sensitive"] or withheld,
        label=label,
        entry=entry_id if found is not None else "",
        registered=state is not None and state.status is Status.REGISTERED,
        pending=state is not None and state.status is Status.PENDING,
        by=_acting(seat, request),
        at=request.now,
    )


def _refused(context: OwnMeeting) -> str:
    return MEETING_STEPS["interest_declared"].forbids(context.meeting.state) or ""


def _seat(context: OwnMeeting, request: Any) -> Seat:
    found = seat_of(context.meeting, request.identity.ids)
    if found is None:
        raise LookupError("The page is for the members of what meets.")
    return found


def _acting(seat: Seat, request: Any) -> By:
    try:
        held: By = request.identity.by(find_service(request.context).authority(seat.authority), MEMBERS)
    except LookupError:
        return By(request.identity.person, Role.MEMBER)
    return held
