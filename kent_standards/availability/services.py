"""availability/: the acts: marking and ending an absence, a general conflict, and standing in. None sees a request."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from kent_standards.authorities.model import Authority, Service, find_service
from kent_standards.authorities.structure import why_frozen
from kent_standards.availability.model import (
    PART,
    Availabilities,
    AvailabilityRecord,
    availability_pairs,
    records_of,
)
from kent_standards.journal.services import enter
from kent_standards.law.availability import (
    PARAGRAPH,
    Ground,
    Kind,
    check_mark,
    check_return,
    check_span,
    check_whose,
)
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, NotPermitted, Step, local_day
from kent_standards.outbox.services import post
from kent_standards.people.identity import cluster
from kent_standards.people.offices import HeldOffice, offices_of
from kent_standards.store.ids import new_id
from kent_standards.store.records import Record

NO_OFFICE = "You hold no office of Independent Person today."


def serves(service: Service, person: str, today: date) -> tuple[tuple[Authority, HeldOffice], ...]:
    """The authorities that have appointed her as their Independent Person, with the office of each that she holds."""
    found: dict[str, HeldOffice] = {}
    for held in offices_of(service, person):
        if held.role is Role.INDEPENDENT_PERSON and held.in_force(today):
            found.setdefault(held.authority, held)
    places = ((service.authority(slug), held) for slug, held in found.items())
    return tuple(
        (place, held) for place, held in places if PART in place.parts and not why_frozen(place, today)
    )


def mark_absence(
    service: Service,
    since: date,
    until: date | None,
    ground: Ground,
    words: str = "",
    *,
    by: By,
    at: datetime,
) -> str:
    """Mark days on which she isn't available, at each authority that she serves; return the record's id.

    Raises NotPermitted for whoever is no Independent Person today, and for days that are marked already.
    """
    places = _places(service, by, at)
    people = cluster(service, by.person)
    for place, _ in places:
        check_span(since, until, tuple(each.state for each in records_of(place, people, Kind.ABSENCE)))
    return _begin(places, "absence_marked", words, _span(since, until, ground), by, at)


def enter_absence(
    authority: Authority,
    person: str,
    since: date,
    until: date | None,
    ground: Ground,
    words: str = "",
    *,
    by: By,
    at: datetime,
) -> str:
    """Enter days on which an Independent Person of this authority isn't available, who can't say so herself; return the
    record's id. She is told. It holds at this authority alone: another that she serves hears it from her.

    Raises NotPermitted for whoever is none here today, and for days that are marked already.
    """
    service = find_service(authority)
    found = (held for place, held in serves(service, person, local_day(at)) if place is authority)
    held = next(found, None)
    if held is None:
        raise NotPermitted("She is no Independent Person of this authority today.", PARAGRAPH)
    marked = records_of(authority, cluster(service, person), Kind.ABSENCE)
    check_span(since, until, tuple(each.state for each in marked))
    name = _begin([(authority, held)], "absence_marked", words, _span(since, until, ground), by, at)
    post(authority, "absence_entered", person=held.person, path="/profile/availability", at=at)
    return name


def end_absence(
    records: Iterable[AvailabilityRecord],
    back_on: date,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """End an absence sooner than was said, or one without an end; ``back_on`` is the first day on which she is back."""
    found = tuple(records)
    expect(found, seen)
    for record in found:
        check_whose(record.state, by.role)
        check_return(record.state, back_on)
        take(record, "absence_ended", data={"over_from": back_on.isoformat()}, by=by, at=at)


def declare_recusal(service: Service, words: str, *, by: By, at: datetime) -> str:
    """Say on whom she generally can't advise, for the Monitoring Officer of each authority that she serves (BP13)."""
    return _begin(_places(service, by, at), "recusal_declared", words, {}, by, at)


def withdraw_recusal(
    records: Iterable[AvailabilityRecord], *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Take back what she said of that."""
    found = tuple(records)
    expect(found, seen)
    for record in found:
        take(record, "recusal_withdrawn", by=by, at=at)


def lend(
    appointing: Authority,
    person: str,
    *,
    authority: str,
    reference: str,
    case: str,
    until: date | None,
    ground: str,
    by: By,
    at: datetime,
) -> None:
    """Record at the authority that has appointed her that she stands in on one case elsewhere (Report 5(16))."""
    data = {
        "authority": authority,
        "reference": reference,
        "case": case,
        "until": until.isoformat() if until is not None else "",
        "why": ground,
    }
    take(_new(appointing, new_id(), person), "substitute_lent", data=data, by=by, at=at)


def give_back(appointing: Authority, person: str, case: str, *, by: By, at: datetime) -> None:
    """Record there that she stands in on that case no longer, if she does."""
    people = cluster(find_service(appointing), person)
    for record in records_of(appointing, people, Kind.STANDING_IN):
        if record.state.case == case and record.state.over_from is None:
            take(record, "substitute_returned", by=by, at=at)


def give_back_to(partners: Iterable[str], case: Record, person: str, *, by: By, at: datetime) -> None:
    """The same at each of ``partners`` that is there; one that lies in no service with the case knows of none."""
    service = find_service(case)
    for slug in sorted(set(partners)):
        if slug and slug in service.authorities:
            give_back(service.authority(slug), person, case.id, by=by, at=at)


def expect(records: Iterable[AvailabilityRecord], seen: int | None) -> None:
    """Raises StaleForm unless the records have together as many steps as a form was made from."""
    found = list(records)
    if found and seen is not None:
        found[0].expect(seen - sum(len(each.steps) for each in found[1:]))


def take(
    record: AvailabilityRecord,
    kind: str,
    *,
    reasons: str = "",
    data: Mapping[str, object] | None = None,
    by: By,
    at: datetime,
) -> None:
    """Take one step: ask the law, append, journal. Raises NotPermitted."""
    rule = check_mark(record.steps, kind, by.role, reasons)
    record.append(Step(kind, at, by.person, by.role, rule.paragraph, reasons.strip(), data or {}))
    enter(record.authority, kind, record.about, by=by, at=at, paragraph=rule.paragraph)


def _span(since: date, until: date | None, ground: Ground) -> Mapping[str, object]:
    return {
        "since": since.isoformat(),
        "until": until.isoformat() if until is not None else "",
        "why": ground.value,
    }


def _places(service: Service, by: By, at: datetime) -> tuple[tuple[Authority, HeldOffice], ...]:
    found = serves(service, by.person, local_day(at)) if by.role is Role.INDEPENDENT_PERSON else ()
    if not found:
        raise NotPermitted(NO_OFFICE, PARAGRAPH)
    return found


def _begin(
    places: Iterable[tuple[Authority, HeldOffice]],
    kind: str,
    words: str,
    data: Mapping[str, object],
    by: By,
    at: datetime,
) -> str:
    """Begin a record of one id at each of ``places``, as the person who holds the office there."""
    name = new_id()
    for place, held in places:
        take(_new(place, name, held.person), kind, reasons=words, data=data, by=by, at=at)
    return name


def _new(authority: Authority, name: str, person: str) -> AvailabilityRecord:
    folder: Availabilities = authority.part(PART)
    record: AvailabilityRecord = folder.add(AvailabilityRecord(name, person))
    folder.by_person.replace((), availability_pairs(record))
    return record
