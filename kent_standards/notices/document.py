"""notices/: one copy of a notice as the blocks that it is made of, from which page and PDF are both set (T1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kent_standards.law.calendar import uk_date
from kent_standards.law.decision_notices import AT_THIS_STAGE, NO_APPEAL, PRIVACY_WARNING
from kent_standards.law.panel_notices import BALANCE
from kent_standards.notices.content import WITHHELD, NoticeContent
from kent_standards.pdf.document import Block, Kind

PUBLIC_COPY = (
    "This is the copy for the public. The complainant is not named, and whatever else was left out stands as "
    f"{WITHHELD}."
)
HELP = (
    "If you have difficulty reading this notice, or English is not your first language, ask for help as soon as you "
    "can; reasonable adjustments are made under the Equality Act 2010. Contact: {contact}."
)


@dataclass(frozen=True, slots=True)
class NoticeDocument:
    """A copy of a notice as it is read from top to bottom."""

    title: str
    reference: str
    authority: str
    signed_on: date
    blocks: tuple[Block, ...]


def document_of(copied: NoticeContent, *, public: bool = False) -> NoticeDocument:
    """``copied`` as a document; it must be the copy for whoever will read it (``content.copy_for``)."""
    return NoticeDocument(
        f"Decision notice {copied.reference}",
        copied.reference,
        copied.authority,
        date.fromisoformat(copied.signed_on),
        tuple(_blocks(copied, public=public)),
    )


def file_name(reference: str) -> str:
    """The address and the file name of a notice, such as "KCC-2026-0007-N1": its reference and nothing else."""
    return reference.replace("/", "-")


def reference_named(name: str) -> str:
    """The reference that ``file_name`` makes ``name`` of; nothing that anything has for what isn't one.

    The name of an authority may have a hyphen, and so it is read from its end.
    """
    authority, *rest = name.rsplit("-", 3)
    return "/".join((authority, *rest)) if len(rest) == 3 else ""


def _blocks(notice: NoticeContent, *, public: bool) -> Iterator[Block]:
    yield Block(Kind.INSET, PUBLIC_COPY if public else PRIVACY_WARNING)
    if notice.corrects:
        yield Block(Kind.INSET, f"This notice corrects {notice.corrects}: {notice.correction}")
    if notice.panel:
        yield from _of_the_panel(notice)
        return
    yield Block(Kind.HEADING, "Complaint")
    yield Block(
        Kind.TEXT,
        f"On {_uk(notice.considered_on)} the Monitoring Officer considered a complaint by "
        f"{notice.complainant or 'an anonymous complainant'} about {notice.subject}, {notice.subject_office}.",
    )
    yield Block(Kind.NUMBERED, items=notice.summary)
    yield Block(Kind.HEADING, "Consultation with the Independent Person")
    if notice.independent_views:
        yield Block(Kind.NUMBERED, items=notice.independent_views)
    else:
        yield Block(Kind.TEXT, "No Independent Person was able to act; the reasons stand below.")
    yield from _decision(notice)
    yield from _afterwards(notice)


def _of_the_panel(notice: NoticeContent) -> Iterator[Block]:
    """Template T2, with the headings that it lacks: the paragraphs of the Code, and the reasons (resolution 157)."""
    yield Block(Kind.HEADING, "Complaint")
    yield Block(
        Kind.TEXT,
        f"On {_uk(notice.considered_on)} the Hearing Panel considered the report of an investigation into the conduct of "
        f"{notice.subject}, {notice.subject_office}.",
    )
    yield Block(Kind.NUMBERED, items=notice.summary)
    yield Block(Kind.HEADING, "The Hearing Panel")
    yield Block(Kind.BULLETS, items=notice.panel)
    yield Block(Kind.HEADING, "Consultation with the Independent Person")
    yield Block(Kind.NUMBERED, items=notice.independent_views)
    yield Block(Kind.HEADING, "Findings of fact")
    yield Block(Kind.TEXT, BALANCE)
    yield Block(Kind.NUMBERED, items=tuple(f"{fact} {how}. {why}" for fact, how, why in notice.findings))
    yield Block(Kind.HEADING, "Decision")
    yield Block(Kind.STRONG, f"{notice.outcome_title}.")
    yield Block(Kind.TEXT, notice.decision)
    yield Block(Kind.SOURCE, notice.paragraph)
    yield Block(Kind.HEADING, "Reasons")
    for number, (allegation, reasons) in enumerate(notice.allegations, 1):
        yield Block(Kind.SUBHEADING, f"Allegation {number}: {allegation}")
        yield Block(Kind.STRONG, notice.verdicts[number - 1] if number <= len(notice.verdicts) else "")
        yield Block(Kind.TEXT, reasons)
    if notice.code_paragraphs:
        yield Block(Kind.HEADING, "Paragraphs of the Code concerned")
        yield Block(Kind.BULLETS, items=tuple(f"{number}: {text}" for number, text in notice.code_paragraphs))
    yield from _what_the_panel_does(notice)
    yield from _afterwards(notice)


def _what_the_panel_does(notice: NoticeContent) -> Iterator[Block]:
    if notice.sanctions or notice.no_sanction:
        yield Block(Kind.HEADING, "Sanctions")
    for title, words in notice.sanctions:
        yield Block(Kind.SUBHEADING, title)
        yield Block(Kind.TEXT, words)
    if notice.no_sanction:
        yield Block(Kind.TEXT, f"No sanction is applied. {notice.no_sanction}")
    if notice.recommendations:
        yield Block(Kind.HEADING, "Recommendations")
    for whom, words in notice.recommendations:
        yield Block(Kind.SUBHEADING, whom)
        yield Block(Kind.TEXT, words)


def _decision(notice: NoticeContent) -> Iterator[Block]:
    yield Block(Kind.HEADING, "Decision")
    yield Block(Kind.STRONG, f"{notice.outcome_title}.")
    yield Block(Kind.TEXT, notice.decision)
    if notice.referral:
        yield Block(Kind.BULLETS, items=notice.referral)
    yield Block(Kind.SOURCE, notice.paragraph)
    if notice.tests:
        yield Block(Kind.BULLETS, items=tuple(f"{test} {reasons}" for test, reasons in notice.tests))
    yield Block(Kind.HEADING, "Reasons")
    for number, (allegation, reasons) in enumerate(notice.allegations, 1):
        yield Block(Kind.SUBHEADING, f"Allegation {number}: {allegation}")
        yield Block(Kind.TEXT, reasons)
    if notice.departures:
        yield Block(Kind.HEADING, "Departures from the Arrangements")
        yield Block(Kind.BULLETS, items=tuple(f"{where}: {why}" for where, why in notice.departures))
    if notice.code_paragraphs:
        yield Block(Kind.HEADING, "Paragraphs of the Code concerned")
        if notice.outcome == "referred":
            yield Block(Kind.TEXT, AT_THIS_STAGE)
        yield Block(Kind.BULLETS, items=tuple(f"{number}: {text}" for number, text in notice.code_paragraphs))
    if notice.investigator:
        yield Block(Kind.TEXT, f"Investigating Officer: {notice.investigator}")


def _afterwards(notice: NoticeContent) -> Iterator[Block]:
    yield Block(Kind.HEADING, "Who is told of this decision")
    yield Block(Kind.BULLETS, items=tuple(", ".join(filter(None, each)) for each in notice.told))
    yield Block(Kind.HEADING, "What happens now")
    yield Block(Kind.TEXT, notice.what_next)
    yield Block(Kind.HEADING, "Appeal")
    yield Block(Kind.TEXT, notice.no_appeal or NO_APPEAL)
    yield Block(Kind.HEADING, "Help")
    yield Block(Kind.TEXT, HELP.format(contact=notice.help_contact))
    yield Block(Kind.TEXT, f"Signed: {notice.signed_by}, {notice.signed_as}, {_uk(notice.signed_on)}")
    if notice.address:
        yield Block(Kind.TEXT, f"Write to: {', '.join(notice.address)}")
    yield Block(Kind.SOURCE, f"Decided under {notice.rules}")


def _uk(day: str) -> str:
    return uk_date(date.fromisoformat(day))
