"""law/: a matter that a member was to decide alone, and an interest in it: notified, handed over, settled (Code 5(3)).

It applies to a member of the executive under portfolio powers and to a local member who discharges functions at
divisional level (Procedure Rules 6). Nothing relieves from it but the decision whether to grant a dispensation.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from kent_standards.law.calendar import uk_date
from kent_standards.law.complaint_rule import OFFICERS
from kent_standards.law.meeting_advice import Kind
from kent_standards.law.roles import MEMBERS
from kent_standards.law.step_data import required_day, text_of
from kent_standards.law.step_rule import StepRule, check_step
from kent_standards.law.steps import NotPermitted, Step

PARAGRAPH = "Code 5(3); Procedure Rules 6"


class Capacity(StrEnum):
    """As what the member was to decide; stored as its value."""

    PORTFOLIO = "portfolio"
    DIVISION = "division"
    OTHER = "other"


CAPACITIES: Mapping[Capacity, str] = MappingProxyType(
    {
        Capacity.PORTFOLIO: "As a member of the executive, under portfolio powers",
        Capacity.DIVISION: "As the local member, for a division or ward",
        Capacity.OTHER: "In another function that is the member’s alone",
    }
)


class Registered(StrEnum):
    """How a Disclosable Pecuniary Interest stands in the register (Code 4(3))."""

    REGISTERED = "registered"
    PENDING = "pending"
    NO = "no"


REGISTERED: Mapping[Registered, str] = MappingProxyType(
    {
        Registered.REGISTERED: "It is in the register",
        Registered.PENDING: "It is notified, and waits to be registered",
        Registered.NO: "It is neither registered nor notified",
    }
)


class Stage(StrEnum):
    """Where the matter stands."""

    NONE = "none"
    NOTIFIED = "notified"
    HANDED_OVER = "handed_over"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"


STAGE_TITLES: Mapping[Stage, str] = MappingProxyType(
    {
        Stage.NONE: "Not notified",
        Stage.NOTIFIED: "To be handed over",
        Stage.HANDED_OVER: "Handed over",
        Stage.SETTLED: "Settled by somebody else",
        Stage.WITHDRAWN: "Withdrawn: no interest",
    }
)
OPEN = frozenset({Stage.NOTIFIED, Stage.HANDED_OVER})


@dataclass(frozen=True, slots=True)
class SoleState:
    """What is known of the matter. ``nature`` is empty where the interest is sensitive (Code 6(3))."""

    stage: Stage = Stage.NONE
    person: str = ""
    capacity: Capacity = Capacity.OTHER
    business: str = ""
    kind: Kind = Kind.DPI
    nature: str = ""
    sensitive: bool = False
    registered: Registered = Registered.NO
    apparent_on: date | None = None
    notified_on: date | None = None
    handed_to: str = ""
    handed_on: date | None = None
    settled_by: str = ""
    settled_on: date | None = None
    withdrawn_why: str = ""

    @property
    def days_late(self) -> int:
        """How many days after it became apparent it was notified: the Code says as soon as it does."""
        if self.apparent_on is None or self.notified_on is None:
            return 0
        return (self.notified_on - self.apparent_on).days

    @property
    def owes_registration(self) -> bool:
        """Whether 28 days run to notify it for the register, from the day on which it became apparent (Code 4(3))."""
        return (
            self.kind is Kind.DPI and self.registered is Registered.NO and self.stage is not Stage.WITHDRAWN
        )


def sole_state(steps: tuple[Step, ...]) -> SoleState:
    """The state that ``steps`` lead to."""
    state = SoleState()
    for step in steps:
        state = _EFFECTS[step.kind](state, step)
    return state


def _notified(state: SoleState, step: Step) -> SoleState:
    return replace(
        state,
        stage=Stage.NOTIFIED,
        person=text_of(step, "person"),
        capacity=Capacity(text_of(step, "capacity")),
        business=text_of(step, "business"),
        kind=Kind(text_of(step, "kind")),
        nature=text_of(step, "nature"),
        sensitive=bool(step.data["sensitive"]),
        registered=Registered(text_of(step, "registered")),
        apparent_on=required_day(step, "apparent_on"),
        notified_on=step.day,
    )


def _handed(state: SoleState, step: Step) -> SoleState:
    return replace(state, stage=Stage.HANDED_OVER, handed_to=text_of(step, "to"), handed_on=step.day)


def _settled(state: SoleState, step: Step) -> SoleState:
    return replace(
        state,
        stage=Stage.SETTLED,
        settled_by=text_of(step, "to"),
        settled_on=required_day(step, "settled_on"),
    )


def _withdrawn(state: SoleState, step: Step) -> SoleState:
    return replace(state, stage=Stage.WITHDRAWN, withdrawn_why=step.reasons)


_EFFECTS: Mapping[str, Callable[[SoleState, Step], SoleState]] = {
    "sole_interest_notified": _notified,
    "sole_matter_handed_over": _handed,
    "sole_matter_settled": _settled,
    "sole_interest_withdrawn": _withdrawn,
}


def _new(state: SoleState) -> str | None:
    return "This was notified already." if state.stage is not Stage.NONE else None


def _open(state: SoleState) -> str | None:
    return None if state.stage in OPEN else f"This is closed: {STAGE_TITLES[state.stage].lower()}."


def _handed_over(state: SoleState) -> str | None:
    if state.stage is Stage.NOTIFIED:
        return "Enter first to whom the matter is handed over."
    return _open(state)


def _step(
    kind: str, title: str, done: str, forbids: Callable[[SoleState], str | None], paragraph: str = PARAGRAPH
) -> StepRule[SoleState]:
    roles = {
        "sole_interest_notified": MEMBERS,
        "sole_interest_withdrawn": MEMBERS,
        # Whoever has the interest takes no step but to have the matter dealt with otherwise.
        "sole_matter_handed_over": MEMBERS | OFFICERS,
        "sole_matter_settled": OFFICERS,
    }
    return StepRule(kind, title, done, roles[kind], paragraph, forbids, kind == "sole_interest_withdrawn")


SOLE_STEPS: Mapping[str, StepRule[SoleState]] = MappingProxyType(
    {
        rule.kind: rule
        for rule in (
            _step(
                "sole_interest_notified",
                "Notify an interest in a matter of your own to decide",
                "Interest in a matter to be decided alone notified",
                _new,
                "Localism Act 2011, section 31(7) and (8); Code 5(3)(a)",
            ),
            _step(
                "sole_matter_handed_over",
                "Hand the matter over",
                "Matter handed over",
                _open,
                "Localism Act 2011, section 31(8); Code 5(3)(b)",
            ),
            _step(
                "sole_matter_settled",
                "Record by whom it was settled",
                "Matter settled by somebody else",
                _handed_over,
                "Code 5(3)(b)",
            ),
            _step(
                "sole_interest_withdrawn",
                "Withdraw it: there is no interest",
                "Withdrawn, because there is no interest",
                _open,
            ),
        )
    }
)


def check_sole_step(state: SoleState, step: Step) -> StepRule[SoleState]:
    """The rule of ``step``. Raises NotPermitted, with the paragraph, unless it may be taken now by whoever takes it."""
    rule = SOLE_STEPS[step.kind]
    check_step(rule, state, step.role, step.reasons)
    return rule


def check_notification(*, nature: str, sensitive: bool, agreed: bool, apparent_on: date, today: date) -> None:
    """Raises NotPermitted for a day to come, for a nature that isn't said, and for one left out without agreement.

    ``agreed``: whether the Monitoring Officer has agreed that an interest of the member is sensitive (Code 6(1)).
    """
    if apparent_on > today:
        raise NotPermitted("It can’t become apparent on a day to come; check the day.", "Code 5(3)(a)")
    if not sensitive and not nature.strip():
        raise NotPermitted(
            "Say what the interest is; only of a sensitive one its existence is enough.", "Code 5(3)(a)"
        )
    if sensitive and not agreed:
        raise NotPermitted(
            "The Monitoring Officer has agreed to no sensitive interest of yours there. Say what it is, or ask for "
            "sensitive treatment first.",
            "Code 6(1), (3)",
        )


def check_settled(state: SoleState, settled_on: date, today: date) -> None:
    """Raises NotPermitted for a day before the matter was notified, or to come."""
    first = state.notified_on or today
    if not first <= settled_on <= today:
        raise NotPermitted(
            f"It was settled from {uk_date(first)}, the day of the notification, on, and not after today.",
            PARAGRAPH,
        )
