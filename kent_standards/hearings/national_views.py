"""hearings/: the pages of the national regime as announced, in a practice environment alone (law/national_future.py)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from pyramid.httpexceptions import HTTPNotFound

from kent_standards.complaints.doing import CaseAct, Doing, Values
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.party_views import form_page, member
from kent_standards.complaints.resources import AboutMeCase
from kent_standards.complaints.sections import CaseReader, Section, section_for
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Choice, DateParts, YesNo
from kent_standards.forms.page import posted_seen
from kent_standards.hearings import forms, national
from kent_standards.law.calendar import last_day, uk_date
from kent_standards.law.national_future import PRACTICE_ENVIRONMENT, RESPONSE
from kent_standards.law.national_steps import ID, OUTCOMES, SIDES, reviewable, suspended_meanwhile
from kent_standards.security.permissions import Permission

NAMES = {"subject": "The councillor", "complainant": "The complainant"}
APPEAL = "Is it an appeal against a suspension?"
WHY = "Why, and what you want changed"


def includeme(config: Any) -> None:
    """Add the acts and the form, where the environment is one for practice; elsewhere there is nothing."""
    if config.registry.settings["kent.environment"] != PRACTICE_ENVIRONMENT:
        return
    for act in ACTS:
        config.add_case_act(act)
    config.add_view(
        review_page,
        context=AboutMeCase,
        name="review",
        request_method=("GET", "POST"),
        permission=Permission.ANSWER_COMPLAINTS,
        renderer="kent_standards:complaints/templates/act.pt",
    )


def _interim_form(doing: Doing) -> Schema:
    schema = Schema()
    for name, title in (("begins", "First day"), ("ends", "Last day")):
        schema.add(DateParts(name=name, title=title, noun=title.lower(), minimum=doing.today))
    if _goes_on(doing.case):
        title = "Day of the review"
        schema.add(
            DateParts(name="reviewed_on", title=title, noun="the day of the review", maximum=doing.today)
        )
    schema.add(forms.text("words", "Why the councillor can’t act as one meanwhile", noun="why"))
    return schema


def _goes_on(case: Complaint) -> bool:
    return bool(case.state.interims) and case.state.interim_lifted_on is None


def _interim_values(doing: Doing) -> Mapping[str, object]:
    interim = national.procedure_of(doing.case).interim
    before = doing.case.state.interims if _goes_on(doing.case) else ()
    begins = before[-1].ends + timedelta(days=1) if before else doing.today
    assert interim is not None  # the act is there under this rule set alone
    return {
        "begins": begins,
        "ends": last_day(interim.again if before else interim.first, begins) - timedelta(days=1),
    }


def _suspend(doing: Doing, values: Values) -> None:
    days = (values["begins"], values["ends"])
    reviewed = values.get("reviewed_on")
    national.suspend_meanwhile(doing.case, *days, values["words"], reviewed_on=reviewed, **doing.known)


def _review_form(doing: Doing) -> Schema:
    schema = Schema()
    rows = tuple((side, NAMES[side]) for side in SIDES)
    schema.add(Choice(name="side", title="Who asks for it?", choices=rows, noun="who asks for it"))
    schema.add(YesNo(name="appeal", title=APPEAL, noun="yes or no"))
    schema.add(forms.text("words", "What was said", noun="what was said"))
    return schema


def _outcome_form(doing: Doing) -> Schema:
    schema = Schema()
    schema.add(
        Choice(
            name="outcome",
            title="What was decided?",
            choices=tuple(OUTCOMES.items()),
            noun="what was decided",
        )
    )
    schema.add(forms.text("words", "Reasons", noun="the reasons"))
    return schema


ACTS = (
    CaseAct(
        "interim_suspended",
        "interim",
        _interim_form,
        _suspend,
        values=_interim_values,
        says=lambda _: (
            "Three months at most, then a review; as long again after each. This is for practice alone.",
        ),
        danger="The councillor can’t act as one from the first day on.",
    ),
    CaseAct(
        "interim_lifted",
        "lift-interim",
        lambda _: forms.words("Why", noun="why"),
        lambda d, v: national.lift_suspension(d.case, v["words"], **d.known),
    ),
    CaseAct(
        "review_asked",
        "enter-review",
        _review_form,
        lambda d, v: national.ask_review(d.case, v["side"], v["words"], appeal=v["appeal"], **d.known),
        for_another="Enter that a side asks for a review (practice)",
    ),
    CaseAct(
        "review_decided",
        "decide-review",
        _outcome_form,
        lambda d, v: national.decide_review(d.case, v["outcome"], v["words"], **d.known),
        says=lambda _: ("If the decision is changed, correct the Panel’s notice by a further one as well.",),
    ),
)


def _rows(case: Complaint, today: date) -> tuple[tuple[str, str], ...]:
    state, found = case.state, []
    for each in state.interims:
        found.append(("Suspended until it is decided", f"{uk_date(each.begins)} to {uk_date(each.ends)}"))
    if state.interims:
        found.append(("Suspended today", "Yes" if suspended_meanwhile(state, today) else "No"))
    last, heard = national.review_by(case), national.heard_by(case)
    if last is not None:
        found.append(("A review can be asked for until", uk_date(last)))
    for asked in state.reviews:
        what = "appeals against the suspension" if asked.appeal else "asks for a review"
        found.append((NAMES[asked.side], f"{what}, {uk_date(asked.asked_on)}"))
    if heard is not None and state.review_decided_on is None:
        found.append(("To be heard by", uk_date(heard)))
    if state.review_decided_on is not None:
        found.append(
            ("Decided on review", f"{OUTCOMES[state.review_outcome]}, {uk_date(state.review_decided_on)}")
        )
    if state.panel.announced_on is not None and national.is_disqualified(case):
        found.append(("Disqualified", "By a second suspension of six months within five years"))
    return tuple(found)


@section_for(CaseReader.OFFICERS, CaseReader.COMPLAINANT)
def for_others(case: Complaint, url: str, today: date) -> Section | None:
    """What there is under the national regime; under the Kent Arrangements there is no such section."""
    return _section(case, today, ())


@section_for(CaseReader.SUBJECT)
def for_the_subject(case: Complaint, url: str, today: date) -> Section | None:
    """The same, with the way to ask for a review."""
    last = national.review_by(case) if case.state.procedure == ID else None
    open_still = last is not None and today <= last and reviewable(case.state) is None
    asked = any(each.side == "subject" for each in case.state.reviews)
    return _section(case, today, (("Ask for a review", f"{url}/review"),) if open_still and not asked else ())


def _section(case: Complaint, today: date, links: tuple[tuple[str, str], ...]) -> Section | None:
    rows = _rows(case, today) if case.state.procedure == ID else ()
    return Section("National regime (practice; not in force)", rows, links) if rows or links else None


def review_page(context: AboutMeCase, request: Any) -> Any:
    """The councillor asks for a review of the decision, or appeals against a suspension."""
    case = context.case
    if case.state.procedure != ID or (request.method == "GET" and reviewable(case.state)):
        raise HTTPNotFound
    by, schema = member(request), Schema()
    schema.add(YesNo(name="appeal", title=APPEAL, noun="yes or no"))
    schema.add(forms.text("words", WHY, noun="why"))

    def ask(values: Mapping[str, Any]) -> str:
        known = {"seen": posted_seen(request), "by": by, "at": request.now}
        national.ask_review(case, "subject", values["words"], appeal=values["appeal"], **known)
        return f"{context.url}?done=yes"

    says = (national.procedure_of(case).no_review,)
    return form_page(context, request, schema, ask, "Ask for a review", RESPONSE, "", says)
