"""cli/: carrying out what is due by the rules of retention, authority by authority."""

from datetime import datetime
from typing import Any

from tqdm import tqdm

from kent_standards.cli.environment import Environment
from kent_standards.complaint_form.equality import close_quarters
from kent_standards.law.retention import BY_ID
from kent_standards.law.steps import local_day
from kent_standards.retention.services import counted, due_now, retain

AT_ONCE = 100  # records in one transaction


def add_commands(commands: Any) -> None:
    """``retain``."""
    retaining = commands.add_parser(
        "retain", help="let go what is no longer needed; every day, as 'remind' is"
    )
    retaining.add_argument("--dry-run", action="store_true", help="say what would go, and let nothing go")
    retaining.set_defaults(run=retain_command)


def retain_command(env: Environment, args: Any) -> int:
    """Let go what is due; broken off and begun again, it goes on where it stopped."""
    at, total = env.clock.now(), 0
    for where in (env.service, *env.service.all_authorities()):
        due = due_now(where, local_day(at))
        if not args.dry_run:
            gone = []
            for each in tqdm(retain(where, at=at), desc=where.slug or "county", total=len(due), disable=None):
                gone.append(each)
                if len(gone) % AT_ONCE == 0:
                    env.commit()
            env.commit()
            for each in gone:
                if each.rule.id == "account":
                    env.registry["kent.sessions"].end_all(each.reference)
            due = tuple(gone)
        total += len(due)
        for rule, count in counted(due).items():
            print(f"{where.slug or 'the county'}: {BY_ID[rule].kind}: {count}")
    if not args.dry_run:
        _forget_beside(env, at)
        _close_quarters(env, at)
    print("Nothing is due." if not total else f"{total} {'would go' if args.dry_run else 'are gone'}.")
    return 0


def _forget_beside(env: Environment, at: datetime) -> None:
    """Forget what is over in the side database, and say of what how much."""
    for rule, kept in (
        ("upload", "kent.uploads"),
        ("complaint_draft", "kent.drafts"),
        ("draft_file", "kent.draft_files"),
        ("session", "kent.sessions"),
    ):
        count = env.registry[kept].forget(at)
        if count:
            print(f"{BY_ID[rule].kind}: {count}")


def _close_quarters(env: Environment, at: datetime) -> None:
    """Give authorities the totals on equality of quarters that are over, and then forget what they were made from."""
    pool = env.registry["kent.equality"]
    closed = list(close_quarters(env.service, pool, local_day(at)))
    env.commit()
    for slug, period in closed:
        pool.forget(slug, period)
