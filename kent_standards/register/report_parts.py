"""register/: what other rooms add to the annual report to the Standards Committee."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from kent_standards.authorities.model import Authority


@dataclass(frozen=True, slots=True)
class PartLine:
    """One thing that a member did in the year: on which day, of which class, and a sentence that says it.

    ``about`` is empty where it is withheld; nothing else of it stands in ``sentence`` either then.
    """

    name: str
    on: date
    of_class: str
    what: str
    about: str
    sentence: str
    withheld: bool


@dataclass(frozen=True, slots=True)
class ReportPart:
    """One part of the report. ``figures``: what was counted, in words and numbers."""

    title: str
    paragraph: str
    figures: tuple[tuple[str, str], ...]
    lines: tuple[PartLine, ...]
    empty: str

    @property
    def members(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The sentences under the name of each member, by surname."""
        by_name: dict[str, list[str]] = {}
        for line in sorted(self.lines, key=lambda each: (each.on, each.sentence)):
            by_name.setdefault(line.name, []).append(line.sentence)
        names = sorted(by_name, key=lambda name: (name.split()[-1:], name))
        return tuple((name, tuple(by_name[name])) for name in names)


PartMaker = Callable[[Authority, int, date], ReportPart]
_MAKERS: list[PartMaker] = []


def report_part(maker: PartMaker) -> PartMaker:
    """Decorates what makes a part of the report, of an authority, a year and today."""
    _MAKERS.append(maker)
    return maker


def report_parts(authority: Authority, year: int, today: date) -> tuple[ReportPart, ...]:
    """What other rooms add to the report of ``authority`` for ``year``."""
    return tuple(maker(authority, year, today) for maker in _MAKERS)


def part_rows(parts: tuple[ReportPart, ...], slug: str, year: int) -> Iterator[tuple[str, ...]]:
    """The lines as rows of the report's CSV (``committee_report.CSV_HEADERS``)."""
    for part in parts:
        for line in sorted(part.lines, key=lambda each: (each.on, each.name)):
            head = (slug, str(year), line.name, line.what, line.on.isoformat(), line.of_class)
            yield (*head, line.about, "", "true" if line.withheld else "false")
