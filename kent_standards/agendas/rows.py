"""agendas/: what is read from a file of meetings: meetings with their items, what is refused, and what was mended."""

from dataclasses import dataclass, field
from datetime import date

MOST_MEETINGS = 500
MOST_ITEMS = 200  # of one meeting
MOST_NOTES = 30


@dataclass(frozen=True, slots=True)
class RawMeeting:
    """One meeting before any check: every value is the text that the file holds. ``row``: its row, or its place.

    ``source``: what the other system calls it. ``out``: why it is left out, such as that it was cancelled.
    """

    row: int
    source: str
    title: str
    day: str
    time: str = ""
    place: str = ""
    items: tuple[str, ...] = ()
    out: str = ""


@dataclass(frozen=True, slots=True)
class RefusedMeeting:
    """A meeting or row that isn't taken: in which column the trouble is, why, and what stood there (cut short)."""

    row: int
    column: str
    reason: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file taken apart by its format."""

    format: str
    meetings: tuple[RawMeeting | RefusedMeeting, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadMeeting:
    """A meeting as a file gives it, checked. ``time`` is "" or as "18:30"; ``items`` are the titles, in order."""

    row: int
    source: str
    title: str
    day: date
    time: str = ""
    place: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingFile:
    """A file of meetings, read. ``left_out`` pairs a reason with how many meetings it holds for."""

    format: str
    encoding: str
    meetings: tuple[ReadMeeting, ...]
    refused: tuple[RefusedMeeting, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = field(default=())
