"""complaints/: a partner's Independent Person reads that she is asked to stand in, and accepts or declines (5(16))."""

from collections.abc import Mapping
from typing import Any

from pyramid.httpexceptions import HTTPNotFound

from kent_standards.authorities.model import find_service
from kent_standards.authorities.way import Crumb
from kent_standards.complaints import asked_acceptance, substitutes
from kent_standards.complaints.party_views import TEMPLATES, form_page, independent
from kent_standards.complaints.resources import StandingInPage
from kent_standards.complaints.wording import name_of
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import LongText, YesNo
from kent_standards.forms.page import posted_seen
from kent_standards.law.advice import PAID_BY
from kent_standards.law.calendar import uk_date
from kent_standards.law.complaint_parts import Consultation
from kent_standards.law.standing_in import asked_by_member, asked_to_stand_in, may_settle
from kent_standards.law.steps import By
from kent_standards.plugin_access import rules_of
from kent_standards.security.permissions import Permission

PARAGRAPH = substitutes.PARAGRAPH
UNTIL_ANSWERED = "Until the end of the day on which you give your views"
UNTIL_ANNOUNCED = "Until the decision of the Hearing Panel is announced"
NOTHING_YET = (
    "You read nothing of what is alleged until you have accepted. If you know the councillor well enough that somebody "
    "might doubt your views, decline."
)


def includeme(config: Any) -> None:
    """Add the page and its two forms."""
    config.add_view(
        proposal_page,
        context=StandingInPage,
        request_method="GET",
        permission=Permission.READ_ADVICE,
        renderer=TEMPLATES + "standing_in.pt",
    )
    for name, view in (("accept", accept), ("decline", decline)):
        config.add_view(
            view,
            context=StandingInPage,
            name=name,
            request_method=("GET", "POST"),
            permission=Permission.ADVISE,
            renderer=TEMPLATES + "act.pt",
        )


def proposal_page(context: StandingInPage, request: Any) -> dict[str, Any]:
    """Whose complaint it is, by its reference, and about whom: enough to see a conflict of interest, and no more."""
    by, case = undecided(context, request), context.case
    if asked_acceptance.by_councillor(context, request):
        return asked_acceptance.proposal(context, request, by)
    service = find_service(case)
    asked = next(
        each
        for each in case.state.consultations
        if each.person in request.identity.ids and may_settle(each, request.today)
    )
    agreement = rules_of(case.authority, request.today).substitution
    facts = [
        ("Asked by", "The Monitoring Officer"),
        ("Authority", case.authority.name_on(request.today)),
        ("Complaint", case.reference),
        ("Councillor", name_of(service, case.state.subject)),
        ("Asked on", uk_date(asked.asked_on)),
        ("You are asked for", "The hearing of it" if asked.at_hearing else "Your views on it"),
        ("You stand in", f"Until {uk_date(asked.until)} at the latest" if asked.until else _until(asked)),
    ]
    if agreement is not None:
        facts.append(("Who pays", _sentence(PAID_BY[agreement.payer])))
        facts.append(("By", agreement.source.document))
    return {
        "title": "You are asked to stand in",
        "caption": name_of(service, by.person),
        "facts": facts,
        "says": NOTHING_YET,
        "acts": [("Accept", f"{context.url}/accept"), ("Decline", f"{context.url}/decline")],
        "paragraph": PARAGRAPH,
        "crumbs": (Crumb("Advice", "/advice"), Crumb(case.reference)),
    }


def _until(asked: Consultation) -> str:
    return UNTIL_ANNOUNCED if asked.at_hearing else UNTIL_ANSWERED


def undecided(context: StandingInPage, request: Any) -> By:
    """Whoever is signed in, as an Independent Person who is asked here and hasn't answered; anybody else is told that
    there is nothing. What is sent twice goes on to the service, and is answered alike."""
    asked = asked_to_stand_in(context.case.state, request.today) | asked_by_member(context.case.state)
    if request.method != "POST" and not asked & set(request.identity.ids):
        raise HTTPNotFound()
    return independent(request)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + "."


def accept(context: StandingInPage, request: Any) -> Any:
    """Accept: from then on she reads this one complaint."""
    by = undecided(context, request)
    if asked_acceptance.by_councillor(context, request):
        return asked_acceptance.accept(context, request, by)

    def carry_out(_: Mapping[str, Any]) -> str:
        substitutes.accept(context.case, seen=posted_seen(request), by=by, at=request.now)
        return f"/advice/{context.case.id}"

    says = (
        "You read this complaint alone, as its own Independent Person would.",
        "Your own authority’s journal says that you stand in, and names the authority and the reference.",
    )
    return form_page(context, request, Schema(), carry_out, "Accept to stand in", PARAGRAPH, "", says)


def decline(context: StandingInPage, request: Any) -> Any:
    """Decline, for a conflict of interest or another reason."""
    by = independent(request) if asked_acceptance.advises(context, request) else undecided(context, request)
    if asked_acceptance.by_councillor(context, request):
        return asked_acceptance.decline(context, request, by)
    schema = Schema()
    schema.add(YesNo(name="conflict", title="Do you have a conflict of interest?", noun="yes or no"))
    schema.add(
        LongText(name="words", title="Why do you decline?", noun="why you decline", max_length=2000, rows=4)
    )

    def carry_out(values: Mapping[str, Any]) -> str:
        substitutes.decline(
            context.case,
            values["words"],
            conflict=values["conflict"],
            seen=posted_seen(request),
            by=by,
            at=request.now,
        )
        return "/advice"

    return form_page(context, request, schema, carry_out, "Decline to stand in", PARAGRAPH, "")
