"""cli/: verify: whether the database is what it should be, in plain sentences."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from tqdm import tqdm

from kent_standards.cli.environment import CommandRefused
from kent_standards.journal.heads import fingerprint, public_text
from kent_standards.verification.acts import without_form
from kent_standards.verification.findings import COUNTY, Check, Finding, name_of, places
from kent_standards.verification.grants import check_grants, count_accounts
from kent_standards.verification.journals import Shipped
from kent_standards.verification.verify import checks


def add_commands(commands: Any) -> None:
    """``verify``."""
    verifying = commands.add_parser(
        "verify", help="check journals, records, indexes and closure; exit status 1 if anything is wrong"
    )
    verifying.add_argument("--json", action="store_true", help="print what was found as JSON")
    verifying.add_argument(
        "--heads", type=Path, metavar="FILE", help="the signed heads that were kept outside the database"
    )
    verifying.set_defaults(run=verify_command)


def verify_command(env: Any, args: Any) -> int:
    """Check everything and write nothing; a service that runs on the same file isn't disturbed."""
    shipped = _shipped(args.heads)
    open_to_read(env)
    public = env.registry["kent.journal_key"].verify_key
    service = env.service
    # Transactions are dated by the machine's clock, which a clock file doesn't move.
    every = checks(service, public, shipped, datetime.now(UTC))
    signed_in = env.registry["kent.sessions"].people(env.clock.now())
    every.append(Check("accounts and sessions", COUNTY, partial(check_grants, service, signed_in)))
    found: list[Finding] = []
    with tqdm(every, desc="verify", unit=" checks", disable=True if args.json else None) as progress:
        for check in progress:
            progress.set_postfix_str(check.label, refresh=False)
            found.extend(check.look())
    accounts = count_accounts(service, env.clock.today())
    report = _report(service, found, len(every), public) | {"accounts": asdict(accounts)}
    print(json.dumps(report, indent=1, ensure_ascii=False) if args.json else "\n".join(_words(report)))
    return 1 if found else 0


def _shipped(path: Path | None) -> Shipped:
    try:
        return Shipped(path)
    except OSError as problem:
        raise CommandRefused(f"The file of heads {path} can't be read: {problem.strerror}.") from problem


def open_to_read(env: Any) -> None:
    """Open a FileStorage to read only: it needs no lock, so the service may go on beside it."""
    uri = env.settings["zodbconn.uri"]
    if uri.startswith("file://"):
        if not Path(uri.removeprefix("file://").partition("?")[0]).exists():
            raise CommandRefused("There is no county in this database yet; run 'kent-standards init' first.")
        env.settings["zodbconn.uri"] = f"{uri}{'&' if '?' in uri else '?'}read_only=true"


def _report(service: Any, found: list[Finding], count: int, public: Any) -> dict[str, Any]:
    journals = []
    for slug, place in places(service).items():
        chain, fresh = place.journal.chain, sum(1 for _ in place.journal.fresh_keys())
        head = chain.last_head if chain is not None else None
        journals.append(
            {
                "place": slug,
                "name": name_of(place),
                "entries": len(place.journal),
                "numbered": chain.length if chain is not None else 0,
                "new": fresh,
                "head": head.line() if head is not None else None,
            }
        )
    return {
        "ok": not found,
        "checks": count,
        "problems": [{"where": each.where, "what": each.what} for each in found],
        "public_key": public_text(public),
        "fingerprint": fingerprint(public),
        "journals": journals,
        "not_compared": sorted(set().union(*(without_form(place) for place in places(service).values()))),
    }


def _words(report: dict[str, Any]) -> list[str]:
    journals = report["journals"]
    numbered, new = (sum(each[name] for each in journals) for name in ("numbered", "new"))
    lines = [f"{problem['where']}: {problem['what']}" for problem in report["problems"]]
    lines += [
        f"The journals have {numbered:,} numbered entries, and {new:,} that wait for their numbers.",
        f"The key that signs them: {report['public_key']} (fingerprint {report['fingerprint']}).",
    ]
    accounts = report["accounts"]
    lines.append(
        f"{accounts['with_office']:,} people with an office can sign in, and {accounts['former']:,} who have left, to "
        "read what was theirs alone."
    )
    if report["not_compared"]:
        lines.append(
            f"Records whose acts no check compares with a journal: {', '.join(report['not_compared'])}."
        )
    count = len(report["problems"])
    wrong = "1 thing is wrong and" if count == 1 else f"{count:,} things are wrong and"
    all_in_all = f"{wrong} listed above." if count else "everything is as it should be."
    return [*lines, f"{report['checks']} checks: {all_in_all}"]
