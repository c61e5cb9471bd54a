"""complaints/: which Independent Persons can be asked for views on a case, and who stands in (Arrangements 7.1, 8.2)."""

from dataclasses import dataclass
from datetime import date

from kent_standards.authorities.model import find_service
from kent_standards.complaints.model import Complaint
from kent_standards.law.advice import PAID_BY, why_not_asked, why_not_asked_by_member
from kent_standards.law.roles import Role
from kent_standards.law.steps import NotPermitted
from kent_standards.people.offices import holders_of
from kent_standards.plugin_access import rules_of

NOBODY = (
    "No Independent Person here, nor of a partner under an agreement, can be asked. Record why you depart from the "
    "Arrangements (14.1)."
)


@dataclass(frozen=True, slots=True)
class Adviser:
    """An Independent Person who might be asked. ``partner``: the slug of the authority whose she is, empty if one's own;
    ``barred``: why she can't be asked on this complaint."""

    person: str
    name: str
    partner: str
    barred: str

    def label(self, place: str) -> str:
        """How a form names her; ``place`` is the name of the partner."""
        return f"{self.name} ({place}, standing in)" if self.partner else self.name


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
            found.setdefault(row.person, Adviser(row.person, row.name, partner, why(case.state, row.person)))
    return tuple(found.values())


def stands_in(case: Complaint, today: date) -> Adviser | None:
    """Who is proposed where one's own Independent Person is unable to act: the partner's who can be asked, or None."""
    if not any(each.unable for each in case.state.consultations):
        return None
    if any(each.waiting or each.given_on for each in case.state.consultations):
        return None
    able = (each for each in advisers(case, today) if not each.barred and not _unable(case, each.person))
    return next((each for each in able if each.partner), None)


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
