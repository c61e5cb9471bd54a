"""hearings/: the hearings of a year, what was found and applied, and what became of it (terms of reference 9 and 10)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from kent_standards.authorities.model import Authority
from kent_standards.authorities.report_parts import Chart, ReportPart, report_part
from kent_standards.hearings.model import Hearing, Hearings
from kent_standards.law.hearing_parts import STAGES, Stage
from kent_standards.law.sanction_follow_up import STANDINGS
from kent_standards.notices.sanctions import panel_notices, sanctions_of

PARAGRAPH = "Terms of reference of the Standards Committee 9 and 10; Arrangements, Annex 3"


@report_part
def hearings_in(authority: Authority, year: int, today: date) -> ReportPart:
    """The hearings that began in ``year``, and where the sanctions of the decisions signed in it stand today."""
    found = [each for each in _begun(authority.part("hearings")) if _year(each) == year]
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
    charts = (_sanctions(decided), _follow_ups(authority, year))
    return ReportPart(
        "Hearings and sanctions",
        PARAGRAPH,
        figures if found else (),
        (),
        "No hearing began in this year.",
        tuple(each for each in charts if each.rows),
    )


def _begun(hearings: Hearings) -> Iterator[Hearing]:
    return (each for each in hearings.values() if each.state.opened_on is not None)


def _year(hearing: Hearing) -> int:
    opened = hearing.state.opened_on
    return opened.year if opened is not None else 0


def _sanctions(decided: list[Hearing]) -> Chart:
    counted: Counter[str] = Counter()
    for hearing in decided:
        known = {each.letter: each.title for each in hearing.rules.sanctions}
        counted.update(known.get(each.letter, each.letter) for each in hearing.state.sanctions)
    return Chart("Sanctions applied", "Sanction", tuple(sorted(counted.items())))


def _follow_ups(authority: Authority, year: int) -> Chart:
    counted = Counter(
        each.standing
        for notice in panel_notices(authority)
        if notice.content.signed_on.startswith(f"{year}-")
        for each in sanctions_of(notice)
    )
    rows = tuple((title, counted[standing]) for standing, title in STANDINGS.items() if counted[standing])
    return Chart("What became of the sanctions", "Standing today", rows)
