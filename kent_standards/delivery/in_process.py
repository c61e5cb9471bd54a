"""delivery/: the worker as a thread of the web server, where the database is a file that one process holds.

With PostgreSQL ``kent-standards deliver`` runs beside the web servers instead. Nothing is ever sent from
a request either way.
"""

import atexit
import logging
import threading
from functools import partial
from typing import Any

from pyramid.events import ApplicationCreated
from pyramid.settings import asbool

from kent_standards.delivery.journals import journal_keeper
from kent_standards.delivery.worker import Round, deliver, keep_delivering, letterhead_from_settings
from kent_standards.outbox.settings import transport_from_settings

log = logging.getLogger(__name__)

EVERY = 4.0  # seconds between two rounds: an act is in its journal's chain within five (SR36)
_LONGEST_GOODBYE = 15.0


class MailThread:
    """Sends what is due every few seconds until ``stop``."""

    def __init__(self, registry: Any) -> None:
        self._registry = registry
        self._transport = transport_from_settings(registry.settings)
        self._letterhead = letterhead_from_settings(registry.settings)
        self._every = float(registry.settings.get("kent.deliver_every", EVERY))
        self._keeper = journal_keeper(registry)
        # What else is done beside the requests, by rooms above: each begins and ends with the mail.
        self._companions: list[Any] = registry.setdefault("kent.companions", [])
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="kent-mail", daemon=True)

    def start(self) -> None:
        """Begin, and end with the process."""
        atexit.register(self.stop)
        self._thread.start()
        for companion in self._companions:
            companion.start()

    def stop(self) -> None:
        """End after the message that is just being sent."""
        atexit.unregister(self.stop)
        self._stopping.set()
        for companion in self._companions:
            companion.stop()
        self._thread.join(_LONGEST_GOODBYE)

    def _run(self) -> None:
        keep_delivering(self._round, _report, self._stopping, self._every)

    def _round(self) -> Round:
        database = self._registry._zodb_databases[""]
        if self._registry["kent.evolution"].closed_in(database):
            return Round()
        return deliver(
            database,
            self._transport,
            self._registry["kent.clock"],
            self._letterhead,
            stopping=self._stopping.is_set,
            keep_up=partial(self._keeper.keep_up, database),
        )


def _report(done: Round) -> None:
    if done.unreachable:
        log.warning("mail waits: %s", done.unreachable)


def includeme(config: Any) -> None:
    """Start the thread with the application, where ``kent.deliver_in_process`` says so."""
    if asbool(config.registry.settings.get("kent.deliver_in_process", "false")):
        config.registry["kent.mail_thread"] = MailThread(config.registry)
        config.add_subscriber(_start, ApplicationCreated)


def _start(event: ApplicationCreated) -> None:
    event.app.registry["kent.mail_thread"].start()
