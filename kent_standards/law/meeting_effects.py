"""law/: what each step of a meeting does to its state. What was struck out does nothing."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import cast

from kent_standards.law.hearing_votes import Vote
from kent_standards.law.meeting_advice import Kind
from kent_standards.law.meeting_parts import (
    Answer,
    Body,
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
from kent_standards.law.meeting_state import MeetingState
from kent_standards.law.relief import Relief
from kent_standards.law.step_data import number_of, text_of, texts_of
from kent_standards.law.steps import Step


def meeting_state(steps: tuple[Step, ...]) -> MeetingState:
    """The state that ``steps`` lead to, the first step first. An entry's number is that of its step, from 1."""
    struck = {number_of(step, "entry"): step.reasons for step in steps if step.kind == "meeting_entry_struck"}
    state = MeetingState(struck=struck)
    for number, step in enumerate(steps, 1):
        if number not in struck and step.kind in _EFFECTS:
            state = _EFFECTS[step.kind](state, step, number)
    return state


def _details(state: MeetingState, step: Step, _: int) -> MeetingState:
    details = Details(
        text_of(step, "title"),
        Body(text_of(step, "body")),
        date.fromisoformat(text_of(step, "day")),
        text_of(step, "time"),
        text_of(step, "place"),
        number_of(step, "quorum"),
        texts_of(step, "shared_with"),
        text_of(step, "source"),
    )
    return replace(state, details=details)


def _members(state: MeetingState, step: Step, _: int) -> MeetingState:
    rows = cast("tuple[Mapping[str, str], ...]", step.data["seats"])
    seats = tuple(Seat(each["person"], each["name"], each["authority"]) for each in rows)
    people = {each.person for each in seats}
    return replace(
        state,
        seats=seats,
        chairman=state.chairman if state.chairman in people else "",
        present=state.present & people,
    )


def _item_of(step: Step, number: int) -> Item:
    return Item(
        number,
        number_of(step, "place"),
        text_of(step, "title"),
        bool(step.data.get("public_may_speak")),
        bool(step.data.get("on_dispensation")),
        texts_of(step, "matters"),
    )


def _ordered(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda each: (each.place, each.number)))


def _item_added(state: MeetingState, step: Step, number: int) -> MeetingState:
    return replace(state, items=_ordered((*state.items, _item_of(step, number))))


def _item_changed(state: MeetingState, step: Step, _: int) -> MeetingState:
    changed = _item_of(step, number_of(step, "item"))
    return replace(
        state,
        items=_ordered(tuple(changed if each.number == changed.number else each for each in state.items)),
    )


def _item_taken_out(state: MeetingState, step: Step, _: int) -> MeetingState:
    gone = number_of(step, "item")
    return replace(state, items=tuple(each for each in state.items if each.number != gone))


def _published(state: MeetingState, step: Step, _: int) -> MeetingState:
    return replace(state, stage=Stage.PUBLISHED, published_on=step.day)


def _cancelled(state: MeetingState, _: Step, __: int) -> MeetingState:
    return replace(state, stage=Stage.CANCELLED)


def _opened(state: MeetingState, step: Step, number: int) -> MeetingState:
    there, time = texts_of(step, "present"), text_of(step, "time")
    came = tuple(Movement(number, each, Move.CAME, time, 0) for each in there)
    return replace(
        state,
        stage=Stage.SITTING,
        opened_on=step.day,
        opened_at=time,
        chairman=text_of(step, "chairman"),
        present=frozenset(there),
        attended=frozenset(there),
        movements=(*state.movements, *came),
    )


def _chair(state: MeetingState, step: Step, _: int) -> MeetingState:
    return replace(state, chairman=text_of(step, "person"))


def _item_begun(state: MeetingState, step: Step, _: int) -> MeetingState:
    number = number_of(step, "item")
    return replace(state, current=number, begun=tuple(dict.fromkeys((*state.begun, number))))


def _moved(state: MeetingState, step: Step, number: int) -> MeetingState:
    person, move = text_of(step, "person"), Move(text_of(step, "move"))
    there = state.present - {person} if move is Move.LEFT else state.present | {person}
    movement = Movement(number, person, move, text_of(step, "time"), state.current, step.reasons)
    return replace(
        state,
        present=there,
        attended=state.attended | {person},
        movements=(*state.movements, movement),
    )


def _declared(state: MeetingState, step: Step, number: int) -> MeetingState:
    declaration = Declaration(
        number,
        text_of(step, "person"),
        number_of(step, "item"),
        Kind(text_of(step, "kind")),
        text_of(step, "nature"),
        bool(step.data.get("sensitive")),
        step.day,
        text_of(step, "label"),
        text_of(step, "entry"),
        bool(step.data.get("registered")),
        bool(step.data.get("pending")),
        ahead=state.opened_on is None,
        ruled=step.kind == "interest_held",
    )
    return replace(state, declarations=(*state.declarations, declaration))


def _requested(state: MeetingState, step: Step, number: int) -> MeetingState:
    request = Request(number, text_of(step, "person"), number_of(step, "item"), step.reasons)
    return replace(state, requests=(*state.requests, request))


def _answered(state: MeetingState, step: Step, _: int) -> MeetingState:
    number, answer = number_of(step, "request"), Answer(text_of(step, "answer"))
    return replace(
        state,
        requests=tuple(
            replace(each, answer=answer) if each.number == number else each for each in state.requests
        ),
    )


def _motion_put(state: MeetingState, step: Step, number: int) -> MeetingState:
    motion = Motion(number, number_of(step, "item"), text_of(step, "text"), {})
    return replace(state, motions=(*state.motions, motion))


def _change_motion(state: MeetingState, step: Step, change: Callable[[Motion], Motion]) -> MeetingState:
    number = number_of(step, "motion")
    return replace(
        state, motions=tuple(change(each) if each.number == number else each for each in state.motions)
    )


def _voted(state: MeetingState, step: Step, _: int) -> MeetingState:
    person, vote = text_of(step, "person"), text_of(step, "vote")

    def change(motion: Motion) -> Motion:
        votes = {each: held for each, held in motion.votes.items() if each != person}
        return replace(motion, votes={**votes, person: Vote(vote)} if vote else votes)

    return _change_motion(state, step, change)


def _counted(state: MeetingState, step: Step, _: int) -> MeetingState:
    rows = cast("tuple[tuple[str, str, str], ...]", step.data.get("held", ()))
    held = tuple(HeldBy(person, Kind(kind), Relief(relief)) for person, kind, relief in rows)
    casting = text_of(step, "casting")
    return _change_motion(
        state,
        step,
        lambda motion: replace(
            motion,
            counted=True,
            casting=Vote(casting) if casting else None,
            held=held,
            chairman=text_of(step, "chairman"),
            at=text_of(step, "time"),
        ),
    )


def _noted(state: MeetingState, step: Step, number: int) -> MeetingState:
    return replace(state, notes=(*state.notes, Note(number, number_of(step, "item"), text_of(step, "text"))))


def _closed(state: MeetingState, step: Step, _: int) -> MeetingState:
    return replace(state, stage=Stage.CLOSED, closed_at=text_of(step, "time"), current=0)


def _signed(state: MeetingState, step: Step, _: int) -> MeetingState:
    return replace(state, stage=Stage.SIGNED, signed_on=date.fromisoformat(text_of(step, "day")))


_EFFECTS: dict[str, Callable[[MeetingState, Step, int], MeetingState]] = {
    "meeting_entered": _details,
    "meeting_changed": _details,
    "meeting_members_named": _members,
    "agenda_item_added": _item_added,
    "agenda_item_changed": _item_changed,
    "agenda_item_taken_out": _item_taken_out,
    "agenda_published": _published,
    "meeting_cancelled": _cancelled,
    "meeting_opened": _opened,
    "chair_taken": _chair,
    "item_begun": _item_begun,
    "attendance_noted": _moved,
    "interest_declared": _declared,
    "interest_held": _declared,
    "declaration_requested": _requested,
    "request_answered": _answered,
    "motion_put": _motion_put,
    "vote_cast": _voted,
    "vote_counted": _counted,
    "business_noted": _noted,
    "meeting_closed": _closed,
    "minutes_signed": _signed,
}
