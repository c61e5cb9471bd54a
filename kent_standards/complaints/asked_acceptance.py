"""complaints/: a partner's Independent Person reads that a councillor asks her, and accepts or declines (7.1; 5(16))."""

from collections.abc import Mapping
from typing import Any

from kent_standards.authorities.model import find_service
from kent_standards.authorities.way import Crumb
from kent_standards.complaints import asked_advisers
from kent_standards.complaints.asked_advisers import asked_ones_reading
from kent_standards.complaints.party_views import form_page
from kent_standards.complaints.resources import AskedDesk, AskedPage, StandingInPage
from kent_standards.complaints.wording import name_of
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import LongText, YesNo
from kent_standards.forms.page import posted_seen
from kent_standards.law.calendar import uk_date
from kent_standards.law.standing_in import asked_by_member
from kent_standards.law.steps import By

UNABLE = "Say that you can’t act"
PARAGRAPH = asked_advisers.PARAGRAPH
UNTIL_ANSWERED = "Until the end of the day on which you have answered; this complaint alone"
NOTHING_YET = (
    "You read nothing of what is alleged or asked until you have accepted. If you know the councillor well enough that "
    "somebody might doubt your advice, decline."
)
THEIRS = "The councillor reads what you write here, and nobody else. The authority sees that you declined, and not why."


def by_councillor(context: StandingInPage, request: Any) -> bool:
    """Whether it is the councillor who asks whoever is signed in, and not the authority."""
    state, mine = context.case.state, set(request.identity.ids)
    return bool(asked_by_member(state) & mine) or not any(each.person in mine for each in state.consultations)


def proposal(context: StandingInPage, request: Any, by: By) -> dict[str, Any]:
    """Whose complaint it is, by its reference, and which councillor asks: enough to see a conflict of interest."""
    case, mine = context.case, request.identity.ids
    service = find_service(case)
    asked = [each for each in case.state.member_questions if each.side in mine and each.proposed]
    return {
        "title": "A councillor asks you to advise",
        "caption": name_of(service, by.person),
        "facts": [
            ("Asked by", "The councillor, not the authority"),
            ("Authority", case.authority.name_on(request.today)),
            ("Complaint", case.reference),
            ("Councillor", name_of(service, case.state.subject)),
            ("Asked on", ", ".join(dict.fromkeys(uk_date(each.asked_on) for each in asked))),
            ("You advise", UNTIL_ANSWERED),
        ],
        "says": NOTHING_YET,
        "acts": [("Accept", f"{context.url}/accept"), ("Decline", f"{context.url}/decline")],
        "paragraph": PARAGRAPH,
        "crumbs": (Crumb("Advice", "/advice"), Crumb(case.reference)),
    }


def accept(context: StandingInPage, request: Any, by: By) -> Any:
    """Accept: from then on she reads what this councillor asks."""

    def carry_out(_: Mapping[str, Any]) -> str:
        asked_advisers.accept(context.case, seen=posted_seen(request), by=by, at=request.now)
        return f"/advice/asked/{context.case.id}"

    says = (
        "You read what the councillor asks, and what the councillor was told of this complaint. Nobody else reads it.",
        "You can’t advise the authority on this complaint (resolution 162).",
        "Your own authority’s journal says that you stand in, and names the authority and the reference.",
    )
    return form_page(
        context, request, Schema(), carry_out, "Accept to advise the councillor", PARAGRAPH, "", says
    )


def advises(context: StandingInPage, request: Any) -> bool:
    """Whether she has accepted, and is still to answer."""
    case = context.case
    return bool(set(asked_ones_reading(case, request.today)) & set(request.identity.ids)) and any(
        each.side in request.identity.ids and each.partner and each.waiting
        for each in case.state.member_questions
    )


def decline(context: StandingInPage, request: Any, by: By) -> Any:
    """Decline, or say after having accepted that she can't act."""
    accepted = advises(context, request)
    title = UNABLE if accepted else "Decline to advise the councillor"
    back = AskedPage(AskedDesk(context.above.desk), context.case) if accepted else context
    schema = Schema()
    schema.add(YesNo(name="conflict", title="Do you have a conflict of interest?", noun="yes or no"))
    schema.add(
        LongText(
            name="words", title="What you want to tell the councillor", max_length=2000, rows=4, optional=True
        )
    )

    def carry_out(values: Mapping[str, Any]) -> str:
        asked_advisers.decline(
            context.case,
            values.get("words") or "",
            conflict=values["conflict"],
            seen=posted_seen(request),
            by=by,
            at=request.now,
        )
        return "/advice"

    return form_page(back, request, schema, carry_out, title, PARAGRAPH, "", (THEIRS,))
