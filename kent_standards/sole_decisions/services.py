"""sole_decisions/: notifying an interest, handing the matter over, recording who settled it, withdrawing (Code 5(3))."""

from collections.abc import Mapping
from datetime import date, datetime

from kent_standards.authorities.model import Authority, find_service
from kent_standards.authorities.structure import why_frozen
from kent_standards.journal.services import enter
from kent_standards.law.local_rules import RecordFacts
from kent_standards.law.meeting_advice import Kind
from kent_standards.law.registration import Sensitivity
from kent_standards.law.roles import MEMBERS, MONITORING
from kent_standards.law.sole_decisions import (
    PARAGRAPH,
    SOLE_STEPS,
    Capacity,
    Registered,
    check_notification,
    check_settled,
    check_sole_step,
)
from kent_standards.law.steps import By, NotPermitted, Step, local_day
from kent_standards.law.structure import ORDER
from kent_standards.outbox.services import post
from kent_standards.people.identity import canonical, cluster
from kent_standards.people.offices import holders_of, members_on
from kent_standards.plugin_access import check_vetoes
from kent_standards.sole_decisions.model import INDEXES, PART, SoleDecision, SoleDecisions, sole_pairs
from kent_standards.store.ids import new_id


def notify(
    authority: Authority,
    *,
    capacity: Capacity,
    business: str,
    kind: Kind,
    nature: str,
    sensitive: bool,
    registered: Registered,
    apparent_on: date,
    by: By,
    at: datetime,
) -> SoleDecision:
    """Notify the Monitoring Officer of an interest in a matter that the member was to decide alone (Code 5(3)(a)).

    Raises NotPermitted for somebody without a seat there, or as the law says. Of a sensitive interest nothing of its
    nature is kept.
    """
    today, service = local_day(at), find_service(authority)
    _check_stands(authority, today)
    people = cluster(service, by.person)
    if not any(row.person in people for row in members_on(authority, today)):
        raise NotPermitted(f"Only a member of {authority.name_on(today)} decides anything there.", PARAGRAPH)
    if kind not in (Kind.DPI, Kind.OSI):
        raise NotPermitted("A Disclosable Pecuniary or an Other Significant Interest is notified.", PARAGRAPH)
    check_notification(
        nature=nature,
        sensitive=sensitive,
        agreed=kind is Kind.OSI or has_sensitive(authority, people),
        apparent_on=apparent_on,
        today=today,
    )
    folder: SoleDecisions = authority.part(PART)
    record: SoleDecision = folder.add(SoleDecision(new_id(), canonical(service, by.person)))
    data = {
        "person": record.person,
        "capacity": capacity.value,
        "business": business.strip(),
        "kind": kind.value,
        "nature": "" if sensitive else nature.strip(),
        "sensitive": sensitive,
        "registered": registered.value,
        "apparent_on": apparent_on.isoformat(),
    }
    _take(record, "sole_interest_notified", "", data, by=by, at=at)
    return record


def has_sensitive(authority: Authority, people: tuple[str, ...]) -> bool:
    """Whether the Monitoring Officer has agreed there that an interest of the human is sensitive."""
    register = authority.part("register")
    return any(
        entry.state.live and entry.state.sensitivity is Sensitivity.AGREED
        for person in people
        if person in register
        for entry in register[person].entries.values()
    )


def hand_over(record: SoleDecision, to: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Hand the matter to somebody else: the one step that is left to whoever has the interest (Code 5(3)(b))."""
    _check_own(record, by)
    _take(record, "sole_matter_handed_over", "", {"to": to.strip()}, seen=seen, by=by, at=at)


def settle(
    record: SoleDecision, settled_by: str, settled_on: date, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Record by whom else, and on which day, the matter was settled."""
    record.expect(seen)
    check_settled(record.state, settled_on, local_day(at))
    data = {"to": settled_by.strip(), "settled_on": settled_on.isoformat()}
    _take(record, "sole_matter_settled", "", data, by=by, at=at)


def withdraw(record: SoleDecision, reasons: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Withdraw a notification because there is no interest, as the member has found or was advised."""
    _check_own(record, by)
    _take(record, "sole_interest_withdrawn", reasons, seen=seen, by=by, at=at)


def _check_own(record: SoleDecision, by: By) -> None:
    if by.role in MEMBERS and by.person not in cluster(find_service(record), record.person):
        raise NotPermitted("This is another member’s matter.", PARAGRAPH)


def _check_stands(authority: Authority, today: date) -> None:
    frozen = why_frozen(authority, today)
    if frozen:
        raise NotPermitted(frozen, ORDER)


def _take(
    record: SoleDecision,
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
    _check_stands(authority, local_day(at))
    step = Step(kind, at, by.person, by.role, SOLE_STEPS[kind].paragraph, reasons.strip(), data or {})
    rule = check_sole_step(record.state, step)
    check_vetoes(authority, RecordFacts("sole_decision", record.id, record.steps), step)
    before = dict(sole_pairs(record)) if record.steps else {}
    record.append(step)
    after, folder = sole_pairs(record), authority.part(PART)
    for name in INDEXES:
        getattr(folder, name).replace(before.get(name, ()), after[name])
    enter(authority, kind, record.about, by=by, at=at, paragraph=rule.paragraph)
    _tell(record, by, at)


def _tell(record: SoleDecision, by: By, at: datetime) -> None:
    """Post that there is news: to the Monitoring Officer of what the member does, to the member of what officers do."""
    authority, service = record.authority, find_service(record)
    if by.role not in MEMBERS:
        post(authority, "sole_decision_news", person=record.person, path="/profile/sole-decisions", at=at)
        return
    desk = service.authority(authority.principal) if authority.principal else authority
    path = f"/{authority.slug}/desk/sole-decisions/{record.id}"
    people = {canonical(service, row.person) for row in holders_of(desk, MONITORING, local_day(at))}
    for person in sorted(people):
        post(authority, "sole_decision_notified", person=person, path=path, at=at)
