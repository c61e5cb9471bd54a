"""investigations/: what the Investigating Officer plans, tells and gathers (Annex 2, 1)."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from kent_standards.attachments.kinds import CheckedFile
from kent_standards.attachments.services import attach
from kent_standards.complaints import acts
from kent_standards.complaints.references import new_tracking_code, tracker
from kent_standards.investigations.model import Investigation, addressee_of
from kent_standards.investigations.services import check_tellable
from kent_standards.investigations.taking import take
from kent_standards.law.investigation_parts import SUBJECT
from kent_standards.law.investigation_steps import INVESTIGATION_STEPS
from kent_standards.law.steps import By, NotPermitted
from kent_standards.outbox.services import post


def plan(
    record: Investigation,
    questions: str,
    days: tuple[date, date, date, date],
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Plan it: what has to be found out, and the days for evidence, draft, comments and final report (1.2, 1.6(b))."""
    names = ("evidence_by", "draft_by", "comments_by", "final_by")
    data = {"text": questions, **{name: day.isoformat() for name, day in zip(names, days, strict=True)}}
    take(record, "investigation_planned", data=data, seen=seen, by=by, at=at)


def notify_parties(
    record: Investigation,
    details: Sequence[str],
    procedure: str,
    code_paragraphs: Collection[str],
    responses_by: date,
    concluded_by: date,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Notify both parties, with the five contents (1.6); the Subject Member must be allowed to know what is alleged."""
    case = record.case
    check_tellable(case)
    data = {
        "details": tuple(details),
        "text": procedure,
        "code_paragraphs": tuple(code_paragraphs),
        "responses_by": responses_by.isoformat(),
        "concluded_by": concluded_by.isoformat(),
    }
    take(record, "parties_told", data=data, seen=seen, by=by, at=at)
    acts.take(case, "parties_notified", by=by, at=at, tell=[case.state.subject])


def name_witness(
    record: Investigation,
    name: str,
    contact: str,
    source: str,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> str:
    """Enter somebody with knowledge of the facts, named by one of the parties or found by the officer; the id (1.4)."""
    witness = f"w{len(record.state.witnesses) + 1}"
    data = {"witness": witness, "name": name, "contact": contact, "source": source}
    take(record, "witness_named", data=data, seen=seen, by=by, at=at)
    return witness


def ask_witness(
    record: Investigation,
    witness: str,
    text: str,
    due_on: date,
    *,
    secret: bytes,
    code: str = "",
    email: str = "",
    seen: int | None = None,
    by: By,
    at: datetime,
) -> str:
    """Ask a witness for a statement by a day, and return the code with which the witness opens it (1.4).

    Whoever gave an ``email`` address gets a message that something is asked, and where; the officer hands the code over.
    The code itself is kept nowhere; an earlier one is worth nothing more. A demonstration gives a ``code`` of its own.
    """
    _check_witness(record, witness)
    code = code or new_tracking_code()
    data = {"witness": witness, "text": text, "due_on": due_on.isoformat(), "code": tracker(code, secret)}
    take(record, "witness_asked", data={**data, "email": email}, seen=seen, by=by, at=at)
    if email:
        person, path = addressee_of(record, witness), f"/{record.authority.slug}/statement"
        post(record.authority, "statement_asked", person=person, path=path, at=at)
    return code


def draft_statement(
    record: Investigation, witness: str, text: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Draft what a witness said, for the witness to read, correct, sign and date (1.4)."""
    _check_witness(record, witness)
    take(record, "statement_drafted", data={"witness": witness, "text": text}, seen=seen, by=by, at=at)


def enter_signature(
    record: Investigation,
    witness: str,
    name: str,
    dated: date,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Enter that a witness signed and dated the statement on paper (1.4)."""
    _check_witness(record, witness)
    data = {"witness": witness, "name": name, "dated": dated.isoformat()}
    take(record, "statement_signed", data=data, seen=seen, by=by, at=at)


def enter_refusal(
    record: Investigation, witness: str, reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Enter that a witness doesn't take part; nobody is compelled (1.4)."""
    _check_witness(record, witness)
    take(record, "witness_declined", reasons=reasons, data={"witness": witness}, seen=seen, by=by, at=at)


def note_interview(
    record: Investigation,
    who: str,
    name: str,
    held_on: date,
    notes: str,
    present: str,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Keep the notes of an interview with a party, a witness or somebody else (1.4)."""
    data = {"who": who, "name": name, "held_on": held_on.isoformat(), "text": notes, "present": present}
    take(record, "interview_noted", data=data, seen=seen, by=by, at=at)


def add_exhibit(
    record: Investigation,
    title: str,
    provenance: str,
    obtained_on: date,
    files: Sequence[CheckedFile],
    *,
    source: str,
    to_agree: bool,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> str:
    """Put in a document or other evidence, with where it comes from, and its file if there is one; the id (1.2, 1.7).

    What the Subject Member brings always waits for the Investigating Officer's answer.
    """
    if len(files) > 1:
        raise NotPermitted(
            "Put in one file at a time, each with where it comes from.", "Arrangements, Annex 2, 1.7"
        )
    exhibit = f"x{len(record.state.exhibits) + 1}"
    data: dict[str, object] = {
        "exhibit": exhibit,
        "title": title,
        "provenance": provenance,
        "obtained_on": obtained_on.isoformat(),
        "source": source,
        "to_agree": to_agree or source == SUBJECT,
    }
    paragraph = INVESTIGATION_STEPS["exhibit_added"].paragraph
    kept = attach(record, files, form="exhibit", paragraph=paragraph, by=by, at=at)
    if kept:
        data |= {"file": kept[0].id, "sha256": kept[0].sha256}
    take(record, "exhibit_added", data=data, seen=seen, by=by, at=at)
    return exhibit


def answer_exhibit(
    record: Investigation,
    exhibit: str,
    agrees: bool,
    reasons: str,
    *,
    side: str,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Agree that a document of the other side goes in evidence, or don't (1.7)."""
    if record.state.exhibit(exhibit) is None:
        raise NotPermitted("Choose one of the documents.", "Arrangements, Annex 2, 1.7")
    if not agrees and not reasons.strip():
        raise NotPermitted("Say why not.", "Arrangements, Annex 2, 1.7")
    data = {"exhibit": exhibit, "agrees": agrees, "side": side}
    take(record, "exhibit_answered", reasons=reasons, data=data, seen=seen, by=by, at=at)


def withdraw_exhibit(
    record: Investigation, exhibit: str, reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Take a document back; it stays on record, and out of the report (1.7)."""
    if record.state.exhibit(exhibit) is None:
        raise NotPermitted("Choose one of the documents.", "Arrangements, Annex 2, 1.7")
    take(record, "exhibit_withdrawn", reasons=reasons, data={"exhibit": exhibit}, seen=seen, by=by, at=at)


def end_early(record: Investigation, reasons: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """End the gathering of facts because there is enough to report; the report is still to come (1.8; resolution 129)."""
    take(record, "gathering_ended_early", reasons=reasons, seen=seen, by=by, at=at)


def _check_witness(record: Investigation, witness: str) -> None:
    if record.state.witness(witness) is None:
        raise NotPermitted("Choose one of the witnesses.", "Arrangements, Annex 2, 1.4")
