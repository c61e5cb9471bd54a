"""cli/: the kent-standards command. Exit status: 0 done, 1 refused or failed, 2 wrong use."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from pyramid.paster import setup_logging

from kent_standards.cli.environment import CommandRefused, Environment, refusals

# The modules with commands; each has ``add_commands(subparsers)``.
MODULES = (
    "county",
    "demo",
    "members",
    "code",
    "plugins",
    "closures",
    "accounts",
    "directories",
    "mail",
    "bundles",
    "indexes",
    "clock",
    "backup",
    "move",
    "archive",
    "keys",
    "verify",
    "report",
    "evolve",
    "retention",
    "sbom",
    "bench",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; what is refused is one plain sentence on standard error, and nothing half done."""
    args = parser().parse_args(argv)
    environment = Environment(args.config)
    if argv is None and environment.config.is_file():
        # A process of its own logs as the configuration says; one that calls this function has its own ways.
        setup_logging(args.config)
    try:
        status: int = args.run(environment, args)
    except refusals() as refusal:
        environment.abort()
        print(f"kent-standards: {refusal}", file=sys.stderr)
        return 1
    finally:
        environment.close()
    return status


def parser() -> argparse.ArgumentParser:
    """The parser of every command."""
    top = argparse.ArgumentParser(prog="kent-standards", description="Run the county's standards service.")
    top.add_argument("--config", default="config/development.ini", help="the ini file (default: %(default)s)")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in MODULES:
        import_module(f"kent_standards.cli.{name}").add_commands(commands)
    return top


__all__ = ["CommandRefused", "main", "parser"]
