"""cli/: moving the county from one kind of storage to another, with its history, and comparing everything afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg2
from tqdm import tqdm
from zc.lockfile import LockError
from zodburi import resolve_uri

from kent_standards.cli import storage_place
from kent_standards.cli.environment import CommandRefused, Environment
from kent_standards.cli.storage_place import FilePlace
from kent_standards.store.backup import watched
from kent_standards.store.comparison import contents, differences

SHOWN = 10  # differences


def add_commands(commands: Any) -> None:
    """``move``."""
    moving = commands.add_parser(
        "move", help="copy the county to another storage (a file, PostgreSQL), and compare everything"
    )
    moving.add_argument(
        "--to",
        required=True,
        metavar="FILE",
        help="the configuration that names the other storage, an empty one",
    )
    moving.set_defaults(run=move_command)


def move_command(env: Any, args: Any) -> int:
    """Copy every transaction as it is, then compare; exit status 1 if anything differs. Nothing changes here."""
    other = Environment(args.to)
    place = storage_place.place_of(env, open_it=False)
    target = storage_place.place_of(other, open_it=False)
    if isinstance(place, FilePlace):
        place.check_there()
    target.check_empty()
    if isinstance(target, FilePlace):
        target.data.parent.mkdir(parents=True, exist_ok=True)
    with _opened(env) as old:
        last = old.lastTransaction()
        with _opened(other) as new:
            with (
                tqdm(desc="move", unit="B", unit_scale=True, disable=None, leave=False) as bar,
                watched(lambda: _size(target), bar.update),
            ):
                new.copyTransactionsFrom(old)
            if old.lastTransaction() != last:
                raise CommandRefused(
                    "Somebody wrote to the county while it was copied; end every process of the service, empty the other "
                    "storage, then move again."
                )
            with tqdm(total=2, desc="compare", disable=None, leave=False) as bar:
                before = contents(old)
                bar.update()
                found = list(differences(before, contents(new)))
    for sentence in found[:SHOWN]:
        print(sentence)
    if found:
        raise CommandRefused(
            f"{len(found):,} objects differ after the move, so don't use the other storage; nothing was changed here."
        )
    print(f"Moved: {len(before):,} objects are the same in both, up to {storage_place.words_of(last)} UTC.")
    print(
        "Start the service with the other configuration, its keys and its secret; everybody signs in again."
    )
    return 0


def _size(place: storage_place.Place) -> int:
    """How much of a file is written; of a database nothing is known."""
    return place.data.stat().st_size if isinstance(place, FilePlace) and place.data.exists() else 0


@contextmanager
def _opened(env: Any) -> Iterator[Any]:
    """The storage of ``env`` itself: a database on it would begin by storing a root of its own."""
    try:
        storage = resolve_uri(env.settings["zodbconn.uri"])[0]()
    except LockError as error:
        raise CommandRefused("The database is open in another process; stop the service first.") from error
    except psycopg2.OperationalError as error:
        raise CommandRefused(f"The database can't be opened as the configuration says: {error}") from error
    try:
        yield storage
    finally:
        storage.close()
