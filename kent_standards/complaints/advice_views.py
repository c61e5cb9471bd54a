"""complaints/: the pages of the Independent Person, who sees the cases alone on which she is asked (7.1; SR6)."""

from collections.abc import Iterable, Mapping
from typing import Any

from kent_standards.authorities.model import find_service
from kent_standards.authorities.way import Crumb
from kent_standards.complaints import party_acts as acts
from kent_standards.complaints.asked_advisers import asked_ones_reading
from kent_standards.complaints.case_forms import AT_HEARING, MATTERS
from kent_standards.complaints.party_views import (
    TEMPLATES,
    form_page,
    independent,
    notice_links,
    open_and_latest_first,
    shown_allegations,
    unconflicted,
)
from kent_standards.complaints.resources import AdviceDesk, AdvicePage
from kent_standards.complaints.sections import CaseReader, sections
from kent_standards.complaints.substitutes import advisers_reading
from kent_standards.complaints.wording import Tag, name_of, tags_of
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import LongText, YesNo
from kent_standards.forms.page import posted_seen
from kent_standards.law.calendar import uk_date
from kent_standards.law.complaint_parts import Consultation
from kent_standards.law.complaint_state import ComplaintState
from kent_standards.law.standing_in import asked_by_member, asked_to_stand_in, may_read
from kent_standards.security.permissions import Permission

NUMBERED = "One point a line; the decision notice numbers them."


def includeme(config: Any) -> None:
    """Add the list, the page of a case and its two forms."""
    for context, view, template in (
        (AdviceDesk, advice_list, "mine.pt"),
        (AdvicePage, advice_page, "party_case.pt"),
    ):
        config.add_view(
            view,
            context=context,
            request_method="GET",
            permission=Permission.READ_ADVICE,
            renderer=TEMPLATES + template,
        )
    for name, view in (("views", advise), ("unable", say_unable)):
        config.add_view(
            view,
            context=AdvicePage,
            name=name,
            request_method=("GET", "POST"),
            permission=Permission.ADVISE,
            renderer=TEMPLATES + "act.pt",
        )


def advice_list(context: AdviceDesk, request: Any) -> dict[str, Any]:
    """The cases on which one was consulted."""
    mine: set[str] = set(request.identity.ids)
    rows: list[tuple[str, str, str, tuple[Tag, ...]]] = []
    for case in sorted(dict.fromkeys(context.cases(request.identity.ids)), key=open_and_latest_first):
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
