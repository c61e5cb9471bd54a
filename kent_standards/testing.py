"""testing: fixtures for the tests of the service and of plugins: the application, a county, a clock, signing in."""

import base64
import logging
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pkg_resources
import pytest
import transaction
from _pytest.assertion.rewrite import AssertionRewritingHook
from ZODB.DB import DB
from ZODB.DemoStorage import DemoStorage
from ZODB.MappingStorage import MappingStorage

from kent_standards.authorities.model import ROOT_KEY, Authority, Service
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By
from kent_standards.plugin_access import give_plugins
from kent_standards.security.keys import KeyFile
from kent_standards.store.sealing import give_keys

# pytest loads this plugin's package by a loader of its own, of which the finder of templates must be told.
pkg_resources.register_loader_type(AssertionRewritingHook, pkg_resources.DefaultProvider)

DAY_ONE = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
PASSWORD = "correct horse battery staple"  # noqa: S105 - the tests' own
_BASES: dict[tuple[str, ...], MappingStorage] = {}


class TestClock:
    """A clock that stands still until a test moves it, in the file that the application reads."""

    __test__ = False

    def __init__(self, path: Path) -> None:
        self.path = path
        self.set(DAY_ONE)

    def set(self, moment: datetime | date) -> None:
        """Set the time; a date means nine in the morning, UTC."""
        if not isinstance(moment, datetime):
            moment = datetime(moment.year, moment.month, moment.day, 9, 0, tzinfo=UTC)
        self.moment = moment
        self.path.write_text(moment.isoformat(), "ascii")

    def forward(self, **span: float) -> datetime:
        """Move on by a ``timedelta`` of ``span`` and return the new time."""
        self.set(self.moment + timedelta(**span))
        return self.moment

    @property
    def today(self) -> date:
        """The day that the clock shows, in UTC."""
        return self.moment.date()


class World:
    """A county of its own for one test: the application, its database and its clock."""

    def __init__(self, app: Any, db: DB, clock: TestClock) -> None:
        self.app = app
        self.db = give_plugins(give_keys(db, app.registry["kent.keys"]), lambda: app.registry["kent.plugins"])
        self.clock = clock
        self._connection = db.open(transaction_manager=(tm := transaction.TransactionManager(explicit=True)))
        self.tm = tm
        self.tm.begin()

    @property
    def registry(self) -> Any:
        """The application's registry: plugins, sessions, settings."""
        return self.app.registry

    @property
    def service(self) -> Service:
        """The county, in the test's own connection; ``save`` commits what the test changes, ``refresh`` rereads."""
        found: Service = self._connection.root()[ROOT_KEY]
        return found

    def authority(self, slug: str) -> Authority:
        """The authority called ``slug``."""
        return self.service.authority(slug)

    @property
    def at(self) -> datetime:
        """The time now."""
        return self.clock.moment

    def save(self) -> None:
        """Commit what the test changed through its own connection."""
        self.tm.commit()
        self.tm.begin()

    def refresh(self) -> None:
        """See what requests have committed since."""
        self.tm.abort()
        self.tm.begin()

    def person(self, name: str, email: str = "") -> str:
        """Enter a person and return the id."""
        from kent_standards.people.identity import enter_person

        person = enter_person(self.service, name, email=email, by=THE_SERVICE, at=self.at).id
        self.save()
        return person

    def seat(
        self, person: str, slug: str, role: Role = Role.MEMBER, *, since: date | None = None, **facts: Any
    ) -> str:
        """Give ``person`` an office at the authority ``slug`` ("" for the county service) and return its id."""
        from kent_standards.people.offices import enter_office

        place: Any = self.authority(slug) if slug else self.service
        name = facts.pop("printed_name", None) or self.service.people[person].state.name
        office = enter_office(
            place,
            person,
            role=role,
            printed_name=name,
            since=since or (self.clock.today - timedelta(days=365)),
            by=THE_SERVICE,
            at=self.at,
            **facts,
        )
        self.save()
        return office.id

    def member(self, name: str, *slugs: str, **facts: Any) -> str:
        """A person with a member's seat at each of ``slugs``; returns the id."""
        person = self.person(name)
        for slug in slugs:
            self.seat(person, slug, **facts)
        return person

    def officer(self, name: str, slug: str, role: Role = Role.MONITORING_OFFICER) -> str:
        """A person with an officer's post at ``slug``; returns the id."""
        person = self.person(name)
        self.seat(person, slug, role)
        return person

    def by(self, person: str, role: Role = Role.MEMBER) -> By:
        """``person`` acting in ``role``."""
        return By(person, role)

    def browser(self, person: str = "", *, factor: timedelta | None = timedelta(0)) -> Any:
        """A WebTest browser, signed in as ``person`` if one is named.

        ``factor``: how long ago she has shown a second factor in this session; None if she hasn't, so that
        somebody who needs one isn't signed in yet.
        """
        from webtest import TestApp

        browser = TestApp(self.app, extra_environ={"REMOTE_ADDR": "127.0.0.1"})
        if person:
            shown = None if factor is None else self.at - factor
            session = self.registry["kent.sessions"].begin(person, self.at, factor=shown)
            browser.set_cookie("kent", session)
        return browser

    def close(self) -> None:
        """Let go of the database."""
        self.tm.abort()
        self._connection.close()
        self.db.close()


def lay_keys(folder: Path) -> KeyFile:
    """The key ring in ``folder``: with the tests' one key if there is none, so that any database opens anywhere."""
    path = folder / "keys"
    folder.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.write_text(f"tests {base64.b64encode(b'the key of all tests, 32 bytes..').decode()}\n", "ascii")
    return KeyFile(path, folder / "erasures")


def make_test_app(folder: Path, plugins: Mapping[str, object] | None = None, **settings: str) -> Any:
    """The whole application with the three plugins and ``plugins`` beside them, its files in ``folder``."""
    from kent_standards.app import make_app

    lay_keys(folder)
    allowed = ["kcc", "districts", "fire_authority", *(plugins or {})]
    full = {
        "kent.environment": "test",
        "kent.plugins": " ".join(allowed),
        "kent.clock_file": str(folder / "clock"),
        "kent.mail": f"folder:{folder / 'mail'}",
        "zodbconn.uri": "memory://",
        **settings,
    }
    return make_app(full, here=str(folder), extra_plugins=plugins)


def county_storage(app: Any) -> MappingStorage:
    """A storage that holds the county as the plugins of ``app`` describe it; made once for a process."""
    key = tuple(sorted(info.name for info in app.registry["kent.plugins"].plugins if info.healthy))
    if key not in _BASES:
        from kent_standards.app import PARTS
        from kent_standards.cli.county import open_county

        base = MappingStorage()
        db = DB(base)
        with db.transaction() as connection:
            open_county(
                connection.root(),
                app.registry["kent.plugins"],
                PARTS,
                at=datetime(2012, 7, 20, 9, tzinfo=UTC),
            )
        _BASES[key] = base
        # The DB isn't closed: closing it would empty the storage under the demonstration storages above it.
    return _BASES[key]


def open_world(app: Any, folder: Path) -> World:
    """A fresh county for ``app``, which answers from it until the next is opened."""
    db = DB(DemoStorage(base=county_storage(app), close_base_on_close=False))
    app.registry._zodb_databases = {"": db}
    return World(app, db, TestClock(folder / "clock"))


@pytest.fixture(scope="session")
def kent_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the shared application's files."""
    folder: Path = tmp_path_factory.mktemp("kent")
    (folder / "clock").write_text(DAY_ONE.isoformat(), "ascii")
    return folder


@pytest.fixture(scope="session")
def kent_app(kent_folder: Path) -> Any:
    """The application with the three plugins, made once; each test gets a county of its own from ``world``."""
    logging.getLogger("kent_standards").setLevel(logging.ERROR)
    return make_test_app(kent_folder)


@pytest.fixture
def world(kent_app: Any, kent_folder: Path) -> Iterator[World]:
    """A county of fourteen authorities and some parishes, without people, at nine on 1 June 2026."""
    opened = open_world(kent_app, kent_folder)
    try:
        yield opened
    finally:
        opened.close()


@pytest.fixture
def make_world(tmp_path: Path) -> Iterator[Callable[..., World]]:
    """A function that makes an application with more plugins or other settings, and a county for it."""
    opened: list[World] = []

    def make(plugins: Mapping[str, object] | None = None, **settings: str) -> World:
        (tmp_path / "clock").write_text(DAY_ONE.isoformat(), "ascii")
        opened.append(open_world(make_test_app(tmp_path, plugins, **settings), tmp_path))
        return opened[-1]

    yield make
    for each in opened:
        each.close()
