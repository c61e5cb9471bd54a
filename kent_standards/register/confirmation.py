"""register/: the confirmation that a member keeps of what she notified, with the headings of T1 that concern it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kent_standards.authorities.model import Authority, find_service
from kent_standards.authorities.services import working_calendar
from kent_standards.law.calendar import uk_date
from kent_standards.law.clocks import clock_for, deadline
from kent_standards.law.notification_notice import Told, help_offered, taking_care, what_happens_now
from kent_standards.law.registration import Sensitivity, Status
from kent_standards.law.roles import Role
from kent_standards.law.steps import Step
from kent_standards.people.offices import holders_of
from kent_standards.register.interest_case import category_of
from kent_standards.register.interest_wording import (
    HOLDERS,
    in_time,
    known_details,
    occasion_of,
    shown_details,
    status_tags,
)
from kent_standards.register.model import Entry
from kent_standards.register.profile_records import MemberRecords
from kent_standards.register.projection import UNLISTED

OFFICER = frozenset({Role.MONITORING_OFFICER})
# What a member does that notifies something; the others answer, ask or take back.
NOTIFYING = frozenset({"notified", "change_notified", "cessation_notified"})


@dataclass(frozen=True, slots=True)
class Recipient:
    """An authority to which it was notified: whose Monitoring Officer has it, where to write, and how it stands."""

    authority: str
    tier: str
    officer_of: str
    officers: tuple[str, ...]
    address: tuple[str, ...]
    website: str
    sent: tuple[tuple[str, str], ...]
    standing: str
    expected: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What was notified, in numbered lines of (label, text); at more than one authority where it is alike."""

    authorities: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The confirmation of one interest. ``day`` is that of the latest notification, whose laws are named."""

    reference: str
    member: str
    day: str
    category: str
    care: tuple[Told, ...]
    sent: tuple[Sent, ...]
    recipients: tuple[Recipient, ...]
    next: tuple[Told, ...]
    help: Told


def confirmation(
    statement: str, entries: Sequence[Entry], records: MemberRecords, member: str
) -> Confirmation:
    """The confirmation of the interest that ``entries`` are, for the member called ``member``."""
    category = category_of(entries, records)
    day = max(step.day for entry in entries for step in _notices(entry))
    asked = any(entry.state.live and entry.state.sensitivity is Sensitivity.REQUESTED for entry in entries)
    disclosed = any(seat.rules.declarations.disclose_registered for seat in records.seats)
    return Confirmation(
        reference=statement,
        member=member,
        day=uk_date(day),
        category=category.title if category else UNLISTED,
        care=taking_care(day),
        sent=tuple(_sent(entries, records)),
        recipients=tuple(_recipient(entry, records) for entry in entries),
        next=what_happens_now(sensitive=asked, disclose_registered=disclosed),
        help=help_offered(day),
    )


def _notices(entry: Entry) -> list[Step]:
    return [step for step in entry.steps if step.kind in NOTIFYING]


def _sent(entries: Sequence[Entry], records: MemberRecords) -> Iterable[Sent]:
    """The lines of each interest; several authorities to which the same was said stand together."""
    category = category_of(entries, records)
    alike: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for entry in entries:
        first, state = entry.steps[0], entry.state
        aware = date.fromisoformat(str(first.data["aware_on"]))
        lines = [
            ("Category", category.title if category else UNLISTED),
            ("Whose interest", HOLDERS[state.holder]),
            *shown_details(category, known_details(entry), records.names),
            (occasion_of(first).day, uk_date(aware)),
            ("Sensitive treatment", "Asked for" if _ever_asked(entry) else "Not asked for"),
        ]
        alike.setdefault(tuple(lines), []).append(entry.authority.name)
    return (Sent(", ".join(names), lines) for lines, names in alike.items())


def _ever_asked(entry: Entry) -> bool:
    return any(step.kind == "sensitivity_requested" for step in entry.steps)


def _recipient(entry: Entry, records: MemberRecords) -> Recipient:
    authority, service = entry.authority, find_service(entry)
    # For a parish its principal authority's officer acts (Act s.29(9)).
    desk = service.authority(authority.principal) if authority.principal else authority
    return Recipient(
        authority=authority.name,
        tier=authority.tier,
        officer_of=desk.name,
        officers=tuple(row.name for row in holders_of(desk, OFFICER, records.today)),
        address=tuple(desk.facts.get("mo_office_address", ())),
        website=str(authority.facts.get("website", "")),
        sent=tuple((uk_date(step.day), in_time(entry, step, records)) for step in _notices(entry)),
        standing="; ".join(tag.text for tag in status_tags(entry.state)),
        expected=_expected(entry, authority, records),
    )


def _expected(entry: Entry, authority: Authority, records: MemberRecords) -> str:
    """By when it is to be registered, while it is pending; empty afterwards."""
    pending = entry.state.pending
    if pending is None or entry.state.status is Status.WITHDRAWN:
        return ""
    rules = records.plugins.local_rules(authority, records.today)
    clock = clock_for("register_entry", rules.time_limits)
    return uk_date(deadline(clock, pending.notified_on, working_calendar(authority)).last_day)
