"""retention/: the acts: holding somebody's records, ending that, and carrying out what is due."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any

from kent_standards.authorities.holds import PART, HoldRecord, holds_of
from kent_standards.authorities.model import Authority, Service, find_service
from kent_standards.bundles.model import bundle_of
from kent_standards.forms.page import sweep_receipts
from kent_standards.investigations.model import investigation_of
from kent_standards.journal.services import enter
from kent_standards.law.calendar import uk_date
from kent_standards.law.holds import latest_review
from kent_standards.law.retention import BY_ID, GDPR
from kent_standards.law.retention_rule import Due
from kent_standards.law.roles import MONITORING, Role
from kent_standards.law.steps import THE_SERVICE, By, NotPermitted, Step, local_day
from kent_standards.people.identity import cluster, forget_addresses
from kent_standards.people.offices import offices_of
from kent_standards.retention.due import due_in_authority, due_in_county
from kent_standards.security.erasure import erase
from kent_standards.sign_in.links import forget_links
from kent_standards.store.records import place

HOLDERS = MONITORING | {Role.SERVICE}


def place_hold(
    authority: Authority, person: str, reasons: str, review: date, *, by: By, at: datetime
) -> None:
    """Hold whatever concerns ``person``, here and in the county, until somebody ends it (SR53).

    Raises NotPermitted for anybody but the Monitoring Officer, without reasons, for somebody who has no records
    here, or for a review that is in the past or more than a year away.
    """
    service, today = find_service(authority), local_day(at)
    _check(by, reasons)
    if not any(held.authority == authority.slug for held in offices_of(service, person)):
        raise NotPermitted("This person holds or held no office here; hold the records where she did.", GDPR)
    if any(hold.person in cluster(service, person) for hold in holds_of(authority)):
        raise NotPermitted("This person's records are held already; end that hold first.", GDPR)
    if not today < review <= latest_review(today):
        raise NotPermitted(
            f"Set the review after today and by {uk_date(latest_review(today))}: a hold is looked at once a year.",
            GDPR,
        )
    _take(authority, "hold_placed", reasons, {"person": person, "review": review.isoformat()}, by, at)


def end_hold(authority: Authority, person: str, reasons: str, *, by: By, at: datetime) -> None:
    """End a hold: the periods hold again, from the days on which they began. Raises NotPermitted if there is none."""
    _check(by, reasons)
    people = cluster(find_service(authority), person)
    found = next((hold.person for hold in holds_of(authority) if hold.person in people), None)
    if found is None:
        raise NotPermitted("This person's records aren't held.", GDPR)
    _take(authority, "hold_ended", reasons, {"person": found}, by, at)


def due_now(where: Any, today: date) -> tuple[Due, ...]:
    """What goes today at ``where``, an authority or the service, what is held left out."""
    found = due_in_authority(where) if where.slug else due_in_county(where)
    return tuple(each for each in found if each.is_due(today))


def retain(where: Any, *, at: datetime) -> Iterator[Due]:
    """Carry out what is due at ``where``; after each record it is given back. Done again, it does nothing.

    The journal says which rule was carried out, and of what was erased in a register which interest.
    """
    today, carried_out = local_day(at), set[str]()
    for each in due_now(where, today):
        _FATES[each.rule.id](where, each.reference, at)
        if each.rule.id not in carried_out:
            carried_out.add(each.rule.id)
            enter(where, "retention", f"retention/{each.rule.id}", by=THE_SERVICE, at=at, paragraph=GDPR)
        yield each
    if not where.slug:
        yield from _receipts(where, today, at)


def _receipts(service: Service, today: date, at: datetime) -> Iterator[Due]:
    """Receipts of forms are too many, and too short-lived, for an entry in the journal."""
    gone = sweep_receipts(service, at)
    return (Due(BY_ID["receipt"], "", "", today) for _ in range(gone))


def _erase_entry(authority: Any, reference: str, at: datetime) -> None:
    erase(authority.part("register").entry(reference), by=THE_SERVICE, at=at)


def _erase_complaint(authority: Any, case_id: str, at: datetime) -> None:
    """Erase a case with its investigation and hearings, and with the last of them what was sent in, which they share."""
    folder = authority.part("complaints")
    case = folder[case_id]
    erase(case, by=THE_SERVICE, at=at)
    investigation = investigation_of(case)
    if investigation is not None:
        erase(investigation, by=THE_SERVICE, at=at)
    bundle = bundle_of(case)
    if bundle is not None:
        bundle.folder.waiting.pop(bundle.id, None)
        erase(bundle, by=THE_SERVICE, at=at)
    for hearing in authority.part("hearings").of_case(case_id):
        erase(hearing, by=THE_SERVICE, at=at)
    if all(each.erased_on is not None for each in folder.of_submission(case.submission)):
        erase(case.sent, by=THE_SERVICE, at=at)


def _erase_request(authority: Any, record: str, at: datetime) -> None:
    erase(authority.part("dispensations")[record], by=THE_SERVICE, at=at)


def _forget_agenda(authority: Any, record: str, at: datetime) -> None:
    authority.part("meetings").imports[record].read = None


def _delete_agenda_import(authority: Any, record: str, at: datetime) -> None:
    authority.part("meetings").imports.remove(record)


def _erase_gift(authority: Any, gift: str, at: datetime) -> None:
    erase(authority.part("gifts")[gift], by=THE_SERVICE, at=at)


def _erase_duty(authority: Any, duty: str, at: datetime) -> None:
    erase(authority.part("pay")[duty], by=THE_SERVICE, at=at)


def _erase_pay(authority: Any, record: str, at: datetime) -> None:
    pay = authority.part("pay")
    erase(pay.claims.get(record) or pay.retainers[record], by=THE_SERVICE, at=at)


def _delete_training(authority: Any, session: str, at: datetime) -> None:
    authority.part("training").forget(session)


def _erase_application(authority: Any, record: str, at: datetime) -> None:
    erase(authority.part("recruitment").applications[record], by=THE_SERVICE, at=at)


def _erase_vacancy(authority: Any, record: str, at: datetime) -> None:
    erase(authority.part("recruitment")[record], by=THE_SERVICE, at=at)


def _erase_availability(authority: Any, record: str, at: datetime) -> None:
    erase(authority.part("availability")[record], by=THE_SERVICE, at=at)


def _erase_sole_decision(authority: Any, record: str, at: datetime) -> None:
    erase(authority.part("sole_decisions")[record], by=THE_SERVICE, at=at)


def _erase_plugin_record(authority: Any, record: str, at: datetime) -> None:
    erase(authority.part("plugin_records")[record], by=THE_SERVICE, at=at)


def _forget_addresses(service: Any, person: str, at: datetime) -> None:
    forget_addresses(service, service.people[person])


def _delete_account(service: Any, person: str, at: datetime) -> None:
    forget_links(service, person)
    service.accounts.remove(person)


def _delete_invitation(service: Any, name: str, at: datetime) -> None:
    person = service.invitations[name].person
    account = service.accounts.get(person)
    if account is not None and account.invitation == name:
        account.invitation = ""
    service.invitations.remove(name)


def _forget_plan(authority: Any, record: str, at: datetime) -> None:
    authority.part("imports")[record].read = None


def _delete_import(authority: Any, record: str, at: datetime) -> None:
    authority.part("imports").remove(record)


def _forget_message(where: Any, intent: str, at: datetime) -> None:
    where.outbox.forget(intent)


_FATES: dict[str, Callable[[Any, str, datetime], None]] = {
    "withheld_entry": _erase_entry,
    "unregistered_entry": _erase_entry,
    "complaint": _erase_complaint,
    "dispensation_request": _erase_request,
    "agenda_plan": _forget_agenda,
    "agenda_import": _delete_agenda_import,
    "gift": _erase_gift,
    "noted_gift": _erase_gift,
    "duty": _erase_duty,
    "pay": _erase_pay,
    "availability": _erase_availability,
    "standing_in": _erase_availability,
    "sole_decision": _erase_sole_decision,
    "training": _delete_training,
    "application": _erase_application,
    "appointment": _erase_application,
    "vacancy": _erase_vacancy,
    "plugin_record": _erase_plugin_record,
    "addresses": _forget_addresses,
    "account": _delete_account,
    "invitation": _delete_invitation,
    "import_plan": _forget_plan,
    "import_record": _delete_import,
    "message": _forget_message,
}


def counted(found: Iterable[Due]) -> dict[str, int]:
    """How many there are of each kind, by the rule's id, in the order of the rules."""
    counts = dict.fromkeys(BY_ID, 0)
    for each in found:
        counts[each.rule.id] += 1
    return {rule: count for rule, count in counts.items() if count}


def _check(by: By, reasons: str) -> None:
    if by.role not in HOLDERS:
        raise NotPermitted("Only the Monitoring Officer holds records, and lets them go; ask there.", GDPR)
    if not reasons.strip():
        raise NotPermitted("Say why, such as the claim or the inquiry that it is for.", GDPR)


def _take(authority: Authority, kind: str, reasons: str, data: dict[str, str], by: By, at: datetime) -> None:
    if PART not in authority.parts:
        authority.parts.add(place(authority.parts, HoldRecord(), PART))
    authority.parts[PART].append(Step(kind, at, by.person, by.role, GDPR, reasons.strip(), data))
    enter(authority, kind, "retention", by=by, at=at, paragraph=GDPR)
