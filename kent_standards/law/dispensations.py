"""law/: a request for a dispensation and what becomes of it, worked out from its steps (Code 8; duties 40 to 42)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import cast

from kent_standards.law.calendar import add_months, uk_date
from kent_standards.law.complaint_rule import OFFICERS
from kent_standards.law.dispensation_powers import CODE_8_1, GRANTER_TITLES, Terms
from kent_standards.law.relief import RELIEF_TITLES, Relief, Relieved
from kent_standards.law.roles import MEMBERS, MONITORING
from kent_standards.law.step_data import required_day, text_of, texts_of
from kent_standards.law.step_rule import StepRule, check_step
from kent_standards.law.steps import By, NotPermitted, Step

WARNED_MONTHS = 3
BODIES = ("standards_committee", "sub_committee")
NOT_ON_OWN = "Code 5 doesn’t bite on the decision whether to grant a dispensation (Code 8(4))."


class Stage(StrEnum):
    """Where a request stands. Whether what was granted is in force, the day says."""

    NONE = "none"
    REQUESTED = "requested"
    REFERRED = "referred"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


OPEN = frozenset({Stage.REQUESTED, Stage.REFERRED})
STAGE_TITLES = MappingProxyType(
    {
        Stage.NONE: "Not asked for",
        Stage.REQUESTED: "With the Monitoring Officer",
        Stage.REFERRED: "With the committee",
        Stage.GRANTED: "Granted",
        Stage.REFUSED: "Refused",
        Stage.WITHDRAWN: "Withdrawn",
    }
)


@dataclass(frozen=True, slots=True)
class Grant:
    """What was granted, and why. ``withheld``: whether the public list leaves out the matter (Code 6).

    ``prohibited`` of ``members`` of the body could not have taken part; 0 where that was not the ground.
    """

    terms: Terms
    matter: str
    withheld: bool
    reasons: str
    members: int = 0
    prohibited: int = 0


@dataclass(frozen=True, slots=True)
class DispensationState:
    """What the steps of a request say. ``matter`` is what it was asked for; empty where for all business."""

    stage: Stage = Stage.NONE
    person: str = ""
    asked: Relief = Relief.NONE
    interests: tuple[str, ...] = ()
    interest: str = ""
    matter: str = ""
    why: str = ""
    received_on: date | None = None
    body: str = ""
    referred_on: date | None = None
    referred_why: str = ""
    grant: Grant | None = None
    decided_by: str = ""
    decided_on: date | None = None
    refused_why: str = ""
    ended_on: date | None = None
    ended_why: str = ""

    @property
    def begins_on(self) -> date | None:
        """The first day of what was granted."""
        return self.grant.terms.begins_on if self.grant else None

    @property
    def last_day(self) -> date | None:
        """The last day of what was granted: that of the period, or the day on which it was ended before that."""
        if self.grant is None:
            return None
        return min(self.grant.terms.last_day, self.ended_on or date.max)

    def in_force(self, day: date) -> bool:
        """Whether it relieves on ``day``."""
        return self.begins_on is not None and self.begins_on <= day <= cast(date, self.last_day)


def dispensation_state(steps: tuple[Step, ...]) -> DispensationState:
    """The state that ``steps`` lead to."""
    state = DispensationState()
    for step in steps:
        state = _EFFECTS[step.kind](state, step)
    return state


def _requested(state: DispensationState, step: Step) -> DispensationState:
    return replace(
        state,
        stage=Stage.REQUESTED,
        person=text_of(step, "person"),
        asked=Relief(text_of(step, "relief")),
        interests=texts_of(step, "interests"),
        interest=text_of(step, "interest"),
        matter=text_of(step, "matter"),
        why=step.reasons,
        received_on=required_day(step, "received_on"),
    )


def _withdrawn(state: DispensationState, step: Step) -> DispensationState:
    return replace(state, stage=Stage.WITHDRAWN, decided_on=step.day)


def _referred(state: DispensationState, step: Step) -> DispensationState:
    return replace(
        state,
        stage=Stage.REFERRED,
        body=text_of(step, "body"),
        referred_on=step.day,
        referred_why=step.reasons,
    )


def _granted(state: DispensationState, step: Step) -> DispensationState:
    terms = Terms(
        granter=text_of(step, "granter"),
        grounds=texts_of(step, "grounds"),
        relief=Relief(text_of(step, "relief")),
        interests=texts_of(step, "interests"),
        decided_on=required_day(step, "decided_on"),
        begins_on=required_day(step, "begins_on"),
        last_day=required_day(step, "last_day"),
    )
    grant = Grant(
        terms=terms,
        matter=text_of(step, "matter"),
        withheld=bool(step.data["withheld"]),
        reasons=step.reasons,
        members=cast(int, step.data["members"]),
        prohibited=cast(int, step.data["prohibited"]),
    )
    return replace(
        state, stage=Stage.GRANTED, grant=grant, decided_by=terms.granter, decided_on=terms.decided_on
    )


def _refused(state: DispensationState, step: Step) -> DispensationState:
    return replace(
        state,
        stage=Stage.REFUSED,
        decided_by=text_of(step, "granter"),
        decided_on=required_day(step, "decided_on"),
        refused_why=step.reasons,
    )


def _ended(state: DispensationState, step: Step) -> DispensationState:
    return replace(state, ended_on=required_day(step, "last_day"), ended_why=step.reasons)


_EFFECTS: Mapping[str, Callable[[DispensationState, Step], DispensationState]] = {
    "dispensation_requested": _requested,
    "dispensation_withdrawn": _withdrawn,
    "dispensation_referred": _referred,
    "dispensation_granted": _granted,
    "dispensation_refused": _refused,
    "dispensation_ended": _ended,
}


def _new(state: DispensationState) -> str | None:
    return "This was asked for already." if state.stage is not Stage.NONE else None


def _undecided(state: DispensationState) -> str | None:
    if state.stage in OPEN:
        return None
    return f"This request is closed already: {STAGE_TITLES[state.stage].lower()}. A new one is made afresh."


def _not_referred(state: DispensationState) -> str | None:
    if state.stage is Stage.REFERRED:
        return "It was referred already; record the decision when it is taken."
    return _undecided(state)


def _to_be_ended(state: DispensationState) -> str | None:
    if state.stage is not Stage.GRANTED:
        return "Nothing was granted that could be ended."
    return "It was ended already." if state.ended_on is not None else None


def _step(
    kind: str,
    title: str,
    done: str,
    paragraph: str,
    forbids: Callable[[DispensationState], str | None],
    **given: bool,
) -> StepRule[DispensationState]:
    """``members``: whether the member takes it, too; ``monitoring``: whether the Monitoring Officer alone does."""
    roles = (
        MONITORING
        if given.get("monitoring")
        else OFFICERS | (MEMBERS if given.get("members") else frozenset())
    )
    return StepRule(kind, title, done, roles, paragraph, forbids, given.get("reasons", False))


DISPENSATION_STEPS: Mapping[str, StepRule[DispensationState]] = MappingProxyType(
    {
        rule.kind: rule
        for rule in (
            _step(
                "dispensation_requested",
                "Ask for a dispensation",
                "Dispensation asked for in writing",
                f"{CODE_8_1}; Monitoring Officer delegations 1",
                _new,
                members=True,
                reasons=True,
            ),
            _step(
                "dispensation_withdrawn",
                "Withdraw the request",
                "Request for a dispensation withdrawn",
                CODE_8_1,
                _undecided,
                members=True,
            ),
            _step(
                "dispensation_referred",
                "Refer it to the committee",
                "Request for a dispensation referred",
                f"{CODE_8_1}; terms of reference 13",
                _not_referred,
                monitoring=True,
                reasons=True,
            ),
            _step(
                "dispensation_granted",
                "Grant it",
                "Dispensation granted",
                "Localism Act 2011, section 33; Code 8",
                _undecided,
                reasons=True,
            ),
            _step("dispensation_refused", "Refuse it", "Dispensation refused", "Code 8(2)", _undecided, reasons=True),
            _step(
                "dispensation_ended",
                "End it early",
                "Dispensation ended before its last day",
                "Localism Act 2011, section 33; Code 8(3)",
                _to_be_ended,
                members=True,
                reasons=True,
            ),
        )
    }
)  # fmt: skip


def check_dispensation_step(state: DispensationState, step: Step) -> StepRule[DispensationState]:
    """The rule of ``step``. Raises NotPermitted, with the paragraph, unless it may be taken now by whoever takes it."""
    rule = DISPENSATION_STEPS[step.kind]
    check_step(rule, state, step.role, step.reasons)
    return rule


def check_granter(granter: str, by: By, state: DispensationState) -> None:
    """Raises NotPermitted unless ``by`` may say that ``granter`` has decided.

    The Monitoring Officer decides in person or by a deputy; what a committee has decided any officer of the desk
    records. Nobody decides on a request of one's own.
    """
    if by.person == state.person:
        raise NotPermitted(
            "Nobody decides on a request of their own; let a deputy or the committee do it.", CODE_8_1
        )
    if granter == "monitoring_officer" and by.role not in MONITORING:
        raise NotPermitted(
            "Only the Monitoring Officer, or a deputy, decides for the Monitoring Officer. Ask there.",
            CODE_8_1,
        )
    if granter not in ("monitoring_officer", *BODIES):
        raise NotPermitted(
            "On a request the Monitoring Officer or the committee decides, and nobody else.", CODE_8_1
        )
    if state.stage is Stage.REFERRED and granter == "monitoring_officer":
        raise NotPermitted(
            f"It was referred to {GRANTER_TITLES[state.body]}, which decides on it now. Record its decision.",
            CODE_8_1,
        )


def check_numbers(grounds: tuple[str, ...], members: int, prohibited: int) -> None:
    """Raises NotPermitted where a grant on ground (a) doesn't say how many of how many could not take part."""
    if "8(2)(a)" in grounds and not 1 <= prohibited <= members:
        raise NotPermitted(
            "For ground 8(2)(a) enter how many members the body has, and how many of them would be prohibited by an "
            "interest of either kind.",
            "Code 8(2)(a)",
        )


def check_early_end(state: DispensationState, last: date, today: date) -> None:
    """Raises NotPermitted unless ``last`` is from today on, and before the last day of the period."""
    end = state.last_day
    if end is None or not today <= last < end:
        before = f", and before {uk_date(end)}" if end is not None else ""
        raise NotPermitted(f"Choose a last day from today on{before}. What is over can’t be ended.", CODE_8_1)


def relieved(state: DispensationState, reference: str) -> Relieved | None:
    """What was granted, as it holds for the member; None where nothing was."""
    grant = state.grant
    if grant is None:
        return None
    terms = grant.terms
    return Relieved(
        person=state.person,
        interests=terms.interests,
        relief=terms.relief,
        begins_on=terms.begins_on,
        last_day=cast(date, state.last_day),
        matter=grant.matter,
        reference=reference,
        why=f"Dispensation {reference} {RELIEF_TITLES[terms.relief]}: granted by {GRANTER_TITLES[terms.granter]} on "
        f"{uk_date(terms.decided_on)}, on ground {' and '.join(terms.grounds)}.",
    )


def warned_from(begins_on: date, last: date) -> date:
    """The first day on which its end is warned of: three months before it, or half of the period if that is shorter."""
    half = begins_on + timedelta(days=(last - begins_on).days // 2)
    return max(add_months(last, -WARNED_MONTHS), half)


def ends_soon(begins_on: date, last: date, today: date) -> bool:
    """Whether ``today`` it is in force, and its end is warned of."""
    return begins_on <= today <= last and today >= warned_from(begins_on, last)
