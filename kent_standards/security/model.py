"""security/: an account and an invitation, as stored."""

from collections.abc import Iterator
from typing import Any

from persistent import Persistent

from kent_standards.store.index import Pair
from kent_standards.store.secrets import Secrets

# A passkey: its id and public key (base64url), its counter, the name that its owner gave it, when it was added and
# last used (ISO texts).
Passkey = tuple[str, str, int, str, str, str]
# An account of an authority's directory: what names it (see sign_in.links), the authority, and since when (ISO text).
Link = tuple[str, str, str]


class Account(Persistent):
    """How one person signs in. Named by the person's id; holds an argon2id hash and never a password.

    The hash is empty until a password was chosen. ``invitation`` names the one invitation that still
    counts, so that a newer one, or the choice of a password, puts an end to all others.

    ``app_since`` is when an authenticator app was set up, "" if none is; ``app_step`` the step of the last
    code of it that was taken, so that none is taken twice. ``recovery_codes`` are the hashes of those that
    are left. The app's seed is sealed among the ``secrets``. ``links`` are the accounts of authorities' directories
    by which she signs in as well.
    """

    __parent__: Any = None
    invitation = ""
    app_since = ""
    app_step = 0
    recovery_codes: tuple[str, ...] = ()
    passkeys: tuple[Passkey, ...] = ()
    links: tuple[Link, ...] = ()
    secrets: Secrets | None = None

    def __init__(self, person: str, password_hash: str, since: str) -> None:
        self.__name__ = self.person = person
        self.password_hash = password_hash
        self.since = since

    @property
    def has_factor(self) -> bool:
        """Whether a second factor is set up; recovery codes alone are none."""
        return bool(self.app_since)

    @property
    def opens(self) -> bool:
        """Whether somebody can sign in by it: a password was chosen, or a directory's account is linked."""
        return bool(self.password_hash or self.links)


def link_pairs(account: Account) -> Iterator[Pair]:
    """What the index ``directory_links`` holds of ``account``."""
    return (((named, slug), account.person) for named, slug, _ in account.links)


class Invitation(Persistent):
    """A single-use invitation to choose a password, named by the SHA-256 of its token (SR28)."""

    __parent__: Any = None

    def __init__(self, token_hash: str, *, person: str, authority: str, by: str, expires: str) -> None:
        self.__name__ = token_hash
        self.person = person
        self.authority = authority
        self.by = by
        self.expires = expires
        self.used_at = ""
