"""complaints/: how a case is put into words on its readers' pages: standing, clocks, what was done."""

from dataclasses import dataclass
from datetime import date

from kent_standards.authorities.model import Service
from kent_standards.complaints.acts import clocks_of
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.step_words import words_of
from kent_standards.law.calendar import uk_date
from kent_standards.law.clocks import explain
from kent_standards.law.complaint_clocks import OVER, ComplaintClock
from kent_standards.law.complaint_parts import Stage, Withholding
from kent_standards.law.complaint_state import ComplaintState
from kent_standards.law.complaint_steps import COMPLAINT_STEPS
from kent_standards.law.decision_notices import OUTCOMES
from kent_standards.law.roles import ROLE_TITLES, Role
from kent_standards.people.identity import canonical

SOON = 3  # days before its last day from which a clock is marked as due
STAGES = {
    Stage.ASSESSING: ("pending", "Being assessed"),
    Stage.SUSPENDED: ("paused", "Suspended"),
    Stage.STAYED: ("paused", "No action for now"),
    Stage.INFORMAL: ("pending", "Informal resolution"),
    Stage.INVESTIGATION: ("pending", "Referred for investigation"),
    Stage.HEARING: ("pending", "Before the Hearing Panel"),
    Stage.CLOSED: ("ended", "Closed"),
    Stage.WITHDRAWN: ("ended", "Withdrawn"),
    Stage.TRANSFERRED: ("ended", "Transferred"),
}
_WITHHOLDING = {
    Withholding.REQUESTED: ("due", "Confidentiality asked for"),
    Withholding.AGREED: ("sensitive", "Confidentiality agreed"),
    Withholding.REFUSED: ("ended", "Confidentiality refused"),
}


@dataclass(frozen=True, slots=True)
class Tag:
    """One word or two on how things stand; ``state`` is one of the states of the tag macro."""

    state: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownClock:
    """A clock as the deadline macro takes it."""

    label: str
    state: str
    state_text: str
    day: str
    working: tuple[str, ...]
    paragraph: str


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step as the timeline macro takes it."""

    title: str
    day: str
    by: str
    text: str
    paragraph: str
    done: bool = True


def tags_of(state: ComplaintState) -> tuple[Tag, ...]:
    """Where a case stands, in the order of what matters."""
    found = [Tag(*STAGES[Stage.SUSPENDED if state.paused else state.stage])]
    if state.decision is not None and state.stage in (Stage.CLOSED, Stage.INFORMAL) and state.issued_on:
        found.append(Tag("registered", OUTCOMES[state.decision.outcome][0]))
    if state.withholding in _WITHHOLDING:
        found.append(Tag(*_WITHHOLDING[state.withholding]))
    if state.anonymous:
        found.append(Tag("sensitive", "Anonymous"))
    return tuple(found)


def shown_clock(one: ComplaintClock, today: date) -> ShownClock:
    """A clock of a case on ``today``."""
    if one.due is None:
        left = "1 working day" if one.left == 1 else f"{one.left} working days"
        text = f"Stands still; {left} left"
        sentence = "It is suspended, or no action is taken on it for now. After that the clock goes on with what is left."
        return ShownClock(one.clock.title, "paused", text, "", (sentence,), one.clock.paragraph)
    working = explain(one.due)
    sentences = (*working.sentences, one.note) if one.note else working.sentences
    state, text = _how(one, today)
    return ShownClock(one.clock.title, state, text, uk_date(one.due.last_day), sentences, working.paragraph)


def _how(one: ComplaintClock, today: date) -> tuple[str, str]:
    assert one.due is not None  # ``shown_clock`` has seen to it
    if one.note == OVER and one.done_on is not None:
        return "ended", f"Over since {uk_date(one.done_on)}"
    if one.done_on is not None:
        late = (one.done_on - one.due.last_day).days
        if late > 0:
            return "paused", f"Done on {uk_date(one.done_on)}, {_days(late)} late"
        return "met", f"Done on {uk_date(one.done_on)}"
    left = one.due.days_left(today)
    if left < 0:
        return "overdue", f"Overdue by {_days(-left)}"
    if left == 0:
        return "due", "Due today"
    return ("due" if left <= SOON else "pending"), f"{_days(left)} left"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def shown_clocks(case: Complaint, today: date) -> tuple[ShownClock, ...]:
    """Every clock of a case."""
    return tuple(shown_clock(each, today) for each in clocks_of(case, today))


def name_of(service: Service, person: str) -> str:
    """The name of a person, or who else it is that acts."""
    if person not in service.people:
        return ""
    return str(service.people[canonical(service, person)].state.name)


def timeline(case: Complaint, service: Service) -> tuple[ShownStep, ...]:
    """What was done on a case, the latest first, which way it went and the reasons that were given."""
    return tuple(
        ShownStep(
            COMPLAINT_STEPS[step.kind].done,
            uk_date(step.day),
            name_of(service, step.by) or ROLE_TITLES[Role(step.role)],
            words_of(step),
            step.paragraph,
        )
        for step in reversed(case.steps)
    )
