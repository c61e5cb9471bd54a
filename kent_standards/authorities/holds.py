"""authorities/: the legal holds of one authority, as stored."""

from collections.abc import Iterable
from datetime import date
from typing import cast

from kent_standards.authorities.model import Authority
from kent_standards.law.holds import Hold
from kent_standards.law.steps import Step
from kent_standards.store.records import Record

PART = "retention"


class HoldRecord(Record):
    """Which people's records an authority holds, however old they are; its steps say all."""

    def __init__(self) -> None:
        super().__init__(PART)

    @property
    def holds(self) -> tuple[Hold, ...]:
        """The holds that are in force."""
        return holds_after(self.steps)


def holds_after(steps: Iterable[Step]) -> tuple[Hold, ...]:
    """The holds that ``steps`` leave in force, the oldest first."""
    found: dict[str, Hold] = {}
    for step in steps:
        data = cast("dict[str, str]", step.data)
        if step.kind == "hold_placed":
            review = date.fromisoformat(data["review"])
            found[data["person"]] = Hold(data["person"], step.by, step.day, step.reasons, review)
        elif step.kind == "hold_ended":
            found.pop(data["person"], None)
    return tuple(found.values())


def holds_of(authority: Authority) -> tuple[Hold, ...]:
    """The holds of one authority; it has no record of them before there is one."""
    record: HoldRecord | None = authority.parts.get(PART)
    return () if record is None else record.holds


def ever_held(authority: Authority, person: str) -> bool:
    """Whether the person's records are or were held here, so that a form about a hold just ended finds its place."""
    record: HoldRecord | None = authority.parts.get(PART)
    return record is not None and any(step.data.get("person") == person for step in record.steps)
