"""complaints/: the officers' acts of consulting Independent Persons, and of extending the time where none can act."""

from collections.abc import Mapping
from dataclasses import replace

from kent_standards.authorities.model import find_service
from kent_standards.authorities.services import working_calendar
from kent_standards.complaints import case_forms as forms
from kent_standards.complaints import officer_acts as acts
from kent_standards.complaints import substitutes
from kent_standards.complaints.acts import proposed_extension
from kent_standards.complaints.advisers import (
    NOBODY,
    Adviser,
    advisers,
    instead_of,
    matching_ground,
    stands_in,
)
from kent_standards.complaints.doing import CaseAct, Doing, Values
from kent_standards.forms.base import Schema
from kent_standards.law.complaint_parts import Matter, Withholding
from kent_standards.law.extensions import days_lost
from kent_standards.law.standing_in import endable
from kent_standards.law.steps import NotPermitted

STANDING_IN = (
    "A partner’s Independent Person is asked first whether she stands in. Until she accepts she reads your authority’s "
    "name, the reference and the councillor’s name, and nothing else; then this complaint alone, until she has answered."
)
ONLY_THESE = "It is the time of the tests that is extended, and no other (8.2; Annex 1, 1.3 and 1.5)."


def _consult_form(doing: Doing) -> Schema:
    able = [each for each in advisers(doing.case, doing.today) if not each.barred]
    if not able:
        raise NotPermitted(NOBODY, "Arrangements 8.2")
    agreement = doing.rules.substitution
    grounds = agreement.grounds if agreement and any(each.partner for each in able) else ()
    return forms.consult(((each.person, _labelled(doing, each)) for each in able), grounds, doing.today)


def _consult_values(doing: Doing) -> Mapping[str, object]:
    """What is usually asked; where one's own Independent Person was unable to act, the same of who stands in for her."""
    proposed = stands_in(doing.case, doing.today)
    if proposed is None:
        return _usual_question(doing)
    asked = instead_of(doing.case, doing.today)
    matters = tuple(sorted({matter.value for each in asked for matter in each.matters}))
    ground = matching_ground(doing.case, doing.by.person, doing.today)
    usual = _usual_question(doing)["matters"]
    return {
        "person": proposed.person,
        "matters": matters or usual,
        **({"ground": ground} if ground else {}),
    }


def _who_is_away(doing: Doing) -> tuple[str, ...]:
    """That somebody isn't available, and never why; and what it means to ask a partner's."""
    found = advisers(doing.case, doing.today)
    away = tuple(f"{_named(doing, each)} is {each.away}." for each in found if each.away)
    partners = (STANDING_IN,) if any(each.partner and not each.barred for each in found) else ()
    return away + partners


def _usual_question(doing: Doing) -> Mapping[str, object]:
    """One's own Independent Person, if there is one alone, on the tests and the decision, and on what was asked for."""
    own = [each for each in advisers(doing.case, doing.today) if not (each.barred or each.partner)]
    state = doing.case.state
    person = {"person": own[0].person} if len(own) == 1 else {}
    if state.issued_on is not None:
        return {**person, "matters": ("report",)}
    asked = ("confidentiality",) if state.withholding is Withholding.REQUESTED else ()
    return {**person, "matters": ("tests", *asked, "decision")}


def _labelled(doing: Doing, adviser: Adviser) -> str:
    place = (
        find_service(doing.case).authority(adviser.partner).name_on(doing.today) if adviser.partner else ""
    )
    return adviser.label(place)


def _named(doing: Doing, adviser: Adviser) -> str:
    return _labelled(doing, replace(adviser, away=""))


def _waited_for(doing: Doing) -> tuple[tuple[str, str], ...]:
    names = {each.person: _named(doing, each) for each in advisers(doing.case, doing.today)}
    waiting = [each.person for each in doing.case.state.consultations if each.waiting]
    return tuple((each, names.get(each, "Independent Person")) for each in waiting)


def _consult(doing: Doing, values: Values) -> None:
    matters = [Matter(each) for each in values["matters"]]
    ground, until = values.get("ground") or "", values.get("until")
    acts.consult_person(doing.case, values["person"], matters, ground, until=until, **doing.known)


def _extended(doing: Doing) -> Mapping[str, object]:
    """The day to which the time is extended by the working days that were lost, if that is still to come."""
    day = proposed_extension(doing.case, doing.today)
    return {"day": day} if day is not None and day > doing.today else {}


def _why_extended(doing: Doing) -> tuple[str, ...]:
    lost = days_lost(doing.case.state, doing.today, working_calendar(doing.case.authority))
    days = f"{lost} working {'day' if lost == 1 else 'days'}"
    proposed = (
        (f"No Independent Person could act for {days}; the day that is filled in adds them.",) if lost else ()
    )
    return (*proposed, ONLY_THESE)


def _standing_in(doing: Doing) -> tuple[tuple[str, str], ...]:
    names = {each.person: _named(doing, each) for each in advisers(doing.case, doing.today)}
    return tuple((each, names.get(each, "Independent Person")) for each in endable(doing.case.state))


CONSULTING_ACTS: tuple[CaseAct, ...] = (
    CaseAct(
        "ip_consulted",
        "consult",
        _consult_form,
        _consult,
        values=_consult_values,
        says=_who_is_away,
    ),
    CaseAct(
        "substitute_ended",
        "end-substitute",
        lambda d: forms.unable(_standing_in(d), "Who stands in no longer?", "who stands in no longer"),
        lambda d, v: substitutes.end(d.case, v["person"], v["words"], **d.known),
        danger="She reads nothing of this complaint from that moment on.",
    ),
    CaseAct(
        "ip_unable",
        "unable",
        lambda d: forms.unable(_waited_for(d)),
        lambda d, v: acts.note_unable(d.case, v["person"], v["words"], **d.known),
        for_another="Note that an Independent Person can’t act",
    ),
    CaseAct(
        "time_extended",
        "extend",
        lambda d: forms.words_and_day("Reasons", "Extend to", d.today),
        lambda d, v: acts.extend_tests(d.case, v["day"], v["words"], **d.known),
        values=_extended,
        says=_why_extended,
    ),
)
