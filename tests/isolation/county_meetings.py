"""tests/: the meetings of the county full of secrets, one in each state that has a form."""

from datetime import date
from typing import Any

from kent_standards.law.hearing_votes import Vote
from kent_standards.law.meeting_advice import Kind
from kent_standards.law.meeting_parts import Body, Details, Item, Seat
from kent_standards.meetings import acts
from kent_standards.meetings.importing import begin_import
from kent_standards.meetings.model import Meeting
from tests.isolation.actors import desk, either, nobody, oneself

ITEMS = ("Minutes", "Houses", "Parking")


def fill_meetings(place: Any) -> None:
    """A draft, an agenda, meetings that sit, and one that is over."""
    made = _Made(place)
    title, item = place.secret("Filed", desk), place.secret("Agenda", desk)
    data = f"title,date,item,id\n{title},2026-07-01,{item},1\n".encode()
    record = begin_import(place.authority, data, "meetings.csv", by=place.by, at=place.world.at)
    place.ids["meeting_file"] = record.id
    place.ids |= {f"meeting_{name}": getattr(made, name)().id for name in _STATES}


_STATES = ("draft", "published", "sitting", "asked", "voting", "closed")


class _Made:
    def __init__(self, place: Any) -> None:
        self.place = place
        self.acts = {"by": place.by, "at": place.world.at}
        spare = place.world.member(f"Sid Spare {place.slug}", place.slug)
        others = [place.world.member(f"{name} Seat {place.slug}", place.slug) for name in ("Ned", "Nat")]
        self.people = (place.owner, spare, *others)

    def _entered(self, title: str, day: date, items: tuple[str, ...] = ITEMS) -> Meeting:
        details = Details(title, Body.COMMITTEE, day, "10:00", "The hall", 3)
        seats = [Seat(person, f"Cllr {number}", self.place.slug) for number, person in enumerate(self.people)]
        listed = [Item(0, 0, each) for each in items]
        made = acts.enter_meeting(self.place.authority, details, seats=seats, items=listed, **self.acts)
        return made

    def draft(self) -> Meeting:
        """Nobody but the officers knows of it."""
        secret = self.place.secret
        day = self.place.world.clock.today
        return self._entered(secret("Meets", desk), day, (secret("Business", desk), "Houses"))

    def published(self) -> Meeting:
        """With what the member has declared in writing, which is told at the meeting."""
        made = self._entered("Planning Committee", self.place.world.clock.today)
        acts.take(made, "agenda_published", **self.acts)
        nature = self.place.secret("Ahead", either(oneself, desk))
        item = made.state.items[0].number
        acts.declare(made, self.place.owner, item, Kind.OSI, nature, **self.acts)
        return made

    def sitting(self) -> Meeting:
        """In its first item, in which something sensitive was declared, of which nothing is told."""
        made = self._entered("Cabinet", date(2026, 5, 1))
        acts.open_meeting(made, self.people, self.people[0], "10:00", **self.acts)
        item = made.state.items[0].number
        acts.take(made, "item_begun", data={"item": item}, **self.acts)
        nowhere = self.place.secret("Sensitive", nobody)
        acts.declare(made, self.place.owner, item, Kind.DPI, nowhere, sensitive=True, **self.acts)
        return made

    def asked(self) -> Meeting:
        """With a request to declare that waits for an answer."""
        made = self.sitting()
        item = made.state.current
        acts.declare(made, self.people[1], item, Kind.OSI, "A friend asks for it.", **self.acts)
        acts.request_declaration(made, self.people[1], item, self.place.secret("Belief", desk), **self.acts)
        return made

    def voting(self) -> Meeting:
        """With a motion on which one vote was given."""
        made = self.sitting()
        motion = acts.put_motion(made, self.place.secret("Motion", desk), **self.acts)
        acts.cast_vote(made, motion, self.people[0], Vote.FOR, **self.acts)
        return made

    def closed(self) -> Meeting:
        """Over, and not signed."""
        made = self.sitting()
        acts.take(made, "meeting_closed", data={"time": "11:00"}, **self.acts)
        return made
