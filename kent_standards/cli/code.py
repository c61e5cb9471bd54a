"""cli/: an authority's Code from the command line: its adoption, its own text and its reviews."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Any

from kent_standards.cli.environment import CommandRefused
from kent_standards.code.services import LONGEST_TEXT, adopt_code, load_code_text, review_code
from kent_standards.law.calendar import uk_date
from kent_standards.law.code_gaps import text_gaps
from kent_standards.law.steps import THE_SERVICE


def add_commands(commands: Any) -> None:
    """``code adopt``, ``code load`` and ``code review``."""
    parser = commands.add_parser("code", help="record an authority's Code of Conduct")
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    adopting = _act(acts, "adopt", adopt_command, "record that the council adopted the Code")
    adopting.add_argument("--on", type=_day, required=True, help="the day of the resolution, as 2012-07-19")
    adopting.add_argument("--effective", type=_day, help="the first day on which it holds (default: --on)")
    adopting.add_argument("--resolution", required=True, help="the minute or resolution, in words")
    loading = _act(acts, "load", load_command, "load the adopted text, in Markdown")
    loading.add_argument("file", type=Path, help="the file with the text, in UTF-8")
    reviewing = _act(acts, "review", review_command, "record that the Code was reviewed")
    reviewing.add_argument("--on", type=_day, required=True, help="the day of the review")
    reviewing.add_argument(
        "--consulted", action="append", default=[], help="somebody who was consulted; may be given again"
    )


def adopt_command(env: Any, args: Any) -> int:
    """Record an adoption."""
    authority, at = env.writable(args.authority), env.clock.now()
    effective = args.effective or args.on
    adopt_code(
        authority,
        adopted_on=args.on,
        effective_from=effective,
        resolution=args.resolution,
        by=THE_SERVICE,
        at=at,
    )
    env.commit()
    print(f"{authority.name}: adopted on {uk_date(args.on)}, in effect from {uk_date(effective)}.")
    return 0


def load_command(env: Any, args: Any) -> int:
    """Load an authority's own text, and say what it lacks that a Code is expected to have (practice BP1)."""
    text = _read(args.file)
    authority = env.writable(args.authority)
    load_code_text(authority, text, by=THE_SERVICE, at=env.clock.now())
    env.commit()
    print(f"{authority.name}: the text is loaded, {len(text):,} characters.")
    for gap in text_gaps(text):
        print(f"Gap, shown with the text: {gap.sentence}", file=sys.stderr)
    return 0


def review_command(env: Any, args: Any) -> int:
    """Record a review."""
    authority = env.writable(args.authority)
    review_code(authority, args.on, consulted=args.consulted, by=THE_SERVICE, at=env.clock.now())
    env.commit()
    due = authority.part("code").state.review_due
    print(f"{authority.name}: reviewed on {uk_date(args.on)}; the next review is due by {uk_date(due)}.")
    return 0


def _act(acts: Any, name: str, run: Any, help_text: str) -> Any:
    parser = acts.add_parser(name, help=help_text)
    parser.add_argument("--authority", required=True, metavar="SLUG")
    parser.set_defaults(run=run)
    return parser


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > 4 * LONGEST_TEXT:
            raise CommandRefused(f"{path.name} is too large for a Code; load a file with the text alone.")
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise CommandRefused(f"{path} can't be read; check that it is there.") from error
    except UnicodeDecodeError as error:
        raise CommandRefused(
            f"{path.name} isn't text in UTF-8; save it as such and load it again."
        ) from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} isn't a day such as 2012-07-19") from error
