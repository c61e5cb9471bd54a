"""pay/: the acts of the Monitoring Officer on claims and retainers, and the export for payroll."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kent_standards.authorities.model import Authority, find_service
from kent_standards.journal.services import enter
from kent_standards.law.calendar import uk_date
from kent_standards.law.fees import NO_RETAINER, PARAGRAPH
from kent_standards.law.financial_years import PayQuarter
from kent_standards.law.pay import ApprovedLine
from kent_standards.law.pay_steps import check_quarter
from kent_standards.law.roles import MONITORING
from kent_standards.law.rules_label import rules_label
from kent_standards.law.steps import By, NotPermitted, Step, local_day
from kent_standards.pay.model import (
    CLAIM,
    PART,
    RETAINER,
    ClaimRecord,
    Pay,
    PayExport,
    RetainerRecord,
    retainer_id,
)
from kent_standards.pay.services import take
from kent_standards.pay.workings import lacks_of, lines_of, retainers_of
from kent_standards.people.identity import canonical
from kent_standards.plugin_access import rules_of
from kent_standards.store.ids import new_id


def ask(record: ClaimRecord, question: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Send a part back with a question; it stays claimed."""
    record.expect(seen)
    take(record, "claim_questioned", reasons=question, by=by, at=at, tell="claimant")


def refuse_line(
    record: ClaimRecord, duty: str, reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Refuse one line, with reasons. Raises NotPermitted for a line that isn't there, or was refused."""
    record.expect(seen)
    if duty not in record.state.open_lines and record.state.waits:
        raise NotPermitted("Choose a line of this claim that wasn’t refused.", PARAGRAPH)
    take(record, "claim_line_refused", reasons=reasons, data={"duty": duty}, by=by, at=at)


def restore_line(record: ClaimRecord, duty: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Take the refusal of a line back, before the claim is decided on."""
    record.expect(seen)
    if duty not in record.state.refused and record.state.waits:
        raise NotPermitted("Choose a line of this claim that was refused.", PARAGRAPH)
    take(record, "claim_line_restored", data={"duty": duty}, by=by, at=at)


def approve(record: ClaimRecord, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Decide on a part: approve the lines that weren't refused, with the sums that the local rules give.

    Raises NotPermitted while one of them can't be worked out, and says what has to be set.
    """
    record.expect(seen)
    lines = lines_of(record)
    lacks = lacks_of(lines) if record.state.waits else ()
    if lacks:
        raise NotPermitted(" ".join(lacks), PARAGRAPH)
    approved = [
        ApprovedLine(
            line.record.id,
            line.worked.fee.amount,
            line.worked.mileage.amount,
            line.worked.fares,
            line.workings,
        ).primitives()
        for line in lines
        if not line.refused and line.worked and line.worked.fee and line.worked.mileage
    ]
    rules = rules_label(rules_of(record.authority, local_day(at)))
    data = {"lines": tuple(approved), "rules": rules}
    take(record, "claim_approved", data=data, by=by, at=at, tell="claimant")


def reopen(record: ClaimRecord, reasons: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Undo a decision that hasn't gone to payroll."""
    record.expect(seen)
    take(record, "claim_reopened", reasons=reasons, by=by, at=at, tell="claimant")


def settle_retainer(
    authority: Authority, person: str, quarter: PayQuarter, *, by: By, at: datetime
) -> RetainerRecord:
    """Settle the retainer of one quarter for somebody whom this authority appointed (Report 5(19)).

    Raises NotPermitted before the quarter is over, for somebody who wasn't in office, or where no retainer is known.
    """
    check_quarter(quarter, local_day(at))
    pay: Pay = authority.part(PART)
    person = canonical(find_service(authority), person)
    name = retainer_id(person, quarter)
    due = retainers_of(authority, person, quarter.year)[quarter.number - 1]
    record: RetainerRecord = pay.retainers.get(name)
    if not due.part.days:
        raise NotPermitted("In that quarter nobody of this name was appointed here.", PARAGRAPH)
    if due.settled:
        raise NotPermitted("The retainer of this quarter was settled already.", PARAGRAPH)
    if due.part.amount is None:
        raise NotPermitted(NO_RETAINER, PARAGRAPH)
    if record is None:
        record = pay.retainers.add(RetainerRecord(person, quarter))
    details = {"amount": str(due.part.amount), "working": due.working}
    rules = rules_label(rules_of(authority, quarter.first_day))
    data = {"details": details, "rules": rules}
    take(record, "retainer_settled", data=data, by=by, at=at)
    return record


def take_back_retainer(
    record: RetainerRecord, reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Take a settled retainer back that hasn't gone to payroll."""
    record.expect(seen)
    take(record, "retainer_taken_back", reasons=reasons, by=by, at=at)


def export(authority: Authority, *, by: By, at: datetime) -> PayExport:
    """Give everything that was approved or settled to payroll, once. Raises NotPermitted where there is nothing."""
    if by.role not in MONITORING:
        raise NotPermitted("Only the Monitoring Officer exports for payroll.", PARAGRAPH)
    pay: Pay = authority.part(PART)
    claims = [pay.claims[each] for each in pay.to_export.references(CLAIM)]
    retainers = [pay.retainers[each] for each in pay.to_export.references(RETAINER)]
    if not claims and not retainers:
        raise NotPermitted("Nothing that was approved or settled waits for payroll.", PARAGRAPH)
    record: PayExport = pay.exports.add(PayExport(new_id()))
    data = {
        "claims": tuple(each.id for each in claims),
        "retainers": tuple(each.id for each in retainers),
    }
    record.append(Step("pay_exported", at, by.person, by.role, PARAGRAPH, data=data))
    enter(authority, "pay_exported", record.about, by=by, at=at, paragraph=PARAGRAPH)
    for claim in claims:
        take(claim, "claim_exported", data={"export": record.id}, by=by, at=at, tell="claimant")
    for retainer in retainers:
        take(retainer, "retainer_exported", data={"export": record.id}, by=by, at=at)
    return record


EXPORT_HEADERS = (
    "Name",
    "Authority",
    "What for",
    "Done for",
    "Day or period",
    "Daily rate (£)",
    "Mileage (£)",
    "Fares (£)",
    "Retainer (£)",
    "Total (£)",
    "Approved on",
    "Claim or retainer",
)


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One line of what goes to payroll."""

    cells: tuple[str, ...]
    total: Decimal


def export_rows(record: PayExport, authority: Authority) -> Iterator[ExportRow]:
    """What an export holds: the sums as they were approved, so that the file reads alike whenever it is had."""
    pay: Pay = authority.part(PART)
    for each in record.claims:
        yield from _claim_rows(pay.claims[each], authority)
    for each in record.retainers:
        retainer: RetainerRecord = pay.retainers[each]
        state, amount = retainer.state, retainer.state.amount
        said = "Erased" if amount is None else str(amount)
        day = uk_date(state.settled_on) if state.settled_on else ""
        cells = (
            name_of(retainer), authority.slug, "Retainer", authority.slug, retainer.quarter.code, "", "", "", said,
            said, day, retainer.id,
        )  # fmt: skip
        yield ExportRow(cells, amount or Decimal("0.00"))


def _claim_rows(claim: ClaimRecord, authority: Authority) -> Iterator[ExportRow]:
    state, pay = claim.state, claim.pay
    decided = uk_date(state.approved_on) if state.approved_on else ""
    for line in state.approved or ():
        details = pay[line.duty].state.details
        day = details.day.isoformat() if details else "Erased"
        done_for = details.done_for if details else ""
        cells = (
            name_of(claim), authority.slug, "Duty", done_for, day, str(line.fee), str(line.mileage), str(line.fares),
            "", str(line.total), decided, claim.id,
        )  # fmt: skip
        yield ExportRow(cells, line.total)


def name_of(record: ClaimRecord | RetainerRecord) -> str:
    """Whose pay it is."""
    service = find_service(record)
    return str(service.people[canonical(service, record.person)].state.name)
