"""meetings/: what a meeting requires of one of its members, item by item, as frozen values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kent_standards.law.calendar import DaysBeginningWith, last_day, uk_date
from kent_standards.law.local_rules import LocalRules
from kent_standards.law.meeting_advice import INTERESTS, Kind, Sentence, advise
from kent_standards.law.meeting_minutes import declared_sentence
from kent_standards.law.meeting_parts import Declaration, Item, Seat
from kent_standards.law.meeting_state import ReliefOf
from kent_standards.law.relief import Relief
from kent_standards.meetings.forms import KIND_TITLES
from kent_standards.meetings.model import Meeting
from kent_standards.register.interest_wording import summary
from kent_standards.register.model import Entry
from kent_standards.register.profile_records import MemberRecords

NOTIFY = DaysBeginningWith(28)


@dataclass(frozen=True, slots=True)
class Requires:
    """What one kind of interest would require in an item, or what was declared does."""

    what: str
    in_short: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class OwnItem:
    """An item as a member sees it: what was declared and requires, and what each kind of interest would require."""

    number: int
    title: str
    notes: str
    declared: tuple[Requires, ...]
    would: tuple[Requires, ...]
    declare: str


@dataclass(frozen=True, slots=True)
class Owed:
    """A declaration that is neither registered nor notified: what it is, by when it is to be notified, and the ways to
    the forms of the register in which the day is filled in already."""

    what: str
    until: str
    overdue: bool
    ways: tuple[tuple[str, str], ...]


def seat_of(meeting: Meeting, ids: Iterable[str]) -> Seat | None:
    """The seat of the human whom ``ids`` name, or None."""
    return next((each for each in meeting.state.seats if each.person in set(ids)), None)


def advice(
    kind: Kind,
    item: Item,
    seat: Seat,
    reliefs: ReliefOf,
    rules: LocalRules,
    said: Declaration | None = None,
) -> Requires:
    """What an interest of that kind requires of a member in an item; of one that was declared, as it was declared."""
    relief = reliefs(seat.person, kind, item) if kind in INTERESTS else Relief.NONE
    found = advise(
        kind,
        relief,
        sensitive=said is not None and said.sensitive,
        public_may_speak=item.public_may_speak,
        on_dispensation=item.on_dispensation,
        # Before anything is declared nobody knows, so the duty to notify is said with the declaration.
        registered=said is None or said.registered,
        pending=said is not None and said.pending,
        disclose_registered=rules.declarations.disclose_registered or said is None,
    )
    what = declared_sentence(seat.name, said, item.place) if said is not None else KIND_TITLES[kind]
    return Requires(what, found.in_short, found.sentences)


def own_items(
    meeting: Meeting, seat: Seat, reliefs: ReliefOf, rules: LocalRules, notes: Iterable[str], url: str
) -> Iterator[OwnItem]:
    """The items of a meeting for one member. ``notes``: what is special about each."""
    for item, note in zip(meeting.state.items, notes, strict=True):
        said = meeting.state.declared(item.number, seat.person)
        yield OwnItem(
            item.number,
            f"{item.place}. {item.title}",
            note,
            tuple(advice(each.kind, item, seat, reliefs, rules, each) for each in said),
            tuple(advice(each, item, seat, reliefs, rules) for each in (*INTERESTS, Kind.GIFT)),
            f"{url}/declare?item={item.number}",
        )


def live_entries(records: MemberRecords, slug: str) -> tuple[tuple[Entry, str], ...]:
    """The member's interests in one register that are registered or pending, each with a few words."""
    found = []
    for entry in records.entries_at(slug):
        state = entry.state
        if state.live:
            details = state.details or (state.pending.details if state.pending is not None else {})
            category = records.category(state.category)
            title = category.title if category is not None else state.category
            found.append((entry, f"{title}: {summary(category, details)}"))
    return tuple(found)


def owed(meeting: Meeting, seat: Seat, records: MemberRecords, today: date) -> Iterator[Owed]:
    """Which declarations of Disclosable Pecuniary Interests start the 28 days (Localism Act 2011, section 31(2), (3))."""
    state = meeting.state
    day = state.heading.day
    for said in state.declared_by(seat.person):
        if said.kind is not Kind.DPI or said.registered or said.pending or said.ruled:
            continue
        item = state.item(said.item)
        until = last_day(NOTIFY, day)
        if _notified_since(records, seat.authority, day):
            continue
        on = f"occasion=meeting&on={day.isoformat()}"
        yield Owed(
            declared_sentence(seat.name, said, item.place if item is not None else 0),
            uk_date(until),
            today > until,
            _ways(records, on) if today >= day else (),
        )


def _ways(records: MemberRecords, on: str) -> tuple[tuple[str, str], ...]:
    return tuple((each.title, f"/profile/state?category={each.id}&{on}") for each in records.categories)


def _notified_since(records: MemberRecords, slug: str, day: date) -> bool:
    """Whether an interest was notified as disclosed at a meeting on that day."""
    return any(
        step.kind == "notified"
        and step.data.get("occasion") == "meeting"
        and step.data.get("aware_on") == day.isoformat()
        for entry in records.entries_at(slug)
        if entry.state.live
        for step in entry.steps
    )
