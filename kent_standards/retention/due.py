"""retention/: which record goes on which day: worked out from the records and the rules, never stored."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from kent_standards.authorities.holds import holds_of
from kent_standards.authorities.model import Authority, Service, find_service
from kent_standards.availability.model import PART as AVAILABILITY
from kent_standards.availability.model import AvailabilityRecord
from kent_standards.dispensations.model import PART as DISPENSATIONS
from kent_standards.gifts.model import GiftRecord
from kent_standards.law.availability import Kind
from kent_standards.law.complaint_parts import ENDED
from kent_standards.law.dispensations import Stage as Standing
from kent_standards.law.gifts import Stage, disclose_until
from kent_standards.law.registration import Sensitivity, Status
from kent_standards.law.retention import BY_ID
from kent_standards.law.retention_rule import Due
from kent_standards.law.roles import MEMBERS, Role
from kent_standards.law.sole_decisions import OPEN as OPEN_MATTERS
from kent_standards.law.steps import local_day
from kent_standards.pay.model import PART as PAY
from kent_standards.people.identity import cluster
from kent_standards.people.offices import offices_of
from kent_standards.plugin_records.model import PART as PLUGIN_RECORDS
from kent_standards.recruitment.ending import papers_ended
from kent_standards.recruitment.model import PART as RECRUITMENT
from kent_standards.register.model import Entry
from kent_standards.sole_decisions.model import PART as SOLE_DECISIONS
from kent_standards.training.model import trainings_of

_WITHHELD = frozenset({Sensitivity.REQUESTED, Sensitivity.AGREED})


def due_in_authority(authority: Authority) -> Iterator[Due]:
    """Every record of one authority that goes on some day, with that day."""
    service, held = find_service(authority), held_in(authority)
    for part in authority.part("register").values():
        people = cluster(service, part.id) if part.id in service.people else (part.id,)
        left = _left(service, part.id, authority.slug)
        spared = not held.isdisjoint(people)
        for entry in part.entries.values():
            yield from _entry(authority, entry, left, part.id, spared)
    for record in authority.part("imports").values():
        read_on = local_day(record.state.read_at)
        if record.read is not None:
            yield _due("import_plan", authority.slug, record.id, read_on)
        yield _due("import_record", authority.slug, record.id, read_on)
    if "complaints" in authority.parts:
        yield from _complaints(authority, held)
    if DISPENSATIONS in authority.parts:
        yield from _requests(authority, held)
    yield from _meeting_files(authority)
    yield from _gifts(authority, held)
    yield from _pay(authority, held)
    yield from _training(authority, held)
    yield from _recruitment(authority)
    yield from _availability(authority, held)
    if SOLE_DECISIONS in authority.parts:
        yield from _sole_decisions(authority, held)
    if PLUGIN_RECORDS in authority.parts:
        yield from _of_plugins(authority)
    yield from _messages(authority, held)


def due_in_county(service: Service) -> Iterator[Due]:
    """The same of what belongs to no authority alone: people's addresses and accounts, invitations, messages."""
    held = frozenset[str]().union(*(held_in(each) for each in service.all_authorities()))
    for person in service.people.values():
        last = _last_office(service, person.id)
        if last is None:
            continue
        spared = not held.isdisjoint(cluster(service, person.id))
        if person.holds_any("email"):
            yield _due("addresses", "", person.id, last, person.id, spared)
        if person.id in service.accounts:
            yield _due("account", "", person.id, last, person.id, spared)
    for each in service.invitations.values():
        ended = datetime.fromisoformat(each.used_at or each.expires)
        yield _due("invitation", "", each.__name__, local_day(ended))
    yield from _messages(service, held)


def held_in(authority: Authority) -> frozenset[str]:
    """Whose records one authority holds: every id of each human."""
    service = find_service(authority)
    return frozenset(each for hold in holds_of(authority) for each in cluster(service, hold.person))


def _entry(authority: Authority, entry: Entry, left: date | None, person: str, held: bool) -> Iterator[Due]:
    if entry.erased_on is not None:
        return
    state = entry.state
    if state.status is Status.WITHDRAWN or (state.registered_on is None and not state.live):
        rule = "unregistered_entry"
    elif state.sensitivity in _WITHHELD:
        rule = "withheld_entry"
    elif state.registered_on is None:
        rule = "unregistered_entry"
    else:
        return
    ended = state.ceased_on if state.status is Status.CEASED else None
    if state.status is Status.WITHDRAWN:
        ended = entry.steps[-1].day
    days = [day for day in (ended, left) if day is not None]
    if days:
        yield _due(rule, authority.slug, entry.reference, min(days), person, held)


def _complaints(authority: Authority, held: frozenset[str]) -> Iterator[Due]:
    for case in authority.part("complaints").values():
        if case.erased_on is None and case.state.stage in ENDED:
            subject = case.state.subject
            ended = local_day(case.outline[-1][1])
            yield _due("complaint", authority.slug, case.id, ended, subject, subject in held)


def _requests(authority: Authority, held: frozenset[str]) -> Iterator[Due]:
    for record in authority.part(DISPENSATIONS).values():
        closed = record.state.stage in (Standing.REFUSED, Standing.WITHDRAWN)
        if closed and record.erased_on is None:
            ended, spared = record.steps[-1].day, record.person in held
            yield _due("dispensation_request", authority.slug, record.id, ended, record.person, spared)


def _meeting_files(authority: Authority) -> Iterator[Due]:
    files = authority.part("meetings").imports.values() if "meetings" in authority.parts else ()
    for record in files:
        if record.read is not None:
            yield _due("agenda_plan", authority.slug, record.id, record.read_on)
        yield _due("agenda_import", authority.slug, record.id, record.read_on)


def _gifts(authority: Authority, held: frozenset[str]) -> Iterator[Due]:
    gifts = authority.part("gifts").values() if "gifts" in authority.parts else ()
    for record in gifts:
        day = _gift_day(record)
        if record.erased_on is None and day is not None:
            rule = "gift" if record.state.stage is Stage.REGISTERED else "noted_gift"
            yield _due(rule, authority.slug, record.id, day, record.person, record.person in held)


def _recruitment(authority: Authority) -> Iterator[Due]:
    folder = authority.parts.get(RECRUITMENT)
    for vacancy in folder.values() if folder is not None else ():
        if vacancy.state.ended_on is not None and _is_there(vacancy):
            yield _due("vacancy", authority.slug, vacancy.id, vacancy.state.ended_on)
    for record in folder.applications.values() if folder is not None else ():
        found = papers_ended(record)
        if found is not None and _is_there(record):
            yield _due(found[0], authority.slug, record.id, found[1])


def _is_there(record: Any) -> bool:
    return record.erased_on is None and not record.says_nothing


def _training(authority: Authority, held: frozenset[str]) -> Iterator[Due]:
    for record in trainings_of(authority):
        spared = not held.isdisjoint(record.state.people)
        ended = max(record.state.known.ends_on, record.steps[-1].day)
        yield _due("training", authority.slug, record.id, ended, "", spared)


def _availability(authority: Authority, held: frozenset[str]) -> Iterator[Due]:
    for record in authority.part(AVAILABILITY).values() if AVAILABILITY in authority.parts else ():
        day = _availability_day(authority, record)
        if record.erased_on is None and day is not None:
            rule = "standing_in" if record.state.kind is Kind.STANDING_IN else "availability"
            yield _due(rule, authority.slug, record.id, day, record.person, record.person in held)


def _availability_day(authority: Authority, record: AvailabilityRecord) -> date | None:
    """Its last day; of what is open, the last day of her last appointment here, if that is over."""
    if record.state.last_day is not None:
        return record.state.last_day
    here = [
        office.until
        for office in offices_of(find_service(authority), record.person)
        if office.authority == authority.slug and office.role is Role.INDEPENDENT_PERSON
    ]
    last = max(here, default=None)
    return None if last is None or last == date.max else last


def _gift_day(record: GiftRecord) -> date | None:
    """With which day the period of a gift begins; None while the Monitoring Officer has something to do about it."""
    state = record.state
    if state.waits and state.stage is not Stage.WITHDRAWN:
        return None
    return disclose_until(state.registered_on) if state.registered_on else local_day(record.outline[-1][1])


def _pay(authority: Authority, held: frozenset[str]) -> Iterator[Due]:
    """Duties, claims and retainers; nothing of a claim that waits for a decision or for payroll."""
    if PAY not in authority.parts:
        return
    pay = authority.part(PAY)
    waiting = {claim for _, claim in (*pay.waiting, *pay.to_export)}
    for record in pay.values():
        if record.erased_on is None and record.state.claim not in waiting:
            day = local_day(record.outline[-1][1])
            yield _due("duty", authority.slug, record.id, day, record.person, record.person in held)
    for record in (*pay.claims.values(), *pay.retainers.values()):
        if record.erased_on is None and record.id not in waiting:
            day = local_day(record.outline[-1][1])
            yield _due("pay", authority.slug, record.id, day, record.person, record.person in held)


def _sole_decisions(authority: Authority, held: frozenset[str]) -> Iterator[Due]:
    for record in authority.part(SOLE_DECISIONS).values():
        if record.state.stage not in OPEN_MATTERS and record.erased_on is None:
            ended, spared = record.steps[-1].day, record.person in held
            yield _due("sole_decision", authority.slug, record.id, ended, record.person, spared)


def _of_plugins(authority: Authority) -> Iterator[Due]:
    for record in authority.part(PLUGIN_RECORDS).values():
        if record.ended_on is not None and record.erased_on is None:
            yield _due("plugin_record", authority.slug, record.id, record.ended_on)


def _messages(place: Any, held: frozenset[str]) -> Iterator[Due]:
    parked = (intent for intent in place.outbox.waiting() if intent.state == "parked")
    for intent in (*place.outbox.done(), *parked):
        day = local_day(datetime.fromisoformat(intent.sent_at or intent.queued_at))
        yield _due("message", place.slug, intent.id, day, intent.person, intent.person in held)


def _left(service: Service, person: str, slug: str) -> date | None:
    """The last day of a human's last seat at one authority; None while she sits."""
    held = offices_of(service, person) if person in service.people else ()
    ends = [each.until for each in held if each.authority == slug and each.role in MEMBERS]
    return max(ends) if ends and max(ends) != date.max else None


def _last_office(service: Service, person: str) -> date | None:
    """The last day of a human's last office of any kind; without one, the day of her last step; None if it is open."""
    ends = [each.until for each in offices_of(service, person)]
    if not ends:
        return max(service.people[each].steps[-1].day for each in cluster(service, person))
    return None if max(ends) == date.max else max(ends)


def _due(rule: str, place: str, reference: str, day: date, person: str = "", held: bool = False) -> Due:
    known = BY_ID[rule]
    goes = known.due(day)
    assert goes is not None
    return Due(known, place, reference, goes, person, held and known.held)
