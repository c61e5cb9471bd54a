"""delivery/: what the worker does for the journals: numbers for new entries, signed heads, and shipping these.

A head leaves the service in two ways: as a line of a file (``kent.journal_heads``), and once a day by mail to
the Monitoring Officer of each authority where something happened (SR37).
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from nacl.signing import SigningKey
from ZODB.POSException import ConflictError

from kent_standards.authorities.model import ROOT_KEY, Authority, Service, find_service
from kent_standards.journal.chain import Head
from kent_standards.journal.model import Chain
from kent_standards.journal.sequencing import has_work, sequence
from kent_standards.journal.shipped import HeadsFile
from kent_standards.law.roles import Role
from kent_standards.law.steps import local_day
from kent_standards.outbox.services import post
from kent_standards.people.identity import cluster, emails_of
from kent_standards.people.offices import holders_of
from kent_standards.store.clock import Clock
from kent_standards.store.ids import new_id

log = logging.getLogger(__name__)

KIND = "journal_head"
AT_MOST_EVERY = 2.0  # seconds; the worker asks before each message
# How the messages with heads are called, so that they are no news themselves.
_OWN_MAIL = "journal-head-"
_TRIES = 3


class JournalKeeper:
    """Keeps every journal's chain up to date, for one worker."""

    def __init__(self, clock: Clock, key: SigningKey, heads_file: HeadsFile | None) -> None:
        self._clock = clock
        self._key = key
        self._file = heads_file
        self._last_round = float("-inf")
        self._caught_up = False

    def keep_up(self, database: Any) -> None:
        """Bring every journal in the ZODB ``database`` up to date, unless it was done a moment ago.

        What is wrong with one journal is logged, and stops neither the others nor the mail.
        """
        if time.monotonic() - self._last_round < AT_MOST_EVERY:
            return
        at = self._clock.now()
        if self._file is not None and not self._caught_up:
            self._caught_up = self._ship(_read(database, _all_heads))
        for slug in _read(database, _with_work, at):
            head = _try(database, slug, _sequence, at, self._key)
            if head is not None and self._file is not None:
                self._caught_up &= self._ship([head])
        for slug in _read(database, _with_news, at):
            _try(database, slug, _mail, at)
        self._last_round = time.monotonic()

    def _ship(self, heads: list[Head]) -> bool:
        """Append ``heads`` to the file; whether it has them now. If not, the next round tries them all again."""
        try:
            if self._file is not None:
                self._file.append(heads)
        except OSError as problem:
            log.error(
                "the heads of the journals can't be written to kent.journal_heads: %s", problem.strerror
            )
            return False
        return True


def journal_keeper(registry: Any) -> JournalKeeper:
    """The keeper that the settings of an application ask for; ``registry`` is its registry."""
    path = registry.settings.get("kent.journal_heads", "")
    heads_file = HeadsFile(Path(path)) if path else None
    return JournalKeeper(registry["kent.clock"], registry["kent.journal_key"], heads_file)


def _read(database: Any, ask: Callable[..., Iterable[Any]], *given: Any) -> list[Any]:
    with database.transaction() as connection:
        return list(ask(connection.root()[ROOT_KEY], *given))


def _try(database: Any, slug: str, act: Callable[..., Any], *given: Any) -> Any:
    """``act`` on one place in a transaction; what another writer was quicker with waits for the next round."""
    for _ in range(_TRIES):
        try:
            with database.transaction() as connection:
                return act(connection.root()[ROOT_KEY], slug, *given)
        except ConflictError:
            continue
        except Exception:
            log.exception("the journal of %s can't be brought up to date", slug or "the county")
            return None
    return None


def _places(service: Service) -> Mapping[str, Any]:
    return {"": service, **{each.slug: each for each in service.all_authorities()}}


def _all_heads(service: Service) -> Iterator[Head]:
    for place in _places(service).values():
        if place.journal.chain is not None:
            yield from place.journal.chain.heads()


def _with_work(service: Service, at: datetime) -> Iterator[str]:
    return (slug for slug, place in _places(service).items() if has_work(place, at))


def _sequence(service: Service, slug: str, at: datetime, key: SigningKey) -> Head | None:
    return sequence(_places(service)[slug], at, key)


def _with_news(service: Service, at: datetime) -> Iterator[str]:
    """The authorities whose Monitoring Officer is to get heads now."""
    today = local_day(at).isoformat()
    for slug, places in _desks(service).items():
        first = places[0].journal.chain
        if (
            first is not None
            and first.mailed[1] != today
            and any(map(_has_news, places))
            and _officers(places[0], at)
        ):
            yield slug


def _mail(service: Service, slug: str, at: datetime) -> None:
    """Post the last heads of an authority, of its parishes and of the county to its Monitoring Officer."""
    places, today = _desks(service)[slug], local_day(at).isoformat()
    heads = [_last_head(place) for place in (*places, service)]
    note = "\n".join(head.line() for head in heads if head is not None)
    for officer in _officers(places[0], at):
        name = _OWN_MAIL + new_id()
        post(places[0], KIND, person=officer, path=f"/{slug}/journal", at=at, intent_id=name, note=note)
    for place, head in zip(places, heads, strict=False):
        if place.journal.chain is not None:
            place.journal.chain.mailed = (head.seq if head is not None else 0, today)


def _desks(service: Service) -> Mapping[str, list[Any]]:
    """Each authority with an officer of its own, and after it its parishes: there hers acts (Act s.29(9))."""
    every = service.all_authorities()
    desks: dict[str, list[Any]] = {each.slug: [each] for each in every if not each.principal}
    for each in every:
        if each.principal in desks:
            desks[each.principal].append(each)
    return desks


def _has_news(place: Authority) -> bool:
    """Whether something is signed that isn't mailed yet, other than that heads were mailed."""
    head = _last_head(place)
    if head is None or head.seq == place.journal.begun.mailed[0]:
        return False
    journal, first = place.journal, place.journal.begun.mailed[0] + 1
    keys = (link.key for link in journal.begun.links(first) if journal.has(link.key))
    return any(not journal.entry(key).about.startswith(f"mail/{_OWN_MAIL}") for key in keys)


def _last_head(place: Any) -> Head | None:
    chain: Chain | None = place.journal.chain
    return chain.last_head if chain is not None else None


def _officers(authority: Authority, at: datetime) -> list[str]:
    """The Monitoring Officers of ``authority`` who have an address and can sign in.

    Whoever was only just invited would not know what this message is.
    """
    service = find_service(authority)
    rows = holders_of(authority, frozenset({Role.MONITORING_OFFICER}), local_day(at))
    return sorted(
        {row.person for row in rows if emails_of(service, row.person) and _signs_in(service, row.person)}
    )


def _signs_in(service: Service, person: str) -> bool:
    accounts = (service.accounts.get(each) for each in cluster(service, person))
    return any(account is not None and account.opens for account in accounts)
