"""tests/: a county on a FileStorage with its key file and ledger, as installed, for what must be seen on the disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from pyramid.paster import get_appsettings

from kent_standards.app import make_app
from kent_standards.authorities.model import ROOT_KEY, Service
from kent_standards.cli import main
from kent_standards.cli.environment import Environment
from kent_standards.law.interests import Holder
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.register import services
from kent_standards.register.model import Entry
from kent_standards.testing import DAY_ONE, TestClock, World, lay_keys
from tests.sweep import Sweeper

INI = """\
[app:main]
use = egg:kent-standards
kent.environment = test
kent.plugins = kcc districts fire_authority
kent.clock_file = %(here)s/clock
kent.mail = folder:%(here)s/mail
kent.mail_from = standards@kent-standards.example
zodbconn.uri = file://%(here)s/Data.fs?blobstorage_dir=%(here)s/blobs
"""
RULES = "KENT-2012"


class Vault:
    """A folder with a configuration, a key file and a county."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ini = folder / "kent.ini"
        self.ini.write_text(INI, "utf-8")
        self.keys = folder / "keys"
        self.ledger = folder / "erasures"
        self.data = folder / "Data.fs"
        (folder / "clock").write_text(DAY_ONE.isoformat(), "ascii")
        lay_keys(folder)
        assert self.command("init") == 0

    def command(self, *words: str) -> int:
        """Run a command in this process and return its status."""
        return main(["--config", str(self.ini), *words])

    @contextmanager
    def open(self) -> Iterator[World]:
        """The application on the county, as it starts."""
        app = make_app(get_appsettings(str(self.ini), name="main"), here=str(self.folder))
        world = World(app, app.registry._zodb_databases[""], TestClock(self.folder / "clock"))
        try:
            yield world
        finally:
            world.close()

    @contextmanager
    def environment(self) -> Iterator[Environment]:
        """What a command works with."""
        env = Environment(str(self.ini))
        try:
            yield env
        finally:
            env.close()

    def pack(self) -> None:
        """Pack the database and remove what packing leaves behind, as docs/sealing.md says."""
        with self.environment() as env:
            env.db.pack()
        self.data.with_suffix(".fs.old").unlink()

    def found(self, *canaries: str) -> set[str]:
        """Which of the canaries any file of the database holds, in whatever writing."""
        places = (*self.folder.glob("Data.fs*"), *(self.folder / "blobs").rglob("*"))
        files = [path.read_bytes() for path in places if path.is_file()]
        return set[str]().union(*map(Sweeper(canaries).found_in, files))


class Stated:
    """One member's interests at the county council, with the canaries that each of their steps holds."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.officer = world.officer("Olive Officer", "kcc")
        self.member = world.member("Jenny Marsh", "kcc")
        self.mo = By(self.officer, Role.MONITORING_OFFICER)
        self.her = By(self.member, Role.MEMBER)

    def state(self, employer: str, **more: Any) -> Entry:
        """An employment with ``employer``."""
        statement = services.state_interest(
            [self.world.authority("kcc")],
            category="employment",
            holder=Holder.MEMBER,
            details=employment(employer),
            aware_on=self.world.clock.today,
            by=self.her,
            at=self.world.at,
            **more,
        )
        self.world.save()
        (reference,) = self.world.service.entries_by_statement.references(statement)
        return self.entry(reference.rpartition("/")[2])

    def entry(self, entry: str) -> Entry:
        """The entry of that id."""
        found: Entry = self.world.authority("kcc").part("register").find(entry)
        return found

    def register(self, entry: Entry) -> None:
        """The Monitoring Officer registers ``entry``."""
        services.register_entry(entry, rules=RULES, by=self.mo, at=self.world.at)
        self.world.save()

    def agree(self, entry: Entry, reasons: str) -> None:
        """The Monitoring Officer agrees that ``entry`` is sensitive."""
        review = self.world.clock.today + timedelta(days=300)
        services.agree_sensitive(entry, reasons, review, rules=RULES, by=self.mo, at=self.world.at)
        self.world.save()

    def change(self, entry: Entry, employer: str) -> None:
        """She notifies another employer."""
        services.change_interest(
            entry, employment(employer), self.world.clock.today, by=self.her, at=self.world.at
        )
        self.world.save()


def employment(employer: str) -> dict[str, str]:
    """The details of an employment."""
    return {"kind": "employment", "role": "Moulder", "employer": employer, "gain": "yes"}


def only_entry(service: Service) -> Entry:
    """The one entry of the county council's register."""
    (part,) = service.authority("kcc").part("register").values()
    (entry,) = part.entries.values()
    found: Entry = entry
    return found


def service_of(connection: Any) -> Service:
    """The county behind a connection."""
    found: Service = connection.root()[ROOT_KEY]
    return found
