"""law/: what a complaint has under the national regime alone, as announced and not in force: a suspension before there is
a decision, and the right of review (law/national_future.py). Under any other rule set each step is refused.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import cast

from kent_standards.law.complaint_gates import not_ended
from kent_standards.law.complaint_parts import Review
from kent_standards.law.complaint_rule import ComplaintStep
from kent_standards.law.complaint_state import ComplaintState
from kent_standards.law.national_future import NATIONAL_FUTURE, RESPONSE
from kent_standards.law.roles import MEMBERS, MONITORING
from kent_standards.law.step_data import day_of
from kent_standards.law.steps import NotPermitted, Step
from kent_standards.law.suspensions import InterimSuspension

ID = NATIONAL_FUTURE.id
SIDES = ("subject", "complainant")
OUTCOMES: Mapping[str, str] = MappingProxyType(
    {"upheld": "The decision stands", "changed": "The decision is changed, by a further notice"}
)


def interim_open(state: ComplaintState) -> str | None:
    """Only until there is a decision."""
    if state.panel.announced_on is not None:
        return "The Hearing Panel has announced its decision, which says what follows."
    return not_ended(state)


def interim_liftable(state: ComplaintState) -> str | None:
    """Only a suspension that was imposed, and wasn't lifted."""
    if not state.interims or state.interim_lifted_on is not None:
        return "The councillor isn’t suspended meanwhile."
    return None


def reviewable(state: ComplaintState) -> str | None:
    """Each side may ask once, when the notice of the decision was issued."""
    if state.panel.issued_on is None:
        return "A review is of the Panel’s decision, once its notice was issued."
    if state.review_decided_on is not None:
        return "The review was decided."
    if {each.side for each in state.reviews} == set(SIDES):
        return "Both sides have asked for a review already."
    return None


def review_waiting(state: ComplaintState) -> str | None:
    """A review that was asked for is decided once."""
    if state.review_decided_on is not None:
        return "The review was decided already."
    return None if state.reviews else "Nobody has asked for a review."


NATIONAL_STEPS: tuple[ComplaintStep, ...] = (
    ComplaintStep(
        "interim_suspended",
        "Suspend the councillor until it is decided (practice)",
        "Councillor suspended until it is decided",
        MONITORING,
        RESPONSE,
        interim_open,
        needs_reasons=True,
        public="The councillor is suspended until your complaint is decided.",
        tells_complainant=True,
        procedure=ID,
    ),
    ComplaintStep(
        "interim_lifted",
        "Lift the suspension of the councillor (practice)",
        "Suspension of the councillor lifted",
        MONITORING,
        RESPONSE,
        interim_liftable,
        needs_reasons=True,
        public="The councillor is no longer suspended.",
        tells_complainant=True,
        procedure=ID,
    ),
    ComplaintStep(
        "review_asked",
        "Ask for a review of the decision (practice)",
        "A review of the decision was asked for",
        MONITORING | MEMBERS,
        RESPONSE,
        reviewable,
        needs_reasons=True,
        public="A review of the decision was asked for.",
        procedure=ID,
    ),
    ComplaintStep(
        "review_decided",
        "Record what the review decided (practice)",
        "The review was decided",
        MONITORING,
        RESPONSE,
        review_waiting,
        needs_reasons=True,
        public="The review of the decision was decided.",
        tells_complainant=True,
        procedure=ID,
    ),
)


def _interim(state: ComplaintState, step: Step) -> ComplaintState:
    period = InterimSuspension(
        cast(date, day_of(step, "begins")),
        cast(date, day_of(step, "ends")),
        step.reasons,
        day_of(step, "reviewed_on"),
    )
    return replace(state, interims=(*state.interims, period), interim_lifted_on=None)


def _review(state: ComplaintState, step: Step) -> ComplaintState:
    asked = Review(cast(str, step.data["side"]), bool(step.data.get("appeal")), step.day)
    return replace(state, reviews=(*state.reviews, asked))


NATIONAL_EFFECTS: Mapping[str, Callable[[ComplaintState, Step], ComplaintState]] = MappingProxyType(
    {
        "interim_suspended": _interim,
        "interim_lifted": lambda state, step: replace(state, interim_lifted_on=step.day),
        "review_asked": _review,
        "review_decided": lambda state, step: replace(
            state, review_decided_on=step.day, review_outcome=cast(str, step.data["outcome"])
        ),
    }
)


def suspended_meanwhile(state: ComplaintState, day: date) -> bool:
    """Whether the councillor is suspended on ``day``, before there is a decision."""
    over = (state.interim_lifted_on, state.panel.announced_on)
    if any(each is not None and each <= day for each in over):
        return False
    return any(each.begins <= day <= each.ends for each in state.interims)


def check_review(
    state: ComplaintState, side: str, *, appeal: bool, suspended: bool, last: date, today: date
) -> None:
    """Raises NotPermitted unless ``side`` may ask for a review by ``last``; who was suspended may appeal against that."""
    if side not in SIDES or any(each.side == side for each in state.reviews):
        raise NotPermitted("This side has asked for a review already.", RESPONSE)
    if appeal and (side != "subject" or not suspended):
        raise NotPermitted("Only a councillor who was suspended appeals against a suspension.", RESPONSE)
    if today > last:
        raise NotPermitted("The time in which a review could be asked for is over.", RESPONSE)
