"""law/: the work programme of a Standards Committee, each item under one of its terms of reference 1 to 13 (duty 101)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from kent_standards.law.calendar import uk_date
from kent_standards.law.regime import COMMITTEE_FUNCTIONS
from kent_standards.law.steps import NotPermitted, Step

WORK_STEPS = frozenset({"committee_work_planned", "committee_work_noted"})


class Became(StrEnum):
    """What became of an item of the programme."""

    DONE = "done"
    MOVED = "moved"
    DROPPED = "dropped"


BECAME: Mapping[Became, str] = MappingProxyType(
    {
        Became.DONE: "It was done",
        Became.MOVED: "It is moved to another day or meeting",
        Became.DROPPED: "It is dropped",
    }
)


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One item: ``function`` is the number in the terms of reference; ``meeting`` the id of a meeting, or empty.

    ``why`` says why it was dropped.
    """

    number: int
    function: int
    what: str
    due: date
    meeting: str = ""
    done_on: date | None = None
    dropped: bool = False
    why: str = ""

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.done_on is None and not self.dropped

    @property
    def paragraph(self) -> str:
        """Which of the committee's functions it is."""
        return f"Terms of reference {self.function}"

    def overdue(self, today: date) -> bool:
        """Whether its day is past; on the day itself it isn't."""
        return self.open and self.due < today

    def standing(self, today: date) -> tuple[str, str]:
        """How it stands: the name of a state, and words."""
        if self.done_on is not None:
            return "met", f"Done on {uk_date(self.done_on)}"
        if self.dropped:
            return "ended", "Dropped"
        return ("overdue", "Overdue") if self.overdue(today) else ("pending", "To be done")


def work_after(steps: Iterable[Step]) -> tuple[WorkItem, ...]:
    """The programme after ``steps``, in the order in which its items were planned."""
    found: dict[int, WorkItem] = {}
    for step in steps:
        data = step.data
        if step.kind == "committee_work_planned":
            number = len(found) + 1
            found[number] = WorkItem(
                number,
                int(str(data["function"])),
                str(data["what"]),
                date.fromisoformat(str(data["due"])),
                str(data["meeting"]),
            )
        elif step.kind == "committee_work_noted":
            found[int(str(data["number"]))] = _noted(found[int(str(data["number"]))], step)
    return tuple(found.values())


def _noted(item: WorkItem, step: Step) -> WorkItem:
    data = step.data
    meeting = str(data["meeting"]) or item.meeting
    became = Became(str(data["became"]))
    if became is Became.DROPPED:
        return replace(item, dropped=True, why=step.reasons)
    day = date.fromisoformat(str(data["on"]))
    if became is Became.DONE:
        return replace(item, done_on=day, meeting=meeting)
    return replace(item, due=day, meeting=meeting)


def check_planned(function: int, what: str, due: date, today: date) -> None:
    """Raises NotPermitted for a function that there isn't, for nothing said, and for a day that is past."""
    if not 1 <= function <= len(COMMITTEE_FUNCTIONS):
        raise NotPermitted("Choose one of the committee’s functions.", "Terms of reference 1 to 13")
    if not what.strip():
        raise NotPermitted("Say what is to be done.", f"Terms of reference {function}")
    if due < today:
        raise NotPermitted("Plan it for today or a later day.", f"Terms of reference {function}")


def check_noted(item: WorkItem, became: Became, on: date | None, why: str, today: date) -> None:
    """Raises NotPermitted unless ``item`` is open, and the day or the reason fits what became of it."""
    if not item.open:
        raise NotPermitted("This item is done or dropped already; plan it anew.", item.paragraph)
    if became is Became.DROPPED:
        if not why.strip():
            raise NotPermitted("Say why it is dropped.", item.paragraph)
        return
    if on is None:
        raise NotPermitted("Give the day.", item.paragraph)
    if became is Became.DONE and on > today:
        raise NotPermitted("It can’t have been done on a day that has not come.", item.paragraph)
    if became is Became.MOVED and on < today:
        raise NotPermitted("Move it to today or a later day.", item.paragraph)
