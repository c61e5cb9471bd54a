"""complaints/: the pages of the Independent Person and of the Subject Member, each of whom sees her own cases alone."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pyramid.httpexceptions import HTTPNotFound

from kent_standards.authorities.model import find_service
from kent_standards.authorities.way import Crumb
from kent_standards.complaints import party_acts as acts
from kent_standards.complaints.acts import clocks_of
from kent_standards.complaints.asked_advisers import asked_ones_reading
from kent_standards.complaints.case_forms import AT_HEARING, MATTERS
from kent_standards.complaints.case_notices import notices_of
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.resources import AboutMe, AboutMeCase, AdviceDesk, AdvicePage
from kent_standards.complaints.sections import CaseReader, sections
from kent_standards.complaints.substitutes import advisers_reading
from kent_standards.complaints.wording import ShownClock, Tag, name_of, shown_clock, tags_of
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import LongText, YesNo
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.law.calendar import uk_date
from kent_standards.law.complaint_gates import informal_answerable, member_may_ask, views_open
from kent_standards.law.complaint_parts import ENDED, Consultation
from kent_standards.law.complaint_state import ComplaintState
from kent_standards.law.informal_resolution import ACTIONS
from kent_standards.law.roles import MEMBERS, Role
from kent_standards.law.standing_in import asked_by_member, asked_to_stand_in, may_read
from kent_standards.law.steps import By
from kent_standards.notices.content import without_name
from kent_standards.security.permissions import Permission

TEMPLATES = "kent_standards:complaints/templates/"
VIEWS = "subject_member_views"
NOT_YET = "She reads nothing of the complaint, nor what you ask, until she has accepted."
ASK_ANOTHER = "You can ask another Independent Person."
NUMBERED = "One point a line; the decision notice numbers them."


def includeme(config: Any) -> None:
    """Add their pages and acts."""
    for context, view, permission, template in (
        (AdviceDesk, advice_list, Permission.READ_ADVICE, "mine.pt"),
        (AdvicePage, advice_page, Permission.READ_ADVICE, "party_case.pt"),
        (AboutMe, about_me, Permission.READ_OWN_COMPLAINTS, "mine.pt"),
        (AboutMeCase, about_me_case, Permission.READ_OWN_COMPLAINTS, "party_case.pt"),
    ):
        config.add_view(
            view, context=context, request_method="GET", permission=permission, renderer=TEMPLATES + template
        )
    config.include("kent_standards.complaints.notice_views")
    config.include("kent_standards.complaints.asked_views")
    config.include("kent_standards.complaints.standing_in_views")
    for context, name, view, permission in (
        (AdvicePage, "views", advise, Permission.ADVISE),
        (AdvicePage, "unable", say_unable, Permission.ADVISE),
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


def advice_list(context: AdviceDesk, request: Any) -> dict[str, Any]:
    """The cases on which one was consulted."""
    mine: set[str] = set(request.identity.ids)
    rows: list[tuple[str, str, str, tuple[Tag, ...]]] = []
    for case in sorted(dict.fromkeys(context.cases(request.identity.ids)), key=_open_and_latest_first):
        where, state = case.authority.name_on(request.today), case.state
        if state.conflicted & mine:
            continue
        if asked_to_stand_in(state, request.today) & mine:
            asked = Tag("due", "You are asked to stand in")
            rows.append((f"{context.url}/standing-in/{case.id}", case.reference, where, (asked,)))
        if asked_by_member(state) & mine:
            asked = Tag("due", "A councillor asks you to advise")
            rows.append((f"{context.url}/standing-in/{case.id}", case.reference, where, (asked,)))
        if set(advisers_reading(case, request.today)) & mine:
            rows.append((f"{context.url}/{case.id}", case.reference, where, tags_of(state)))
        if set(asked_ones_reading(case, request.today)) & mine:
            asks = Tag("pending", "A councillor asks you")
            rows.append(
                (f"{context.url}/asked/{case.id}", case.reference, where, (*tags_of(state)[:1], asks))
            )
    return {
        "title": "Complaints on which your views are asked",
        "rows": rows,
        "empty": (
            "Nobody has asked for your views",
            "A case stands here when a Monitoring Officer or a councillor consults you.",
        ),
    }


def advice_page(context: AdvicePage, request: Any) -> dict[str, Any]:
    """One case: the allegations, what both sides say, and what views are asked on."""
    unconflicted(context, request)
    case, service = context.case, find_service(context.case)
    state = case.state
    ids, today = request.identity.ids, request.today
    mine = [each for each in state.consultations if each.person in ids and may_read(each, today)]
    waiting = any(each.waiting for each in mine)
    return {
        "notices": notice_links(context),
        "title": f"Complaint {case.reference}",
        "caption": f"{case.authority.name_on(request.today)}, about {name_of(service, state.subject)}",
        "tags": tags_of(state),
        "facts": [
            ("Received", uk_date(state.received_on) if state.received_on else ""),
            ("Your views are asked on", "; ".join(_matters(mine))),
            *_how_long(mine),
        ],
        "allegations": shown_allegations(case, _known_to_advisers(state)),
        "said": [("The councillor’s views", text) for _, text in state.views],
        "given": [view for each in mine for view in each.views],
        "acts": [
            ("Give your views", f"{context.url}/views"),
            ("Say that you can’t act", f"{context.url}/unable"),
        ]
        if waiting
        else [],
        "done": bool(request.GET.get("done")),
        "sent_to": "Sent to the Monitoring Officer",
        "sections": sections(CaseReader.ADVISER, case, context.url, request.today),
        "clocks": (),
        "crumbs": (Crumb("Advice", "/advice"), Crumb(case.reference)),
    }


def _known_to_advisers(state: ComplaintState) -> frozenset[str]:
    """What an Independent Person may know: all but who complained while that is withheld, or may still be."""
    kept = state.frozen or "identity" in state.withheld
    return frozenset({"details"} if kept else {"details", "identity"})


def _how_long(mine: Iterable[Consultation]) -> list[tuple[str, str]]:
    """Of one who stands in, until when she reads it."""
    lent = [each for each in mine if each.partner]
    if not lent:
        return []
    until = [each.until for each in lent]
    last = max((day for day in until if day is not None), default=None)
    end = f"Until {uk_date(last)}, or" if last is not None and None not in until else "Until"
    over = (
        "the decision of the hearing is announced"
        if any(each.at_hearing for each in lent)
        else "the end of the day on which you give your views"
    )
    return [("You stand in", f"{end} {over}; this complaint alone.")]


def _matters(mine: Iterable[Consultation]) -> list[str]:
    """On what views are asked, in the order of the form that asks."""
    asked = {matter for each in mine for matter in each.matters}
    return [text for matter, text in {**MATTERS, **AT_HEARING}.items() if matter in asked]


def advise(context: AdvicePage, request: Any) -> Any:
    """Give one's views, in numbered paragraphs."""
    by = unconflicted(context, request)
    schema = Schema()
    schema.add(LongText(name="words", title="Your views", hint=NUMBERED, noun="your views", max_length=10000))

    def give(values: Mapping[str, Any]) -> str:
        acts.give_person_views(
            context.case,
            tuple(values["words"].splitlines()),
            seen=posted_seen(request),
            by=by,
            at=request.now,
        )
        return f"{context.url}?done=yes"

    return form_page(context, request, schema, give, "Give your views", "Arrangements 7.1", "")


def say_unable(context: AdvicePage, request: Any) -> Any:
    """Say that one can't act, for a conflict of interest or otherwise; sent twice, it is answered alike."""
    by = independent(request) if request.method == "POST" else unconflicted(context, request)
    schema = Schema()
    schema.add(YesNo(name="conflict", title="Do you have a conflict of interest?", noun="yes or no"))
    schema.add(LongText(name="words", title="Why can’t you act?", noun="why you can’t act", max_length=2000))

    def say(values: Mapping[str, Any]) -> str:
        acts.say_unable(
            context.case,
            values["words"],
            conflict=values["conflict"],
            seen=posted_seen(request),
            by=by,
            at=request.now,
        )
        return "/advice"

    danger = "With a conflict of interest you see this complaint no longer."
    return form_page(context, request, schema, say, "Say that you can’t act", "Arrangements 8.2", danger)


def about_me(context: AboutMe, request: Any) -> dict[str, Any]:
    """The complaints about oneself of which one was told."""
    rows = [
        (
            f"{context.url}/{case.id}",
            case.reference,
            case.authority.name_on(request.today),
            tags_of(case.state)[:1],
        )
        for case in sorted(context.cases(request.identity.ids), key=_open_and_latest_first)
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


def _open_and_latest_first(case: Complaint) -> tuple[bool, int]:
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
