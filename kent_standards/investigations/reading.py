"""investigations/: showing a report, a notification or an exhibit to whoever it is for; for every room that shows one.

Whoever calls has settled who reads it, and passes the copy that is meant for that reader.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from pyramid.response import Response

from kent_standards.attachments.model import Attachment
from kent_standards.attachments.services import find_file, read
from kent_standards.authorities.model import find_service
from kent_standards.authorities.way import Crumb
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.wording import name_of
from kent_standards.investigations.document import comment_blocks, document_of, file_name, named_codes
from kent_standards.investigations.model import Investigation, investigation_of
from kent_standards.investigations.services import cleaned, copy_for_subject, for_subject
from kent_standards.law.calendar import uk_date
from kent_standards.law.investigation_notification import (
    NOTIFICATION_CONTENTS,
    PARAGRAPH,
    STANDING,
    contents_for,
)
from kent_standards.law.investigation_parts import SUBJECT, Exhibit
from kent_standards.law.investigation_report import Report
from kent_standards.law.investigation_steps import INVESTIGATION_STEPS
from kent_standards.law.steps import By
from kent_standards.pdf.document import Block, Kind, PdfDocument, pdf_of

# The renderer of a view that answers with ``shown_document``.
DOCUMENT_PAGE = "kent_standards:investigations/templates/document.pt"


def report_for_party(case: Complaint, side: str) -> tuple[Report, PdfDocument] | None:
    """The report as one party may read it, and as a document: the final one once copied, before that the draft that was
    sent (2.2; Annex 3, 1.4). None while there is neither."""
    record, inquiry = investigation_of(case), case.state.inquiry
    if record is None or inquiry is None:
        return None
    state = record.state
    final = state.final if inquiry.copied_on is not None else None
    found, day = (final, state.final_on) if final is not None else (state.sent_draft, state.draft_on)
    if found is None or day is None:
        return None
    copied = copy_for_subject(case, found) if side == SUBJECT else found
    return copied, document_of(case, copied, investigator_name(case), day)


def report_with_comments(
    record: Investigation, report: Report, clean: Callable[[str], str] = str
) -> tuple[Report, PdfDocument]:
    """A report as the Monitoring Officer and the Independent Person read it: with what both parties said of the draft,
    and what became of that (3.1). ``clean``: what makes of each text the one that the reader may know."""
    case, state = record.case, record.state
    day = state.final_on if report.final else state.draft_on
    assert day is not None  # it was submitted
    copied = cleaned(report, clean)
    document = document_of(case, copied, investigator_name(case), day)
    comments = (replace(each, text=clean(each.text), answer=clean(each.answer)) for each in state.comments)
    return copied, replace(document, blocks=(*document.blocks, *comment_blocks(comments)))


def investigator_name(case: Complaint) -> str:
    """The name of the Investigating Officer who was appointed last."""
    inquiry = case.state.inquiry
    return name_of(find_service(case), inquiry.investigator) if inquiry is not None else ""


def shown_document(
    document: PdfDocument, crumbs: tuple[Crumb, ...], *, pdf: str, acts: tuple[tuple[str, str], ...] = ()
) -> dict[str, Any]:
    """What the page of a document is rendered from; ``pdf`` is the address of the same as a PDF."""
    return {
        "title": document.title,
        "document": document,
        "pdf": pdf,
        "acts": acts,
        "done": "",
        "crumbs": crumbs,
    }


def pdf_response(request: Any, case: Complaint, report: Report, document: PdfDocument) -> Response:
    """The PDF of a report, to be saved under a name that says its reference alone (SR12). Raises NoPdf."""
    request.sandboxed = True
    return Response(
        pdf_of(document, "report"),
        content_type="application/pdf",
        content_disposition=f'attachment; filename="{file_name(case, report)}.pdf"',
    )


def notification_for(case: Complaint, side: str) -> PdfDocument | None:
    """What one party was told when the investigation began, as a document; None while nothing was (1.6)."""
    record = investigation_of(case)
    if record is None or record.state.notification is None:
        return None
    day = record.state.notification.given_on
    title = f"Notification of the investigation of complaint {case.reference}"
    blocks = tuple(_notification(case, record, side))
    return PdfDocument(title, case.authority.name_on(day), day, blocks)


def _notification(case: Complaint, record: Investigation, side: str) -> Iterator[Block]:
    told = record.state.notification
    assert told is not None
    yield Block(Kind.TEXT, f"I am appointed to investigate this complaint: {investigator_name(case)}.")
    for text, paragraph in STANDING:
        yield Block(Kind.INSET, text)
        yield Block(Kind.SOURCE, paragraph)
    clean = for_subject(case) if side == SUBJECT else str
    body = {
        "a": (Block(Kind.NUMBERED, items=tuple(map(clean, told.details))),),
        "b": (
            Block(Kind.TEXT, clean(told.procedure)),
            Block(Kind.TEXT, f"Please answer by {uk_date(told.responses_by)}."),
            Block(Kind.TEXT, f"I mean to conclude the investigation by {uk_date(told.concluded_by)}."),
        ),
        "c": (Block(Kind.BULLETS, items=named_codes(case, told.code_paragraphs)),),
    }
    for content in contents_for(side):
        yield Block(Kind.HEADING, f"({content.letter}) {content.title}")
        yield from body.get(content.letter, (Block(Kind.TEXT, NOTIFICATION_CONTENTS[content.letter].text),))
        yield Block(Kind.SOURCE, f"{PARAGRAPH}({content.letter})")


def exhibit_file(record: Investigation, exhibit: str) -> Attachment:
    """The file of an exhibit. Raises KeyError if it has none, or it can't be read any more."""
    found: Exhibit | None = record.state.exhibit(exhibit)
    if found is None or not found.file:
        raise KeyError(exhibit)
    return find_file(record, found.file)


def read_exhibit(file: Attachment, *, by: By, at: datetime) -> bytes:
    """What a reader of an exhibit is given, after the reading is entered in the journal (SR13)."""
    return read(file, paragraph=INVESTIGATION_STEPS["exhibit_added"].paragraph, by=by, at=at)
