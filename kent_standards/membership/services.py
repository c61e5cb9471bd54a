"""membership/: the acts on the offices of one authority and on the people who hold them, done by hand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from kent_standards.authorities.model import Authority, Office, Service, find_authority, find_service
from kent_standards.journal.services import enter
from kent_standards.law import reach
from kent_standards.law.offices import check_may_enter, check_re_election
from kent_standards.law.roles import ROLE_TITLES, Role
from kent_standards.law.steps import By, NotPermitted, local_day
from kent_standards.people.identity import (
    add_email,
    canonical,
    cluster,
    enter_person,
    normal_email,
    person_by_email,
    remove_email,
    rename_person,
)
from kent_standards.people.names import display_name, parse_name
from kent_standards.people.offices import (
    change_office,
    end_office,
    enter_office,
    every_office,
    offices_of,
    re_elect,
)
from kent_standards.sign_in.services import invite


@dataclass(frozen=True, slots=True)
class Addresses:
    """A person's e-mail addresses as one authority sees them; ``elsewhere`` counts those that others entered."""

    own: tuple[str, ...]
    elsewhere: int


def add_holder(
    authority: Authority,
    *,
    role: Role,
    name: str,
    since: date,
    until: date | None = None,
    person: str = "",
    email: str = "",
    title: str = "",
    party: str = "",
    ward: str = "",
    by: By,
    at: datetime,
) -> Office:
    """Enter an office by hand, of somebody new or of ``person``, who holds or held another office here.

    An address that another person has stays with the office and doesn't become a second person's: whether the
    two are one human is for the proposals. So does one that isn't for ``by`` to add. Raises NotPermitted if
    ``by`` may not enter such an office, the dates are wrong, the person isn't one of this authority's, or
    holds this very office already.
    """
    check_may_enter(role, by)
    if person and person not in people_of(authority):
        raise NotPermitted(
            f"This person has held no office at {authority.name}; enter somebody new.", "R 1(4)"
        )
    _refuse_second_office(authority, person, role, since)
    service = find_service(authority)
    if not person:
        person = new_person(service, name, email, by=by, at=at)
    elif email and person_by_email(service, email) is None and may_address(authority, person, by, at):
        add_address(authority, person, email, by=by, at=at)
    return enter_office(
        authority,
        person,
        role=role,
        printed_name=name,
        since=since,
        until=until,
        title=title,
        party=party,
        ward=ward,
        email=email,
        by=by,
        at=at,
    )


def new_person(service: Service, printed_name: str, email: str, *, by: By, at: datetime) -> str:
    """Enter a new person and return the id; an address that is another person's isn't given to this one."""
    own = email if email and person_by_email(service, email) is None else ""
    return enter_person(service, display_name(parse_name(printed_name)), email=own, by=by, at=at).id


def change_holder(
    office: Office, changes: Mapping[str, str], *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Change what is known of an office. Whoever has no office elsewhere is renamed with it.

    Raises StaleForm if somebody changed it since the form was shown, NotPermitted if ``by`` may not.
    """
    office.expect(seen)
    check_may_enter(office.state.role, by)
    real = {name: value for name, value in changes.items() if value != shown_value(office, name)}
    if not real:
        return
    change_office(office, real, by=by, at=at)
    authority, service = _places(office)
    if "printed_name" in real and not elsewhere(service, authority, office.person):
        person = service.people[canonical(service, office.person)]
        rename_person(service, person, display_name(parse_name(real["printed_name"])), by=by, at=at)


def shown_value(office: Office, name: str) -> str:
    """What an office's field ``name`` holds now, in the form in which it is changed."""
    value = getattr(office.state, name)
    return value.isoformat() if isinstance(value, date) else value or ""


def re_elect_holder(
    office: Office, on: date, until: date | None, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Record a re-election (resolution 140). Raises NotPermitted unless the office is a member's and held then."""
    office.expect(seen)
    check_may_enter(office.state.role, by)
    check_re_election(office.state, on, until, local_day(at))
    re_elect(office, on, until=until, by=by, at=at)


def end_holder(
    office: Office, until: date, reasons: str = "", *, seen: int | None = None, by: By, at: datetime
) -> None:
    """End an office on its last day. Raises NotPermitted if ``by`` may not, or it would end before it begins."""
    office.expect(seen)
    check_may_enter(office.state.role, by)
    end_office(office, until, reasons=reasons, by=by, at=at)


def add_address(authority: Authority, person: str, email: str, *, by: By, at: datetime) -> None:
    """Add an address with which the person signs in, and journal it wherever she holds an office.

    Raises NotPermitted if it is somebody else's, if she has it already, or if whoever reads what is sent to it
    could sign in to more than ``by`` may give away.
    """
    _check_own_person(authority, person, by, at)
    service = find_service(authority)
    if normal_email(email) in addresses(authority, person).own:
        raise NotPermitted("This address is entered for this person already, so nothing was done.", "R 1(4)")
    add_email(service, service.people[_entries_here(authority, person)[0]], email, by=by, at=at)
    _journal_elsewhere(service, authority, person, "email_added", by, at)


def remove_address(authority: Authority, person: str, email: str, *, by: By, at: datetime) -> None:
    """Take away an address that this authority entered. Raises NotPermitted if it is none of those."""
    _check_own_person(authority, person, by, at)
    service = find_service(authority)
    for entry in _entries_here(authority, person):
        if email in service.people[entry].state.emails:
            remove_email(service, service.people[entry], email, by=by, at=at)
            _journal_elsewhere(service, authority, person, "email_removed", by, at)
            return
    raise NotPermitted("This isn't an address that this authority entered; look at the page again.", "R 1(4)")


def invite_holder(office: Office, *, by: By, at: datetime) -> None:
    """Invite whoever holds the office to sign in. Raises NotPermitted as for an address, or if she has none."""
    authority, service = _places(office)
    _check_own_person(authority, office.person, by, at)
    invite(service, authority, office.person, by=by, at=at)


def addresses(authority: Authority, person: str) -> Addresses:
    """The person's addresses: those of her entries here, and how many other authorities entered."""
    service = find_service(authority)
    here = _entries_here(authority, person)
    own = tuple(email for entry in here for email in service.people[entry].state.emails)
    others = (each for each in cluster(service, person) if each not in here)
    return Addresses(own, sum(len(service.people[each].state.emails) for each in others))


def people_of(authority: Authority) -> frozenset[str]:
    """The ids under which people hold or held an office in ``authority``."""
    return frozenset(row.person for row in every_office(authority))


def elsewhere(service: Service, authority: Authority, person: str) -> bool:
    """Whether the human holds or held an office outside ``authority``."""
    return any(held.authority != authority.slug for held in offices_of(service, person))


def signs_in(service: Service, person: str) -> bool:
    """Whether the human has a password, or signs in by a directory."""
    accounts = (service.accounts.get(each) for each in cluster(service, person))
    return any(account is not None and account.opens for account in accounts)


def opens_more(service: Service, authority: Authority, person: str, by: Role, day: date) -> bool:
    """Whether somebody who signed in as the human would see more than an officer of ``authority`` may give away."""
    held = (
        reach.Held(each.role, each.authority, _monitors(service, each.authority), each.until)
        for each in offices_of(service, person)
    )
    return reach.opens_more(
        held,
        _monitors(service, authority.slug),
        by,
        day,
        signs_in=partial(signs_in, service, person),
        has_stated=partial(_has_stated, service, person),
    )


def may_address(authority: Authority, person: str, by: By, at: datetime) -> bool:
    """Whether ``by`` may say where the person is written to, and invite her: of herself everybody may."""
    service = find_service(authority)
    if by.role in (Role.OPERATOR, Role.SERVICE) or by.person in cluster(service, person):
        return True
    return not opens_more(service, authority, person, by.role, local_day(at))


def _has_stated(service: Service, person: str, slugs: Iterable[str]) -> bool:
    registers = [service.authority(slug).part("register") for slug in slugs]
    return any(each in register for register in registers for each in cluster(service, person))


def _check_own_person(authority: Authority, person: str, by: By, at: datetime) -> None:
    if not _entries_here(authority, person):
        raise NotPermitted(f"This person has held no office at {authority.name}.", "R 1(4)")
    if not may_address(authority, person, by, at):
        raise NotPermitted(
            "Whoever signs in as this person sees records that aren't yours to open: of another authority, or of an "
            "officer's post. She can ask for a new password herself; for anything else ask the county operator.",
            reach.PARAGRAPH,
        )


def _refuse_second_office(authority: Authority, person: str, role: Role, since: date) -> None:
    for row in every_office(authority):
        if row.person == person and row.role is role and row.since <= since <= row.until:
            raise NotPermitted(
                f"{row.name} is {ROLE_TITLES[role]} here on that day already; change that office instead.",
                "R 1(4)",
            )


def _journal_elsewhere(
    service: Service, authority: Authority, person: str, act: str, by: By, at: datetime
) -> None:
    """Enter the act here and wherever else the human holds an office: each authority sees what was done to hers."""
    slugs = {held.authority for held in offices_of(service, person)} | {authority.slug}
    for slug in sorted(slugs - {""}):
        enter(service.authority(slug), act, f"person/{person}", by=by, at=at, paragraph="R 1(4)")


def _entries_here(authority: Authority, person: str) -> tuple[str, ...]:
    """Those entries of the human that hold or held an office in ``authority``."""
    here = people_of(authority)
    return tuple(each for each in cluster(find_service(authority), person) if each in here)


def _monitors(service: Service, slug: str) -> str:
    """Whose Monitoring Officer acts for the authority: for a parish its principal authority's (Act s.29(9))."""
    return service.authority(slug).principal or slug if slug else ""


def _places(office: Office) -> tuple[Authority, Service]:
    authority = find_authority(office)
    if authority is None:
        raise LookupError("An office lies in an authority.")
    return authority, find_service(authority)
