"""meetings/: which interests, gifts and past declarations of its members the items of a meeting may touch.

Advice by comparing words, and never a finding. What is treated as sensitive isn't compared for the clerk: that it agrees
with an item would tell of it. Of a member who sits for another authority the clerk is shown what that one's public
registers say.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kent_standards.authorities.model import Authority, find_service
from kent_standards.gifts.services import gifts_to_disclose
from kent_standards.law.agenda_matching import Kind, Known, Match, matches
from kent_standards.law.calendar import uk_date
from kent_standards.law.interests import Category
from kent_standards.law.meeting_parts import Seat
from kent_standards.law.registration import EntryState, Sensitivity
from kent_standards.meetings.forms import KIND_TITLES
from kent_standards.meetings.model import Meeting
from kent_standards.people.identity import cluster
from kent_standards.people.offices import members_on
from kent_standards.plugin_access import rules_of

# The kinds of fields whose answers name an interest.
_NAMING = frozenset({"text", "longtext", "address"})
KINDS: Mapping[Kind, str] = {
    Kind.INTEREST: "Registered or notified interest",
    Kind.GIFT: "Gift or hospitality",
    Kind.DECLARATION: "Declared before",
}


@dataclass(frozen=True, slots=True)
class Touched:
    """An item, and what of its members' it may touch: each the name, what is compared, and the words that agree."""

    title: str
    found: tuple[tuple[str, Match], ...]


def touched_items(meeting: Meeting) -> tuple[Touched, ...]:
    """Each item with what it may touch, for the clerk."""
    state = meeting.state
    names = {seat.person: seat.name for seat in state.seats}
    known = [each for seat in state.seats for each in _known(meeting, seat, own=False)]
    near = _places(meeting)
    return tuple(
        Touched(
            f"{item.place}. {item.title}",
            tuple((names[match.known.person], match) for match in matches(item.title, known, near)),
        )
        for item in state.items
    )


def own_touched(meeting: Meeting, seat: Seat) -> dict[int, tuple[Match, ...]]:
    """By an item's number what of one member's own it may touch, with what is treated as sensitive."""
    known, near = tuple(_known(meeting, seat, own=True)), _places(meeting)
    return {item.number: matches(item.title, known, near) for item in meeting.state.items}


def own_gifts(meeting: Meeting, seat: Seat) -> tuple[str, ...]:
    """The gifts that a member discloses at this meeting where an item touches them (Code 7(2), 7(3))."""
    authority = find_service(meeting).authority(seat.authority)
    found = gifts_to_disclose(authority, seat.person, meeting.state.heading.day)
    return tuple(
        f"{each.what}, from {each.giver}, "
        + (f"until {uk_date(each.last_day)}" if each.last_day else "notified, and not registered yet")
        for each in found
    )


def _places(meeting: Meeting) -> frozenset[str]:
    """Names of places thereabouts: those of wards and divisions."""
    return frozenset(row.ward for row in members_on(meeting.authority, meeting.state.heading.day) if row.ward)


def _known(meeting: Meeting, seat: Seat, *, own: bool) -> Iterator[Known]:
    """What is compared: of the seat's authority interests and gifts, of this one past declarations."""
    service, day = find_service(meeting), meeting.state.heading.day
    authority = service.authority(seat.authority)
    within = own or authority.slug == meeting.authority.slug
    people = cluster(service, seat.person)
    yield from _interests(authority, people, seat.person, day, own=own, within=within)
    for gift in gifts_to_disclose(authority, seat.person, day):
        if within or gift.registered_on is not None:
            yield Known(gift.id, Kind.GIFT, seat.person, f"{gift.what}, from {gift.giver}", (gift.giver,))
    yield from _declarations(meeting, people, seat.person, own=own)


def _interests(
    authority: Authority, people: Iterable[str], person: str, day: date, *, own: bool, within: bool
) -> Iterator[Known]:
    categories = {each.id: each for each in rules_of(authority, day).categories}
    register = authority.part("register")
    for part in (register[each] for each in people if each in register):
        for entry in part.entries.values():
            state, category = entry.state, categories.get(entry.state.category)
            if not state.live or category is None or not (own or _is_open(state)):
                continue
            details = state.latest if within else state.details
            texts = tuple(_texts(category, details, public_only=not within))
            if texts:
                yield Known(entry.id, Kind.INTEREST, person, f"{category.title}: {texts[0]}", texts)


def _is_open(state: EntryState) -> bool:
    """Whether nothing about an interest is, or may yet be, treated as sensitive."""
    return state.sensitivity is Sensitivity.NONE or state.publication_accepted


def _texts(category: Category, details: Mapping[str, str], *, public_only: bool) -> Iterator[str]:
    for field in category.fields:
        if field.kind in _NAMING and details.get(field.name) and (field.public or not public_only):
            yield ", ".join(details[field.name].splitlines())


def _declarations(meeting: Meeting, people: Iterable[str], person: str, *, own: bool) -> Iterator[Known]:
    folder, today = meeting.folder, meeting.state.heading.day.isoformat()
    mine = frozenset(people)
    for (day, who, number), found in folder.declared:
        if who not in mine or found == meeting.id or day > today:
            continue
        state = folder[found].state
        said = next(each for each in state.declarations if str(each.number) == number)
        if own or not said.sensitive:
            # What was declared in an item is as near to the next item of that name as to what the member said of it.
            item = state.item(said.item)
            texts = (said.nature, item.title if item is not None else "")
            nature = said.nature or "its nature is withheld"
            label = f"{KIND_TITLES[said.kind]} on {uk_date(date.fromisoformat(day))}: {nature}"
            yield Known(
                f"{found}/{number}", Kind.DECLARATION, person, label, tuple(each for each in texts if each)
            )
