"""law/: the Monitoring Officer's regular meetings with a group leader or whip on standards (best practice 15).

One record is of one office in a group: the days of the meetings, the next one's, and notes that are nobody else's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kent_standards.law.calendar import uk_date
from kent_standards.law.local_records import Standing
from kent_standards.law.steps import Step

BP15 = "Committee on Standards in Public Life, 2019, best practice 15"
# A council’s term. Notes are kept for six years after a series has ended, so one that never ends keeps them for ever.
TERM = 4


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting that was held, and what was noted of it."""

    on: date
    notes: str


@dataclass(frozen=True, slots=True)
class GroupMeetings:
    """The meetings with one office. ``who`` names the office and the group, and no person."""

    who: str = ""
    begun_on: date | None = None
    held: tuple[Meeting, ...] = ()
    next_on: date | None = None
    ended_on: date | None = None

    @property
    def over(self) -> bool:
        """Whether no more meetings are to come."""
        return self.ended_on is not None

    @property
    def last_on(self) -> date | None:
        """The day of the latest meeting."""
        return max((each.on for each in self.held), default=None)


def meetings_of(steps: Sequence[Step]) -> GroupMeetings:
    """The meetings as ``steps`` leave them."""
    found = GroupMeetings()
    for step in steps:
        found = _after(found, step)
    return found


def _after(found: GroupMeetings, step: Step) -> GroupMeetings:
    data: Mapping[str, Any] = step.data
    match step.kind:
        case "begun":
            return replace(found, who=data["who"], begun_on=step.day, next_on=_day(data["next_on"]))
        case "met":
            meeting = Meeting(date.fromisoformat(data["met_on"]), data["notes"])
            return replace(found, held=(*found.held, meeting), next_on=_day(data["next_on"]))
        case "planned":
            return replace(found, next_on=_day(data["next_on"]))
        case "ended":
            return replace(found, next_on=None, ended_on=step.day)
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def standing(found: GroupMeetings, today: date) -> Standing:
    """What the meetings come to; the next one is what is due."""
    facts = tuple(
        (uk_date(each.on), each.notes or "Nothing noted") for each in sorted(found.held, key=_latest_first)
    )
    if found.over:
        tag = ("ended", "Ended")
    elif found.next_on is None:
        tag = ("pending", "No day is set")
    else:
        tag = ("met", "Next meeting set")
    return Standing(
        title=found.who,
        tag=tag,
        facts=facts,
        warnings=() if found.over else warnings(found, today),
        due=found.next_on,
        due_for="Next meeting",
        over=found.over,
    )


def _latest_first(each: Meeting) -> int:
    return -each.on.toordinal()


def warnings(found: GroupMeetings, today: date) -> tuple[str, ...]:
    """That no meeting is to come, and that the series has lasted longer than a council’s term."""
    said = []
    if found.next_on is None:
        said.append("No day is set for the next meeting, so nobody is reminded of it. Set one.")
    if found.begun_on is not None and today.year - found.begun_on.year > TERM:
        said.append(
            "This series is older than a term of the council. End it and begin another, so that old notes go in time."
        )
    return tuple(said)


def not_over(found: GroupMeetings) -> str | None:
    """Nothing is entered in a series that has ended."""
    return "These meetings have ended; nothing more is entered." if found.over else None


def wrong_day(found: GroupMeetings | None, values: Mapping[str, Any], today: date) -> str | None:
    """The next meeting is still to come, and after the one that was held."""
    coming, held = values.get("next_on"), values.get("met_on")
    if coming and coming < today:
        return "The next meeting is still to come; set a day from today on."
    if coming and held and coming <= held:
        return "The next meeting is on a day after this one; correct one of the two."
    if held and found is not None and any(each.on == held for each in found.held):
        return f"The meeting of {uk_date(held)} is entered already."
    return None


def told(step: Step) -> str:
    """What a step said, for the history; the notes stand once, among the facts."""
    data: Mapping[str, Any] = step.data
    if step.kind == "met" and data:
        return f"Meeting of {uk_date(date.fromisoformat(data['met_on']))}."
    if step.kind == "planned" and data:
        return f"For {uk_date(date.fromisoformat(data['next_on']))}."
    return ""
