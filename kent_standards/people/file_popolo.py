"""people/: files of members as Popolo JSON: persons, organizations, memberships, posts and areas."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from kent_standards.people.file_rows import RawFile, RawRow, RefusedRow, UnreadableFile
from kent_standards.people.file_values import BadValue, shown

# Organisations in which a membership is no seat on a council.
_NO_COUNCIL = frozenset({"party", "faction", "committee", "sub-committee", "subcommittee", "group"})

# The numbers of councils that authorities here have ("external_ids"), as the identifiers of Popolo call them.
COUNCIL_SCHEMES = frozenset({"opencouncildata", "open council data"})

_Object = Mapping[str, Any]


def read_popolo(text: str) -> RawFile:
    """Take the JSON apart. Raises UnreadableFile if it is broken or isn't Popolo."""
    document = _parse(text)
    persons = _objects(document, "persons")
    names = {kind: _by_id(_objects(document, kind)) for kind in ("organizations", "posts", "areas")}
    memberships: dict[str, list[_Object]] = {}
    for membership in _objects(document, "memberships"):
        memberships.setdefault(_id(membership, "person_id"), []).append(membership)
    rows: list[RawRow | RefusedRow] = []
    any_seats = bool(memberships) or any(_objects(person, "memberships") for person in persons)
    seatless = 0
    for place, person in enumerate(persons, start=1):
        try:
            own = [*memberships.get(_id(person, "id"), ()), *_objects(person, "memberships")]
            if not any_seats:  # a list of persons alone is a list of members
                own = [{}]
            found = list(_rows(place, person, own, names))
        except BadValue as bad:
            rows.append(RefusedRow(place, bad.column, bad.reason, bad.value))
            continue
        rows += found
        seatless += not found
    notes = () if not seatless else (f"Persons without a seat on a council, left out: {seatless}.",)
    return RawFile("Popolo", _without_lone_council(rows), notes)


def _without_lone_council(rows: list[RawRow | RefusedRow]) -> tuple[RawRow | RefusedRow, ...]:
    """Where the file holds one council only, its identifier there is no reason to refuse the file."""
    councils = {row.council for row in rows if isinstance(row, RawRow)}
    if len(councils) > 1:
        return tuple(rows)
    return tuple(replace(row, council="") if isinstance(row, RawRow) else row for row in rows)


def _parse(text: str) -> _Object:
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableFile(
            f"The JSON is broken at line {error.lineno}, column {error.colno}; correct it or export it again."
        ) from None
    except (ValueError, RecursionError):
        raise UnreadableFile(
            "The JSON holds a number or a nesting that no list of members needs; export it again."
        ) from None
    if not isinstance(document, dict) or "persons" not in document:
        raise UnreadableFile("The JSON isn't Popolo: it must be an object with a list called persons.")
    return document


def _objects(holder: _Object, key: str) -> list[_Object]:
    found = holder.get(key)
    if found is None:
        return []
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise UnreadableFile(f"The JSON isn't Popolo: {key} must be a list of objects.")
    return found


def _text(holder: _Object, key: str, column: str) -> str:
    found = holder.get(key)
    if found is None:
        return ""
    if not isinstance(found, str):
        raise BadValue(column, f"{key} must be text in quotation marks.")
    return found


def _id(holder: _Object, key: str) -> str:
    """An identifier as text; Popolo has strings, but numbers are met too."""
    found = holder.get(key)
    return str(found) if isinstance(found, str | int) else ""


def _by_id(objects: list[_Object]) -> dict[str, _Object]:
    return {_id(one, "id"): one for one in objects}


def _linked(holder: _Object, key: str, known: Mapping[str, _Object]) -> _Object:
    """The object that ``holder`` embeds as ``key`` or names as ``key_id``; an empty one if there is none."""
    embedded = holder.get(key)
    if isinstance(embedded, dict):
        return embedded
    return known.get(_id(holder, f"{key}_id"), {})


def _rows(
    place: int, person: _Object, memberships: list[_Object], names: Mapping[str, Mapping[str, _Object]]
) -> Iterator[RawRow]:
    """One row for each council on which the person sits; her terms on it are put together."""
    seats: dict[str, list[_Object]] = {}
    councils: dict[str, _Object] = {}
    party = ""
    for membership in memberships:
        organization = _linked(membership, "organization", names["organizations"])
        kind = _text(organization, "classification", "office").casefold()
        if kind in ("party", "faction"):
            party = _text(organization, "name", "party")
        if kind not in _NO_COUNCIL:
            council = _id(organization, "id") or _id(membership, "organization_id")
            seats.setdefault(council, []).append(membership)
            councils[council] = organization
    for council, held in seats.items():
        row = _row(place, person, sorted(held, key=_start), party, names)
        name = _text(councils[council], "name", "office")
        yield replace(row, council=_council(council, name, councils[council]), council_name=name)


def _council(council: str, name: str, organization: _Object) -> str:
    """What tells one council of the file from another.

    An id of Popolo holds within its file alone, so that it says nothing where there is a name: the number under
    which others know the council stands among its identifiers.
    """
    for identifier in _objects(organization, "identifiers"):
        if str(identifier.get("scheme", "")).casefold() in COUNCIL_SCHEMES:
            return _id(identifier, "identifier")
    return f"“{name}”" if name else council


def _start(membership: _Object) -> str:
    return _text(membership, "start_date", "since")


def _row(
    place: int,
    person: _Object,
    held: list[_Object],
    party: str,
    names: Mapping[str, Mapping[str, _Object]],
) -> RawRow:
    latest = held[-1]
    post = _linked(latest, "post", names["posts"])
    area = _linked(latest, "area", names["areas"]) or _linked(post, "area", names["areas"])
    on_behalf_of = _linked(latest, "on_behalf_of", names["organizations"])
    return RawRow(
        row=place,
        name=_text(person, "name", "name"),
        party=_text(on_behalf_of, "name", "party") or party,
        ward=_text(area, "name", "ward"),
        email=_email(person),
        office=_text(latest, "role", "office") or _text(post, "role", "office"),
        source_id=shown(_id(person, "id")),
        terms=tuple(
            (_text(membership, "start_date", "since"), _text(membership, "end_date", "until"))
            for membership in held
        ),
    )


def _email(person: _Object) -> str:
    if email := _text(person, "email", "email"):
        return email
    for contact in _objects(person, "contact_details"):
        if contact.get("type") == "email":
            return _text(contact, "value", "email")
    return ""
