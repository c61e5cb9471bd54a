"""cli/: what a command works with: the settings, the application's registry, one connection and the clock."""

from functools import cached_property
from pathlib import Path
from typing import Any

import psycopg2
import transaction
from pyramid.paster import get_appsettings
from transaction.interfaces import TransientError
from ZConfig import ConfigurationError
from ZODB.DB import DB
from zodburi import resolve_uri

from kent_standards.app import BadSettings, configure, guard_database
from kent_standards.authorities.model import ROOT_KEY, Authority, Service
from kent_standards.authorities.structure import why_frozen
from kent_standards.law.steps import NotPermitted, local_day
from kent_standards.plugin_access import give_plugins
from kent_standards.security.erasure import LedgerWrong
from kent_standards.security.keys import KeyFile, KeyFileWrong
from kent_standards.store.archive import ArchiveWrong
from kent_standards.store.backup import BackupWrong
from kent_standards.store.clock import Clock, ClockRefused
from kent_standards.store.guard import ClockMoved, Guards, StorageFull
from kent_standards.store.one_by_one import one_at_a_time
from kent_standards.store.opening import WritesRefused
from kent_standards.store.records import ClockWentBack, StaleForm
from kent_standards.store.sealing import CannotOpen, give_keys


class CommandRefused(Exception):
    """A command can't be carried out. ``str()`` is a plain sentence that says what to do instead."""


def refusals() -> tuple[type[Exception], ...]:
    """The exceptions whose sentences a command shows."""
    of_settings = (BadSettings, ClockRefused, KeyFileWrong)
    of_storage = (
        ClockWentBack,
        ClockMoved,
        StaleForm,
        StorageFull,
        WritesRefused,
        CannotOpen,
        LedgerWrong,
        BackupWrong,
        ArchiveWrong,
    )
    return (CommandRefused, NotPermitted, *of_settings, *of_storage)


class Environment:
    """Opened lazily, so that a command that fails on its arguments touches nothing."""

    def __init__(self, config: str) -> None:
        self.config = Path(config)
        self.tm: Any = transaction.TransactionManager(explicit=True)

    @cached_property
    def settings(self) -> dict[str, str]:
        """The application's settings. Raises CommandRefused if the ini file isn't there."""
        if not self.config.is_file():
            raise CommandRefused(f"There is no configuration {self.config}; name one with --config.")
        return dict(get_appsettings(str(self.config.resolve()), name="main"))

    @cached_property
    def registry(self) -> Any:
        """The registry of the application: plugins, clock, sessions."""
        settings = {key: value for key, value in self.settings.items() if not key.startswith("zodbconn.")}
        config = configure({**settings, "zodbconn.uri": "memory://"}, here=str(self.here))
        config.commit()
        return config.registry

    @cached_property
    def db(self) -> DB:
        """The database. Raises CommandRefused if another process holds its file, or it can't be reached."""
        from zc.lockfile import LockError

        for folder in _folders(self.settings["zodbconn.uri"]):
            folder.mkdir(parents=True, exist_ok=True)
        try:
            factory, options = resolve_uri(self.settings["zodbconn.uri"])
            with one_at_a_time():
                db = DB(factory(), **options)
        except LockError as error:
            raise CommandRefused(
                "The database is open in another process; stop it first, or use PostgreSQL."
            ) from error
        except (ConfigurationError, psycopg2.OperationalError) as error:
            raise CommandRefused(
                f"The database can't be opened as the configuration says: {error}"
            ) from error
        try:
            give_plugins(give_keys(db, self.keys), lambda: self.registry["kent.plugins"])
        except KeyFileWrong:
            db.close()
            raise
        self._guards = guard_database(db, self.settings)
        return db

    @property
    def guards(self) -> Guards:
        """What is asked before anything is saved."""
        self.db  # noqa: B018 - opened, if it isn't yet
        return self._guards

    @cached_property
    def connection(self) -> Any:
        """One connection, in a transaction that ``commit`` ends."""
        opened = self.db.open(transaction_manager=self.tm)
        self.tm.begin()
        return opened

    @property
    def service(self) -> Service:
        """The county. Raises CommandRefused before ``init``."""
        root = self.connection.root()
        if ROOT_KEY not in root:
            raise CommandRefused("There is no county in this database yet; run 'kent-standards init' first.")
        found: Service = root[ROOT_KEY]
        return found

    @property
    def here(self) -> Path:
        """The folder of the configuration, from which its paths go out."""
        return self.config.resolve().parent

    @property
    def keys(self) -> KeyFile:
        """The key ring."""
        found: KeyFile = self.registry["kent.keys"]
        return found

    @property
    def clock(self) -> Clock:
        """The one clock."""
        found: Clock = self.registry["kent.clock"]
        return found

    def authority(self, slug: str) -> Authority:
        """The authority called ``slug``. Raises CommandRefused with the slugs that there are."""
        if slug not in self.service.authorities:
            known = ", ".join(self.service.authorities)
            raise CommandRefused(f"There is no authority {slug!r}; name one of {known}.")
        return self.service.authority(slug)

    def check_current(self) -> None:
        """Raises CommandRefused if the records wait for ``evolve``."""
        county = self.connection.root().get(ROOT_KEY)
        closed = self.registry["kent.evolution"].closed(county) if county is not None else ""
        if closed:
            raise CommandRefused(f"{closed} Run 'kent-standards evolve' first.")

    def writable(self, slug: str) -> Authority:
        """The same, to enter something there. Raises CommandRefused once it has ended."""
        authority = self.authority(slug)
        frozen = why_frozen(authority, local_day(self.clock.now()))
        if frozen:
            raise CommandRefused(frozen)
        return authority

    def commit(self, *, evolving: bool = False) -> None:
        """Make what was done durable and begin anew.

        Raises CommandRefused if somebody came between, or the records wait for ``evolve``, which alone is ``evolving``.
        """
        if not evolving:
            self.check_current()
        try:
            self.tm.commit()
        except TransientError as error:
            raise CommandRefused(
                "Somebody else wrote at the same moment, so nothing was changed; run the command again."
            ) from error
        self.tm.begin()

    def abort(self) -> None:
        """Undo what was not committed."""
        if "connection" in self.__dict__:
            self.tm.abort()
            self.tm.begin()

    def close(self) -> None:
        """Let go of the database."""
        if "connection" in self.__dict__:
            self.tm.abort()
            self.connection.close()
        if "db" in self.__dict__:
            self.db.close()


def _folders(uri: str) -> list[Path]:
    """The folder in which a FileStorage of ``uri`` lies."""
    if not uri.startswith("file://"):
        return []
    return [Path(uri.removeprefix("file://").partition("?")[0]).parent]
