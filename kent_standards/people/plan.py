"""people/: what importing a file would do to one authority's members, worked out before anything is written.

Pure: the rows of the file, the offices as they stand and today's date in; a plan out. Importing the
same file again changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kent_standards.people.file_rows import MemberRow, RefusedRow
from kent_standards.people.file_values import party_key, place_key, shown
from kent_standards.people.name_likeness import surname_blocks
from kent_standards.people.names import PersonName, display_name, parse_name, sort_key
from kent_standards.people.plan_matching import (
    CurrentOffice,
    RowMatching,
    applied,
    are_forms_of_one_name,
    has_ended,
)

__all__ = ["Change", "ChangedOffice", "CurrentOffice", "ImportPlan", "plan_import"]

_SHOWN_NAMES = 5


@dataclass(frozen=True, slots=True)
class Change:
    """One field that the file gives otherwise than the authority has it; dates in ISO form, "" for none."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ChangedOffice:
    """An office that the file changes."""

    current: CurrentOffice
    row: MemberRow
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do. Nothing of it is done until the Monitoring Officer confirms it.

    ``left`` holds the present offices that the file doesn't have; ``refused`` the rows that aren't
    imported, from the file's own checks and because it isn't clear whom they mean.
    """

    added: tuple[MemberRow, ...] = ()
    changed: tuple[ChangedOffice, ...] = ()
    unchanged: tuple[CurrentOffice, ...] = ()
    left: tuple[CurrentOffice, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether carrying the plan out would change nothing."""
        return not (self.added or self.changed or self.left)


def plan_import(
    rows: Sequence[MemberRow],
    current: Sequence[CurrentOffice],
    today: date,
    refused: Sequence[RefusedRow] = (),
) -> ImportPlan:
    """Work out what importing ``rows`` would do to the ``current`` offices of one authority.

    A row is the same member as an office by name and ward, or by a name that only one has in both, or
    by a form of the name (nickname, initial) in the same ward. An empty cell changes nothing. A member
    whose row is among ``refused`` isn't taken to have left. Raises nothing.
    """
    matching = RowMatching(rows, current, today)
    found, unclear = matching.found, matching.unclear()
    added: list[MemberRow] = []
    changed: list[ChangedOffice] = []
    unchanged: list[CurrentOffice] = []
    for place, row in enumerate(rows):
        if place in found:
            office = current[found[place]]
            changes = tuple(_changes(row, office, today))
            if changes:
                changed.append(ChangedOffice(office, row, changes))
            else:
                unchanged.append(office)
        elif place not in unclear:
            added.append(row)
    taken = set(found.values())
    held = {office for offices in unclear.values() for office in offices}
    held |= set(_named_in(refused, current)) - taken
    present = [place for place, office in enumerate(current) if _is_present(office, today)]
    left = [current[place] for place in present if place not in held | taken]
    left.sort(key=lambda office: sort_key(parse_name(office.printed_name)))
    refusals = [*refused, *(_unclear(rows[place], len(offices)) for place, offices in unclear.items())]
    kept = [current[place].printed_name for place in present if place in held]
    return ImportPlan(
        added=tuple(added),
        changed=tuple(changed),
        unchanged=tuple(unchanged),
        left=tuple(left),
        refused=tuple(sorted(refusals, key=lambda row: row.row)),
        warnings=tuple(_warnings(rows, len(left), len(present), kept, today)),
    )


def _is_present(office: CurrentOffice, today: date) -> bool:
    return not has_ended(office, today) and (office.since is None or office.since <= today)


def _changes(row: MemberRow, office: CurrentOffice, today: date) -> Iterator[Change]:
    """What the row gives otherwise than the office has it; another form of one value is no change."""
    after = applied(row, office, today)
    if after.printed_name != office.printed_name:
        yield Change("name", office.printed_name, after.printed_name)
    texts = (("party", party_key), ("ward", place_key), ("email", str.casefold), ("office", place_key))
    for name, key in texts:
        old, new = getattr(office, name), getattr(after, name)
        if key(new) != key(old):
            yield Change(name, old, new)
    for name in ("since", "until"):
        held, day = getattr(office, name), getattr(after, name)
        if day != held:
            yield Change(name, held.isoformat() if held else "", day.isoformat() if day else "")


def _named_in(refused: Iterable[RefusedRow], current: Sequence[CurrentOffice]) -> Iterator[int]:
    """The offices whose holder a refused row names."""
    names = [parse_name(row.name) for row in refused if row.name]
    by_surname: dict[str, list[PersonName]] = defaultdict(list)
    for name in names:
        for surname in surname_blocks(name):
            by_surname[surname].append(name)
    for place, office in enumerate(current):
        held = parse_name(office.printed_name)
        near = (name for surname in surname_blocks(held) for name in by_surname.get(surname, ()))
        if any(are_forms_of_one_name(held, name) for name in near):
            yield place


def _unclear(row: MemberRow, offices: int) -> RefusedRow:
    if offices > 1:
        reason = f"{offices} members of this authority have this name; give the row the ward and e-mail of the one meant."
    else:
        reason = "More than one row may mean the one member of this name; give each row its ward and e-mail address."
    return RefusedRow(row.row, "name", reason, shown(row.name), shown(row.name))


def _warnings(
    rows: Sequence[MemberRow], left: int, present: int, kept: Sequence[str], today: date
) -> Iterator[str]:
    if left * 2 > present:
        yield (
            f"{left} of the {present} present members are not in the file; "
            "make sure that it is this authority's whole list."
        )
    past = sum(has_ended(row, today) for row in rows)
    if past * 2 > len(rows):
        yield (
            f"{past} of the {len(rows)} members in the file have terms that ended by today; "
            "make sure that the file isn't an old list."
        )
    if kept:
        names = ", ".join(display_name(parse_name(name)) for name in kept[:_SHOWN_NAMES])
        more = f" and {len(kept) - _SHOWN_NAMES} more" if len(kept) > _SHOWN_NAMES else ""
        yield f"Not counted as having left, because a row that may be theirs was refused: {names}{more}."
