"""cli/: sending the outbox, making bundles beside it, and reminding people of what is due."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from kent_standards.bundles.worker import thread_of
from kent_standards.cli.environment import CommandRefused
from kent_standards.delivery.journals import journal_keeper
from kent_standards.delivery.parked import send_all_again
from kent_standards.delivery.worker import Round, deliver, keep_delivering, letterhead_from_settings
from kent_standards.dispensations.reminders import post_end_warnings
from kent_standards.forms.page import sweep_receipts
from kent_standards.law.steps import THE_SERVICE
from kent_standards.membership.imports import forget_expired
from kent_standards.outbox.settings import transport_from_settings
from kent_standards.outbox.transports import MailSettingsWrong
from kent_standards.plugin_records.waiting import post_record_reminders
from kent_standards.register.reminders import post_reminders
from kent_standards.structure.services import carry_out_due

EVERY = 4  # seconds between two rounds: an act is in its journal's chain within five (SR36)


def add_commands(commands: Any) -> None:
    """``deliver`` and ``remind``."""
    delivering = commands.add_parser(
        "deliver", help="send the mail that waits in the outbox, and go on sending"
    )
    delivering.add_argument("--once", action="store_true", help="send what is due now, then end")
    delivering.add_argument("--again", action="store_true", help="first queue again what could not be sent")
    delivering.set_defaults(run=deliver_command)
    reminding = commands.add_parser(
        "remind", help="post reminders of what is due; once a week for each person"
    )
    reminding.set_defaults(run=remind_command)


def deliver_command(env: Any, args: Any) -> int:
    """Send the outbox, once or until the process is told to end; exit status 1 if no server took the mail."""
    try:
        settings = env.registry.settings
        transport, letterhead = transport_from_settings(settings), letterhead_from_settings(settings)
    except MailSettingsWrong as problem:
        raise CommandRefused(str(problem)) from problem
    if args.again:
        service = env.service
        for place in (service, *service.all_authorities()):
            send_all_again(place, by=THE_SERVICE, at=env.clock.now())
        env.commit()
    keep_up = partial(journal_keeper(env.registry).keep_up, env.db)
    with _told_to_stop() as stopping:

        def one_round() -> Round:
            if env.registry["kent.evolution"].closed_in(env.db):
                return Round(
                    unreachable="The records wait to be brought up to date; run 'kent-standards evolve'."
                )
            return deliver(
                env.db, transport, env.clock, letterhead, stopping=stopping.is_set, keep_up=keep_up
            )

        if args.once:
            done = one_round()
            _report(done)
            return 1 if done.unreachable else 0
        bundles = thread_of(env.registry, lambda: env.db)
        bundles.start()
        try:
            keep_delivering(one_round, _report, stopping, EVERY)
        finally:
            bundles.stop()
    return 0


def remind_command(env: Any, args: Any) -> int:
    """Post the reminders that are due, and forget what is kept for a day; nobody gets one of a kind twice in a week."""
    service, at = env.service, env.clock.now()
    carry_out_due(service, at=at)  # first: it ends offices and gives seats
    posted = post_reminders(service, env.registry["kent.plugins"], at=at)
    posted += post_end_warnings(service, at=at) + post_record_reminders(service, at=at)
    sweep_receipts(service, at)
    for authority in service.all_authorities():
        forget_expired(authority, at)
    env.commit()
    print(f"{posted} reminder{'' if posted == 1 else 's'} posted.")
    return 0


@contextmanager
def _told_to_stop() -> Iterator[threading.Event]:
    """An event that is set when the process is told to end, so that the message under way is still marked."""
    stopping = threading.Event()
    signals = (signal.SIGTERM, signal.SIGINT)
    before = [signal.signal(each, lambda *_: stopping.set()) for each in signals]
    try:
        yield stopping
    finally:
        for each, handler in zip(signals, before, strict=True):
            signal.signal(each, handler)


def _report(done: Round) -> None:
    if done.sent or done.parked or done.put_off:
        print(f"{done.sent} sent, {done.put_off} put off, {done.parked} parked.", flush=True)
    if done.unreachable:
        print(f"kent-standards: {done.unreachable} The messages wait.", file=sys.stderr, flush=True)
