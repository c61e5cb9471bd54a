"""people/: offices: entering, changing, re-electing and ending them, and who holds which."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kent_standards.authorities.model import Authority, Office, Place, Service, find_service
from kent_standards.authorities.structure import structure_of
from kent_standards.journal.services import enter
from kent_standards.law.calendar import uk_date
from kent_standards.law.offices import OfficeState
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, NotPermitted, Step
from kent_standards.law.structure import ORDER
from kent_standards.people.identity import cluster
from kent_standards.people.names import parse_name, sort_key
from kent_standards.store.ids import new_id
from kent_standards.store.index import Pair

FOREVER = "9999-12-31"


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office as a permission check or a profile needs it, read from the index without loading the office."""

    authority: str
    office: str
    person: str
    role: Role
    since: date
    until: date

    def in_force(self, day: date) -> bool:
        """Whether the office is held on ``day``."""
        return self.since <= day <= self.until


@dataclass(frozen=True, slots=True)
class MemberRow:
    """What a list of members shows, read from the index without loading a record."""

    name: str
    role: Role
    ward: str
    party: str
    since: date
    until: date
    person: str
    office: str


def enter_office(
    authority: Place,
    person: str,
    *,
    role: Role,
    printed_name: str,
    since: date,
    until: date | None = None,
    title: str = "",
    party: str = "",
    ward: str = "",
    email: str = "",
    by: By,
    at: datetime,
) -> Office:
    """Enter an office of ``person`` in ``authority``.

    Raises NotPermitted if it would end before it begins, or begin when the authority is no more.
    """
    _check_span(since, until)
    _check_stands(authority, since)
    data = {
        "role": role.value,
        "printed_name": printed_name,
        "title": title,
        "party": party,
        "ward": ward,
        "email": email,
        "since": since.isoformat(),
        "until": until.isoformat() if until else "",
    }
    office = Office(new_id(), person)
    office.append(Step("office_entered", at, by.person, by.role, "Report 1(4)", data=data))
    authority.offices.add(office)
    _reindex(authority, office, ())
    enter(authority, "office_entered", f"office/{office.id}", by=by, at=at, paragraph="Report 1(4)")
    return office


def change_office(office: Office, changes: Mapping[str, str], *, by: By, at: datetime) -> None:
    """Change what is known of an office: printed_name, title, party, ward, email, since, until (ISO or "")."""
    since = date.fromisoformat(changes["since"]) if "since" in changes else office.state.since
    until = office.state.until
    if "until" in changes:
        until = date.fromisoformat(changes["until"]) if changes["until"] else None
    _check_span(since, until)
    _take(office, Step("office_changed", at, by.person, by.role, "Report 1(4)", data=dict(changes)), by, at)


def re_elect(office: Office, on: date, *, until: date | None = None, by: By, at: datetime) -> None:
    """Record a re-election: the register goes on, and the member confirms it within 28 days (resolution 140)."""
    data = {"on": on.isoformat(), "until": until.isoformat() if until else ""}
    _take(office, Step("re_elected", at, by.person, by.role, "Resolution 140", data=data), by, at)


def end_office(office: Office, until: date, *, reasons: str = "", by: By, at: datetime) -> None:
    """End an office; ``until`` is its last day."""
    _check_span(office.state.since, until)
    data = {"until": until.isoformat()}
    _take(office, Step("office_ended", at, by.person, by.role, "Report 1(4)", reasons, data), by, at)


def offices_of(service: Service, person: str) -> tuple[HeldOffice, ...]:
    """Every office, past and present, of the one human that ``person`` names, across all authorities."""
    held = (one for each in cluster(service, person) for one in _held_by(service, each))
    return tuple(sorted(held, key=lambda office: (office.authority, office.since)))


def seats_of(service: Service, person: str, day: date) -> tuple[HeldOffice, ...]:
    """The offices to which the Code applies that the human holds on ``day``."""
    roles = (Role.MEMBER, Role.CO_OPTED_MEMBER)
    return tuple(held for held in offices_of(service, person) if held.role in roles and held.in_force(day))


def holds(service: Service, person: str, role: Role, day: date) -> bool:
    """Whether the human holds an office of ``role`` on ``day``, at any authority."""
    return any(held.role is role and held.in_force(day) for held in offices_of(service, person))


def members_on(authority: Authority, day: date) -> tuple[MemberRow, ...]:
    """The members and co-opted members of ``authority`` on ``day``, by surname, from the index alone."""
    rows = (row for row in _rows(authority) if row.since <= day <= row.until)
    return tuple(row for row in rows if row.role in (Role.MEMBER, Role.CO_OPTED_MEMBER))


def holders_of(authority: Place, roles: frozenset[Role], day: date) -> tuple[MemberRow, ...]:
    """Who holds an office of one of ``roles`` in ``authority`` on ``day``."""
    return tuple(row for row in _rows(authority) if row.role in roles and row.since <= day <= row.until)


def every_office(authority: Authority) -> tuple[MemberRow, ...]:
    """Every office of ``authority``, past, present and to come, by surname, from the index alone."""
    return tuple(_rows(authority))


def index_pairs(authority: Place, office: Office) -> tuple[Pair, ...]:
    """What the members' index holds for ``office``; a rebuild gives the same."""
    state = office.state
    key = sort_key(parse_name(state.printed_name))
    row = (key, state.printed_name, state.role.value, state.ward, state.party, *_span(state), office.person)
    return ((row, office.id),)


def held_pairs(authority: Place, office: Office) -> tuple[Pair, ...]:
    """What the county's index of offices by person holds for ``office``."""
    state = office.state
    return (((office.person, state.role.value, *_span(state)), f"{authority.slug}/{office.id}"),)


def rebuild_indexes(service: Service) -> None:
    """Build the lists of members and the index of offices by person afresh from the records."""
    service.offices_by_person.clear()
    places: tuple[Place, ...] = (service, *service.all_authorities())
    for authority in places:
        authority.members.clear()
        for office in authority.offices.values():
            _reindex(authority, office, ())


def _rows(authority: Place) -> Iterator[MemberRow]:
    for (_, name, role, ward, party, since, until, person), office in authority.members:
        yield MemberRow(
            name,
            Role(role),
            ward,
            party,
            date.fromisoformat(since),
            date.fromisoformat(until),
            person,
            office,
        )


def _held_by(service: Service, person: str) -> Iterator[HeldOffice]:
    for (_, role, since, until), reference in service.offices_by_person.starting(person):
        slug, office = reference.split("/")
        yield HeldOffice(
            slug, office, person, Role(role), date.fromisoformat(since), date.fromisoformat(until)
        )


def _span(state: OfficeState) -> tuple[str, str]:
    return state.since.isoformat(), state.until.isoformat() if state.until else FOREVER


def _check_stands(authority: Place, since: date) -> None:
    ending = structure_of(authority).ending if isinstance(authority, Authority) else None
    if ending is not None and since >= ending.on:
        successor = find_service(authority).authority(ending.successor).name
        raise NotPermitted(
            f"{authority.name} is no more from {uk_date(ending.on)}; enter an office that begins then at {successor}.",
            ORDER,
        )


def _check_span(since: date, until: date | None) -> None:
    if until is not None and until < since:
        raise NotPermitted("An office can't end before it begins; check the two dates.", "Report 1(4)")


def _take(office: Office, step: Step, by: By, at: datetime) -> None:
    authority = office.__parent__.__parent__
    before = (*index_pairs(authority, office),), (*held_pairs(authority, office),)
    office.append(step)
    _reindex(authority, office, before)
    enter(authority, step.kind, f"office/{office.id}", by=by, at=at, paragraph=step.paragraph)


def _reindex(authority: Place, office: Office, before: tuple[tuple[Pair, ...], ...]) -> None:
    old_members, old_held = before or ((), ())
    service = find_service(authority)
    authority.members.replace(old_members, index_pairs(authority, office))
    service.offices_by_person.replace(old_held, held_pairs(authority, office))
    # Pages of other authorities show the seats that a member holds elsewhere.
    service.journal.revision.change(1)
