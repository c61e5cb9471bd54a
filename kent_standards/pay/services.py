"""pay/: the acts of an Independent Person on her duties and claims. None of them sees a request."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from kent_standards.authorities.model import Service, find_service
from kent_standards.journal.services import enter
from kent_standards.law.fees import PARAGRAPH
from kent_standards.law.local_rules import RecordFacts
from kent_standards.law.pay import DutyDetails, DutyStage
from kent_standards.law.pay_steps import SPLIT, check_pay_step
from kent_standards.law.roles import MONITORING
from kent_standards.law.steps import By, NotPermitted, Step, local_day
from kent_standards.outbox.services import post
from kent_standards.pay.model import (
    CLAIM,
    DUTY,
    PART,
    ClaimRecord,
    DutyRecord,
    Pay,
    PayRecord,
    every_pay,
    pay_pairs,
)
from kent_standards.pay.serving import check_case, payer_of
from kent_standards.people.identity import cluster
from kent_standards.people.offices import holders_of
from kent_standards.plugin_access import check_vetoes
from kent_standards.store.ids import new_id


def log_duty(service: Service, details: DutyDetails, *, by: By, at: datetime) -> DutyRecord:
    """Log a duty; its record lies at the authority that pays.

    Raises NotPermitted for a day to come, an authority that she didn't serve then, or a case that isn't hers to know.
    """
    _check_day(details.day, at)
    payer = payer_of(service, by.person, details.done_for, details.day)
    check_case(service, by.person, details.done_for, details.case)
    pay: Pay = payer.authority.part(PART)
    record: DutyRecord = pay.add(DutyRecord(new_id(), payer.person))
    take(record, "duty_logged", data={"details": details.primitives()}, by=by, at=at)
    return record


def correct_duty(
    record: DutyRecord, details: DutyDetails, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Correct a duty that isn't claimed. Raises NotPermitted where another authority would pay for it then."""
    record.expect(seen)
    service = find_service(record)
    _check_day(details.day, at)
    if payer_of(service, by.person, details.done_for, details.day).authority is not record.authority:
        raise NotPermitted(
            "Another authority pays for that; withdraw this duty, and log it anew for the other one.", SPLIT
        )
    check_case(service, by.person, details.done_for, details.case)
    take(record, "duty_corrected", data={"details": details.primitives()}, by=by, at=at)


def withdraw_duty(record: DutyRecord, reasons: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Withdraw a duty that isn't claimed."""
    record.expect(seen)
    take(record, "duty_withdrawn", reasons=reasons, by=by, at=at)


def unclaimed(service: Service, person: str, first: date, last: date) -> tuple[DutyRecord, ...]:
    """A human's duties over a period that are part of no claim, at whichever authority; the earliest first."""
    found = []
    for pay in every_pay(service):
        for each in cluster(service, person):
            records = (pay[duty] for duty in pay.by_person.references(each, DUTY))
            found += [
                record
                for record in records
                if record.state.stage is DutyStage.LOGGED
                and record.state.details is not None
                and first <= record.state.details.day <= last
            ]
    return tuple(sorted(found, key=_order))


def _order(record: DutyRecord) -> tuple[date, str]:
    details = record.state.details
    return (details.day if details else date.min, record.id)


def make_claim(service: Service, first: date, last: date, *, by: By, at: datetime) -> str:
    """Claim every duty from ``first`` to ``last`` at once; return the claim's id.

    It is split by who pays: each authority gets the part that is its own, and reads no other (Report 5(19)).
    """
    if last < first:
        raise NotPermitted("The period can’t end before it begins; check the two dates.", PARAGRAPH)
    _check_day(last, at)
    duties = unclaimed(service, by.person, first, last)
    if not duties:
        raise NotPermitted(
            "You have logged no duty in that period that isn’t claimed already; log your duties first.",
            PARAGRAPH,
        )
    claim = new_id()
    split: dict[str, list[DutyRecord]] = {}
    for duty in duties:
        split.setdefault(duty.authority.slug, []).append(duty)
    for held in split.values():
        pay: Pay = held[0].pay
        record: ClaimRecord = pay.claims.add(ClaimRecord(claim, held[0].person))
        data = {
            "first": first.isoformat(),
            "last": last.isoformat(),
            "duties": tuple(duty.id for duty in held),
        }
        take(record, "claim_made", data=data, by=by, at=at, tell="officers")
        for duty in held:
            take(duty, "duty_claimed", data={"claim": claim}, by=by, at=at)
    return claim


def claims_of(service: Service, person: str) -> dict[str, tuple[ClaimRecord, ...]]:
    """A human's claims by id, each with its parts; the last first."""
    found: dict[str, list[ClaimRecord]] = {}
    for pay in every_pay(service):
        for each in cluster(service, person):
            for claim in pay.by_person.references(each, CLAIM):
                found.setdefault(claim, []).append(pay.claims[claim])
    ordered = sorted(found.items(), key=lambda item: (item[1][0].outline[0][1], item[0]), reverse=True)
    return {claim: tuple(parts) for claim, parts in ordered}


def withdraw_claim(
    records: Iterable[ClaimRecord], reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Withdraw the parts of a claim on which nobody has decided; their duties may be corrected and claimed again."""
    everywhere = tuple(records)
    expect(everywhere, seen)
    found = [record for record in everywhere if record.state.waits]
    if not found:
        raise NotPermitted("Every part of this claim was decided on, or withdrawn.", PARAGRAPH)
    for record in found:
        duties = record.duties
        take(record, "claim_withdrawn", reasons=reasons, by=by, at=at)
        for duty in duties:
            take(duty, "duty_released", by=by, at=at)


def answer(record: ClaimRecord, reasons: str, *, by: By, at: datetime) -> None:
    """Answer the Monitoring Officer's question about a part of a claim."""
    take(record, "claim_answered", reasons=reasons, by=by, at=at, tell="officers")


def expect(records: Iterable[PayRecord], seen: int | None) -> None:
    """Raises StaleForm unless the records have together as many steps as a form was made from."""
    found = list(records)
    if found and seen is not None:
        found[0].expect(seen - sum(len(each.steps) for each in found[1:]))


def is_own(record: PayRecord, by: By) -> bool:
    """Whether it is ``by``'s own pay, by whichever of her ids."""
    return by.person in cluster(find_service(record), record.person)


def take(
    record: PayRecord,
    kind: str,
    *,
    reasons: str = "",
    data: Mapping[str, object] | None = None,
    by: By,
    at: datetime,
    tell: str = "",
) -> None:
    """Take one step: ask the law and the local rules, append, index, journal, post."""
    authority, pay = record.authority, record.pay
    rule = check_pay_step(record.steps, kind, by.role, reasons, own=is_own(record, by))
    step = Step(kind, at, by.person, by.role, rule.paragraph, reasons.strip(), data or {})
    check_vetoes(authority, RecordFacts("pay", record.id, record.steps), step)
    before = pay_pairs(record)
    record.append(step)
    for name, pairs in pay_pairs(record).items():
        getattr(pay, name).replace(before[name], pairs)
    enter(authority, kind, record.about, by=by, at=at, paragraph=rule.paragraph)
    if tell == "claimant":
        post(authority, kind, person=record.person, path=f"/profile/duties/claims/{record.id}", at=at)
    elif tell == "officers":
        # For a parish its principal authority's officers act (Act s.29(9)).
        desk = find_service(authority).authority(authority.principal) if authority.principal else authority
        for officer in sorted({row.person for row in holders_of(desk, MONITORING, local_day(at))}):
            post(authority, kind, person=officer, path=f"/{authority.slug}/desk/pay", at=at)


def _check_day(day: date, at: datetime) -> None:
    if local_day(at) < day:
        raise NotPermitted("That day is still to come; a duty is logged once it is done.", PARAGRAPH)
