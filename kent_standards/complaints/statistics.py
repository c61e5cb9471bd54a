"""complaints/: an authority's statistics for everybody, counted from an index; small numbers aren't shown (SR15)."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kent_standards.authorities.comparisons import comparisons
from kent_standards.authorities.model import Authority, Service
from kent_standards.authorities.report_parts import Chart
from kent_standards.authorities.services import working_calendar
from kent_standards.complaints.model import Complaints
from kent_standards.law.calendar import in_words
from kent_standards.law.clocks import clock_for
from kent_standards.law.complaint_figures import (
    ENDINGS,
    STAGED,
    TIMED,
    ComplaintFigures,
    WorkingDayCounter,
    from_value,
)
from kent_standards.law.complaint_form import ARRIVALS, COMPLAINANT_TYPES, LEGACY_COMPLAINANT_TYPES
from kent_standards.law.decision_notices import OUTCOMES
from kent_standards.law.kent_2012 import rule_set
from kent_standards.law.report_period import Period, calendar_year
from kent_standards.law.small_numbers import shown_column, shown_median, shown_number
from kent_standards.law.small_tables import shown_cell, shown_row
from kent_standards.plugin_access import rules_of

OUTCOME_TITLES = {**{outcome.value: title for outcome, (title, _, _) in OUTCOMES.items()}, **ENDINGS}
KINDS = {**COMPLAINANT_TYPES, **LEGACY_COMPLAINANT_TYPES, "": "Not said"}
# Shown only where there is one: what is on forms no longer, and what nobody said.
SELDOM = frozenset({*LEGACY_COMPLAINANT_TYPES, ""})


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table. ``number`` None: not shown."""

    code: str
    label: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Table:
    """One way of counting the complaints of a year; ``first`` heads its first column."""

    name: str
    title: str
    first: str
    rows: tuple[Row, ...]

    @property
    def chart(self) -> Chart:
        """The same with bars."""
        rows = ((row.label, "Not shown" if row.number is None else row.number) for row in self.rows)
        return Chart(self.title, self.first, tuple(rows))


@dataclass(frozen=True, slots=True)
class Time:
    """How long something took, in working days. ``median`` None: of too few, or, if ``none``, of nothing."""

    clock: str
    what: str
    limit: str
    median: Decimal | None
    none: bool

    @property
    def text(self) -> str:
        """The median as a table shows it."""
        if self.none:
            return "None"
        return "Not shown" if self.median is None else str(self.median)


@dataclass(frozen=True, slots=True)
class Statistics:
    """What there is to say of one authority's complaints that came in one year."""

    slug: str
    authority: str
    year: int
    as_at: date
    received: int | None
    tables: tuple[Table, ...]
    times: tuple[Time, ...]
    years: tuple[tuple[int, int | None], ...]
    stages: tuple[Time, ...] = ()
    panel: tuple[Table, ...] = ()

    @property
    def any(self) -> bool:
        """Whether any complaint was ever received."""
        return bool(self.years)

    @property
    def by_year(self) -> Chart:
        """How many came in each year, the first first."""
        years = (
            (str(year), "Not shown" if number is None else number) for year, number in reversed(self.years)
        )
        return Chart("Received by year", "Year", tuple(years))


def statistics_of(authority: Authority, asked: str, today: date) -> Statistics:
    """The statistics of the year ``asked`` for, or of the latest in which a complaint came."""
    complaints: Complaints = authority.part("complaints")
    years = received_by_year(complaints)
    year = chosen_year(asked, years, today)
    cases = list(figures_in(complaints, calendar_year(year)))
    arrivals = Counter(each.arrival for each in cases)
    endings = Counter(each.ending for each in cases)
    kinds = Counter(value[1] for value, _ in complaints.by_kind.starting(str(year)))
    paragraphs = Counter(number for each in cases for number in each.paragraphs)
    tables = (
        _column("arrival", "How they came", "Way", ARRIVALS, arrivals),
        _column("complainant", "Who complained", "Complainant", KINDS, kinds),
        _column("outcome", "How they ended", "Outcome", OUTCOME_TITLES, endings),
        _paragraphs(paragraphs, today),
    )
    return Statistics(
        authority.slug,
        authority.name_on(today),
        year,
        today,
        shown_number(len(cases)),
        tables if cases else (),
        times_of(authority, cases, year, today) if cases else (),
        tuple((each, shown_number(count)) for each, count in sorted(years.items(), reverse=True)),
        stages_of(authority, cases, year, today) if cases else (),
        tuple(_panel(authority, year, today)),
    )


def how_long_in_fact(authority: Authority, today: date) -> tuple[int, tuple[Time, ...]] | None:
    """The latest year of which any median can be told, with those of it; None where there is none (practice BP10)."""
    complaints: Complaints = authority.part("complaints")
    for year in sorted(received_by_year(complaints), reverse=True):
        cases = list(figures_in(complaints, calendar_year(year)))
        times = (*times_of(authority, cases, year, today), *stages_of(authority, cases, year, today))
        told = tuple(each for each in times if each.median is not None)
        if told:
            return year, told
    return None


def _panel(authority: Authority, year: int, today: date) -> Iterator[Table]:
    """The hearings begun in ``year`` and the sanctions applied, as the comparison of the authorities counts them."""
    span = calendar_year(year)
    for each in comparisons():
        if each.code not in ("hearings", "sanctions"):
            continue
        counted = Counter(code for _, code in each.happened(authority, Period(span.first, span.until(today))))
        numbers = [counted[code] for code in each.labels]
        if each.total:
            shown = shown_row(numbers)
            named = zip(each.labels, each.labels.values(), shown.cells, strict=True)
            cells = [("total", each.total, shown.total), *named]
        else:
            cells = [
                (code, label, shown_cell(number))
                for (code, label), number in zip(each.labels.items(), numbers, strict=True)
                if number
            ]
        rows = tuple(
            Row(code, label, cell.number if cell is not None else None) for code, label, cell in cells
        )
        if counted:
            yield Table(each.code, each.title, "Outcome" if each.total else "Sanction", rows)


def county_statistics(
    service: Service, asked: str, today: date
) -> tuple[int, tuple[int, ...], tuple[Statistics, ...]]:
    """The year chosen, every year that there is, and each principal authority's statistics of that year, by name.

    The numbers received stand beside each other without a sum, from which one that isn't shown would follow.
    """
    authorities = [
        each for each in service.all_authorities() if not each.principal and "complaints" in each.parts
    ]
    years: Counter[int] = Counter()
    for each in authorities:
        years.update(received_by_year(each.part("complaints")))
    year = chosen_year(asked, years, today)
    found = [_figures_beside(each, year, today) for each in authorities]
    return year, tuple(sorted(years, reverse=True)), tuple(sorted(found, key=lambda each: each.authority))


def _figures_beside(authority: Authority, year: int, today: date) -> Statistics:
    cases = list(figures_in(authority.part("complaints"), calendar_year(year)))
    times = times_of(authority, cases, year, today)
    received = shown_number(len(cases))
    return Statistics(authority.slug, authority.name_on(today), year, today, received, (), times, ())


def figures_in(complaints: Complaints, period: Period) -> Iterator[ComplaintFigures]:
    """The figures of each complaint that was received in ``period``."""
    last = period.last.isoformat()
    for value, _ in complaints.by_figures.from_value(period.first.isoformat()):
        if value[0] > last:
            return
        yield from_value(value)


def received_by_year(complaints: Complaints) -> dict[int, int]:
    """How many complaints came in each year in which any did."""
    return dict(Counter(int(value[0][:4]) for value, _ in complaints.by_figures))


def chosen_year(asked: str, years: Iterable[int], today: date) -> int:
    """The year asked for if any complaint came in it, or else the latest in which one did, or this year."""
    known = sorted(years)
    if asked.isascii() and asked.isdigit() and len(asked) == 4 and int(asked) in known:
        return int(asked)
    return known[-1] if known else today.year


def times_of(authority: Authority, cases: list[ComplaintFigures], year: int, today: date) -> tuple[Time, ...]:
    """How long each step took that has a time limit, beside the limit by the authority's own rules of that year."""
    counter = WorkingDayCounter(working_calendar(authority), year, today.year + 1)
    return _timed(authority, cases, TIMED, counter.taken, calendar_year(year).until(today))


def stages_of(
    authority: Authority, cases: list[ComplaintFigures], year: int, today: date
) -> tuple[Time, ...]:
    """How long what follows a referral took, beside how long it should take."""
    counter = WorkingDayCounter(working_calendar(authority), year, today.year + 1)
    return _timed(authority, cases, STAGED, counter.staged, calendar_year(year).until(today))


def _timed(
    authority: Authority,
    cases: list[ComplaintFigures],
    clocks: Mapping[str, str],
    count: Callable[[ComplaintFigures, str], int | None],
    day: date,
) -> tuple[Time, ...]:
    limits = rules_of(authority, day).time_limits
    found = []
    for clock, what in clocks.items():
        taken = [days for each in cases if (days := count(each, clock)) is not None]
        duration = clock_for(clock, limits).duration
        limit = in_words(duration) if duration is not None else "No limit"
        found.append(Time(clock, what, limit, shown_median(taken), not taken))
    return tuple(found)


def _column(name: str, title: str, first: str, labels: Mapping[str, str], counted: Counter[str]) -> Table:
    codes = [code for code in labels if counted[code] or code not in SELDOM]
    codes += sorted(set(counted) - set(codes))
    column = shown_column([counted[code] for code in codes])
    rows = (
        Row(code, labels.get(code, code), number) for code, number in zip(codes, column.cells, strict=True)
    )
    return Table(name, title, first, tuple(rows))


def _paragraphs(counted: Counter[str], today: date) -> Table:
    """By paragraph of the Code; one complaint may be of several, so that they have no sum."""
    code = rule_set(today)
    known = {each.id: each.text for each in code.paragraphs}
    rows = (
        Row(number, f"{number}: {known[number]}" if number in known else number, shown_number(count))
        for number, count in sorted(counted.items())
    )
    return Table("paragraph", "Paragraphs of the Code that decisions named", "Paragraph", tuple(rows))
