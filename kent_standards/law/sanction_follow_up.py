"""law/: what becomes of each sanction after the Panel's decision, until it is done (Annex 3, 4.3 and 5.3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import cast

from kent_standards.law.steps import NotPermitted, Step

PARAGRAPH = "Arrangements, Annex 3, 4"
FOLLOWED_UP = "sanction_followed_up"


class Standing(StrEnum):
    """How far a sanction has come."""

    WAITING = "waiting"
    UNDER_WAY = "under_way"
    DONE = "done"
    DECLINED = "declined"


STANDINGS: Mapping[Standing, str] = MappingProxyType(
    {
        Standing.WAITING: "Nothing heard yet",
        Standing.UNDER_WAY: "Under way",
        Standing.DONE: "Done",
        Standing.DECLINED: "Not followed",
    }
)
OVER = frozenset({Standing.DONE, Standing.DECLINED})


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Where one sanction stands. ``first`` and ``last`` are its days; ``last`` None: it isn't limited in time."""

    number: int
    first: date
    last: date | None
    standing: Standing = Standing.WAITING
    since: date | None = None
    note: str = ""

    def in_force(self, day: date) -> bool:
        """Whether it has effect on a day, so that the public reads of it (4.3).

        What a body has declined to do never had effect; what was done and has no last day, such as a letter, is over.
        """
        if self.standing is Standing.DECLINED or day < self.first:
            return False
        if self.last is not None:
            return day <= self.last
        return self.standing is not Standing.DONE

    def to_be_followed(self, day: date) -> bool:
        """Whether somebody is still to see to it."""
        return self.standing not in OVER and (self.last is None or day <= self.last)


def follow_ups(days: Iterable[tuple[str, str]], steps: Iterable[Step]) -> tuple[FollowUp, ...]:
    """Where each sanction stands, from its days (ISO, the last one empty where none is set) and its notice's steps."""
    last: dict[int, Step] = {}
    for step in steps:
        if step.kind == FOLLOWED_UP:
            last[cast(int, step.data["number"])] = step
    return tuple(_one(number, first, end, last.get(number)) for number, (first, end) in enumerate(days, 1))


def _one(number: int, first: str, end: str, step: Step | None) -> FollowUp:
    found = FollowUp(number, date.fromisoformat(first), date.fromisoformat(end) if end else None)
    if step is None:
        return found
    standing = Standing(str(step.data["standing"]))
    return FollowUp(number, found.first, found.last, standing, step.day, step.reasons)


def check_follow_up(found: Iterable[FollowUp], number: int, standing: Standing, note: str) -> None:
    """Raises NotPermitted unless there is such a sanction, it isn't over, and something is said of it."""
    one = next((each for each in found if each.number == number), None)
    if one is None:
        raise NotPermitted("Choose one of the sanctions of this decision.", PARAGRAPH)
    if one.standing in OVER:
        raise NotPermitted(
            f"This sanction is on record as “{STANDINGS[one.standing].lower()}”, and nothing more is entered for it.",
            PARAGRAPH,
        )
    if standing is Standing.WAITING or not note.strip():
        raise NotPermitted("Say how far it has come, and what was done or answered.", PARAGRAPH)
