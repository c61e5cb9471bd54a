"""bundles/: makes the bundles that are asked for, outside of requests; a restart loses nothing but the work under way.

One transaction takes a bundle under lease and reads its items, then the copies are made without any, then another
transaction keeps them. Whoever is killed in between leaves a lease that ends, and the bundle is made from the beginning.
"""

import logging
import random
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pyramid.settings import asbool
from transaction.interfaces import TransientError

from kent_standards.authorities.model import ROOT_KEY, Service
from kent_standards.bundles.content import content_of_bundle
from kent_standards.bundles.items import Bundle
from kent_standards.bundles.making import Made, Progress, make
from kent_standards.bundles.model import BundleRecord, Making
from kent_standards.bundles.proof import StillThere
from kent_standards.bundles.services import keep_copies, take
from kent_standards.law.steps import THE_SERVICE
from kent_standards.pdf.setting import NoPdf
from kent_standards.store.clock import Clock
from kent_standards.store.sealing import CannotOpen

log = logging.getLogger(__name__)

MOST_TRIES = 3
EVERY = 3.0  # seconds between two looks
_LONGEST_GOODBYE = 15.0
_TRIES_AT_COMMIT = 10
GIVEN_UP = (
    "The bundle could not be made, three times. Leave out the item that you suspect, or tell the operator."
)


@dataclass(frozen=True, slots=True)
class _Job:
    """A bundle under lease: where it lies, what it holds, and how many steps it had."""

    slug: str
    case: str
    content: Bundle
    made_from: int


def make_next(database: Any, clock: Clock, tell: Progress = lambda _what, _done, _of: None) -> bool:
    """Make the bundle that has waited longest, and say whether one did."""
    return _Maker(database, clock, tell).next()


class _Maker:
    """Makes one bundle; ``owner`` marks its lease, so that two never make one."""

    def __init__(self, database: Any, clock: Clock, tell: Progress) -> None:
        self._database = database
        self._clock = clock
        self._tell = tell
        self._owner = secrets.token_hex(8)

    def next(self) -> bool:
        """Make the one that has waited longest."""
        job = self._transaction(self._lease)
        if not isinstance(job, _Job):
            return bool(job)
        try:
            made = make(job.content, lambda *step: self._came(job, *step))
        except (NoPdf, StillThere) as problem:
            self._transaction(self._give_up, job.slug, job.case, str(problem))
        else:
            self._transaction(self._keep, job, made)
        return True

    def _transaction(self, act: Callable[..., Any], *given: Any) -> Any:
        """``act`` in a transaction of its own, again where another writer was quicker."""
        for tried in range(_TRIES_AT_COMMIT):
            try:
                with self._database.transaction() as connection:
                    return act(connection.root()[ROOT_KEY], *given)
            except TransientError:
                if tried == _TRIES_AT_COMMIT - 1:
                    raise
                time.sleep(random.uniform(0, min(0.02 * 2**tried, 1.0)))  # noqa: S311 - jitter, not a secret
        return None

    def _lease(self, service: Service) -> "_Job | bool":
        now = self._clock.now()
        waiting = [
            (making.asked_at, authority.slug, case)
            for authority in service.all_authorities()
            if "bundles" in authority.parts
            for case, making in authority.part("bundles").waiting.items()
            if making.free_at(now)
        ]
        if not waiting:
            return False
        _, slug, case = min(waiting)
        record, making = _find(service, slug, case)
        if making.tries >= MOST_TRIES:
            self._give_up(service, slug, case, GIVEN_UP)
            return True
        making.lease(self._owner, now)
        try:
            return _Job(slug, case, content_of_bundle(record), record.state.count)
        except CannotOpen as problem:
            self._give_up(service, slug, case, str(problem))
            return True

    def _came(self, job: _Job, what: str, done: int, of: int) -> None:
        self._tell(what, done, of)
        # Every fifth item is often enough for a page that is looked at every few seconds.
        if done % 5 == 0 or of < 10:
            self._transaction(self._note, job, what, done, of)

    def _note(self, service: Service, job: _Job, what: str, done: int, of: int) -> None:
        making = service.authority(job.slug).part("bundles").waiting.get(job.case)
        if making is not None and making.owner == self._owner:
            making.came(what, done, of, self._clock.now())

    def _keep(self, service: Service, job: _Job, made: Made) -> None:
        record, making = _find(service, job.slug, job.case)
        if making is None or making.owner != self._owner:
            return
        keep_copies(record, made, job.made_from, at=self._clock.now())

    def _give_up(self, service: Service, slug: str, case: str, sentence: str) -> None:
        record, making = _find(service, slug, case)
        if making is not None:
            take(record, "making_failed", reasons=sentence, by=THE_SERVICE, at=self._clock.now())
            del record.folder.waiting[record.id]


def _find(service: Service, slug: str, case: str) -> tuple[BundleRecord, Making]:
    folder = service.authority(slug).part("bundles")
    return folder[case], folder.waiting.get(case)


class BundleThread:
    """Makes what is asked for, beside the web server or the mail worker, until ``stop``."""

    def __init__(
        self,
        database: Callable[[], Any],
        clock: Clock,
        closed: Callable[[Any], bool],
        every: float = EVERY,
    ) -> None:
        self._database = database
        self._clock = clock
        self._closed = closed
        self._every = every
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="kent-bundles", daemon=True)

    def start(self) -> None:
        """Begin; whoever begins it ends it."""
        self._thread.start()

    def stop(self) -> None:
        """End; what is being made just now is made again by whoever comes next."""
        self._stopping.set()
        self._thread.join(_LONGEST_GOODBYE)

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                database = self._database()
                while not self._closed(database) and make_next(database, self._clock):
                    if self._stopping.is_set():
                        return
            except Exception:
                # Whatever is wrong now (the database restarts, the disk is full), what is asked for waits.
                log.exception("making bundles failed; the next look tries again")
            self._stopping.wait(self._every)


def thread_of(registry: Any, database: Callable[[], Any]) -> BundleThread:
    """The thread that makes the bundles of an application's ``database``."""
    return BundleThread(
        database, registry["kent.clock"], lambda each: bool(registry["kent.evolution"].closed_in(each))
    )


def includeme(config: Any) -> None:
    """Have the thread begin with the application, where the mail's worker runs in it too."""
    if asbool(config.registry.settings.get("kent.deliver_in_process", "false")):
        registry = config.registry
        companions = registry.setdefault("kent.companions", [])
        companions.append(thread_of(registry, lambda: registry._zodb_databases[""]))
