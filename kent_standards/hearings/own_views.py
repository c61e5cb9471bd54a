"""hearings/: the pages of those who have a part: the Panel, the Independent Person, the legal adviser, the councillor."""

from collections.abc import Mapping
from typing import Any

from pyramid.httpexceptions import HTTPNotFound

from kent_standards.authorities.model import find_service
from kent_standards.authorities.way import Crumb
from kent_standards.complaints.party_views import independent, member, shown_allegations
from kent_standards.forms.base import Schema
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.hearings import forms, preparing
from kent_standards.hearings.model import Hearing, hearings_of
from kent_standards.hearings.papers import own_copy
from kent_standards.hearings.readers import readers
from kent_standards.hearings.record import outcome
from kent_standards.hearings.represented import (
    SAYS,
    asked,
    final_for_representative,
    order_of_business,
    when,
)
from kent_standards.hearings.resources import OwnHearing, OwnHearings
from kent_standards.hearings.running import record_view
from kent_standards.hearings.sheet import members, tags_of
from kent_standards.law.hearing_parts import On
from kent_standards.law.hearing_steps import HEARING_STEPS
from kent_standards.law.steps import By, NotPermitted
from kent_standards.people.identity import canonical
from kent_standards.security.permissions import Permission
from kent_standards.store.records import StaleForm

TEMPLATES = "kent_standards:hearings/templates/"
ACT_PAGE = "kent_standards:complaints/templates/act.pt"
SUBJECT, PANEL, INDEPENDENT, ADVISER = "subject", "panel", "independent", "adviser"
REPRESENTATIVE = "representative"
PARTS = {
    SUBJECT: "The complaint is about you",
    PANEL: "You are on the Panel",
    INDEPENDENT: "You are the Independent Person",
    ADVISER: "You are the legal adviser",
    REPRESENTATIVE: "You represent or accompany the councillor",
}
LET_IN = "Give your representative access"
# The forms: whose each is, and the step that it takes.
FORMS = {
    "attend": ((SUBJECT,), "attendance_said", "Say whether you come, and with whom"),
    "write": ((SUBJECT,), "written_given", "Write to the Panel"),
    "view-on-breach": ((INDEPENDENT,), "view_given", "Write your view on whether there was a breach"),
    "view-on-sanction": ((INDEPENDENT,), "view_given", "Write your view on sanctions"),
    "unable": ((PANEL, INDEPENDENT), "panel_conflict", "Say that you can’t take part"),
}


def includeme(config: Any) -> None:
    """Add the pages and forms."""
    for context, view, template in (
        (OwnHearings, list_page, "own_hearings.pt"),
        (OwnHearing, own_page, "own_hearing.pt"),
    ):
        config.add_view(
            view,
            context=context,
            name="",
            request_method="GET",
            permission=Permission.READ_OWN_HEARINGS,
            renderer=TEMPLATES + template,
        )
    for name in FORMS:
        config.add_view(
            form_page,
            context=OwnHearing,
            name=name,
            request_method=("GET", "POST"),
            permission=Permission.TAKE_PART_IN_HEARINGS,
            renderer=ACT_PAGE,
        )


def parts_of(hearing: Hearing, ids: tuple[str, ...]) -> tuple[str, ...]:
    """As what the human whom ``ids`` name takes part."""
    state, mine = hearing.state, set(ids)
    found = {
        SUBJECT: state.subject in mine,
        PANEL: bool(mine & set(hearing.panel_people)),
        INDEPENDENT: state.independent in mine,
        ADVISER: state.adviser in mine,
        REPRESENTATIVE: state.represented is not None and state.represented.person in mine,
    }
    return tuple(part for part, there in found.items() if there)


def list_page(context: OwnHearings, request: Any) -> dict[str, Any]:
    """The hearings in which one has a part, the next first."""
    ids = request.identity.ids
    mine = (each for each in hearings_of(context, ids) if readers(each, request.today) & set(ids))
    found = {each.id: each for each in mine}
    rows = [
        (
            f"{context.url}/{each.id}",
            each.reference,
            each.authority.name_on(request.today),
            when(each),
            "; ".join(PARTS[part] for part in parts_of(each, ids)),
            tags_of(each.state)[:1],
        )
        for each in sorted(found.values(), key=_open_first)
    ]
    return {"title": "Your hearings", "rows": rows, "crumbs": (Crumb("Your hearings"),)}


def _open_first(hearing: Hearing) -> tuple[bool, str]:
    call = hearing.state.call
    return hearing.state.announced_on is not None, call.day.isoformat() if call else ""


def own_page(context: OwnHearing, request: Any) -> dict[str, Any]:
    """When and where, one's part in it, and what one is asked for."""
    hearing, ids = context.hearing, request.identity.ids
    parts = parts_of(hearing, ids)
    if not parts:
        raise HTTPNotFound()
    state, service = hearing.state, find_service(hearing)
    about = service.people[canonical(service, state.subject)].state.name if parts != (SUBJECT,) else ""
    facts = (
        ("When and where", when(hearing)),
        ("Your part", "; ".join(PARTS[part] for part in parts)),
        ("About", str(about)),
        ("Independent Person", state.independent_name),
        ("Legal adviser", state.adviser_name),
        ("You said", _said(hearing) if SUBJECT in parts else ""),
        ("You wrote", state.written if SUBJECT in parts else ""),
    )
    announced = state.announced_on is not None and parts != (SUBJECT,)
    return {
        "title": f"Hearing {hearing.reference}",
        "caption": hearing.authority.name_on(request.today),
        "tags": tags_of(state),
        "facts": [row for row in facts if row[1]],
        "members": members(state),
        "says": _asked_of(parts),
        "allegations": shown_allegations(hearing.case, hearing.case.state.subject_may_know)
        if REPRESENTATIVE in parts
        else (),
        "asked": asked(hearing) if {SUBJECT, REPRESENTATIVE} & set(parts) else (),
        "business": order_of_business(hearing) if state.call is not None else (),
        "acts": _acts(context, parts),
        "links": [*_links(hearing, parts), *own_copy(hearing, ids, request.today)],
        "outcome": outcome(hearing) if announced else (),
        "done": "It is on the record." if request.GET.get("done") else "",
        "crumbs": (Crumb("Your hearings", "/hearings"), Crumb(hearing.reference)),
    }


def _acts(context: OwnHearing, parts: tuple[str, ...]) -> list[tuple[str, str]]:
    """What one may do now, with where."""
    forms_there = [*FORMS.items(), ("let-in", ((SUBJECT,), "representative_let_in", LET_IN))]
    return [
        (title, f"{context.url}/{name}")
        for name, (whose, kind, title) in forms_there
        if set(whose) & set(parts) and not HEARING_STEPS[kind].forbids(context.hearing.state)
    ]


def _said(hearing: Hearing) -> str:
    state = hearing.state
    if state.attends is None:
        return ""
    with_whom = f", with {state.representative}" if state.representative else ""
    reads = f", who reads the papers {_HOW[bool(state.represented.person)]}" if state.represented else ""
    return ("You come" if state.attends else "You don’t come") + with_whom + reads


_HOW = {True: "by an account", False: "by a code"}


def _links(hearing: Hearing, parts: tuple[str, ...]) -> list[tuple[str, str]]:
    found = []
    if hearing.state.call is not None:
        found.append(("Notice and agenda", f"/{hearing.authority.slug}/meetings/{hearing.id}"))
    if SUBJECT in parts:
        found.append(("The complaint, and the final report", f"/complaints/{hearing.case_id}"))
    if REPRESENTATIVE in parts and final_for_representative(hearing) is not None:
        found.append(("The final report", f"/hearings/{hearing.id}/report"))
    return found


def _asked_of(parts: tuple[str, ...]) -> tuple[str, ...]:
    """What those who have that part are asked for."""
    asked = {
        SUBJECT: (
            "You may bring a fellow councillor, a friend or a colleague to accompany or represent you.",
            "If you don’t come, the Panel may go on without you, with regard to what you write (Annex 3, 1.7).",
        ),
        PANEL: (
            "Be there from the beginning to the end: whoever leaves, or misses a part, takes no part in the decision.",
            "If you have a conflict of interest, say so now, so that somebody else can be drawn.",
        ),
        INDEPENDENT: (
            "Be there throughout, but not while the Panel deliberates in private.",
            "If you can’t be there, write your views: the Panel decides neither on a breach nor on sanctions without.",
        ),
        ADVISER: ("Assist the Panel on the law, also while it deliberates in private.",),
        REPRESENTATIVE: SAYS,
    }
    return tuple(sentence for part in parts for sentence in asked[part])


def form_page(context: OwnHearing, request: Any) -> Any:
    """One of the forms, for those alone whose it is."""
    whose, kind, title = FORMS[request.view_name]
    hearing = context.hearing
    parts = parts_of(hearing, request.identity.ids)
    # Who has just said so has no part any more; the same form, sent twice, is answered alike.
    gone = set(request.identity.ids) & set(hearing.state.conflicts)
    said_so = kind == "panel_conflict" and request.method == "POST" and gone
    if not set(whose) & set(parts) and not said_so:
        raise HTTPNotFound()
    by = independent(request) if INDEPENDENT in parts else member(request)
    rule = HEARING_STEPS[kind]

    def act(values: Mapping[str, Any]) -> str:
        try:
            carry_out(hearing, request.view_name, values, by, request)
        except StaleForm as stale:
            # What was written stands in the form that is shown again, to be sent again.
            raise NotPermitted(str(stale), rule.paragraph) from stale
        return context.url if kind != "panel_conflict" else "/hearings"

    page = {
        "title": title,
        "line": hearing.reference,
        "says": _asked_of(parts),
        "danger": "You are then taken off this hearing." if kind == "panel_conflict" else "",
        "paragraph": rule.paragraph,
        "back": (context.url, "Go back to the hearing"),
        "crumbs": (Crumb(hearing.reference, context.url), Crumb(title)),
    }
    values = {"relation": "none"} if kind == "attendance_said" else {}
    button, seen = Button("submit", "submit", "Send"), len(hearing.steps)
    schema = _schema(request.view_name)
    return answer_form(request, schema, act, page, buttons=(button,), seen=seen, appstruct=values)


def _schema(name: str) -> Schema:
    if name == "attend":
        return forms.coming_or_not()
    noun = "why" if name == "unable" else "what you write"
    return forms.words("Why" if name == "unable" else "What you write", noun=noun)


def carry_out(hearing: Hearing, name: str, values: Mapping[str, Any], by: By, request: Any) -> None:
    """Do what the form of that name says."""
    known = {"seen": -1 if (seen := posted_seen(request)) is None else seen, "by": by, "at": request.now}
    if name == "attend":
        relation = "" if values["relation"] == "none" else values["relation"]
        representative = values.get("representative") or ""
        preparing.say_attendance(hearing, values["attends"], representative, relation, **known)
    elif name == "write":
        preparing.give_written(hearing, values["words"], **known)
    elif name == "unable":
        mine = {hearing.state.independent, *hearing.panel_people} & set(request.identity.ids)
        if not mine:
            raise NotPermitted("You have said so already.", HEARING_STEPS["panel_conflict"].paragraph)
        preparing.note_conflict(hearing, min(mine), values["words"], **known)
    else:
        on = On.BREACH if name == "view-on-breach" else On.SANCTION
        record_view(hearing, on.value, values["words"], in_writing=True, **known)
