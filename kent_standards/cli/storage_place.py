"""cli/: where the configuration says that the data lies: a file with its blobs, or a PostgreSQL database."""

import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import psycopg2
from persistent.timestamp import TimeStamp
from psycopg2.extensions import parse_dsn
from ZODB.FileStorage.format import FileStorageFormatter

from kent_standards.cli.environment import CommandRefused
from kent_standards.store.backup import Progress, watched

_COUNT_TABLES = (
    "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
)


@dataclass(frozen=True, slots=True)
class FilePlace:
    """A FileStorage: its file, and the folder of its blobs if it has one."""

    data: Path
    blobs: Path | None

    def check_there(self) -> None:
        """Raises CommandRefused if there is no database."""
        if not self.data.exists():
            raise CommandRefused("There is no county in this database yet; run 'kent-standards init' first.")

    def check_empty(self) -> None:
        """Raises CommandRefused if anything is there."""
        blobs = self.blobs is not None and self.blobs.is_dir() and any(self.blobs.rglob("*.blob"))
        if self.data.exists() or blobs:
            raise CommandRefused(
                f"There is data at {self.data if self.data.exists() else self.blobs} already, and nothing is "
                "overwritten; move it away, then try again."
            )

    def remove_leftovers(self) -> None:
        """Remove what a pack leaves beside the database: the file and the blobs as they were, and torn ends."""
        for path in (
            self.data.with_name(f"{self.data.name}.old"),
            *self.data.parent.glob(f"{self.data.name}.tr*"),
        ):
            path.unlink(missing_ok=True)
        if self.blobs is not None:
            shutil.rmtree(self.blobs.with_name(f"{self.blobs.name}.old"), ignore_errors=True)


@dataclass(frozen=True, slots=True)
class DatabasePlace:
    """A PostgreSQL database; ``db`` is the ZODB database on it, if it was opened."""

    dsn: str
    db: Any = None

    def last_transaction(self) -> str:
        """The time of the last transaction, as text."""
        return words_of(self.db.lastTransaction())

    def check_empty(self) -> None:
        """Raises CommandRefused if the database has tables, or can't be reached."""
        try:
            connection = psycopg2.connect(self.dsn, connect_timeout=5)
        except psycopg2.OperationalError as error:
            raise CommandRefused(
                f"The database that kent.sessions names can't be reached: {error}"
            ) from error
        try:
            with connection.cursor() as cursor:
                cursor.execute(_COUNT_TABLES)
                (tables,) = cursor.fetchone()
        finally:
            connection.close()
        if tables:
            raise CommandRefused(
                "This PostgreSQL database has tables already, and nothing is overwritten; name an empty one."
            )


Place = FilePlace | DatabasePlace


def place_of(env: Any, *, open_it: bool = True) -> Place:
    """Where the data of a command's environment lies. With ``open_it`` a PostgreSQL database is opened.

    Raises CommandRefused where it lies nowhere that lasts, or where records and sessions lie apart.
    """
    uri = env.settings["zodbconn.uri"]
    if uri.startswith("file://"):
        return file_place(uri)
    dsn = env.settings.get("kent.sessions", "sqlite:")
    if dsn.startswith("sqlite:") or not uri.startswith("zconfig://"):
        raise CommandRefused(
            "The configuration names neither a database file nor PostgreSQL for both records and sessions; "
            "use the tools of the storage that it names."
        )
    if not open_it:
        return DatabasePlace(dsn)
    # RelStorage has no public way to say where its database is.
    own = getattr(getattr(env.db.storage, "_adapter", None), "_dsn", "")
    if parse_dsn(own) != parse_dsn(dsn):
        raise CommandRefused(
            "kent.sessions names another database than the storage's configuration, so a backup of it would lack the "
            "records; name the same in both."
        )
    return DatabasePlace(dsn, env.db)


def file_place(uri: str) -> FilePlace:
    """The place that a ``file://`` address names."""
    path, _, query = uri.removeprefix("file://").partition("?")
    blobs = parse_qs(query).get("blobstorage_dir")
    return FilePlace(Path(path), Path(blobs[0]) if blobs else None)


def run_repozo(data: Path, folder: Path, progress: Progress) -> None:
    """Add what is new in ``data`` to the repozo backup in ``folder``; the service may go on writing.

    Raises CommandRefused with what repozo said.
    """
    _wait_for_a_second(folder)
    command = ["-m", "ZODB.scripts.repozo", "-B", "-Q", "-f", str(data), "-r", str(folder)]
    with watched(lambda: sum(path.stat().st_size for path in folder.glob("*fs")), progress):
        done = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-W", "ignore", *command], capture_output=True, text=True, check=False
        )
    if done.returncode:
        said = done.stderr.strip().rpartition("\n")[2]
        raise CommandRefused(f"The database file could not be copied: {said or 'repozo gave no reason'}.")


def _wait_for_a_second(folder: Path) -> None:
    """Wait until repozo's next file has a name of its own: of two in one second it would pass over the later.

    Raises CommandRefused if the last backup's time hasn't come yet.
    """
    newest = max((path.stem for path in folder.glob("*fs")), default="")
    until = time.monotonic() + 2
    while time.strftime("%Y-%m-%d-%H-%M-%S", time.gmtime()) <= newest:
        if time.monotonic() > until:
            raise CommandRefused(
                f"The last backup in {folder.parent} has a time that hasn't come yet; set the machine's clock right, or "
                "name a new folder."
            )
        time.sleep(0.05)


def last_in_copy(folder: Path, data: tuple[str, ...]) -> str:
    """The time of the last transaction in the files of a repozo backup."""
    # The last file has it, but only a full one can be opened as a storage.
    newest = folder / data[-1]
    with newest.open("rb") as file:
        file.seek(-8, 2)
        length = int.from_bytes(file.read(8), "big")
        reader: Any = FileStorageFormatter()
        reader._file = file
        header = reader._read_txn_header(newest.stat().st_size - length - 8)
    return words_of(header.tid)


def words_of(tid: bytes | None) -> str:
    """A transaction's time as text that sorts by time; UTC."""
    if tid is None or tid == b"\0" * 8:
        return "never"
    at = datetime.fromtimestamp(TimeStamp(tid).timeTime(), UTC)
    return at.strftime("%Y-%m-%d %H:%M:%S.%f")
