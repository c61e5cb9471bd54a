"""cli/: the keys: making the key file, rotating, sealing what lies open, erasing, and erasing again after a restore."""

import random
import time
from collections.abc import Callable, Iterable
from typing import Any

from tqdm import tqdm
from transaction.interfaces import TransientError

from kent_standards.cli.environment import CommandRefused
from kent_standards.journal.services import enter
from kent_standards.law.steps import THE_SERVICE
from kent_standards.security import erasure, keys
from kent_standards.store.sealing import rewrap_keys

AT_ONCE = 200  # records in one transaction
_TRIES = 10


def add_commands(commands: Any) -> None:
    """``keys`` and what it does."""
    top = commands.add_parser("keys", help="the keys by which secrets are sealed, and erasure")
    acts = top.add_subparsers(dest="act", required=True, metavar="ACT")
    acts.add_parser("init", help="make the key file of a new county").set_defaults(run=init_command)
    acts.add_parser("status", help="which keys there are and what they seal").set_defaults(run=status_command)
    acts.add_parser("add", help="put a new key first in the file, for 'rotate' to use").set_defaults(
        run=add_command
    )
    rotating = acts.add_parser(
        "rotate", help="put a new key first in the file and wrap the authorities' keys by it"
    )
    rotating.add_argument(
        "--authority", default="", help="one authority alone (default: all, and the county)"
    )
    rotating.add_argument("--deep", action="store_true", help="new keys for the authorities, too")
    rotating.set_defaults(run=rotate_command)
    sealing = acts.add_parser("seal-all", help="seal what was stored before there was sealing")
    sealing.set_defaults(run=seal_all_command)
    erasing = acts.add_parser("erase", help="erase what an interest in a register says, for ever")
    erasing.add_argument("authority")
    erasing.add_argument("record", help="the interest's id, as in the address of its page on the desk")
    erasing.set_defaults(run=erase_command)
    acts.add_parser("replay", help="after a restore, erase again what was erased").set_defaults(
        run=replay_command
    )


def init_command(env: Any, args: Any) -> int:
    """Make the key file. Refused if there is one."""
    path = keys.key_path(env.settings, env.here)
    keys.make_key_file(path)
    print(f"The key file {path.name} is made. Keep a copy of it apart from the database and its backups.")
    return 0


def add_command(env: Any, args: Any) -> int:
    """Put a new key first in the file, so that every machine can have it before anything is wrapped by it."""
    env.keys.add()
    print("A new key stands first in the key file. Copy the file to every machine, then run 'keys rotate'.")
    return 0


def status_command(env: Any, args: Any) -> int:
    """Say which keys there are, what they wrap, and what lies open; exit status 1 if something wants doing."""
    service, ring = env.service, env.keys
    keys.check_keys(service)
    wrapped = [each[1] for holder in keys.holders(service) for each in holder.sealing]
    for number, key in enumerate(ring.keys):
        place = "newest" if number == 0 else "older"
        print(f"key {key.id}  {place}, wraps {wrapped.count(key.id)}")
    for holder in keys.holders(service):
        found = keys.tally(holder)
        if found.sealed or found.plain or found.erased:
            print(
                f"{holder.slug or 'county'}: {found.sealed} sealed, {found.plain} open, {found.erased} erased"
            )
    wanting = list(_wanting(env))
    print(*(wanting or ["Nothing wants doing."]), sep="\n")
    return 1 if wanting else 0


def rotate_command(env: Any, args: Any) -> int:
    """Rotate the keys, or go on with a rotation that was broken off."""
    chosen = [env.authority(args.authority)] if args.authority else list(keys.holders(env.service))
    begun = keys.begin_rotation(env.keys, chosen)
    print("A new key stands first in the key file." if begun else "The rotation that was begun goes on.")
    _in_batches(env, chosen, rewrap_keys, "wrapping keys", 1)
    if args.deep:
        _in_batches(env, [chosen], keys.begin_deep_rotation, "making keys", 1)
    # What an earlier deep rotation has left under older keys is brought forward without --deep, too.
    for holder in chosen:
        if len(holder.sealing) > 1:
            behind = list(keys.left_behind(holder))
            _in_batches(env, behind, lambda each: each.rewrap(), holder.slug or "the county", AT_ONCE)
            _in_batches(env, [holder], keys.end_deep_rotation, "", 1)
    _in_batches(env, chosen, lambda each: _enter_rotation(env, each), "", 1)
    print(
        "The keys are rotated. Older keys stay in the file for older backups; take them out with the last of these."
    )
    return 0


def seal_all_command(env: Any, args: Any) -> int:
    """Seal what lies open; doing it again does nothing."""
    found = list(keys.plain_things(env.service))
    _in_batches(env, found, lambda each: each.seal_all(), "sealing", AT_ONCE)
    print(f"{len(found)} sealed." if found else "Nothing lies open.")
    if found:
        print("What was stored in clear stays in the database file until it is packed, and in its backups.")
    return 0


def erase_command(env: Any, args: Any) -> int:
    """Erase what one record says."""
    authority = env.authority(args.authority)
    record = next((each for each in keys.records_of(authority) if each.id == args.record), None)
    if record is None:
        raise CommandRefused(
            f"{authority.name} has no record {args.record}; copy the id from its page's address."
        )
    erasure.erase(record, by=THE_SERVICE, at=env.clock.now())
    env.commit()
    print("It is erased. Pack the database, and let its backups run out: docs/sealing.md says why.")
    return 0


def replay_command(env: Any, args: Any) -> int:
    """Erase again what the ledger names, and write into the ledger what it lacks; doing it again does nothing."""
    ledger = env.keys.ledger
    again = erasure.replay(env.service, erasure.read_ledger(ledger), at=env.clock.now())
    env.commit()
    added = erasure.complete_ledger(ledger, erasure.noted(env.service))
    print(f"{len(again)} erased again, {added} added to the ledger {ledger.name}.")
    return 0


def _enter_rotation(env: Any, place: Any) -> None:
    enter(place, "keys_rotated", f"keys/{place.slug or 'county'}", by=THE_SERVICE, at=env.clock.now())


def _wanting(env: Any) -> Iterable[str]:
    service, ring = env.service, env.keys
    holders = keys.holders(service)
    if any(each[1] != ring.newest.id for holder in holders for each in holder.sealing):
        yield "Not every key is wrapped by the newest; run 'kent-standards keys rotate'."
    if any(len(holder.sealing) > 1 for holder in holders):
        yield "A deep rotation was broken off; run 'kent-standards keys rotate --deep'."
    if next(keys.plain_things(service), None) is not None:
        yield "Something lies open; run 'kent-standards keys seal-all'."
    written = erasure.read_ledger(ring.ledger)
    if any(erasure.not_applied(service, written)) or set(erasure.noted(service)) - set(written):
        yield "The database and the ledger of erasures differ; run 'kent-standards keys replay'."


def _in_batches(env: Any, found: Iterable[Any], act: Callable[[Any], object], what: str, size: int) -> None:
    """Do ``act`` to each of ``found``, so many in a transaction, again where somebody else was quicker."""
    every = list(found)
    with tqdm(total=len(every), desc=what, unit="", disable=None, leave=False) as bar:
        for first in range(0, len(every), size):
            batch = every[first : first + size]
            for tried in range(1, _TRIES + 1):
                try:
                    for each in batch:
                        act(each)
                    env.tm.commit()
                    env.tm.begin()
                    break
                except TransientError:
                    if tried == _TRIES:
                        raise
                    env.abort()
                    time.sleep(random.uniform(0, 0.02 * 2**tried))  # noqa: S311 - jitter, not a secret
            bar.update(len(batch))
