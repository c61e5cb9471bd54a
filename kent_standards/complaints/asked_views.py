"""complaints/: a Subject Member consults an Independent Person, who answers her (Arrangements 7.1; resolution 162)."""

from collections.abc import Mapping
from typing import Any

from kent_standards.authorities.model import find_service
from kent_standards.authorities.way import Crumb
from kent_standards.complaints import asked_acceptance
from kent_standards.complaints import party_acts as acts
from kent_standards.complaints.advisers import advisers
from kent_standards.complaints.party_views import TEMPLATES, form_page, independent, member, shown_allegations
from kent_standards.complaints.resources import AboutMeCase, AskedPage
from kent_standards.complaints.wording import name_of, tags_of
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Choice, LongText
from kent_standards.forms.page import posted_seen
from kent_standards.law.calendar import uk_date
from kent_standards.law.complaint_gates import member_waits
from kent_standards.law.steps import NotPermitted
from kent_standards.security.permissions import Permission

PARAGRAPH = "Arrangements 7.1"
BETWEEN_YOU = "The authority sees that you did, and not what is said."
PARTNERS_FIRST = (
    "Another authority’s Independent Person is asked first whether she advises you. Until she accepts she reads your "
    "name, the authority and the reference, and not what you ask."
)


def includeme(config: Any) -> None:
    """Add their pages."""
    config.add_view(
        asked_page,
        context=AskedPage,
        request_method="GET",
        permission=Permission.READ_ADVICE,
        renderer=TEMPLATES + "party_case.pt",
    )
    for context, name, view, permission in (
        (AboutMeCase, "consult", consult, Permission.ANSWER_COMPLAINTS),
        (AskedPage, "answer", answer, Permission.ADVISE),
    ):
        config.add_view(
            view,
            context=context,
            name=name,
            request_method=("GET", "POST"),
            permission=permission,
            renderer=TEMPLATES + "act.pt",
        )


def consult(context: AboutMeCase, request: Any) -> Any:
    """The Subject Member asks an Independent Person who doesn't advise the authority on this complaint."""
    able = [each for each in advisers(context.case, request.today, for_member=True) if not each.barred]
    if not able:
        raise NotPermitted(
            "Each Independent Person advises the authority on this complaint, or has a conflict of interest. Ask the "
            "Monitoring Officer for one who can advise you.",
            "Resolution 162",
        )
    service = find_service(context.case)
    names = {
        each.partner: service.authority(each.partner).name_on(request.today) for each in able if each.partner
    }
    people = tuple((each.person, each.label(names.get(each.partner, ""))) for each in able)
    schema = Schema()
    schema.add(Choice(name="person", title="Whom do you ask?", choices=people, noun="an Independent Person"))
    schema.add(LongText(name="words", title="What do you ask?", noun="what you ask", max_length=5000))

    def ask(values: Mapping[str, Any]) -> str:
        seen, by = posted_seen(request), member(request)
        acts.ask_adviser(context.case, values["person"], values["words"], seen=seen, by=by, at=request.now)
        return f"{context.url}?done=yes"

    title = "Consult an Independent Person"
    says = (BETWEEN_YOU, PARTNERS_FIRST) if names else (BETWEEN_YOU,)
    return form_page(context, request, schema, ask, title, PARAGRAPH, "", says)


def asked_page(context: AskedPage, request: Any) -> dict[str, Any]:
    """What the Subject Member asks, and of the complaint what she knows herself."""
    by, case = independent(request), context.case
    state = case.state
    mine = [
        each
        for each in state.member_questions
        if each.side == by.person and not each.proposed and each.declined_on is None
    ]
    waits = member_waits(state) is None and any(each.waiting for each in mine)
    lent = any(each.partner for each in mine)
    acts_now = [("Answer", f"{context.url}/answer")] if waits else []
    if waits and lent:
        acts_now.append((asked_acceptance.UNABLE, f"/advice/standing-in/{case.id}/decline"))
    return {
        "title": f"A councillor asks you about complaint {case.reference}",
        "caption": f"{case.authority.name_on(request.today)}: {name_of(find_service(case), state.subject)}",
        "tags": tags_of(state)[:1],
        "facts": [
            ("Asked on", ", ".join(uk_date(each.asked_on) for each in mine)),
            ("What follows", "You can’t advise the authority on this complaint (resolution 162)."),
            ("Who reads it", BETWEEN_YOU),
            *([("You advise", asked_acceptance.UNTIL_ANSWERED)] if lent else []),
        ],
        "allegations": shown_allegations(case, state.subject_may_know),
        "said": [
            row
            for each in mine
            for row in (("The councillor asks", each.text), ("You answered", each.answer))
            if row[1]
        ],
        "given": [],
        "notices": [],
        "acts": acts_now,
        "done": bool(request.GET.get("done")),
        "sections": (),
        "sent_to": "Sent to the councillor",
        "clocks": (),
        "crumbs": (Crumb("Advice", "/advice"), Crumb(case.reference)),
    }


def answer(context: AskedPage, request: Any) -> Any:
    """Answer the Subject Member."""
    by = independent(request)
    schema = Schema()
    schema.add(LongText(name="words", title="Your answer", noun="your answer", max_length=10000))

    def give(values: Mapping[str, Any]) -> str:
        acts.answer_member(context.case, values["words"], seen=posted_seen(request), by=by, at=request.now)
        return f"{context.url}?done=yes"

    title = "Answer the councillor"
    return form_page(context, request, schema, give, title, PARAGRAPH, "", (BETWEEN_YOU,))
