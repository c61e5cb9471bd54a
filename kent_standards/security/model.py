"""security/: an account and an invitation, as stored."""

from typing import Any

from persistent import Persistent


class Account(Persistent):
    """How one person signs in. Named by the person's id; holds an argon2id hash and never a password.

    The hash is empty until a password was chosen. ``invitation`` names the one invitation that still
    counts, so that a newer one, or the choice of a password, puts an end to all others.
    """

    __parent__: Any = None
    invitation = ""

    def __init__(self, person: str, password_hash: str, since: str) -> None:
        self.__name__ = self.person = person
        self.password_hash = password_hash
        self.since = since


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
