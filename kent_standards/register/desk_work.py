"""register/: what waits on a desk and by when, read from the register's indexes alone; no record is loaded."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kent_standards.authorities.model import Authority
from kent_standards.authorities.services import working_calendar
from kent_standards.law.calendar import Duration, WorkingCalendar
from kent_standards.law.clocks import Deadline, DeadlineState, clock_for, deadline, review_deadline
from kent_standards.law.local_rules import LocalRules
from kent_standards.register.model import Register

QUESTION, REVIEW = "question", "review"
# What the Monitoring Officer has to do, by its kind in the index, the most pressing first: whether an
# interest is sensitive is decided before it is registered.
WORK: Mapping[str, str] = {
    "sensitivity": "Decide on sensitive treatment",
    "lapsed": "Include what is sensitive no longer",
    "new": "New interest",
    "change": "Change to an interest",
    "cessation": "End of an interest",
}
_CLOCKS = {
    "sensitivity": "sensitive_decision",
    "lapsed": "register_entry",
    "new": "register_entry",
    "change": "register_entry",
    "cessation": "register_entry",
    QUESTION: "answer_question",
}
REVIEWS_SHOWN = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Job:
    """One interest on the desk: what is to be done with it (``kind``) and by when."""

    kind: str
    reference: str
    due: Deadline

    def overdue(self, today: date) -> bool:
        """Whether its day has gone by."""
        return self.due.state(today) is DeadlineState.OVERDUE


@dataclass(frozen=True, slots=True)
class Work:
    """All that waits on one desk: to do, with members to answer, and sensitive treatment to review."""

    jobs: tuple[Job, ...]
    questions: tuple[Job, ...]
    reviews: tuple[Job, ...]
    today: date

    @property
    def overdue(self) -> tuple[Job, ...]:
        """What the Monitoring Officer should have done by now."""
        return tuple(job for job in self.jobs if job.overdue(self.today))

    def of(self, show: str) -> tuple[Job, ...]:
        """What a filter of the desk shows; all there is to do for an unknown one."""
        named = {"overdue": self.overdue, QUESTION: self.questions, REVIEW: self.reviews}
        if show in WORK:
            return tuple(job for job in self.jobs if job.kind == show)
        return named.get(show, self.jobs)


def desk_work(
    authority: Authority, rules: LocalRules, today: date, calendar: WorkingCalendar | None = None
) -> Work:
    """What waits on the desk of ``authority``, each list ordered by its clocks: what is overdue stands first.

    With ``calendar`` as it would be by other working days than the authority has.
    """
    register: Register = authority.part("register")
    clocks = _Clocks(rules.time_limits, calendar or working_calendar(authority))
    waiting: dict[str, list[Job]] = {}
    questions: list[Job] = []
    for (day, kind, _), reference in register.waiting:
        job = Job(kind, reference, clocks.due(_CLOCKS[kind], day))
        if kind == QUESTION:
            questions.append(job)
        else:
            waiting.setdefault(reference, []).append(job)
    return Work(
        _by_clock([_one(jobs) for jobs in waiting.values()]),
        _by_clock(questions),
        tuple(_reviews(register, today)),
        today,
    )


def _one(jobs: Sequence[Job]) -> Job:
    """An interest stands on the desk once: with what is to be done first, by the earlier of its days."""
    first = min(jobs, key=lambda job: list(WORK).index(job.kind))
    earliest = min(jobs, key=lambda job: job.due.last_day)
    return Job(first.kind, first.reference, earliest.due)


def _by_clock(jobs: list[Job]) -> tuple[Job, ...]:
    return tuple(sorted(jobs, key=lambda job: (job.due.last_day, job.due.start, job.reference)))


def _reviews(register: Register, today: date) -> Iterator[Job]:
    for (text, _), reference in register.reviews:
        day = date.fromisoformat(text)
        if day > today + REVIEWS_SHOWN:
            return
        yield Job(REVIEW, reference, review_deadline(day))


class _Clocks:
    """Deadlines, each worked out once: much of what waits was notified on the same days."""

    def __init__(self, limits: Mapping[str, Duration], calendar: WorkingCalendar) -> None:
        self._limits = limits
        self._calendar = calendar
        self._known: dict[tuple[str, str], Deadline] = {}

    def due(self, clock: str, day: str) -> Deadline:
        """When ``clock`` ends that began on ``day``, an ISO date."""
        key = (clock, day)
        if key not in self._known:
            begun = date.fromisoformat(day)
            self._known[key] = deadline(clock_for(clock, self._limits), begun, self._calendar)
        return self._known[key]
