"""tests/: hearings made of steps, for the tests of their rules."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from kent_standards.law.hearing_business import QUESTIONS
from kent_standards.law.hearing_effects import hearing_state
from kent_standards.law.hearing_state import HearingState
from kent_standards.law.hearing_steps import HEARING_STEPS, check_hearing_step
from kent_standards.law.roles import Role
from kent_standards.law.steps import Step

CLERK, MO, IP, MEMBER = Role.CLERK, Role.MONITORING_OFFICER, Role.INDEPENDENT_PERSON, Role.MEMBER
CALLED = date(2026, 6, 1)
DAY = date(2026, 6, 22)
PANEL = ("ann", "ben", "cat")
# Noted one after the other, once there is a Chairman.
PRELIMINARY = ("apologies", "declarations", "introductions", "privacy_heard")
HEARD = (
    "complaint_presented",
    "complaint_questions_member",
    "complaint_questions_panel",
    "case_presented",
    "case_questions_officer",
    "case_questions_panel",
    "complaint_summed_up",
    "case_summed_up",
)
NEEDS_SUBJECT = {
    "complaint_questions_member",
    "case_presented",
    "case_questions_officer",
    "case_questions_panel",
    "case_summed_up",
}


def seat(person: str, *, votes: bool = True, kind: str = "own", group: str = "") -> dict[str, object]:
    """A member of the Panel as a step holds it."""
    return {
        "person": person,
        "name": person.title(),
        "kind": kind,
        "group": group,
        "votes": votes,
        "trained_on": "",
    }


class Hearing:
    """A hearing that takes steps, each refused as the rules say."""

    def __init__(self, allegations: int = 1, *, grouped: bool = True) -> None:
        self.steps: tuple[Step, ...] = ()
        self.at = datetime(CALLED.year, CALLED.month, CALLED.day, 9, tzinfo=UTC)
        self.take(
            "hearing_prepared",
            procedure="KENT-2012",
            subject="member",
            grouped=grouped,
            allegations=allegations,
        )

    @property
    def state(self) -> HearingState:
        """Where it stands."""
        return hearing_state(self.steps)

    def take(
        self, kind: str, reasons: str = "", *, role: Role = CLERK, by: str = "clerk", **data: Any
    ) -> "Hearing":
        """Take a step now; a vote is unanimous unless ``votes`` are given."""
        if HEARING_STEPS[kind].voted and "votes" not in data:
            data["votes"] = dict.fromkeys(self.state.voters, "for")
        step = Step(kind, self.at, by, role, HEARING_STEPS[kind].paragraph, reasons, data)
        check_hearing_step(self.steps, step)
        self.steps = (*self.steps, step)
        self.at += timedelta(minutes=1)
        return self

    def on(self, day: date) -> "Hearing":
        """Go on at ten on ``day``."""
        self.at = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
        return self

    def called(self, panel: tuple[str, ...] = PANEL, day: date = DAY) -> "Hearing":
        """With a Panel and an Independent Person, called for ``day``."""
        self.take("panel_appointed", panel=tuple(seat(each) for each in panel), quorum=3)
        self.take("independent_named", person="ivy", name="Ivy")
        return self.call(day)

    def call(self, day: date = DAY, earliest: date = DAY) -> "Hearing":
        """Called for ``day``."""
        return self.take(
            "called", day=day.isoformat(), earliest=earliest.isoformat(), time="10:00", place="County Hall"
        )

    def opened(
        self, *, subject: bool = True, present: tuple[str, ...] = (), independent: bool = True
    ) -> "Hearing":
        """Opened on the day for which it is called."""
        assert self.state.call is not None
        self.on(self.state.call.day)
        present = present or tuple(each.person for each in self.state.panel)
        return self.take("opened", present=present, subject=subject, independent=independent)

    def begun(self, **given: Any) -> "Hearing":
        """Called and opened, with a Chairman."""
        return self.called(given.pop("panel", PANEL)).opened(**given).take("chairman_elected", person="ann")

    def heard(self, *, absence: str = "proceed") -> "Hearing":
        """The case was heard on both sides, or in the councillor's absence, and the Independent Person spoke."""
        if not self.state.subject_present:
            self.take("absence_decided", "No reason was given.", decision=absence)
        for item in PRELIMINARY:
            self.take("item_noted", item=item)
        self.take("privacy_decided", "Nobody asks for it.", excluded=False)
        for item in HEARD:
            if self.state.subject_present or item not in NEEDS_SUBJECT:
                self.take("item_noted", item=item)
        return self.view("breach")

    def view(self, on: str, **given: Any) -> "Hearing":
        """The Independent Person's view."""
        data = {"in_writing": not self.state.independent_present, **given}
        return self.take("view_given", on=on, text="It was one.", **data)

    def decided(self, *, breach: bool = True) -> "Hearing":
        """The Panel has withdrawn, decided on each allegation, and announced it."""
        self.take("deliberation_begun")
        self.take("fact_found", "Two witnesses agree.", text="It was said aloud.", found=True)
        for number in range(1, self.state.allegations_count + 1):
            found = {"broken": ("3(2)(a)",)} if breach else {"kept": ("3(2)(a)",)}
            self.take("allegation_decided", "It was bullying.", allegation=number, **found)
        return self.take("reconvened").take("facts_announced")

    def on_sanctions(self) -> "Hearing":
        """All have spoken on sanctions, and the Panel has answered the eleven questions in private."""
        self.view("sanction")
        for side in ("member", "officer"):
            self.take("sanction_heard", side=side, text="A letter is enough.")
        self.take("deliberation_begun")
        for question in QUESTIONS:
            self.take("question_answered", question=question, answer="Not as far as is known.")
        return self

    def sanctioned(self, letter: str = "d", **data: Any) -> "Hearing":
        """A sanction is applied."""
        given = {"text": "", "allegations": (1,), "effect_on": "", "ends_on": "", **data}
        given |= {"sanction": "instruct", "addressee": "monitoring_officer"}
        return self.take("sanction_applied", "It helps.", letter=letter, **given)
