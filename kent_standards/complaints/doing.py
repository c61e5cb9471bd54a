"""complaints/: what an officer's act on a case is, and what it works with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from kent_standards.complaints.model import Complaint
from kent_standards.complaints.signing import Signature
from kent_standards.forms.base import Schema
from kent_standards.law.complaint_steps import COMPLAINT_STEPS
from kent_standards.law.local_rules import LocalRules
from kent_standards.law.steps import By

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Doing:
    """What an act works with: the case, the rules of its authority, who acts, when, how she signs, and what the form was
    made from. ``secret``: what tracking codes are kept under."""

    case: Complaint
    rules: LocalRules
    by: By
    at: datetime
    today: date
    signature: Signature
    secret: bytes
    seen: int | None = None

    @property
    def known(self) -> dict[str, Any]:
        """What every service is given."""
        return {"seen": self.seen, "by": self.by, "at": self.at}


@dataclass(frozen=True, slots=True)
class CaseAct:
    """One act: the step that it takes, its address below the case, its form and what it does."""

    kind: str
    name: str
    fields: Callable[[Doing], Schema]
    carry_out: Callable[[Doing, Values], None]
    values: Callable[[Doing], Mapping[str, object]] = field(default=lambda _: {})
    danger: str = ""
    # What is read above the form.
    says: Callable[[Doing], tuple[str, ...]] = field(default=lambda _: ())
    for_another: str = ""

    @property
    def title(self) -> str:
        """What the act is called: otherwise than the step where the officer enters what somebody else has done."""
        return self.for_another or COMPLAINT_STEPS[self.kind].title

    @property
    def paragraph(self) -> str:
        """What it implements."""
        return COMPLAINT_STEPS[self.kind].paragraph
