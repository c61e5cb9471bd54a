"""delivery/: sends what the outboxes hold: at least once, always under the same Message-ID.

For each message: one transaction takes a lease, then the message is sent, then another transaction says
so. A crash between the last two sends it again, under the same Message-ID (SR42).
"""

import logging
import random
import secrets
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import parseaddr
from threading import Event
from typing import Any

from ZODB.POSException import ConflictError

from kent_standards.authorities.model import ROOT_KEY, Authority, Service
from kent_standards.authorities.structure import successor_of
from kent_standards.journal.services import enter
from kent_standards.law.roles import MEMBERS, MONITORING, Role
from kent_standards.law.steps import THE_SERVICE, local_day
from kent_standards.outbox.addressees import address_of
from kent_standards.outbox.composing import compose
from kent_standards.outbox.messages import MESSAGES, WITHOUT_ACCOUNT, Audience, Message
from kent_standards.outbox.model import Intent
from kent_standards.outbox.transports import MailSettingsWrong, NotDelivered, Rejected, Transport, Unreachable
from kent_standards.people.identity import cluster, emails_of
from kent_standards.people.offices import HeldOffice, offices_of
from kent_standards.store.clock import Clock

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=5)
# A message that met no server waits no longer than this, so that all are gone two minutes after its return (SR43).
LONGEST_WAIT_FOR_SERVER = timedelta(minutes=1)
_ON_THE_DESK = MONITORING | {Role.CLERK}
_TRIES_AT_COMMIT = 10


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What all messages have in common: where links lead, who sends, and the domain of the Message-IDs."""

    base_url: str
    sender: str
    domain: str


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did: how many were sent, put off and parked; ``unreachable`` says why it broke off."""

    sent: int = 0
    put_off: int = 0
    parked: int = 0
    unreachable: str = ""


@dataclass(frozen=True, slots=True)
class _Letter:
    """A message under lease, ready to be sent."""

    to: str
    message: EmailMessage


class _MayNotGetIt(Exception):
    """The recipient may not have the message, or can't. ``str()`` is a plain sentence."""


def letterhead_from_settings(settings: Mapping[str, str]) -> Letterhead:
    """The letterhead of ``kent.base_url`` and ``kent.mail_from``. Raises MailSettingsWrong."""
    sender = settings.get("kent.mail_from", "")
    address = parseaddr(sender)[1]
    domain = address.rpartition("@")[2]
    if "@" not in address or not domain or "\n" in sender or "\r" in sender:
        raise MailSettingsWrong(
            "kent.mail_from names no e-mail address to send from; set it in the configuration."
        )
    return Letterhead(settings["kent.base_url"].rstrip("/"), sender, domain)


def deliver(
    database: Any,
    transport: Transport,
    clock: Clock,
    letterhead: Letterhead,
    *,
    stopping: Callable[[], bool] = lambda: False,
    keep_up: Callable[[], None] = lambda: None,
) -> Round:
    """Send what is due in every authority's outbox and the county's, once; ``database`` is the ZODB database.

    Breaks off when the mail server can't be reached, or ``stopping`` says so; what is left stays queued.
    ``keep_up`` is called first and before each message: what else the worker does, such as the journals'.
    """
    return _Worker(database, transport, clock, letterhead).round(stopping, keep_up)


def keep_delivering(
    one_round: Callable[[], Round], report: Callable[[Round], None], stopping: Event, every: float
) -> None:
    """A round every so many seconds until ``stopping`` is set."""
    while not stopping.is_set():
        try:
            report(one_round())
        except Exception:
            # Whatever is wrong now (the database restarts, the disk is full), the messages stay queued.
            log.exception("a round of the mail failed; the next one tries again")
        stopping.wait(every)


class _Worker:
    """One round of one worker; ``owner`` marks its leases, so that two workers never send one message."""

    def __init__(self, database: Any, transport: Transport, clock: Clock, letterhead: Letterhead) -> None:
        self._database = database
        self._transport = transport
        self._clock = clock
        self._letterhead = letterhead
        self._owner = secrets.token_hex(8)

    def round(self, stopping: Callable[[], bool], keep_up: Callable[[], None]) -> Round:
        counts = Counter[str]()
        unreachable = ""
        keep_up()
        for place, intent in self._transaction(self._due):
            if stopping() or unreachable:
                break
            keep_up()
            leased = self._transaction(self._lease, place, intent)
            if not isinstance(leased, _Letter):
                counts[leased] += 1
                continue
            failure = self._send(leased)
            counts[self._transaction(self._mark, place, intent, failure)] += 1
            unreachable = str(failure) if isinstance(failure, Unreachable) else ""
        return Round(counts["sent"], counts["queued"], counts["parked"], unreachable)

    def _send(self, letter: _Letter) -> NotDelivered | None:
        try:
            self._transport.send(letter.message, letter.to)
        except NotDelivered as failure:
            return failure
        return None

    def _transaction(self, act: Callable[..., Any], *given: Any) -> Any:
        """``act`` in a transaction of its own, again where another writer was quicker."""
        for tried in range(1, _TRIES_AT_COMMIT):
            try:
                with self._database.transaction() as connection:
                    return act(connection.root()[ROOT_KEY], *given)
            except ConflictError:
                time.sleep(random.uniform(0, min(0.02 * 2**tried, 1.0)))  # noqa: S311 - jitter, not a secret
        with self._database.transaction() as connection:
            return act(connection.root()[ROOT_KEY], *given)

    def _due(self, service: Service) -> list[tuple[str, str]]:
        """The messages that may leave now, the oldest first, as (authority, intent)."""
        now = self._clock.now()
        places: tuple[Any, ...] = (service, *service.all_authorities())
        found = [
            (intent.queued_at, place.slug, intent.id)
            for place in places
            for intent in place.outbox.waiting()
            if _is_due(intent, now)
        ]
        return [(slug, intent) for _, slug, intent in sorted(found)]

    def _lease(self, service: Service, slug: str, intent_id: str) -> _Letter | str:
        """The message, taken under lease; or what became of it: "parked", or "taken" by another worker."""
        place, intent = _find(service, slug, intent_id)
        now = self._clock.now()
        if intent is None or not _is_due(intent, now):
            return "taken"
        try:
            letter = self._letter(service, place, intent, now)
        except _MayNotGetIt as refusal:
            return _park(place, intent, str(refusal), now)
        intent.state, intent.owner, intent.lease_until = "sending", self._owner, (now + LEASE).isoformat()
        return letter

    def _letter(self, service: Service, place: Any, intent: Intent, now: datetime) -> _Letter:
        message = MESSAGES.get(intent.kind)
        if message is None:
            raise _MayNotGetIt("There is no message of this kind any more.")
        to = _address(service, place, intent, message, now)
        head = self._letterhead
        try:
            composed = compose(
                message,
                to=to,
                link=head.base_url + _path(intent, message),
                message_id=f"<{intent.id}@{place.slug or 'county'}.{head.domain}>",
                sender=head.sender,
                at=datetime.fromisoformat(intent.queued_at),
                note=intent.note,
            )
        except ValueError as problem:
            raise _MayNotGetIt(
                "The e-mail address of the recipient can't stand in a message; correct it."
            ) from problem
        return _Letter(to, composed)

    def _mark(self, service: Service, slug: str, intent_id: str, failure: NotDelivered | None) -> str:
        """Say what became of the message: "sent", "queued" again, or "parked"."""
        place, intent = _find(service, slug, intent_id)
        if intent is None or intent.owner != self._owner:
            return "taken"
        now = self._clock.now()
        if isinstance(failure, Rejected):
            return _park(place, intent, str(failure), now)
        if failure is not None:
            return _put_off(intent, failure, now)
        intent.state, intent.outcome, intent.sent_at, intent.token = "sent", "", now.isoformat(), ""
        place.outbox.finish(intent)
        enter(place, "mail_sent", f"mail/{intent.id}", by=THE_SERVICE, at=now)
        return "sent"


def _path(intent: Intent, message: Message) -> str:
    """Where a message leads. What has a token opens by it; to see any other page, one signs in first, if one can."""
    if message.audience in WITHOUT_ACCOUNT:
        return intent.path
    return f"{intent.path}/{intent.token}" if intent.token else f"/sign-in?next={intent.path}"


def _is_due(intent: Intent, now: datetime) -> bool:
    if intent.state == "sending":
        return datetime.fromisoformat(intent.lease_until) <= now
    return intent.state == "queued" and datetime.fromisoformat(intent.not_before) <= now


def _find(service: Service, slug: str, intent_id: str) -> tuple[Any, Intent | None]:
    place: Any = service.authority(slug) if slug else service
    return place, place.outbox.find(intent_id)


def _put_off(intent: Intent, failure: NotDelivered, now: datetime) -> str:
    longest = LONGEST_WAIT_FOR_SERVER if isinstance(failure, Unreachable) else LONGEST_WAIT
    wait = min(FIRST_WAIT * 2 ** min(intent.tries, 10), longest)
    intent.state, intent.outcome = "queued", str(failure)
    intent.tries += 1
    intent.not_before = (now + wait).isoformat()
    return "queued"


def _park(place: Any, intent: Intent, sentence: str, now: datetime) -> str:
    """Keep a message that can't be sent, for somebody to look at; nobody gets it meanwhile (SR23, SR43)."""
    intent.state, intent.outcome = "parked", sentence
    enter(place, "mail_parked", f"mail/{intent.id}", by=THE_SERVICE, at=now)
    log.warning("message %s of %s is parked: %s", intent.id, place.slug or "the county", sentence)
    return "parked"


def _address(service: Service, place: Any, intent: Intent, message: Message, now: datetime) -> str:
    """Where the message goes, if its recipient may still have it. Raises _MayNotGetIt."""
    if message.audience in WITHOUT_ACCOUNT:
        return _by_record(place, intent, message)
    if intent.person not in service.people:
        raise _MayNotGetIt("The recipient is not known here any more.")
    held = offices_of(service, intent.person)
    if not _may_get(message.audience, service, place, intent.person, held, now):
        raise _MayNotGetIt("The recipient no longer has the office, or the account, that the message is for.")
    # The entry's own addresses first: those of an entry that it was merged with came from another authority.
    addresses = (*service.people[intent.person].state.emails, *emails_of(service, intent.person))
    if not addresses:
        raise _MayNotGetIt("The recipient has no e-mail address; add one, then queue the message again.")
    return addresses[0]


_NO_ADDRESS = {
    Audience.COMPLAINANT: "The complainant has taken back her e-mail address, or the complaint is erased.",
    Audience.CANDIDATE: "The candidate's papers are erased.",
    Audience.LISTED: "The list of addresses is erased.",
    Audience.WITNESS: "Nothing is asked of the witness any more, or the record of it is erased.",
}


def _by_record(place: Any, intent: Intent, message: Message) -> str:
    """The address that a complainant or a witness has given, opened for this one message (SR22)."""
    found = address_of(place, intent.person)
    if not found:
        raise _MayNotGetIt(_NO_ADDRESS[message.audience])
    return found


def _may_get(
    audience: Audience,
    service: Service,
    place: Any,
    person: str,
    held: tuple[HeldOffice, ...],
    now: datetime,
) -> bool:
    today = local_day(now)
    if audience is Audience.ACCOUNT_HOLDER:
        accounts = (service.accounts.get(each) for each in cluster(service, person))
        return any(account is not None and account.opens for account in accounts)
    here = [office for office in held if not place.slug or office.authority == place.slug]
    if audience is Audience.MEMBER:
        return any(office.role in MEMBERS and office.since <= today for office in here)
    if audience is Audience.OFFICE_HOLDER:
        return any(office.until >= today for office in here)
    # For a parish its principal authority's officers act (Act s.29(9)).
    desks = {place.slug, place.principal} if isinstance(place, Authority) else set()
    if isinstance(place, Authority):  # and for one that has ended its successor's
        desks.add(successor_of(service, place.slug, today))
    return any(
        office.authority in desks and office.role in _ON_THE_DESK and office.in_force(today)
        for office in held
    )
