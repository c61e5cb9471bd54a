"""dispensations/: asking, referring, granting, refusing and ending; and what relieves somebody on a day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from kent_standards.authorities.model import Authority, find_service
from kent_standards.authorities.structure import structure_of, why_frozen
from kent_standards.dispensations.model import (
    INDEXES,
    PART,
    Dispensation,
    Dispensations,
    dispensation_pairs,
    of_people,
)
from kent_standards.journal.services import enter
from kent_standards.law.dispensation_powers import (
    CODE_8_1,
    Elsewhere,
    Terms,
    check_terms,
    class_relieved,
    united,
)
from kent_standards.law.dispensations import (
    BODIES,
    DISPENSATION_STEPS,
    check_dispensation_step,
    check_early_end,
    check_granter,
    check_numbers,
    relieved,
)
from kent_standards.law.local_rules import ClassDispensation, RecordFacts
from kent_standards.law.relief import INTERESTS, Relief, Relieved
from kent_standards.law.roles import MEMBERS, MONITORING
from kent_standards.law.steps import By, NotPermitted, Step, local_day
from kent_standards.law.structure import ORDER
from kent_standards.outbox.services import post
from kent_standards.people.identity import canonical, cluster
from kent_standards.people.offices import HeldOffice, holders_of, members_on, offices_of
from kent_standards.plugin_access import check_vetoes, rules_of
from kent_standards.store.ids import new_id

CLASS_PARAGRAPH = "Localism Act 2011, section 33; Report 5(6); resolution 147"


def reliefs(authority: Authority, person: str, day: date) -> tuple[Relieved, ...]:
    """Every dispensation of the human whom ``person`` names that is in force at ``authority`` on ``day``.

    Those granted on a request, and the class dispensations that a seat elsewhere attaches. None relieves beyond the
    authority's own end, nor on a day on which the member has no seat.
    """
    return tuple(each for each in all_reliefs(authority, person, day) if each.in_force(day))


def all_reliefs(authority: Authority, person: str, day: date) -> tuple[Relieved, ...]:
    """The same with those that are over or have yet to begin; of the classes those that the rules of ``day`` know."""
    service = find_service(authority)
    held = offices_of(service, person)
    own = _membership(authority, held)
    granted = tuple(_granted(authority, cluster(service, person), own))
    return (*granted, *class_reliefs(authority, person, day, held=held))


def _granted(
    authority: Authority, people: tuple[str, ...], own: Sequence[tuple[date, date]]
) -> Iterator[Relieved]:
    """What was granted, for as long as there is a seat: what goes with an office ends with it."""
    for record in _records(authority, people, "request"):
        found = relieved(record.state, record.reference)
        if found is None:
            continue
        for since, until in own:
            begins, last = max(found.begins_on, since), min(found.last_day, until)
            if begins <= last:
                yield Relieved(
                    found.person, found.interests, found.relief, begins, last, found.matter, found.reference,
                    found.why,
                )  # fmt: skip


def _membership(authority: Authority, offices: Iterable[HeldOffice]) -> tuple[tuple[date, date], ...]:
    """From when to when somebody with these offices is a member of ``authority``."""
    return united(
        (each.since, _until(authority, each.until))
        for each in offices
        if each.authority == authority.slug and each.role in MEMBERS
    )


def _records(authority: Authority, people: tuple[str, ...], kind: str) -> Iterator[Any]:
    """The records of one human; an authority that still waits for ``evolve`` has none."""
    return of_people(authority.part(PART), people, kind) if PART in authority.parts else iter(())


def class_reliefs(
    authority: Authority, person: str, day: date, *, held: Iterable[HeldOffice] | None = None
) -> tuple[Relieved, ...]:
    """What the class dispensations that the rules of ``day`` know give one member by each qualifying seat."""
    classes = rules_of(authority, day).class_dispensations
    return by_classes(authority, person, classes, held) if classes else ()


def by_classes(
    authority: Authority,
    person: str,
    classes: Iterable[ClassDispensation],
    held: Iterable[HeldOffice] | None = None,
) -> tuple[Relieved, ...]:
    """What ``classes`` give one member here, by seats on other authorities and by places on bodies outside."""
    service = find_service(authority)
    offices = [each for each in held or offices_of(service, person) if each.role in MEMBERS]
    own = _membership(authority, offices)
    places = [_elsewhere(authority, each) for each in offices if each.authority not in ("", authority.slug)]
    outside = list(_records(authority, cluster(service, person), "outside"))
    return tuple(
        found
        for granted in classes
        for found in class_relieved(
            granted,
            canonical(service, person),
            own,
            [*places, *(each.place for each in outside if each.state.code == granted.code)],
        )
    )


def class_members(authority: Authority, day: date) -> tuple[tuple[str, Relieved], ...]:
    """Every member to whom a class dispensation attaches on ``day``: the printed name, and what it gives."""
    if not rules_of(authority, day).class_dispensations:
        return ()
    service = find_service(authority)
    rows = {canonical(service, row.person): row.name for row in members_on(authority, day)}
    return tuple(
        (name, each)
        for person, name in rows.items()
        for each in class_reliefs(authority, person, day)
        if each.in_force(day)
    )


def classes_that_ended(authority: Authority, today: date) -> tuple[ClassDispensation, ...]:
    """The class dispensations that were in force within the last year and are no more."""
    before = rules_of(authority, today - timedelta(days=365)).class_dispensations
    return tuple(each for each in before if each.last_day < today)


def _elsewhere(authority: Authority, office: HeldOffice) -> Elsewhere:
    other = find_service(authority).authority(office.authority)
    until = _until(other, office.until)
    return Elsewhere(other.slug, other.name, other.tier, office.since, until)


def _until(authority: Authority, until: date) -> date:
    """The last day of an office there: nobody has a seat on an authority that is no more."""
    ending = structure_of(authority).ending
    return min(until, ending.last_day) if ending is not None else until


def ask(
    authority: Authority,
    person: str,
    *,
    relief: Relief,
    interests: tuple[str, ...],
    interest: str,
    matter: str,
    why: str,
    received_on: date | None = None,
    by: By,
    at: datetime,
) -> Dispensation:
    """Make a written request to the Monitoring Officer as Proper Officer (Code 8(1)).

    ``received_on``: when one on paper was received, which an officer enters. Raises NotPermitted for somebody without
    a seat there, for another's request in a member's name, for a day of receipt to come, or as the law says.
    """
    today, service = local_day(at), find_service(authority)
    check_stands(authority, today)
    people = cluster(service, person)
    if not any(row.person in people for row in members_on(authority, today)):
        raise NotPermitted(f"Only a member of {authority.name_on(today)} asks for one there.", CODE_8_1)
    if by.role in MEMBERS and by.person not in people:
        raise NotPermitted(
            "A member asks in person; the Monitoring Officer enters what came on paper.", CODE_8_1
        )
    received = received_on or today
    if received > today:
        raise NotPermitted("A request can’t be received on a day to come; check the day.", CODE_8_1)
    if not interests or relief is Relief.NONE:
        raise NotPermitted("Say for which kind of interest, and what the member wants to do.", CODE_8_1)
    folder: Dispensations = authority.part(PART)
    reference = folder.next_reference(authority.slug, today.year)
    record: Dispensation = folder.add(Dispensation(new_id(), reference, canonical(service, person)))
    data = {
        "person": record.person,
        "relief": relief.value,
        "interests": tuple(each for each in INTERESTS if each in interests),
        "interest": interest.strip(),
        "matter": matter.strip(),
        "received_on": received.isoformat(),
    }
    _take(record, "dispensation_requested", why, data, by=by, at=at)
    return record


def withdraw(record: Dispensation, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Withdraw a request that isn't decided."""
    _check_own(record, by)
    _take(record, "dispensation_withdrawn", seen=seen, by=by, at=at)


def refer(
    record: Dispensation, body: str, reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Leave the decision to the committee or a sub-committee of it."""
    if body not in BODIES:
        raise NotPermitted("Refer it to the Standards Committee or a sub-committee of it.", CODE_8_1)
    _take(record, "dispensation_referred", reasons, {"body": body}, seen=seen, by=by, at=at)


def grant(
    record: Dispensation,
    terms: Terms,
    reasons: str,
    *,
    matter: str,
    withheld: bool = False,
    members: int = 0,
    prohibited: int = 0,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Grant a dispensation within the powers of ``terms.granter`` (Code 8; resolutions 146, 147, 158).

    ``matter``: the business that it is bound to; empty for all business. Raises NotPermitted beyond the matrix of
    powers, for a period too long or backwards, without reasons, or by whom it isn't for.
    """
    record.expect(seen)
    state = record.state
    check_granter(terms.granter, _human(record, by), state)
    powers = rules_of(record.authority, terms.decided_on).dispensation_powers
    check_terms(powers, terms, received_on=state.received_on or date.max, today=local_day(at))
    check_numbers(terms.grounds, members, prohibited)
    data = {
        "granter": terms.granter,
        "grounds": terms.grounds,
        "relief": terms.relief.value,
        "interests": terms.interests,
        "decided_on": terms.decided_on.isoformat(),
        "begins_on": terms.begins_on.isoformat(),
        "last_day": terms.last_day.isoformat(),
        "matter": matter.strip(),
        "withheld": withheld,
        "members": members,
        "prohibited": prohibited,
    }
    _take(record, "dispensation_granted", reasons, data, by=by, at=at)


def refuse(
    record: Dispensation,
    granter: str,
    decided_on: date,
    reasons: str,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Refuse it, with the reasons of whoever decided."""
    record.expect(seen)
    state = record.state
    check_granter(granter, _human(record, by), state)
    if not (state.received_on or date.max) <= decided_on <= local_day(at):
        raise NotPermitted(
            "The decision can’t be before the request, nor after today; check the day.", CODE_8_1
        )
    data = {"granter": granter, "decided_on": decided_on.isoformat()}
    _take(record, "dispensation_refused", reasons, data, by=by, at=at)


def end_early(
    record: Dispensation, last: date, reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """End what was granted after ``last``: given up by the member, or taken back by whoever granted it."""
    record.expect(seen)
    _check_own(record, by)
    if record.state.ended_on is None:
        check_early_end(record.state, last, local_day(at))
    _take(record, "dispensation_ended", reasons, {"last_day": last.isoformat()}, by=by, at=at)


def _check_own(record: Dispensation, by: By) -> None:
    if by.role in MEMBERS and by.person not in cluster(find_service(record), record.person):
        raise NotPermitted("This is another member’s.", CODE_8_1)


def _human(record: Dispensation, by: By) -> By:
    """``by``, under the id of the request where both name one human."""
    same = by.person in cluster(find_service(record), record.person)
    return By(record.state.person, by.role) if same else by


def check_stands(authority: Authority, today: date) -> None:
    """Raises NotPermitted if ``authority`` is no more."""
    frozen = why_frozen(authority, today)
    if frozen:
        raise NotPermitted(frozen, ORDER)


def _take(
    record: Dispensation,
    kind: str,
    reasons: str = "",
    data: Mapping[str, object] | None = None,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    record.expect(seen)
    authority = record.authority
    check_stands(authority, local_day(at))
    step = Step(kind, at, by.person, by.role, DISPENSATION_STEPS[kind].paragraph, reasons.strip(), data or {})
    rule = check_dispensation_step(record.state, step)
    check_vetoes(authority, RecordFacts("dispensation", record.reference, record.steps), step)
    before: dict[str, Any] = dict(dispensation_pairs(record)) if record.steps else {}
    record.append(step)
    after = dispensation_pairs(record)
    for name in INDEXES:
        getattr(record.folder, name).replace(before.get(name, ()), after[name])
    enter(authority, kind, record.about, by=by, at=at, paragraph=rule.paragraph)
    _tell(record, by, at)


def _tell(record: Dispensation, by: By, at: datetime) -> None:
    """Post that there is news: to the member of what officers do, to the Monitoring Officer of what the member does."""
    authority = record.authority
    if by.role not in MEMBERS:
        post(authority, "dispensation_news", person=record.person, path="/profile/dispensations", at=at)
        return
    service = find_service(authority)
    desk = service.authority(authority.principal) if authority.principal else authority
    path = f"/{authority.slug}/desk/dispensations/{record.id}"
    for person in sorted(
        {canonical(service, row.person) for row in holders_of(desk, MONITORING, local_day(at))}
    ):
        post(authority, "dispensation_asked", person=person, path=path, at=at)
