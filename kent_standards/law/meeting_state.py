"""law/: where a meeting stands, as one frozen value that its steps lead to."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kent_standards.law.meeting_advice import INTERESTS, Kind, Sentence
from kent_standards.law.meeting_parts import (
    Answer,
    Declaration,
    Details,
    HeldBy,
    Item,
    Motion,
    Move,
    Movement,
    Note,
    Request,
    Seat,
    Stage,
)
from kent_standards.law.meeting_votes import Held, Tally, decide_equal, tally, why_not_counted
from kent_standards.law.relief import Relief

# What a dispensation relieves somebody from in an item: of the person, the kind of interest and the item.
ReliefOf = Callable[[str, Kind, Item], Relief]


def no_relief(_person: str, _kind: Kind, _item: Item) -> Relief:
    """That there is no dispensation."""
    return Relief.NONE


@dataclass(frozen=True, slots=True)
class MeetingState:
    """A meeting. Items stand in the order of the agenda; everything else in the order in which it was entered.

    ``present``: who is in the room now. ``attended``: whoever was there at any time.
    """

    details: Details | None = None
    stage: Stage = Stage.DRAFT
    seats: tuple[Seat, ...] = ()
    chairman: str = ""
    items: tuple[Item, ...] = ()
    current: int = 0
    begun: tuple[int, ...] = ()
    present: frozenset[str] = frozenset()
    attended: frozenset[str] = frozenset()
    movements: tuple[Movement, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    requests: tuple[Request, ...] = ()
    motions: tuple[Motion, ...] = ()
    notes: tuple[Note, ...] = ()
    published_on: date | None = None
    opened_on: date | None = None
    opened_at: str = ""
    closed_at: str = ""
    signed_on: date | None = None
    struck: Mapping[int, str] = field(default_factory=dict)

    @property
    def heading(self) -> Details:
        """What meets, when and where. Raises LookupError before it was entered."""
        if self.details is None:
            raise LookupError("A meeting begins with its details.")
        return self.details

    def seat(self, person: str) -> Seat | None:
        """Somebody's seat, or None."""
        return next((each for each in self.seats if each.person == person), None)

    def name(self, person: str) -> str:
        """A member's name as it is printed, or an empty text for nobody."""
        found = self.seat(person)
        return found.name if found is not None else ""

    def item(self, number: int) -> Item | None:
        """The item of that number, or None."""
        return next((each for each in self.items if each.number == number), None)

    def motion(self, number: int) -> Motion | None:
        """The motion of that number, or None."""
        return next((each for each in self.motions if each.number == number), None)

    @property
    def open_motion(self) -> Motion | None:
        """The motion on which votes are being taken, or None."""
        return next((each for each in self.motions if not each.counted), None)

    @property
    def open_requests(self) -> tuple[Request, ...]:
        """Requests to declare that wait for an answer."""
        return tuple(each for each in self.requests if each.answer is Answer.OPEN)

    def declared(self, item: int, person: str = "") -> tuple[Declaration, ...]:
        """What was declared in an item, by everybody or by one person."""
        return tuple(
            each for each in self.declarations if each.item == item and (not person or each.person == person)
        )

    def declared_by(self, person: str) -> tuple[Declaration, ...]:
        """What somebody declared, in any item."""
        return tuple(each for each in self.declarations if each.person == person)

    def held(self, item: Item, person: str, relief_of: ReliefOf = no_relief) -> tuple[Held, ...]:
        """The interests that somebody has declared in an item, or that the Chairman holds to be there."""
        return tuple(
            Held(each.kind, relief_of(person, each.kind, item) if each.kind in INTERESTS else Relief.NONE)
            for each in self.declared(item.number, person)
        )

    def barred(self, item: Item, relief_of: ReliefOf = no_relief) -> Mapping[str, Sentence]:
        """Whose votes on an item aren't counted, and why (Procedure Rules 3)."""
        return barred_by(self.held_by(item, relief_of), on_dispensation=item.on_dispensation)

    def taking_part(self, item: Item, relief_of: ReliefOf = no_relief) -> int:
        """How many of those in the room may vote on an item."""
        return len(self.present - self.barred(item, relief_of).keys())

    def tally(self, motion: Motion, relief_of: ReliefOf = no_relief) -> Tally:
        """The count of a motion: of one that was counted with the dispensations there were then."""
        item = self.item(motion.item)
        if item is None:
            raise LookupError("A motion is put in an item.")
        if not motion.counted:
            return tally(motion.votes, self.barred(item, relief_of))
        barred = barred_by(motion.held, on_dispensation=item.on_dispensation)
        made = tally(motion.votes, barred)
        if motion.casting is None:
            return made
        return decide_equal(made, motion.casting, chairman=motion.chairman, barred=barred)

    def held_by(self, item: Item, relief_of: ReliefOf = no_relief) -> tuple[HeldBy, ...]:
        """The interests of everybody in an item, as a count records them."""
        return tuple(
            HeldBy(seat.person, each.kind, each.relief)
            for seat in self.seats
            for each in self.held(item, seat.person, relief_of)
        )

    def last_move(self, person: str) -> Move | None:
        """What somebody did last at the door."""
        return next((each.move for each in reversed(self.movements) if each.person == person), None)


def barred_by(held: Iterable[HeldBy], *, on_dispensation: bool) -> Mapping[str, Sentence]:
    """Whose votes aren't counted, and why, of those who have these interests (Procedure Rules 3)."""
    by_person: dict[str, list[Held]] = {}
    for each in held:
        by_person.setdefault(each.person, []).append(Held(each.kind, each.relief))
    reasons = {
        person: why_not_counted(interests, on_dispensation=on_dispensation)
        for person, interests in by_person.items()
    }
    return {person: reason for person, reason in reasons.items() if reason is not None}
