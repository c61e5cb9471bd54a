"""hearings/: what a councillor’s representative reads: the case, the hearing, the order of business, what is asked."""

from datetime import date
from typing import Any

from kent_standards.authorities.model import find_service
from kent_standards.complaints.party_views import shown_allegations
from kent_standards.hearings.model import Hearing
from kent_standards.hearings.papers import public_papers
from kent_standards.hearings.sheet import Line, members, tags_of
from kent_standards.investigations.reading import report_for_party
from kent_standards.investigations.services import for_subject
from kent_standards.law.calendar import uk_date
from kent_standards.law.hearing_parts import REPRESENTATIVES, Stage
from kent_standards.law.investigation_parts import SUBJECT
from kent_standards.people.identity import canonical

SAYS = (
    "You may speak for the councillor, put questions to the Investigating Officer and to witnesses, present the case, "
    "and sum it up (Annex 3, 2 and 3.4 to 3.6).",
    "Keep what you read here to yourself; speak of it with the councillor alone. You see it until the hearing is over, "
    "or the councillor names somebody else.",
)


def shown_to_representative(hearing: Hearing, today: date) -> dict[str, Any]:
    """What the page of a representative shows, whichever way that person came in."""
    state, service = hearing.state, find_service(hearing)
    name = service.people[canonical(service, state.subject)].state.name
    facts = (
        ("When and where", when(hearing)),
        ("Councillor", str(name)),
        ("You come as", REPRESENTATIVES.get(state.relation, "")),
        ("Independent Person", state.independent_name),
        ("Legal adviser", state.adviser_name),
        ("The councillor wrote", state.written),
    )
    return {
        "tags": tags_of(state),
        "facts": [row for row in facts if row[1]],
        "allegations": shown_allegations(hearing.case, hearing.case.state.subject_may_know),
        "members": members(state),
        "asked": asked(hearing),
        "business": order_of_business(hearing),
        "says": SAYS,
        "notice": f"/{hearing.authority.slug}/meetings/{hearing.id}",
        "papers": public_papers(hearing),
        "has_report": final_for_representative(hearing) is not None,
    }


def when(hearing: Hearing) -> str:
    """For when and where it is called, or that it isn't."""
    state = hearing.state
    if state.call is None:
        return "Not called yet"
    if state.stage is Stage.ADJOURNED and state.resumes_on is None:
        return f"Adjourned; no day is set yet. {state.call.place}"
    return f"{uk_date(state.resumes_on or state.call.day)}, {state.call.time}, {state.call.place}"


def asked(hearing: Hearing) -> tuple[str, ...]:
    """What is asked of the councillor's side, and by when."""
    state, found = hearing.state, []
    if state.call is not None and state.stage is Stage.CALLED:
        day = uk_date(state.call.day)
        found.append(f"Come on {day}, at {state.call.time}, to {state.call.place}.")
        found.append(f"If the councillor doesn’t come, written representations are wanted before {day}.")
    if state.stage is Stage.ADJOURNED and state.resumes_on is not None:
        found.append(f"Come when it goes on, on {uk_date(state.resumes_on)}.")
    found += directions(hearing)
    return tuple(found)


def directions(hearing: Hearing) -> tuple[str, ...]:
    """What the Panel has directed and still waits for (3.8(b)), as the councillor may read it."""
    clean = for_subject(hearing.case)
    return tuple(
        f"The Panel has directed, by {uk_date(each.by)}: {clean(each.what)} (from: {clean(each.whom)})."
        for each in hearing.state.directions
        if each.met_on is None
    )


def order_of_business(hearing: Hearing) -> tuple[Line, ...]:
    """The items of business, with what is over and what is taken now."""
    state, now = hearing.state, hearing.state.item
    begun = state.opened_on is not None
    return tuple(
        Line(each.title, each.paragraph, begun and state.is_over(each), begun and each is now)
        for each in state.business
        if begun or not each.on_breach
    )


def final_for_representative(hearing: Hearing) -> Any:
    """The final report in the councillor's own copy, with its document, once it was copied; None before."""
    inquiry = hearing.case.state.inquiry
    if inquiry is None or inquiry.copied_on is None:
        return None
    found = report_for_party(hearing.case, SUBJECT)
    return found if found is not None and found[0].final else None
