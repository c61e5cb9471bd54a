"""bundles/: the officers' pages of a bundle: its items, each act on it, the making, and both copies."""

from collections.abc import Mapping
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.renderers import render_to_response
from pyramid.response import Response

from kent_standards.attachments.serving import download
from kent_standards.authorities.way import Crumb
from kent_standards.bundles import services
from kent_standards.bundles.acts import BUNDLE_ACTS, BundleAct, Working
from kent_standards.bundles.model import BundleRecord, bundle_of
from kent_standards.bundles.resources import BundlePage
from kent_standards.bundles.showing import (
    heeds,
    possible_acts,
    preview,
    shown_copies,
    shown_items,
    shown_making,
    shown_steps,
)
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.sections import CaseReader, Section, section_for
from kent_standards.forms.base import Schema
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.law.bundle_steps import BUNDLE_STEPS, DESK
from kent_standards.law.complaint_parts import ReportOutcome
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, NotPermitted
from kent_standards.security.permissions import Permission
from kent_standards.security.policy import stands_in
from kent_standards.store.records import StaleForm

TEMPLATES = "kent_standards:bundles/templates/"
ACT = "kent_standards:complaints/templates/act.pt"
REFRESH = "5"
DONE = "It is on the record."


def includeme(config: Any) -> None:
    """Add the pages of officers, of whoever has the Panel's copy and of the public, and the thread that makes bundles."""
    config.add_view(
        bundle_page,
        context=BundlePage,
        request_method="GET",
        permission=Permission.READ_CASES,
        renderer=TEMPLATES + "bundle.pt",
    )
    forms = ("GET", "POST")
    config.add_view(
        open_page, context=BundlePage, name="open", request_method=forms, permission=Permission.KEEP_BUNDLES,
        renderer=ACT,
    )  # fmt: skip
    for act in BUNDLE_ACTS.values():
        config.add_view(
            item_page if act.about_item else act_page,
            context=BundlePage,
            name=act.name,
            request_method=forms,
            permission=Permission.PUBLISH_BUNDLES if act.publishes else Permission.KEEP_BUNDLES,
            renderer=TEMPLATES + "mark.pt" if act.about_item else ACT,
        )
    for name, view in (("panel", save_panel), ("public", save_public)):
        config.add_view(
            view, context=BundlePage, name=name, request_method="POST", permission=Permission.OPEN_BUNDLES
        )
    config.include("kent_standards.bundles.reader_views")
    config.include("kent_standards.bundles.worker")


def bundle_page(context: BundlePage, request: Any) -> dict[str, Any]:
    """The bundle as it stands; while it is being made, the page shows it afresh every few seconds."""
    return page_of(context, request)


def open_page(context: BundlePage, request: Any) -> Any:
    """Open the bundle of a case, with all that there is already."""
    rule, by = BUNDLE_STEPS["bundle_opened"], _acting(context, request)
    if context.record is not None and request.method == "GET":
        return _present_state(context, request, "The bundle is opened already.")

    def act(values: Mapping[str, Any]) -> str:
        services.open_bundle(context.case, by=by, at=request.now)
        return f"{context.url}?done=yes"

    says = (
        "What there is in the case is put in it, in the usual order. You can leave out, add and reorder then.",
    )
    page = _act_values(context, rule.title, rule.paragraph, says=says)
    button = Button("submit", "submit", rule.title)
    return answer_form(request, Schema(), act, page, buttons=(button,))


def act_page(context: BundlePage, request: Any) -> Any:
    """The form of one act; what came too late is answered with the present state (SR39)."""
    return _answered(context, request, BUNDLE_ACTS[request.view_name], "")


def item_page(context: BundlePage, request: Any) -> Any:
    """The form of an act on one item, which is shown as the Panel and as the public will read it."""
    return _answered(context, request, BUNDLE_ACTS[request.view_name], request.GET.get("item", "")[:200])


def save_panel(context: BundlePage, request: Any) -> Any:
    """The Panel's copy for an officer, after the reading is entered in the journal (SR13)."""
    return _saved(context, request, "panel")


def save_public(context: BundlePage, request: Any) -> Any:
    """The public version for an officer, to be looked through before it is published."""
    return _saved(context, request, "public")


def _saved(context: BundlePage, request: Any, which: str) -> Any:
    record = _opened(context)
    if record.state.copies is None:
        raise HTTPNotFound
    file = services.copy_file(record, getattr(record.state.copies, which))
    by = _acting(context, request)
    return download(request, file, services.read_copy(record, file.id, by=by, at=request.now))


def _answered(context: BundlePage, request: Any, act: BundleAct, key: str) -> Any:
    record = _opened(context)
    try:
        item = services.item_of(record, key) if act.about_item else None
        working = Working(record, item, request, _acting(context, request), request.now, posted_seen(request))
        why = act.rule.forbids(record.state) if request.method == "GET" else None
        if why:
            return _present_state(context, request, why)
        return _form(context, request, act, working)
    except StaleForm as stale:
        return _present_state(context, request, str(stale))
    except NotPermitted as refused:
        return _present_state(context, request, refused.sentence)


def _form(context: BundlePage, request: Any, act: BundleAct, working: Working) -> Any:
    def carry_out(values: Mapping[str, Any]) -> str:
        working.record.expect(-1 if working.seen is None else working.seen)
        act.carry_out(working, values)
        return f"{context.url}?done=yes"

    page = {
        **_act_values(context, act.rule.title, act.rule.paragraph, act.danger, act.says),
        "item": working.item,
        "parts": preview(working.record, working.item) if working.item is not None else (),
    }
    button = Button("submit", "submit", act.rule.title, "warning" if act.danger else "primary")
    return answer_form(
        request,
        act.fields(working),
        carry_out,
        page,
        buttons=(button,),
        seen=working.record.state.count,
        appstruct=dict(act.values(working)),
    )


def _opened(context: BundlePage) -> BundleRecord:
    record = context.record
    if record is None:
        raise HTTPNotFound
    return record


def _acting(context: BundlePage, request: Any) -> By:
    """Who acts: an officer here, or whoever stands in for the Monitoring Officer on this case (BP13)."""
    if stands_in(context, request.identity):
        return By(request.identity.person, Role.DEPUTY_MONITORING_OFFICER)
    found: By = request.identity.by(context.desk.authority, DESK)
    return found


def _act_values(
    context: BundlePage, title: str, paragraph: str, danger: str = "", says: tuple[str, ...] = ()
) -> dict[str, Any]:
    return {
        "title": title,
        "line": f"Bundle {context.case.reference}",
        "says": says,
        "danger": danger,
        "paragraph": paragraph,
        "back": (context.url, "Go back to the bundle"),
        "crumbs": (*_crumbs(context), Crumb("Bundle", context.url), Crumb(title)),
    }


def _crumbs(context: BundlePage) -> tuple[Crumb, ...]:
    return (Crumb(context.case.reference, f"/{context.desk.authority.slug}/complaints/{context.case.id}"),)


def _present_state(context: BundlePage, request: Any, problem: str) -> Response:
    """The bundle as it stands, with why nothing was done."""
    values = {**page_of(context, request), "problem": problem, "has_errors": True}
    response = render_to_response(TEMPLATES + "bundle.pt", values, request=request)
    response.status_int = 409
    return response


def page_of(context: BundlePage, request: Any) -> dict[str, Any]:
    """What the page of a bundle is rendered from."""
    record, values = context.record, _empty(context, request)
    if record is None:
        return values
    state, making = record.state, record.making
    keeps = request.has_permission(Permission.KEEP_BUNDLES)
    acts: Any = ()
    refused: Any = ()
    if keeps:
        publishes = bool(request.has_permission(Permission.PUBLISH_BUNDLES))
        acts, refused = possible_acts(record, _acting(context, request), publishes=publishes)
    if making is not None and request.method == "GET" and not request.GET.get("still"):
        request.response.headers["Refresh"] = REFRESH
    return {
        **values,
        "opened": True,
        "items": shown_items(record, context.url),
        "heeds": heeds(record),
        "making": shown_making(making) if making is not None else None,
        "still": bool(request.GET.get("still")),
        "failure": state.failure,
        "copies": shown_copies(state.copies, current=state.current is not None) if state.copies else None,
        "released": state.released is not None,
        "public": state.public is not None,
        "acts": [(act.rule.title, f"{context.url}/{act.name}") for act in acts],
        "refused": refused,
        "steps": shown_steps(record),
        "marks": keeps and not state.waiting,
    }


def _empty(context: BundlePage, request: Any) -> dict[str, Any]:
    return {
        "title": f"Bundle for the hearing of {context.case.reference}",
        "url": context.url,
        "opened": False,
        "open": f"{context.url}/open" if request.has_permission(Permission.KEEP_BUNDLES) else "",
        "closed": request.read_only_notice,
        "problem": "",
        "done": DONE if request.GET.get("done") else "",
        "crumbs": (*_crumbs(context), Crumb("Bundle")),
    }


@section_for(CaseReader.OFFICERS)
def bundle_section(case: Complaint, url: str, today: Any) -> Section | None:
    """The way to the bundle from the officers' page of a case that goes to a hearing."""
    inquiry = case.state.inquiry
    if inquiry is None or inquiry.considered is not ReportOutcome.HEARING:
        return None
    record = bundle_of(case)
    address = f"/{case.authority.slug}/bundles/{case.id}"
    stands = "not opened yet" if record is None else f"{len(record.state.order)} items"
    return Section("Bundle of the hearing", (("Bundle", stands),), (("Bundle of the hearing", address),))
