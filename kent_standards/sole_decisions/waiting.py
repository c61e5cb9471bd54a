"""sole_decisions/: what waits for an officer and for a member, for the page of tasks."""

from collections.abc import Iterator

from kent_standards.authorities.model import Authority
from kent_standards.law.sole_decisions import Stage
from kent_standards.sole_decisions.model import PART, SoleDecisions

Task = tuple[str, str | None, str, str, str]


def desk_tasks(authority: Authority) -> Iterator[Task]:
    """The officers' task, while a matter that a member can't decide is open."""
    if PART not in authority.parts:
        return
    folder: SoleDecisions = authority.part(PART)
    stages = [folder[each].state.stage for _, each in folder.by_day.starting("open")]
    if stages:
        waiting = stages.count(Stage.NOTIFIED)
        hint = f"{waiting} to be handed over" if waiting else ""
        url = f"/{authority.slug}/desk/sole-decisions"
        yield ("Decisions taken alone", url, hint, "due" if waiting else "pending", f"{len(stages)} open")


def own_sole_tasks(authority: Authority, people: tuple[str, ...]) -> Iterator[Task]:
    """The member's task for each matter that is still to be handed over."""
    if PART not in authority.parts:
        return
    folder: SoleDecisions = authority.part(PART)
    for person in people:
        for each in folder.by_person.references(person):
            if folder[each].state.stage is Stage.NOTIFIED:
                url = f"/profile/sole-decisions/{each}"
                hint = "Take no step in it but this (Code 5(3)(b))"
                yield ("Hand over the matter that you can’t decide", url, hint, "due", "To be handed over")
