"""security/: who makes a request and what that permits, worked out afresh for each request (SR8)."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from pyramid.interfaces import ISecurityPolicy
from pyramid.security import Allowed, Denied
from zope.interface import implementer

from kent_standards.authorities.model import Authority, Service, find_authority
from kent_standards.authorities.structure import ended, successor_of
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.people.identity import canonical, cluster
from kent_standards.people.offices import HeldOffice, offices_of
from kent_standards.security.complainants import followed
from kent_standards.security.permissions import (
    SECOND_FACTOR_ROLES,
    TABLE,
    Ground,
    Permission,
    Standing,
    allowed,
)
from kent_standards.security.representatives import represents_here
from kent_standards.security.witnesses import called_here

# Who has shown a code, and what that gives.
_BY_CODE = (
    (followed, Standing.COMPLAINANT),
    (called_here, Standing.WITNESS),
    (represents_here, Standing.REPRESENTATIVE),
)
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
# The roles of a principal authority that act for its parishes (practice BP12; Act s.29(9)).
ACTS_FOR_PARISHES = frozenset({Role.MONITORING_OFFICER, Role.DEPUTY_MONITORING_OFFICER, Role.CLERK})


@dataclass(frozen=True)
class Identity:
    """The human who is signed in: one id, whichever of her entries she signed in with."""

    service: Service
    person: str
    today: date

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Every id that names this human."""
        return cluster(self.service, self.person)

    @cached_property
    def name(self) -> str:
        """The name to show in the page's head."""
        return str(self.service.people[self.person].state.name)

    @cached_property
    def offices(self) -> tuple[HeldOffice, ...]:
        """The offices she holds today, in every authority."""
        return tuple(held for held in offices_of(self.service, self.person) if held.in_force(self.today))

    def offices_in(self, authority: Authority) -> tuple[HeldOffice, ...]:
        """The offices she holds today that count in ``authority``: in a parish those at its principal authority,
        in one that has ended those at its successor."""
        own = [held for held in self.offices if held.authority == authority.slug]
        if authority.principal:
            own += [
                held
                for held in self.offices
                if held.authority == authority.principal and held.role in ACTS_FOR_PARISHES
            ]
        ending = ended(authority, self.today)
        if ending is not None:  # its records are the successor's to keep, and frozen
            successor = successor_of(self.service, ending.successor, self.today)
            own += [
                held
                for held in self.offices
                if held.authority == successor and held.role in ACTS_FOR_PARISHES
            ]
        return tuple(own)

    def by(self, authority: Authority | None, roles: frozenset[Role]) -> By:
        """Who acts, in the first of ``roles`` that she holds in ``authority``. Raises LookupError if none."""
        held = self.offices_in(authority) if authority is not None else self.county_offices
        for office in held:
            if office.role in roles:
                return By(self.person, office.role)
        raise LookupError("No office gives this role here.")

    @cached_property
    def has_factor(self) -> bool:
        """Whether any of her entries has a second factor set up."""
        accounts = (self.service.accounts.get(each) for each in self.ids)
        return any(account is not None and account.has_factor for account in accounts)

    @property
    def needs_factor(self) -> bool:
        """Whether a password alone doesn't let her in (SR27)."""
        return self.has_factor or any(held.role in SECOND_FACTOR_ROLES for held in self.offices)

    @property
    def county_offices(self) -> tuple[HeldOffice, ...]:
        """Offices of the county service itself: operators."""
        return tuple(held for held in self.offices if held.authority == "")


@implementer(ISecurityPolicy)
class KentPolicy:
    """Default deny: a permission that isn't in the table, or an unknown one, is refused."""

    def identity(self, request: Any) -> Identity | None:
        """The signed-in human, or None; read from the server-side session, never from the form.

        Whoever needs a second factor and hasn't shown it in this session is nobody yet.
        """
        human: Identity | None = request.human
        if human is None or (request.session_row.factor is None and human.needs_factor):
            return None
        return human

    def authenticated_userid(self, request: Any) -> str | None:
        """The id of the signed-in human, or None."""
        identity = request.identity
        return identity.person if identity is not None else None

    def permits(self, request: Any, context: Any, permission: Any) -> Allowed | Denied:
        """Whether the request may do what ``permission`` says in ``context``."""
        if permission not in TABLE:
            return Denied("This permission isn't in the table.")
        granted = allowed(Permission(permission), grounds(request, context))
        if granted and request.method not in SAFE_METHODS:
            _read_current(request, context)
        return Allowed("granted by the table") if granted else Denied("not granted by the table")

    def remember(self, request: Any, userid: str, **kw: Any) -> list[tuple[str, str]]:
        """Not used: sign-in sets its own cookie."""
        return []

    def forget(self, request: Any, **kw: Any) -> list[tuple[str, str]]:
        """Not used: sign-out clears its own cookie."""
        return []


def human_of(request: Any) -> Identity | None:
    """Whose session it is, with a second factor or without; only ``identity`` says who is signed in."""
    row = request.session_row
    if row is None or row.person not in request.service.people:
        return None
    return Identity(request.service, canonical(request.service, row.person), request.today)


def grounds(request: Any, context: Any) -> frozenset[Ground]:
    """The grounds that a request has in ``context``: its authority's offices, and being the person concerned."""
    found: set[Ground] = {Standing.ANYONE}
    if request.registry.settings.get("kent.environment") == "practice":
        found.add(Standing.PRACTICE)
    if getattr(context, "for_monitors", False) and request.registry["kent.monitors"].admits(request):
        found.add(Standing.MONITOR)
    identity = request.identity
    if identity is None:
        if request.human is not None and not request.human.has_factor:
            found.add(Standing.WITHOUT_FACTOR)
        place = find_authority(context)
        if place is not None:
            found.update(standing for shown, standing in _BY_CODE if shown(request, place))
        return frozenset(found)
    found.add(Standing.SIGNED_IN)
    found.update(held.role for held in identity.county_offices)
    if any(held.role in ACTS_FOR_PARISHES for held in identity.offices):
        found.add(Standing.OFFICER)
    authority = find_authority(context)
    if authority is not None and not _named(context, "barred", identity):
        found.update(held.role for held in identity.offices_in(authority))
    if stands_in(context, identity):
        found.add(Role.DEPUTY_MONITORING_OFFICER)
    if _concerns(context, identity):
        found.add(Standing.ONESELF)
    return frozenset(found)


def stands_in(context: Any, identity: Identity) -> bool:
    """Whether this human, a Monitoring Officer elsewhere, was asked to act as a deputy in ``context`` alone (BP13)."""
    holds = any(held.role is Role.MONITORING_OFFICER for held in identity.offices)
    return holds and _named(context, "stands_in", identity) and not _named(context, "barred", identity)


def _named(context: Any, name: str, identity: Identity) -> bool:
    """Whether the nearest object at or above ``context`` that has ``name`` names this human there."""
    while context is not None:
        people = getattr(context, name, None)
        if people is not None:
            return any(each in identity.ids for each in (people if isinstance(people, tuple) else (people,)))
        context = getattr(context, "__parent__", None)
    return False


def _concerns(context: Any, identity: Identity) -> bool:
    """Whether the nearest owned object at or above ``context`` is this human's own."""
    while context is not None:
        owner = getattr(context, "owner", None)
        if owner is not None:
            owner = owner(identity.today) if callable(owner) else owner
            owners = owner if isinstance(owner, tuple) else (owner,)
            return owner == "whoever is signed in" or any(each in identity.ids for each in owners)
        context = getattr(context, "__parent__", None)
    return False


def _read_current(request: Any, context: Any) -> None:
    """Make the commit fail if an office that this write relies on changes meanwhile (SR7)."""
    identity = request.identity
    if identity is None:
        return
    for held in identity.offices:
        place = request.service if held.authority == "" else request.service.authority(held.authority)
        office = place.offices[held.office]
        if office._p_jar is not None:
            office._p_activate()  # ZODB passes over an object that it hasn't loaded, and says nothing
            office._p_jar.readCurrent(office)
