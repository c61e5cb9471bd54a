"""people/: reading a file of members. Pure: bytes in, values out; nothing is stored.

Four formats are read: CSV with the columns name, party, ward, email, since, until, office (only name
is required); the councillor list of several councils whose header lacks the e-mail column; the XML of
ModernGov's GetCouncillorsByWard; and Popolo JSON.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta

from kent_standards.people.file_decode import decode
from kent_standards.people.file_formats import read_csv
from kent_standards.people.file_moderngov import read_moderngov
from kent_standards.people.file_popolo import read_popolo
from kent_standards.people.file_rows import (
    MOST_ROWS,
    MemberFile,
    MemberRow,
    RawFile,
    RawRow,
    RefusedRow,
    UnreadableFile,
)
from kent_standards.people.file_values import (
    BadValue,
    check_date,
    check_email,
    check_name,
    check_terms,
    check_text,
    is_placeholder,
    is_vacancy,
    party_name,
    place_key,
    shown,
)
from kent_standards.people.name_likeness import titles_conflict
from kent_standards.people.names import parse_name

__all__ = ["MemberFile", "MemberRow", "RefusedRow", "UnreadableFile", "read_members"]

# A member retires on the fourth day after the election and her next term begins then, but files print
# the day of the election, the day after or the fourth day; a longer gap is a real one.
LONGEST_GAP = timedelta(days=31)
_SHOWN_COUNCILS = 8
MOST_MEMBERS = 1_000
_MOST_NOTES = 20
_MOST_NAMESAKES = 10

_Term = tuple[date | None, date | None]


def read_members(
    data: bytes,
    *,
    filename: str = "",
    council_ids: frozenset[str] = frozenset(),
    council_names: Collection[str] = (),
    max_bytes: int = 5_000_000,
) -> MemberFile:
    """Read a file of members.

    ``council_ids`` are the numbers, and ``council_names`` the names, by which a file of several councils
    knows this authority; rows of others are counted and left out. Raises UnreadableFile if nothing of the
    file can be used.
    """
    try:
        text, encoding = decode(data, max_bytes)
        raw = _take_apart(text)
        kept, others = _of_this_council(raw, council_ids, frozenset(map(place_key, council_names)))
        notes = [f"The file was read as {encoding}.", *raw.notes]
        seats = [row for row in kept if not (isinstance(row, RawRow) and is_vacancy(row.name, row.party))]
        if len(seats) < len(kept):
            notes.append(f"Vacant seats left out: {len(kept) - len(seats)}.")
        if not seats:
            raise UnreadableFile("The file holds no members; check that it is the right file.")
        if len(seats) > MOST_MEMBERS:
            raise UnreadableFile(
                f"The file holds {len(seats):,} members for one authority and at most {MOST_MEMBERS:,} are taken; "
                "check that it is the right file."
            )
    except UnreadableFile as error:
        raise UnreadableFile(f"{shown(filename)}: {error.sentence}" if filename else error.sentence) from None
    checked = [row if isinstance(row, RefusedRow) else _check(row) for row in seats]
    rows, refused = _without_doubles(checked)
    rows, email_notes = _without_shared_emails(rows)
    notes += email_notes
    if len(notes) > _MOST_NOTES:
        notes[_MOST_NOTES:] = [f"There are {len(notes) - _MOST_NOTES} more notes of these kinds."]
    return MemberFile(raw.format, encoding, tuple(rows), tuple(refused), others, tuple(notes))


def _take_apart(text: str) -> RawFile:
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start == "<":
        return read_moderngov(text)
    if start in ("{", "["):
        return read_popolo(text)
    return read_csv(text)


def _of_this_council(
    raw: RawFile, ids: frozenset[str], names: frozenset[str]
) -> tuple[list[RawRow | RefusedRow], int]:
    """The rows of this authority, and how many belong to others."""
    if len(raw.rows) > MOST_ROWS:
        raise UnreadableFile(
            f"The file has more than {MOST_ROWS:,} rows; give a file of this authority alone."
        )
    told_apart = [row for row in raw.rows if isinstance(row, RawRow) and row.council]
    councils = sorted({row.council for row in told_apart})
    listed = ", ".join(shown(council) for council in councils[:_SHOWN_COUNCILS])
    found = any(_is_of(row, ids, names) for row in told_apart)
    if councils and ids and not found:
        raise UnreadableFile(
            f"The file has no row for this authority: it holds the councils {listed}, and this authority is "
            f"{' or '.join(sorted(ids))}; choose the file of this authority."
        )
    if len(councils) > 1 and not found:
        raise UnreadableFile(
            f"The file holds members of {len(councils)} councils ({listed}), and this authority's number among "
            "them isn't known; give the authority its number first, or a file of this authority alone."
        )
    kept = [
        row
        for row in raw.rows
        if isinstance(row, RefusedRow) or not found or not row.council or _is_of(row, ids, names)
    ]
    return kept, len(raw.rows) - len(kept)


def _is_of(row: RawRow, ids: frozenset[str], names: frozenset[str]) -> bool:
    return row.council in ids or (bool(row.council_name) and place_key(row.council_name) in names)


def _check(raw: RawRow) -> MemberRow | RefusedRow:
    try:
        terms = [(check_date("since", since), check_date("until", until)) for since, until in raw.terms]
        check_terms(terms)
        since, until = _continuous(terms)
        return MemberRow(
            row=raw.row,
            name=check_name(raw.name),
            party=party_name(check_text("party", raw.party)),
            ward=check_text("ward", raw.ward),
            email=check_email(raw.email),
            since=since,
            until=until,
            office=check_text("office", raw.office),
            source_id=shown(raw.source_id),
        )
    except BadValue as bad:
        return RefusedRow(raw.row, bad.column, bad.reason, bad.value, shown(raw.name.strip()))


def _continuous(terms: list[_Term]) -> _Term:
    """The latest end, and the beginning from which the terms follow one another without a real gap."""
    if not terms:
        return None, None
    ordered = sorted(terms, key=lambda term: term[0] or date.min)
    since, until = ordered[-1]
    for earlier, end in reversed(ordered[:-1]):
        if since is None or (end is not None and since - end > LONGEST_GAP):
            break
        since = earlier
        if until is not None:
            until = None if end is None else max(until, end)
    return since, until


def _without_doubles(
    checked: Iterable[MemberRow | RefusedRow],
) -> tuple[list[MemberRow], list[RefusedRow]]:
    """Refuse a second row for one name and ward, unless title or e-mail say that these are two people."""
    rows: list[MemberRow] = []
    refused: list[RefusedRow] = []
    seen: dict[tuple[str, str], list[MemberRow]] = {}
    for row in checked:
        if isinstance(row, RefusedRow):
            refused.append(row)
            continue
        same = seen.setdefault((parse_name(row.name).key, place_key(row.ward)), [])
        double = next((other for other in same if not _are_two_people(row, other)), None)
        if double is None and len(same) >= _MOST_NAMESAKES:
            double = same[0]
        if double is None:
            same.append(row)
            rows.append(row)
        else:
            reason = (
                f"Row {double.row} has the same name and ward; take one of the two rows out or, if these are two "
                "people, give each an e-mail address of her own."
            )
            refused.append(RefusedRow(row.row, "name", reason, shown(row.name), shown(row.name)))
    return rows, refused


def _are_two_people(row: MemberRow, other: MemberRow) -> bool:
    emails = {row.email.casefold(), other.email.casefold()}
    return ("" not in emails and len(emails) > 1) or titles_conflict(
        parse_name(row.name), parse_name(other.name)
    )


def _without_shared_emails(rows: list[MemberRow]) -> tuple[list[MemberRow], list[str]]:
    """Drop each address that stands for none or on more than one row: it says nothing of any one member."""
    count = Counter(row.email.casefold() for row in rows if row.email)
    dropped = {email: times for email, times in count.items() if times > 1 or is_placeholder(email)}
    kept = [replace(row, email="") if row.email.casefold() in dropped else row for row in rows]
    notes = [
        f"The e-mail address {shown(email)} stands in {times} {'row' if times == 1 else 'rows'} and is no "
        "member's own, so it was left out."
        for email, times in sorted(dropped.items())
    ]
    return kept, notes
