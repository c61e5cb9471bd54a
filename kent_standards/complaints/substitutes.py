"""complaints/: a partner's Independent Person is asked to stand in on one case, and accepts or declines (Report 5(16)).

She reads nothing of the case until she has accepted, and nothing once that is over (``law.standing_in``).
"""

from collections.abc import Iterable
from datetime import date, datetime

from kent_standards.authorities.model import Authority, find_service
from kent_standards.availability.services import give_back_to, lend
from kent_standards.complaints.acts import monitors, take
from kent_standards.complaints.model import Complaint
from kent_standards.law.advice import StandingIn, why_not_asked
from kent_standards.law.calendar import uk_date
from kent_standards.law.complaint_parts import Consultation, Matter
from kent_standards.law.roles import Role
from kent_standards.law.standing_in import (
    asked_to_stand_in,
    endable,
    may_settle,
    readers_on,
    reads_by,
    stands_at_hearing,
)
from kent_standards.law.steps import By, NotPermitted, local_day
from kent_standards.people.offices import HeldOffice, offices_of

PARAGRAPH = "Arrangements 8.2; Report 5(16)"


def propose(
    case: Complaint,
    person: str,
    matters: Iterable[Matter],
    terms: StandingIn,
    *,
    until: date | None = None,
    instead: Iterable[str] = (),
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Ask a partner's Independent Person to stand in on this case, until a last day or until she has answered.

    ``instead``: the authority's own who are marked as away. Raises NotPermitted for a day that isn't to come, while
    she is asked already, or if she advises the councillor.
    """
    today = local_day(at)
    if until is not None and until < today:
        raise NotPermitted(f"Choose a last day from {uk_date(today)} on.", PARAGRAPH)
    if person in asked_to_stand_in(case.state, today):
        raise NotPermitted("She has been asked already; wait for her answer.", PARAGRAPH)
    if why := why_not_asked(case.state, person):
        raise NotPermitted(f"She {why}; ask another.", "Resolution 162")
    data = {
        "person": person,
        "matters": tuple(sorted(matters)),
        "partner": terms.partner,
        # Sealed: it may say that somebody is ill.
        "standing_ground": terms.ground,
        "payer": terms.payer,
        "until": until.isoformat() if until is not None else "",
        "instead": tuple(instead),
    }
    take(case, "substitute_asked", data=data, seen=seen, by=by, at=at, tell=[person])


def accept(case: Complaint, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Accept to stand in: from now on she reads this case, and no other of that authority."""
    asked, today = _asked(case, by, local_day(at)), local_day(at)
    take(case, "substitute_accepted", seen=seen, by=by, at=at, tell=monitors(case.authority, today))
    lend(
        _appointing(case, asked),
        by.person,
        authority=case.authority.slug,
        reference=case.reference,
        case=case.id,
        until=asked.until,
        ground=_ground(case, by.person),
        by=by,
        at=at,
    )


def decline(
    case: Complaint, reasons: str, *, conflict: bool, seen: int | None = None, by: By, at: datetime
) -> None:
    """Decline to stand in, for a conflict of interest or another reason (practice BP13)."""
    _asked(case, by, local_day(at))
    officers = monitors(case.authority, local_day(at))
    data = {"conflict": conflict}
    take(case, "substitute_declined", reasons=reasons, data=data, seen=seen, by=by, at=at, tell=officers)


def end(case: Complaint, person: str, reasons: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """End that somebody stands in, or take back that she was asked: she reads the case no longer, from this moment on."""
    if person not in endable(case.state):
        raise NotPermitted("Choose somebody who stands in on this case.", PARAGRAPH)
    take(
        case,
        "substitute_ended",
        reasons=reasons,
        data={"person": person},
        seen=seen,
        by=by,
        at=at,
        tell=[person],
    )
    returned(case, person, by=by, at=at)


def release(case: Complaint, person: str, reasons: str, *, by: By, at: datetime) -> None:
    """End that somebody stands in at the hearing, if a partner's does (Annex 3, 1.3); what else she was asked goes on."""
    today = local_day(at)
    if not stands_at_hearing(case.state, person, today):
        return
    take(case, "substitute_released", reasons=reasons, data={"person": person}, by=by, at=at, tell=[person])
    if person not in readers_on(case.state, today):
        returned(case, person, by=by, at=at)


def returned(case: Complaint, person: str, *, by: By, at: datetime) -> None:
    """Record at the authority that has appointed her that she stands in no longer, if she did."""
    partners = [each.partner for each in case.state.consultations if each.person == person]
    give_back_to(partners, case, person, by=by, at=at)


def advisers_reading(case: Complaint, today: date) -> tuple[str, ...]:
    """The Independent Persons who read a case because the authority asked them; a partner's only while she is still the
    one of the partner that has lent her."""
    return tuple(
        sorted(
            {
                each.person
                for each in case.state.consultations
                if reads_by(case.state, each, today) and lent_by(case, each.person, each.partner, today)
            }
        )
    )


def lent_by(case: Complaint, person: str, partner: str, today: date) -> bool:
    """Whether a partner's Independent Person still is the one of that partner; one's own isn't asked for that."""
    return not partner or any(_lends(held, partner, today) for held in offices_of(find_service(case), person))


def _lends(held: HeldOffice, partner: str, today: date) -> bool:
    return held.authority == partner and held.role is Role.INDEPENDENT_PERSON and held.in_force(today)


def _asked(case: Complaint, by: By, today: date) -> Consultation:
    for each in case.state.consultations:
        if each.person == by.person and may_settle(each, today):
            return each
    raise NotPermitted(
        "You aren’t asked to stand in on this complaint, or the time for it is over.", PARAGRAPH
    )


def _appointing(case: Complaint, asked: Consultation) -> Authority:
    return find_service(case).authority(asked.partner)


def _ground(case: Complaint, person: str) -> str:
    """On which ground of the agreement she was asked last."""
    found = [
        str(step.data.get("standing_ground", ""))
        for step in case.steps
        if step.kind == "substitute_asked" and step.data.get("person") == person
    ]
    return found[-1] if found else ""
