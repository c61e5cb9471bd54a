"""complaints/: what the officers' timeline says of a step beside its reasons: which way a test or an answer went."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, cast

from kent_standards.law.assessment import LOCAL_CRITERIA
from kent_standards.law.calendar import uk_date
from kent_standards.law.complaint_parts import Outcome
from kent_standards.law.decision_notices import OUTCOMES
from kent_standards.law.jurisdiction import JURISDICTION
from kent_standards.law.reporting_crime import REPORTING, reporter_in
from kent_standards.law.steps import Step
from kent_standards.law.time_spent import spent_text

# What the councillor and an Independent Person of hers say to each other isn't the authority's to read.
BETWEEN_THEM = frozenset({"member_asked", "member_adviser_declined", "member_answered"})


def words_of(step: Step) -> str:
    """What the officers read of ``step``, one point a line; an empty text if it says nothing but its title."""
    if step.kind in BETWEEN_THEM:
        return ""
    result = _RESULTS.get(step.kind)
    return "\n".join(filter(None, (*(result(step.data) if result else ()), step.reasons)))


def _jurisdiction(data: Mapping[str, Any]) -> Iterator[str]:
    failed = data.get("failed", ())
    yield "It fails." if failed else "It passes all six criteria."
    for code, said in cast("Mapping[str, str]", data.get("verdicts", {})).items():
        reasons = said.partition(": ")[2]
        if code in failed or reasons:
            criterion = JURISDICTION[code]
            yield f"({code}) {criterion.failed if code in failed else criterion.passed} {reasons}".strip()


def _criteria(data: Mapping[str, Any]) -> Iterator[str]:
    findings = cast("Mapping[str, str]", data.get("findings", {}))
    excepted, own = data.get("excepted", ()), data.get("own", {})
    yield "It is rejected." if data.get("rejects") else "It isn’t rejected."
    if not findings:
        yield "None of the criteria applies."
    for code, reasons in findings.items():
        text = LOCAL_CRITERIA[code].text if code in LOCAL_CRITERIA else own.get(code, code)
        yield f"({code}) {text} {'Excepted: ' if code in excepted else ''}{reasons}"


def _answer(data: Mapping[str, Any]) -> Iterator[str]:
    yield "Accepted." if data.get("agrees") else "Not accepted."


def _draft(data: Mapping[str, Any]) -> Iterator[str]:
    yield f"{OUTCOMES[Outcome(data['outcome'])][0]}."


def _invitation(data: Mapping[str, Any]) -> Iterator[str]:
    yield "Views were asked for." if data.get("views_invited") else "No views were asked for."


def _suspension(data: Mapping[str, Any]) -> Iterator[str]:
    yield f"{REPORTING[reporter_in(data)].title}."


def _time(data: Mapping[str, Any]) -> Iterator[str]:
    yield f"{spent_text(data['minutes'])}, on {uk_date(date.fromisoformat(data['day']))}."


_RESULTS: Mapping[str, Callable[[Mapping[str, Any]], Iterator[str]]] = {
    "jurisdiction_tested": _jurisdiction,
    "criteria_applied": _criteria,
    "informal_answered": _answer,
    "decided": _draft,
    "suspended": _suspension,
    "told_subject": _invitation,
    "time_noted": _time,
}
