"""register/: what the pages of closure days show: the days, those taken back, and what moves with one of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from kent_standards.authorities.closures import TakenBack, own_closures
from kent_standards.authorities.model import Authority, Service, find_service
from kent_standards.authorities.services import working_calendar
from kent_standards.law.calendar import BANK_HOLIDAY, WorkingCalendar, uk_date
from kent_standards.law.local_rules import LocalRules
from kent_standards.law.steps import local_day
from kent_standards.register.desk import member_name
from kent_standards.register.desk_work import QUESTION, WORK, Job, desk_work
from kent_standards.register.model import Register

MOST_SHOWN = 40
_WHAT = {**WORK, QUESTION: "Question with the member"}


@dataclass(frozen=True, slots=True)
class ShownClosure:
    """A closure day: ``href`` is where it is taken back."""

    day: str
    reason: str
    href: str


@dataclass(frozen=True, slots=True)
class ShownTakenBack:
    """A closure day that was taken back."""

    day: str
    reason: str
    why: str
    when: str
    who: str


@dataclass(frozen=True, slots=True)
class ShownClosures:
    """The days of one authority: those to come and today's, those gone by, those taken back, and bank holidays."""

    coming: tuple[ShownClosure, ...]
    past: tuple[ShownClosure, ...]
    taken_back: tuple[ShownTakenBack, ...]
    bank_holidays: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """One clock of the desk that ends on another day: what is to be done, for whom, and both days."""

    what: str
    member: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Effect:
    """What moves on the desk: ``rows`` are the first of ``count``, which ``running`` clocks there are in all."""

    rows: tuple[Moved, ...]
    count: int
    running: int


def shown_closures(authority: Authority, today: date, base: str) -> ShownClosures:
    """The closure days of ``authority``, and the bank holidays of this year and the next."""
    service = find_service(authority)
    days = own_closures(authority)
    back = (TakenBack(*each) for each in reversed(authority.closures_taken_back))
    return ShownClosures(
        coming=tuple(_shown(day, reason, base) for day, reason in days if day >= today),
        past=tuple(_shown(day, reason, base) for day, reason in reversed(days) if day < today),
        taken_back=tuple(_taken_back(service, each) for each in back),
        bank_holidays=tuple(_bank_holidays(authority, today)),
    )


def _shown(day: date, reason: str, base: str) -> ShownClosure:
    return ShownClosure(uk_date(day), reason, f"{base}/{day.isoformat()}/take-back")


def _taken_back(service: Service, gone: TakenBack) -> ShownTakenBack:
    when = local_day(datetime.fromisoformat(gone.at))
    return ShownTakenBack(
        uk_date(date.fromisoformat(gone.day)),
        gone.reason,
        gone.why,
        uk_date(when),
        member_name(service, gone.by),
    )


def _bank_holidays(authority: Authority, today: date) -> Iterator[tuple[str, str]]:
    closures = sorted(working_calendar(authority).closures, key=lambda each: each.day)
    for each in closures:
        if each.kind == BANK_HOLIDAY and each.day >= today and each.day.year <= today.year + 1:
            yield uk_date(each.day), each.reason


def effect_of(authority: Authority, rules: LocalRules, today: date, calendar: WorkingCalendar) -> Effect:
    """Which clocks of the desk of ``authority`` would end on another day by ``calendar``."""
    now = _clocks(authority, rules, today, working_calendar(authority))
    then = _clocks(authority, rules, today, calendar)
    moved = [(job, then[key]) for key, job in now.items() if job.due.last_day != then[key].due.last_day]
    register: Register = authority.part("register")
    service = find_service(authority)
    rows = (
        Moved(
            _WHAT[job.kind],
            member_name(service, register.entry(job.reference).member_register.id),
            uk_date(job.due.last_day),
            uk_date(later.due.last_day),
        )
        for job, later in moved[:MOST_SHOWN]
    )
    return Effect(tuple(rows), len(moved), len(now))


def _clocks(
    authority: Authority, rules: LocalRules, today: date, calendar: WorkingCalendar
) -> dict[tuple[str, str], Job]:
    work = desk_work(authority, rules, today, calendar)
    return {
        (QUESTION if job.kind == QUESTION else "job", job.reference): job
        for job in (*work.jobs, *work.questions)
    }
