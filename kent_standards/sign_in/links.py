"""sign_in/: an account of an authority's directory that is linked with a human's here. No request is seen here.

A link is made by somebody who is signed in, or with an invitation that is hers, and by nothing that a directory says
of her: not her name, and never her address, which another may have had before.
"""

import hashlib
import json
from datetime import datetime

from kent_standards.authorities.model import Service
from kent_standards.authorities.structure import ended
from kent_standards.journal.services import enter
from kent_standards.law.steps import By, NotPermitted, local_day
from kent_standards.outbox.services import post
from kent_standards.people.identity import canonical
from kent_standards.people.offices import offices_of
from kent_standards.security.model import Account, Link, link_pairs
from kent_standards.sign_in.factors import accounts_of
from kent_standards.sign_in.services import PARAGRAPH, account_of_person, open_invitation, role_of

# Where somebody sees how she signs in; messages lead there.
ACCOUNT_PATH = "/account"
OTHERS = (
    "This account of the directory is linked with somebody else here. Sign in there with your own account, or tell "
    "the county’s operator."
)
ANOTHER = "You have linked an account of this directory already. Unlink that one first, then link this."
LAST = (
    "You have no password, so you could not sign in any more. Choose a password first, by “Forgotten password” on "
    "the sign-in page."
)


def named(slug: str, issuer: str, subject: str) -> str:
    """What names an account of the directory of ``slug``; the subject itself isn't kept."""
    return hashlib.sha256(json.dumps([slug, issuer, subject]).encode()).hexdigest()


def person_linked(service: Service, slug: str, name: str) -> str | None:
    """The person with whom the account ``name`` is linked, or None."""
    if service.directory_links is None:
        return None
    found = service.directory_links.references(name, slug)
    return str(found[0]) if found else None


def links_of(service: Service, person: str) -> tuple[Link, ...]:
    """The links of the human that ``person`` names."""
    return tuple(each for account in accounts_of(service, person) for each in account.links)


def serves(service: Service, person: str, slug: str, at: datetime, *, later: bool = False) -> bool:
    """Whether the human holds an office at the authority ``slug``; ``later``: or will.

    A directory signs in an authority's own people, and nobody at one that has ended.
    """
    today = local_day(at)
    if slug not in service.authorities or ended(service.authority(slug), today) is not None:
        return False
    held = (each for each in offices_of(service, person) if each.authority == slug)
    return any(each.in_force(today) or (later and each.since > today) for each in held)


def link(service: Service, person: str, slug: str, name: str, *, by: By, at: datetime) -> None:
    """Let the account ``name`` of the directory of ``slug`` sign in the human that ``person`` names.

    Raises NotPermitted if it is another's, or she has another there.
    """
    _check_free(service, person, slug, name)
    if person_linked(service, slug, name) is not None:
        return
    account = _home(service, person, at)
    before = tuple(link_pairs(account))
    account.links = (*account.links, (name, slug, at.isoformat()))
    service.directory_links.replace(before, link_pairs(account))
    _tell(service, person, "directory_linked", by, at)


def unlink(service: Service, person: str, slug: str, *, by: By, at: datetime) -> None:
    """Undo the link with the directory of ``slug``. Raises NotPermitted if there is none, or no other way in."""
    accounts = accounts_of(service, person)
    left = [each for each in links_of(service, person) if each[1] != slug]
    if len(left) == len(links_of(service, person)):
        raise NotPermitted(
            "You have no link with this directory; it may have been undone already.", PARAGRAPH
        )
    if not left and not any(account.password_hash for account in accounts):
        raise NotPermitted(LAST, PARAGRAPH)
    for account in accounts:
        before = tuple(link_pairs(account))
        account.links = tuple(each for each in account.links if each[1] != slug)
        service.directory_links.replace(before, link_pairs(account))
    _tell(service, person, "directory_unlinked", by, at)


def take_up_by_link(service: Service, invitation: str, slug: str, name: str, *, at: datetime) -> str:
    """Take up the invitation called ``invitation`` by linking the account ``name``; return the person's id.

    It serves once. Raises NotPermitted if it doesn't count, or isn't for somebody of the authority ``slug``.
    """
    found = open_invitation(service, invitation, at)
    if not serves(service, found.person, slug, at, later=True):
        raise NotPermitted(
            "You hold no office there, so its directory can’t sign you in. Choose a password instead.", ""
        )
    link(service, found.person, slug, name, by=By(found.person, role_of(service, found.person, at)), at=at)
    found.used_at = at.isoformat()
    for account in accounts_of(service, found.person):
        account.invitation = ""
    return found.person


def forget_links(service: Service, person: str) -> None:
    """Take the links of the account of ``person`` out of the index, before the account is deleted."""
    account: Account | None = service.accounts.get(person)
    if account is not None and account.links:
        service.directory_links.replace(tuple(link_pairs(account)), ())


def rebuild_links(service: Service) -> None:
    """Build the index of links afresh from the accounts."""
    if service.directory_links is None:
        return
    service.directory_links.clear()
    for account in service.accounts.values():
        service.directory_links.replace((), link_pairs(account))


def _check_free(service: Service, person: str, slug: str, name: str) -> None:
    owner = person_linked(service, slug, name)
    if owner is not None and canonical(service, owner) != canonical(service, person):
        raise NotPermitted(OTHERS, PARAGRAPH)
    if owner is None and any(each[1] == slug for each in links_of(service, person)):
        raise NotPermitted(ANOTHER, PARAGRAPH)


def _home(service: Service, person: str, at: datetime) -> Account:
    """Where the human's ways of signing in lie; a new account if she has none."""
    held = [account for account in accounts_of(service, person) if account.opens or account.has_factor]
    return held[0] if held else account_of_person(service, person, at)


def _tell(service: Service, person: str, act: str, by: By, at: datetime) -> None:
    """Enter the act, and let the human know by mail: whoever else did it, she learns of it."""
    enter(service, act, f"person/{person}", by=by, at=at, paragraph=PARAGRAPH)
    post(service, "sign_in_changed", person=person, path=ACCOUNT_PATH, at=at)
