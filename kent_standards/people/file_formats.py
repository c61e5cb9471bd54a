"""people/: files of members as CSV: the plain form, and the councillor list whose header lacks a column."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from kent_standards.people.file_rows import MOST_ROWS, RawFile, RawRow, RefusedRow, UnreadableFile
from kent_standards.people.file_values import shown

COLUMNS = ("name", "party", "ward", "email", "since", "until", "office")
_OTHER_WORDS = {"e-mail": "email", "division": "ward"}
_COUNCILLOR_LIST = frozenset({"councilid", "wardname", "councillorname", "party"})
_SHOWN_COLUMNS = 12
_OPEN_QUOTE = "a quotation mark there isn't closed, or has text after it"


def read_csv(text: str) -> RawFile:
    """Take a CSV file apart. Raises UnreadableFile if its header isn't one of the two known forms."""
    for delimiter in (",", ";", "\t"):
        records = _records(text, delimiter)
        try:
            place, cells = next(records, (1, []))
        except UnreadableFile:
            continue
        names = [_column(cell) for cell in cells]
        if "name" in names:
            _refuse_double_columns(names, place)
            return _plain(names, records)
        if _COUNCILLOR_LIST.issubset(names):
            _refuse_double_columns(names, place)
            return _councillor_list(names, records)
    raise UnreadableFile(
        f"Line 1 has no column called name. It reads “{shown(text.lstrip().partition(chr(10))[0].rstrip())}”. "
        f"Give a CSV file whose first line names its columns ({', '.join(COLUMNS)}; only name is required), "
        "ModernGov's GetCouncillorsByWard XML or Popolo JSON."
    )


def _column(cell: str) -> str:
    name = cell.strip("\ufeff \t\r\n").casefold()
    return _OTHER_WORDS.get(name, name)


def _refuse_double_columns(names: list[str], place: int) -> None:
    name, times = Counter(name for name in names if name).most_common(1)[0]
    if times > 1:
        raise UnreadableFile(
            f"Line {place} names the column {shown(name)} twice; take one of the two columns out."
        )


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with its row in the sheet, blank ones left out."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    place = 0
    try:
        for place, cells in enumerate(reader, start=1):
            if place > MOST_ROWS:
                raise UnreadableFile(
                    f"The file has more than {MOST_ROWS:,} rows; give a file of this authority alone."
                )
            if any(cells) and (len(cells) > 1 or cells[0].strip()):
                yield place, cells
    except csv.Error as error:
        cause = "a cell there is far too long" if "limit" in str(error) else _OPEN_QUOTE
        raise UnreadableFile(
            f"The CSV breaks off in row {place + 1} (line {reader.line_num}): {cause}; correct that row."
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
    full = names
    if "email" not in names:
        full = [*names[:email], "email", *names[email + (names[email : email + 1] == [""]) :]]
    rows: list[RawRow | RefusedRow] = []
    for place, cells in records:
        columns = full if len(cells) == len(full) else names
        value = dict(zip(columns, cells, strict=False))
        name = value.get("councillorname", "")
        if len(cells) != len(columns):
            rows.append(_wrong_count(place, cells, len(names), name))
        elif misplaced := _misplaced(value):
            column, reason = misplaced
            rows.append(RefusedRow(place, column, reason, shown(value.get(column, "")), shown(name.strip())))
        else:
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
    if full is not names:
        notes.insert(0, "The column after councillorName has no header; it was read as the e-mail address.")
    return RawFile("councillor list", tuple(rows), tuple(notes))


def _misplaced(value: dict[str, str]) -> tuple[str, str] | None:
    """The column in which a row doesn't stand as the header says, and why; None if all is well."""
    if not value["councilid"].strip():
        return "councilid", "The row doesn't say which council it belongs to; give its number."
    email = value.get("email", "").strip()
    if email and "@" not in email:
        return (
            "email",
            "The cell after the name isn't an e-mail address: the columns are displaced; correct the row.",
        )
    return None
