"""investigations/: what the Subject Member reads of the investigation and says to it (Annex 2, 1.6, 1.7, 2.2)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.response import Response

from kent_standards.attachments.serving import download
from kent_standards.authorities.way import Crumb
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.party_views import form_page, member
from kent_standards.complaints.resources import AboutMeCase
from kent_standards.complaints.sections import CaseReader, Section, section_for
from kent_standards.investigations import gathering, taking_part
from kent_standards.investigations import work_forms as forms
from kent_standards.investigations.model import Investigation, investigation_of
from kent_standards.investigations.party import (
    comment_form,
    part_section,
    why_not_comment,
    why_not_name,
)
from kent_standards.investigations.reading import (
    DOCUMENT_PAGE,
    exhibit_file,
    notification_for,
    pdf_response,
    read_exhibit,
    report_for_party,
    shown_document,
)
from kent_standards.investigations.services import for_subject
from kent_standards.law.investigation_parts import INVESTIGATOR, SUBJECT, Exhibit
from kent_standards.law.investigation_steps import INVESTIGATION_STEPS, Asked
from kent_standards.security.permissions import Permission

ACT_PAGE = "kent_standards:complaints/templates/act.pt"
TEMPLATES = "kent_standards:investigations/templates/"
KNOWN = frozenset({"existence", "details"})


def includeme(config: Any) -> None:
    """Add the member's pages and acts."""
    for view, name, template in (
        (notification_page, "notification", DOCUMENT_PAGE),
        (report_page, "report", DOCUMENT_PAGE),
        (exhibits_page, "exhibits", TEMPLATES + "exhibits.pt"),
    ):
        config.add_view(
            view,
            context=AboutMeCase,
            name=name,
            request_method="GET",
            permission=Permission.READ_OWN_COMPLAINTS,
            renderer=template,
        )
    config.add_view(
        report_pdf,
        context=AboutMeCase,
        name="report",
        request_method="GET",
        permission=Permission.READ_OWN_COMPLAINTS,
        rendition="pdf",
    )
    config.add_view(
        open_exhibit,
        context=AboutMeCase,
        name="open-exhibit",
        request_method="POST",
        permission=Permission.OPEN_EXHIBITS,
    )
    for view, name in (
        (comment_page, "comment"),
        (no_more_page, "no-more-comments"),
        (witness_page, "witness"),
        (exhibit_page, "exhibit"),
        (answer_page, "answer-exhibit"),
    ):
        config.add_view(
            view,
            context=AboutMeCase,
            name=name,
            request_method=("GET", "POST"),
            permission=Permission.ANSWER_COMPLAINTS,
            renderer=ACT_PAGE,
        )


@section_for(CaseReader.SUBJECT)
def member_section(case: Complaint, url: str, today: date) -> Section | None:
    """What there is of the investigation for the member, and what is asked by when."""
    if not case.state.subject_may_know >= KNOWN:
        return None
    record = investigation_of(case)
    more = []
    if record is not None and record.state.notification is not None:
        waiting = sum(each.waiting and each.brought_by == INVESTIGATOR for each in record.state.exhibits)
        said = f" ({waiting} {'waits' if waiting == 1 else 'wait'} for your answer)" if waiting else ""
        more.append((f"Documents that go in evidence{said}", f"{url}/exhibits"))
    return part_section(case, SUBJECT, url, today, tuple(more))


def _record(context: AboutMeCase) -> Investigation:
    """The investigation, once the member was notified and as long as what is alleged isn't withheld."""
    record = investigation_of(context.case)
    if record is None or not context.case.state.subject_may_know >= KNOWN:
        raise HTTPNotFound
    return record


def _crumbs(context: AboutMeCase, title: str) -> tuple[Crumb, ...]:
    return (
        Crumb("Complaints about you", "/complaints"),
        Crumb(context.case.reference, context.url),
        Crumb(title),
    )


def notification_page(context: AboutMeCase, request: Any) -> dict[str, Any]:
    """What the member was told when the investigation began."""
    _record(context)
    document = notification_for(context.case, SUBJECT)
    if document is None:
        raise HTTPNotFound
    return shown_document(document, _crumbs(context, "Notification"), pdf="")


def report_page(context: AboutMeCase, request: Any) -> dict[str, Any]:
    """The draft in confidence, or the final report once it was copied."""
    _record(context)
    found = report_for_party(context.case, SUBJECT)
    if found is None:
        raise HTTPNotFound
    may = not why_not_comment(_record(context), SUBJECT, request.today)
    acts = (
        ("Comment on the draft", f"{context.url}/comment"),
        ("No more comments", f"{context.url}/no-more-comments"),
    )
    crumbs = _crumbs(context, "Report")
    return shown_document(found[1], crumbs, pdf=f"{context.url}/report.pdf", acts=acts if may else ())


def report_pdf(context: AboutMeCase, request: Any) -> Response:
    """The same as a PDF."""
    _record(context)
    found = report_for_party(context.case, SUBJECT)
    if found is None:
        raise HTTPNotFound
    return pdf_response(request, context.case, *found)


def exhibits_page(context: AboutMeCase, request: Any) -> dict[str, Any]:
    """The documents that are to go in evidence, and those that the member brought (1.7)."""
    record = _record(context)
    shown = _shown_exhibits(record)
    rule = INVESTIGATION_STEPS["exhibit_added"]
    may_add = rule.forbids(Asked(record.state, {"source": SUBJECT}, request.today)) is None
    return {
        "title": "Documents that go in evidence",
        "line": context.case.reference,
        "mine": [each for each in shown if each.brought_by == SUBJECT],
        "theirs": [each for each in shown if each.brought_by == INVESTIGATOR],
        "url": context.url,
        "add": may_add,
        "notice": request.read_only_notice,
        "paragraph": rule.paragraph,
        "crumbs": _crumbs(context, "Documents"),
    }


def _shown_exhibits(record: Investigation) -> list[Exhibit]:
    """The documents that the member is asked about or has brought, as the member may read of them."""
    clean = for_subject(record.case)
    return [
        replace(each, title=clean(each.title), provenance=clean(each.provenance), answer=clean(each.answer))
        for each in record.state.exhibits
        if each.to_agree and not each.withdrawn
    ]


def open_exhibit(context: AboutMeCase, request: Any) -> Response:
    """Give the file of a document that the member is asked about or has brought, after the reading is in the journal."""
    record, chosen = _record(context), request.GET.get("exhibit", "")
    found = record.state.exhibit(chosen)
    if found is None or not found.to_agree or found.withdrawn:
        raise HTTPNotFound
    try:
        file = exhibit_file(record, chosen)
    except KeyError:
        raise HTTPNotFound from None
    return download(request, file, read_exhibit(file, by=member(request), at=request.now))


def comment_page(context: AboutMeCase, request: Any) -> Any:
    """Comment on a paragraph of the draft (2.2)."""
    record = _record(context)

    def comment(values: Mapping[str, Any]) -> str:
        place = "" if values["place"] == "all" else values["place"]
        said = (SUBJECT, place, values["words"])
        taking_part.comment(record, *said, by=member(request), at=request.now)
        return f"{context.url}?done=yes"

    return _form(context, request, comment_form(record, SUBJECT, request.today), comment, "draft_commented")


def no_more_page(context: AboutMeCase, request: Any) -> Any:
    """Say that one has no more comments (2.2)."""
    record = _record(context)

    def end(values: Mapping[str, Any]) -> str:
        taking_part.end_comments(record, SUBJECT, by=member(request), at=request.now)
        return f"{context.url}?done=yes"

    refusal = why_not_comment(record, SUBJECT, request.today)
    if refusal and request.method == "GET":
        raise HTTPNotFound
    return _form(context, request, forms.nothing(), end, "commenting_done")


def witness_page(context: AboutMeCase, request: Any) -> Any:
    """Name a witness to the Investigating Officer (1.6(d))."""
    record = _record(context)

    def name(values: Mapping[str, Any]) -> str:
        given = (values["full_name"], values.get("contact") or "", SUBJECT)
        gathering.name_witness(record, *given, by=member(request), at=request.now)
        return f"{context.url}?done=yes"

    if why_not_name(record, request.today) and request.method == "GET":
        raise HTTPNotFound
    return _form(context, request, forms.party_witness(), name, "witness_named", "Name a witness")


def exhibit_page(context: AboutMeCase, request: Any) -> Any:
    """Bring a document that the member relies on (1.7)."""
    record = _record(context)

    def bring(values: Mapping[str, Any]) -> str:
        files = values["files"].take(request) if values["files"] else ()
        given = (values["heading"], values["words"], values["obtained_on"], files)
        by = member(request)
        gathering.add_exhibit(record, *given, source=SUBJECT, to_agree=True, by=by, at=request.now)
        return f"{context.url}/exhibits?done=yes"

    schema = forms.exhibit(request, request.today, by_member=True)
    return _form(context, request, schema, bring, "exhibit_added", "Bring a document")


def answer_page(context: AboutMeCase, request: Any) -> Any:
    """Say whether a document goes in evidence (1.7)."""
    record = _record(context)
    waiting = [
        (each.id, each.title)
        for each in _shown_exhibits(record)
        if each.waiting and each.brought_by == INVESTIGATOR
    ]
    if not waiting and request.method != "POST":
        raise HTTPNotFound

    def answer(values: Mapping[str, Any]) -> str:
        said = (values["exhibit"], values["agrees"], values.get("words") or "")
        gathering.answer_exhibit(record, *said, side=SUBJECT, by=member(request), at=request.now)
        return f"{context.url}/exhibits?done=yes"

    return _form(context, request, forms.exhibit_answer(waiting), answer, "exhibit_answered")


def _form(context: AboutMeCase, request: Any, schema: Any, act: Any, kind: str, title: str = "") -> Any:
    rule = INVESTIGATION_STEPS[kind]
    return form_page(context, request, schema, act, title or rule.title, rule.paragraph, "")
