"""meetings/: a meeting as its clerk sees it, before the day and on it, as frozen values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kent_standards.law.calendar import uk_date
from kent_standards.law.hearing_votes import Vote
from kent_standards.law.meeting_advice import INTERESTS, Advice, Leaves, Sentence, advise
from kent_standards.law.meeting_minutes import Part, count_sentences, declared_sentence, minutes
from kent_standards.law.meeting_parts import BEGUN, BODIES, Declaration, Item, Move, Stage
from kent_standards.law.meeting_state import MeetingState
from kent_standards.law.relief import Relief
from kent_standards.meetings.doing import Keeping
from kent_standards.meetings.forms import TAKEN_BACK, VOTE_TITLES

STANDING = {
    Stage.DRAFT: ("paused", "Not published"),
    Stage.PUBLISHED: ("pending", "Agenda published"),
    Stage.SITTING: ("due", "Sitting"),
    Stage.CLOSED: ("met", "Over"),
    Stage.SIGNED: ("met", "Minutes signed"),
    Stage.CANCELLED: ("ended", "Cancelled"),
}


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item of the agenda, with notes such as that the public may speak."""

    number: int
    place: int
    title: str
    notes: str
    declared: tuple[str, ...]
    now: bool
    begun: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what it sends, what it says, and whether it is chosen now."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class ShownMember:
    """A member on the sheet: where the member is, what was declared in the present item and what that requires.

    ``warning``: what is wrong just now, such as being in the room although the Code has the member leave.
    """

    place: int
    name: str
    where: str
    inside: bool
    chair: bool
    declared: tuple[str, ...]
    advice: str
    sentences: tuple[Sentence, ...]
    warning: str
    not_counted: str
    door: Choice
    ballots: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of the day."""

    heading: str
    notes: str
    members: tuple[ShownMember, ...]
    motion: str
    so_far: tuple[str, ...]
    quorum: str
    items: tuple[ShownItem, ...]
    record: tuple[Part, ...]


def advice_on(doing: Keeping, item: Item, said: Declaration) -> Advice:
    """What a declaration requires in its item, with the dispensations there are."""
    relief = doing.reliefs(said.person, said.kind, item) if said.kind in INTERESTS else Relief.NONE
    return advise(
        said.kind,
        relief,
        sensitive=said.sensitive,
        public_may_speak=item.public_may_speak,
        on_dispensation=item.on_dispensation,
        registered=said.registered,
        pending=said.pending,
        disclose_registered=doing.rules.declarations.disclose_registered,
    )


def notes_on(item: Item) -> str:
    """What is special about an item."""
    notes = []
    if item.public_may_speak:
        notes.append("the public may speak")
    if item.on_dispensation:
        notes.append("whether to grant a dispensation")
    return ", ".join(notes)


def shown_items(state: MeetingState) -> tuple[ShownItem, ...]:
    """The agenda."""
    return tuple(
        ShownItem(
            each.number,
            each.place,
            each.title,
            notes_on(each),
            tuple(
                declared_sentence(state.name(said.person), said, each.place)
                for said in state.declared(each.number)
            ),
            each.number == state.current,
            each.number in state.begun,
        )
        for each in state.items
    )


def facts(state: MeetingState, names: Iterable[str], today: date) -> tuple[tuple[str, str], ...]:
    """When and where it is. ``names``: the authorities that a joint committee is shared with."""
    details = state.heading
    rows = (
        ("Kind", BODIES[details.body]),
        ("Shared with", ", ".join(names)),
        ("Day", uk_date(details.day)),
        ("Time", details.time),
        ("Place", details.place),
        ("Quorum", str(details.quorum) if details.quorum else "Not checked"),
        ("Agenda published on", uk_date(state.published_on) if state.published_on else ""),
        ("In the chair", state.name(state.chairman)),
        ("Minutes signed on", uk_date(state.signed_on) if state.signed_on else ""),
    )
    return tuple(row for row in rows if row[1])


def sheet(doing: Keeping) -> Sheet:
    """The sheet of the day."""
    state = doing.state
    item = state.item(state.current)
    motion = state.open_motion
    made = state.tally(motion, doing.reliefs) if motion is not None else None
    return Sheet(
        f"{item.place}. {item.title}" if item is not None else state.heading.title,
        notes_on(item) if item is not None else "",
        tuple(_member(doing, place, item) for place in range(1, len(state.seats) + 1)),
        motion.text if motion is not None else "",
        tuple(count_sentences(state, made, over=False)) if made is not None and made.votes else (),
        _quorum(doing, item),
        shown_items(state),
        minutes(state) if state.stage in BEGUN else (),
    )


def _quorum(doing: Keeping, item: Item | None) -> str:
    wanted, state = doing.state.heading.quorum, doing.state
    if not wanted or state.stage is not Stage.SITTING:
        return ""
    there = state.taking_part(item, doing.reliefs) if item is not None else len(state.present)
    if there >= wanted:
        return ""
    return (
        f"Only {there} in the room may vote, and the quorum is {wanted}. Defer the item, or ask the Monitoring Officer "
        "for dispensations (Code 8(2)(a))."
    )


def _member(doing: Keeping, place: int, item: Item | None) -> ShownMember:
    state = doing.state
    seat = state.seats[place - 1]
    inside = seat.person in state.present
    said = state.declared(item.number, seat.person) if item is not None else ()
    found = [advice_on(doing, item, each) for each in said] if item is not None else []
    strictest = max(found, key=_strictness, default=None)
    barred = state.barred(item, doing.reliefs) if item is not None else {}
    return ShownMember(
        place,
        seat.name,
        _where(state, seat.person),
        inside,
        seat.person == state.chairman,
        (
            *(declared_sentence(seat.name, each, item.place if item is not None else 0) for each in said),
            *(
                f"The Chairman has asked {seat.name} to declare: {each.why}"
                for each in state.open_requests
                if each.person == seat.person
            ),
        ),
        strictest.in_short if strictest is not None else "",
        tuple(dict.fromkeys(sentence for each in found for sentence in each.sentences)),
        _warning(doing, strictest, inside),
        barred[seat.person].text if seat.person in barred else "",
        _door(state, place, seat.person),
        _ballots(state, place, seat.person),
    )


def _strictness(advice: Advice) -> tuple[bool, bool, bool, bool]:
    return (
        advice.must_leave is Leaves.FOR_THE_ITEM,
        not advice.may_vote,
        not advice.may_speak,
        advice.must_disclose,
    )


def _warning(doing: Keeping, advice: Advice | None, inside: bool) -> str:
    if advice is None or not inside:
        return ""
    voting = doing.state.open_motion is not None
    match advice.must_leave:
        case Leaves.FOR_THE_ITEM:
            return "Is in the room, and ought to leave."
        case Leaves.AFTER_REPRESENTATIONS:
            return (
                "Is in the room, and ought to have left."
                if voting
                else "May speak as the public may, and then leaves."
            )
        case Leaves.BEFORE_VOTE:
            return "Is in the room, and ought to leave before the vote." if voting else ""
    return ""


def _where(state: MeetingState, person: str) -> str:
    if person in state.present:
        return "In the room"
    return {None: "Not there", Move.LEFT: "Out of the room"}.get(state.last_move(person), "Not there")


def _door(state: MeetingState, place: int, person: str) -> Choice:
    if person in state.present:
        return Choice(f"{place}-{Move.LEFT}", "Leaves")
    if person in state.attended:
        return Choice(f"{place}-{Move.RETURNED}", "Returns")
    return Choice(f"{place}-{Move.CAME}", "Comes")


def _ballots(state: MeetingState, place: int, person: str) -> tuple[Choice, ...]:
    motion = state.open_motion
    if motion is None or (person not in state.present and person not in motion.votes):
        return ()
    held = motion.votes.get(person)
    ways = () if person not in state.present else tuple(Vote)
    rows = tuple(Choice(f"{place}-{each}", VOTE_TITLES[each], held is each) for each in ways)
    return (*rows, Choice(f"{place}-{TAKEN_BACK}", "Take back")) if held is not None else rows
