"""meetings/: what dispensations relieve the members of a meeting from, as the law asks for it."""

from collections.abc import Mapping
from datetime import date, datetime

from kent_standards.authorities.model import find_service
from kent_standards.dispensations.services import reliefs
from kent_standards.law.local_rules import DPI, OSI
from kent_standards.law.meeting_advice import Kind
from kent_standards.law.meeting_parts import Item
from kent_standards.law.meeting_state import ReliefOf
from kent_standards.law.relief import Relief, Relieved, relief_on
from kent_standards.law.steps import local_day
from kent_standards.meetings.model import Meeting

# How dispensations name the two kinds of interest.
NAMES: Mapping[Kind, str] = {Kind.DPI: DPI, Kind.OSI: OSI}


def relief_of(meeting: Meeting, at: datetime) -> ReliefOf:
    """What a dispensation relieves somebody from at that moment, of each person, kind of interest and item."""
    day = local_day(at)

    known: dict[str, tuple[Relieved, ...]] = {}

    def found(person: str, kind: Kind, item: Item) -> Relief:
        if person not in known:
            known[person] = relieved_in(meeting, person, day)
        return relief_on(known[person], NAMES[kind], day, matters=item.matters)

    return found


def relieved_in(meeting: Meeting, person: str, day: date) -> tuple[Relieved, ...]:
    """The dispensations that a member has on ``day`` of the authority that the member sits for: a joint committee has
    members of several, and each goes by the Code of one."""
    seat = meeting.state.seat(person)
    if seat is None:
        return ()
    return reliefs(find_service(meeting).authority(seat.authority), person, day)


def bound_to_a_matter(meeting: Meeting, day: date) -> tuple[tuple[str, str], ...]:
    """The dispensations of its members that are bound to a matter: their references, and what they are about."""
    matters: dict[str, str] = {}
    names: dict[str, list[str]] = {}
    for seat in meeting.state.seats:
        for each in relieved_in(meeting, seat.person, day):
            if each.matter:
                matters[each.reference] = each.matter
                names.setdefault(each.reference, []).append(seat.name)
    return tuple((each, f"{', '.join(names[each])}: {matter}") for each, matter in matters.items())
