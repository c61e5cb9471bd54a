"""tests/: investigations made of steps, for the tests of their rules."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from kent_standards.law.investigation_effects import investigation_state
from kent_standards.law.investigation_report import WRITTEN
from kent_standards.law.investigation_state import InvestigationState
from kent_standards.law.investigation_steps import check_investigation_step
from kent_standards.law.roles import Role
from kent_standards.law.steps import Step

IO, MO, MEMBER = Role.INVESTIGATING_OFFICER, Role.MONITORING_OFFICER, Role.MEMBER
PUBLIC, WITNESS = Role.COMPLAINANT, Role.WITNESS
DAY = date(2026, 6, 1)
ALLEGATIONS = ("Shouted at a clerk.", "Used a van for a move.")


class Inquiry:
    """An investigation that takes steps, each refused as the rules say."""

    def __init__(self) -> None:
        self.steps: tuple[Step, ...] = ()
        self.day = DAY
        self.take("investigation_opened", MO, allegations=ALLEGATIONS)

    def take(self, kind: str, role: Role = IO, reasons: str = "", **data: Any) -> "Inquiry":
        """Take a step on the current day."""
        rule = check_investigation_step(self.state, kind, role, data, self.day, reasons)
        at = datetime.combine(self.day, time(12), UTC)
        self.steps = (*self.steps, Step(kind, at, "somebody", role, rule.paragraph, reasons, data))
        return self

    @property
    def state(self) -> InvestigationState:
        """Where it stands."""
        return investigation_state(self.steps)

    def in_days(self, days: int) -> str:
        """The day so many days from the current one."""
        return (self.day + timedelta(days=days)).isoformat()

    def notify(self) -> "Inquiry":
        """Notify both parties."""
        return self.take(
            "parties_told",
            details=ALLEGATIONS,
            text="As usual.",
            responses_by=self.in_days(14),
            concluded_by=self.in_days(60),
            code_paragraphs=("3(1)",),
        )

    def write(self) -> "Inquiry":
        """Write every part of the report."""
        for letter in WRITTEN:
            self.take("section_written", letter=letter, paragraphs=(f"What part {letter} says.",))
        self.take("fact_written", reasons="Two people saw it.", text="The clerk was shouted at.")
        for number in (1, 2):
            failed = number == 1
            paragraphs = ("3(1)",) if failed else ()
            self.take(
                "allegation_concluded",
                reasons="It follows from finding 1.",
                allegation=number,
                failed=failed,
                code_paragraphs=paragraphs,
            )
        return self

    def give(self) -> "Inquiry":
        """Submit the draft."""
        return self.take("draft_given", report=self.state.report().to_primitives())

    def send(self, days: int = 14) -> "Inquiry":
        """Have it sent to both parties."""
        return self.take("draft_passed_on", MO, comments_by=self.in_days(days))

    def finish(self) -> "Inquiry":
        """Submit the final report."""
        return self.take("report_finished", report=self.state.report(final=True).to_primitives())


def witness(inquiry: Inquiry, name: str = "Ann Clerk", number: str = "w1") -> Inquiry:
    """Enter a witness."""
    return inquiry.take("witness_named", witness=number, name=name, contact="", source="subject")
