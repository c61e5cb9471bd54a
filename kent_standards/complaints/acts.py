"""complaints/: taking one step of a complaint: ask the law, append, index, journal, post."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from kent_standards.authorities.model import Authority, find_service
from kent_standards.authorities.services import working_calendar
from kent_standards.authorities.structure import successor_of
from kent_standards.availability.services import give_back_to
from kent_standards.complaints.model import (
    CASE_INDEXES,
    Complaint,
    Complaints,
    complaint_pairs,
    desk_values,
    kind_pair,
    tracker_pairs,
)
from kent_standards.journal.services import enter
from kent_standards.law.calendar import Duration
from kent_standards.law.complaint_clocks import ComplaintClock, complaint_clocks, next_clock
from kent_standards.law.complaint_parts import ENDED
from kent_standards.law.complaint_rule import OFFICERS, ComplaintStep
from kent_standards.law.complaint_steps import COMPLAINT_STEPS, check_complaint_step
from kent_standards.law.extensions import EXTENDABLE, days_lost, proposed_end
from kent_standards.law.local_rules import RecordFacts
from kent_standards.law.roles import MONITORING
from kent_standards.law.standing_in import (
    asked_by_member,
    asked_readers_on,
    asked_to_stand_in,
    lent_out,
    readers_on,
)
from kent_standards.law.steps import THE_SERVICE, By, Step, local_day
from kent_standards.outbox.services import post
from kent_standards.people.identity import cluster
from kent_standards.people.offices import holders_of
from kent_standards.plugin_access import check_vetoes, rules_of, vetoes_on
from kent_standards.store.index import Pair

Pairs = Mapping[str, tuple[Pair, ...]]


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
) -> ComplaintStep:
    """Take one step. Raises StaleForm if somebody has acted since the form was shown, NotPermitted as the law or a
    local rule says.

    ``tell``: ids of people who get a message that there is news.
    """
    rule, step = check_take(case, kind, reasons=reasons, data=data, seen=seen, by=by, at=at)
    today = local_day(at)
    before, was_open = complaint_pairs(case), case.state.stage not in ENDED
    case.append(step)
    index_case(case, before, today)
    enter(case.authority, kind, case.about, by=by, at=at, paragraph=rule.paragraph)
    if was_open and case.state.stage in ENDED:
        _give_back_unanswered(case, at)
    for person in sorted(_told(case, set(tell), today)):
        post(case.authority, "complaint_news", person=person, path=_where(case, person, today), at=at)
    if rule.tells_complainant and step.data.get("side", "complainant") == "complainant":
        tell_complainant(case, at)
    return rule


def check_take(
    case: Complaint,
    kind: str,
    *,
    reasons: str = "",
    data: Mapping[str, object] | None = None,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> tuple[ComplaintStep, Step]:
    """The rule and the step that ``take`` would take; raises as it does, and changes nothing.

    Whatever takes steps on two cases asks this of both before it takes the first, so that nothing is half done.
    """
    case.expect(seen)
    rule = check_complaint_step(case.steps, kind, by.role, reasons, conflicted=is_conflicted(case, by.person))
    step = Step(kind, at, by.person, by.role, rule.paragraph, reasons.strip(), data or {})
    check_vetoes(case.authority, facts_of(case), step)
    return rule, step


def _give_back_unanswered(case: Complaint, at: datetime) -> None:
    """With the end of a case a partner's Independent Person who hasn't answered yet has done, whoever asked her."""
    for partner, person in lent_out(case.state):
        give_back_to([partner], case, person, by=THE_SERVICE, at=at)


def tell_complainant(case: Complaint, at: datetime) -> None:
    """Post that there is news to a complainant who has given an e-mail address; the message holds neither."""
    if case.sent.complainant.get("email"):
        person, path = f"submission/{case.submission}", f"/{case.authority.slug}/track"
        post(case.authority, "complaint_progress", person=person, path=path, at=at)


def _told(case: Complaint, people: set[str], today: date) -> set[str]:
    """Of ``people`` those who may read the news; where the officers are told, whoever stands in for them is as well."""
    if case.state.stand_in and people & set(monitors(case.authority, today)):
        people = people | {case.state.stand_in}
    return people - case.state.conflicted


def _where(case: Complaint, person: str, today: date) -> str:
    """Where a person reads the news: as an officer, as the Subject Member, or as an Independent Person."""
    if person in monitors(case.authority, today) or person == case.state.stand_in:
        return f"/{case.authority.slug}/complaints/{case.id}"
    if person == case.state.subject:
        return f"/complaints/{case.id}"
    if case.state.inquiry is not None and person == case.state.inquiry.investigator:
        return f"/investigations/{case.id}"
    if person in asked_to_stand_in(case.state, today) | asked_by_member(case.state):
        return f"/advice/standing-in/{case.id}"
    if any(each.person == person for each in case.state.consultations) and person not in readers_on(
        case.state, today
    ):
        return "/advice"
    by_member = person in asked_readers_on(case.state, today)
    return f"/advice/asked/{case.id}" if by_member else f"/advice/{case.id}"


def facts_of(case: Complaint) -> RecordFacts:
    """A case as a plugin sees it: who complains isn't part of it."""
    return RecordFacts("complaint", case.reference, case.steps)


def why_vetoed(case: Complaint, kind: str, by: By, at: datetime) -> str:
    """Why a local rule forbids a step of that kind now, or an empty text; what is said in it isn't known yet."""
    step = Step(kind, at, by.person, by.role, COMPLAINT_STEPS[kind].paragraph)
    return next((veto.sentence for veto in vetoes_on(case.authority, facts_of(case), step)), "")


def limits_of(case: Complaint) -> Mapping[str, Duration]:
    """The authority's own time limits under which a case goes: those of the day on which it came.

    Its clocks were promised by them, so a limit that is changed later is for what comes in from then on.
    """
    received = case.state.received_on
    return rules_of(case.authority, received).time_limits if received is not None else {}


def clocks_of(case: Complaint, today: date) -> tuple[ComplaintClock, ...]:
    """The clocks of a case on a day, by the working calendar and the time limits of its authority."""
    return complaint_clocks(case.state, working_calendar(case.authority), limits_of(case), today)


def proposed_extension(case: Complaint, today: date) -> date | None:
    """The day to which the time of the tests is extended by the working days in which no Independent Person could act,
    or None where that time doesn't run or none were lost (Arrangements 8.2)."""
    calendar = working_calendar(case.authority)
    running = (
        each.due
        for each in clocks_of(case, today)
        if each.running and each.clock.id in EXTENDABLE and each.due
    )
    ends = next((due.last_day for due in running), None)
    return proposed_end(ends, days_lost(case.state, today, calendar), calendar) if ends is not None else None


def due_on(case: Complaint, today: date) -> date | None:
    """The last day of the clock that is to be met next, or None."""
    upcoming = next_clock(clocks_of(case, today))
    return upcoming.due.last_day if upcoming is not None and upcoming.due is not None else None


def index_case(case: Complaint, before: Pairs, today: date) -> None:
    """Bring the indexes from what they held ``before`` to what holds for ``case`` now."""
    after = complaint_pairs(case)
    for name in before.keys() | after.keys():
        getattr(case.folder, name).replace(before.get(name, ()), after.get(name, ()))
    case.folder.desk.put(case.id, desk_values(case, due_on(case, today)))


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


def desk_officers(authority: Authority, today: date) -> tuple[tuple[str, str], ...]:
    """Who can deal with a complaint here, as pairs of id and name: the Monitoring Officer, deputies and clerks."""
    service = find_service(authority)
    desk = service.authority(successor_of(service, authority.principal or authority.slug, today))
    return tuple(dict.fromkeys((row.person, row.name) for row in holders_of(desk, OFFICERS, today)))


def rebuild_indexes(authority: Authority, today: date) -> None:
    """Build the indexes afresh from the records."""
    complaints: Complaints = authority.part("complaints")
    complaints.add_statistics()
    for index in (
        *(getattr(complaints, name) for name in CASE_INDEXES),
        complaints.trackers,
        complaints.desk,
    ):
        index.clear()
    for submission in complaints.submissions.values():
        complaints.trackers.replace((), tracker_pairs(submission))
    for case in complaints.values():
        index_case(case, {}, today)
    rebuild_kinds(complaints)


def reorder_desk(authority: Authority, day: date, today: date) -> int:
    """Order the desk anew after ``day`` became a working day, or ceased to be one; how many cases moved (118).

    Only a clock that ends on that day or later counts it, so that the cases whose next clock ends before stay.
    """
    desk = authority.part("complaints").desk
    moved = 0
    for value, case in tuple(desk.from_value("open", day.isoformat())):
        if value[0] != "open" or value[1] == date.max.isoformat():
            break
        before = desk.held(case)
        record: Complaint = authority.part("complaints")[case]
        desk.put(case, desk_values(record, due_on(record, today)))
        moved += before != desk.held(case)
    return moved


def rebuild_statistics(complaints: Complaints) -> None:
    """Build afresh what statistics are counted from."""
    rebuild_figures(complaints)
    rebuild_kinds(complaints)


def rebuild_figures(complaints: Complaints) -> None:
    """Build afresh what statistics count of each case."""
    complaints.by_figures.clear()
    for case in complaints.values():
        complaints.by_figures.replace((), complaint_pairs(case).get("by_figures", ()))


def rebuild_kinds(complaints: Complaints) -> None:
    """Count the kinds of complainants afresh; of what was erased the kind is known no longer."""
    complaints.by_kind.clear()
    for case in complaints.values():
        complaints.by_kind.replace((), (kind_pair(case, case.sent.complainant.get("type", "")),))
