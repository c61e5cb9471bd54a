"""tests/: complaints made of steps, for the tests of their rules."""

from datetime import UTC, date, datetime, time
from typing import Any

from kent_standards.law.calendar import BANK_HOLIDAY, Closure, WorkingCalendar
from kent_standards.law.complaint_effects import complaint_state
from kent_standards.law.complaint_parts import Matter
from kent_standards.law.complaint_state import ComplaintState
from kent_standards.law.complaint_steps import check_complaint_step
from kent_standards.law.roles import Role
from kent_standards.law.steps import Step

MO, IP, PUBLIC = Role.MONITORING_OFFICER, Role.INDEPENDENT_PERSON, Role.COMPLAINANT
IO, CLERK = Role.INVESTIGATING_OFFICER, Role.CLERK
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

# What a step needs besides itself, so that it leads on.
DATA: dict[str, dict[str, Any]] = {
    "ip_consulted": {"person": "ip", "matters": tuple(Matter)},
    "substitute_asked": {"person": "somebody", "matters": tuple(Matter), "partner": "kmfra"},
    "substitute_ended": {"person": "somebody"},
    "ip_views_given": {"views": ("Yes.",)},
    "ip_unable": {"person": "ip"},
    "withholding_agreed": {"withheld": ("identity",), "review_on": "2012-12-01"},
    "withholding_kept": {"review_on": "2012-12-01"},
    "told_subject": {"views_invited": True},
    "jurisdiction_tested": {"failed": ()},
    "criteria_applied": {"rejects": ()},
    "stayed": {"grounds": ("d",), "review_on": "2012-12-01"},
    "stay_reviewed": {"review_on": "2012-12-01"},
    "informal_offered": {"actions": ("d",), "terms": "Sorry."},
    "informal_answered": {"side": "subject", "agrees": True},
    "information_asked": {"side": "subject"},
    "information_given": {"side": "subject"},
    "member_asked": {"person": "other"},
    "time_noted": {"minutes": 30, "day": "2012-08-21"},
    "departed": {"paragraph": "8.1"},
    "time_extended": {"until": "2012-12-01"},
    "transfer_offered": {"authority": "dover"},
    "transferred": {"authority": "dover"},
    "linked": {"case": "another", "relation": "about"},
    "reassigned": {"person": "handler"},
    "stand_in_asked": {"person": "elsewhere"},
    "investigator_appointed": {"person": "investigator", "until": ""},
    "draft_sent": {"comments_by": "2012-12-01"},
    "report_considered": {"outcome": "hearing"},
    "hearing_called": {"day": "2012-12-20"},
    "hearing_adjourned": {"day": ""},
    "panel_announced": {"breach": True},
}


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

    def referred(self) -> "Case":
        """Referred for investigation by a notice that was issued."""
        self.take("told_subject", MO).passes_the_tests().consult("decision")
        self.take("chairman_consulted", MO).take("chairman_views_recorded", MO, "Yes.")
        return self.decided("referred", investigator="I. Vestigator", referral=("a",)).take("issued", MO)

    def investigated(self, comments_by: str = "2012-12-01") -> "Case":
        """Investigated, with a final report on which the Independent Person has given her views."""
        self.take("investigator_appointed", MO, "Experienced.", **DATA["investigator_appointed"])
        self.take("parties_notified", IO).take("draft_submitted", IO)
        self.take("draft_sent", MO, comments_by=comments_by).take("final_submitted", IO)
        return self.consult("report")

    def to_be_heard(self) -> "Case":
        """Referred to the Hearing Panel, the final report copied to both sides."""
        self.take("report_considered", MO, "There is evidence.", outcome="hearing")
        return self.take("final_copied", MO)

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
