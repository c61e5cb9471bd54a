"""plugin_records/: which records of plugins wait for something: for the page of tasks, and for reminders."""

import base64
import hashlib
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kent_standards.authorities.model import Authority, Service
from kent_standards.authorities.structure import ended
from kent_standards.journal.services import enter
from kent_standards.law.roles import MONITORING, Role
from kent_standards.law.steps import THE_SERVICE, local_day
from kent_standards.outbox.services import post
from kent_standards.people.identity import canonical, emails_of
from kent_standards.people.offices import holders_of
from kent_standards.plugin_records.model import PART, PluginRecords
from kent_standards.plugin_records.services import kinds_of

SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One kind of record at an authority, and how many of its records are overdue and due within a fortnight."""

    title: str
    url: str
    overdue: int
    soon: int
    readers: frozenset[Role]


def waiting_at(authority: Authority, today: date) -> Iterator[Waiting]:
    """The kinds of which a record is due soon or overdue, by the index alone."""
    if PART not in authority.parts:
        return
    folder: PluginRecords = authority.part(PART)
    for (plugin, name), kind in kinds_of(authority).items():
        days = [date.fromisoformat(value[3]) for value, _ in folder.listed.starting(plugin, name, "open")]
        overdue = sum(day < today for day in days)
        soon = sum(today <= day <= today + SOON for day in days)
        if overdue or soon:
            yield Waiting(
                kind.title, f"/{authority.slug}/desk/records/{plugin}-{name}", overdue, soon, kind.readers
            )


def tasks_of(
    authority: Authority, roles: Set[Role], today: date
) -> Iterator[tuple[str, str | None, str, str, str]]:
    """The tasks of an officer in ``roles``: one for each kind of which a record is due soon or overdue."""
    for each in waiting_at(authority, today):
        if not each.readers & roles:
            continue
        hint = f"{each.overdue} overdue" if each.overdue else ""
        state = "overdue" if each.overdue else "due"
        text = f"{each.soon} due soon" if each.soon else f"{each.overdue} overdue"
        yield each.title, each.url, hint if each.soon else "", state, text


def post_record_reminders(service: Service, *, at: datetime) -> int:
    """Tell each Monitoring Officer, once a month for each kind, that a record is due; returns how many were new."""
    today = local_day(at)
    return sum(
        _remind(service, authority, each, today, at)
        for authority in service.all_authorities()
        if ended(authority, today) is None
        for each in tuple(waiting_at(authority, today))
    )


def _remind(service: Service, authority: Authority, each: Waiting, today: date, at: datetime) -> int:
    desk = service.authority(authority.principal) if authority.principal else authority
    people = {canonical(service, row.person) for row in holders_of(desk, MONITORING, today)}
    posted = 0
    for person in sorted(people):
        if not emails_of(service, person):
            continue
        digest = hashlib.sha256(f"records/{person}/{each.url}/{today:%Y-%m}".encode()).digest()
        once = base64.b32encode(digest[:15]).decode("ascii").lower()
        if post(service, "local_records_due", person=person, path=each.url, at=at, intent_id=once):
            enter(service, "reminded", f"person/{person}", by=THE_SERVICE, at=at)
            posted += 1
    return posted
