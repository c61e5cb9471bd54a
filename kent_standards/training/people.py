"""training/: for whom a session is, by group, and when each of them was trained."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kent_standards.authorities.model import Authority, find_service
from kent_standards.law.roles import MEMBERS, Role
from kent_standards.law.training import Group, Stage, Subject, Trained, days_since
from kent_standards.law.training_steps import OFFICER_ROLES, TRAINEES
from kent_standards.people.identity import canonical
from kent_standards.people.offices import MemberRow, holders_of, offices_of
from kent_standards.training.model import TrainingSession, trainings_of

Days = Mapping[str, date]
# What other rooms know of somebody's training: an authority's subjects, and by person the last day.
Known = Callable[[Authority], Iterable[tuple[str, Subject, date]]]
_KNOWN: list[Known] = []


def knows_training(known: Known) -> Known:
    """Decorates what gives the training that another room holds on record: a person, the subject, the day."""
    _KNOWN.append(known)
    return known


@dataclass(frozen=True, slots=True)
class Trainee:
    """Somebody for whom training is: by her first office in the group, and when she was last trained in what."""

    person: str
    name: str
    role: Role
    party: str
    since: date
    place: str
    last: Mapping[Subject, date] = field(default_factory=dict)

    def days_in_office(self, today: date) -> int:
        """How many days she has held the office."""
        return days_since(self.since, today)


def group_of(authority: Authority, group: Group, today: date) -> tuple[Trainee, ...]:
    """Who belongs to a group at ``authority`` today, each human once."""
    rows: list[tuple[Authority, MemberRow]] = []
    if group is Group.PARISHES:
        for parish in parishes_of(authority):
            rows += ((parish, row) for row in holders_of(parish, MEMBERS, today))
    else:
        roles = {
            Group.MEMBERS: MEMBERS,
            Group.OFFICERS: OFFICER_ROLES,
            Group.INDEPENDENT: frozenset({Role.INDEPENDENT_PERSON}),
        }[group]
        # For a parish its principal authority's officers and Independent Persons act (Act s.28(6), s.29(9)).
        desk = authority if group is Group.MEMBERS else principal_of(authority)
        rows += ((desk, row) for row in holders_of(desk, roles, today))
    service, found = find_service(authority), dict[str, Trainee]()
    for place, row in rows:
        person = canonical(service, row.person)
        trainee = Trainee(person, row.name, row.role, row.party, row.since, place.slug)
        found.setdefault(person, trainee)
    return tuple(found.values())


def in_groups(authority: Authority, groups: Iterable[Group], today: date) -> tuple[Trainee, ...]:
    """Who belongs to any of ``groups``, each human once."""
    found: dict[str, Trainee] = {}
    for group in groups:
        for each in group_of(authority, group, today):
            found.setdefault(each.person, each)
    return tuple(found.values())


def principal_of(authority: Authority) -> Authority:
    """The authority whose officers act for it: a parish's principal authority, or itself."""
    return find_service(authority).authority(authority.principal) if authority.principal else authority


def parishes_of(authority: Authority) -> tuple[Authority, ...]:
    """The parishes whose standards work this authority does (Act s.29(9))."""
    found = (each for each in find_service(authority).all_authorities() if each.principal == authority.slug)
    return tuple(found)


def missed(record: TrainingSession) -> frozenset[str]:
    """Who was invited to a session and wasn't trained by it."""
    return frozenset(record.state.invited) - frozenset(record.state.trained)


def last_trained(authority: Authority) -> Mapping[str, Mapping[Subject, date]]:
    """By person and subject the last day of training: at this authority, at a parish's principal authority, and what
    other rooms hold on record."""
    service, found = find_service(authority), dict[str, dict[Subject, date]]()

    def count(person: str, subject: Subject, day: date) -> None:
        here = found.setdefault(canonical(service, person), {})
        here[subject] = max(here.get(subject, date.min), day)

    for place in dict.fromkeys((authority, principal_of(authority))):
        for person, subject, trained in trained_at(place):
            count(person, subject, trained.on)
        for known in _KNOWN:
            for person, subject, day in known(place):
                count(person, subject, day)
    return found


def trained_at(authority: Authority) -> Iterable[tuple[str, Subject, Trained]]:
    """Everybody whom a session of ``authority`` has trained, in what, on which day and on whose word."""
    for record in trainings_of(authority):
        state = record.state
        if state.stage is Stage.PLANNED:
            for person, trained in state.trained.items():
                yield person, state.known.subject, trained


def trainees(authority: Authority, group: Group, today: date) -> tuple[Trainee, ...]:
    """Who belongs to a group, each with the last day of training by subject; the longest in office first."""
    known: dict[str, Mapping[str, Mapping[Subject, date]]] = {}
    service, found = find_service(authority), []
    for each in group_of(authority, group, today):
        if each.place not in known:
            known[each.place] = last_trained(service.authority(each.place))
        last = known[each.place].get(each.person, {})
        found.append(
            Trainee(each.person, each.name, each.role, each.party, each.since, each.place, dict(last))
        )
    return tuple(sorted(found, key=lambda each: (each.since, each.name)))


def office_here(authority: Authority, person: str, today: date) -> tuple[str, Role] | None:
    """Where and in which role ``authority`` trains a human: here, its principal, or its parishes."""
    service = find_service(authority)
    held = [each for each in offices_of(service, person) if each.in_force(today) and each.role in TRAINEES]
    near = {authority.slug: 0, authority.principal: 1} if authority.principal else {authority.slug: 0}
    for each in held:
        if each.authority and service.authority(each.authority).principal == authority.slug:
            near.setdefault(each.authority, 2)
    ranked = sorted(
        (near[each.authority], each.authority, each.role) for each in held if each.authority in near
    )
    return (ranked[0][1], ranked[0][2]) if ranked else None
