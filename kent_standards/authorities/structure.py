"""authorities/: whether an authority has ended or is to end, who takes its place, and which day its pages show."""

from collections.abc import Mapping
from datetime import date

from kent_standards.authorities.model import Authority, Service, find_service
from kent_standards.law.structure import NOTHING, Ending, StructureState, frozen_sentence, structure_state
from kent_standards.store.records import Record

PART = "structure"


class StructureRecord(Record):
    """What is decided of an authority's own end, and of those whose place it takes; its steps say all."""

    def __init__(self) -> None:
        super().__init__(PART)

    @property
    def state(self) -> StructureState:
        """What is decided."""
        return self.folded(structure_state)


def structure_of(authority: Authority) -> StructureState:
    """What is decided of ``authority``; it has no record of it before anything is."""
    record: StructureRecord | None = authority.parts.get(PART)
    return NOTHING if record is None else record.state


def structures(service: Service) -> Mapping[str, StructureState]:
    """The same of every authority, by slug."""
    return {each.slug: structure_of(each) for each in service.all_authorities()}


def ended(authority: Authority, today: date) -> Ending | None:
    """Its ending, if ``authority`` is no more ``today``."""
    ending = structure_of(authority).ending
    return ending if ending is not None and ending.has_come(today) else None


def why_frozen(authority: Authority, today: date) -> str:
    """Why nothing may be entered at ``authority`` any more, or an empty text."""
    ending = ended(authority, today)
    if ending is None:
        return ""
    successor = find_service(authority).authority(ending.successor)
    return frozen_sentence(authority.name_on(ending.last_day), ending, successor.name_on(today))


def present_day(authority: Authority, today: date) -> date:
    """The day that its pages show: today, or its last day once it has ended."""
    ending = ended(authority, today)
    return today if ending is None else ending.last_day


def successor_of(service: Service, slug: str, today: date) -> str:
    """The authority that stands in the place of ``slug`` today: itself, or the last of those that followed."""
    while slug in service.authorities:
        ending = ended(service.authority(slug), today)
        if ending is None:
            break
        slug = ending.successor
    return slug
