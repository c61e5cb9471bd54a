"""people/: files of members as CSV: the plain form, and the councillor list whose header lacks a column."""

import csv
import io
from collections.abc import Iterator

from kent_standards.people.file_rows import RawFile, RawRow, RefusedRow, UnreadableFile
from kent_standards.people.file_values import shown

COLUMNS = ("name", "party", "ward", "email", "since", "until", "office")
_OTHER_WORDS = {"e-mail": "email", "division": "ward"}
_COUNCILLOR_LIST = frozenset({"councilid", "wardname", "councillorname", "party"})
_SHOWN_COLUMNS = 12


def read_csv(text: str) -> RawFile:
    """Take a CSV file apart. Raises UnreadableFile if its header isn't one of the two known forms."""
    first_line = next((line for line in text.splitlines() if line.strip()), "")
    for delimiter in (",", ";", "\t"):
        header = _header(next(csv.reader([first_line], delimiter=delimiter), []))
        if "name" in header or header >= _COUNCILLOR_LIST:
            break
    else:
        raise UnreadableFile(_no_name_column(first_line))
    records = _records(text, delimiter)
    place, cells = next((place, cells) for place, cells in records if any(cells))
    names = [_column(cell) for cell in cells]
    _refuse_double_columns(names, place)
    if "name" in names:
        return _plain(names, records)
    return _councillor_list(names, records)


def _header(cells: list[str]) -> frozenset[str]:
    return frozenset(_column(cell) for cell in cells)


def _column(cell: str) -> str:
    name = cell.strip().casefold()
    return _OTHER_WORDS.get(name, name)


def _no_name_column(first_line: str) -> str:
    return (
        f"Line 1 has no column called name. It reads “{shown(first_line)}”. Give a CSV file whose first line "
        f"names its columns ({', '.join(COLUMNS)}; only name is required), ModernGov's "
        "GetCouncillorsByWard XML or Popolo JSON."
    )


def _refuse_double_columns(names: list[str], place: int) -> None:
    for name in names:
        if name and names.count(name) > 1:
            raise UnreadableFile(
                f"Line {place} names the column {shown(name)} twice; take one of the two columns out."
            )


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with its row in the sheet, blank ones left out."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    place = 0
    try:
        for place, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                yield place, cells
    except csv.Error:
        raise UnreadableFile(
            f"The CSV breaks off in row {place + 1} (line {reader.line_num}): a quotation mark there isn't closed, "
            "or has text after it; correct that row."
        ) from None


def _plain(names: list[str], records: Iterator[tuple[int, list[str]]]) -> RawFile:
    rows: list[RawRow | RefusedRow] = []
    at = {name: names.index(name) for name in COLUMNS if name in names}
    for place, cells in records:
        while len(cells) > len(names) and not cells[-1].strip():
            cells.pop()
        value = {name: cells[index] for name, index in at.items() if index < len(cells)}
        if len(cells) != len(names):
            rows.append(_wrong_count(place, cells, len(names), value.get("name", "")))
            continue
        rows.append(
            RawRow(
                row=place,
                name=value["name"],
                party=value.get("party", ""),
                ward=value.get("ward", ""),
                email=value.get("email", ""),
                office=value.get("office", ""),
                terms=((value.get("since", ""), value.get("until", "")),),
            )
        )
    unused = [shown(name) for name in names if name and name not in COLUMNS]
    notes = (f"Columns that were not used: {', '.join(unused[:_SHOWN_COLUMNS])}.",) if unused else ()
    return RawFile("csv", tuple(rows), notes)


def _wrong_count(place: int, cells: list[str], expected: int, name: str) -> RefusedRow:
    return RefusedRow(
        row=place,
        column="",
        reason=f"The row has {len(cells)} columns and the first line has {expected}; "
        "put text that holds a comma in quotation marks.",
        value=shown(",".join(cells)),
        name=shown(name.strip()),
    )


def _councillor_list(names: list[str], records: Iterator[tuple[int, list[str]]]) -> RawFile:
    """The list of councillors of several councils, in which an e-mail column without a header follows the name.

    Its "election date" is the next ordinary election and not the beginning of a term, so it isn't taken.
    """
    email = names.index("councillorname") + 1
    full = [*names[:email], "email", *names[email:]]
    rows: list[RawRow | RefusedRow] = []
    without_header = 0
    for place, cells in records:
        columns = full if len(cells) == len(full) and "email" not in names else names
        value = dict(zip(columns, cells, strict=False))
        name = value.get("councillorname", "")
        if len(cells) != len(columns):
            rows.append(_wrong_count(place, cells, len(names), name))
        elif reason := _misplaced(value):
            rows.append(RefusedRow(place, "email", reason, shown(value["email"]), shown(name.strip())))
        else:
            without_header += columns is full
            rows.append(
                RawRow(
                    row=place,
                    name=name,
                    party=value["party"],
                    ward=value["wardname"],
                    email=value.get("email", ""),
                    source_id=value.get("councillorid", "").strip(),
                    council=value["councilid"].strip(),
                )
            )
    notes = ["“election date” is the date of the next election, so it was not taken as a term of office."]
    if without_header:
        notes.insert(0, "The column after councillorName has no header; it was read as the e-mail address.")
    return RawFile("councillor list", tuple(rows), tuple(notes))


def _misplaced(value: dict[str, str]) -> str:
    """Why the row doesn't stand as the header says, or an empty string."""
    email = value.get("email", "").strip()
    if email and "@" not in email:
        return (
            "The cell after the name isn't an e-mail address, so the columns are displaced; correct the row."
        )
    return ""
