"""people/: what importing a file would do to one authority's members, worked out before anything is written.

Pure: the rows of the file, the offices as they stand and today's date in; a plan out. Importing the
same file again changes nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from kent_standards.people.file_rows import MemberRow, RefusedRow
from kent_standards.people.file_values import party_key, place_key, shown
from kent_standards.people.name_likeness import (
    OTHER_SURNAME,
    SECOND_NAME,
    likeness,
    surname_blocks,
    titles_conflict,
)
from kent_standards.people.names import PersonName, display_name, parse_name, sort_key

_SHOWN_NAMES = 5


@dataclass(frozen=True, slots=True)
class CurrentOffice:
    """An office of the authority as it stands, past ones too. ``until`` is its last day."""

    office_id: str
    person_id: str
    printed_name: str
    party: str = ""
    ward: str = ""
    email: str = ""
    since: date | None = None
    until: date | None = None
    office: str = ""


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
    matching = _Matching(tuple(rows), tuple(current), today)
    found = matching.run()
    unclear = matching.unclear(found)
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


def _has_ended(one: MemberRow | CurrentOffice, today: date) -> bool:
    return one.until is not None and one.until <= today


def _is_present(office: CurrentOffice, today: date) -> bool:
    return not _has_ended(office, today) and (office.since is None or office.since <= today)


def _can_be_one_term(row: MemberRow, office: CurrentOffice, today: date) -> bool:
    """Whether the dates let the row and the office be one term; a member who left and came back has two."""
    if row.until and office.since and row.until < office.since:
        return False
    if row.since and office.until and office.until < row.since:
        return False
    if _has_ended(office, today) and not _has_ended(row, today):
        return row.since is not None
    return True


@dataclass(slots=True)
class _Matching:
    """Finds which row is which office, from the surest sign to the weakest; a doubtful sign matches nothing."""

    rows: tuple[MemberRow, ...]
    offices: tuple[CurrentOffice, ...]
    today: date
    row_names: list[PersonName] = field(init=False)
    office_names: list[PersonName] = field(init=False)

    def __post_init__(self) -> None:
        self.row_names = [parse_name(row.name) for row in self.rows]
        self.office_names = [parse_name(office.printed_name) for office in self.offices]

    def run(self) -> dict[int, int]:
        """The place of the office of each row that has one."""
        found: dict[int, int] = {}
        # A past term is looked for among past ones first, so that it doesn't end a present one.
        for alike_in_time in (True, False):
            for pairs in (self._by_ward_and_email, self._by_ward, self._by_email, self._by_name):
                self._take(pairs(alike_in_time), found, whole=pairs == self._by_name)
            self._take(self._by_form_of_name(alike_in_time), found)
        return found

    def unclear(self, found: dict[int, int]) -> dict[int, set[int]]:
        """The rows that may mean one of several offices, or share the one that they may mean."""
        taken = set(found.values())
        unclear: dict[int, set[int]] = defaultdict(set)
        for row, office in self._pairs(lambda name, _, __: (name,), False):
            wards = place_key(self.rows[row].ward), place_key(self.offices[office].ward)
            if row not in found and office not in taken and (not wards[0] or wards[0] == wards[1]):
                unclear[row].add(office)
        return dict(unclear)

    @staticmethod
    def _take(pairs: Iterable[tuple[int, int]], found: dict[int, int], whole: bool = False) -> None:
        """Match the pairs of which neither side has another; ``whole``: counting those matched already too."""
        taken = set(found.values())
        offices_of: dict[int, set[int]] = defaultdict(set)
        rows_of: dict[int, set[int]] = defaultdict(set)
        for row, office in pairs:
            if whole or (row not in found and office not in taken):
                offices_of[row].add(office)
                rows_of[office].add(row)
        for row, offices in offices_of.items():
            office = next(iter(offices))
            if len(offices) == 1 == len(rows_of[office]) and row not in found and office not in taken:
                found[row] = office

    def _pairs(
        self, key: Callable[[str, str, str], tuple[Hashable, ...]], alike_in_time: bool
    ) -> Iterator[tuple[int, int]]:
        """The rows and offices that agree in ``key`` of name, ward and e-mail, and that can be one term."""
        blocks: dict[tuple[Hashable, ...], list[int]] = defaultdict(list)
        for place, office in enumerate(self.offices):
            name = self.office_names[place].key
            blocks[key(name, place_key(office.ward), office.email.casefold())].append(place)
        for place, row in enumerate(self.rows):
            name = self.row_names[place].key
            for other in blocks.get(key(name, place_key(row.ward), row.email.casefold()), ()):
                if self._can_be_one(place, other, alike_in_time):
                    yield place, other

    def _can_be_one(self, row: int, office: int, alike_in_time: bool) -> bool:
        ours, theirs = self.rows[row], self.offices[office]
        if alike_in_time and _has_ended(ours, self.today) != _has_ended(theirs, self.today):
            return False
        return _can_be_one_term(ours, theirs, self.today) and not titles_conflict(
            self.row_names[row], self.office_names[office]
        )

    def _by_ward_and_email(self, alike_in_time: bool) -> Iterator[tuple[int, int]]:
        pairs = self._pairs(lambda name, ward, email: (name, ward, email), alike_in_time)
        return ((row, office) for row, office in pairs if self.rows[row].email)

    def _by_ward(self, alike_in_time: bool) -> Iterator[tuple[int, int]]:
        return self._pairs(lambda name, ward, _: (name, ward), alike_in_time)

    def _by_email(self, alike_in_time: bool) -> Iterator[tuple[int, int]]:
        pairs = self._pairs(lambda name, _, email: (name, email), alike_in_time)
        return ((row, office) for row, office in pairs if self.rows[row].email)

    def _by_name(self, alike_in_time: bool) -> Iterator[tuple[int, int]]:
        return self._pairs(lambda name, _, __: (name,), alike_in_time)

    def _by_form_of_name(self, alike_in_time: bool) -> Iterator[tuple[int, int]]:
        blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, office in enumerate(self.offices):
            for surname in surname_blocks(self.office_names[place]):
                blocks[place_key(office.ward), surname].append(place)
        for place, row in enumerate(self.rows):
            for surname in surname_blocks(self.row_names[place]):
                for other in blocks.get((place_key(row.ward), surname), ()):
                    same = _are_forms_of_one_name(self.row_names[place], self.office_names[other])
                    if same and self._can_be_one(place, other, alike_in_time):
                        yield place, other


def _are_forms_of_one_name(first: PersonName, second: PersonName) -> bool:
    alike = likeness(first, second)
    return alike is not None and not alike.conflicts and not alike.differences & {SECOND_NAME, OTHER_SURNAME}


def _changes(row: MemberRow, office: CurrentOffice, today: date) -> Iterator[Change]:
    """What the row gives otherwise than the office has it; an empty cell says nothing."""
    if " ".join(row.name.split()) != " ".join(office.printed_name.split()):
        yield Change("name", office.printed_name, row.name)
    texts = (("party", party_key), ("ward", place_key), ("email", str.casefold), ("office", place_key))
    for name, key in texts:
        old, new = getattr(office, name), getattr(row, name)
        if new and key(new) != key(old):
            yield Change(name, old, new)
    for name in ("since", "until"):
        day, held = getattr(row, name), getattr(office, name)
        if day is not None and day != held:
            yield Change(name, held.isoformat() if held else "", day.isoformat())
    if row.until is None and office.until is not None and _has_ended(office, today):
        # Only a row that says since when she has been a member gets here: she is one again, or still.
        yield Change("until", office.until.isoformat(), "")


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
        if any(_are_forms_of_one_name(held, name) for name in near):
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
            f"{left} of the {present} present members are not in the file and would leave; "
            "make sure that the file is this authority's whole list."
        )
    past = sum(_has_ended(row, today) for row in rows)
    if past * 2 > len(rows):
        yield (
            f"{past} of the {len(rows)} members in the file have terms that ended by today; "
            "make sure that the file isn't an old list."
        )
    if kept:
        names = ", ".join(display_name(parse_name(name)) for name in kept[:_SHOWN_NAMES])
        more = f" and {len(kept) - _SHOWN_NAMES} more" if len(kept) > _SHOWN_NAMES else ""
        yield f"Not counted as having left, because a row that may be theirs was refused: {names}{more}."
