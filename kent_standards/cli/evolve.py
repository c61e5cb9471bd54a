"""cli/: bringing the records of an older version up to date, step by step and authority by authority."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from tqdm import tqdm

from kent_standards.evolution.services import (
    Evolution,
    Waiting,
    evolve_place,
    evolve_plugins,
    waiting_in_plugins,
)

Changes = tuple[str, ...]


def add_commands(commands: Any) -> None:
    """``evolve``."""
    evolving = commands.add_parser("evolve", help="bring the records of an older version up to date")
    evolving.add_argument(
        "--dry-run", action="store_true", help="say what each step would change, and change nothing"
    )
    evolving.set_defaults(run=evolve_command)


def evolve_command(env: Any, args: Any) -> int:
    """Run what waits, each step at each place in a transaction of its own; begun again, it goes on where it stopped."""
    evolution: Evolution = env.registry["kent.evolution"]
    keep = _forget if args.dry_run else partial(env.commit, evolving=True)
    done = 0
    with _bar(_count(env, evolution)) as bar:
        for place in (env.service, *env.service.all_authorities()):
            for each, changes in _at(env, evolution, place):
                keep()
                done += 1
                bar.update()
                bar.write(_line(each, changes, args.dry_run))
    env.abort()
    return _said(done, args.dry_run)


def _at(env: Any, evolution: Evolution, place: Any) -> Iterator[tuple[Waiting, Changes]]:
    """What is done at one place: the service's own steps first, then those of its plugins."""
    at = env.clock.now()
    yield from evolve_place(place, evolution.steps, at=at)
    if place.slug:
        yield from evolve_plugins(place, env.registry["kent.plugins"], at=at)


def _count(env: Any, evolution: Evolution) -> int:
    plugins = env.registry["kent.plugins"]
    return len(evolution.waiting(env.service)) + sum(
        len(waiting_in_plugins(authority, plugins)) for authority in env.service.all_authorities()
    )


def _forget() -> None:
    """Of a dry run nothing is kept: later steps see what earlier ones would have done, and all is undone at its end."""


def _line(each: Waiting, changes: Changes, dry_run: bool) -> str:
    where = each.slug or "the county"
    which = f"{each.plugin}/{each.step}" if each.plugin else each.step
    says = " ".join(changes) or ("Nothing to change." if dry_run else "Nothing was to be changed.")
    return f"{where}: {which}: {each.title}. {says}"


def _said(done: int, dry_run: bool) -> int:
    if not done:
        print("Every record is up to date.")
    elif dry_run:
        print(f"{done} {'step waits' if done == 1 else 'steps wait'}; nothing was changed.")
    else:
        print(f"{done} {'step was' if done == 1 else 'steps were'} carried out; every record is up to date.")
    return 0


@contextmanager
def _bar(total: int) -> Iterator[Any]:
    """A progress bar on a terminal; in a pipe only the report."""
    with tqdm(total=total, desc="bringing up to date", unit=" steps", disable=None) as bar:
        yield bar
