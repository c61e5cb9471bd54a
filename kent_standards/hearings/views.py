"""hearings/: the officers' pages: the list, the committee, one hearing with each act on it, and the run-sheet."""

from collections.abc import Mapping
from typing import Any

from pyramid.renderers import render_to_response
from pyramid.response import Response

from kent_standards.authorities.model import find_authority
from kent_standards.authorities.way import Crumb
from kent_standards.complaints.resources import CasePage
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button, make_form, render_form
from kent_standards.hearings import reporting  # noqa: F401 - adds its part to the report to the committee
from kent_standards.hearings.doing import HearingAct, Running
from kent_standards.hearings.forms import nothing
from kent_standards.hearings.listing import shown_desk, shown_hearing
from kent_standards.hearings.papers import officers_bundle
from kent_standards.hearings.preparing import prepare
from kent_standards.hearings.representing_views import code_shown
from kent_standards.hearings.resources import HearingDesk, HearingPage
from kent_standards.hearings.sheet import further_acts, present_acts, sheet
from kent_standards.hearings.table import HEARING_ACTS
from kent_standards.law.complaint_rule import OFFICERS
from kent_standards.law.hearing_parts import BEGUN, Stage
from kent_standards.law.roles import MONITORING, Role
from kent_standards.law.steps import By, NotPermitted
from kent_standards.security.permissions import Permission
from kent_standards.security.policy import stands_in
from kent_standards.security.requests import new_form_token
from kent_standards.store.records import StaleForm

TEMPLATES = "kent_standards:hearings/templates/"
ACT_PAGE = "kent_standards:complaints/templates/act.pt"
WRITTEN = ("words", "text", "fact", "what")
DONE = {"yes": "It is on the record.", "lost": "The motion was lost, so nothing was decided by it."}
ON_THE_DAY = (*BEGUN, Stage.CALLED)


def includeme(config: Any) -> None:
    """Add the officers' pages and acts, and the pages of the other readers."""
    for context, name, view, template in (
        (HearingDesk, "", desk_page, "desk.pt"),
        (HearingPage, "", hearing_page, "hearing.pt"),
        (HearingPage, "run-sheet", run_sheet, "run_sheet.pt"),
    ):
        config.add_view(
            view,
            context=context,
            name=name,
            request_method="GET",
            permission=Permission.READ_HEARINGS,
            renderer=TEMPLATES + template,
        )
    config.add_view(
        prepare_page,
        context=CasePage,
        name="prepare-hearing",
        request_method=("GET", "POST"),
        permission=Permission.RUN_HEARINGS,
        renderer=ACT_PAGE,
    )
    for name in HEARING_ACTS:
        config.add_view(
            act_page,
            context=HearingPage,
            name=name,
            request_method=("GET", "POST"),
            permission=Permission.RUN_HEARINGS,
            renderer=ACT_PAGE,
        )
    for module in (
        "committee_views",
        "own_views",
        "representing_views",
        "public_views",
        "sections",
        "notice_views",
        "national_views",
    ):
        config.include(f"kent_standards.hearings.{module}")


def desk_page(context: HearingDesk, request: Any) -> dict[str, Any]:
    """The complaints that wait for a hearing, the hearings to come and under way, and those that are over."""
    return {
        "title": "Hearings",
        "desk": shown_desk(context, request.identity.ids, request.today),
        "url": context.url,
        "crumbs": (Crumb("Hearings"),),
    }


def prepare_page(context: CasePage, request: Any) -> Any:
    """Begin a hearing of a complaint that was referred to the Panel."""
    case, back = context.case, f"/{context.desk.authority.slug}/hearings"

    def begin(values: Mapping[str, Any]) -> str:
        return f"{back}/{prepare(case, by=acting(context, request), at=request.now).id}"

    page = {
        "title": "Prepare a hearing",
        "line": case.reference,
        "says": (
            "Then draw the Panel, name the Independent Person and the legal adviser, and call the hearing.",
        ),
        "danger": "",
        "paragraph": "Arrangements 11.1; Annex 3",
        "back": (context.url, "Go back to the complaint"),
        "crumbs": (Crumb(case.reference, context.url), Crumb("Prepare a hearing")),
    }
    button = Button("submit", "submit", "Prepare it")
    return answer_form(request, nothing(), begin, page, buttons=(button,))


def hearing_page(context: HearingPage, request: Any) -> dict[str, Any]:
    """One hearing: where it stands, what may be done next, and what was entered."""
    return _page_of(context, request)


def run_sheet(context: HearingPage, request: Any) -> dict[str, Any]:
    """The run-sheet of the day."""
    return _sheet_of(context, request)


def act_page(context: HearingPage, request: Any) -> Any:
    """The form of one act; what came too late is answered with the present state (SR39)."""
    act, hearing = HEARING_ACTS[request.view_name], context.hearing
    doing = doing_on(context, request)
    refusal = act.refused(doing) if request.method == "GET" else ""
    if refusal:
        return _present_state(context, request, act, refusal)

    def carry_out(values: Mapping[str, Any]) -> str:
        hearing.expect(-1 if doing.seen is None else doing.seen)
        lost = act.carry_out(doing, values) is False
        place = f"{context.url}/run-sheet" if _goes_back_to_sheet(act, context) else context.url
        return f"{place}?done={'lost' if lost else 'yes'}"

    try:
        answer = answer_form(
            request,
            act.fields(doing),
            carry_out,
            _act_values(context, act, doing),
            buttons=(_button(act),),
            seen=len(hearing.steps),
            appstruct=dict(act.values(doing)),
        )
        return code_shown(hearing, request, doing.codes[0], context.url) if doing.codes else answer
    except StaleForm as stale:
        return _present_state(context, request, act, str(stale))
    except NotPermitted as refused:
        return _present_state(context, request, act, refused.sentence)


def _goes_back_to_sheet(act: HearingAct, context: HearingPage) -> bool:
    return act.on_the_day and context.hearing.state.stage in ON_THE_DAY


def _button(act: HearingAct) -> Button:
    return Button("submit", "submit", act.title, "warning" if act.danger else "primary")


def _act_values(context: HearingPage, act: HearingAct, doing: Running) -> dict[str, Any]:
    on_sheet = _goes_back_to_sheet(act, context)
    back = (
        (f"{context.url}/run-sheet", "Go back to the run-sheet")
        if on_sheet
        else (context.url, "Go back to the hearing")
    )
    return {
        "title": act.title,
        "line": context.hearing.reference,
        "says": act.says(doing),
        "danger": act.danger,
        "paragraph": act.paragraph,
        "back": back,
        "crumbs": (Crumb(context.hearing.reference, context.url), Crumb(act.title)),
    }


def acting(context: HearingPage | CasePage, request: Any) -> By:
    """Who acts: the Monitoring Officer, a deputy or a clerk here, or whoever stands in for them on this case (BP13)."""
    if stands_in(context, request.identity):
        return By(request.identity.person, Role.DEPUTY_MONITORING_OFFICER)
    place = find_authority(context)
    try:
        found: By = request.identity.by(place, MONITORING)
    except LookupError:
        found = request.identity.by(place, OFFICERS)
    return found


def doing_on(context: HearingPage, request: Any) -> Running:
    """What an act on a hearing works with in this request."""
    by = acting(context, request)
    secret = request.registry["kent.secret"]
    return Running(context.hearing, by, request.now, request.today, posted_seen(request), secret)


def _page_of(context: HearingPage, request: Any, problem: str = "", written: str = "") -> dict[str, Any]:
    doing = doing_on(context, request)
    before = [act for act in HEARING_ACTS.values() if not act.on_the_day]
    can = [act for act in before if not act.refused(doing)]
    return {
        "title": f"Hearing {context.hearing.reference}",
        "shown": shown_hearing(context.hearing, request.today),
        "acts": [(act.title, f"{context.url}/{act.name}") for act in can],
        "refused": [(act.title, act.refused(doing)) for act in before if act.refused(doing)],
        "sheet": f"{context.url}/run-sheet" if context.hearing.state.call is not None else "",
        "notice": f"/{context.desk.authority.slug}/meetings/{context.hearing.id}"
        if context.hearing.state.call is not None
        else "",
        "case": f"/{context.desk.authority.slug}/complaints/{context.hearing.case_id}",
        "bundle": officers_bundle(context.hearing),
        "problem": problem,
        "written": written,
        "done": DONE.get(request.GET.get("done", ""), ""),
        "crumbs": (Crumb("Hearings", context.desk.url), Crumb(context.hearing.reference)),
    }


def _sheet_of(context: HearingPage, request: Any, problem: str = "", written: str = "") -> dict[str, Any]:
    doing = doing_on(context, request)
    return {
        "title": f"Run-sheet {context.hearing.reference}",
        "sheet": sheet(doing),
        "forms": [_inline(context, request, doing, act) for act in present_acts(doing)],
        "further": [(act.title, f"{context.url}/{act.name}") for act in further_acts(doing)],
        "hearing": context.url,
        "problem": problem,
        "written": written,
        "done": DONE.get(request.GET.get("done", ""), ""),
        "lost": request.GET.get("done", "") == "lost",
        "crumbs": (
            Crumb("Hearings", context.desk.url),
            Crumb(context.hearing.reference, context.url),
            Crumb("Run-sheet"),
        ),
    }


def _inline(context: HearingPage, request: Any, doing: Running, act: HearingAct) -> dict[str, Any]:
    """One small form of the present item, which is sent to the act's own address."""
    form = make_form(
        act.fields(doing),
        action=f"{context.url}/{act.name}",
        buttons=(_button(act),),
        request_token=request.csrf_token,
        form_token=new_form_token(request),
        seen=str(len(context.hearing.steps)),
        appstruct=dict(act.values(doing)),
        form_id=act.name,
    )
    form.closed = request.read_only_notice
    return {
        "title": act.title,
        "says": act.says(doing),
        "danger": act.danger,
        "form": render_form(form, summary=False),
    }


def _present_state(context: HearingPage, request: Any, act: HearingAct, problem: str) -> Response:
    """The hearing as it stands, with why nothing was done, and what was written so that it isn't lost."""
    written = "\n".join(filter(None, (request.POST.get(name, "").strip() for name in WRITTEN)))
    if _goes_back_to_sheet(act, context):
        values, template = _sheet_of(context, request, problem, written), "run_sheet.pt"
    else:
        values, template = _page_of(context, request, problem, written), "hearing.pt"
    response = render_to_response(TEMPLATES + template, {**values, "has_errors": True}, request=request)
    response.status_int = 409
    return response
