"""people/: how far two printed names can be the name of one person.

Used when a file is compared with an authority's own members (``plan``) and when people of several
authorities are compared with each other (``matching``). Nothing here decides that two are one.
"""

from dataclasses import dataclass

from kent_standards.people.names import PersonName, display_name
from kent_standards.people.nicknames import are_forms_of_one_name

# Differences that leave the names alike …
MARKS = "marks"  # accents, hyphens, apostrophes, capitals
NICKNAME = "nickname"
INITIAL = "initial"
MIDDLE_NAME = "middle name"
SECOND_NAME = "second name"  # "John David Smith" and "David Smith"
NO_GIVEN_NAME = "no given name"  # "Mrs Samper"
MAC = "mac"
PART_OF_SURNAME = "part of surname"
OTHER_SURNAME = "other surname"

# … and conflicts, which speak against them.
MIDDLE_CONFLICT = "middle conflict"
TITLE_CONFLICT = "title conflict"
SUFFIX_CONFLICT = "suffix conflict"


@dataclass(frozen=True, slots=True)
class Likeness:
    """What differs between two names that can be one person's, and what conflicts."""

    differences: frozenset[str] = frozenset()
    conflicts: frozenset[str] = frozenset()


def likeness(first: PersonName, second: PersonName, *, any_surname: bool = False) -> Likeness | None:
    """How the two names are alike, or None where they are different names.

    ``any_surname`` lets the surnames differ, as after a marriage; the given names must then agree.
    """
    if not first.key or not second.key:
        return None
    conflicts = _conflicts(first, second)
    if first.key == second.key:
        printed_alike = display_name(first).casefold() == display_name(second).casefold()
        return Likeness(frozenset() if printed_alike else frozenset({MARKS}), conflicts)
    surname = _surname(first, second)
    if surname is None:
        if not any_surname:
            return None
        surname = OTHER_SURNAME
    given = _given(first, second)
    if given is None or (surname == OTHER_SURNAME and not given <= {NICKNAME, MIDDLE_NAME}):
        return None
    if _middle_names_conflict(first, second, given):
        conflicts |= {MIDDLE_CONFLICT}
        given -= {MIDDLE_NAME}
    return Likeness(given | ({surname} if surname else frozenset()), conflicts)


def titles_conflict(first: PersonName, second: PersonName) -> bool:
    """Whether the titles say that one is a man and the other a woman ("Mr" and "Mrs")."""
    return bool(first.gender and second.gender and first.gender != second.gender)


def surname_blocks(name: PersonName) -> frozenset[str]:
    """Keys of which two names share at least one wherever ``likeness`` finds their surnames alike."""
    keys = {*name.family_keys, name.family_key}
    return frozenset(_plain_mac(key) for key in keys if key)


def _conflicts(first: PersonName, second: PersonName) -> frozenset[str]:
    conflicts = set()
    if titles_conflict(first, second):
        conflicts.add(TITLE_CONFLICT)
    if first.suffix and second.suffix and first.suffix != second.suffix:
        conflicts.add(SUFFIX_CONFLICT)
    return frozenset(conflicts)


def _surname(first: PersonName, second: PersonName) -> str | None:
    """An empty string for the same surname, a difference for an alike one, None for another one."""
    if not first.family_key or not second.family_key:
        return None
    if first.family_key == second.family_key:
        return ""
    if _plain_mac(first.family_key) == _plain_mac(second.family_key):
        return MAC
    parts = {_plain_mac(key) for key in first.family_keys} & {_plain_mac(key) for key in second.family_keys}
    return PART_OF_SURNAME if parts else None


def _plain_mac(key: str) -> str:
    """ "maccaul" and "mccaul" as one key."""
    return "mc" + key[3:] if key.startswith("mac") and len(key) > len("macey") else key


def _given(first: PersonName, second: PersonName) -> frozenset[str] | None:
    """What differs between the given names; None where they are different names."""
    if not first.given_keys or not second.given_keys:
        return frozenset() if first.given_keys == second.given_keys else frozenset({NO_GIVEN_NAME})
    middle = {MIDDLE_NAME} if first.given_keys[1:] != second.given_keys[1:] else set()
    found = [
        relation
        for one in (first.given_keys[0], *first.known_as_keys)
        for other in (second.given_keys[0], *second.known_as_keys)
        if (relation := _relation(one, other)) is not None
    ]
    for relation in ("", NICKNAME, INITIAL):
        if relation in found:
            return frozenset(middle | {relation} - {""})
    if _is_second_name(first.given_keys[0], second) or _is_second_name(second.given_keys[0], first):
        return frozenset({SECOND_NAME})
    return None


def _relation(one: str, other: str) -> str | None:
    if one == other:
        return ""
    if are_forms_of_one_name(one, other):
        return NICKNAME
    return INITIAL if 1 in (len(one), len(other)) and one[0] == other[0] else None


def _is_second_name(given: str, name: PersonName) -> bool:
    return len(given) > 1 and any(are_forms_of_one_name(given, middle) for middle in name.given_keys[1:])


def _middle_names_conflict(first: PersonName, second: PersonName, given: frozenset[str]) -> bool:
    """Whether both print middle names and these cannot be the same ("John A" and "John B Smith")."""
    if SECOND_NAME in given or NO_GIVEN_NAME in given:
        return False
    ours = [word for word in first.given_keys[1:] if word not in second.family_keys]
    theirs = [word for word in second.given_keys[1:] if word not in first.family_keys]
    return any(_relation(one, other) is None for one, other in zip(ours, theirs, strict=False))
