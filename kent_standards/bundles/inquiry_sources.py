"""bundles/: what an investigation gives to the bundle: the final report, statements, notes of interviews, exhibits."""

from collections.abc import Iterator

from kent_standards.attachments.services import files_on
from kent_standards.bundles.items import Part
from kent_standards.bundles.model import BundleRecord
from kent_standards.bundles.sources import BundleSource, file_source, paragraphs, text_source
from kent_standards.investigations.document import COMPLIED, FAILED
from kent_standards.investigations.model import Investigation, investigation_of
from kent_standards.investigations.reading import investigator_name
from kent_standards.law.calendar import uk_date
from kent_standards.law.investigation_report import REPORT_CONTENTS, Report

_AGREED = {None: "", True: ", agreed", False: ", not agreed"}


def inquiry(record: BundleRecord) -> Iterator[BundleSource]:
    """The final report, and what it rests on. Nothing of it before there is a final report, but where the Panel hears a
    case without one what was gathered."""
    investigation, case = investigation_of(record.case), record.case.state.inquiry
    if investigation is None or case is None:
        return
    state = investigation.state
    if state.final is not None and state.final_on is not None:
        origin = f"{investigator_name(record.case)}, {uk_date(state.final_on)}"
        parts = report_parts(state.final)
        yield text_source("report", "Final report of the Investigating Officer", origin, parts)
    elif case.unreported_on is None:
        return
    for witness in state.witnesses:
        if witness.signed_on is not None and witness.statement is not None:
            dated = uk_date(witness.dated or witness.signed_on)
            title, parts = f"Statement of {witness.name}", paragraphs(witness.statement.text)
            yield text_source(
                f"statement/{witness.id}", title, f"Signed as {witness.signed_as}, {dated}", parts
            )
    for number, each in enumerate(state.interviews, 1):
        present = f". Present: {each.present}" if each.present else ""
        held = f"Held on {uk_date(each.held_on)}{present}"
        yield text_source(
            f"interview/{number}", f"Notes of the interview of {each.name}", held, paragraphs(each.notes)
        )
    yield from _exhibits(investigation)


def _exhibits(investigation: Investigation) -> Iterator[BundleSource]:
    files = {file.id: file for file in files_on(investigation)}
    for each in investigation.state.exhibits:
        if each.stands and each.file in files:
            origin = f"{each.provenance.rstrip('.')}, {uk_date(each.obtained_on)}{_AGREED[each.agreed]}"
            yield file_source(f"exhibit/{each.id}", each.title, origin, files[each.file])


def report_parts(report: Report) -> tuple[Part, ...]:
    """A report as paragraphs under its nine headings, each by the number that it has there, such as "b2"."""
    found, last = [], ""
    for label, text in report.paragraphs():
        letter = label[0]
        heading = "" if letter == last else f"{letter.upper()}. {REPORT_CONTENTS[letter].title}"
        found.append(Part(label, _concluded(report, label, text) if letter == "h" else text, heading))
        last = letter
    return tuple(found)


def _concluded(report: Report, label: str, text: str) -> str:
    """A conclusion with the allegation that it is on, and the paragraphs of the Code."""
    number = sorted(report.conclusions)[int(label[1:]) - 1]
    each = report.conclusions[number]
    allegation = report.allegations[number - 1] if number <= len(report.allegations) else ""
    code = f"Paragraphs of the Code: {', '.join(each.paragraphs)}." if each.paragraphs else ""
    said = (f"Allegation {number}: {allegation}", FAILED if each.failed else COMPLIED, code, text)
    return "\n".join(filter(None, said))
