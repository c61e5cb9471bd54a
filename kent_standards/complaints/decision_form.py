"""complaints/: the form on which a decision is drafted, filled in with what the record says already (T1)."""

from datetime import date

from kent_standards.complaints.case_forms import several
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.receipts import span
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Choice, LongText, Text
from kent_standards.law.calendar import uk_date
from kent_standards.law.complaint_parts import Outcome
from kent_standards.law.complaint_state import ComplaintState
from kent_standards.law.decision_notices import OUTCOMES
from kent_standards.law.kent_2012 import KENT_2012, rule_set
from kent_standards.law.referral import REFERRAL_GROUNDS


def decision(case: Complaint) -> Schema:
    """The decision as the notice needs it, with reasons for each allegation."""
    schema, state = Schema(), case.state
    schema.add(
        Choice(
            name="outcome",
            title="Decision",
            choices=tuple((each.value, OUTCOMES[each][0], OUTCOMES[each][2]) for each in Outcome),
            noun="a decision",
        )
    )
    schema.add(
        LongText(
            name="summary",
            title="Summary of the complaint",
            hint="One paragraph a line; the notice numbers them. The publication copy leaves out the complainant’s name.",
            noun="the summary",
            max_length=5000,
        )
    )
    for number, allegation in enumerate(state.allegations, 1):
        schema.add(
            LongText(
                name=f"answer_{number}",
                title=f"Reasons on allegation {number}",
                hint=allegation[:300],
                noun=f"the reasons on allegation {number}",
                max_length=5000,
            )
        )
    code = rule_set(state.conduct_until) if state.conduct_until else KENT_2012
    several(
        schema,
        "paragraphs",
        "Paragraphs of the Code that it may have breached",
        ((each.id, f"{each.id} {each.text}") for each in code.breach_paragraphs()),
        optional=True,
    )
    grounds = REFERRAL_GROUNDS.items()
    several(schema, "referral", "Why it is referred, if it is (Annex 1, 4.2)", grounds, optional=True)
    officer = {"title": "Investigating Officer", "noun": "the Investigating Officer’s name"}
    schema.add(Text(name="investigator", hint="Only for a referral.", optional=True, **officer))
    schema.add(LongText(name="what_next", title="What happens now", noun="what happens now", max_length=2000))
    return schema


def decision_values(case: Complaint) -> dict[str, object]:
    """What was drafted before, or what the record says already: nothing is typed twice."""
    state, drafted = case.state, case.state.decision
    if drafted is None:
        return {**_outcome_of_tests(state), "summary": _summary(case)}
    return {
        "outcome": drafted.outcome.value,
        "summary": "\n".join(drafted.summary),
        **{f"answer_{number}": text for number, text in drafted.reasons.items()},
        "paragraphs": drafted.paragraphs,
        "referral": drafted.referral,
        "investigator": drafted.investigator,
        "what_next": drafted.what_next,
    }


def _outcome_of_tests(state: ComplaintState) -> dict[str, object]:
    """The rejection to which a failed test leads (Annex 1, 1.3 and 1.5)."""
    if state.jurisdiction_failed:
        return {"outcome": Outcome.OUTSIDE_JURISDICTION.value}
    return {"outcome": Outcome.REJECTED.value} if state.criteria_applied else {}


def _summary(case: Complaint) -> str:
    """What the record says of the complaint, as the officer may keep or change it."""
    state, first = case.state, case.steps[0].data
    began = date.fromisoformat(str(first["conduct_from"])) if first.get("conduct_from") else None
    came = f"The complaint was received on {uk_date(state.received_on)}." if state.received_on else ""
    said = f"It says that this happened ({span(began, state.conduct_until)}):" if state.conduct_until else ""
    lines = (f"{came} {said}".strip(), *(" ".join(each.split()) for each in state.allegations))
    return "\n".join(filter(None, lines))
