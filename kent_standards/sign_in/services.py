"""sign_in/: inviting a person, choosing a password, checking it, and asking for a new one. No request is seen here."""

import hashlib
import secrets
from datetime import datetime, timedelta

from kent_standards.authorities.model import Authority, Service
from kent_standards.journal.services import enter
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, NotPermitted, local_day
from kent_standards.outbox.services import post
from kent_standards.people.identity import canonical, cluster, emails_of, normal_email, person_by_email
from kent_standards.people.offices import offices_of
from kent_standards.security.model import Account, Invitation
from kent_standards.sign_in.passwords import hash_password, is_outdated, is_right, why_refused

# An invitation as well as a link for a new password: whoever reads it too late asks for a fresh one (SR28).
LINK_LASTS = timedelta(minutes=30)
# One identity for all roles: accounts rest on nothing but that.
PARAGRAPH = "R 1(4)"
# Where the link of an invitation leads; the token follows it.
INVITATION_PATH = "/invitation"
OVER = (
    "This link was used, has run out after 30 minutes, or was replaced by a newer one. If you still need one, have a "
    "fresh one sent to you."
)


def invite(service: Service, place: Authority | Service | None, person: str, *, by: By, at: datetime) -> None:
    """Send ``person`` a link by which to choose a password; a link that she was sent before ends.

    ``place`` is the authority that invites; the service, or None, for the county itself. Raises NotPermitted
    if she has no e-mail address, or no office there that is held now or will be.
    """
    place = place or service
    where = place.name if isinstance(place, Authority) else "the county"
    if not emails_of(service, person):
        raise NotPermitted("This person has no e-mail address; add one, then invite her.", PARAGRAPH)
    held = [office for office in offices_of(service, person) if office.until >= local_day(at)]
    if not any(not place.slug or office.authority == place.slug for office in held):
        raise NotPermitted(f"This person holds no office at {where}; enter one, then invite her.", PARAGRAPH)
    token = _new_invitation(service, person, place.slug, by.person, at)
    post(place, "invitation", person=person, path=INVITATION_PATH, token=token, at=at)
    enter(place, "invited", f"person/{person}", by=by, at=at, paragraph=PARAGRAPH)


def request_link(service: Service, email: str, *, at: datetime) -> None:
    """Send the link that whoever has the address ``email`` needs; it never says whether there is one.

    Whoever can sign in gets one for a new password; whoever was invited and never could, a fresh invitation.
    """
    if _account_of(service, email) is None:
        _renew_invitation(service, email, at)
    else:
        request_reset(service, email, at=at)


def request_reset(service: Service, email: str, *, at: datetime) -> None:
    """Send a link for a new password, if ``email`` belongs to somebody who can sign in; it never says whether."""
    account = _account_of(service, email)
    if account is None:
        return
    token = _new_invitation(service, account.person, "", account.person, at)
    post(service, "password_reset", person=account.person, path=INVITATION_PATH, token=token, at=at)
    by = By(account.person, role_of(service, account.person, at))
    enter(service, "reset_requested", f"person/{account.person}", by=by, at=at, paragraph=PARAGRAPH)


def invited_person(service: Service, token: str, *, at: datetime) -> str:
    """The id of the person whom ``token`` invites. Raises NotPermitted if it doesn't count, or no longer."""
    return open_invitation(service, invitation_name(token), at).person


def take_up_invitation(service: Service, token: str, password: str, *, at: datetime) -> str:
    """Make ``password`` the one of the person whom ``token`` invites, and return her id (SR25, SR28).

    The token serves once. Her sessions must end with it, which the caller sees to. Raises NotPermitted if the
    token doesn't count, or the password is too easily guessed.
    """
    invitation = open_invitation(service, invitation_name(token), at)
    person = invitation.person
    refusal = why_refused(password, own_words(service, person))
    if refusal:
        raise NotPermitted(refusal, "")
    invitation.used_at = at.isoformat()
    set_password(service, person, password, by=By(person, role_of(service, person, at)), at=at)
    return person


def set_password(service: Service, person: str, password: str, *, by: By, at: datetime) -> None:
    """Make ``password`` the one password of the human that ``person`` names; earlier links end."""
    for each in cluster(service, person):
        account = service.accounts.get(each)
        if account is not None:
            account.password_hash = account.invitation = ""
    account = account_of_person(service, person, at)
    account.password_hash = hash_password(password)
    account.since = at.isoformat()
    enter(service, "password_set", f"person/{person}", by=by, at=at, paragraph=PARAGRAPH)


def check_password(service: Service, email: str, password: str) -> str | None:
    """The id of the person whose address and password these are, or None; it takes as long either way (SR25).

    Any address of any entry of a merged human will do. A hash made with weaker settings is made afresh.
    """
    account = _account_of(service, email)
    if not is_right(account.password_hash if account is not None else "", password) or account is None:
        return None
    if is_outdated(account.password_hash):
        account.password_hash = hash_password(password)
    return account.person


def has_password(service: Service, person: str) -> bool:
    """Whether the human that ``person`` names has a password."""
    accounts = (service.accounts.get(each) for each in cluster(service, person))
    return any(account is not None and account.password_hash for account in accounts)


def knows_password(service: Service, person: str, password: str) -> bool:
    """Whether ``password`` is the one of the human that ``person`` names; it takes as long if she has none."""
    accounts = (service.accounts.get(each) for each in cluster(service, person))
    held = (account.password_hash for account in accounts if account is not None and account.password_hash)
    return is_right(next(held, ""), password)


def account_key(service: Service, email: str) -> str:
    """What stands for an account when attempts are counted: one key for all addresses of one human."""
    person = person_by_email(service, email)
    return normal_email(email) if person is None else canonical(service, person)


def own_words(service: Service, person: str) -> tuple[str, ...]:
    """The names and addresses of the human that ``person`` names, which may not make up her password."""
    names = (service.people[each].state.name for each in cluster(service, person))
    return (*names, *emails_of(service, person))


def _account_of(service: Service, email: str) -> Account | None:
    """The account to which ``email`` leads: one with a password, its own entry's first, or else one with a link."""
    owner = person_by_email(service, email)
    if owner is None:
        return None
    found = (service.accounts.get(each) for each in (owner, *cluster(service, owner)))
    accounts = [account for account in found if account is not None and account.opens]
    with_password = (account for account in accounts if account.password_hash)
    return next(with_password, None) or next(iter(accounts), None)


def account_of_person(service: Service, person: str, at: datetime) -> Account:
    """The account of the entry ``person``; a new one if it has none."""
    account: Account | None = service.accounts.get(person)
    if account is None:
        account = service.accounts.add(Account(person, "", at.isoformat()))
    return account


def _renew_invitation(service: Service, email: str, at: datetime) -> None:
    """Invite again whoever was invited, has chosen no password yet, and still holds an office or will."""
    person = person_by_email(service, email)
    entries = cluster(service, person) if person is not None else ()
    invited = next((each for each in entries if each in service.accounts), None)
    if invited is None:
        return
    held = [office for office in offices_of(service, invited) if office.until >= local_day(at)]
    before = service.invitations.get(service.accounts[invited].invitation)
    first = before.authority if before is not None else ""
    slugs = [each.authority for each in held]
    if not slugs:
        return
    place = service.authority(slug) if (slug := first if first in slugs else slugs[0]) else service
    token = _new_invitation(service, invited, slug, before.by if before is not None else invited, at)
    post(place, "invitation", person=invited, path=INVITATION_PATH, token=token, at=at)
    by = By(invited, role_of(service, invited, at))
    enter(place, "invitation_renewed", f"person/{invited}", by=by, at=at, paragraph=PARAGRAPH)


def _new_invitation(service: Service, person: str, authority: str, by: str, at: datetime) -> str:
    token = secrets.token_urlsafe(32)
    expires = (at + LINK_LASTS).isoformat()
    named = invitation_name(token)
    service.invitations.add(Invitation(named, person=person, authority=authority, by=by, expires=expires))
    for each in cluster(service, person):
        if each in service.accounts:
            service.accounts[each].invitation = ""
    account_of_person(service, person, at).invitation = named
    return token


def open_invitation(service: Service, named: str, at: datetime) -> Invitation:
    """The invitation called ``named``. Raises NotPermitted if it doesn't count, or no longer."""
    invitation: Invitation | None = service.invitations.get(named)
    if invitation is None or invitation.used_at or at > datetime.fromisoformat(invitation.expires):
        raise NotPermitted(OVER, "")
    if service.accounts[invitation.person].invitation != named:
        raise NotPermitted(OVER, "")
    if invitation.authority and not _has_office(service, invitation, at):
        raise NotPermitted(OVER, "")
    return invitation


def _has_office(service: Service, invitation: Invitation, at: datetime) -> bool:
    """Whether the office for which she was invited is still held, or will be (SR35)."""
    held = offices_of(service, invitation.person)
    return any(each.authority == invitation.authority and each.until >= local_day(at) for each in held)


def role_of(service: Service, person: str, at: datetime) -> Role:
    """A role that the human holds at ``at``, for the journal; the service's own if she holds none."""
    held = (office.role for office in offices_of(service, person) if office.in_force(local_day(at)))
    return next(held, Role.SERVICE)


def invitation_name(token: str) -> str:
    """What the invitation with ``token`` is called: nobody gets the token from it."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
