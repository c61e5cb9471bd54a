"""law/: what a duty, a claim's part and a retainer of an Independent Person are after their steps (Report 5(19))."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any, cast

from kent_standards.law.steps import Step

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "reading": "Reading papers",
        "advice": "Giving views on a complaint",
        "telephone": "Telephone or video call",
        "meeting": "Meeting",
        "hearing": "Hearing",
        "training": "Training",
        "other": "Something else",
    }
)


@dataclass(frozen=True, slots=True)
class DutyDetails:
    """What an Independent Person says of a duty. ``done_for``: the slug of the authority whose duty it was."""

    done_for: str
    day: date
    kind: str
    minutes: int
    miles: int = 0
    fares: Decimal = Decimal("0.00")
    case: str = ""
    note: str = ""

    def primitives(self) -> dict[str, object]:
        """As a step holds it."""
        return {
            "done_for": self.done_for,
            "day": self.day.isoformat(),
            "kind": self.kind,
            "minutes": self.minutes,
            "miles": self.miles,
            "fares": str(self.fares),
            "case": self.case,
            "note": self.note,
        }


def duty_details(said: Mapping[str, Any]) -> DutyDetails | None:
    """What a step says of a duty; None once it was erased."""
    if not said:
        return None
    return DutyDetails(
        said["done_for"],
        date.fromisoformat(said["day"]),
        said["kind"],
        said["minutes"],
        said["miles"],
        Decimal(said["fares"]),
        said["case"],
        said["note"],
    )


class DutyStage(StrEnum):
    """Where a duty stands."""

    NONE = "none"
    LOGGED = "logged"
    CLAIMED = "claimed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty after its steps. ``claim`` is the id of the claim that it is part of, if it is of one."""

    stage: DutyStage = DutyStage.NONE
    details: DutyDetails | None = None
    claim: str = ""


def duty_state(steps: tuple[Step, ...]) -> Duty:
    """Fold the steps of a duty."""
    duty = Duty()
    for step in steps:
        match step.kind:
            case "duty_logged" | "duty_corrected":
                said = duty_details(cast("Mapping[str, Any]", step.data["details"]))
                duty = replace(duty, stage=DutyStage.LOGGED, details=said)
            case "duty_withdrawn":
                duty = replace(duty, stage=DutyStage.WITHDRAWN)
            case "duty_claimed":
                duty = replace(duty, stage=DutyStage.CLAIMED, claim=str(step.data["claim"]))
            case "duty_released":
                duty = replace(duty, stage=DutyStage.LOGGED, claim="")
    return duty


class ClaimStage(StrEnum):
    """Where the part of a claim stands that one authority pays."""

    NONE = "none"
    CLAIMED = "claimed"
    APPROVED = "approved"
    REFUSED = "refused"
    EXPORTED = "exported"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class ApprovedLine:
    """What was approved of one duty, as it was worked out then; ``workings`` say how."""

    duty: str
    fee: Decimal
    mileage: Decimal
    fares: Decimal
    workings: tuple[str, ...] = ()

    @property
    def total(self) -> Decimal:
        """The whole of it."""
        return self.fee + self.mileage + self.fares

    def primitives(self) -> tuple[str, ...]:
        """As a step holds it."""
        return self.duty, str(self.fee), str(self.mileage), str(self.fares), *self.workings


@dataclass(frozen=True, slots=True)
class ClaimPart:
    """One authority's part of a claim after its steps. ``refused``: reasons by duty; ``approved``: None before that."""

    stage: ClaimStage = ClaimStage.NONE
    first: date = date.min
    last: date = date.min
    claimed_on: date = date.min
    duties: tuple[str, ...] = ()
    question: str = ""
    questioned_on: date | None = None
    answer: str = ""
    refused: Mapping[str, str] = field(default_factory=dict)
    approved: tuple[ApprovedLine, ...] | None = None
    approved_on: date | None = None
    rules: str = ""
    export: str = ""
    exported_on: date | None = None

    @property
    def waits(self) -> bool:
        """Whether it is to be decided on."""
        return self.stage is ClaimStage.CLAIMED

    @property
    def decided(self) -> bool:
        """Whether it was decided on."""
        return self.stage in (ClaimStage.APPROVED, ClaimStage.REFUSED, ClaimStage.EXPORTED)

    @property
    def open_lines(self) -> tuple[str, ...]:
        """The duties that weren't refused."""
        return tuple(each for each in self.duties if each not in self.refused)

    @property
    def total(self) -> Decimal:
        """What was approved; nothing before that."""
        return sum((line.total for line in self.approved or ()), Decimal("0.00"))


def _approved_line(said: tuple[str, ...]) -> ApprovedLine:
    duty, fee, mileage, fares, *workings = said
    return ApprovedLine(duty, Decimal(fee), Decimal(mileage), Decimal(fares), tuple(workings))


def claim_state(steps: tuple[Step, ...]) -> ClaimPart:
    """Fold the steps of a claim's part."""
    part = ClaimPart()
    for step in steps:
        part = _claim_step(part, step)
    return part


def _claim_step(part: ClaimPart, step: Step) -> ClaimPart:
    data: Mapping[str, Any] = step.data
    match step.kind:
        case "claim_made":
            first, last = date.fromisoformat(data["first"]), date.fromisoformat(data["last"])
            return ClaimPart(ClaimStage.CLAIMED, first, last, step.day, tuple(data["duties"]))
        case "claim_withdrawn":
            return replace(part, stage=ClaimStage.WITHDRAWN, question="")
        case "claim_questioned":
            return replace(part, question=step.reasons, questioned_on=step.day, answer="")
        case "claim_answered":
            return replace(part, question="", answer=step.reasons)
        case "claim_line_refused":
            return replace(part, refused={**part.refused, data["duty"]: step.reasons})
        case "claim_line_restored":
            left = {duty: why for duty, why in part.refused.items() if duty != data["duty"]}
            return replace(part, refused=left)
        case "claim_approved":
            lines = tuple(map(_approved_line, data["lines"] or ()))
            stage = ClaimStage.APPROVED if part.open_lines else ClaimStage.REFUSED
            return replace(
                part, stage=stage, approved=lines, approved_on=step.day, rules=data["rules"], question=""
            )
        case "claim_reopened":
            return replace(part, stage=ClaimStage.CLAIMED, approved=None, approved_on=None, rules="")
        case "claim_exported":
            return replace(part, stage=ClaimStage.EXPORTED, export=data["export"], exported_on=step.day)
    return part


class RetainerStage(StrEnum):
    """Where the retainer of one quarter stands."""

    NONE = "none"
    SETTLED = "settled"
    EXPORTED = "exported"
    TAKEN_BACK = "taken back"


@dataclass(frozen=True, slots=True)
class Retainer:
    """The retainer of one Independent Person for one quarter after its steps. ``amount`` is None once it was erased."""

    stage: RetainerStage = RetainerStage.NONE
    amount: Decimal | None = None
    working: str = ""
    settled_on: date | None = None
    export: str = ""

    @property
    def stands(self) -> bool:
        """Whether it was settled, and not taken back."""
        return self.stage in (RetainerStage.SETTLED, RetainerStage.EXPORTED)


def retainer_state(steps: tuple[Step, ...]) -> Retainer:
    """Fold the steps of a quarter's retainer."""
    found = Retainer()
    for step in steps:
        data: Mapping[str, Any] = step.data
        match step.kind:
            case "retainer_settled":
                said = data["details"]
                amount = Decimal(said["amount"]) if said else None
                found = Retainer(RetainerStage.SETTLED, amount, said["working"] if said else "", step.day)
            case "retainer_taken_back":
                found = replace(found, stage=RetainerStage.TAKEN_BACK)
            case "retainer_exported":
                found = replace(found, stage=RetainerStage.EXPORTED, export=data["export"])
    return found
