"""hearings/: signing and issuing the Hearing Panel's decision notice, and correcting it (Annex 3, 5.2)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pyramid.httpexceptions import HTTPNotFound

from kent_standards.authorities.way import Crumb
from kent_standards.complaints.case_notices import notices_of
from kent_standards.complaints.decisions import where_told, why_told
from kent_standards.complaints.doing import CaseAct, Doing, Values
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.panel_notices import (
    correct_panel_notice,
    issue_panel_notice,
    panel_preview,
    who_is_told_of,
)
from kent_standards.complaints.resources import CasePage
from kent_standards.complaints.sections import CaseReader, Section, section_for
from kent_standards.complaints.views import doing_on, present_state
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import LongText
from kent_standards.forms.page import answer_form
from kent_standards.forms.renderer import Button
from kent_standards.hearings.model import Hearing, Hearings
from kent_standards.investigations.services import final_report
from kent_standards.law.complaint_steps import COMPLAINT_STEPS
from kent_standards.law.panel_notices import PARAGRAPH, missing_from_panel_notice
from kent_standards.law.steps import NotPermitted
from kent_standards.notices.document import document_of
from kent_standards.security.permissions import Permission
from kent_standards.security.policy import stands_in
from kent_standards.store.records import StaleForm

ISSUE, ISSUED = "issue-panel-notice", "panel_notice_issued"
TITLE = COMPLAINT_STEPS[ISSUED].title


def includeme(config: Any) -> None:
    """Add the acts to the officers' page of a case."""
    config.add_view(
        issue_page,
        context=CasePage,
        name=ISSUE,
        request_method=("GET", "POST"),
        permission=Permission.HANDLE_CASES,
        renderer="kent_standards:notices/templates/issue.pt",
    )
    config.add_case_act(CaseAct("panel_corrected", "correct-panel-notice", _correction, _correct))


@section_for(CaseReader.OFFICERS)
def to_be_issued(case: Complaint, url: str, today: date) -> Section | None:
    """The way to the Panel's notice, once its decision is announced and until the notice is issued."""
    if COMPLAINT_STEPS[ISSUED].forbids(case.state) is not None:
        return None
    return Section("The Panel’s decision notice", links=((TITLE, f"{url}/{ISSUE}"),))


def _correction(doing: Doing) -> Schema:
    schema = Schema()
    hint = "What was wrong, and how it reads now. What the Panel found stays as it is."
    schema.add(LongText(name="words", title="Correction", hint=hint, noun="the correction", max_length=5000))
    return schema


def _correct(doing: Doing, values: Values) -> None:
    found = [each for each in notices_of(doing.case) if each.of_panel]
    if not found:
        raise NotPermitted("The Panel’s decision notice was not issued yet.", PARAGRAPH)
    correct_panel_notice(doing.case, found[-1], values["words"], doing.signature, **doing.known)


def _heard(case: Complaint) -> Hearing:
    hearings: Hearings = case.authority.part("hearings")
    found = hearings.of_case(case.id)
    if not found:
        raise HTTPNotFound
    return found[-1]


def _summary(case: Complaint) -> tuple[str, ...]:
    """The complaint in numbered paragraphs, as the Investigating Officer's report has it (template T2); as it was
    alleged where there is no report, which takes a departure (14.1)."""
    report = final_report(case)
    return report.sections.get("b", ()) if report is not None else case.state.allegations


def issue_page(context: CasePage, request: Any) -> Any:
    """Sign and issue the Panel's notice, after reading what it says and who gets it; it can't be taken back."""
    case, hearing = context.case, _heard(context.case)
    doing = doing_on(context, request)
    refusal = COMPLAINT_STEPS[ISSUED].forbids(case.state) if request.method == "GET" else None
    if refusal:
        return present_state(context, request, refusal)

    def issue(values: Mapping[str, Any]) -> str:
        case.expect(-1 if doing.seen is None else doing.seen)
        notice = issue_panel_notice(
            case, hearing.state, _summary(case), doing.signature,
            procedure=hearing.rules, rules=doing.rules, seen=doing.seen, by=doing.by, at=request.now,
        )  # fmt: skip
        sent = f"/{context.desk.authority.slug}/inbox/sent/{notice.id}?done=issued"
        return f"{context.url}?done=yes" if stands_in(context, request.identity) else sent

    button = Button("submit", "submit", "Sign and issue", "warning")
    page = _page(context, doing, hearing)
    try:
        return answer_form(request, Schema(), issue, page, buttons=(button,), seen=len(case.steps))
    except (StaleForm, NotPermitted) as refused:
        return present_state(context, request, str(refused))


def _page(context: CasePage, doing: Doing, hearing: Hearing) -> dict[str, Any]:
    """What is read before the notice is signed: who gets it, what it still lacks, and the notice itself."""
    case, summary = context.case, _summary(context.case)
    told = who_is_told_of(case, hearing.state, doing.today)
    content = panel_preview(
        case, hearing.state, summary, doing.signature,
        procedure=hearing.rules, rules=doing.rules, today=doing.today,
    )  # fmt: skip
    return {
        "title": TITLE,
        "line": case.reference,
        "says": (),
        "danger": "A notice that was issued stays as it is; it can be corrected only by a further one.",
        "paragraph": PARAGRAPH,
        "back": (context.url, "Go back to the complaint"),
        "crumbs": (Crumb(case.reference, context.url), Crumb(TITLE)),
        "recipients": tuple(
            (
                each.office,
                where_told(case, each, doing.today),
                why_told(case, each, doing.today),
                each.paragraph,
            )
            for each in told
        ),
        "heeds": missing_from_panel_notice(hearing.state, summary),
        "document": document_of(content) if content else None,
    }
