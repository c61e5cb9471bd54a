"""complaints/: what rooms above add to the pages of a case: the investigation, the hearing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kent_standards.complaints.model import Complaint


class CaseReader(StrEnum):
    """Whose page of a case it is."""

    OFFICERS = "officers"
    SUBJECT = "subject"
    ADVISER = "adviser"
    COMPLAINANT = "complainant"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: facts as pairs of label and text, and links as pairs of text and address."""

    title: str
    rows: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    says: tuple[str, ...] = ()


Maker = Callable[[Complaint, str, date], Section | None]
_MAKERS: dict[CaseReader, list[Maker]] = {reader: [] for reader in CaseReader}


def section_for(*readers: CaseReader) -> Callable[[Maker], Maker]:
    """Decorates what makes a section for these readers, of a case, the address of their page of it, and the day."""

    def decorate(maker: Maker) -> Maker:
        for reader in readers:
            _MAKERS[reader].append(maker)
        return maker

    return decorate


def sections(reader: CaseReader, case: Complaint, url: str, today: date) -> tuple[Section, ...]:
    """The sections of a case for a reader whose page of it has the address ``url``."""
    found = (maker(case, url, today) for maker in _MAKERS[reader])
    return tuple(each for each in found if each is not None)
