"""law/: the step, of which every record is made, and the refusal that the rules give."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kent_standards.law.roles import Role

LOCAL_TIME = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Step:
    """What was done, when, by whom, under which paragraph, with which reasons and data.

    ``at`` is an aware UTC datetime; ``by`` a person's id; ``data`` holds primitives only
    (str, int, bool, None, and tuples and dicts of them; dates as ISO strings, sums as strings).
    """

    kind: str
    at: datetime
    by: str
    role: Role
    paragraph: str
    reasons: str = ""
    data: Mapping[str, object] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """The calendar day in Kent on which the step was taken (resolution 119)."""
        return local_day(self.at)


def local_day(at: datetime) -> date:
    """The calendar day in Kent of an aware instant: what counts for receipt and awareness (resolution 119)."""
    return at.astimezone(LOCAL_TIME).date()


class NotPermitted(Exception):
    """The rules forbid this step now. ``str()`` is a plain sentence; ``paragraph`` says why."""

    def __init__(self, sentence: str, paragraph: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.paragraph = paragraph


@dataclass(frozen=True, slots=True)
class By:
    """Who acts: a person's id and the role in which that person acts."""

    person: str
    role: Role


THE_SERVICE = By("service", Role.SERVICE)


def steps_until(steps: tuple[Step, ...], day: date | None) -> tuple[Step, ...]:
    """The steps taken on or before ``day`` in Kent; all of them if ``day`` is None."""
    if day is None:
        return steps
    return tuple(step for step in steps if step.day <= day)
