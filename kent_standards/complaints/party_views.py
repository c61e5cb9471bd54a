"""complaints/: the pages of the Subject Member, who sees her own cases alone, and what an Independent Person's share."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pyramid.httpexceptions import HTTPNotFound

from kent_standards.authorities.model import find_service
from kent_standards.authorities.way import Crumb
from kent_standards.complaints import party_acts as acts
from kent_standards.complaints.acts import clocks_of
from kent_standards.complaints.case_notices import notices_of
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.resources import AboutMe, AboutMeCase, AdvicePage
from kent_standards.complaints.sections import CaseReader, sections
from kent_standards.complaints.wording import ShownClock, name_of, shown_clock, tags_of
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import LongText, YesNo
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.law.calendar import uk_date
from kent_standards.law.complaint_gates import informal_answerable, member_may_ask, views_open
from kent_standards.law.complaint_parts import ENDED
from kent_standards.law.complaint_state import ComplaintState
from kent_standards.law.informal_resolution import ACTIONS
from kent_standards.law.roles import MEMBERS, Role
from kent_standards.law.steps import By
from kent_standards.notices.content import without_name
from kent_standards.security.permissions import Permission

TEMPLATES = "kent_standards:complaints/templates/"
VIEWS = "subject_member_views"
NOT_YET = "She reads nothing of the complaint, nor what you ask, until she has accepted."
ASK_ANOTHER = "You can ask another Independent Person."


def includeme(config: Any) -> None:
    """Add their pages and acts."""
    for context, view, permission, template in (
        (AboutMe, about_me, Permission.READ_OWN_COMPLAINTS, "mine.pt"),
        (AboutMeCase, about_me_case, Permission.READ_OWN_COMPLAINTS, "party_case.pt"),
    ):
        config.add_view(
            view, context=context, request_method="GET", permission=permission, renderer=TEMPLATES + template
        )
    config.include("kent_standards.complaints.advice_views")
    config.include("kent_standards.complaints.notice_views")
    config.include("kent_standards.complaints.asked_views")
    config.include("kent_standards.complaints.standing_in_views")
    for context, name, view, permission in (
        (AboutMeCase, "views", give_views, Permission.ANSWER_COMPLAINTS),
        (AboutMeCase, "informal", answer_informal, Permission.ANSWER_COMPLAINTS),
    ):
        config.add_view(
            view,
            context=context,
            name=name,
            request_method=("GET", "POST"),
            permission=permission,
            renderer=TEMPLATES + "act.pt",
        )


def about_me(context: AboutMe, request: Any) -> dict[str, Any]:
    """The complaints about oneself of which one was told."""
    rows = [
        (
            f"{context.url}/{case.id}",
            case.reference,
            case.authority.name_on(request.today),
            tags_of(case.state)[:1],
        )
        for case in sorted(context.cases(request.identity.ids), key=open_and_latest_first)
        if case.state.subject_may_know
    ]
    return {
        "title": "Complaints about you",
        "rows": rows,
        "empty": (
            "You have been told of no complaint",
            "A complaint about you stands here once the Monitoring Officer has told you of it.",
        ),
    }


def open_and_latest_first(case: Complaint) -> tuple[bool, int]:
    """By what lists of cases are sorted: the open ones first, and of those the latest received."""
    received = case.state.received_on
    return case.state.stage in ENDED, -received.toordinal() if received else 0


def about_me_case(context: AboutMeCase, request: Any) -> dict[str, Any]:
    """One complaint about oneself, as far as the rules on confidentiality allow."""
    case, state = context.case, context.case.state
    knows = state.subject_may_know
    who = case.sent.complainant.get("name", "") if "identity" in knows else "Withheld"
    possible = []
    if views_open(state) is None:
        possible.append(("Give your views", f"{context.url}/views"))
    if member_may_ask(state) is None:
        possible.append(("Consult an Independent Person", f"{context.url}/consult"))
    if informal_answerable(state) is None and state.informal and state.informal.subject_agrees is None:
        possible.append(("Answer the offer of an informal resolution", f"{context.url}/informal"))
    return {
        "notices": notice_links(context),
        "title": f"Complaint {case.reference}",
        "caption": case.authority.name_on(request.today),
        "tags": tags_of(state)[:1],
        "facts": [
            ("Received", uk_date(state.received_on) if state.received_on else ""),
            ("Complainant", who),
            (
                "Help",
                "You may consult an Independent Person who doesn’t advise the authority (Arrangements 7.1).",
            ),
        ],
        "allegations": shown_allegations(case, knows),
        "said": [("Your views", text) for _, text in state.views] + _asked_and_answered(case, state),
        "given": [],
        "acts": possible,
        "done": bool(request.GET.get("done")),
        "sent_to": "Sent",
        "sections": sections(CaseReader.SUBJECT, case, context.url, request.today),
        "clocks": _views_clock(case, request.today),
        "crumbs": (Crumb("Complaints about you", "/complaints"), Crumb(case.reference)),
    }


def _views_clock(case: Complaint, today: date) -> tuple[ShownClock, ...]:
    """By when her views are asked for, while that is still to come or has passed without any."""
    running = (each for each in clocks_of(case, today) if each.running and each.clock.id == VIEWS)
    return tuple(
        replace(shown_clock(each, today), label="You are asked for your views by") for each in running
    )


def shown_allegations(case: Complaint, knows: frozenset[str]) -> tuple[str, ...]:
    """What is alleged, as far as a reader ``knows``; who complained may have written her own name in it."""
    if "details" not in knows:
        return ()
    if "identity" in knows:
        return case.state.allegations
    name = case.sent.complainant.get("name", "")
    return tuple(without_name(name, each) for each in case.state.allegations)


def notice_links(context: AboutMeCase | AdvicePage) -> list[tuple[str, str]]:
    """The decision notices of a case, the latest first, with where this reader opens each."""
    found = list(enumerate(notices_of(context.case), 1))
    return [
        (f"Decision notice {each.reference}", f"{context.url}/notice?number={number}")
        for number, each in reversed(found)
    ]


def _asked_and_answered(case: Complaint, state: ComplaintState) -> list[tuple[str, str]]:
    """What the Subject Member asked Independent Persons, and what they answered."""
    found = []
    for each in state.member_questions:
        name = name_of(find_service(case), each.side)
        found.append((f"You asked {name} on {uk_date(each.asked_on)}", each.text))
        if each.proposed:
            found.append((f"{name} is asked whether she advises you", NOT_YET))
        elif each.declined_on is not None:
            found.append((f"{name} has declined on {uk_date(each.declined_on)}", each.answer or ASK_ANOTHER))
        elif each.accepted_on is not None and each.answered_on is None:
            found.append(
                (f"{name} has accepted on {uk_date(each.accepted_on)}", "The answer is still to come.")
            )
        if each.answered_on is not None:
            found.append((f"{name} answered on {uk_date(each.answered_on)}", each.answer))
    return found


def give_views(context: AboutMeCase, request: Any) -> Any:
    """The Subject Member's views (Annex 1, 2.2)."""
    schema = Schema()
    schema.add(LongText(name="words", title="Your views", noun="your views", max_length=10000))

    def give(values: Mapping[str, Any]) -> str:
        acts.give_views(
            context.case, values["words"], seen=posted_seen(request), by=member(request), at=request.now
        )
        return f"{context.url}?done=yes"

    return form_page(context, request, schema, give, "Give your views", "Arrangements, Annex 1, 2.2", "")


def answer_informal(context: AboutMeCase, request: Any) -> Any:
    """Accept or refuse an informal resolution (Annex 1, 6.1)."""
    schema = Schema()
    schema.add(YesNo(name="agrees", title="Do you accept it?", noun="yes or no"))
    schema.add(LongText(name="words", title="What you want to say", optional=True, max_length=2000))

    def answer(values: Mapping[str, Any]) -> str:
        acts.answer_informal(
            context.case,
            values["agrees"],
            values.get("words") or "",
            "subject",
            seen=posted_seen(request),
            by=member(request),
            at=request.now,
        )
        return f"{context.url}?done=yes"

    informal = context.case.state.informal
    says = (informal.terms, *(ACTIONS[each] for each in informal.actions)) if informal else ()
    title = "Answer the offer of an informal resolution"
    return form_page(context, request, schema, answer, title, "Arrangements, Annex 1, 6.1", "", says)


def form_page(
    context: Any,
    request: Any,
    schema: Schema,
    act: Any,
    title: str,
    paragraph: str,
    danger: str,
    says: tuple[str, ...] = (),
) -> Any:
    page = {
        "title": title,
        "line": context.case.reference,
        "says": says,
        "danger": danger,
        "paragraph": paragraph,
        "back": (context.url, "Go back to the complaint"),
        "crumbs": (Crumb(context.case.reference, context.url), Crumb(title)),
    }
    button = Button("submit", "submit", "Send", "warning" if danger else "primary")
    return answer_form(request, schema, act, page, buttons=(button,), seen=len(context.case.steps))


def independent(request: Any) -> By:
    """Whoever is signed in, as an Independent Person; whoever holds no such office now is told that there is
    nothing (SR6)."""
    for held in request.identity.offices:
        if held.role is Role.INDEPENDENT_PERSON:
            return By(held.person, Role.INDEPENDENT_PERSON)
    raise HTTPNotFound()


def unconflicted(context: AdvicePage, request: Any) -> By:
    """The same, and nobody who has said that she has a conflict of interest in this case (SR5)."""
    if context.case.state.conflicted & set(request.identity.ids):
        raise HTTPNotFound()
    return independent(request)


def member(request: Any) -> By:
    """Whoever is signed in, as the member that she is or was."""
    for held in request.identity.offices:
        if held.role in MEMBERS:
            return By(request.identity.person, held.role)
    return By(request.identity.person, Role.MEMBER)
