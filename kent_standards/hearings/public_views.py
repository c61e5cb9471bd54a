"""hearings/: the public notice and agenda of a hearing, and the list of those to come (Annex 3, 1.4)."""

from datetime import date
from typing import Any

from kent_standards.authorities.way import Crumb
from kent_standards.hearings.papers import public_papers
from kent_standards.hearings.resources import Meeting, Meetings
from kent_standards.law.calendar import uk_date
from kent_standards.law.exempt import GROUNDS
from kent_standards.law.hearing_business import BUSINESS
from kent_standards.law.hearing_parts import Stage
from kent_standards.law.hearing_state import HearingState
from kent_standards.plugin_access import rules_of
from kent_standards.security.permissions import Permission

TEMPLATES = "kent_standards:hearings/templates/"


def includeme(config: Any) -> None:
    """Add the public pages."""
    for context, view, template in (
        (Meetings, meetings_page, "meetings.pt"),
        (Meeting, meeting_page, "meeting.pt"),
    ):
        config.add_view(
            view,
            context=context,
            name="",
            request_method="GET",
            permission=Permission.READ_PUBLIC,
            renderer=TEMPLATES + template,
            public=True,
        )


def meetings_page(context: Meetings, request: Any) -> dict[str, Any]:
    """The hearings to come."""
    hearings = context.authority.part("hearings")
    rows = [
        (f"{context.url}/{found}", uk_date(date.fromisoformat(day)), time, place)
        for (day, time, place, _), found in hearings.upcoming.from_value(request.today.isoformat())
    ]
    return {"title": "Hearings to come", "rows": rows, "crumbs": (Crumb("Hearings to come"),)}


def meeting_page(context: Meeting, request: Any) -> dict[str, Any]:
    """The notice of one hearing: when, where, who sits, and the order of business. It names nobody else."""
    state = context.hearing.state
    call = state.call
    assert call is not None  # the resource is there from the call on
    rules = rules_of(context.above.authority, request.today)
    return {
        "title": "Notice of a hearing",
        "committee": rules.committee.name,
        "standing": _standing(state),
        "facts": (
            ("Day", uk_date(state.resumes_on or call.day)),
            ("Time", call.time),
            ("Place", call.place),
            ("Business", f"Hearing of complaint {context.hearing.case.reference}, by a Hearing Panel"),
            ("Panel", ", ".join(each.name for each in state.panel)),
            ("Quorum", str(state.quorum)),
            ("Notice given on", uk_date(call.on)),
        ),
        "business": [
            (each.title, each.paragraph.removeprefix("Arrangements, "))
            for each in BUSINESS
            if each.code != "absence" and not each.on_breach
        ],
        "papers": public_papers(context.hearing),
        "grounds": [(each.paragraph, each.title) for each in GROUNDS.values()],
        "crumbs": (Crumb("Hearings to come", context.above.url), Crumb("Notice")),
    }


def _standing(state: HearingState) -> str:
    """What became of it, as far as the public is told here."""
    if state.stage is Stage.ABANDONED:
        return "This hearing came to no decision. It begins anew with a fresh Panel, of which notice will be given."
    if state.stage is Stage.ADJOURNED and state.resumes_on is None:
        return "This hearing was adjourned. Notice will be given of the day on which it goes on."
    if state.stage is Stage.CLOSED:
        return "This hearing is over."
    return ""
