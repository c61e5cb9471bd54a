"""plugin_records/: the records of plugins as they are stored. No class of a plugin's own, and none of its functions.

Everything that was said lies sealed; what the lists need, a day and whether a record is over, stands open in the step
with which it came to that. So records are listed, verified, kept and erased while their plugin is missing.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from kent_standards.authorities.model import Authority, find_authority
from kent_standards.law.local_records import NEVER, as_said
from kent_standards.law.steps import Step
from kent_standards.security.keys import sealed_things
from kent_standards.store.index import Index, Pair
from kent_standards.store.records import Folder, place
from kent_standards.store.sealed_records import SealedRecord
from kent_standards.store.sealing import KeyHolder

PART = "plugin_records"


class PluginRecords(Folder):
    """The records of all plugins in one authority."""

    def __init__(self) -> None:
        super().__init__(PART)
        # Value (plugin, kind, "open" or "over", day by which something is due), reference record.
        self.listed = place(self, Index(), "listed")


class PluginRecord(SealedRecord):
    """One record of a plugin: its steps say all."""

    sealed = ("said",)

    def __init__(self, record_id: str, plugin: str, kind: str) -> None:
        super().__init__(record_id)
        self.plugin = plugin
        self.kind = kind

    @property
    def authority(self) -> Authority:
        """The authority in which it is kept."""
        found = find_authority(self)
        if found is None:
            raise LookupError("A record of a plugin lies in an authority.")
        return found

    @property
    def about(self) -> str:
        """How the journal names it."""
        return f"plugin_record/{self.id}"

    @property
    def said(self) -> tuple[Step, ...]:
        """Its steps as the plugin's functions see them."""
        return tuple(as_said(each) for each in self.steps)

    @property
    def over(self) -> bool:
        """Whether nothing more is to come."""
        return bool(self._last["over"])

    @property
    def ended_on(self) -> date | None:
        """The day with which it was over; None while it isn't."""
        return self.steps[-1].day if self.over else None

    @property
    def due(self) -> str:
        """The day by which something is to be done, as ISO text; "9999-12-31" if there is none."""
        return str(self._last["due"])

    @property
    def _last(self) -> dict[str, Any]:
        # Open values, which no key is needed for.
        return self._stored[-1][6]


def record_pairs(record: PluginRecord) -> tuple[Pair, ...]:
    """What the index holds for a record."""
    standing = "over" if record.over else "open"
    return (((record.plugin, record.kind, standing, record.due), record.id),)


def opened(due: date | None) -> str:
    """How the day by which something is due stands in a step."""
    return due.isoformat() if due is not None else NEVER


def rebuild_indexes(authority: Authority) -> None:
    """Build the index afresh from the records."""
    folder: PluginRecords = authority.part(PART)
    folder.listed.clear()
    for record in folder.values():
        folder.listed.replace((), record_pairs(record))


def in_list(authority: Authority, plugin: str, kind: str) -> Iterator[PluginRecord]:
    """The records of one kind: those that are open, by the day by which something is due, then those that are over."""
    if PART in authority.parts:
        folder: PluginRecords = authority.part(PART)
        yield from (folder[each] for each in folder.listed.references(plugin, kind))


@sealed_things
def every_record(holder: KeyHolder) -> Iterator[SealedRecord]:
    """Every record of a plugin in an authority."""
    if isinstance(holder, Authority) and PART in holder.parts:
        yield from holder.part(PART).values()
