"""cli/: clock: whether the machine's clock and what was saved last let anything be saved, and that the clock is right."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

from persistent.timestamp import TimeStamp

from kent_standards.cli.environment import CommandRefused
from kent_standards.journal.services import enter
from kent_standards.law.steps import THE_SERVICE
from kent_standards.store.opening import PAUSE_DAYS, LongPause, WritesRefused, check_last_transaction


def add_commands(commands: Any) -> None:
    """``clock``."""
    clock = commands.add_parser(
        "clock", help="whether anything is saved, by the machine's clock and what was saved last"
    )
    clock.set_defaults(run=show_command)
    acts = clock.add_subparsers(dest="act", metavar="ACT")
    confirm = acts.add_parser("confirm", help="say that the clock is right after a pause of more than a week")
    confirm.set_defaults(run=confirm_command)


def show_command(env: Any, args: Any) -> int:
    """Say what the clock shows and when something was last saved; exit status 1 if nothing would be saved."""
    opening, last = env.guards.opening, env.db.lastTransaction()
    print(f"The machine's clock shows {_now():%d %B %Y %H:%M} UTC.")
    print(f"The last transaction is dated {TimeStamp(last)} UTC.")
    try:
        opening.check(last)
    except WritesRefused as refusal:
        print(refusal)
        return 1
    print("What is entered is saved.")
    return 0


def confirm_command(env: Any, args: Any) -> int:
    """Enter in the county's journal that the clock is right: with this transaction the pause is over."""
    opening = env.guards.opening
    try:
        opening.check(env.db.lastTransaction())
    except LongPause:
        opening.confirm()
    else:
        print("There is nothing to confirm: what is entered is saved.")
        return 0
    enter(env.service, "clock_confirmed", "clock", by=THE_SERVICE, at=env.clock.now(), paragraph="")
    env.commit()
    try:
        check_last_transaction(env.db.lastTransaction(), _now(), pause=timedelta(days=PAUSE_DAYS))
    except LongPause as refusal:
        raise CommandRefused(
            "The database's server dates transactions by a clock of its own, and the two differ: set right whichever is "
            "wrong. Until then nothing is saved."
        ) from refusal
    print("What is entered is saved again, by every process with its next try.")
    return 0


def _now() -> datetime:
    """The machine's time, by which a file's transactions are dated, whatever a clock file says."""
    return datetime.fromtimestamp(time.time(), UTC)
