"""people/: which row of a file is which office of the authority, worked out for ``plan``."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kent_standards.people.file_rows import MemberRow
from kent_standards.people.file_values import place_key
from kent_standards.people.name_likeness import (
    OTHER_SURNAME,
    SECOND_NAME,
    likeness,
    surname_blocks,
    titles_conflict,
)
from kent_standards.people.names import PersonName, parse_name

Pairs = Iterator[tuple[int, int]]


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


def has_ended(one: MemberRow | CurrentOffice, today: date) -> bool:
    """Whether the term was over by the end of ``today``."""
    return one.until is not None and one.until <= today


def applied(row: MemberRow, office: CurrentOffice, today: date) -> CurrentOffice:
    """The office as it stands once the row is imported; an empty cell changes nothing.

    A row without an end takes an office that has ended up again: it says since when she has been a
    member, and that she still is.
    """
    until = None if has_ended(office, today) else office.until
    return replace(
        office,
        printed_name=row.name,
        party=row.party or office.party,
        ward=row.ward or office.ward,
        email=row.email or office.email,
        since=row.since or office.since,
        until=row.until or until,
        office=row.office or office.office,
    )


def _can_be_one_term(row: MemberRow, office: CurrentOffice, today: date) -> bool:
    """Whether the dates let the row and the office be one term; a member who left and came back has two."""
    if row.until and office.since and row.until < office.since:
        return False
    if row.since and office.until and office.until < row.since:
        return False
    if has_ended(office, today) and not has_ended(row, today):
        return row.since is not None
    return True


def are_forms_of_one_name(first: PersonName, second: PersonName) -> bool:
    """Whether the two can name one member of one ward: nicknames, initials and parts of a double surname count."""
    alike = likeness(first, second)
    return alike is not None and not alike.conflicts and not alike.differences & {SECOND_NAME, OTHER_SURNAME}


class RowMatching:
    """Finds which row is which office, from the surest sign to the weakest; a doubtful sign matches nothing.

    ``found`` gives for the place of a row the place of its office. Each match is carried out on a copy
    of the offices at once and the search goes on until nothing more is found, so that the same import
    finds the same after it was carried out.
    """

    def __init__(self, rows: Sequence[MemberRow], offices: Sequence[CurrentOffice], today: date) -> None:
        self.rows = rows
        self.offices = list(offices)
        self.today = today
        self.row_names = [parse_name(row.name) for row in rows]
        self.office_names = [parse_name(office.printed_name) for office in offices]
        self.found: dict[int, int] = {}
        before = -1
        while before < len(self.found):
            before = len(self.found)
            # A past term is looked for among past ones first, so that it doesn't end a present one.
            for alike_in_time in (True, False):
                self._search(alike_in_time)

    def unclear(self) -> dict[int, set[int]]:
        """The rows that may mean one of several offices, or share the one that they may mean."""
        taken = set(self.found.values())
        unclear: dict[int, set[int]] = defaultdict(set)
        for row, office in self._by_name(False):
            wards = place_key(self.rows[row].ward), place_key(self.offices[office].ward)
            if row not in self.found and office not in taken and (not wards[0] or wards[0] == wards[1]):
                unclear[row].add(office)
        return dict(unclear)

    def _search(self, alike_in_time: bool) -> None:
        for pairs in (self._by_end, self._by_ward_and_email, self._by_ward, self._by_email):
            self._take(pairs(alike_in_time))
        self._take(self._by_name(alike_in_time), whole=True)
        # A row that may mean one of several by its very name isn't another by a form of it.
        unclear = self.unclear()
        waiting = {office for offices in unclear.values() for office in offices}
        by_form = self._by_form_of_name(alike_in_time)
        self._take((row, office) for row, office in by_form if row not in unclear and office not in waiting)

    def _take(self, pairs: Iterable[tuple[int, int]], whole: bool = False) -> None:
        """Match the pairs of which neither side has another; ``whole``: counting those matched already too."""
        taken = set(self.found.values())
        offices_of: dict[int, set[int]] = defaultdict(set)
        rows_of: dict[int, set[int]] = defaultdict(set)
        for row, office in pairs:
            if whole or (row not in self.found and office not in taken):
                offices_of[row].add(office)
                rows_of[office].add(row)
        for row, offices in offices_of.items():
            office = next(iter(offices))
            if len(offices) == 1 == len(rows_of[office]) and row not in self.found and office not in taken:
                self.found[row] = office
                self.offices[office] = applied(self.rows[row], self.offices[office], self.today)
                self.office_names[office] = self.row_names[row]

    def _pairs(self, key: Callable[[str, str, str], tuple[Hashable, ...]], alike_in_time: bool) -> Pairs:
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
        if alike_in_time and has_ended(ours, self.today) != has_ended(theirs, self.today):
            return False
        return _can_be_one_term(ours, theirs, self.today) and not titles_conflict(
            self.row_names[row], self.office_names[office]
        )

    def _by_end(self, alike_in_time: bool) -> Pairs:
        """A past term by its last day, so that an office that this import ends isn't taken for it next time."""
        for row, office in self._pairs(lambda name, _, __: (name,), alike_in_time):
            ours, theirs = self.rows[row], self.offices[office]
            same_ward = not ours.ward or place_key(ours.ward) == place_key(theirs.ward)
            if same_ward and ours.until == theirs.until and has_ended(ours, self.today):
                yield row, office

    def _by_ward_and_email(self, alike_in_time: bool) -> Pairs:
        pairs = self._pairs(lambda name, ward, email: (name, ward, email), alike_in_time)
        return ((row, office) for row, office in pairs if self.rows[row].email)

    def _by_ward(self, alike_in_time: bool) -> Pairs:
        return self._pairs(lambda name, ward, _: (name, ward), alike_in_time)

    def _by_email(self, alike_in_time: bool) -> Pairs:
        pairs = self._pairs(lambda name, _, email: (name, email), alike_in_time)
        return ((row, office) for row, office in pairs if self.rows[row].email)

    def _by_name(self, alike_in_time: bool) -> Pairs:
        return self._pairs(lambda name, _, __: (name,), alike_in_time)

    def _by_form_of_name(self, alike_in_time: bool) -> Pairs:
        blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
        taken = set(self.found.values())
        for place, office in enumerate(self.offices):
            if place in taken:
                continue
            for surname in surname_blocks(self.office_names[place]):
                blocks[place_key(office.ward), surname].append(place)
        for place, row in enumerate(self.rows):
            if place in self.found:
                continue
            for surname in surname_blocks(self.row_names[place]):
                for other in blocks.get((place_key(row.ward), surname), ()):
                    same = are_forms_of_one_name(self.row_names[place], self.office_names[other])
                    if same and self._can_be_one(place, other, alike_in_time):
                        yield place, other
