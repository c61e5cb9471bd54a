"""register/: the projection for the member's own audience: everything that /profile shows, as frozen values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kent_standards.law.calendar import uk_date
from kent_standards.law.interests import Category
from kent_standards.law.registration import STEP_RULES
from kent_standards.law.returns import CategoryAnswer, Due, ReturnState
from kent_standards.law.roles import MEMBERS, ROLE_TITLES
from kent_standards.law.seven_principles import OFFENCES
from kent_standards.people.offices import HeldOffice
from kent_standards.register.interest_acts import ACTS, where_allowed
from kent_standards.register.interest_proposals import Missing, missing_at
from kent_standards.register.interest_wording import (
    HOLDERS,
    ShownDeadline,
    Tag,
    known_details,
    shown_deadline,
    status_tags,
    summary,
)
from kent_standards.register.model import Entry
from kent_standards.register.profile_records import MemberRecords, Seat, order_of

# Duty 16: the two offences that the register's own clock can lead to.
_LATE, _FALSE = (next(each for each in OFFENCES if each.id == id_) for id_ in ("a", "g"))
_OFFENCES = tuple(
    (each.text, f"{each.paragraph}; Localism Act 2011, {each.section}") for each in (_LATE, _FALSE)
)


@dataclass(frozen=True, slots=True)
class ShownOffice:
    """An office as the profile shows it. ``clock`` and ``progress`` belong to a member's seat alone."""

    authority: str
    slug: str
    tier: str
    title: str
    ward: str
    since: str
    until: str
    clock: ShownDeadline | None = None
    progress: str = ""
    closed: str = ""


@dataclass(frozen=True, slots=True)
class ShownDue:
    """Something due: what, to which authority, by when, and the pages on which to do it."""

    authority: str
    tier: str
    clock: ShownDeadline
    actions: tuple[tuple[str, str], ...]
    last_day: date
    statutory: bool


@dataclass(frozen=True, slots=True)
class ShownStatus:
    """How an interest stands at one authority."""

    authority: str
    tier: str
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class ShownInterest:
    """One interest at all her authorities, shown once. ``differs``: its details aren't the same at each."""

    statement: str
    category: str
    line: str
    holder: str
    statuses: tuple[ShownStatus, ...]
    differs: bool
    missing: tuple[Missing, ...]
    missing_text: str
    actions: tuple[tuple[str, str], ...]
    live: bool


@dataclass(frozen=True, slots=True)
class ShownCategory:
    """One category over all her authorities: what is stated, where "none" is, where it is open."""

    id: str
    title: str
    paragraph: str
    description: str
    interests: tuple[ShownInterest, ...]
    none_at: tuple[str, ...]
    open_at: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownProfile:
    """A member's whole profile. ``unlisted``: live interests in categories that no register of hers has any more."""

    name: str
    offices: tuple[ShownOffice, ...]
    ended: tuple[ShownOffice, ...]
    due: tuple[ShownDue, ...]
    categories: tuple[ShownCategory, ...]
    unlisted: tuple[ShownInterest, ...]
    past: tuple[ShownInterest, ...]
    has_seat: bool
    offences: tuple[tuple[str, str], ...]
    late_advice: str


def shown_profile(records: MemberRecords, name: str) -> ShownProfile:
    """The profile of one human on one day."""
    due = tuple(sorted(_all_due(records), key=lambda each: (each.last_day, each.authority)))
    interests = [_shown_interest(id_, entries, records) for id_, entries in records.statements.items()]
    listed = {each.id for each in records.categories}
    late = any(each.statutory and each.clock.state == "overdue" for each in due)
    near = late or any(each.statutory and each.clock.state == "due" for each in due)
    return ShownProfile(
        name=name,
        offices=tuple(_shown_offices(records, current=True)),
        ended=tuple(_shown_offices(records, current=False)),
        due=due,
        categories=tuple(_shown_category(each, interests, records) for each in records.categories),
        unlisted=tuple(each for each in interests if each.live and each.category not in listed),
        past=tuple(each for each in interests if not each.live),
        has_seat=bool(records.seats),
        offences=_OFFENCES if near else (),
        late_advice=(
            "Notify it now all the same: it goes to the Monitoring Officer with the day on which you send it."
            if late
            else ""
        ),
    )


def _shown_offices(records: MemberRecords, *, current: bool) -> Iterable[ShownOffice]:
    for held in sorted(records.offices, key=lambda held: _office_order(held, records)):
        if held.in_force(records.today) == current:
            yield _shown_office(held, records)


def _office_order(held: HeldOffice, records: MemberRecords) -> tuple[tuple[int, str], date]:
    if not held.authority:
        return (0, ""), held.since
    return order_of(records.service.authority(held.authority)), held.since


def _shown_office(held: HeldOffice, records: MemberRecords) -> ShownOffice:
    service = records.service
    authority = service.authority(held.authority) if held.authority else None
    state = (authority or service).offices[held.office].state
    seat = records.seat(held.authority) if held.role in MEMBERS and held.in_force(records.today) else None
    returned = records.returns[seat.slug] if seat else None
    return ShownOffice(
        authority=authority.name if authority else "The county service",
        slug=held.authority,
        tier=authority.tier if authority else "other",
        title=state.title or ROLE_TITLES[held.role],
        ward=state.ward,
        since=uk_date(held.since),
        until=uk_date(held.until) if state.until else "",
        clock=_return_clock(returned, records.today) if returned else None,
        progress=_progress(returned) if returned else "",
        closed=seat.closed if seat else "",
    )


def _return_clock(returned: ReturnState, today: date) -> ShownDeadline:
    return shown_deadline("28 days to answer every category", returned.notify_by, today, returned.notified_on)


def _progress(returned: ReturnState) -> str:
    answered = sum(1 for each in returned.answers if each.answer != "open")
    confirmed = f" Confirmed on {uk_date(returned.confirmed_on)}." if returned.confirmed_on else ""
    return f"{answered} of {len(returned.answers)} categories answered.{confirmed}"


def _all_due(records: MemberRecords) -> Iterable[ShownDue]:
    for seat in records.seats:
        statements = {entry.id: entry.state.statement for entry in records.entries_at(seat.slug)}
        for due in records.returns[seat.slug].due:
            yield ShownDue(
                authority=seat.name,
                tier=seat.authority.tier,
                clock=shown_deadline(f"{seat.name}: {due.title}", due.deadline, records.today),
                actions=_due_actions(due, statements),
                last_day=due.deadline.last_day,
                statutory=due.statutory,
            )


def _due_actions(due: Due, statements: dict[str, str]) -> tuple[tuple[str, str], ...]:
    at = f"/profile/interests/{statements.get(due.entry, '')}"
    match due.kind:
        case "notify":
            return (("State an interest", "/profile/state"), ("Say “none” for a category", "/profile/none"))
        case "confirm":
            return (("Confirm your register", "/profile/confirm"),)
        case "answer":
            return (("Answer the question", f"{at}/answer"),)
    return (("Accept publication", f"{at}/accept"), ("Ask again, with further reasons", f"{at}/sensitive"))


def _shown_category(
    category: Category, interests: Sequence[ShownInterest], records: MemberRecords
) -> ShownCategory:
    answers = [(seat, _answer(seat, category, records)) for seat in records.seats]
    return ShownCategory(
        id=category.id,
        title=category.title,
        paragraph=category.paragraph,
        description=category.description,
        interests=tuple(each for each in interests if each.live and each.category == category.id),
        none_at=tuple(seat.name for seat, answer in answers if answer and answer.answer == "none"),
        open_at=tuple(seat.name for seat, answer in answers if answer and answer.answer == "open"),
    )


def _answer(seat: Seat, category: Category, records: MemberRecords) -> CategoryAnswer | None:
    answers = records.returns[seat.slug].answers
    return next((each for each in answers if each.category == category.id), None)


def _shown_interest(statement: str, entries: Sequence[Entry], records: MemberRecords) -> ShownInterest:
    live = [entry for entry in entries if entry.state.live]
    state = (live or entries)[0].state
    missing = missing_at(records, entries)
    return ShownInterest(
        statement=statement,
        category=state.category,
        line=summary(records.category(state.category), known_details((live or entries)[0])),
        holder=HOLDERS[state.holder],
        statuses=tuple(
            ShownStatus(entry.authority.name, entry.authority.tier, status_tags(entry.state))
            for entry in entries
        ),
        differs=len({tuple(sorted(entry.state.latest.items())) for entry in live}) > 1,
        missing=missing,
        missing_text=missing_text(live, missing),
        actions=_interest_actions(statement, entries, records),
        live=bool(live),
    )


def missing_text(live: Sequence[Entry], missing: Sequence[Missing]) -> str:
    """In one sentence where an interest is and where it isn't: "Registered at A, not notified to B."."""
    if not missing:
        return ""
    registered = [entry.authority.name for entry in live if entry.state.registered_on]
    pending = [entry.authority.name for entry in live]
    there = f"Registered at {_listed(registered)}" if registered else f"Pending at {_listed(pending)}"
    return f"{there}, not notified to {_listed([each.name for each in missing])}."


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _interest_actions(
    statement: str, entries: Sequence[Entry], records: MemberRecords
) -> tuple[tuple[str, str], ...]:
    allowed = [act for act in ACTS.values() if where_allowed(act, entries, records)]
    return tuple(
        (STEP_RULES[act.kind].title, f"/profile/interests/{statement}/{act.name}") for act in allowed
    )
