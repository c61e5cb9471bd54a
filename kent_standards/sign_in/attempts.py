"""sign_in/: how often somebody may try: moving windows for each account and each address (SR26, SR28).

They stand in the side database, so that every process counts the same attempts, and go by the service's
one clock. An attempt is entered before the password is looked at and taken back when it was right: a
hundred sent at the same moment count as a hundred. Nothing here shuts out everybody.
"""

import hashlib
import ipaddress
import logging
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kent_standards.security.side_database import SideDatabase, Statements
from kent_standards.store.ids import new_id

log = logging.getLogger(__name__)

_CREATE = """CREATE TABLE IF NOT EXISTS kent_attempts (
    counted TEXT NOT NULL, ticket TEXT NOT NULL, kind TEXT NOT NULL, at DOUBLE PRECISION NOT NULL)"""
_INDEX = "CREATE INDEX IF NOT EXISTS kent_attempts_counted ON kent_attempts (counted, at)"
# A clock may be this far behind the one of another machine.
_CLOCKS_DIFFER = 60


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``most`` attempts of one ``kind`` by one key in any span of ``within``."""

    kind: str
    most: int
    within: timedelta


FAILURES_OF_ACCOUNT = Limit("sign-in of an account", 10, timedelta(minutes=5))
FAILURES_FROM_ADDRESS = Limit("sign-in from an address", 10, timedelta(minutes=5))
# From a browser with which somebody has signed in to the account before (sign_in/devices.py).
FAILURES_OF_DEVICE = Limit("sign-in from a known browser", 10, timedelta(minutes=5))
RESETS_OF_ACCOUNT = Limit("reset of an account", 3, timedelta(minutes=30))
RESETS_FROM_ADDRESS = Limit("reset from an address", 10, timedelta(minutes=5))
# Six figures are guessed in a million tries; nobody gets that many (SR27).
CODES_IN_MINUTES = Limit("code of an account in five minutes", 5, timedelta(minutes=5))
CODES_IN_AN_HOUR = Limit("code of an account in an hour", 20, timedelta(hours=1))
# What a directory has answered is looked at once, for as long as it would be looked at.
DIRECTORY_ANSWER = Limit("answer of a directory", 1, timedelta(minutes=30))
# So many failed attempts in the whole county are an attack: an alarm, and no limit.
ALARM = Limit(FAILURES_FROM_ADDRESS.kind, 1000, timedelta(minutes=5))
_KEPT = timedelta(hours=1)


class TooManyAttempts(Exception):
    """This must wait. ``str()`` is a plain sentence, ``seconds`` how long."""

    def __init__(self, seconds: int) -> None:
        minutes = max(1, math.ceil(seconds / 60))
        super().__init__(
            "There were too many attempts from here or for this account, so this one was not looked at. "
            f"Wait {minutes} minute{'s' if minutes > 1 else ''}, then try again; nothing is locked."
        )
        self.seconds = seconds


class AttemptsUnknown(Exception):
    """The attempts can't be counted, so nobody is let in (SR26). ``str()`` is a plain sentence."""

    def __init__(self) -> None:
        super().__init__(
            "Nobody can sign in at the moment, because a part of the service does not answer. "
            "Try again in a few minutes."
        )


class Attempts:
    """The attempts of the last hour."""

    def __init__(self, database: SideDatabase) -> None:
        self._database = database
        with database.transaction() as statements:
            statements.run(_CREATE)
            statements.run(_INDEX)

    def admit(self, counted: Sequence[tuple[Limit, str]], now: datetime) -> str:
        """Enter an attempt under each limit and key, and return a ticket by which to take it back.

        Raises TooManyAttempts if any limit is reached, and then enters nothing; AttemptsUnknown if the
        attempts can't be counted.
        """
        ticket, moment = new_id(), now.timestamp()
        try:
            with self._database.transaction(alone=True) as statements:
                statements.run("DELETE FROM kent_attempts WHERE at < ?", moment - _KEPT.total_seconds())
                wait = max(_wait(statements, limit, key, moment) for limit, key in counted)
                if wait:
                    raise TooManyAttempts(wait)
                for limit, key in counted:
                    statements.run(
                        "INSERT INTO kent_attempts (counted, ticket, kind, at) VALUES (?, ?, ?, ?)",
                        _counted(limit, key),
                        ticket,
                        limit.kind,
                        moment,
                    )
                _alarm(statements, moment)
        except self._database.error as problem:
            log.error(
                "failed sign-ins can't be counted, so signing in is refused: %s", type(problem).__name__
            )
            raise AttemptsUnknown from problem
        return ticket

    def forgive(self, ticket: str) -> None:
        """Take an attempt back: it was right."""
        with self._database.transaction() as statements:
            statements.run("DELETE FROM kent_attempts WHERE ticket = ?", ticket)


def network_of(address: str | None) -> str:
    """What counts as one address: an IPv4 address, or the /64 that one IPv6 subscriber has."""
    try:
        found = ipaddress.ip_address(address or "")
    except ValueError:
        return "unknown"
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)


def _wait(statements: Statements, limit: Limit, key: str, moment: float) -> int:
    """How many seconds until ``limit`` lets another attempt through; 0 if it does now."""
    since, until = moment - limit.within.total_seconds(), moment + _CLOCKS_DIFFER
    found = statements.row(
        "SELECT COUNT(*), MIN(at) FROM kent_attempts WHERE counted = ? AND at > ? AND at <= ?",
        _counted(limit, key),
        since,
        until,
    )
    count, oldest = found if found is not None else (0, None)
    return 0 if count < limit.most else max(1, math.ceil(oldest - since))


def _alarm(statements: Statements, moment: float) -> None:
    found = statements.row(
        "SELECT COUNT(*) FROM kent_attempts WHERE kind = ? AND at > ?",
        ALARM.kind,
        moment - ALARM.within.total_seconds(),
    )
    if found is not None and found[0] == ALARM.most:
        log.error("%d failed sign-ins in five minutes: the county is under attack", ALARM.most)


def _counted(limit: Limit, key: str) -> str:
    """Who tried what, not to be read back: an address of the post or of the net is nobody's business here."""
    return hashlib.sha256(f"{limit.kind}\n{key}".encode("utf-8", "replace")).hexdigest()
