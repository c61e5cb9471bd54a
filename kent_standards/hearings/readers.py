"""hearings/: who reads the pages of a hearing on a day, of those who have a part in it (SR6)."""

from datetime import date

from kent_standards.authorities.model import find_service
from kent_standards.complaints.acts import desk_officers, is_conflicted
from kent_standards.hearings.committee import committee_of, may_join, place_of
from kent_standards.hearings.independent import acts_today
from kent_standards.hearings.model import Hearing, concerned
from kent_standards.people.identity import cluster
from kent_standards.people.offices import members_on


def readers(hearing: Hearing, today: date) -> frozenset[str]:
    """The councillor; and of the others each while the office lasts by which they have their part, and nobody of them who
    has a conflict of interest in the case."""
    service, state = find_service(hearing), hearing.state
    committee = place_of(committee_of(hearing.authority))
    sit = {person for person, *_ in may_join(committee, today)}
    found = {each for each in hearing.panel_people if sit & set(cluster(service, each))}
    if state.independent and acts_today(hearing, today):
        found.add(state.independent)
    if state.adviser in dict(desk_officers(hearing.authority, today)):
        found.add(state.adviser)
    if state.represented and state.represented.person:
        fellows = {row.person for row in members_on(hearing.authority, today)}
        found |= {each for each in {state.represented.person} if fellows & set(cluster(service, each))}
    able = {each for each in found if not is_conflicted(hearing.case, each)}
    return concerned(hearing) & (able | {state.subject})
