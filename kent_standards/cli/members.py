"""cli/: importing members, and deciding who is one human, from the command line."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from tqdm import tqdm

from kent_standards.cli.archive import add_import
from kent_standards.cli.environment import CommandRefused
from kent_standards.law.steps import THE_SERVICE, local_day
from kent_standards.membership import imports, matches
from kent_standards.people.files import MemberFile, UnreadableFile
from kent_standards.people.identity import canonical
from kent_standards.people.matching import Proposal
from kent_standards.people.plan import ImportPlan


def add_commands(commands: Any) -> None:
    """``import members``, ``import authority`` and ``people matches|merge|separate``."""
    importing = commands.add_parser("import", help="import data from a file")
    kinds = importing.add_subparsers(dest="kind", required=True, metavar="KIND")
    members = kinds.add_parser("members", help="import the members of one authority")
    members.add_argument("file", help="CSV, ModernGov XML or Popolo JSON")
    members.add_argument("--authority", required=True, metavar="SLUG", help="whose members they are")
    members.add_argument(
        "--dry-run", action="store_true", help="show what it would change, and change nothing"
    )
    members.add_argument(
        "--end-leavers",
        metavar="YYYY-MM-DD",
        type=date.fromisoformat,
        help="end the offices of those who aren't in the file on this day (default: leave them)",
    )
    members.add_argument("--json", action="store_true", help="print the plan and the counts as JSON")
    members.set_defaults(run=import_command)
    add_import(kinds)
    people = commands.add_parser("people", help="decide which entries are one person")
    acts = people.add_subparsers(dest="act", required=True, metavar="ACT")
    shown = acts.add_parser("matches", help="list the entries that may be one person, with the evidence")
    shown.add_argument(
        "--authority", default="", metavar="SLUG", help="only those that concern one authority"
    )
    shown.add_argument("--json", action="store_true")
    shown.set_defaults(run=matches_command)
    merging = acts.add_parser("merge", help="decide that two entries are one person")
    merging.add_argument("person", help="the id of the entry that is merged")
    merging.add_argument("into", help="the id of the entry that stays, with its name")
    merging.add_argument("--reasons", required=True, help="the evidence for it")
    merging.add_argument("--json", action="store_true")
    merging.set_defaults(run=merge_command)
    separating = acts.add_parser("separate", help="undo a merger")
    separating.add_argument("person", help="the id of the entry that was merged")
    separating.add_argument("--reasons", required=True, help="the evidence for it")
    separating.add_argument("--json", action="store_true")
    separating.set_defaults(run=separate_command)


def import_command(env: Any, args: Any) -> int:
    """Read a file, say what it changes, and change it unless it is a dry run."""
    authority, at = env.writable(args.authority), env.clock.now()
    path = Path(args.file)
    try:
        if path.stat().st_size > imports.MOST_BYTES:
            raise CommandRefused(
                f"{path.name} is larger than 5 MB; check that it is the right file, or divide it."
            )
        data = path.read_bytes()
    except OSError as problem:
        raise CommandRefused(
            f"{args.file} can't be read ({problem.strerror}); name another file."
        ) from problem
    try:
        record = imports.begin_import(authority, data, path.name, by=THE_SERVICE, at=at)
    except UnreadableFile as problem:
        raise CommandRefused(problem.sentence) from problem
    file, plan = imports.file_of(record), imports.plan_of(record, local_day(at))
    leavers = dict.fromkeys((office.office_id for office in plan.left), args.end_leavers)
    ends = leavers if args.end_leavers else {}
    if not args.dry_run:
        with _progress(len(plan.added) + len(plan.changed) + len(ends), authority.name) as tick:
            imports.carry_out(record, imports.fingerprint(plan), ends, by=THE_SERVICE, at=at, tick=tick)
        env.commit()
    else:
        env.abort()
    said = _plan_data(authority.slug, file, plan, len(ends), dry_run=args.dry_run)
    print(json.dumps(said, ensure_ascii=False, indent=1) if args.json else "\n".join(_plan_lines(said)))
    return 0


def matches_command(env: Any, args: Any) -> int:
    """List the proposals, the strongest first."""
    service = env.service
    authority = env.authority(args.authority) if args.authority else None
    found = matches.proposals(
        service,
        rules_of=env.registry["kent.plugins"].local_rules,
        today=local_day(env.clock.now()),
        involving=authority,
    )
    data = [_proposal_data(service, proposal) for proposal in found]
    if args.json:
        print(json.dumps(data, ensure_ascii=False, indent=1))
        return 0
    for each in data:
        print(
            f"{each['strength']}: {each['first_name']} ({each['first']}) and {each['second_name']} ({each['second']})"
        )
        for sign, key in (("+", "for"), ("-", "against")):
            for text in each[key]:
                print(f"  {sign} {text}")
    proposals = "1 proposal" if len(data) == 1 else f"{len(data)} proposals"
    print(f"{proposals}. Nothing is merged until somebody decides it.")
    return 0


def merge_command(env: Any, args: Any) -> int:
    """Decide that two entries are one human."""
    for person in (args.person, args.into):
        _check_person(env, person)
    at = env.clock.now()
    matches.decide_one_human(
        env.service, args.person, args.into, reasons=args.reasons, within=None, by=THE_SERVICE, at=at
    )
    env.commit()
    stays = canonical(env.service, args.into)
    name = env.service.people[stays].state.name
    _report(
        args,
        {"merged": args.person, "into": stays, "name": name},
        f"They are one person now, shown as {name}.",
    )
    return 0


def separate_command(env: Any, args: Any) -> int:
    """Undo a merger."""
    _check_person(env, args.person)
    at = env.clock.now()
    into = env.service.people[args.person].state.merged_into
    matches.decide_to_separate(
        env.service, args.person, reasons=args.reasons, within=None, by=THE_SERVICE, at=at
    )
    env.commit()
    _report(args, {"separated": args.person, "from": into}, "They are two people again.")
    return 0


def _check_person(env: Any, person: str) -> None:
    if person not in env.service.people:
        raise CommandRefused(f"There is no entry {person!r}; 'kent-standards people matches' lists the ids.")


@contextmanager
def _progress(total: int, name: str) -> Iterator[imports.Tick]:
    """A progress bar on a terminal, and nothing in a pipe."""
    with tqdm(total=total, desc=name, unit="office", disable=not sys.stderr.isatty()) as bar:

        def tick() -> None:
            bar.update()

        yield tick


def _plan_data(slug: str, file: MemberFile, plan: ImportPlan, ended: int, *, dry_run: bool) -> dict[str, Any]:
    return {
        "authority": slug,
        "dry_run": dry_run,
        "format": file.format,
        "encoding": file.encoding,
        "other_councils": file.other_councils,
        "added": [
            {"row": row.row, "name": row.name, "ward": row.ward, "party": row.party} for row in plan.added
        ],
        "changed": [
            {
                "office": each.current.office_id,
                "name": each.current.printed_name,
                "changes": [{"field": one.field, "old": one.old, "new": one.new} for one in each.changes],
            }
            for each in plan.changed
        ],
        "unchanged": len(plan.unchanged),
        "left": [{"office": office.office_id, "name": office.printed_name} for office in plan.left],
        "ended": ended,
        "refused": [
            {"row": row.row, "column": row.column, "reason": row.reason, "value": row.value}
            for row in plan.refused
        ],
        "notes": list(file.notes),
        "warnings": list(plan.warnings),
    }


def _plan_lines(data: dict[str, Any]) -> Iterator[str]:
    yield from (f"Note: {note}" for note in data["notes"])
    yield from (f"Warning: {warning}" for warning in data["warnings"])
    for row in data["refused"]:
        yield f"Refused, row {row['row']} {row['column']}: {row['reason']} {row['value']}".rstrip()
    for each in data["changed"]:
        changes = "; ".join(f"{one['field']} {one['old']!r} to {one['new']!r}" for one in each["changes"])
        yield f"{each['name']}: {changes}"
    would = "would be " if data["dry_run"] else ""
    yield (
        f"{data['authority']}: {len(data['added'])} {would}entered, {len(data['changed'])} {would}changed, "
        f"{data['unchanged']} unchanged, {len(data['left'])} not in the file ({data['ended']} {would}ended), "
        f"{len(data['refused'])} refused."
    )


def _proposal_data(service: Any, proposal: Proposal) -> dict[str, Any]:
    return {
        "first": proposal.first,
        "first_name": service.people[proposal.first].state.name,
        "second": proposal.second,
        "second_name": service.people[proposal.second].state.name,
        "strength": proposal.strength,
        "for": [each.text for each in proposal.evidence_for],
        "against": [each.text for each in proposal.evidence_against],
    }


def _report(args: Any, data: dict[str, str], sentence: str) -> None:
    print(json.dumps(data, ensure_ascii=False) if args.json else sentence)
