"""law/: the wording of the minutes, made from the record of a meeting (Local Government Act 1972, Schedule 12)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kent_standards.law.calendar import uk_date
from kent_standards.law.hearing_votes import Vote
from kent_standards.law.meeting_advice import Kind
from kent_standards.law.meeting_parts import Answer, Declaration, Item, Motion, Move, Movement, Request
from kent_standards.law.meeting_state import MeetingState
from kent_standards.law.meeting_votes import Tally

NAMED = {
    Kind.DPI: "a Disclosable Pecuniary Interest",
    Kind.OSI: "an Other Significant Interest",
    Kind.GIFT: "a gift, benefit or hospitality",
}
_VOTED = {Vote.FOR: "For", Vote.AGAINST: "Against", Vote.ABSTAIN: "Abstained"}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the minutes: its heading and its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


def minutes(state: MeetingState) -> tuple[Part, ...]:
    """The minutes, as far as the record goes."""
    found = [Part("Attendance", tuple(_attendance(state))), Part("Declarations", tuple(_declarations(state)))]
    for item in state.items:
        found.append(Part(f"{item.place}. {item.title}", tuple(_item(state, item))))
    if state.closed_at:
        found.append(Part("Close", (f"The meeting ended at {state.closed_at}.",)))
    return tuple(found)


def _names(state: MeetingState, people: Iterable[str]) -> str:
    wanted = set(people)
    return ", ".join(each.name for each in state.seats if each.person in wanted)


def _attendance(state: MeetingState) -> Iterator[str]:
    details = state.heading
    yield f"{details.title}, {uk_date(details.day)}, {details.place}."
    if state.opened_at:
        yield f"The meeting began at {state.opened_at}."
    if state.attended:
        yield f"Present: {_names(state, state.attended)}."
    if state.chairman:
        yield f"In the chair: {state.name(state.chairman)}."
    away = {each.person for each in state.seats} - state.attended
    if state.opened_on is not None and away:
        yield f"Not present: {_names(state, away)}."


def declared_sentence(name: str, said: Declaration, place: int) -> str:
    """What was declared, as the minutes and the public page say it; of what is sensitive only that it is there."""
    where = f"in item {place}"
    if said.ruled:
        return f"The Chairman held that {name} has {NAMED[said.kind]} {where}."
    what = NAMED.get(said.kind, f"“{said.label}”")
    how = "had given notice in writing of" if said.ahead else "declared"
    if said.sensitive:
        return f"{name} {how} {what} {where}; its nature is withheld as sensitive."
    return f"{name} {how} {what} {where}: {said.nature.rstrip('.')}."


def _declarations(state: MeetingState) -> Iterator[str]:
    if not state.declarations:
        yield "No interests were declared."
    for each in state.declarations:
        item = state.item(each.item)
        yield declared_sentence(state.name(each.person), each, item.place if item is not None else 0)


def _item(state: MeetingState, item: Item) -> Iterator[str]:
    """What happened in an item, in the order in which it was entered."""
    entries: list[tuple[int, tuple[str, ...]]] = [
        *((each.number, (_moved(state, each),)) for each in state.movements if each.item == item.number),
        *((each.number, (_asked(state, each),)) for each in state.requests if each.item == item.number),
        *((each.number, tuple(_motion(state, each))) for each in state.motions if each.item == item.number),
        *((each.number, (each.text,)) for each in state.notes if each.item == item.number),
    ]
    for _, sentences in sorted(entries, key=lambda entry: entry[0]):
        yield from sentences


_MOVED = {Move.CAME: "came at", Move.LEFT: "left the room at", Move.RETURNED: "returned at"}


def _moved(state: MeetingState, moved: Movement) -> str:
    declared = state.declared(moved.item, moved.person)
    why = moved.why.rstrip(".")
    if not why and moved.move is Move.LEFT and declared:
        why = "having declared an interest"
    return f"{state.name(moved.person)} {_MOVED[moved.move]} {moved.time}{f', {why}' if why else ''}."


_ANSWERED = {
    Answer.OPEN: "",
    Answer.DECLARED: " {0} declared it.",
    Answer.HAS_NONE: " {0} said that there is none.",
    Answer.SILENT: " {0} didn’t answer.",
}


def _asked(state: MeetingState, asked: Request) -> str:
    name = state.name(asked.person)
    said = f"The Chairman asked {name} to declare an interest in this item (Procedure Rules 4)."
    return said + _ANSWERED[asked.answer].format(name)


def _motion(state: MeetingState, motion: Motion) -> Iterator[str]:
    yield f"Motion: {motion.text}"
    if motion.counted:
        yield from count_sentences(state, state.tally(motion))


def count_sentences(state: MeetingState, made: Tally, *, over: bool = True) -> Iterator[str]:
    """A count: by name who voted how, whose vote isn't counted and why, and what came of it with and without those.

    ``over``: whether the vote is over, so that anything came of it.
    """
    for way, label in _VOTED.items():
        people = [person for person, vote in made.votes.items() if vote is way]
        if people:
            yield f"{label}: {_names(state, people)} ({len(people)})."
    for each in made.refused:
        refuses = (
            f"The Chairman {'refused' if over else 'refuses'} to count the vote of {state.name(each.person)}."
        )
        yield f"{refuses} {each.reason.text} ({each.reason.paragraph})"
    yield f"{'Counted' if over else 'That count so far'}: {numbers(made.counted)}."
    if made.refused:
        would = "would have been" if over else "would be"
        yield f"With the votes that aren’t counted it {would}: {numbers(made.cast)}."
    if not over:
        return
    if made.casting is not None:
        yield f"Whoever was in the chair gave the casting vote {made.casting} it."
    yield "The motion was carried." if made.carried else "The motion was lost."
    if made.turned:
        yield "The votes that aren’t counted would have turned it."


def numbers(counted: Mapping[Vote, int]) -> str:
    """The numbers of a count in words."""
    return f"{counted[Vote.FOR]} for, {counted[Vote.AGAINST]} against, {counted[Vote.ABSTAIN]} abstained"
