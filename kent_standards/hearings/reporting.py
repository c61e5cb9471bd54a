"""hearings/: hearings, what was found and applied, and what became of it (terms of reference 9 and 10)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from kent_standards.authorities.comparisons import Comparison, Happened, compare
from kent_standards.authorities.model import Authority
from kent_standards.authorities.report_parts import Chart, ReportPart, report_part
from kent_standards.hearings.model import Hearing, Hearings
from kent_standards.law.hearing_effects import hearing_state
from kent_standards.law.hearing_parts import STAGES, Stage
from kent_standards.law.hearing_state import HearingState
from kent_standards.law.procedure_rules import KENT_2012_PROCEDURE
from kent_standards.law.report_period import Period
from kent_standards.law.sanction_follow_up import STANDINGS
from kent_standards.notices.sanctions import panel_notices, sanctions_of

PARAGRAPH = "Terms of reference of the Standards Committee 9 and 10; Arrangements, Annex 3"


@report_part
def hearings_in(authority: Authority, period: Period, today: date) -> ReportPart:
    """The hearings that began in ``period``, and where the sanctions of the decisions signed in it stand today."""
    hearings: Hearings = authority.part("hearings")
    found = [each for each in hearings.values() if each.state.opened_on in period]
    decided = [each for each in found if each.state.stage is Stage.CLOSED]
    breaches = sum(each.state.breach for each in decided)
    figures = (
        ("Hearings begun", str(len(found))),
        ("Decided: a breach was found", str(breaches)),
        ("Decided: no breach was found", str(len(decided) - breaches)),
        *(
            (STAGES[stage], str(count))
            for stage in (Stage.SITTING, Stage.ADJOURNED, Stage.ABANDONED)
            if (count := sum(each.state.stage is stage for each in found))
        ),
    )
    charts = (_sanctions(decided), _follow_ups(authority, period))
    return ReportPart(
        "Hearings and sanctions",
        PARAGRAPH,
        figures if found else (),
        (),
        f"No hearing began in {period.this}.",
        tuple(each for each in charts if each.rows),
    )


def _sanctions(decided: list[Hearing]) -> Chart:
    counted: Counter[str] = Counter()
    for hearing in decided:
        known = {each.letter: each.title for each in hearing.rules.sanctions}
        counted.update(known.get(each.letter, each.letter) for each in hearing.state.sanctions)
    return Chart("Sanctions applied", "Sanction", tuple(sorted(counted.items())))


def _follow_ups(authority: Authority, period: Period) -> Chart:
    counted = Counter(
        each.standing
        for notice in panel_notices(authority)
        if date.fromisoformat(notice.content.signed_on) in period
        for each in sanctions_of(notice)
    )
    rows = tuple((title, counted[standing]) for standing, title in STANDINGS.items() if counted[standing])
    return Chart("What became of the sanctions", "Standing today", rows)


def _begun(authority: Authority, period: Period) -> Iterator[tuple[date, HearingState]]:
    hearings: Hearings = authority.part("hearings")
    for each in hearings.values():
        state = hearing_state(each.unopened)
        if state.opened_on is not None and state.opened_on in period:
            yield state.opened_on, state


def _decided(authority: Authority, period: Period) -> Iterator[Happened]:
    for day, state in _begun(authority, period):
        closed = state.stage is Stage.CLOSED
        yield day, ("breach" if state.breach else "no_breach") if closed else "undecided"


def _applied(authority: Authority, period: Period) -> Iterator[Happened]:
    for day, state in _begun(authority, period):
        if state.stage is Stage.CLOSED:
            yield from ((day, each.letter) for each in state.sanctions)


HEARINGS_COMPARED = compare(
    Comparison(
        "hearings",
        "Hearings",
        PARAGRAPH,
        {"breach": "A breach was found", "no_breach": "No breach was found", "undecided": "Not decided"},
        _decided,
        "Hearings begun",
    )
)
SANCTIONS_COMPARED = compare(
    Comparison(
        "sanctions",
        "Sanctions applied",
        PARAGRAPH,
        {each.letter: each.title for each in KENT_2012_PROCEDURE.sanctions},
        _applied,
    )
)
