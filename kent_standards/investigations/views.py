"""investigations/: the pages of the Investigating Officer: the cases, the workspace, each act, and the report."""

from collections.abc import Mapping
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.renderers import render_to_response
from pyramid.response import Response

from kent_standards.attachments.services import find_file, read
from kent_standards.attachments.serving import download
from kent_standards.authorities.way import Crumb
from kent_standards.complaints.complainants import read_complainant
from kent_standards.complaints.evidence import PARAGRAPH as FILES
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.investigations.document import document_of
from kent_standards.investigations.model import Investigation
from kent_standards.investigations.reading import (
    DOCUMENT_PAGE,
    exhibit_file,
    investigator_name,
    pdf_response,
    read_exhibit,
    shown_document,
)
from kent_standards.investigations.resources import InvestigatorDesk, Workspace, investigates
from kent_standards.investigations.taking import why_vetoed
from kent_standards.investigations.work_acts import Work
from kent_standards.investigations.work_forms import nothing_to_choose
from kent_standards.investigations.work_table import WORK_ACTS, WorkAct
from kent_standards.investigations.workspace import PHASES, possible_work, shown_investigation
from kent_standards.law.calendar import uk_date
from kent_standards.law.investigation_report import Report
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, NotPermitted
from kent_standards.pdf.document import PdfDocument
from kent_standards.security.permissions import Permission
from kent_standards.store.records import StaleForm

TEMPLATES = "kent_standards:investigations/templates/"
ACT_PAGE = "kent_standards:complaints/templates/act.pt"
WRITTEN = ("words", "finding", "details")


def includeme(config: Any) -> None:
    """Add the pages and acts of the Investigating Officer, and what other readers' pages get from here."""
    for context, view, name, permission, template in (
        (InvestigatorDesk, list_page, "", Permission.READ_INVESTIGATIONS, TEMPLATES + "mine.pt"),
        (Workspace, workspace_page, "", Permission.READ_INVESTIGATIONS, TEMPLATES + "workspace.pt"),
        (Workspace, report_page, "report", Permission.READ_INVESTIGATIONS, DOCUMENT_PAGE),
    ):
        config.add_view(
            view, context=context, name=name, request_method="GET", permission=permission, renderer=template
        )
    config.add_view(
        report_pdf,
        context=Workspace,
        name="report",
        request_method="GET",
        permission=Permission.READ_INVESTIGATIONS,
        rendition="pdf",
    )
    for name in WORK_ACTS:
        config.add_view(
            work_page,
            context=Workspace,
            name=name,
            request_method=("GET", "POST"),
            permission=Permission.INVESTIGATE,
            renderer=ACT_PAGE,
        )
    for name, view in (("open-exhibit", open_exhibit), ("open-file", open_file)):
        config.add_view(
            view, context=Workspace, name=name, request_method="POST", permission=Permission.OPEN_EXHIBITS
        )
    config.add_view(
        show_complainant,
        context=Workspace,
        name="complainant",
        request_method="POST",
        permission=Permission.REVEAL_INVESTIGATED,
        renderer=TEMPLATES + "workspace.pt",
    )
    config.include("kent_standards.investigations.case_views")
    config.include("kent_standards.investigations.subject_views")
    config.include("kent_standards.investigations.adviser_views")


def list_page(context: InvestigatorDesk, request: Any) -> dict[str, Any]:
    """The cases that one investigates now."""
    rows = [
        (
            f"{context.url}/{record.id}",
            record.case.reference,
            record.authority.name_on(request.today),
            PHASES[record.state.phase],
            _until(record),
        )
        for record in context.records(request.identity.ids, request.today)
    ]
    return {"title": "Your investigations", "rows": sorted(rows, key=lambda row: row[1])}


def _until(record: Investigation) -> str:
    inquiry = record.case.state.inquiry
    return f"until {uk_date(inquiry.until)}" if inquiry is not None and inquiry.until is not None else ""


def workspace_page(context: Workspace, request: Any) -> dict[str, Any]:
    """One investigation: what is due next, what was gathered, and the report as far as it is written."""
    return _page_of(context, request)


def _page_of(
    context: Workspace, request: Any, *, problem: str = "", written: str = "", revealed: bool = False
) -> dict[str, Any]:
    record = context.record
    groups, refused = possible_work(record, request.today)
    return {
        "title": f"Investigation of complaint {record.case.reference}",
        "shown": shown_investigation(record, context.url, request.today, revealed=revealed),
        "groups": [
            (title, [(act.title, f"{context.url}/{act.name}") for act in acts]) for title, acts in groups
        ],
        "refused": refused,
        "url": context.url,
        "revealed": revealed,
        "notice": request.read_only_notice,
        "problem": problem,
        "written": written,
        "done": "It is on the record." if request.GET.get("done") else "",
        "crumbs": (Crumb("Your investigations", "/investigations"), Crumb(record.case.reference)),
    }


def report_page(context: Workspace, request: Any) -> dict[str, Any]:
    """The report as it reads now."""
    _, document = _report(context.record, request)
    crumbs = (Crumb(context.record.case.reference, context.url), Crumb("Report"))
    return shown_document(document, crumbs, pdf=f"{context.url}/report.pdf")


def report_pdf(context: Workspace, request: Any) -> Response:
    """The same as a PDF."""
    report, document = _report(context.record, request)
    return pdf_response(request, context.record.case, report, document)


def _report(record: Investigation, request: Any) -> tuple[Report, PdfDocument]:
    state = record.state
    report, day = (
        (state.final, state.final_on) if state.final is not None else (state.report(), request.today)
    )
    assert day is not None  # a final report has its day
    return report, document_of(record.case, report, investigator_name(record.case), day)


def work_page(context: Workspace, request: Any) -> Any:
    """The form of one act; what came too late is answered with the present state (SR39)."""
    act, work = WORK_ACTS[request.view_name], _work(context, request)
    refusal = "" if request.method == "POST" else _why_not(act, work)
    if refusal:
        return _present_state(context, request, refusal)

    def carry_out(values: Mapping[str, Any]) -> str:
        work.record.expect(-1 if work.seen is None else None)
        act.carry_out(work, values)
        return f"{context.url}?done=yes"

    try:
        answer = _answered(context, request, act, work, carry_out)
    except StaleForm as stale:
        return _present_state(context, request, str(stale))
    except NotPermitted as refused:
        return _present_state(context, request, refused.sentence)
    return _code_shown(context, request, work.codes[0]) if work.codes else answer


def _why_not(act: WorkAct, work: Work) -> str:
    """Why the law or a local rule forbids it now, or that there is nothing that it could be done to."""
    forbidden = act.forbids(work.state, work.case, work.today)
    if not forbidden and nothing_to_choose(act.fields(work)):
        forbidden = "Nothing waits for that now."
    return forbidden or why_vetoed(work.record, act.kind, work.by, work.at)


def _answered(context: Workspace, request: Any, act: WorkAct, work: Work, carry_out: Any) -> Any:
    page = {
        "title": act.title,
        "line": work.case.reference,
        "says": act.says(work),
        "danger": act.danger,
        "paragraph": act.paragraph,
        "back": (context.url, "Go back to the investigation"),
        "crumbs": (Crumb(work.case.reference, context.url), Crumb(act.title)),
    }
    button = Button("submit", "submit", act.title, "warning" if act.danger else "primary")
    return answer_form(
        request,
        act.fields(work),
        carry_out,
        page,
        buttons=(button,),
        seen=work.record.version,
        appstruct=dict(act.values(work)),
    )


def _work(context: Workspace, request: Any) -> Work:
    by = acting(context, request)
    chosen = {name: value[:40] for name, value in request.GET.items()}
    return Work(context.record, by, request.now, request.today, chosen, request, posted_seen(request))


def acting(context: Workspace, request: Any) -> By:
    """Who acts: the appointed officer, by the id under which the appointment was made."""
    return By(investigates(context.record.case, request.today), Role.INVESTIGATING_OFFICER)


def _present_state(context: Workspace, request: Any, problem: str) -> Response:
    """The workspace as it stands, with why nothing was done, and what was written so that it isn't lost."""
    written = "\n".join(filter(None, (request.POST.get(name, "").strip() for name in WRITTEN)))
    values = {**_page_of(context, request, problem=problem, written=written), "has_errors": True}
    response = render_to_response(TEMPLATES + "workspace.pt", values, request=request)
    response.status_int = 409
    return response


def _code_shown(context: Workspace, request: Any, code: str) -> Response:
    authority = context.record.authority
    values = {
        "title": "Code for the witness",
        "code": code,
        "reference": context.record.case.reference,
        "mailed": bool(request.POST.get("email", "").strip()),
        "address": f"{request.registry.settings['kent.base_url'].rstrip('/')}/{authority.slug}/statement",
        "back": context.url,
    }
    return render_to_response(TEMPLATES + "code.pt", values, request=request)


def show_complainant(context: Workspace, request: Any) -> Any:
    """Show who complained, once, after the reading is on the record (SR13)."""
    try:
        read_complainant(context.record.case, by=acting(context, request), at=request.now)
    except NotPermitted as refused:
        return _present_state(context, request, refused.sentence)
    return _page_of(context, request, revealed=True)


def open_exhibit(context: Workspace, request: Any) -> Response:
    """Give the file of an exhibit, after the reading is entered in the journal (SR13)."""
    try:
        file = exhibit_file(context.record, request.GET.get("exhibit", ""))
    except KeyError:
        raise HTTPNotFound from None
    return download(request, file, read_exhibit(file, by=acting(context, request), at=request.now))


def open_file(context: Workspace, request: Any) -> Response:
    """Give a file that came with the complaint, after the reading is entered in the journal (SR13)."""
    try:
        file = find_file(context.record.case.sent, request.GET.get("file", ""))
    except KeyError:
        raise HTTPNotFound from None
    content = read(file, paragraph=FILES, by=acting(context, request), at=request.now)
    return download(request, file, content)
