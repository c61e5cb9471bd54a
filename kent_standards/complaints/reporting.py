"""complaints/: complaints in numbers, for the report to the Standards Committee (terms of reference 10)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from statistics import median

from kent_standards.authorities.comparisons import (
    Comparison,
    Happened,
    Timing,
    Took,
    compare,
    compare_times,
)
from kent_standards.authorities.model import Authority
from kent_standards.authorities.report_parts import Chart, ReportPart, report_part
from kent_standards.authorities.services import working_calendar
from kent_standards.complaints.model import Complaints
from kent_standards.complaints.statistics import OUTCOME_TITLES, figures_in
from kent_standards.law.calendar import Duration, WorkingDays, in_words
from kent_standards.law.clocks import clock_for
from kent_standards.law.complaint_figures import (
    STAGED,
    TIMED,
    ComplaintFigures,
    WorkingDayCounter,
    in_time,
    stage_in_time,
)
from kent_standards.law.complaint_form import ARRIVALS
from kent_standards.law.kent_2012 import KENT_2012, rule_set
from kent_standards.law.report_period import Period
from kent_standards.plugin_access import rules_of

PARAGRAPH = "Terms of reference of the Standards Committee 10; Arrangements, Annex 1"
INFORMALLY = ("informal", "closed")


@report_part
def complaints_in(authority: Authority, period: Period, today: date) -> ReportPart:
    """The complaints received in ``period``: how they came and ended, what they were about, and each time limit."""
    complaints: Complaints = authority.part("complaints")
    cases = list(figures_in(complaints, period))
    ended = Counter(each.ending for each in cases)
    figures = (
        ("Received", str(len(cases))),
        ("Not decided yet", str(ended["open"])),
        ("Resolved informally, by decision or before one", str(sum(ended[each] for each in INFORMALLY))),
        *_times(authority, cases, period, today),
    )
    charts = (
        _chart("How they came", "Way", ARRIVALS, (each.arrival for each in cases)),
        _chart("How they ended", "Outcome", OUTCOME_TITLES, (each.ending for each in cases)),
        _chart(
            "Paragraphs of the Code that decisions named; a decision may name several",
            "Paragraph",
            {each.id: f"{each.id}: {each.text}" for each in rule_set(today).paragraphs},
            (paragraph for each in cases for paragraph in each.paragraphs),
        ),
    )
    return ReportPart(
        "Complaints",
        PARAGRAPH,
        figures if cases else (),
        (),
        f"No complaint was received in {period.this}.",
        tuple(each for each in charts if each.rows),
    )


def _chart(title: str, first: str, labels: Mapping[str, str], found: Iterable[str]) -> Chart:
    counted = Counter(found)
    codes = [*(code for code in labels if counted[code]), *sorted(set(counted) - set(labels))]
    return Chart(title, first, tuple((labels.get(code, code), counted[code]) for code in codes))


def _times(
    authority: Authority, cases: list[ComplaintFigures], period: Period, today: date
) -> Iterable[tuple[str, str]]:
    """How many were in time for each limit of the authority's own rules at the end of that time, and how long it took."""
    counter = WorkingDayCounter(working_calendar(authority), period.first.year, today.year + 1)
    limits = rules_of(authority, period.until(today)).time_limits
    counts = (
        *((each, counter.taken) for each in TIMED.items()),
        *((each, counter.staged) for each in STAGED.items()),
    )
    for (clock, what), count in counts:
        done = [(each, days) for each in cases if (days := count(each, clock)) is not None]
        duration = clock_for(clock, limits).duration
        if not done:
            continue
        kept = [_in_time(each, clock, days, duration) for each, days in done]
        taken = [days for _, days in done]
        limit = f", within {in_words(duration)}" if duration is not None else ""
        held = f"{kept.count(True)} in time, {kept.count(False)} later; " if duration is not None else ""
        usual = Decimal(f"{median(taken):g}")
        yield f"{what}{limit}", f"{held}median {usual} working days, longest {max(taken)}"


def _in_time(each: ComplaintFigures, clock: str, days: int, duration: Duration | None) -> bool | None:
    if clock in STAGED and duration is not None and not isinstance(duration, WorkingDays):
        return stage_in_time(each, clock, duration)
    return in_time(days, duration)


def _ended(authority: Authority, period: Period) -> Iterator[Happened]:
    return ((each.received, each.ending) for each in figures_in(authority.part("complaints"), period))


def _about(authority: Authority, period: Period) -> Iterator[Happened]:
    for each in figures_in(authority.part("complaints"), period):
        for paragraph in each.paragraphs:
            yield each.received, paragraph


def _took(authority: Authority, period: Period, today: date) -> Iterator[Took]:
    counter = WorkingDayCounter(working_calendar(authority), period.first.year, today.year + 1)
    limits = rules_of(authority, period.until(today)).time_limits
    durations = {clock: clock_for(clock, limits).duration for clock in TIMED}
    for each in figures_in(authority.part("complaints"), period):
        for clock, duration in durations.items():
            days = counter.taken(each, clock)
            if days is not None:
                yield each.received, clock, days, in_time(days, duration)


OUTCOMES_COMPARED = compare(
    Comparison("outcome", "Complaints by how they ended", PARAGRAPH, OUTCOME_TITLES, _ended, "Received")
)
THEMES_COMPARED = compare(
    Comparison(
        "theme",
        "Complaints by the paragraphs of the Code that decisions named",
        PARAGRAPH,
        {each.id: each.text for each in KENT_2012.paragraphs},
        _about,
    )
)
TIMES_COMPARED = compare_times(
    Timing("time", "How long complaints took, in working days", PARAGRAPH, TIMED, _took)
)
