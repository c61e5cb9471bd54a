"""complaints/: taking one step of a complaint: ask the law, append, index, journal, post."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from kent_standards.authorities.model import Authority, find_service
from kent_standards.authorities.services import working_calendar
from kent_standards.authorities.structure import successor_of
from kent_standards.complaints.model import (
    CASE_INDEXES,
    Complaint,
    Complaints,
    complaint_pairs,
    tracker_pairs,
)
from kent_standards.journal.services import enter
from kent_standards.law.calendar import Duration
from kent_standards.law.complaint_clocks import ComplaintClock, complaint_clocks, next_clock
from kent_standards.law.complaint_rule import ComplaintStep
from kent_standards.law.complaint_steps import check_complaint_step
from kent_standards.law.roles import MONITORING
from kent_standards.law.steps import By, Step, local_day
from kent_standards.outbox.services import post
from kent_standards.people.identity import cluster
from kent_standards.people.offices import holders_of
from kent_standards.store.index import Pair

Pairs = Mapping[str, tuple[Pair, ...]]
NO_LIMITS: Mapping[str, Duration] = {}


def take(
    case: Complaint,
    kind: str,
    *,
    reasons: str = "",
    data: Mapping[str, object] | None = None,
    seen: int | None = None,
    by: By,
    at: datetime,
    tell: Iterable[str] = (),
    limits: Mapping[str, Duration] = NO_LIMITS,
) -> ComplaintStep:
    """Take one step. Raises StaleForm if somebody has acted since the form was shown, NotPermitted as the law says.

    ``tell``: ids of people who get a message that there is news; ``limits``: the authority's time limits.
    """
    case.expect(seen)
    rule = check_complaint_step(case.steps, kind, by.role, reasons, conflicted=is_conflicted(case, by.person))
    today = local_day(at)
    before = complaint_pairs(case, due_on(case, today, limits))
    case.append(Step(kind, at, by.person, by.role, rule.paragraph, reasons.strip(), data or {}))
    index_case(case, before, today, limits)
    enter(case.authority, kind, case.about, by=by, at=at, paragraph=rule.paragraph)
    for person in sorted(set(tell)):
        post(case.authority, "complaint_news", person=person, path=_where(case, person, today), at=at)
    return rule


def _where(case: Complaint, person: str, today: date) -> str:
    """Where a person reads the news: as an officer, as the Subject Member, or as an Independent Person."""
    if person in monitors(case.authority, today):
        return f"/{case.authority.slug}/complaints/{case.id}"
    return f"/complaints/{case.id}" if person == case.state.subject else f"/advice/{case.id}"


def clocks_of(
    case: Complaint, today: date, limits: Mapping[str, Duration] = NO_LIMITS
) -> tuple[ComplaintClock, ...]:
    """The clocks of a case on a day, by the working calendar of its authority."""
    return complaint_clocks(case.state, working_calendar(case.authority), limits, today)


def due_on(case: Complaint, today: date, limits: Mapping[str, Duration] = NO_LIMITS) -> date | None:
    """The last day of the clock that is to be met next, or None."""
    upcoming = next_clock(clocks_of(case, today, limits))
    return upcoming.due.last_day if upcoming is not None and upcoming.due is not None else None


def index_case(
    case: Complaint, before: Pairs, today: date, limits: Mapping[str, Duration] = NO_LIMITS
) -> None:
    """Bring the indexes from what they held ``before`` to what holds for ``case`` now."""
    after = complaint_pairs(case, due_on(case, today, limits))
    for name in before.keys() | after.keys():
        getattr(case.folder, name).replace(before.get(name, ()), after.get(name, ()))


def is_conflicted(case: Complaint, person: str) -> bool:
    """Whether a person may not deal with a case: she declared a conflict, or it is about her."""
    service = find_service(case)
    if person not in service.people:  # the service itself, or a complainant, who is no person of the county's
        return False
    mine = set(cluster(service, person))
    return bool(mine & (set(case.state.conflicted) | {case.state.subject}))


def monitors(authority: Authority, today: date) -> tuple[str, ...]:
    """The Monitoring Officer and deputies who deal with complaints here: for a parish its principal's, and for an
    authority that has ended its successor's, who goes on with its open cases."""
    service = find_service(authority)
    desk = service.authority(successor_of(service, authority.principal or authority.slug, today))
    return tuple(sorted({row.person for row in holders_of(desk, MONITORING, today)}))


def rebuild_indexes(authority: Authority, today: date, limits: Mapping[str, Duration] = NO_LIMITS) -> None:
    """Build the indexes afresh from the records; also the way to order a desk after a holiday was added (118)."""
    complaints: Complaints = authority.part("complaints")
    for index in (*(getattr(complaints, name) for name in CASE_INDEXES), complaints.trackers):
        index.clear()
    for submission in complaints.submissions.values():
        complaints.trackers.replace((), tracker_pairs(submission))
    for case in complaints.values():
        index_case(case, {}, today, limits)
