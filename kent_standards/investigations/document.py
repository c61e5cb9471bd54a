"""investigations/: a report as the blocks that it is made of, from which page and PDF are both set (Annex 2, 2.2)."""

from collections.abc import Iterable, Iterator
from datetime import date

from kent_standards.authorities.model import find_service
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.wording import name_of
from kent_standards.law.calendar import uk_date
from kent_standards.law.investigation_parts import SIDES, Comment
from kent_standards.law.investigation_report import REPORT_CONTENTS, Report
from kent_standards.law.kent_2012 import KENT_2012, rule_set
from kent_standards.pdf.document import Block, Kind, Mark, PdfDocument

IN_CONFIDENCE = (
    "This draft is confidential. You may share it with somebody who represents or advises you, and with nobody else, "
    "unless a law asks for it."
)
FAILED = "The Subject Member failed to comply with the Code of Conduct."
COMPLIED = "The Subject Member did not fail to comply with the Code of Conduct."


def codes_of(case: Complaint) -> tuple[tuple[str, str], ...]:
    """The paragraphs of the Code that held when it happened, each with what it says."""
    until = case.state.conduct_until
    code = rule_set(until) if until else KENT_2012
    return tuple((each.id, f"{each.id} {each.text}") for each in code.breach_paragraphs())


def named_codes(case: Complaint, paragraphs: Iterable[str]) -> tuple[str, ...]:
    """Paragraphs of the Code with what each says."""
    texts = dict(codes_of(case))
    return tuple(texts.get(each, each) for each in paragraphs)


def marks_of(report: Report) -> tuple[Mark, ...]:
    """What stands on each page (2.2, 2.3)."""
    return (Mark.FINAL,) if report.final else (Mark.DRAFT, Mark.CONFIDENTIAL)


def document_of(case: Complaint, report: Report, investigator: str, day: date) -> PdfDocument:
    """A report as a document; it must be the copy for whoever will read it (``services.copy_for_subject``)."""
    kind = "Final report" if report.final else "Draft report"
    return PdfDocument(
        f"{kind} of the investigation of complaint {case.reference}",
        case.authority.name_on(day),
        day,
        tuple(_blocks(case, report, investigator, day)),
        marks_of(report),
    )


def file_name(case: Complaint, report: Report) -> str:
    """Under which name it is saved: its reference and its kind, and nothing else (SR12)."""
    return f"{case.reference.replace('/', '-')}-{'final' if report.final else 'draft'}-report"


def _blocks(case: Complaint, report: Report, investigator: str, day: date) -> Iterator[Block]:
    if not report.final:
        yield Block(Kind.INSET, IN_CONFIDENCE)
    subject = name_of(find_service(case), case.state.subject)
    yield Block(Kind.TEXT, f"Subject Member: {subject}")
    yield Block(Kind.TEXT, f"Investigating Officer: {investigator}")
    yield Block(Kind.TEXT, f"{'Finished' if report.final else 'Submitted'} on {uk_date(day)}")
    for letter, content in REPORT_CONTENTS.items():
        yield Block(Kind.HEADING, f"{letter.upper()}. {content.title}")
        if letter == "g":
            yield from _facts(report)
        elif letter == "h":
            yield from _conclusions(case, report)
        else:
            for number, text in enumerate(report.sections.get(letter, ()), 1):
                yield Block(Kind.TEXT, f"{letter.upper()}{number}. {text}")
        yield Block(Kind.SOURCE, content.paragraph)


def comment_blocks(comments: Iterable[Comment]) -> Iterator[Block]:
    """What the parties said of the draft, and what became of each comment; nothing where they said nothing."""
    for number, each in enumerate(comments):
        if number == 0:
            yield Block(Kind.HEADING, "Comments on the draft")
        where = f"on {each.place.upper()}" if each.place else "on the report as a whole"
        yield Block(Kind.SUBHEADING, f"{each.number}. {SIDES[each.side]}, {where}, {uk_date(each.made_on)}")
        yield Block(Kind.TEXT, each.text)
        if each.answered_on is not None:
            changed = "The report was changed." if each.changed else "The report was not changed."
            yield Block(Kind.INSET, f"{each.answer}\n{changed}")


def _facts(report: Report) -> Iterator[Block]:
    for number, (text, reasons) in enumerate(report.facts, 1):
        yield Block(Kind.TEXT, f"G{number}. {text}")
        yield Block(Kind.TEXT, f"Reasons: {reasons}")


def _conclusions(case: Complaint, report: Report) -> Iterator[Block]:
    for number in sorted(report.conclusions):
        each = report.conclusions[number]
        allegation = report.allegations[number - 1] if number <= len(report.allegations) else ""
        yield Block(Kind.SUBHEADING, f"H{number}. Allegation {number}: {allegation}")
        yield Block(Kind.STRONG, FAILED if each.failed else COMPLIED)
        if each.paragraphs:
            yield Block(Kind.BULLETS, items=named_codes(case, each.paragraphs))
        yield Block(Kind.TEXT, each.reasons)
