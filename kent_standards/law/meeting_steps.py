"""law/: the steps of a meeting, by whom they are taken, under which paragraph and when not."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from kent_standards.law.complaint_rule import OFFICERS
from kent_standards.law.hearing_votes import Vote
from kent_standards.law.meeting_advice import Kind
from kent_standards.law.meeting_effects import meeting_state
from kent_standards.law.meeting_parts import TO_COME, Answer, Move, Stage
from kent_standards.law.meeting_state import MeetingState
from kent_standards.law.meeting_votes import ILLEGAL, MAJORITY
from kent_standards.law.roles import MEMBERS
from kent_standards.law.step_data import number_of
from kent_standards.law.step_rule import StepRule, check_step
from kent_standards.law.steps import NotPermitted, Step

LGA = "Local Government Act 1972"
SUMMONS = f"{LGA}, Schedule 12, paragraph 4"
AGENDA = f"{LGA}, section 100B"
MINUTES = f"{LGA}, Schedule 12, paragraphs 40 and 41"
DECLARING = "Code 5(2)(a), (b); Procedure Rules 1"
Gate = Callable[[MeetingState], str | None]


def _always(_: MeetingState) -> str | None:
    return None


def _to_come(state: MeetingState) -> str | None:
    return None if state.stage in TO_COME else "The meeting has begun, or was cancelled."


def _not_over(state: MeetingState) -> str | None:
    if state.stage in (*TO_COME, Stage.SITTING):
        return None
    return "The meeting is over, or was cancelled."


def _sitting(state: MeetingState) -> str | None:
    return None if state.stage is Stage.SITTING else "The meeting isn’t sitting."


def _publishable(state: MeetingState) -> str | None:
    if state.stage is not Stage.DRAFT:
        return "The agenda was published already, or the meeting was cancelled."
    return None if state.items else "Enter the items of the agenda first."


def _may_open(state: MeetingState) -> str | None:
    if refusal := _to_come(state):
        return refusal
    if not state.seats:
        return "Say first who its members are."
    return None if state.items else "Enter the items of the agenda first."


def _has_items(state: MeetingState) -> str | None:
    return _not_over(state) or (None if state.items else "There is no item on the agenda yet.")


def _declarable(state: MeetingState) -> str | None:
    return _has_items(state) or (None if state.seats else "Say first who its members are.")


def _on_an_item(state: MeetingState) -> str | None:
    return _sitting(state) or (None if state.current else "Begin an item first.")


def _no_open_motion(state: MeetingState) -> str | None:
    return _between_motions(state) or _on_an_item(state)


def _between_motions(state: MeetingState) -> str | None:
    if state.open_motion is not None:
        return "Votes are being taken on a motion; count them first."
    return _sitting(state)


def _motion_open(state: MeetingState) -> str | None:
    return _sitting(state) or (None if state.open_motion is not None else "No motion is open; put one first.")


def _requested(state: MeetingState) -> str | None:
    return _sitting(state) or (None if state.open_requests else "No request of the Chairman waits.")


def _closable(state: MeetingState) -> str | None:
    if state.open_motion is not None:
        return "Votes are being taken on a motion; count them first."
    if state.open_requests:
        return "A request to declare waits for an answer; enter it first."
    return _sitting(state)


def _strikable(state: MeetingState) -> str | None:
    if state.stage in (Stage.SITTING, Stage.CLOSED, Stage.PUBLISHED, Stage.DRAFT):
        return None
    return "The minutes were signed, or the meeting was cancelled; they stand."


def _closed(state: MeetingState) -> str | None:
    return None if state.stage is Stage.CLOSED else "Minutes are signed once the meeting is over, and once."


def _step(
    kind: str,
    title: str,
    done: str,
    paragraph: str,
    gate: Gate,
    *,
    member: bool = False,
    needs_reasons: bool = False,
) -> StepRule[MeetingState]:
    roles = OFFICERS | MEMBERS if member else OFFICERS
    return StepRule(kind, title, done, roles, paragraph, gate, needs_reasons)


_TABLE: tuple[StepRule[MeetingState], ...] = (
    _step("meeting_entered", "Enter a meeting", "Meeting entered", SUMMONS, _always),
    _step("meeting_changed", "Change when, where or what", "Details changed", SUMMONS, _to_come),
    _step("meeting_members_named", "Say who its members are", "Members named", "Code 1, Meeting", _not_over),
    _step("agenda_item_added", "Add an item to the agenda", "Item added", AGENDA, _not_over),
    _step("agenda_item_changed", "Change an item", "Item changed", AGENDA, _has_items),
    _step("agenda_item_taken_out", "Take an item off the agenda", "Item taken off", AGENDA, _has_items),
    _step("agenda_published", "Publish the agenda", "Agenda published", AGENDA, _publishable),
    _step(
        "meeting_cancelled",
        "Cancel the meeting",
        "Meeting cancelled",
        SUMMONS,
        _to_come,
        needs_reasons=True,
    ),
    _step("meeting_opened", "Open the meeting", "Meeting opened", MINUTES, _may_open),
    _step(
        "chair_taken", "Say who is in the chair", "Chair taken", f"{LGA}, section 3 and Schedule 12", _sitting
    ),
    _step("item_begun", "Begin an item", "Item begun", MINUTES, _between_motions),
    _step(
        "attendance_noted",
        "Note who comes, leaves or returns",
        "Attendance noted",
        "Code 5(2)(d); Procedure Rules 1(e)",
        _sitting,
    ),
    _step(
        "interest_declared",
        "Enter a declaration",
        "Interest declared at a meeting",
        DECLARING,
        _declarable,
        member=True,
    ),
    _step(
        "declaration_requested",
        "Enter the Chairman’s request to declare",
        "The Chairman asked for a declaration",
        "Procedure Rules 4",
        _on_an_item,
        needs_reasons=True,
    ),
    _step(
        "request_answered",
        "Enter the answer to a request",
        "Request to declare answered",
        "Procedure Rules 4",
        _requested,
    ),
    _step(
        "interest_held",
        "Enter that the Chairman holds that there is an interest",
        "The Chairman holds that there is an interest",
        f"{ILLEGAL} and 4",
        _on_an_item,
        needs_reasons=True,
    ),
    _step("motion_put", "Put a motion", "Motion put", MAJORITY, _no_open_motion),
    _step("vote_cast", "Enter a vote", "Vote entered", MAJORITY, _motion_open),
    _step("vote_counted", "Count the votes", "Votes counted", f"{ILLEGAL}; {MAJORITY}", _motion_open),
    _step("business_noted", "Enter what was resolved or noted", "Resolved or noted", MINUTES, _on_an_item),
    _step(
        "meeting_entry_struck",
        "Strike an entry out",
        "Entry of a meeting struck out",
        MINUTES,
        _strikable,
        needs_reasons=True,
    ),
    _step("meeting_closed", "Close the meeting", "Meeting closed", MINUTES, _closable),
    _step("minutes_signed", "Enter that the minutes were signed", "Minutes signed", MINUTES, _closed),
)
MEETING_STEPS: Mapping[str, StepRule[MeetingState]] = MappingProxyType({each.kind: each for each in _TABLE})
# What can be struck out: what was heard and seen at the meeting, and declarations.
STRIKABLE = frozenset(
    {
        "attendance_noted",
        "interest_declared",
        "interest_held",
        "declaration_requested",
        "request_answered",
        "item_begun",
        "motion_put",
        "vote_counted",
        "business_noted",
    }
)


def check_meeting_step(steps: tuple[Step, ...], step: Step) -> StepRule[MeetingState]:
    """The rule of ``step``, if it may be taken after ``steps``. Raises NotPermitted with the paragraph otherwise."""
    rule = MEETING_STEPS[step.kind]
    state = meeting_state(steps)
    check_step(rule, state, step.role, step.reasons)
    if step.kind in _CHECKS:
        sentence = _CHECKS[step.kind](state, step, steps)
        if sentence:
            raise NotPermitted(sentence, rule.paragraph)
    return rule


def _of(step: Step, name: str) -> str:
    value = step.data.get(name, "")
    return value if isinstance(value, str) else ""


_NO_SEAT = "Only members of what meets are entered here. Name the members afresh if one is missing."
_NO_ITEM = "There is no such item on the agenda."


def _seated(state: MeetingState, step: Step) -> str:
    return "" if state.seat(_of(step, "person")) is not None else _NO_SEAT


def _known_item(state: MeetingState, step: Step) -> str:
    return "" if state.item(number_of(step, "item")) is not None else _NO_ITEM


def _check_item_change(state: MeetingState, step: Step, _: tuple[Step, ...]) -> str:
    if any(each.item == number_of(step, "item") for each in state.motions):
        return "A motion was put in this item, so it stands as it is."
    return _known_item(state, step)


def _check_taken_out(state: MeetingState, step: Step, steps: tuple[Step, ...]) -> str:
    if state.declared(number_of(step, "item")):
        return "Something was declared in this item; strike that out first."
    if number_of(step, "item") in state.begun:
        return "This item was begun, so it stays on the agenda."
    return _check_item_change(state, step, steps)


def _check_opened(state: MeetingState, step: Step, _: tuple[Step, ...]) -> str:
    present = step.data.get("present", ())
    there = present if isinstance(present, tuple) else ()
    if any(state.seat(str(each)) is None for each in there):
        return _NO_SEAT
    if _of(step, "chairman") not in there:
        return "Whoever is in the chair must be among those present."
    if len(there) < state.heading.quorum:
        return f"The quorum is {state.heading.quorum}; wait until as many are there."
    return ""


def _check_chair(state: MeetingState, step: Step, _: tuple[Step, ...]) -> str:
    return "" if _of(step, "person") in state.present else "Whoever is in the chair must be in the room."


def _check_move(state: MeetingState, step: Step, _: tuple[Step, ...]) -> str:
    if refusal := _seated(state, step):
        return refusal
    person, move = _of(step, "person"), Move(_of(step, "move"))
    if move is Move.LEFT:
        return "" if person in state.present else "This member isn’t in the room."
    if person in state.present:
        return "This member is in the room already."
    if move is Move.RETURNED and person not in state.attended:
        return "This member wasn’t there before; enter that the member came."
    return ""


def _check_declared(state: MeetingState, step: Step, _: tuple[Step, ...]) -> str:
    if refusal := _seated(state, step) or _known_item(state, step):
        return refusal
    if step.data.get("sensitive"):
        return "A sensitive interest is entered without its nature." if _of(step, "nature") else ""
    return "" if _of(step, "nature") else "Enter what the interest is."


def _check_held(state: MeetingState, step: Step, _: tuple[Step, ...]) -> str:
    if Kind(_of(step, "kind")) not in (Kind.DPI, Kind.OSI):
        return "Only a Disclosable Pecuniary Interest or an Other Significant Interest keeps a member from voting."
    return _seated(state, step) or _known_item(state, step)


def _check_request(state: MeetingState, step: Step, _: tuple[Step, ...]) -> str:
    return _seated(state, step) or _known_item(state, step)


def _check_answer(state: MeetingState, step: Step, _: tuple[Step, ...]) -> str:
    request = next((each for each in state.open_requests if each.number == number_of(step, "request")), None)
    if request is None:
        return "This request was answered already."
    if Answer(_of(step, "answer")) is Answer.DECLARED and not state.declared(request.item, request.person):
        return "Enter the declaration itself first."
    return ""


def _check_begun(state: MeetingState, step: Step, _: tuple[Step, ...]) -> str:
    return _known_item(state, step)


def _check_vote(state: MeetingState, step: Step, _: tuple[Step, ...]) -> str:
    motion = state.open_motion
    if motion is None or motion.number != number_of(step, "motion"):
        return "Votes on this motion were counted already."
    person, vote = _of(step, "person"), _of(step, "vote")
    if vote and person not in state.present:
        return "Only members in the room vote."
    if vote and vote not in list(Vote):
        return "A member votes for it, against it, or abstains."
    return ""


def _check_counted(state: MeetingState, step: Step, _: tuple[Step, ...]) -> str:
    motion = state.open_motion
    if motion is None or motion.number != number_of(step, "motion"):
        return "Votes on this motion were counted already."
    return "" if motion.votes else "Enter how the members voted first."


def _check_struck(state: MeetingState, step: Step, steps: tuple[Step, ...]) -> str:
    number = number_of(step, "entry")
    if not 1 <= number <= len(steps) or steps[number - 1].kind not in STRIKABLE:
        return "This entry can’t be struck out; enter what is right instead."
    if number in state.struck:
        return "This entry was struck out already."
    if state.stage is Stage.CLOSED and steps[number - 1].kind == "vote_counted":
        return "The meeting is over, so nothing can be counted afresh."
    if state.motion(number) is not None and state.motions[-1].number != number:
        return "Strike out the later motions first."
    return ""


def _check_signed(state: MeetingState, step: Step, _: tuple[Step, ...]) -> str:
    day = _of(step, "day")
    if day < state.heading.day.isoformat():
        return "Minutes are signed after the meeting."
    return (
        "Minutes aren’t signed before it has happened; enter the day when it has come."
        if (day > step.day.isoformat())
        else ""
    )


_CHECKS: dict[str, Callable[[MeetingState, Step, tuple[Step, ...]], str]] = {
    "agenda_item_changed": _check_item_change,
    "agenda_item_taken_out": _check_taken_out,
    "meeting_opened": _check_opened,
    "chair_taken": _check_chair,
    "item_begun": _check_begun,
    "attendance_noted": _check_move,
    "interest_declared": _check_declared,
    "interest_held": _check_held,
    "declaration_requested": _check_request,
    "request_answered": _check_answer,
    "vote_cast": _check_vote,
    "vote_counted": _check_counted,
    "meeting_entry_struck": _check_struck,
    "minutes_signed": _check_signed,
}
