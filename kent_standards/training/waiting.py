"""training/: what there is to do about training, for the page of tasks."""

from collections.abc import Iterator
from datetime import date

from kent_standards.authorities.model import Authority
from kent_standards.law.training import Stage, TrainingState, Way
from kent_standards.training.model import PART, Trainings, trainings_of
from kent_standards.training.people import principal_of
from kent_standards.training.shown import lacks_register

Task = tuple[str, str | None, str, str, str]


def training_tasks(authority: Authority, today: date) -> Iterator[Task]:
    """The officers' task, where there is anything to do: registers to be kept, and what other authorities offer."""
    records = trainings_of(authority)
    lacking = sum(lacks_register(each.state, today) for each in records)
    offers = sum(each.state.stage is Stage.OFFERED and today <= each.state.known.ends_on for each in records)
    if lacking or offers:
        hint = "Another authority offers a joint session" if offers else "Attendance is to be entered"
        yield ("Training", f"/{authority.slug}/desk/training", hint, "due", f"{lacking + offers} to do")


def own_training_tasks(authority: Authority, people: tuple[str, ...], today: date) -> Iterator[Task]:
    """What somebody is asked for: an answer to an invitation, or to watch a recording."""
    asked = 0
    for place in dict.fromkeys((authority, principal_of(authority))):
        if PART not in place.parts:
            continue
        folder: Trainings = place.part(PART)
        found = {session for person in people for session in folder.by_person.references(person)}
        asked += sum(_asks(folder[session].state, people, today) for session in found)
    if asked:
        yield ("Training", "/profile/training", "You are invited", "due", f"{asked} to answer")


def _asks(state: TrainingState, people: tuple[str, ...], today: date) -> bool:
    me = next((each for each in people if each in state.invited), "")
    if not me or state.stage is not Stage.PLANNED or today > state.known.ends_on:
        return False
    if state.known.way is Way.RECORDING:
        return today >= state.known.day and me not in state.watched
    return me not in state.answers and me not in state.marks
