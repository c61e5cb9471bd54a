"""hearings/: the public notice and agenda of a hearing, which stands among the meetings to come (Annex 3, 1.4)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from kent_standards.authorities.model import Authority
from kent_standards.authorities.way import Crumb
from kent_standards.hearings.agenda import AFTERWARDS, ITEMS, facts_of_agenda
from kent_standards.hearings.papers import public_papers
from kent_standards.hearings.resources import Meeting
from kent_standards.law.exempt import GROUNDS
from kent_standards.law.hearing_parts import Stage
from kent_standards.law.hearing_state import HearingState
from kent_standards.meetings.coming import Coming, lists_meetings
from kent_standards.plugin_access import rules_of
from kent_standards.security.permissions import Permission

TEMPLATES = "kent_standards:hearings/templates/"


def includeme(config: Any) -> None:
    """Add the public pages."""
    config.add_view(
        meeting_page,
        context=Meeting,
        name="",
        request_method="GET",
        permission=Permission.READ_PUBLIC,
        renderer=TEMPLATES + "meeting.pt",
        public=True,
    )


@lists_meetings
def hearings_to_come(authority: Authority, today: date) -> Iterator[Coming]:
    """The hearings to come."""
    hearings = authority.part("hearings")
    for (day, time, place, _), found in hearings.upcoming.from_value(today.isoformat()):
        yield Coming(day, time, "Hearing Panel: hearing of a complaint", place, found)


def meeting_page(context: Meeting, request: Any) -> dict[str, Any]:
    """The notice of one hearing: when, where, who sits, and the order of business. It names nobody else."""
    rules = rules_of(context.above.authority, request.today)
    return {
        "title": "Notice of a hearing",
        "committee": rules.committee.name,
        "standing": _standing(context.hearing.state),
        "facts": facts_of_agenda(context.hearing),
        "business": ITEMS,
        "afterwards": AFTERWARDS,
        "papers": public_papers(context.hearing),
        "grounds": [(each.paragraph, each.title) for each in GROUNDS.values()],
        "crumbs": (Crumb("Meetings to come", context.above.url), Crumb("Notice")),
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
