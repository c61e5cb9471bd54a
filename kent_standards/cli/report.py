"""cli/: the reports to the Standards Committee as CSV: of one authority, or of the county's beside each other."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from tqdm import tqdm

from kent_standards.authorities.report_parts import FIGURE_HEADERS, figure_rows
from kent_standards.cli.environment import CommandRefused, Environment
from kent_standards.cli.verify import open_to_read
from kent_standards.county.comparison import (
    CSV_HEADERS,
    comparable_years,
    compare_county,
    compared_authorities,
    county_rows,
)
from kent_standards.law.report_period import asked_period
from kent_standards.law.steps import local_day
from kent_standards.register.committee_report import CSV_HEADERS as LINE_HEADERS
from kent_standards.register.committee_report import committee_report, report_rows
from kent_standards.store.tables import csv_text


def add_commands(commands: Any) -> None:
    """``report``."""
    report = commands.add_parser("report", help="print the report to the Standards Committee as CSV")
    which = report.add_mutually_exclusive_group(required=True)
    which.add_argument("authority", nargs="?", help="the report of this authority, such as kcc")
    which.add_argument(
        "--county", action="store_true", help="the authorities beside each other, without small numbers"
    )
    report.add_argument(
        "--year", default="", help="a year such as 2026, or 2026-27 of one authority (default: this one)"
    )
    report.add_argument("--all-years", action="store_true", help="with --county: every year")
    report.add_argument("--from", dest="first", default="", help="the first day, such as 2026-04-01")
    report.add_argument("--until", dest="last", default="", help="the last day")
    report.add_argument("--lines", action="store_true", help="who did what, instead of the numbers")
    report.set_defaults(run=report_command)


def report_command(env: Environment, args: Any) -> int:
    """Print it; the service may go on beside it."""
    open_to_read(env)
    if args.county:
        headers, rows = _county(env, args)
    else:
        headers, rows = _authority(env, args)
    sys.stdout.write(csv_text(headers, rows))
    return 0


def _authority(env: Environment, args: Any) -> tuple[Sequence[str], Iterable[Sequence[str]]]:
    today = local_day(env.clock.now())
    asked = asked_period(args.year, args.first, args.last, today)
    if args.all_years or asked is None or asked.problem:
        raise CommandRefused(
            asked.problem if asked and asked.problem else "Name a year that has a report, such as 2026."
        )
    authority = env.authority(args.authority)
    rules = env.registry["kent.plugins"].local_rules(authority, today)
    report = committee_report(authority, rules, asked.period, today)
    if args.lines:
        return LINE_HEADERS, report_rows(report, authority.slug)
    return FIGURE_HEADERS, figure_rows(report.parts, authority.slug, report.period)


def _county(env: Environment, args: Any) -> tuple[Sequence[str], Iterable[Sequence[str]]]:
    today = local_day(env.clock.now())
    if args.first or args.last or args.lines:
        raise CommandRefused(
            "Authorities are compared by whole calendar years; leave out the days and the lines."
        )
    known = {str(year): year for year in comparable_years(today)}
    if args.year and args.year not in known:
        raise CommandRefused("Name a year that has a report, such as 2026.")
    years = tuple(known.values()) if args.all_years else (known[args.year] if args.year else today.year,)
    with _told(len(compared_authorities(env.service))) as tell:
        return CSV_HEADERS, list(county_rows(compare_county(env.service, years, today, tell)))


@contextmanager
def _told(count: int) -> Iterator[Callable[[str], None]]:
    """A bar that moves on with each authority, on a terminal; nothing where there is none."""
    with tqdm(total=count, desc="counting", unit=" authorities", disable=None) as bar:

        def tell(name: str) -> None:
            bar.set_postfix_str(name)
            bar.update()

        yield tell
