"""agendas/: files of meetings as CSV: a row for each item of an agenda, or for each meeting without one."""

import csv
import io
from collections.abc import Iterator

from kent_standards.agendas.rows import RawFile, RawMeeting, RefusedMeeting
from kent_standards.people.file_rows import UnreadableFile
from kent_standards.people.file_values import shown

FORMAT = "CSV"
COLUMNS = ("title", "date", "time", "place", "item", "id")
# What sheets call the columns.
_ALSO = {
    "meeting": "title", "committee": "title", "body": "title", "day": "date", "start": "time", "venue": "place",
    "location": "place", "agenda item": "item", "meeting id": "id", "reference": "id",
}  # fmt: skip
_MOST_ROWS = 20_000


def read_sheet(text: str) -> RawFile:
    """Take the rows apart; rows of one meeting stand together as one. Raises UnreadableFile without a title and date."""
    rows = _rows(text)
    names = next(rows, (0, []))[1]
    columns = [_ALSO.get(name, name) for name in (" ".join(cell.casefold().split()) for cell in names)]
    for needed in ("title", "date"):
        if needed not in columns:
            raise UnreadableFile(
                f"The first line names no column “{needed}”. Name the columns title, date, time, place, item and id; "
                "title and date are needed."
            )
        if columns.count(needed) > 1:
            raise UnreadableFile(
                f"Two columns are called “{needed}”; name the one that counts so, and the other otherwise."
            )
    found: dict[tuple[str, ...], RawMeeting] = {}
    refused: list[RefusedMeeting] = []
    for place, cells in rows:
        if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
            reason = f"The row has {len(cells)} columns and the first line has {len(columns)}; put text "
            refused.append(
                RefusedMeeting(
                    place, "", reason + "that holds a comma in quotation marks.", shown(",".join(cells))
                )
            )
            continue
        value = {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if name in COLUMNS}
        _add(found, place, {name: value.get(name, "") for name in COLUMNS})
    unused = sorted(
        {
            shown(name)
            for name in names
            if _ALSO.get(name.casefold().strip(), name.casefold().strip()) not in COLUMNS
        }
    )
    notes = (f"Columns that were not used: {', '.join(unused[:8])}.",) if unused else ()
    return RawFile(FORMAT, (*found.values(), *refused), notes)


def _add(found: dict[tuple[str, ...], RawMeeting], place: int, value: dict[str, str]) -> None:
    """Put a row to the meeting that it belongs to: by its id, or else by what meets and when."""
    key = (value["id"],) if value["id"] else (value["title"], value["date"], value["time"], value["place"])
    known = found.get(key)
    items = (value["item"],) if value["item"] else ()
    if known is None:
        found[key] = RawMeeting(
            place, value["id"], value["title"], value["date"], value["time"], value["place"], items
        )
    else:
        found[key] = RawMeeting(
            known.row, known.source, known.title, known.day, known.time, known.place, (*known.items, *items)
        )


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold something, with their numbers in a sheet."""
    first = text.lstrip("\ufeff").partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter, strict=True)
    place = 0
    try:
        for place, cells in enumerate(reader, start=1):
            if place > _MOST_ROWS:
                raise UnreadableFile(f"The file has more than {_MOST_ROWS:,} rows; divide it.")
            if any(cell.strip() for cell in cells):
                yield place, cells
    except csv.Error:
        raise UnreadableFile(
            f"The CSV breaks off in row {place + 1}: a quotation mark there isn’t closed, or a cell is far too long; "
            "correct that row."
        ) from None
