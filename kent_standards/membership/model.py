"""membership/: an import of members, as stored: what was read from a file, until it is carried out or runs out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, cast

from kent_standards.law.steps import Step
from kent_standards.store.records import Folder, Record

# How long a file that was read waits for its confirmation: an officer may be called away, not for weeks.
KEPT_FOR = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class ImportState:
    """Where an import stands. ``counts`` says what was done, once it was carried out."""

    filename: str
    sha256: str
    read_at: datetime
    read_by: str
    carried_out_at: datetime | None = None
    carried_out_by: str = ""
    counts: Mapping[str, int] | None = None

    @property
    def expires(self) -> datetime:
        """When it runs out."""
        return self.read_at + KEPT_FOR

    def waiting(self, now: datetime) -> bool:
        """Whether it can still be confirmed."""
        return self.carried_out_at is None and now < self.expires


class ImportRecord(Record):
    """One file of members that an officer gave. ``read`` holds what the import uses, as primitives.

    The file itself isn't kept: ModernGov's has home addresses and telephone numbers, which nobody needs here.
    """

    read: Any = None

    @property
    def state(self) -> ImportState:
        """Where the import stands. Raises ValueError before its file was read."""
        state: ImportState | None = None
        for step in self.steps:
            state = _after(state, step)
        if state is None:
            raise ValueError("An import has no first step.")
        return state


class ImportFolder(Folder):
    """The imports of one authority. Each that is carried out writes ``last``, so that two at once must meet."""

    last = ""

    def __init__(self) -> None:
        super().__init__("imports")


def _after(state: ImportState | None, step: Step) -> ImportState | None:
    data = cast("Mapping[str, Any]", step.data)
    if step.kind == "import_read":
        return ImportState(data["filename"], data["sha256"], step.at, step.by)
    if step.kind == "import_carried_out" and state is not None:
        return replace(state, carried_out_at=step.at, carried_out_by=step.by, counts=data["counts"])
    return state
