"""meetings/: the officers' acts on a meeting, each with its form and what it carries out."""

from collections.abc import Iterable
from typing import Any

from kent_standards.authorities.model import find_service
from kent_standards.forms.base import Schema
from kent_standards.law.hearing_votes import Vote
from kent_standards.law.local_rules import DPI, OSI, LocalRules
from kent_standards.law.meeting_advice import Kind
from kent_standards.law.meeting_minutes import declared_sentence
from kent_standards.law.meeting_parts import Body, Seat
from kent_standards.law.meeting_steps import MEETING_STEPS, STRIKABLE
from kent_standards.meetings import acts, forms
from kent_standards.meetings.doing import Keeping, MeetingAct, Values
from kent_standards.meetings.model import Meeting
from kent_standards.meetings.reliefs import bound_to_a_matter
from kent_standards.people.offices import members_on


def classes_of(rules: LocalRules) -> tuple[str, ...]:
    """The classes of declaration that an authority has besides those of the Kent Code."""
    return tuple(each for each in rules.declarations.classes if each not in (DPI, OSI))


def candidates(meeting: Meeting) -> tuple[Seat, ...]:
    """Who may sit: the members of the authority on the day, of those that a joint committee is shared with, and whoever
    was named already."""
    details, service = meeting.state.heading, find_service(meeting)
    places = [meeting.authority, *(service.authority(each) for each in details.shared_with)]
    found = {
        row.person: Seat(row.person, row.name, place.slug)
        for place in places
        for row in members_on(place, details.day)
    }
    return tuple({**found, **{each.person: each for each in meeting.state.seats}}.values())


def other_authorities(meeting_or_desk: Any, slug: str) -> Iterable[tuple[str, str]]:
    """The authorities that a joint committee can be shared with."""
    for each in find_service(meeting_or_desk).all_authorities():
        if each.slug != slug and not each.principal:
            yield each.slug, each.name


def _change(doing: Keeping) -> Schema:
    return forms.details(doing.today, other_authorities(doing.meeting, doing.meeting.authority.slug))


def _do_change(doing: Keeping, values: Values) -> None:
    details = forms.details_in(values, doing.state.heading.source)
    acts.change_details(doing.meeting, details, **doing.known)


def _members(doing: Keeping) -> Schema:
    joint = doing.state.heading.body is Body.JOINT_COMMITTEE
    service = find_service(doing.meeting)
    rows = (
        (str(place), f"{seat.name} ({service.authority(seat.authority).name})" if joint else seat.name)
        for place, seat in enumerate(candidates(doing.meeting), 1)
    )
    return forms.members(rows)


def _member_values(doing: Keeping) -> dict[str, object]:
    seated = {each.person for each in doing.state.seats}
    rows = enumerate(candidates(doing.meeting), 1)
    return {"members": tuple(str(place) for place, each in rows if each.person in seated)}


def _do_members(doing: Keeping, values: Values) -> None:
    chosen = candidates(doing.meeting)
    acts.name_members(doing.meeting, [chosen[int(each) - 1] for each in values["members"]], **doing.known)


def _do_add(doing: Keeping, values: Values) -> None:
    acts.add_item(doing.meeting, forms.item_in(values), **doing.known)


def _do_change_item(doing: Keeping, values: Values) -> None:
    acts.change_item(doing.meeting, forms.item_in(values, int(values["item"])), **doing.known)


def _do_take_out(doing: Keeping, values: Values) -> None:
    acts.take(doing.meeting, "agenda_item_taken_out", data={"item": int(values["item"])}, **doing.known)


def _do_publish(doing: Keeping, _: Values) -> None:
    acts.take(doing.meeting, "agenda_published", **doing.known)


def _do_cancel(doing: Keeping, values: Values) -> None:
    acts.take(doing.meeting, "meeting_cancelled", reasons=values["words"], **doing.known)


def _do_open(doing: Keeping, values: Values) -> None:
    present = tuple(doing.person(each) for each in values["present"])
    time = values["at"] or doing.now
    acts.open_meeting(doing.meeting, present, doing.person(values["chair"]), time, **doing.known)


def _do_chair(doing: Keeping, values: Values) -> None:
    acts.take(doing.meeting, "chair_taken", data={"person": doing.person(values["place"])}, **doing.known)


def _do_begin(doing: Keeping, values: Values) -> None:
    acts.take(doing.meeting, "item_begun", data={"item": int(values["item"])}, **doing.known)


def _next_item(doing: Keeping) -> dict[str, object]:
    waiting = [each for each in doing.state.items if each.number not in doing.state.begun]
    return {"item": str(waiting[0].number)} if waiting else {}


def _do_attend(doing: Keeping, values: Values) -> None:
    place, _, move = values["door"].partition("-")
    time = values["at"] or doing.now
    acts.note_attendance(doing.meeting, doing.person(place), move, time, values["why"], **doing.known)


def _do_declare(doing: Keeping, values: Values) -> None:
    kind, label = forms.kind_in(values["kind"], classes_of(doing.rules))
    acts.declare(
        doing.meeting,
        doing.person(values["place"]),
        int(values["item"]),
        kind,
        values["nature"],
        sensitive=values["sensitive"],
        label=label,
        **doing.known,
    )


def _do_request(doing: Keeping, values: Values) -> None:
    acts.request_declaration(
        doing.meeting, doing.person(values["place"]), doing.state.current, values["words"], **doing.known
    )


def _do_answer(doing: Keeping, values: Values) -> None:
    acts.answer_request(doing.meeting, int(values["request"]), values["answer"], **doing.known)


def _do_hold(doing: Keeping, values: Values) -> None:
    person, kind = doing.person(values["place"]), Kind(values["kind"])
    acts.hold_interest(doing.meeting, person, doing.state.current, kind, values["words"], **doing.known)


def _do_motion(doing: Keeping, values: Values) -> None:
    acts.put_motion(doing.meeting, values["words"], **doing.known)


def _open_number(doing: Keeping) -> int:
    motion = doing.state.open_motion
    return motion.number if motion is not None else 0


def _do_vote(doing: Keeping, values: Values) -> None:
    place, _, vote = values["ballot"].partition("-")
    given = None if vote == forms.TAKEN_BACK else Vote(vote)
    acts.cast_vote(doing.meeting, _open_number(doing), doing.person(place), given, **doing.known)


def _do_count(doing: Keeping, values: Values) -> None:
    casting = None if values["casting"] == "none" else Vote(values["casting"])
    time = values["at"] or doing.now
    acts.count_votes(doing.meeting, _open_number(doing), casting, time, **doing.known)


def _do_note(doing: Keeping, values: Values) -> None:
    acts.note_business(doing.meeting, values["words"], **doing.known)


def strikable_rows(doing: Keeping) -> Iterable[tuple[str, str]]:
    """What may be struck out, the last first."""
    state = doing.state
    declared = {each.number: each for each in state.declarations}
    for number, step in reversed(tuple(enumerate(doing.meeting.steps, 1))):
        if step.kind not in STRIKABLE or number in state.struck:
            continue
        words = MEETING_STEPS[step.kind].done
        person = step.data.get("person")
        if number in declared:
            item = state.item(declared[number].item)
            words = declared_sentence(state.name(str(person)), declared[number], item.place if item else 0)
        elif isinstance(person, str):
            words = f"{words}: {state.name(person)} {step.data.get('move', '')}".strip()
        yield str(number), f"{number}. {words}"[:200]


def _do_strike(doing: Keeping, values: Values) -> None:
    data = {"entry": int(values["entry"])}
    acts.take(doing.meeting, "meeting_entry_struck", reasons=values["words"], data=data, **doing.known)


def _do_close(doing: Keeping, values: Values) -> None:
    acts.take(doing.meeting, "meeting_closed", data={"time": values["at"] or doing.now}, **doing.known)


def _do_sign(doing: Keeping, values: Values) -> None:
    acts.sign_minutes(doing.meeting, values["on"], **doing.known)


def _matters(doing: Keeping) -> tuple[tuple[str, str], ...]:
    return bound_to_a_matter(doing.meeting, doing.today)


ACTS: tuple[MeetingAct, ...] = (
    MeetingAct(
        "meeting_changed",
        "change",
        _change,
        _do_change,
        lambda doing: forms.details_values(doing.state.heading),
    ),
    MeetingAct("meeting_members_named", "members", _members, _do_members, _member_values),
    MeetingAct("agenda_item_added", "add-item", lambda doing: forms.item(_matters(doing)), _do_add),
    MeetingAct(
        "agenda_item_changed",
        "change-item",
        lambda doing: forms.changed_item(doing.state, _matters(doing)),
        _do_change_item,
    ),
    MeetingAct(
        "agenda_item_taken_out",
        "take-out",
        lambda doing: forms.choose_item(doing.state, unbegun=True),
        _do_take_out,
    ),
    MeetingAct(
        "agenda_published",
        "publish",
        lambda _: Schema(),
        _do_publish,
        says=lambda _: (
            "The public then reads the agenda, and the members see what each item requires of them.",
            "It is to be open to the public five clear days before the meeting.",
        ),
    ),
    MeetingAct(
        "meeting_cancelled",
        "cancel",
        lambda _: forms.words("Why it is cancelled", "why it is cancelled"),
        _do_cancel,
        danger="A meeting that was cancelled can’t be opened again; enter it anew.",
    ),
    MeetingAct("meeting_opened", "open", lambda doing: forms.opening(doing.state), _do_open, on_the_day=True),
    MeetingAct(
        "item_begun",
        "begin",
        lambda doing: forms.choose_item(doing.state),
        _do_begin,
        _next_item,
        on_the_day=True,
        inline=True,
    ),
    MeetingAct(
        "attendance_noted",
        "attend",
        lambda doing: forms.attendance(doing.state),
        _do_attend,
        on_the_day=True,
        careful=False,
    ),
    MeetingAct(
        "interest_declared",
        "declare",
        lambda doing: forms.declaration(doing.state, classes_of(doing.rules)),
        _do_declare,
        lambda doing: {"item": str(doing.state.current), "sensitive": False} if doing.state.current else {},
        says=lambda doing: doing.rules.declarations.notes,
        on_the_day=True,
        careful=False,
    ),
    MeetingAct(
        "declaration_requested",
        "request",
        lambda doing: forms.request(doing.state),
        _do_request,
        on_the_day=True,
        careful=False,
    ),
    MeetingAct(
        "request_answered",
        "answer",
        lambda doing: forms.answer(doing.state),
        _do_answer,
        on_the_day=True,
        inline=True,
        careful=False,
    ),
    MeetingAct(
        "interest_held",
        "hold",
        lambda doing: forms.holding(doing.state),
        _do_hold,
        says=lambda _: ("A vote of somebody with an interest and without a dispensation isn’t counted.",),
        on_the_day=True,
        careful=False,
    ),
    MeetingAct(
        "motion_put",
        "motion",
        lambda _: forms.words("The motion", "the motion"),
        _do_motion,
        on_the_day=True,
        inline=True,
    ),
    MeetingAct(
        "vote_cast", "vote", lambda doing: forms.ballot(doing.state), _do_vote, on_the_day=True, careful=False
    ),
    MeetingAct(
        "vote_counted",
        "count",
        lambda _: forms.counting(),
        _do_count,
        lambda _: {"casting": "none"},
        on_the_day=True,
        inline=True,
    ),
    MeetingAct(
        "business_noted",
        "note",
        lambda _: forms.words("What was resolved or noted", "what was resolved or noted"),
        _do_note,
        on_the_day=True,
        careful=False,
    ),
    MeetingAct(
        "chair_taken",
        "chair",
        lambda doing: forms.member(doing.state, "In the chair"),
        _do_chair,
        on_the_day=True,
    ),
    MeetingAct(
        "meeting_entry_struck",
        "strike",
        lambda doing: forms.striking(strikable_rows(doing)),
        _do_strike,
        danger="What is struck out stays on record with your reasons, and counts no longer.",
        on_the_day=True,
    ),
    MeetingAct(
        "meeting_closed",
        "close",
        lambda _: forms.closing(),
        _do_close,
        danger="Once it is closed nothing more is entered but corrections.",
        on_the_day=True,
    ),
    MeetingAct(
        "minutes_signed",
        "sign",
        lambda doing: forms.signing(doing.today, doing.state.heading.day),
        _do_sign,
        danger="Minutes that were signed stand; nothing can be struck out any more.",
    ),
)
MEETING_ACTS = {each.name: each for each in ACTS}
