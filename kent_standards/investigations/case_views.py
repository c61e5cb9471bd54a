"""investigations/: what the officers of an authority do and read on the page of a case that is investigated (Annex 2)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.response import Response

from kent_standards.attachments.serving import download
from kent_standards.authorities.way import Crumb
from kent_standards.complaints.doing import CaseAct, Doing, Values
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.resources import CasePage
from kent_standards.complaints.sections import CaseReader, Section, section_for
from kent_standards.complaints.views import acting
from kent_standards.investigations import case_forms as forms
from kent_standards.investigations.model import Investigation, investigation_of
from kent_standards.investigations.reading import (
    DOCUMENT_PAGE,
    exhibit_file,
    investigator_name,
    pdf_response,
    read_exhibit,
    report_with_comments,
    shown_document,
)
from kent_standards.investigations.services import (
    appoint,
    consider_report,
    copy_final,
    investigators_for,
    refer_unreported,
    resume,
    return_draft,
    send_draft,
    suspend,
)
from kent_standards.investigations.workspace import PHASES, shown_investigation
from kent_standards.law.calendar import uk_date
from kent_standards.law.complaint_parts import ReportOutcome
from kent_standards.law.investigation_report import Report
from kent_standards.law.steps import NotPermitted
from kent_standards.pdf.document import PdfDocument
from kent_standards.security.permissions import Permission

TEMPLATES = "kent_standards:investigations/templates/"
NOBODY = (
    "Nobody holds the office of an Investigating Officer, here or at another authority, without a conflict of interest. "
    "Enter the office on the members’ pages first; somebody from outside is entered in the same way."
)
TO_BOTH = "Both parties can read it from then on, and get a message that there is news; witnesses don’t."


def includeme(config: Any) -> None:
    """Add the acts and pages."""
    for act in ACTS:
        config.add_case_act(act)
    for view, name, template in (
        (investigation_page, "investigation", TEMPLATES + "investigation.pt"),
        (report_page, "report", DOCUMENT_PAGE),
    ):
        config.add_view(
            view,
            context=CasePage,
            name=name,
            request_method="GET",
            permission=Permission.READ_DRAFTS,
            renderer=template,
        )
    config.add_view(
        report_pdf,
        context=CasePage,
        name="report",
        request_method="GET",
        permission=Permission.READ_DRAFTS,
        rendition="pdf",
    )
    config.add_view(
        open_exhibit,
        context=CasePage,
        name="open-exhibit",
        request_method="POST",
        permission=Permission.HANDLE_CASES,
    )


def _record(case: Complaint) -> Investigation:
    found = investigation_of(case)
    if found is None:
        raise NotPermitted("Appoint an Investigating Officer first.", "Arrangements 10.1")
    return found


def _appoint_form(doing: Doing) -> Any:
    people = investigators_for(doing.case, doing.today)
    if not people:
        raise NotPermitted(NOBODY, "Arrangements 10.1")
    return forms.appointment(people, doing.today)


def _appoint(doing: Doing, values: Values) -> None:
    appoint(doing.case, values["investigator"], values.get("until"), values["words"], **doing.known)


def _consider(doing: Doing, values: Values) -> None:
    consider_report(doing.case, ReportOutcome(values["conclusion"]), values["words"], **doing.known)


def _comment_day(doing: Doing) -> Mapping[str, date]:
    return {"day": doing.today + timedelta(days=14)}


ACTS = (
    CaseAct(
        "investigator_appointed",
        "appoint",
        _appoint_form,
        _appoint,
        says=lambda _: (
            "Whoever is appointed sees this case alone, from now on and until the last day that you set.",
            "A new appointment ends the one before at once.",
        ),
    ),
    CaseAct(
        "investigation_suspended",
        "pause",
        lambda _: forms.words(
            "Reasons",
            "What may be a crime or a breach of other rules, and where the complainant, who reads this, is to report it.",
        ),
        lambda d, v: suspend(_record(d.case), v["words"], **d.known),
        says=lambda _: (
            "Its time limits stand still. Nobody gathers, writes or says anything in it until you lift it.",
            "The councillor gets no message of it, and doesn’t read the reasons.",
        ),
    ),
    CaseAct(
        "investigation_resumed",
        "resume",
        lambda _: forms.words(
            "Reasons", "What the police or the regulator decided. The complainant reads them."
        ),
        lambda d, v: resume(_record(d.case), v["words"], **d.known),
        says=lambda _: (
            "The time limits go on with the working days that were left. If both sides were commenting on the draft, "
            "they have as many working days more as it was suspended.",
        ),
    ),
    CaseAct(
        "draft_returned",
        "return-draft",
        lambda _: forms.words("What is to be done"),
        lambda d, v: return_draft(_record(d.case), v["words"], **d.known),
    ),
    CaseAct(
        "draft_sent",
        "send-draft",
        lambda d: forms.comments_by(d.today),
        lambda d, v: send_draft(_record(d.case), v["day"], **d.known),
        values=_comment_day,
        says=lambda _: (TO_BOTH, "It is marked DRAFT and CONFIDENTIAL on each page."),
        danger="A draft that was sent can’t be taken back.",
    ),
    CaseAct(
        "report_considered",
        "consider",
        lambda _: forms.consider(),
        _consider,
        says=lambda _: ("There is no appeal against what you conclude (Annex 2, 3.2).",),
    ),
    CaseAct(
        "referred_unreported",
        "without-report",
        lambda _: forms.words("Why it is heard without a final report", "Both sides read them."),
        lambda d, v: refer_unreported(d.case, v["words"], **d.known),
        says=lambda _: (
            "What was gathered goes to the Panel as it is; the Investigating Officer presents it.",
            "A hearing can’t be held before 14 working days from now (Annex 3, 1.4).",
        ),
        danger="The investigation ends with it.",
    ),
    CaseAct(
        "final_copied",
        "copy-report",
        lambda _: forms.nothing(),
        lambda d, _: copy_final(d.case, **d.known),
        says=lambda _: (TO_BOTH, "A hearing can’t be held before 14 working days from then (Annex 3, 1.4)."),
        danger="A report that was copied can’t be taken back.",
    ),
)


@section_for(CaseReader.OFFICERS)
def officers_section(case: Complaint, url: str, today: date) -> Section | None:
    """Where the investigation stands, with the way to all of it."""
    record, inquiry = investigation_of(case), case.state.inquiry
    if record is None or inquiry is None:
        return None
    until = f", until {uk_date(inquiry.until)}" if inquiry.until is not None else ""
    rows = [
        ("Investigating Officer", f"{investigator_name(case)}{until}"),
        ("Standing", PHASES[record.state.phase].text),
    ]
    if inquiry.copied_on is not None:
        rows.append(("Final report copied on", uk_date(inquiry.copied_on)))
    links = [("What was gathered, and the report", f"{url}/investigation")]
    if _latest(record) is not None:
        links.append(("The report to read", f"{url}/report"))
    return Section("The investigation", tuple(rows), tuple(links))


def _latest(record: Investigation) -> Report | None:
    """What the Monitoring Officer reads: the final report, or the draft that was submitted last."""
    return record.state.final or record.state.draft


def investigation_page(context: CasePage, request: Any) -> dict[str, Any]:
    """What was gathered and written, for the Monitoring Officer."""
    record = _there(context)
    return {
        "title": f"Investigation of complaint {context.case.reference}",
        "shown": shown_investigation(record, "", request.today),
        "url": context.url,
        "report": f"{context.url}/report" if _latest(record) is not None else "",
        "notice": request.read_only_notice,
        "crumbs": (Crumb(context.case.reference, context.url), Crumb("Investigation")),
    }


def report_page(context: CasePage, request: Any) -> dict[str, Any]:
    """The draft that was submitted last, or the final report."""
    _, document = _report(context)
    crumbs = (Crumb(context.case.reference, context.url), Crumb("Report"))
    return shown_document(document, crumbs, pdf=f"{context.url}/report.pdf")


def report_pdf(context: CasePage, request: Any) -> Response:
    """The same as a PDF."""
    report, document = _report(context)
    return pdf_response(request, context.case, report, document)


def _there(context: CasePage) -> Investigation:
    found = investigation_of(context.case)
    if found is None:
        raise HTTPNotFound
    return found


def _report(context: CasePage) -> tuple[Report, PdfDocument]:
    record = _there(context)
    report = _latest(record)
    if report is None:
        raise HTTPNotFound
    return report_with_comments(record, report)


def open_exhibit(context: CasePage, request: Any) -> Response:
    """Give the file of an exhibit, after the reading is entered in the journal (SR13)."""
    try:
        file = exhibit_file(_there(context), request.GET.get("exhibit", ""))
    except KeyError:
        raise HTTPNotFound from None
    return download(request, file, read_exhibit(file, by=acting(context, request), at=request.now))
