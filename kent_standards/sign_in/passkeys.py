"""sign_in/: passkeys (WebAuthn): adding one, showing it instead of a code, and removing it. No request is seen here.

A passkey stands beside the authenticator app and never alone, because a browser needs a script for it.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from kent_standards.authorities.model import Service
from kent_standards.law.steps import By, NotPermitted
from kent_standards.security.model import Account, Passkey
from kent_standards.sign_in.codes import ISSUER
from kent_standards.sign_in.factors import accounts_of, home_of, tell
from kent_standards.sign_in.services import PARAGRAPH

MOST = 10


@dataclass(frozen=True, slots=True)
class Site:
    """What passkeys are for: the host name of the service and its origin, from the configuration alone (SR33)."""

    host: str
    origin: str

    @property
    def takes_passkeys(self) -> bool:
        """Whether browsers make passkeys for it: for a name, never for a number such as 127.0.0.1."""
        return bool(self.host) and not self.host.replace(".", "").isdigit() and ":" not in self.host


def site_of(base_url: str) -> Site:
    """The site at ``base_url``."""
    return Site(urlsplit(base_url).hostname or "", base_url.rstrip("/"))


def passkeys_of(service: Service, person: str) -> tuple[Passkey, ...]:
    """The passkeys of the human that ``person`` names."""
    return tuple(each for account in accounts_of(service, person) for each in account.passkeys)


def asking_for_new(service: Service, person: str, name: str, site: Site, challenge: bytes) -> str:
    """What a browser is asked to make a passkey with, as JSON."""
    from kent_standards.sign_in.webauthn_answers import ask_for_new

    return ask_for_new(
        host=site.host,
        service=ISSUER,
        name=name,
        user=hashlib.sha256(f"passkeys of {person}".encode()).digest(),
        challenge=challenge,
        known=_known(service, person),
    )


def asking_for_known(service: Service, person: str, site: Site, challenge: bytes) -> str:
    """What a browser is asked to show one of the human's passkeys with, as JSON; "" if she has none."""
    known = _known(service, person)
    if not known or not site.takes_passkeys:
        return ""
    from kent_standards.sign_in.webauthn_answers import ask_for_known

    return ask_for_known(host=site.host, challenge=challenge, known=known)


def add_passkey(
    service: Service,
    person: str,
    name: str,
    answer: str,
    site: Site,
    challenge: bytes,
    *,
    by: By,
    at: datetime,
) -> bool:
    """Keep the passkey that a browser made for ``challenge``. Returns whether its ``answer`` is one.

    Raises NotPermitted without an authenticator app, or if there are ten already.
    """
    home = home_of(service, person)
    if not home.has_factor:
        raise NotPermitted("A passkey stands beside an authenticator app; set up the app first.", PARAGRAPH)
    if len(passkeys_of(service, person)) >= MOST:
        raise NotPermitted("You have ten passkeys, which is the most; remove one, then add this.", PARAGRAPH)
    from kent_standards.sign_in.webauthn_answers import made_for

    made = made_for(answer, host=site.host, origin=site.origin, challenge=challenge)
    if made is None or made.credential in _known(service, person):
        return False
    home.passkeys = (*home.passkeys, (made.credential, made.key, made.count, name, at.isoformat(), ""))
    tell(service, person, "passkey_added", by, at)
    return True


def show_passkey(
    service: Service, person: str, answer: str, site: Site, challenge: bytes, *, at: datetime
) -> bool:
    """Whether a browser's ``answer`` to ``challenge`` was made by one of the human's passkeys."""
    wanted = _credential_of(answer)
    for account in accounts_of(service, person):
        for number, known in enumerate(account.passkeys):
            if known[0] == wanted:
                return _check(account, number, answer, site, challenge, at)
    return False


def remove_passkey(service: Service, person: str, credential: str, *, by: By, at: datetime) -> None:
    """Forget one passkey. Raises NotPermitted if the human has no such."""
    for account in accounts_of(service, person):
        left = tuple(each for each in account.passkeys if each[0] != credential)
        if left != account.passkeys:
            account.passkeys = left
            tell(service, person, "passkey_removed", by, at)
            return
    raise NotPermitted("You have no such passkey; it may have been removed already.", PARAGRAPH)


def _check(account: Account, number: int, answer: str, site: Site, challenge: bytes, at: datetime) -> bool:
    credential, key, count, name, added, _ = account.passkeys[number]
    from kent_standards.sign_in.webauthn_answers import shown_for

    now = shown_for(answer, host=site.host, origin=site.origin, challenge=challenge, key=key, count=count)
    if now is None:
        return False
    used = (credential, key, now, name, added, at.isoformat())
    account.passkeys = (*account.passkeys[:number], used, *account.passkeys[number + 1 :])
    return True


def _credential_of(answer: str) -> str:
    try:
        given = json.loads(answer)
    except (ValueError, RecursionError):
        return ""
    return str(given.get("id", "")) if isinstance(given, dict) else ""


def _known(service: Service, person: str) -> list[str]:
    return [each[0] for each in passkeys_of(service, person)]
