"""pay/: where an Independent Person serves on a day, by appointment or as a substitute, and who pays."""

from dataclasses import dataclass
from datetime import date

from kent_standards.authorities.model import Authority, Service
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.resources import AdviceDesk
from kent_standards.law.fees import PARAGRAPH
from kent_standards.law.local_rules import Substitution
from kent_standards.law.pay_steps import who_pays
from kent_standards.law.roles import Role
from kent_standards.law.steps import NotPermitted
from kent_standards.pay.model import PART
from kent_standards.people.identity import cluster
from kent_standards.people.offices import HeldOffice, offices_of
from kent_standards.plugin_access import rules_of


@dataclass(frozen=True, slots=True)
class Payer:
    """The authority that pays for a duty, and by which of her ids its records know her."""

    authority: Authority
    person: str


def appointments(service: Service, person: str) -> tuple[HeldOffice, ...]:
    """Where somebody is or was the Independent Person by appointment, and where she will be."""
    return tuple(each for each in offices_of(service, person) if each.role is Role.INDEPENDENT_PERSON)


def payer_of(service: Service, person: str, done_for: str, day: date) -> Payer:
    """Who pays for a duty of ``person`` for ``done_for`` on ``day``. Raises NotPermitted where she didn't serve there."""
    held = [each for each in appointments(service, person) if each.in_force(day)]
    slug = who_pays(done_for, (each.authority for each in held), _agreement(service, done_for, day))
    return Payer(
        service.authority(slug), next((each.person for each in held if each.authority == slug), person)
    )


def places_of(service: Service, person: str, today: date) -> tuple[Authority, ...]:
    """The authorities for which she may log duties: those that appointed her, and those for which she may stand in."""
    mine = {each.authority for each in appointments(service, person) if each.since <= today}
    found = [
        authority
        for authority in service.all_authorities()
        if PART in authority.parts
        and (authority.slug in mine or _stands_in(service, authority.slug, mine, today))
    ]
    return tuple(sorted(found, key=lambda each: (each.slug not in mine, each.name)))


def _stands_in(service: Service, slug: str, mine: set[str], today: date) -> bool:
    agreement = _agreement(service, slug, today)
    return agreement is not None and agreement.partner in mine


def _agreement(service: Service, slug: str, day: date) -> Substitution | None:
    return rules_of(service.authority(slug), day).substitution


def known_cases(service: Service, people: tuple[str, ...]) -> tuple[Complaint, ...]:
    """The cases whose references she may know: those on which she was asked and has no conflict of interest (SR5)."""
    found = dict.fromkeys(AdviceDesk(service).cases(people))
    return tuple(each for each in found if not each.state.conflicted & set(people))


def check_case(service: Service, person: str, done_for: str, reference: str) -> None:
    """Raises NotPermitted for a reference that she may not know, or one of another authority.

    A parish's cases are its principal authority's to deal with (Act s.29(9)).
    """
    if not reference:
        return
    cases = known_cases(service, cluster(service, person))
    if not any(
        each.reference == reference and done_for in (each.authority.slug, each.authority.principal)
        for each in cases
    ):
        raise NotPermitted("Choose a case of that authority on which you were asked, or none.", PARAGRAPH)
