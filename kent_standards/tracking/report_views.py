"""tracking/: what the complainant reads of the investigation and says to it (Annex 2, 1.6 and 2.2)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.response import Response

from kent_standards.authorities.way import Crumb
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.sections import CaseReader, Section, section_for
from kent_standards.forms.base import Schema
from kent_standards.forms.page import answer_form
from kent_standards.forms.renderer import Button
from kent_standards.investigations import gathering, taking_part
from kent_standards.investigations import work_forms as forms
from kent_standards.investigations.model import Investigation, investigation_of
from kent_standards.investigations.party import comment_form, part_section, why_not_comment, why_not_name
from kent_standards.investigations.reading import (
    DOCUMENT_PAGE,
    notification_for,
    pdf_response,
    report_for_party,
    shown_document,
)
from kent_standards.law.investigation_parts import COMPLAINANT
from kent_standards.law.investigation_steps import INVESTIGATION_STEPS
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.security.permissions import Permission
from kent_standards.tracking.resources import FollowedCase
from kent_standards.tracking.views import case_of


def includeme(config: Any) -> None:
    """Add the complainant's pages and acts."""
    for view, name in ((notification_page, "notification"), (report_page, "report")):
        config.add_view(
            view,
            context=FollowedCase,
            name=name,
            request_method="GET",
            permission=Permission.READ_FOLLOWED,
            renderer=DOCUMENT_PAGE,
        )
    config.add_view(
        report_pdf,
        context=FollowedCase,
        name="report",
        request_method="GET",
        permission=Permission.READ_FOLLOWED,
        rendition="pdf",
    )
    for view, name in (
        (comment_page, "comment"),
        (no_more_page, "no-more-comments"),
        (witness_page, "witness"),
    ):
        config.add_view(
            view,
            context=FollowedCase,
            name=name,
            request_method=("GET", "POST"),
            permission=Permission.TAKE_PART,
            renderer="kent_standards:complaints/templates/act.pt",
        )


@section_for(CaseReader.COMPLAINANT)
def complainants_section(case: Complaint, url: str, today: date) -> Section | None:
    """What there is of the investigation for the complainant, and what is asked by when."""
    return part_section(case, COMPLAINANT, url, today)


def _record(context: FollowedCase, request: Any) -> Investigation:
    found = investigation_of(case_of(context, request))
    if found is None:
        raise HTTPNotFound
    return found


def _crumbs(context: FollowedCase, title: str) -> tuple[Crumb, ...]:
    return (
        Crumb("What you sent in", context.above.url),
        Crumb("Your complaint", context.url),
        Crumb(title),
    )


def notification_page(context: FollowedCase, request: Any) -> dict[str, Any]:
    """What the complainant was told when the investigation began."""
    document = notification_for(case_of(context, request), COMPLAINANT)
    if document is None:
        raise HTTPNotFound
    return shown_document(document, _crumbs(context, "Notification"), pdf="")


def report_page(context: FollowedCase, request: Any) -> dict[str, Any]:
    """The draft in confidence, or the final report once it was copied."""
    found = report_for_party(case_of(context, request), COMPLAINANT)
    if found is None:
        raise HTTPNotFound
    may = not why_not_comment(_record(context, request), COMPLAINANT, request.today)
    acts = (
        ("Comment on the draft", f"{context.url}/comment"),
        ("No more comments", f"{context.url}/no-more-comments"),
    )
    crumbs = _crumbs(context, "Report")
    return shown_document(found[1], crumbs, pdf=f"{context.url}/report.pdf", acts=acts if may else ())


def report_pdf(context: FollowedCase, request: Any) -> Response:
    """The same as a PDF."""
    case = case_of(context, request)
    found = report_for_party(case, COMPLAINANT)
    if found is None:
        raise HTTPNotFound
    return pdf_response(request, case, *found)


def comment_page(context: FollowedCase, request: Any) -> Any:
    """Comment on a paragraph of the draft (2.2)."""
    record = _record(context, request)

    def comment(values: Mapping[str, Any]) -> str:
        place = "" if values["place"] == "all" else values["place"]
        said = (COMPLAINANT, place, values["words"])
        taking_part.comment(record, *said, by=_by(record), at=request.now)
        return context.url

    schema = comment_form(record, COMPLAINANT, request.today)
    return _form(context, request, schema, comment, "draft_commented")


def no_more_page(context: FollowedCase, request: Any) -> Any:
    """Say that one has no more comments (2.2)."""
    record = _record(context, request)
    if why_not_comment(record, COMPLAINANT, request.today) and request.method == "GET":
        raise HTTPNotFound

    def end(values: Mapping[str, Any]) -> str:
        taking_part.end_comments(record, COMPLAINANT, by=_by(record), at=request.now)
        return context.url

    return _form(context, request, forms.nothing(), end, "commenting_done")


def witness_page(context: FollowedCase, request: Any) -> Any:
    """Name a witness to the Investigating Officer (1.6(d))."""
    record = _record(context, request)
    if why_not_name(record, request.today) and request.method == "GET":
        raise HTTPNotFound

    def name(values: Mapping[str, Any]) -> str:
        given = (values["full_name"], values.get("contact") or "", COMPLAINANT)
        gathering.name_witness(record, *given, by=_by(record), at=request.now)
        return context.url

    return _form(context, request, forms.party_witness(), name, "witness_named", "Name a witness")


def _by(record: Investigation) -> By:
    return By(record.case.submission, Role.COMPLAINANT)


def _form(context: FollowedCase, request: Any, schema: Schema, act: Any, kind: str, title: str = "") -> Any:
    rule = INVESTIGATION_STEPS[kind]
    page = {
        "title": title or rule.title,
        "line": case_of(context, request).reference,
        "says": (),
        "danger": "",
        "paragraph": rule.paragraph,
        "back": (context.url, "Go back to your complaint"),
        "crumbs": _crumbs(context, title or rule.title),
    }
    return answer_form(request, schema, act, page, buttons=(Button("submit", "submit", "Send"),))
