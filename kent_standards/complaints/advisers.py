"""complaints/: which Independent Persons can be asked for views on a case, and who stands in (Arrangements 7.1, 8.2)."""

from dataclasses import dataclass
from datetime import date

from kent_standards.authorities.model import find_service
from kent_standards.availability.reading import away_on, ground_on
from kent_standards.complaints.model import Complaint
from kent_standards.law.advice import CONFLICT, PAID_BY, why_not_asked, why_not_asked_by_member
from kent_standards.law.complaint_parts import ENDED, Consultation
from kent_standards.law.roles import MONITORING, Role
from kent_standards.law.standing_in import may_answer, may_settle
from kent_standards.law.steps import NotPermitted
from kent_standards.people.identity import cluster
from kent_standards.people.offices import holders_of
from kent_standards.plugin_access import rules_of

NOBODY = (
    "No Independent Person here, nor of a partner under an agreement, can be asked. Record why you depart from the "
    "Arrangements (14.1)."
)


@dataclass(frozen=True, slots=True)
class Adviser:
    """An Independent Person who might be asked. ``partner``: the slug of the authority whose she is, empty if one's own;
    ``barred``: why she can't be asked on this complaint; ``away``: that she isn't available today, and never why."""

    person: str
    name: str
    partner: str
    barred: str
    away: str = ""

    def label(self, place: str) -> str:
        """How a form names her; ``place`` is the name of the partner."""
        label = f"{self.name} ({place}, standing in)" if self.partner else self.name
        return f"{label}: {self.away}" if self.away else label


def advisers(case: Complaint, today: date, *, for_member: bool = False) -> tuple[Adviser, ...]:
    """The Independent Persons of the authority, a parish's being its principal's, then those of the partner whose
    stand in by the local rules of ``today``; for the authority, or for the Subject Member."""
    service, own = find_service(case), case.authority
    agreement = rules_of(own, today).substitution
    places = [(service.authority(own.principal or own.slug), "")]
    if agreement is not None and agreement.partner in service.authorities:
        places.append((service.authority(agreement.partner), agreement.partner))
    why = why_not_asked_by_member if for_member else why_not_asked
    found: dict[str, Adviser] = {}
    for place, partner in places:
        for row in holders_of(place, frozenset({Role.INDEPENDENT_PERSON}), today):
            away = away_on(place, row.person, today)
            found.setdefault(
                row.person,
                Adviser(
                    row.person,
                    row.name,
                    partner,
                    why(case.state, row.person),
                    away.words if away is not None else "",
                ),
            )
    return tuple(found.values())


def own_away(case: Complaint, today: date) -> tuple[str, ...]:
    """The authority's own Independent Persons who aren't available today."""
    return tuple(each.person for each in advisers(case, today) if each.away and not each.partner)


def stands_in(case: Complaint, today: date) -> Adviser | None:
    """Who is proposed where one's own Independent Person is unable to act or away: the partner's who can be asked, or
    None. Nobody is while somebody who isn't away has been asked, or any views are there."""
    found, away = advisers(case, today), own_away(case, today)
    own = [each for each in found if not (each.partner or each.barred)]
    all_away = bool(away) and all(each.away for each in own)
    if not all_away and not any(each.unable for each in case.state.consultations):
        return None
    for each in case.state.consultations:
        waited_for = each.waiting and each.person not in away and may_answer(each, today)
        if each.given_on or waited_for or may_settle(each, today):
            return None
    able = (each for each in found if not (each.barred or each.away or _unable(case, each.person)))
    return next((each for each in able if each.partner), None)


def instead_of(case: Complaint, today: date) -> tuple[Consultation, ...]:
    """What one's own Independent Persons were asked and can't answer now."""
    away = own_away(case, today)
    return tuple(
        each for each in case.state.consultations if each.unable or (each.waiting and each.person in away)
    )


def who_is_away(case: Complaint, today: date) -> str:
    """That one's own Independent Persons aren't available today, in sentences that say nothing of why."""
    if case.state.stage in ENDED:
        return ""
    found = advisers(case, today)
    return " ".join(f"{each.name} is {each.away}." for each in found if each.away and not each.partner)


def matching_ground(case: Complaint, officer: str, today: date) -> str:
    """The ground of the agreement on which one's own Independent Person is away, or empty.

    It may say that she is ill, so that it is filled in for the Monitoring Officer of the authority that has appointed her
    alone, and not for one who was asked to act on this case from outside.
    """
    service, agreement = find_service(case), rules_of(case.authority, today).substitution
    appointing = service.authority(case.authority.principal or case.authority.slug)
    officers = {row.person for row in holders_of(appointing, MONITORING, today)}
    if agreement is None or not officers & set(cluster(service, officer)):
        return ""
    if any(each.person in case.state.conflicted for each in instead_of(case, today)):
        return CONFLICT
    grounds = (ground_on(appointing, each, today) for each in own_away(case, today))
    return next((each.value for each in grounds if each is not None and each.value in agreement.grounds), "")


def proposal(case: Complaint, today: date) -> str:
    """Who can stand in for an Independent Person who was unable to act, in a sentence; empty if nobody need or can."""
    proposed, agreement = stands_in(case, today), rules_of(case.authority, today).substitution
    if proposed is None or agreement is None:
        return ""
    place = find_service(case).authority(proposed.partner).name_on(today)
    return f"{proposed.name} ({place}); {PAID_BY[agreement.payer]} ({agreement.source.document})."


def find_adviser(case: Complaint, person: str, today: date, *, for_member: bool = False) -> Adviser:
    """The Independent Person who is ``person``, if she can be asked. Raises NotPermitted."""
    found = {each.person: each for each in advisers(case, today, for_member=for_member)}.get(person)
    if found is None:
        raise NotPermitted(
            "Choose an Independent Person of this authority, or of the partner whose stands in here.",
            "Arrangements 7.1",
        )
    if found.barred:
        raise NotPermitted(f"{found.name} {found.barred}; ask another.", "Resolution 162")
    return found


def _unable(case: Complaint, person: str) -> bool:
    return any(each.person == person and each.unable for each in case.state.consultations)
