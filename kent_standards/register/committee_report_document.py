"""register/: the annual report to the Standards Committee as a document, to be printed with an agenda."""

from collections.abc import Iterator
from datetime import date

from kent_standards.authorities.report_parts import ReportPart
from kent_standards.law.annual_report import PARAGRAPH, WORKLOAD_PARAGRAPH, Counts
from kent_standards.law.calendar import uk_date
from kent_standards.pdf.document import Block, Kind, PdfDocument
from kent_standards.register.committee_report import CommitteeReport, Line, shown_workload

WITHHELD = "Has an interest whose details are withheld."


def document_of(report: CommitteeReport, today: date) -> PdfDocument:
    """The report as it stands ``today``: the same as its page, from top to bottom."""
    title = f"Standards {report.period.within}: report to the {report.committee}"
    return PdfDocument(title, report.authority, today, tuple(_blocks(report, today)))


def _blocks(report: CommitteeReport, today: date) -> Iterator[Block]:
    yield Block(Kind.TEXT, f"As things stand on {uk_date(today)}.")
    yield Block(Kind.HEADING, f"Entered in the register {report.period.within}")
    yield Block(Kind.SOURCE, PARAGRAPH)
    yield Block(
        Kind.BULLETS,
        items=(
            _counts("Disclosable Pecuniary Interests", report.pecuniary),
            _counts("Other interests that the authority’s own Code registers", report.other),
        ),
    )
    yield Block(Kind.HEADING, "The work that came with it")
    yield Block(Kind.SOURCE, WORKLOAD_PARAGRAPH)
    yield Block(Kind.BULLETS, items=tuple(f"{label}: {value}" for label, value in shown_workload(report)))
    for part in report.parts:
        yield from _part(part)
    yield Block(Kind.HEADING, "Registered, member by member")
    yield from _members(report)


def _counts(what: str, counted: Counts) -> str:
    return f"{what}: {counted.registered} registered, {counted.changed} changed, {counted.ended} ended"


def _members(report: CommitteeReport) -> Iterator[Block]:
    if not report.members:
        yield Block(Kind.TEXT, f"Nothing was entered in the register in {report.period.this}.")
    for member in report.members:
        lines = [_line(each) for each in member.lines]
        yield Block(Kind.STRONG, member.name)
        yield Block(Kind.BULLETS, items=(*lines, *((WITHHELD,) if member.withheld else ())))


def _line(line: Line) -> str:
    own = "" if line.pecuniary else ", of the authority’s own Code"
    return f"{line.what} on {uk_date(line.on)}: {line.category} ({line.holder.lower()}){own}"


def _part(part: ReportPart) -> Iterator[Block]:
    yield Block(Kind.HEADING, part.title)
    yield Block(Kind.SOURCE, part.paragraph)
    if part.figures:
        yield Block(Kind.BULLETS, items=tuple(f"{label}: {value}" for label, value in part.figures))
    for chart in part.charts:
        yield Block(Kind.SUBHEADING, chart.title)
        yield Block(Kind.BULLETS, items=tuple(f"{label}: {number}" for label, number in chart.rows))
    for name, sentences in part.members:
        yield Block(Kind.STRONG, name)
        yield Block(Kind.BULLETS, items=sentences)
    if not part.anything:
        yield Block(Kind.TEXT, part.empty)
