"""complaints/: who deals with a complaint: reassigning it, and whom to ask where everybody here has a conflict (BP13)."""

from collections.abc import Iterable
from datetime import date, datetime

from kent_standards.authorities.model import find_service
from kent_standards.complaints.acts import desk_officers, is_conflicted, monitors, take
from kent_standards.complaints.model import Complaint, Complaints, list_of_handler
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, NotPermitted, local_day
from kent_standards.people.offices import holders_of

NOBODY_LEFT = (
    "Everybody here who could deal with this complaint has a conflict of interest. Appoint a deputy Monitoring "
    "Officer for it, or ask the Monitoring Officer of another authority to act."
)
STAND_IN = "Local Government and Housing Act 1989, section 5(7); practice BP13"


def handlers_for(case: Complaint, today: date) -> tuple[tuple[str, str], ...]:
    """Who can deal with a case: the officers here, and whoever stands in, without those in conflict."""
    people = dict(desk_officers(case.authority, today))
    if case.state.stand_in:
        people |= {
            person: name for person, name in stand_ins_for(case, today) if person == case.state.stand_in
        }
    return tuple((person, name) for person, name in people.items() if not is_conflicted(case, person))


def nobody_left(case: Complaint, today: date) -> bool:
    """Whether every Monitoring Officer and deputy here has a conflict of interest, and nobody stands in."""
    here = monitors(case.authority, today)
    return not case.state.stand_in and all(is_conflicted(case, person) for person in here)


def stand_ins_for(case: Complaint, today: date) -> tuple[tuple[str, str], ...]:
    """The Monitoring Officers of other authorities without a conflict in this case, each with where she is that."""
    here = {person for person, _ in desk_officers(case.authority, today)}
    found: dict[str, str] = {}
    for place in find_service(case).all_authorities():
        for row in holders_of(place, frozenset({Role.MONITORING_OFFICER}), today):
            if row.person not in here and not is_conflicted(case, row.person):
                found.setdefault(row.person, f"{row.name}, {place.name_on(today)}")
    return tuple(found.items())


def reassign(
    case: Complaint, person: str, reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Say who deals with a complaint from now on; she is told by mail."""
    if person not in dict(handlers_for(case, local_day(at))):
        raise NotPermitted(
            "Choose somebody who holds an office here and has no conflict of interest.", "Practice BP13"
        )
    if person == case.state.handler:
        raise NotPermitted("She deals with it already.", "Practice BP13")
    tell = [person] if person != by.person else []
    take(case, "reassigned", reasons=reasons, data={"person": person}, seen=seen, by=by, at=at, tell=tell)


def ask_stand_in(
    case: Complaint, person: str, reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Ask another authority's Monitoring Officer to deal with this one complaint, of which alone she sees anything.

    Raises NotPermitted while anybody here can deal with it.
    """
    today = local_day(at)
    if not nobody_left(case, today):
        raise NotPermitted("Somebody here can deal with it; say who does instead.", STAND_IN)
    if person not in dict(stand_ins_for(case, today)):
        raise NotPermitted(
            "Choose the Monitoring Officer of another authority without a conflict of interest.", STAND_IN
        )
    take(
        case,
        "stand_in_asked",
        reasons=reasons,
        data={"person": person},
        seen=seen,
        by=by,
        at=at,
        tell=[person],
    )


def standing_in(every: Iterable[Complaints], people: tuple[str, ...]) -> tuple[Complaint, ...]:
    """The open cases of any authority in which one of ``people``, who are one human, stands in."""
    cases = (
        complaints[case]
        for complaints in every
        for person in people
        for _, case in complaints.desk.starting(list_of_handler(person))
    )
    return tuple(case for case in cases if case.state.stand_in in people)
