"""investigations/: writing the report, submitting the draft, answering comments, and the final report (Annex 2, 2)."""

from collections.abc import Collection, Sequence
from datetime import datetime

from kent_standards.complaints import acts
from kent_standards.complaints.acts import monitors
from kent_standards.investigations.model import Investigation
from kent_standards.investigations.taking import take
from kent_standards.law.investigation_report import recommended_sanctions
from kent_standards.law.steps import By, NotPermitted, local_day


def write_section(
    record: Investigation,
    letter: str,
    paragraphs: Sequence[str],
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Write one part of the report, in numbered paragraphs (2.2(a) to (d))."""
    kept = tuple(each.strip() for each in paragraphs if each.strip())
    take(record, "section_written", data={"letter": letter, "paragraphs": kept}, seen=seen, by=by, at=at)


def write_fact(
    record: Investigation,
    number: int,
    text: str,
    reasons: str,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Write a finding of fact with its reasons: a new one where ``number`` is 0 (2.2(g))."""
    data = {"fact": number, "text": text}
    take(record, "fact_written", reasons=reasons, data=data, seen=seen, by=by, at=at)


def remove_fact(record: Investigation, number: int, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Take a finding out of the report; it stays on record."""
    take(record, "fact_removed", data={"fact": number}, seen=seen, by=by, at=at)


def conclude(
    record: Investigation,
    allegation: int,
    failed: bool,
    code_paragraphs: Collection[str],
    reasons: str,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Conclude on an allegation: whether the Code was broken, which paragraphs of it, and why (2.2(h))."""
    broken = tuple(code_paragraphs) if failed else ()
    data = {"allegation": allegation, "failed": failed, "code_paragraphs": broken}
    take(record, "allegation_concluded", reasons=reasons, data=data, seen=seen, by=by, at=at)


def confirm_quotations(
    record: Investigation, sentences: Collection[str], *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Confirm that sentences which speak of a sanction are somebody else's words (1.5; resolution 128)."""
    there = {sentence for _, sentence in recommended_sanctions(record.state.report())}
    if not sentences or not set(sentences) <= there:
        raise NotPermitted("Choose from the sentences that are shown.", "Arrangements, Annex 2, 1.5")
    data = {"sentences": tuple(sorted(sentences))}
    take(record, "quotation_confirmed", data=data, seen=seen, by=by, at=at)


def submit_draft(record: Investigation, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Submit the draft, as it reads now, to the Monitoring Officer for review (2.1)."""
    data = {"report": record.state.report().to_primitives()}
    take(record, "draft_given", data=data, seen=seen, by=by, at=at)
    acts.take(record.case, "draft_submitted", by=by, at=at, tell=monitors(record.authority, local_day(at)))


def answer_comment(
    record: Investigation,
    number: int,
    reasons: str,
    changed: bool,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Answer a party's comment, and say whether the report was changed for it (2.3)."""
    data = {"comment": number, "changed": changed}
    take(record, "comment_answered", reasons=reasons, data=data, seen=seen, by=by, at=at)


def finish_report(record: Investigation, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Submit the final report: from then on nothing changes it (2.3)."""
    data = {"report": record.state.report(final=True).to_primitives()}
    take(record, "report_finished", data=data, seen=seen, by=by, at=at)
    acts.take(record.case, "final_submitted", by=by, at=at, tell=monitors(record.authority, local_day(at)))
