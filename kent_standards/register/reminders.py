"""register/: reminders of what is due: to members of their registers, to officers of what waits on their desks."""

import base64
import hashlib
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from kent_standards.authorities.model import Service
from kent_standards.journal.services import enter
from kent_standards.law.roles import MONITORING
from kent_standards.law.steps import THE_SERVICE, local_day
from kent_standards.outbox.services import post
from kent_standards.people.identity import canonical, cluster, emails_of
from kent_standards.people.offices import holders_of, members_on
from kent_standards.register.desk_work import desk_work
from kent_standards.register.profile_records import MemberRecords

REMIND_WITHIN = timedelta(days=7)
# What a member owes, by its kind in law.returns, and the message that reminds of it.
_MESSAGES = {"notify": "reminder_notify", "confirm": "reminder_confirm"}

# What other rooms remind of: who, the kind of message, and where the work is.
Reminders = Callable[[Service, Any, date], Iterator[tuple[str, str, str]]]
MORE: list[Reminders] = []


def reminds(found: Reminders) -> Reminders:
    """Have the function below say whom to remind of what; nobody gets one of a kind twice in a week."""
    MORE.append(found)
    return found


# The same of what is reminded of once for all: who, the kind of message, where the work is, and the occasion.
Occasions = Callable[[Service, Any, date], Iterator[tuple[str, str, str, str]]]
ONCE: list[Occasions] = []


def reminds_once(found: Occasions) -> Occasions:
    """Have the function below say whom to remind of what; nobody gets one of a kind twice for one occasion."""
    ONCE.append(found)
    return found


def post_reminders(service: Service, plugins: Any, *, at: datetime) -> int:
    """Post every reminder that is due at ``at``, and return how many were new.

    Each person gets one of a kind in one calendar week, however many of her authorities it is about and
    however often this is done.
    """
    today = local_day(at)
    due = {
        each
        for find in (_members_to_remind, _officers_to_remind, *MORE)
        for each in find(service, plugins, today)
    }
    weekly = sum(_post(service, person, kind, path, at) for person, kind, path in sorted(due))
    once = {each for find in ONCE for each in find(service, plugins, today)}
    return weekly + sum(
        _post(service, person, kind, path, at, occasion) for person, kind, path, occasion in sorted(once)
    )


def _members_to_remind(service: Service, plugins: Any, today: date) -> Iterator[tuple[str, str, str]]:
    people = {
        canonical(service, row.person)
        for authority in service.all_authorities()
        for row in members_on(authority, today)
    }
    for person in people:
        records = MemberRecords(service, cluster(service, person), plugins, today)
        for seat in records.open_seats:
            for due in records.returns[seat.slug].due:
                if due.kind in _MESSAGES and due.deadline.last_day <= today + REMIND_WITHIN:
                    yield person, _MESSAGES[due.kind], "/profile"


def _officers_to_remind(service: Service, plugins: Any, today: date) -> Iterator[tuple[str, str, str]]:
    for authority in service.all_authorities():
        if desk_work(authority, plugins.local_rules(authority, today), today).overdue:
            # For a parish its principal authority's officers act (Act s.29(9)).
            desk = service.authority(authority.principal) if authority.principal else authority
            for officer in holders_of(desk, MONITORING, today):
                yield canonical(service, officer.person), "reminder_desk", "/tasks"


def _post(service: Service, person: str, kind: str, path: str, at: datetime, occasion: str = "") -> bool:
    if not emails_of(service, person):
        return False
    once = _for_once(person, kind, occasion) if occasion else _once_a_week(person, kind, local_day(at))
    posted = post(service, kind, person=person, path=path, at=at, intent_id=once)
    if posted:
        enter(service, "reminded", f"person/{person}", by=THE_SERVICE, at=at)
    return posted


def _once_a_week(person: str, kind: str, day: date) -> str:
    """The id of the one reminder of ``kind`` to ``person`` in the calendar week of ``day``, like any other id."""
    year, week, _ = day.isocalendar()
    return _for_once(person, kind, f"{year}-{week}")


def _for_once(person: str, kind: str, occasion: str) -> str:
    digest = hashlib.sha256(f"{kind}/{person}/{occasion}".encode()).digest()
    return base64.b32encode(digest[:15]).decode("ascii").lower()
