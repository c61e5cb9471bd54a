"""complaints/: the desk for complaints, one case with each act on it, and what arrived on paper."""

from collections.abc import Mapping
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.renderers import render_to_response
from pyramid.response import Response

from kent_standards.attachments.serving import download
from kent_standards.authorities.model import find_authority
from kent_standards.authorities.way import Crumb
from kent_standards.complaints.acts import why_vetoed
from kent_standards.complaints.arrivals import arrival_form, sent_by
from kent_standards.complaints.bulk import BULK
from kent_standards.complaints.case_acts import CASE_ACTS, CaseAct, Doing, add_act
from kent_standards.complaints.decisions import heeds_of, issue_decision, notice_preview
from kent_standards.complaints.desk import differences, in_groups, possible_acts, shown_case
from kent_standards.complaints.desk_list import Asked, shown_desk
from kent_standards.complaints.evidence import case_files, read_case_file
from kent_standards.complaints.handlers import standing_in
from kent_standards.complaints.intake import Receipt, receive
from kent_standards.complaints.resources import CaseDesk, CaseFile, CasePage, every_complaints
from kent_standards.complaints.sections import CaseReader, sections
from kent_standards.complaints.signing import signature_of
from kent_standards.forms.base import Schema
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.law.complaint_gates import not_ended
from kent_standards.law.complaint_rule import OFFICERS
from kent_standards.law.complaint_steps import COMPLAINT_STEPS
from kent_standards.law.roles import MONITORING, ROLE_TITLES, Role
from kent_standards.law.steps import By, NotPermitted
from kent_standards.notices.document import document_of
from kent_standards.security.permissions import Permission
from kent_standards.security.policy import stands_in
from kent_standards.store.records import StaleForm

TEMPLATES = "kent_standards:complaints/templates/"
WRITTEN = ("words", "summary", "what_next")
ISSUE = "kent_standards:notices/templates/issue.pt"
# Those of this room; another room's are added, to one table, by each application that is made in the process.
OWN_ACTS = tuple(CASE_ACTS.values())
DONE = "It is on the record."
FOR_THIS_ONE = " for this complaint (Local Government and Housing Act 1989, section 5(7))"


def includeme(config: Any) -> None:
    """Add the officers' pages and acts, and the pages of the other readers."""
    _page(config, CaseDesk, "", desk_page, "desk.pt")
    _page(config, CasePage, "", case_page, "case.pt")
    config.add_view(
        enter_page,
        context=CaseDesk,
        name="enter",
        request_method=("GET", "POST"),
        permission=Permission.ENTER_COMPLAINTS,
        renderer=TEMPLATES + "act.pt",
    )
    config.add_directive("add_case_act", _add_case_act)
    for act in OWN_ACTS:
        config.add_case_act(act)
    config.add_view(
        issue_page,
        context=CasePage,
        name="issue",
        request_method=("GET", "POST"),
        permission=Permission.HANDLE_CASES,
        renderer=ISSUE,
    )
    config.add_view(
        evidence, context=CaseFile, name="", request_method="POST", permission=Permission.OPEN_EVIDENCE
    )
    config.include("kent_standards.complaints.complainant_views")
    config.include("kent_standards.complaints.bulk_views")
    config.include("kent_standards.complaints.hand_over_views")
    config.include("kent_standards.complaints.party_views")
    config.include("kent_standards.complaints.statistics_views")
    config.include("kent_standards.complaints.panel_views")


def _add_case_act(config: Any, act: CaseAct) -> None:
    """Give an act its form on the officers' page of a case: ``config.add_case_act(act)``, for rooms above too."""
    add_act(act)
    config.add_view(
        act_page,
        context=CasePage,
        name=act.name,
        request_method=("GET", "POST"),
        permission=Permission.HANDLE_CASES,
        renderer=TEMPLATES + "act.pt",
    )


def desk_page(context: CaseDesk, request: Any) -> dict[str, Any]:
    """Open cases by their next clock, or the closed ones."""
    asked = Asked.from_query(request.GET)
    desk = shown_desk(context, asked, person=request.identity.person, today=request.today)
    return {
        "title": "Complaints",
        "desk": desk,
        "base": context.url,
        "handles": request.has_permission(Permission.HANDLE_CASES),
        "acts": [(name, CASE_ACTS[name].title) for name in BULK],
        "done": _done(request.GET.get("done", "")[:40]),
        "elsewhere": [
            (
                f"/{case.authority.slug}/complaints/{case.id}",
                case.reference,
                case.authority.name_on(request.today),
            )
            for case in standing_in(every_complaints(request.service), request.identity.ids)
        ],
        "unread": len(context.authority.part("notices").unread),
    }


def _done(key: str) -> tuple[str, str]:
    """What was done just now, as a heading and a sentence, by the key in the address."""
    if key == "conflict":
        return "Your conflict of interest is on the record", "You see that complaint no longer."
    if key == "stand-in":
        return "She is asked to act", "She is told by mail, and sees that complaint and no other."
    return (
        (f"Entered as {key}", "Acknowledge it within five working days of its receipt.") if key else ("", "")
    )


def case_page(context: CasePage, request: Any) -> dict[str, Any]:
    """One case: where it stands, what may be done next, and why other things may not."""
    return page_of(context, request)


def enter_page(context: CaseDesk, request: Any) -> Any:
    """Enter a complaint that arrived by letter, by e-mail, by telephone or in person (Arrangements 4.1)."""

    made: list[Receipt] = []

    def enter(values: Mapping[str, Any]) -> str:
        by = request.identity.by(context.authority, OFFICERS)
        given = values["files"]
        sent = sent_by(values, given.take(request) if given else ())
        receipt = receive(
            context.authority, sent, secret=request.registry["kent.secret"], by=by, at=request.now
        )
        made.append(receipt)
        return f"{context.url}?done={receipt.references[0]}"

    page = {
        "title": "Enter a complaint",
        "line": context.authority.name_on(request.today),
        "says": (
            "What is entered here is received on the day that it reached the authority; all clocks run from then.",
            "The complainant gets an acknowledgement from you. The page that follows shows a tracking code for it, this "
            "once.",
        ),
        "danger": "",
        "paragraph": "Arrangements 4.1",
        "back": (context.url, "Go back to the complaints"),
        "crumbs": (Crumb("Complaints", context.url), Crumb("Enter a complaint")),
    }
    schema = arrival_form(context.authority, request.today, request)
    answer = answer_form(request, schema, enter, page, buttons=(Button("submit", "submit", "Enter it"),))
    if not made:
        return answer
    case = context.complaints.find(made[0].references[0])
    return code_shown(request, made[0].tracking_code, made[0].references, f"{context.url}/{case.id}")


def code_shown(request: Any, code: str, references: tuple[str, ...], back: str) -> Any:
    """The page that shows a tracking code to the officer who passes it on, this once."""
    authority = request.authority
    values = {
        "title": "Tracking code for the complainant",
        "code": code,
        "references": references,
        "address": f"{request.registry.settings['kent.base_url'].rstrip('/')}/{authority.slug}/track",
        "back": back,
    }
    return render_to_response(TEMPLATES + "code.pt", values, request=request)


def evidence(context: CaseFile, request: Any) -> Any:
    """Give one file that came with the complaint, after the reading is entered in the journal (SR13)."""
    by = acting(context, request, OFFICERS)
    return download(request, context.file, read_case_file(context.case, context.file, by=by, at=request.now))


def act_page(context: CasePage, request: Any) -> Any:
    """The form of one act; what came too late is answered with the present state (SR39)."""
    act, case = CASE_ACTS[request.view_name], context.case
    if not COMPLAINT_STEPS[act.kind].belongs_to(case.state.procedure):
        raise HTTPNotFound
    doing = doing_on(context, request)
    refusal = "" if request.method == "POST" else _why_not(doing, act.kind)
    if refusal:
        return present_state(context, request, refusal)

    def carry_out(values: Mapping[str, Any]) -> str:
        case.expect(-1 if doing.seen is None else doing.seen)
        act.carry_out(doing, values)
        return f"{context.url}?done=yes"

    button = Button("submit", "submit", act.title, "warning" if act.danger else "primary")
    try:
        return answer_form(
            request,
            act.fields(doing),
            carry_out,
            _act_values(context, act.title, act.paragraph, act.danger, act.says(doing)),
            buttons=(button,),
            seen=len(case.steps),
            appstruct=dict(act.values(doing)),
        )
    except StaleForm as stale:
        return present_state(context, request, str(stale))
    except NotPermitted as refused:
        return present_state(context, request, refused.sentence)


def issue_page(context: CasePage, request: Any) -> Any:
    """Sign and issue the notice, after reading what it says and who gets it; it can't be taken back."""
    case = context.case
    doing = doing_on(context, request)
    refusal = "" if request.method == "POST" else _why_not(doing, "issued")
    if refusal:
        return present_state(context, request, refusal)

    def issue(values: Mapping[str, Any]) -> str:
        case.expect(-1 if doing.seen is None else doing.seen)
        notice = issue_decision(
            case, doing.signature, rules=doing.rules, seen=doing.seen, by=doing.by, at=request.now
        )
        sent = f"/{context.desk.authority.slug}/inbox/sent/{notice.id}?done=issued"
        return f"{context.url}?done=yes" if stands_in(context, request.identity) else sent

    page = _issue_values(context, doing)
    try:
        return answer_form(
            request,
            Schema(),
            issue,
            page,
            buttons=(Button("submit", "submit", "Sign and issue", "warning"),),
            seen=len(case.steps),
        )
    except StaleForm as stale:
        return present_state(context, request, str(stale))
    except NotPermitted as refused:
        return present_state(context, request, refused.sentence)


def _issue_values(context: CasePage, doing: Doing) -> dict[str, Any]:
    """What is read before a notice is signed: who gets it, what it still lacks, and the notice itself."""
    rule, case = COMPLAINT_STEPS["issued"], context.case
    shown = shown_case(case, today=doing.today)
    content = notice_preview(case, doing.signature, doing.rules, doing.today)
    danger = "A notice that was issued stays as it is; it can be corrected only by a further one."
    return {
        **_act_values(context, rule.title, rule.paragraph, danger),
        "recipients": shown.recipients,
        "heeds": (*shown.lacking, *heeds_of(case)),
        "document": document_of(content) if content else None,
    }


def _page(config: Any, context: type, name: str, view: Any, template: str) -> None:
    config.add_view(
        view,
        context=context,
        name=name,
        request_method="GET",
        permission=Permission.READ_CASES,
        renderer=TEMPLATES + template,
    )


def acting(context: CasePage | CaseFile, request: Any, roles: frozenset[Role] = MONITORING) -> By:
    """Who acts on a case: an officer of ``roles`` here, or whoever stands in for them on this one (BP13)."""
    if stands_in(context, request.identity):
        return By(request.identity.person, Role.DEPUTY_MONITORING_OFFICER)
    found: By = request.identity.by(find_authority(context), roles)
    return found


def desk_url(context: CasePage, request: Any) -> str:
    """The address of the desk, or an empty text for whoever isn't let in there."""
    return context.desk.url if request.has_permission(Permission.READ_CASES, context.desk) else ""


def doing_on(context: CasePage, request: Any) -> Doing:
    """What an act on a case works with in this request."""
    rules = request.registry["kent.plugins"].local_rules(context.desk.authority, request.today)
    by = acting(context, request)
    office = ROLE_TITLES[by.role] + (FOR_THIS_ONE if stands_in(context, request.identity) else "")
    signature = signature_of(request.identity.name, office, context.desk.authority)
    secret = request.registry["kent.secret"]
    return Doing(context.case, rules, by, request.now, request.today, signature, secret, posted_seen(request))


def _why_not(doing: Doing, kind: str) -> str:
    """Why the law or a local rule forbids a step of that kind now, or an empty text."""
    forbidden = COMPLAINT_STEPS[kind].forbids(doing.case.state)
    return forbidden or why_vetoed(doing.case, kind, doing.by, doing.at)


def _act_values(
    context: CasePage, title: str, paragraph: str, danger: str, says: tuple[str, ...] = ()
) -> dict[str, Any]:
    return {
        "title": title,
        "line": context.case.reference,
        "says": says,
        "danger": danger,
        "paragraph": paragraph,
        "back": (context.url, "Go back to the complaint"),
        "crumbs": (
            Crumb(context.case.reference, context.url),
            Crumb(title),
        ),
    }


def present_state(context: CasePage, request: Any, problem: str) -> Response:
    """The case as it stands, with why nothing was done, and what was written so that it isn't lost."""
    written = "\n".join(filter(None, (request.POST.get(name, "").strip() for name in WRITTEN)))
    values = {**page_of(context, request), "problem": problem, "written": written, "has_errors": True}
    response = render_to_response(TEMPLATES + "case.pt", values, request=request)
    response.status_int = 409
    return response


def page_of(context: CasePage, request: Any, *, revealed: bool = False) -> dict[str, Any]:
    """The page of a case; who complained is on it only if ``revealed``, which a reading on the record precedes."""
    rules = request.registry["kent.plugins"].local_rules(context.desk.authority, request.today)
    case = context.case
    handles = request.has_permission(Permission.HANDLE_CASES)
    acts: Any = ()
    refused: Any = ()
    if handles:
        acts, refused = possible_acts(case, acting(context, request), request.now)
    drafted = handles and case.state.decision is not None and case.state.issued_on is None
    waits = (COMPLAINT_STEPS["issued"].forbids(case.state) or "") if drafted else ""
    return {
        "title": f"Complaint {case.reference}",
        "shown": shown_case(case, today=request.today, revealed=revealed),
        "reveal": f"{context.url}/complainant"
        if request.has_permission(Permission.REVEAL_COMPLAINANT) and not request.read_only_notice
        else "",
        "new_code": f"{context.url}/new-code" if request.has_permission(Permission.REPLACE_CODE) else "",
        "revealed": revealed,
        "url": context.url,
        "csrf_token": request.csrf_token,
        "groups": [
            (title, [(act.title, f"{context.url}/{act.name}") for act in group])
            for title, group in in_groups(acts)
        ],
        "issue": f"{context.url}/issue" if drafted and not waits else "",
        "waits": waits,
        "refused": refused,
        "files": case_files(case),
        "base": context.url,
        "notice": request.read_only_notice,
        "differences": differences(rules),
        "handles": handles,
        "desk": desk_url(context, request),
        "together": f"{context.desk.url}/bulk?matter={case.id}" if handles and case.state.links else "",
        "conflict": f"{context.url}/hand-over/conflict" if not_ended(case.state) is None else "",
        "sections": sections(CaseReader.OFFICERS, case, context.url, request.today),
        "problem": "",
        "written": "",
        "done": DONE if request.GET.get("done") else "",
        "crumbs": (Crumb("Complaints", desk_url(context, request)), Crumb(case.reference)),
    }
