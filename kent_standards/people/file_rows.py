"""people/: what is read from a file of members: its rows, and what is refused."""

from dataclasses import dataclass
from datetime import date

MOST_ROWS = 50_000


class UnreadableFile(Exception):
    """The whole file is refused; ``sentence`` says what was wrong, where, and what to do instead."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member as a file gives her. ``row`` is the row of the sheet, or the place among the members."""

    row: int
    name: str
    party: str = ""
    ward: str = ""
    email: str = ""
    since: date | None = None
    until: date | None = None
    office: str = ""
    source_id: str = ""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that isn't imported: in which column the trouble is, why, and what stood there (cut short).

    ``name`` is the member's name as far as it could be read; it is there so that a member whose row
    was refused for her e-mail is not taken to have left.
    """

    row: int
    column: str
    reason: str
    value: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class MemberFile:
    """A file of members, read: ``other_councils`` counts its rows that belong to other authorities."""

    format: str
    encoding: str
    rows: tuple[MemberRow, ...]
    refused: tuple[RefusedRow, ...] = ()
    other_councils: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawRow:
    """One member before any check: every value is the text that the file holds.

    ``council`` is the number or else the name by which the file
    tells the authority from others, where it holds several, and ``council_name`` its name there. ``terms``
    pairs the beginning and the end of each term of office.
    """

    row: int
    name: str
    party: str = ""
    ward: str = ""
    email: str = ""
    office: str = ""
    source_id: str = ""
    council: str = ""
    council_name: str = ""
    terms: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file taken apart by its format, before its values are checked."""

    format: str
    rows: tuple[RawRow | RefusedRow, ...]
    notes: tuple[str, ...] = ()
