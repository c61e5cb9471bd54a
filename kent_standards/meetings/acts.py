"""meetings/: the acts on a meeting: ask the law, append, index, journal. None of them sees a request."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from kent_standards.authorities.model import Authority, find_service
from kent_standards.journal.services import enter
from kent_standards.law.hearing_votes import Vote
from kent_standards.law.local_rules import RecordFacts
from kent_standards.law.meeting_advice import Kind
from kent_standards.law.meeting_parts import Details, Item, Seat
from kent_standards.law.meeting_steps import MEETING_STEPS, SUMMONS, check_meeting_step
from kent_standards.law.meeting_votes import decide_equal
from kent_standards.law.roles import MEMBERS
from kent_standards.law.steps import By, NotPermitted, Step
from kent_standards.meetings.model import Meeting, Meetings, meeting_pairs
from kent_standards.meetings.reliefs import relief_of
from kent_standards.people.identity import cluster
from kent_standards.plugin_access import check_vetoes
from kent_standards.store.ids import new_id


def take(
    meeting: Meeting,
    kind: str,
    *,
    reasons: str = "",
    data: Mapping[str, object] | None = None,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Take one step. Raises StaleForm if somebody has acted since the form was shown, NotPermitted as the law or a
    local rule says."""
    meeting.expect(seen)
    rule = MEETING_STEPS[kind]
    step = Step(kind, at, by.person, by.role, rule.paragraph, reasons.strip(), data or {})
    check_meeting_step(meeting.steps, step)
    check_vetoes(meeting.authority, RecordFacts("meeting", meeting.id, meeting.steps), step)
    before = meeting_pairs(meeting) if meeting.steps else {}
    meeting.append(step)
    for name, pairs in meeting_pairs(meeting).items():
        getattr(meeting.folder, name).replace(before.get(name, ()), pairs)
    enter(meeting.authority, kind, meeting.about, by=by, at=at, paragraph=rule.paragraph)


def enter_meeting(
    authority: Authority,
    details: Details,
    *,
    seats: Iterable[Seat] = (),
    items: Iterable[Item] = (),
    by: By,
    at: datetime,
) -> Meeting:
    """Enter a meeting with what is known of its members and agenda, by hand or from another system.

    Raises NotPermitted where a meeting from the same ``source`` was entered before.
    """
    meetings: Meetings = authority.part("meetings")
    if details.source and meetings.by_source.references(details.source):
        raise NotPermitted("This meeting was entered before; change that one instead.", SUMMONS)
    meeting: Meeting = meetings.add(Meeting(new_id()))
    take(meeting, "meeting_entered", data=details.to_data(), by=by, at=at)
    named = tuple(seats)
    if named:
        name_members(meeting, named, by=by, at=at)
    for item in items:
        add_item(meeting, item, by=by, at=at)
    return meeting


def change_details(
    meeting: Meeting, details: Details, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Change when and where it is, or what meets."""
    take(meeting, "meeting_changed", data=details.to_data(), seen=seen, by=by, at=at)


def name_members(
    meeting: Meeting, seats: Iterable[Seat], *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Say who the members are of what meets; each once. Raises NotPermitted where one who has declared something, or is
    in the room, would be left out."""
    named = {each.person: each for each in seats}
    state = meeting.state
    kept = {each.person for each in state.declarations} | state.attended
    if not kept <= named.keys():
        raise NotPermitted(
            f"{state.name(min(kept - named.keys()))} was there or declared an interest, and stays among the members.",
            "Code 1, Meeting",
        )
    data = {"seats": tuple(each.to_data() for each in named.values())}
    take(meeting, "meeting_members_named", data=data, seen=seen, by=by, at=at)


def add_item(meeting: Meeting, item: Item, *, seen: int | None = None, by: By, at: datetime) -> int:
    """Add an item to the agenda, and give back its number. One without a place comes last."""
    last = max((each.place for each in meeting.state.items), default=0) + 1
    take(meeting, "agenda_item_added", data=_item_data(item, item.place or last), seen=seen, by=by, at=at)
    return len(meeting.steps)


def change_item(meeting: Meeting, item: Item, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Change an item that wasn't begun. Without a place it stays where it is."""
    known = meeting.state.item(item.number)
    at_place = item.place or (known.place if known is not None else 0)
    data = {**_item_data(item, at_place), "item": item.number}
    take(meeting, "agenda_item_changed", data=data, seen=seen, by=by, at=at)


def _item_data(item: Item, at_place: int) -> dict[str, object]:
    return {
        "place": at_place,
        "title": item.title,
        "public_may_speak": item.public_may_speak,
        "on_dispensation": item.on_dispensation,
        "matters": item.matters,
    }


def open_meeting(
    meeting: Meeting,
    present: Iterable[str],
    chairman: str,
    time: str,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Open it, with whoever is there."""
    data = {"present": tuple(present), "chairman": chairman, "time": time}
    take(meeting, "meeting_opened", data=data, seen=seen, by=by, at=at)


def note_attendance(
    meeting: Meeting, person: str, move: str, time: str, why: str = "", *, by: By, at: datetime
) -> None:
    """Note that somebody came, left or returned."""
    data = {"person": person, "move": move, "time": time}
    take(meeting, "attendance_noted", reasons=why, data=data, by=by, at=at)


def declare(
    meeting: Meeting,
    person: str,
    item: int,
    kind: Kind,
    nature: str,
    *,
    sensitive: bool = False,
    label: str = "",
    entry: str = "",
    registered: bool = False,
    pending: bool = False,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> int:
    """Enter what a member declares in an item, and give back the entry's number. Of what is sensitive no nature is kept.

    Raises NotPermitted where a member declares for somebody else.
    """
    if by.role in MEMBERS and by.person not in cluster(find_service(meeting), person):
        raise NotPermitted("Each member declares for nobody else; ask the clerk to enter it.", "Code 5(2)(a)")
    data = {
        "person": person,
        "item": item,
        "kind": kind.value,
        "nature": "" if sensitive else nature.strip(),
        "sensitive": sensitive,
        "label": label,
        "entry": entry,
        "registered": registered,
        "pending": pending,
    }
    take(meeting, "interest_declared", data=data, seen=seen, by=by, at=at)
    return len(meeting.steps)


def hold_interest(
    meeting: Meeting, person: str, item: int, kind: Kind, reasons: str, *, by: By, at: datetime
) -> None:
    """Enter that the Chairman holds that a member has an interest in an item, and why (Procedure Rules 3, 4)."""
    data = {"person": person, "item": item, "kind": kind.value}
    take(meeting, "interest_held", reasons=reasons, data=data, by=by, at=at)


def request_declaration(
    meeting: Meeting, person: str, item: int, reasons: str, *, by: By, at: datetime
) -> None:
    """Enter the Chairman's request that a member declare an interest (Procedure Rules 4)."""
    take(
        meeting,
        "declaration_requested",
        reasons=reasons,
        data={"person": person, "item": item},
        by=by,
        at=at,
    )


def answer_request(meeting: Meeting, request: int, answer: str, *, by: By, at: datetime) -> None:
    """Enter what came of a request."""
    take(meeting, "request_answered", data={"request": request, "answer": answer}, by=by, at=at)


def put_motion(meeting: Meeting, text: str, *, seen: int | None = None, by: By, at: datetime) -> int:
    """Put a motion in the present item, and give back its number."""
    data = {"item": meeting.state.current, "text": text.strip()}
    take(meeting, "motion_put", data=data, seen=seen, by=by, at=at)
    return len(meeting.steps)


def cast_vote(meeting: Meeting, motion: int, person: str, vote: Vote | None, *, by: By, at: datetime) -> None:
    """Enter how a member votes; entered again it replaces what was entered before, and None takes it back."""
    data = {"motion": motion, "person": person, "vote": vote.value if vote is not None else ""}
    take(meeting, "vote_cast", data=data, by=by, at=at)


def count_votes(
    meeting: Meeting,
    motion: int,
    casting: Vote | None,
    time: str,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Count the votes on a motion with the dispensations there are now; what the count leaves out stays on record.

    Raises NotPermitted for a casting vote that isn't wanted or not allowed.
    """
    meeting.expect(seen)
    state, reliefs = meeting.state, relief_of(meeting, at)
    put = state.open_motion
    item = state.item(put.item) if put is not None else None
    held: tuple[tuple[str, str, str], ...] = ()
    if put is not None and item is not None:
        held = tuple(
            (each.person, each.kind.value, each.relief.value) for each in state.held_by(item, reliefs)
        )
        if casting is not None:
            made, barred = state.tally(put, reliefs), state.barred(item, reliefs)
            decide_equal(made, casting, chairman=state.chairman, barred=barred)
    data = {
        "motion": motion,
        "casting": casting.value if casting is not None else "",
        "held": held,
        "chairman": state.chairman,
        "time": time,
    }
    take(meeting, "vote_counted", data=data, by=by, at=at)


def note_business(meeting: Meeting, text: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Enter what was resolved or noted in the present item."""
    data = {"item": meeting.state.current, "text": text.strip()}
    take(meeting, "business_noted", data=data, seen=seen, by=by, at=at)


def sign_minutes(meeting: Meeting, day: date, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Enter that the minutes were signed."""
    take(meeting, "minutes_signed", data={"day": day.isoformat()}, seen=seen, by=by, at=at)
