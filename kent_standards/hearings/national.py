"""hearings/: the national regime as announced, at the authority that is made up for practice: a suspension before there
is a decision, the right of review, and what disqualifies (law/national_future.py). Nowhere else is any of it.
"""

from collections.abc import Iterator
from datetime import date, datetime

from kent_standards.authorities.model import find_service
from kent_standards.authorities.services import working_calendar
from kent_standards.complaints.acts import monitors, take
from kent_standards.complaints.model import Complaint
from kent_standards.hearings.model import Hearing, every_hearings
from kent_standards.law.calendar import WorkingDays, working_days_after
from kent_standards.law.hearing_parts import Stage
from kent_standards.law.national_future import APPEAL_HEARD_WITHIN, RESPONSE, SUSPENSION
from kent_standards.law.national_steps import OUTCOMES, check_review
from kent_standards.law.procedure_rules import ProcedureRules
from kent_standards.law.procedures import PROCEDURES
from kent_standards.law.sanctions import Imposed
from kent_standards.law.steps import By, NotPermitted, local_day
from kent_standards.law.suspensions import InterimSuspension, check_interim, disqualifies
from kent_standards.people.identity import cluster


def procedure_of(case: Complaint) -> ProcedureRules:
    """The rule set of procedure under which a complaint came."""
    return PROCEDURES[case.state.procedure]


def suspend_meanwhile(
    case: Complaint,
    begins: date,
    ends: date,
    reasons: str,
    *,
    reviewed_on: date | None = None,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Suspend the councillor until there is a decision, or go on with that after a review. Raises NotPermitted, under the
    Kent Arrangements always."""
    asked = InterimSuspension(begins, ends, reasons, reviewed_on)
    before = case.state.interims if case.state.interim_lifted_on is None else ()
    check_interim(procedure_of(case), asked, before, local_day(at))
    data = {
        "begins": begins.isoformat(),
        "ends": ends.isoformat(),
        "reviewed_on": reviewed_on.isoformat() if reviewed_on is not None else "",
    }
    told = [case.state.subject]
    take(case, "interim_suspended", reasons=reasons, data=data, seen=seen, by=by, at=at, tell=told)


def lift_suspension(case: Complaint, reasons: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Lift it before its last day."""
    take(case, "interim_lifted", reasons=reasons, seen=seen, by=by, at=at, tell=[case.state.subject])


def review_by(case: Complaint) -> date | None:
    """Until when a review can be asked for; None where there is no right to one, or no notice yet."""
    within, issued = procedure_of(case).review_within, case.state.panel.issued_on
    if not isinstance(within, WorkingDays) or issued is None:
        return None
    days, _ = working_days_after(within.count, issued, working_calendar(case.authority))
    return days[-1]


def heard_by(case: Complaint) -> date | None:
    """Until when an appeal is to be heard, from the first that was asked for."""
    asked = [each.asked_on for each in case.state.reviews]
    if not asked:
        return None
    days, _ = working_days_after(APPEAL_HEARD_WITHIN.count, min(asked), working_calendar(case.authority))
    return days[-1]


def ask_review(
    case: Complaint,
    side: str,
    reasons: str,
    *,
    appeal: bool,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Ask for a review of the Panel's decision, or appeal against a suspension. Raises NotPermitted."""
    last, today = review_by(case), local_day(at)
    if last is None:
        raise NotPermitted(procedure_of(case).no_review, RESPONSE)
    suspended = any(each.letter == SUSPENSION for each, _ in suspensions_of(case))
    check_review(case.state, side, appeal=appeal, suspended=suspended, last=last, today=today)
    data = {"side": side, "appeal": appeal}
    told = set(monitors(case.authority, today)) - {by.person}
    take(case, "review_asked", reasons=reasons, data=data, seen=seen, by=by, at=at, tell=told)


def decide_review(
    case: Complaint, outcome: str, reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Record what a review decided; a decision that is changed is put right by a further notice."""
    if outcome not in OUTCOMES:
        raise NotPermitted("Say whether the decision stands.", RESPONSE)
    told = [case.state.subject]
    take(
        case, "review_decided", reasons=reasons, data={"outcome": outcome}, seen=seen, by=by, at=at, tell=told
    )


def suspensions_of(case: Complaint) -> tuple[tuple[Imposed, date], ...]:
    """The sanctions that Panels have applied to the councillor, each with the day of its announcement, at any authority
    that goes under the same rule set."""
    mine = set(cluster(find_service(case), case.state.subject))
    return tuple(
        (imposed, hearing.state.announced_on)
        for hearing in _decided(case)
        if hearing.state.subject in mine and hearing.state.announced_on is not None
        for imposed in hearing.state.sanctions
    )


def is_disqualified(case: Complaint) -> bool:
    """Whether what Panels have applied disqualifies the councillor by the law itself; no Panel does."""
    return disqualifies(procedure_of(case), suspensions_of(case))


def _decided(case: Complaint) -> Iterator[Hearing]:
    for hearings in every_hearings(find_service(case)):
        for hearing in hearings.values():
            if hearing.state.stage is Stage.CLOSED and hearing.state.procedure == case.state.procedure:
                yield hearing
