"""meetings/: the clerk's list of what the items of a meeting may touch."""

from typing import Any

from kent_standards.authorities.way import Crumb
from kent_standards.law.agenda_matching import ADVICE
from kent_standards.meetings.resources import MeetingPage
from kent_standards.meetings.touching import KINDS, touched_items
from kent_standards.security.permissions import Permission

TITLE = "What the items may touch"


def includeme(config: Any) -> None:
    """Add the page."""
    config.add_view(
        touching_page,
        context=MeetingPage,
        name="touching",
        request_method="GET",
        permission=Permission.READ_MEETINGS,
        renderer="kent_standards:meetings/templates/touching.pt",
    )


def touching_page(context: MeetingPage, request: Any) -> dict[str, Any]:
    """Item by item the members whose interests, gifts or past declarations share words with it."""
    heading = context.meeting.state.heading
    return {
        "title": TITLE,
        "line": heading.title,
        "advice": ADVICE,
        "items": touched_items(context.meeting),
        "kinds": KINDS,
        "back": context.url,
        "crumbs": (
            Crumb("Meetings", context.desk.url),
            Crumb(heading.title, context.url),
            Crumb(TITLE),
        ),
    }
