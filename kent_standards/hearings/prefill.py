"""hearings/: what the forms of a hearing hold from the start: what the final report and the record say already."""

from collections.abc import Mapping

from kent_standards.hearings.model import Hearing
from kent_standards.hearings.running import code_of
from kent_standards.investigations.services import final_report


def next_fact(hearing: Hearing) -> Mapping[str, object]:
    """The first finding of fact of the report that the Panel hasn't dealt with in the same words."""
    report = final_report(hearing.case)
    dealt_with = {each.text for each in hearing.state.facts}
    left = (text for text, _ in (report.facts if report is not None else ()) if text not in dealt_with)
    found = next(left, "")
    return {"fact": found} if found else {}


def next_allegation(hearing: Hearing) -> Mapping[str, object]:
    """The first allegation that isn't decided."""
    state = hearing.state
    left = (number for number in range(1, state.allegations_count + 1) if number not in state.allegations)
    found = next(left, 0)
    return {"allegation": str(found)} if found else {}


def paragraphs_for(hearing: Hearing) -> tuple[tuple[str, str], ...]:
    """The paragraphs of the Code that are in question: those of the referral and of the report; all of them if there are
    none. Other potential breaches are for a new complaint (3.9(e))."""
    case, report = hearing.case.state, final_report(hearing.case)
    named = set(case.decision.paragraphs if case.decision is not None else ())
    if report is not None:
        named |= {paragraph for each in report.conclusions.values() for paragraph in each.paragraphs}
    every = tuple((each.id, f"{each.id} {each.text}") for each in code_of(hearing).breach_paragraphs())
    return tuple(row for row in every if row[0] in named) or every
