"""authorities/: what each room adds to the annual report to the Standards Committee (terms of reference 9, 10 and 11).

It lies below the rooms, because the register makes the report and also reads what some of them do.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from kent_standards.authorities.model import Authority
from kent_standards.law.report_period import Period


@dataclass(frozen=True, slots=True)
class PartLine:
    """One thing that a member did in the time reported on: on which day, of which class, and a sentence that says it.

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
class Chart:
    """Numbers that are read beside each other: ``rows`` of a label and a number; ``first`` heads the labels.

    A text in the place of a number stands for one that isn't shown, and has no bar.
    """

    title: str
    first: str
    rows: tuple[tuple[str, int | str], ...]

    @property
    def bars(self) -> tuple[tuple[str, int | str, str], ...]:
        """Each row with the length of its bar, in hundredths of the longest one; empty where there is none."""
        longest = max((number for _, number in self.rows if isinstance(number, int)), default=0) or 1
        return tuple(
            (label, number, f"{number * 100 / longest:.1f}" if isinstance(number, int) else "")
            for label, number in self.rows
        )


@dataclass(frozen=True, slots=True)
class ReportPart:
    """One part of the report. ``figures``: what was counted, in words and numbers."""

    title: str
    paragraph: str
    figures: tuple[tuple[str, str], ...]
    lines: tuple[PartLine, ...]
    empty: str
    charts: tuple[Chart, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether there is more to read than noughts."""
        return bool(self.lines or self.charts) or any(value != "0" for _, value in self.figures)

    @property
    def members(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The sentences under the name of each member, by surname."""
        by_name: dict[str, list[str]] = {}
        for line in sorted(self.lines, key=lambda each: (each.on, each.sentence)):
            by_name.setdefault(line.name, []).append(line.sentence)
        names = sorted(by_name, key=lambda name: (name.split()[-1:], name))
        return tuple((name, tuple(by_name[name])) for name in names)


FIGURE_HEADERS = ("authority", "from", "until", "part", "table", "what", "number")
PartMaker = Callable[[Authority, Period, date], ReportPart]
_MAKERS: list[PartMaker] = []


def report_part(maker: PartMaker) -> PartMaker:
    """Decorates what makes a part of the report, of an authority, the days reported on, and today."""
    _MAKERS.append(maker)
    return maker


def report_parts(authority: Authority, period: Period, today: date) -> tuple[ReportPart, ...]:
    """What other rooms add to the report of ``authority`` for ``period``, by the names of the rooms."""
    makers = sorted(_MAKERS, key=lambda maker: maker.__module__)
    return tuple(maker(authority, period, today) for maker in makers)


def figure_rows(parts: tuple[ReportPart, ...], slug: str, period: Period) -> Iterator[tuple[str, ...]]:
    """Every figure and number of the parts, as rows under ``FIGURE_HEADERS``."""
    head = (slug, period.first.isoformat(), period.last.isoformat())
    for part in parts:
        for label, value in part.figures:
            yield (*head, part.title, "", label, value)
        for chart in part.charts:
            for label, number in chart.rows:
                yield (*head, part.title, chart.title, label, str(number))


def part_rows(parts: tuple[ReportPart, ...], slug: str, period: Period) -> Iterator[tuple[str, ...]]:
    """The lines as rows of the report's CSV (``committee_report.CSV_HEADERS``)."""
    head = (slug, period.first.isoformat(), period.last.isoformat())
    for part in parts:
        for line in sorted(part.lines, key=lambda each: (each.on, each.name)):
            what = (line.name, line.what, line.on.isoformat(), line.of_class, line.about)
            yield (*head, *what, "", "true" if line.withheld else "false")
