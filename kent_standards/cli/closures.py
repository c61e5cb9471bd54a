"""cli/: the days on which an authority's offices are closed: listing, entering, taking back."""

import json
from datetime import date
from typing import Any

from kent_standards.authorities.closures import add_closure, own_closures, remove_closure
from kent_standards.law.calendar import uk_date
from kent_standards.law.steps import THE_SERVICE


def add_commands(commands: Any) -> None:
    """``closures``."""
    closures = commands.add_parser("closures", help="the days on which an authority's offices are closed")
    acts = closures.add_subparsers(dest="act", required=True, metavar="ACT")
    listing = acts.add_parser("list", help="the closure days of one authority")
    listing.add_argument("--json", action="store_true", help="as JSON")
    listing.set_defaults(run=list_command)
    add = acts.add_parser("add", help="enter a day: every clock that counts working days moves with it")
    add.set_defaults(run=add_command)
    remove = acts.add_parser("remove", help="take a day back")
    remove.set_defaults(run=remove_command)
    for act in (listing, add, remove):
        act.add_argument("--authority", required=True, help="the authority's slug, such as swale")
    for act in (add, remove):
        act.add_argument("day", type=date.fromisoformat, help="the day, as 2026-12-24")
        act.add_argument(
            "--reason", required=True, help="why; officers read it, and who asks how a day was worked out"
        )


def list_command(env: Any, args: Any) -> int:
    """List the closure days, the earliest first."""
    days = own_closures(env.authority(args.authority))
    if args.json:
        found = [{"day": day.isoformat(), "reason": reason} for day, reason in days]
        print(json.dumps(found, indent=2, ensure_ascii=False))
        return 0
    for day, reason in days:
        print(f"{day.isoformat()}  {reason}")
    return 0


def add_command(env: Any, args: Any) -> int:
    """Enter a day."""
    authority = env.authority(args.authority)
    add_closure(authority, args.day, args.reason, by=THE_SERVICE, at=env.clock.now())
    env.commit()
    print(f"{authority.name}: {uk_date(args.day)} is no working day.")
    return 0


def remove_command(env: Any, args: Any) -> int:
    """Take a day back."""
    authority = env.authority(args.authority)
    remove_closure(authority, args.day, args.reason, by=THE_SERVICE, at=env.clock.now())
    env.commit()
    print(f"{authority.name}: {uk_date(args.day)} is a working day again.")
    return 0
