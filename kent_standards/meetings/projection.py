"""meetings/: what the public reads of declarations, as frozen values; of what is sensitive only that it is there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from kent_standards.authorities.model import Authority
from kent_standards.law.meeting_minutes import declared_sentence
from kent_standards.law.meeting_parts import BEGUN, Declaration
from kent_standards.meetings.forms import KIND_TITLES
from kent_standards.meetings.model import Meeting, Meetings
from kent_standards.plugin_access import rules_of

CSV_HEADERS = ("authority", "meeting", "day", "item", "person", "name", "kind", "nature", "withheld")


@dataclass(frozen=True, slots=True)
class PublicDeclaration:
    """A declaration as the public reads it. ``nature`` is empty where it is withheld."""

    person: str
    name: str
    item: str
    place: int
    kind: str
    nature: str
    withheld: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class DeclaredAt:
    """A meeting at which something was declared."""

    id: str
    title: str
    day: date
    declarations: tuple[PublicDeclaration, ...]


def are_published(authority: Authority, today: date) -> bool:
    """Whether the authority's local rules have declarations published."""
    return rules_of(authority, today).publication["declarations"].published


def declared_at(authority: Authority, until: date) -> tuple[DeclaredAt, ...]:
    """The meetings that have begun by ``until`` at which something was declared, the last first."""
    meetings: Meetings = authority.part("meetings")
    found = dict.fromkeys(
        reference for (day, _, _), reference in meetings.declared if day <= until.isoformat()
    )
    return tuple(_declared(meetings[each]) for each in reversed(found))


def public_declarations(meeting: Meeting) -> tuple[PublicDeclaration, ...]:
    """What the public reads of what was declared at a meeting, once it has begun."""
    if meeting.state.stage not in BEGUN:
        return ()
    return tuple(_public(meeting, each) for each in meeting.state.declarations)


def _declared(meeting: Meeting) -> DeclaredAt:
    details = meeting.state.heading
    return DeclaredAt(meeting.id, details.title, details.day, public_declarations(meeting))


def _public(meeting: Meeting, said: Declaration) -> PublicDeclaration:
    state = meeting.state
    item, name = state.item(said.item), state.name(said.person)
    place = item.place if item is not None else 0
    return PublicDeclaration(
        said.person,
        name,
        item.title if item is not None else "",
        place,
        said.label or KIND_TITLES[said.kind],
        "" if said.sensitive else said.nature,
        said.sensitive,
        declared_sentence(name, said, place),
    )


def declarations_data(authority: Authority, found: tuple[DeclaredAt, ...]) -> dict[str, Any]:
    """The declarations of an authority in the published JSON format."""
    return {
        "authority": authority.slug,
        "meetings": [
            {
                "meeting": each.title,
                "day": each.day.isoformat(),
                "declarations": [
                    {
                        "person": said.person,
                        "name": said.name,
                        "item": f"{said.place}. {said.item}",
                        "kind": said.kind,
                        "nature": None if said.withheld else said.nature,
                        "withheld": said.withheld,
                    }
                    for said in each.declarations
                ],
            }
            for each in found
        ],
    }


def declaration_rows(authority: Authority, found: tuple[DeclaredAt, ...]) -> Iterator[tuple[str, ...]]:
    """The same as CSV rows under ``CSV_HEADERS``, a declaration a row."""
    for each in found:
        for said in each.declarations:
            yield (
                authority.slug,
                each.title,
                each.day.isoformat(),
                f"{said.place}. {said.item}",
                said.person,
                said.name,
                said.kind,
                said.nature,
                "true" if said.withheld else "false",
            )
