"""cli/: pg_dump and pg_restore, PostgreSQL's own tools, for backups of the one database."""

import os
import shutil
import subprocess
from pathlib import Path

from psycopg2.extensions import make_dsn, parse_dsn

from kent_standards.cli.environment import CommandRefused
from kent_standards.store.backup import Progress, make_durable, watched

# Sessions, failed attempts to sign in and files of refused forms are kept briefly; a restored session would be one that
# was ended.
NOT_DUMPED = (
    "kent_sessions",
    "kent_attempts",
    "kent_uploads",
    "kent_drafts",
    "kent_draft_browsers",
    "kent_draft_files",
)


def dump(dsn: str, target: Path, progress: Progress) -> None:
    """Dump the database durably to ``target``: one moment of it, whoever writes meanwhile. Raises CommandRefused."""
    part = target.with_name(f"{target.name}.part")
    without = [f"--exclude-table-data=*.{table}" for table in NOT_DUMPED]
    _run("pg_dump", dsn, ["--format=custom", "--no-owner", *without, f"--file={part}"], part, progress)
    make_durable(part)
    part.replace(target)


def restore(dsn: str, source: Path, progress: Progress) -> None:
    """Restore a dump into the empty database, all of it or nothing. Raises CommandRefused."""
    options = ["--no-owner", "--exit-on-error", "--single-transaction", str(source)]
    _run("pg_restore", dsn, options, source, progress)


def _run(tool: str, dsn: str, options: list[str], watched_file: Path, progress: Progress) -> None:
    found = shutil.which(tool)
    if found is None:
        raise CommandRefused(
            f"{tool} isn't installed here; install PostgreSQL's client tools (postgresql-client), then try again."
        )
    facts = parse_dsn(dsn)
    # Not on the command line, where everybody on the machine could read it.
    password = facts.pop("password", None)
    environ = os.environ | ({"PGPASSWORD": password} if password else {})
    with watched(lambda: watched_file.stat().st_size if watched_file.exists() else 0, progress):
        done = subprocess.run(  # noqa: S603 - PostgreSQL's own tool
            [found, f"--dbname={make_dsn(**facts)}", "--no-password", *options],
            env=environ,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        said = done.stderr.strip().partition("\n")[0]
        raise CommandRefused(f"{tool} could not do it: {said}")
