"""hearings/: what an officer's act on a hearing is, and what it works with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from kent_standards.forms.base import Schema
from kent_standards.hearings.model import Hearing
from kent_standards.law.hearing_steps import HEARING_STEPS
from kent_standards.law.steps import By

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Running:
    """What an act works with: the hearing, who acts, when, and what the form was made from."""

    hearing: Hearing
    by: By
    at: datetime
    today: date
    seen: int | None = None
    # What codes are made from, and where one goes that the answer shows once.
    secret: bytes = b""
    codes: list[str] = field(default_factory=list)

    @property
    def known(self) -> dict[str, Any]:
        """What every service is given."""
        return {"seen": self.seen, "by": self.by, "at": self.at}


@dataclass(frozen=True, slots=True)
class HearingAct:
    """One act. ``carry_out`` gives False where a motion was lost. ``on_the_day``: whether the run-sheet has it.

    ``says``: what is read above the form; ``bars``: why there is nothing to fill in here, beside what the law says.
    """

    kind: str
    name: str
    fields: Callable[[Running], Schema]
    carry_out: Callable[[Running, Values], bool | None]
    values: Callable[[Running], Mapping[str, object]] = field(default=lambda _: {})
    says: Callable[[Running], tuple[str, ...]] = field(default=lambda _: ())
    danger: str = ""
    on_the_day: bool = True
    label: str = ""
    bars: Callable[[Running], str] = field(default=lambda _: "")

    @property
    def title(self) -> str:
        """What the act is called: as its step is, unless it has a name of its own."""
        return self.label or HEARING_STEPS[self.kind].title

    @property
    def paragraph(self) -> str:
        """What it implements."""
        return HEARING_STEPS[self.kind].paragraph

    def refused(self, doing: Running) -> str:
        """Why it can't be done now, or an empty text."""
        return HEARING_STEPS[self.kind].forbids(doing.hearing.state) or self.bars(doing)
