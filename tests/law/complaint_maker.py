"""tests/: complaints made of steps, for the tests of their rules."""

from datetime import UTC, date, datetime, time
from typing import Any

from kent_standards.law.calendar import BANK_HOLIDAY, Closure, WorkingCalendar
from kent_standards.law.complaint_effects import complaint_state
from kent_standards.law.complaint_state import ComplaintState
from kent_standards.law.complaint_steps import check_complaint_step
from kent_standards.law.roles import Role
from kent_standards.law.steps import Step

MO, IP, PUBLIC = Role.MONITORING_OFFICER, Role.INDEPENDENT_PERSON, Role.COMPLAINANT
HOLIDAYS = (
    Closure(date(2012, 8, 27), "Summer bank holiday", BANK_HOLIDAY),
    Closure(date(2012, 12, 25), "Christmas Day", BANK_HOLIDAY),
    Closure(date(2012, 12, 26), "Boxing Day", BANK_HOLIDAY),
    Closure(date(2013, 1, 1), "New Year’s Day", BANK_HOLIDAY),
    Closure(date(2013, 3, 29), "Good Friday", BANK_HOLIDAY),
    Closure(date(2013, 4, 1), "Easter Monday", BANK_HOLIDAY),
    Closure(date(2013, 5, 6), "Early May bank holiday", BANK_HOLIDAY),
)
CALENDAR = WorkingCalendar(HOLIDAYS, 2012, 2014)
RECEIPT = date(2012, 8, 20)
ALLEGATIONS = ("Shouted at a clerk.", "Used a council van for a move.")


class Case:
    """A complaint that takes steps, each refused as the rules say."""

    def __init__(self, day: date = RECEIPT, **data: Any) -> None:
        self.steps: tuple[Step, ...] = ()
        self.day = day
        given = {"subject": "member", "allegations": ALLEGATIONS, "conduct_until": "2012-08-01", **data}
        self.take("received", PUBLIC, **given)

    def take(self, kind: str, role: Role, reasons: str = "", by: str = "somebody", **data: Any) -> "Case":
        """Take a step on the current day."""
        rule = check_complaint_step(self.steps, kind, role, reasons)
        at = datetime.combine(self.day, time(12), UTC)
        self.steps = (*self.steps, Step(kind, at, by, role, rule.paragraph, reasons, data))
        return self

    def on(self, day: date) -> "Case":
        """Go on on a later day."""
        self.day = day
        return self

    def consult(self, *matters: str) -> "Case":
        """Ask the Independent Person, who gives her views."""
        self.take("ip_consulted", MO, person="ip", matters=matters)
        return self.take("ip_views_given", IP, by="ip", views=("I agree.",))

    def passes_the_tests(self) -> "Case":
        """Passes both tests."""
        self.take("jurisdiction_tested", MO, failed=())
        return self.take("criteria_applied", MO, rejects=())

    def decided(self, outcome: str, **data: Any) -> "Case":
        """The Monitoring Officer drafts a decision that lacks nothing."""
        given = {
            "outcome": outcome,
            "summary": ("A summary.",),
            "answers": {"1": "One.", "2": "Two."},
            "paragraphs": ("3(2)(a)",),
            "what_next": "Nothing more.",
            **data,
        }
        return self.take("decided", MO, **given)

    @property
    def state(self) -> ComplaintState:
        """Where it stands."""
        return complaint_state(self.steps)
