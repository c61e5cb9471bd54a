"""sole_decisions/: what the pages show of matters and of what the Code requires in them, as frozen values."""

from dataclasses import dataclass
from datetime import date

from kent_standards.authorities.model import Authority, Service, find_service
from kent_standards.authorities.services import working_calendar
from kent_standards.dispensations.services import reliefs
from kent_standards.dispensations.showing import name_of
from kent_standards.law.calendar import uk_date
from kent_standards.law.clocks import clock_for, deadline
from kent_standards.law.local_rules import DPI, OSI
from kent_standards.law.meeting_advice import Kind, Sentence, advise
from kent_standards.law.relief import join
from kent_standards.law.roles import ROLE_TITLES
from kent_standards.law.sole_decisions import (
    CAPACITIES,
    OPEN,
    REGISTERED,
    SOLE_STEPS,
    STAGE_TITLES,
    Registered,
    SoleState,
    Stage,
)
from kent_standards.law.steps import Step
from kent_standards.plugin_access import rules_of
from kent_standards.register.interest_wording import ShownDeadline, ShownStep, Tag, shown_deadline
from kent_standards.sole_decisions.model import PART, SoleDecision, SoleDecisions, of_people

KINDS = {Kind.DPI: DPI, Kind.OSI: OSI}
MOST_OVER = 50
_TAGS = {Stage.NOTIFIED: "due", Stage.HANDED_OVER: "pending", Stage.SETTLED: "met", Stage.WITHDRAWN: "ended"}


@dataclass(frozen=True, slots=True)
class Row:
    """One matter in a list."""

    url: str
    business: str
    name: str
    authority: str
    kind: str
    notified: str
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One matter on its page. ``clock``: the 28 days for the register, where they run (Code 4(3))."""

    name: str
    facts: tuple[tuple[str, str], ...]
    tags: tuple[Tag, ...]
    sentences: tuple[Sentence, ...]
    clock: ShownDeadline | None
    record: tuple[ShownStep, ...]


def desk_rows(authority: Authority, base: str, today: date) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The matters of one authority that are open, the oldest first, and those that are over, the latest first."""
    folder: SoleDecisions = authority.part(PART)
    waiting = [_row(folder[each], f"{base}/{each}", today) for _, each in folder.by_day.starting("open")]
    over = [_row(folder[each], f"{base}/{each}", today) for _, each in folder.by_day.starting("over")]
    return tuple(waiting), tuple(reversed(over))[:MOST_OVER]


def own_rows(service: Service, people: tuple[str, ...], base: str, today: date) -> tuple[Row, ...]:
    """The matters of one human, the latest first."""
    found = sorted(of_people(service, people), key=lambda each: each.steps[0].at, reverse=True)
    return tuple(_row(each, f"{base}/{each.id}", today) for each in found)


def _row(record: SoleDecision, url: str, today: date) -> Row:
    state = record.state
    return Row(
        url,
        state.business or "A matter",
        name_of(find_service(record), record.person),
        record.authority.name_on(today),
        KINDS[state.kind],
        uk_date(state.notified_on) if state.notified_on else "",
        tags_of(state),
    )


def tags_of(state: SoleState) -> tuple[Tag, ...]:
    """How a matter stands."""
    sensitive = (Tag("sensitive", "Sensitive"),) if state.sensitive else ()
    return (Tag(_TAGS[state.stage], STAGE_TITLES[state.stage]), *sensitive)


def shown_matter(record: SoleDecision, today: date) -> Shown:
    """One matter, for its member and for the officers."""
    state = record.state
    return Shown(
        name_of(find_service(record), record.person),
        tuple(row for row in _facts(state) if row[1]),
        tags_of(state),
        required(record, today) if state.stage in OPEN else (),
        _clock(record, today),
        tuple(_step(each) for each in reversed(record.steps)),
    )


def required(record: SoleDecision, today: date) -> tuple[Sentence, ...]:
    """What the Code requires of the member in this matter; a dispensation is named, since it doesn't help."""
    state = record.state
    held = reliefs(record.authority, record.person, today)
    relief = join(each.relief for each in held if KINDS[state.kind] in each.interests)
    return advise(
        state.kind,
        relief,
        sensitive=state.sensitive,
        alone=True,
        registered=state.registered is Registered.REGISTERED,
        pending=state.registered is Registered.PENDING,
    ).sentences


def _facts(state: SoleState) -> tuple[tuple[str, str], ...]:
    late = state.days_late
    when = uk_date(state.notified_on) if state.notified_on else ""
    after = f", {late} {'day' if late == 1 else 'days'} after it became apparent" if late else ""
    handed = f"{state.handed_to}, on {uk_date(state.handed_on)}" if state.handed_on else ""
    settled = f"{state.settled_by}, on {uk_date(state.settled_on)}" if state.settled_on else ""
    return (
        ("Matter", state.business),
        ("Capacity", CAPACITIES[state.capacity]),
        ("Interest", KINDS[state.kind]),
        ("What it is", "Not said: it is sensitive (Code 6(3))" if state.sensitive else state.nature),
        ("Register", REGISTERED[state.registered] if state.kind is Kind.DPI else ""),
        ("Became apparent", uk_date(state.apparent_on) if state.apparent_on else ""),
        ("Notified", when + after),
        ("Handed over to", handed),
        ("Settled by", settled),
        ("Why it was withdrawn", state.withdrawn_why),
    )


def _clock(record: SoleDecision, today: date) -> ShownDeadline | None:
    state, authority = record.state, record.authority
    if not state.owes_registration or state.apparent_on is None:
        return None
    limits = rules_of(authority, state.apparent_on).time_limits
    due = deadline(clock_for("notify_sole_decision", limits), state.apparent_on, working_calendar(authority))
    return shown_deadline("Notify it for the register by", due, today)


def _step(step: Step) -> ShownStep:
    rule = SOLE_STEPS[step.kind]
    return ShownStep(rule.done, uk_date(step.day), ROLE_TITLES[step.role], step.reasons, rule.paragraph)
