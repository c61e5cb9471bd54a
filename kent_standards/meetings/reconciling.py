"""meetings/: what was declared at an authority's meetings set against its register, for the Monitoring Officer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from kent_standards.authorities.model import Authority, find_service
from kent_standards.authorities.services import working_calendar
from kent_standards.law.calendar import uk_date
from kent_standards.law.clocks import clock_for, deadline
from kent_standards.law.interests import PRESCRIBED
from kent_standards.law.local_rules import LocalRules
from kent_standards.law.meeting_advice import Kind
from kent_standards.law.meeting_parts import Declaration
from kent_standards.law.occasions import Occasion
from kent_standards.law.reconciliation import Declared, Held, Missing, reconcile
from kent_standards.law.registration import Status
from kent_standards.meetings.model import Meeting, Meetings
from kent_standards.people.identity import canonical
from kent_standards.people.offices import members_on
from kent_standards.register.desk import category_title, is_masked, member_name
from kent_standards.register.interest_wording import ShownDeadline, shown_deadline
from kent_standards.register.model import Entry, Register

WITHHELD = "Withheld: it is sensitive"
# What answers no declaration: it was taken back before it was registered.
TAKEN_BACK = (Status.UNREGISTERED, Status.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A declaration without an entry, as the page shows it."""

    name: str
    meeting: str
    url: str
    day: str
    item: str
    nature: str
    clock: ShownDeadline


@dataclass(frozen=True, slots=True)
class NeverRow:
    """One member's entries that were never declared: the address of each, what it is, and since when."""

    name: str
    entries: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What doesn't meet between the declarations and the register of one authority."""

    missing: tuple[MissingRow, ...]
    never: tuple[NeverRow, ...]


def reconciled(authority: Authority, rules: LocalRules, today: date) -> Reconciled:
    """The declarations without an entry or a pending notification, and the members' entries that were never declared."""
    said = {(meeting.id, each.number): (meeting, each) for meeting, each in _declared(authority, today)}
    entries = {each.id: each for each in _entries(authority)}
    found = reconcile(
        (_to_meet(meeting, each) for meeting, each in said.values()),
        (_held(each) for each in entries.values()),
        partial(
            deadline,
            clock_for("notify_after_meeting", rules.time_limits),
            calendar=working_calendar(authority),
        ),
    )
    service = find_service(authority)
    sitting = {canonical(service, row.person) for row in members_on(authority, today)}
    return Reconciled(
        tuple(
            _missing_row(*said[each.declared.meeting, each.declared.number], each, today)
            for each in found.missing
        ),
        _never_rows(
            (entries[each.entry] for each in found.never_declared if each.person in sitting), rules, today
        ),
    )


def _declared(authority: Authority, today: date) -> Iterator[tuple[Meeting, Declaration]]:
    """The Disclosable Pecuniary Interests that were declared by today and not struck out."""
    meetings: Meetings = authority.part("meetings")
    for found in dict.fromkeys(ref for (day, *_), ref in meetings.declared if day <= today.isoformat()):
        meeting = meetings[found]
        yield from ((meeting, each) for each in meeting.state.declarations if each.kind is Kind.DPI)


def _to_meet(meeting: Meeting, said: Declaration) -> Declared:
    person = canonical(find_service(meeting), said.person)
    return Declared(person, meeting.state.heading.day, meeting.id, said.number, said.entry)


def _entries(authority: Authority) -> Iterator[Entry]:
    """The Disclosable Pecuniary Interests that stand in the register or wait to, and those that stood there once."""
    register: Register = authority.part("register")
    for part in register.values():
        for entry in part.entries.values():
            if entry.state.status not in TAKEN_BACK and entry.state.category in PRESCRIBED:
                yield entry


def _held(entry: Entry) -> Held:
    first = entry.steps[0]
    at_a_meeting = first.data.get("occasion") == Occasion.MEETING.value
    return Held(
        entry.id,
        canonical(find_service(entry), entry.member_register.id),
        date.fromisoformat(str(first.data["aware_on"])) if at_a_meeting else None,
        entry.state.live,
    )


def _missing_row(meeting: Meeting, said: Declaration, found: Missing, today: date) -> MissingRow:
    item = meeting.state.item(said.item)
    return MissingRow(
        member_name(find_service(meeting), said.person),
        meeting.state.heading.title,
        f"/{meeting.authority.slug}/desk/meetings/{meeting.id}",
        uk_date(found.declared.day),
        f"{item.place}. {item.title}" if item is not None else "",
        WITHHELD if said.sensitive else said.nature,
        shown_deadline("Notify by", found.due, today),
    )


def _never_rows(entries: Iterable[Entry], rules: LocalRules, today: date) -> tuple[NeverRow, ...]:
    """The entries under the name of each member, by surname."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for entry in entries:
        state, authority = entry.state, entry.authority
        masked = is_masked(state, authority, rules, today)
        what = WITHHELD if masked else category_title(rules, state.category)
        since = uk_date(state.registered_on or entry.steps[0].day)
        name = member_name(find_service(entry), entry.member_register.id)
        found.setdefault(name, []).append((f"/{authority.slug}/desk/{entry.id}", what, since))
    names = sorted(found, key=lambda name: (name.split()[-1:], name))
    return tuple(NeverRow(name, tuple(found[name])) for name in names)
