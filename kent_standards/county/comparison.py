"""county/: every authority's figures of a year beside each other, without personal data and small numbers (SR15)."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kent_standards.authorities.comparisons import Comparison, Timing, comparisons, timings
from kent_standards.authorities.model import Authority, Service
from kent_standards.authorities.report_parts import Chart
from kent_standards.law.adoption import REGIME_BEGAN
from kent_standards.law.report_period import Period
from kent_standards.law.small_numbers import FEWEST, shown_median
from kent_standards.law.small_tables import Cell, ShownRow, shown_table

EVERY = "All authorities"
CSV_HEADERS = ("year", "table", "authority", "name", "code", "what", "value", "shown")
TWENTIETH = 5
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Line:
    """One authority's cells, or their sums where ``slug`` is empty."""

    slug: str
    name: str
    texts: tuple[
        tuple[str, str, str], ...
    ]  # the number or what stands for it, whether it is shown, and as data


@dataclass(frozen=True, slots=True)
class ComparedTable:
    """One table: ``columns`` are the codes and labels of what any authority has any of."""

    code: str
    title: str
    paragraph: str
    columns: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    chart: Chart | None
    none: tuple[str, ...] = ()  # what no authority has any of


@dataclass(frozen=True, slots=True)
class Compared:
    """Everything that there is to compare of one year."""

    year: int
    tables: tuple[ComparedTable, ...]


def compared_authorities(service: Service) -> tuple[Authority, ...]:
    """The authorities that are compared, by name: a parish's complaints are its principal authority's to deal with."""
    found = (each for each in service.all_authorities() if not each.principal and "complaints" in each.parts)
    return tuple(sorted(found, key=lambda each: each.name))


def comparable_years(today: date) -> tuple[int, ...]:
    """The years, the latest first."""
    return tuple(range(today.year, REGIME_BEGAN.year - 1, -1))


def compare_county(
    service: Service, years: Sequence[int], today: date, progress: Progress = lambda _: None
) -> tuple[Compared, ...]:
    """The figures of each of ``years``, in their order; each authority is counted once for all of them.

    ``progress`` is told each authority that is to be counted.
    """
    places = compared_authorities(service)
    names = {each.slug: each.name_on(today) for each in places}
    span = Period(date(min(years), 1, 1), min(date(max(years), 12, 31), today))
    counted: dict[str, dict[str, Counter[tuple[int, str]]]] = defaultdict(dict)
    took: dict[str, dict[str, dict[tuple[int, str], list[tuple[int, bool | None]]]]] = defaultdict(dict)
    for place in places:
        progress(names[place.slug])
        for each in comparisons():
            counted[each.code][place.slug] = Counter(
                (day.year, code) for day, code in each.happened(place, span)
            )
        for timing in timings():
            found: dict[tuple[int, str], list[tuple[int, bool | None]]] = defaultdict(list)
            for day, clock, days, held in timing.took(place, span, today):
                found[day.year, clock].append((days, held))
            took[timing.code][place.slug] = found
    return tuple(
        Compared(
            year,
            (
                *(_counts(each, year, names, counted[each.code]) for each in comparisons()),
                *(_times(each, year, names, took[each.code]) for each in timings()),
            ),
        )
        for year in years
    )


def _counts(
    comparison: Comparison, year: int, names: dict[str, str], counted: dict[str, Counter[tuple[int, str]]]
) -> ComparedTable:
    there = {code for found in counted.values() for at, code in found if at == year}
    # In this order, all of them, as in each authority's own statistics, so that both leave out the same numbers.
    codes = [*comparison.labels, *sorted(there - set(comparison.labels))]
    numbers = [[counted[slug][year, code] for code in codes] for slug in names]
    table = shown_table(numbers, adds_up=bool(comparison.total))
    kept = [place for place, code in enumerate(codes) if code in there]
    labels = [comparison.labels.get(code, code) for code in codes]

    def texts(row: ShownRow) -> tuple[tuple[str, str, str], ...]:
        cells = [*((row.total,) if row.total is not None else ()), *(row.cells[place] for place in kept)]
        return tuple(
            (each.text, each.shown, "" if each.number is None else str(each.number)) for each in cells
        )

    total = (("total", comparison.total),) if comparison.total else ()
    lines = [
        Line(slug, name, texts(row)) for (slug, name), row in zip(names.items(), table.rows, strict=True)
    ]
    if not there:
        kept = []
    return ComparedTable(
        comparison.code,
        comparison.title,
        comparison.paragraph,
        (*total, *((codes[place], labels[place]) for place in kept)) if there else (),
        (*lines, Line("", EVERY, texts(table.sums))) if there else (),
        _chart(comparison, names, table.rows, kept, labels) if there else None,
        tuple(label for place, label in enumerate(labels) if place not in kept),
    )


def _chart(
    comparison: Comparison,
    names: dict[str, str],
    rows: Sequence[ShownRow],
    kept: Sequence[int],
    labels: Sequence[str],
) -> Chart | None:
    """The totals, or the numbers of a table that has one column; many columns beside each other make no chart."""
    if comparison.total:
        cells, what = [row.total for row in rows], comparison.total
    elif len(kept) == 1:
        cells, what = [row.cells[kept[0]] for row in rows], labels[kept[0]]
    else:
        return None
    return Chart(f"{comparison.title}: {what.lower()}", "Authority", tuple(
        (name, _number(cell)) for name, cell in zip(names.values(), cells, strict=True)
    ))  # fmt: skip


def _number(cell: Cell | None) -> int | str:
    if cell is None or cell.number is None:
        return cell.text if cell is not None else ""
    return cell.number


def _times(
    timing: Timing,
    year: int,
    names: dict[str, str],
    took: dict[str, dict[tuple[int, str], list[tuple[int, bool | None]]]],
) -> ComparedTable:
    there = [clock for clock in timing.labels if any(took[slug].get((year, clock)) for slug in names)]
    columns = [
        column
        for clock in there
        for column in ((clock, f"{timing.labels[clock]}: median"), (f"{clock}_in_time", "In time"))
    ]
    lines = []
    for slug, name in names.items():
        texts: list[tuple[str, str, str]] = []
        for clock in there:
            found = took[slug].get((year, clock), [])
            texts += (_median([days for days, _ in found]), _share([held for _, held in found]))
        lines.append(Line(slug, name, tuple(texts)))
    absent = tuple(timing.labels[clock] for clock in timing.labels if clock not in there)
    return ComparedTable(
        timing.code,
        timing.title,
        timing.paragraph,
        tuple(columns),
        tuple(lines) if there else (),
        None,
        absent,
    )


def _median(days: Sequence[int]) -> tuple[str, str, str]:
    if not days:
        return "None", "yes", ""
    found: Decimal | None = shown_median(days)
    return (str(found), "yes", str(found)) if found is not None else ("Not shown", "no", "")


def _share(held: Sequence[bool | None]) -> tuple[str, str, str]:
    """The share that was in time, to the nearest twentieth, where neither side of it is a small number."""
    known = [each for each in held if each is not None]
    met = sum(known)
    if not known:
        return ("No limit" if held else "None", "yes", "")
    if len(known) < FEWEST or 0 < met < FEWEST or 0 < len(known) - met < FEWEST:
        return "Not shown", "no", ""
    twentieths = (2 * met * (100 // TWENTIETH) + len(known)) // (2 * len(known))
    return f"{twentieths * TWENTIETH}%", "yes", f"{twentieths * TWENTIETH}%"


def county_rows(found: Sequence[Compared]) -> Iterator[tuple[str, ...]]:
    """Every cell as a row under ``CSV_HEADERS``; the value of one that isn't shown is empty."""
    for each in found:
        for table in each.tables:
            for line in table.lines:
                for (code, label), (_, shown, value) in zip(table.columns, line.texts, strict=True):
                    yield (str(each.year), table.code, line.slug, line.name, code, label, value, shown)
