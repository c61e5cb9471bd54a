"""training/: a session and its people as pages show them: frozen values for the templates."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kent_standards.authorities.model import Authority, find_service
from kent_standards.law.calendar import uk_date
from kent_standards.law.roles import ROLE_TITLES
from kent_standards.law.training import (
    GROUPS,
    MARKS,
    SUBJECTS,
    WAYS,
    Mark,
    Session,
    Stage,
    TrainingState,
    Way,
)
from kent_standards.law.training_steps import TRAINING_STEPS
from kent_standards.meetings.calendar import CalendarEntry, calendar_file
from kent_standards.people.identity import canonical
from kent_standards.register.interest_wording import ShownStep, Tag
from kent_standards.training.model import PART, TrainingSession

# How each entry of the register is tagged.
_TAGS = {Mark.WHOLE: "met", Mark.PART: "pending", Mark.EXCUSED: "ended", Mark.ABSENT: "due"}


@dataclass(frozen=True, slots=True)
class InIt:
    """Somebody in a session: what she answered, and how she stands in its register."""

    person: str
    name: str
    answer: str
    tag: Tag


def tag_of(record: TrainingSession, today: date) -> Tag:
    """Where a session stands."""
    state = record.state
    if state.stage is Stage.CANCELLED:
        return Tag("ended", "Cancelled")
    if state.stage is Stage.OFFERED:
        return Tag("due", "Offered, to be answered")
    if state.stage is Stage.DECLINED:
        return Tag("ended", "Declined")
    if today > state.known.ends_on:
        return Tag("due", "Attendance to be entered") if lacks_register(state, today) else Tag("met", "Held")
    if today >= state.known.day:
        return Tag("registered", "Open to be watched" if state.known.way is Way.RECORDING else "Today")
    return Tag("pending", "To come")


def lacks_register(state: TrainingState, today: date) -> bool:
    """Whether a session was held and some who were invited aren't in its register yet."""
    held = state.stage is Stage.PLANNED and state.known.way is not Way.RECORDING
    return held and today > state.known.ends_on and not set(state.invited) <= set(state.marks)


def facts_of(record: TrainingSession, *, with_address: bool) -> tuple[tuple[str, str], ...]:
    """What is held, as a summary list. The address for joining is for the invited and the officers."""
    session = record.state.known
    return tuple(row for row in _facts(record, session, with_address) if row[1])


def _facts(record: TrainingSession, session: Session, with_address: bool) -> Iterator[tuple[str, str]]:
    service = find_service(record)
    yield "Subject", SUBJECTS[session.subject][0]
    yield "How", WAYS[session.way]
    yield "To be watched" if session.way is Way.RECORDING else "When", session.when
    yield "Place", session.place
    yield "Address", session.address if with_address else ""
    yield "For", ", ".join(GROUPS[each] for each in session.open_to)
    yield "Recurs", recurring(session)
    yield "Held by", "" if record.is_host else service.authority(record.state.host).name
    missed = record.folder.get(session.makes_up_for)
    yield "For those who missed", missed.state.known.title if missed is not None else ""


def recurring(session: Session) -> str:
    """How often it recurs; empty if it doesn't."""
    if not session.every_months:
        return ""
    return "Every month" if session.every_months == 1 else f"Every {session.every_months} months"


def shared_with(record: TrainingSession) -> tuple[tuple[str, str], ...]:
    """The authorities that a session was offered to, and what each has said; of their people only how many."""
    service = find_service(record)
    return tuple(
        (service.authority(slug).name, _partner(service.authority(slug), record.id))
        for slug in record.state.offered_to
    )


def _partner(partner: Authority, session: str) -> str:
    copy = partner.part(PART).get(session) if PART in partner.parts else None
    if copy is None:
        return "Offered"
    state = copy.state
    if state.stage is not Stage.PLANNED:
        return {Stage.OFFERED: "Offered", Stage.DECLINED: "Declined"}.get(state.stage, "Cancelled")
    return f"Accepted; {len(state.invited)} invited, {len(state.trained)} trained"


def people_in(record: TrainingSession) -> tuple[InIt, ...]:
    """Everybody in a session, by name."""
    return tuple(
        sorted(
            (
                InIt(
                    person,
                    name_of(record, person),
                    _answer(record.state, person),
                    standing(record.state, person),
                )
                for person in record.state.people
            ),
            key=lambda each: (each.name.split()[-1:], each.name),
        )
    )


def name_of(place: Any, person: str) -> str:
    """Who it is."""
    service = find_service(place)
    return str(service.people[canonical(service, person)].state.name)


def _answer(state: TrainingState, person: str) -> str:
    if person not in state.invited:
        return "Came without an invitation"
    if person not in state.answers:
        return "No answer yet"
    return "Takes part" if state.answers[person] else "Excused"


def standing(state: TrainingState, person: str) -> Tag:
    """How somebody stands in a session's register."""
    if person in state.watched:
        return Tag("met", f"Watched on {uk_date(state.watched[person])}, by own word")
    mark = state.marks.get(person)
    return Tag(_TAGS[mark], MARKS[mark]) if mark is not None else Tag("pending", "Not entered")


def timeline(record: TrainingSession) -> tuple[ShownStep, ...]:
    """What was done, the first step first."""
    return tuple(
        ShownStep(
            TRAINING_STEPS[step.kind].done,
            uk_date(step.day),
            ROLE_TITLES[step.role],
            step.reasons,
            step.paragraph,
        )
        for step in record.steps
    )


def session_calendar(record: TrainingSession, url: str, stamp: datetime) -> bytes:
    """A session as a calendar file (RFC 5545). ``url``: the address of its page. It names nobody."""
    state, session = record.state, record.state.known
    changes = sum(step.kind in ("training_changed", "training_cancelled") for step in record.steps)
    recording = session.way is Way.RECORDING
    entry = CalendarEntry(
        record.id,
        session.title,
        session.place or session.address,
        url,
        session.day,
        "" if recording else session.begins,
        "" if recording else session.ends,
        session.last_day,
        changes,
        state.stage is Stage.CANCELLED,
    )
    return calendar_file(session.title, "Training", (entry,), stamp)
