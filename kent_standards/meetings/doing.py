"""meetings/: what an officer's act on a meeting is, and what it works with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from kent_standards.forms.base import Schema
from kent_standards.law.local_rules import LocalRules
from kent_standards.law.meeting_state import MeetingState, ReliefOf
from kent_standards.law.meeting_steps import MEETING_STEPS
from kent_standards.law.steps import LOCAL_TIME, By
from kent_standards.meetings.model import Meeting

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Keeping:
    """What an act works with: the meeting, who acts, when, the local rules, the dispensations, and what the form was
    made from."""

    meeting: Meeting
    by: By
    at: datetime
    today: date
    rules: LocalRules
    reliefs: ReliefOf
    seen: int | None = None

    @property
    def state(self) -> MeetingState:
        """Where the meeting stands."""
        return self.meeting.state

    @property
    def known(self) -> dict[str, Any]:
        """What every act is given."""
        return {"by": self.by, "at": self.at}

    @property
    def now(self) -> str:
        """The time of day in Kent, as it is entered."""
        return self.at.astimezone(LOCAL_TIME).strftime("%H:%M")

    def person(self, place: str) -> str:
        """The person in that place among the members."""
        return self.state.seats[int(place) - 1].person


@dataclass(frozen=True, slots=True)
class MeetingAct:
    """One act. ``on_the_day``: whether it is entered at the meeting. ``inline``: whether its form stands on the sheet.

    ``ready``: whether there is anything to choose from. ``says``: what is read above the form. ``careful``: whether
    what was entered meanwhile stops it; single entries at the meeting are taken whoever enters others.
    """

    kind: str
    name: str
    fields: Callable[[Keeping], Schema]
    carry_out: Callable[[Keeping, Values], object]
    values: Callable[[Keeping], Mapping[str, object]] = field(default=lambda _: {})
    says: Callable[[Keeping], tuple[str, ...]] = field(default=lambda _: ())
    danger: str = ""
    on_the_day: bool = False
    inline: bool = False
    careful: bool = True

    @property
    def title(self) -> str:
        """What the act is called."""
        return MEETING_STEPS[self.kind].title

    @property
    def paragraph(self) -> str:
        """What it implements."""
        return MEETING_STEPS[self.kind].paragraph

    def refused(self, doing: Keeping) -> str:
        """Why it can't be done now, or an empty text."""
        return MEETING_STEPS[self.kind].forbids(doing.state) or ""
