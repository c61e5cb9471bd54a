"""tests/storage: a county with people, on FileStorage with one process or on PostgreSQL with two."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

from relstorage.adapters.postgresql import PostgreSQLAdapter
from relstorage.options import Options
from relstorage.storage import RelStorage
from webtest import TestApp
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage

from kent_standards.authorities.model import ROOT_KEY, Service
from kent_standards.law.interests import Holder
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By, local_day
from kent_standards.people.identity import enter_person
from kent_standards.people.offices import enter_office
from kent_standards.register.model import Entry
from kent_standards.register.services import state_interest
from kent_standards.security.model import Account
from kent_standards.security.sessions import Sessions
from kent_standards.sign_in.passwords import hash_password
from kent_standards.store.sealing import give_keys
from kent_standards.testing import PASSWORD, lay_keys
from tests.register.member_pages import ANSWERS
from tests.servers import Installation, Server

THREE = ("kcc", "canterbury", "swale")
# How many of each a county has; a test takes some for itself, and none is taken twice.
CROWD, TWINS = 150, 16
# In full 1,000 offices are ended one after the other, and 1,000 while their holders act (SR6, SR7).
REVOCATIONS = RACES = 1000 if os.environ.get("KENT_SOAK") else 50
DEPUTIES, PENDING = REVOCATIONS + RACES, RACES + 15
TEACHER = {key: value for key, value in ANSWERS["employment"].items() if key != "since"}


def populate(service: Service) -> dict[str, list[Any]]:
    """Give the county its people and say who is there: lists of ids to take from.

    ``crowd`` are members of kcc, ``twins`` of three authorities. ``officers`` are the two who may decide at
    kcc, ``head`` the Monitoring Officer of swale, ``deputies`` (person, office) hers, and ``pending`` what
    waits there and at kcc, as (slug, entry).
    """
    made = _Maker(service, datetime.now(UTC))
    lists: dict[str, list[Any]] = {
        "crowd": [made.person(f"Crowd {n}", Role.MEMBER, "kcc")[0] for n in range(CROWD)],
        "twins": [made.person(f"Twin {n}", Role.MEMBER, *THREE)[0] for n in range(TWINS)],
        "officers": [
            made.person("Olive Officer", Role.MONITORING_OFFICER, "kcc")[0],
            made.person("Desmond Deputy", Role.DEPUTY_MONITORING_OFFICER, "kcc")[0],
        ],
        "head": [made.person("Hester Head", Role.MONITORING_OFFICER, "swale", password=PASSWORD)[0]],
    }
    stater = made.person("Nora Notifier", Role.MEMBER, "kcc", "swale")[0]
    lists["pending"] = [
        (slug, made.pending(stater, slug)) for slug in ("kcc", "swale") for _ in range(PENDING)
    ]
    # Entered last, so that none of these thousands is written to of each interest that waits.
    lists["deputies"] = [
        made.person(f"Deputy {n}", Role.DEPUTY_MONITORING_OFFICER, "swale") for n in range(DEPUTIES)
    ]
    return lists


class _Maker:
    def __init__(self, service: Service, at: datetime) -> None:
        self.service = service
        self.at = at

    def person(self, name: str, role: Role, *slugs: str, password: str = "") -> tuple[str, str]:
        """A person with an office at each of ``slugs``: the ids of the person and of the last office."""
        email = f"{name.lower().replace(' ', '.')}@storage.example"
        person = enter_person(self.service, name, email=email, by=THE_SERVICE, at=self.at).id
        if password:
            self.service.accounts.add(Account(person, hash_password(password), self.at.isoformat()))
        office = ""
        for slug in slugs:
            office = enter_office(
                self.service.authority(slug),
                person,
                role=role,
                printed_name=name,
                since=local_day(self.at) - timedelta(days=365),
                by=THE_SERVICE,
                at=self.at,
            ).id
        return person, office

    def pending(self, person: str, slug: str) -> str:
        """An interest that waits to be registered: its id."""
        authority = self.service.authority(slug)
        part = authority.part("register")
        before = set(part[person].entries) if person in part else set()
        state_interest(
            [authority],
            category="employment",
            holder=Holder.MEMBER,
            details=TEACHER,
            aware_on=local_day(self.at),
            by=By(person, Role.MEMBER),
            at=self.at,
        )
        (entry,) = set(part[person].entries) - before
        return str(entry)


@dataclass
class County:
    """A county that is being served, for the tests that share it."""

    installation: Installation
    servers: list[Server]
    sessions: Sessions
    people: dict[str, list[Any]]
    open_db: Callable[[], DB]
    _taken: dict[str, int] = field(default_factory=dict)

    def take(self, kind: str, number: int = 1, *, where: str = "") -> list[Any]:
        """So many of ``people[kind]`` that no other test has had; ``where`` takes only that authority's."""
        found = [each for each in self.people[kind] if not where or each[0] == where]
        start = self._taken.get(kind + where, 0)
        self._taken[kind + where] = start + number
        taken = found[start : start + number]
        assert len(taken) == number, f"The county has too few {kind}."
        return taken

    def session(self, person: str) -> str:
        """A new session of ``person``, who has just shown a second factor."""
        now = datetime.now(UTC)
        return self.sessions.begin(person, now, factor=now)

    def browser(self, person: str = "", process: int = 0, *, session: str = "") -> TestApp:
        """A browser at one of the processes; where there is only one, at that."""
        server = self.servers[process % len(self.servers)]
        return server.browser(session or (self.session(person) if person else ""))

    @contextmanager
    def look(self) -> Iterator[Service]:
        """The county as it is stored now, to read only."""
        db = self.open_db()
        connection = db.open()
        try:
            yield connection.root()[ROOT_KEY]
        finally:
            connection.transaction_manager.abort()
            connection.close()
            db.close()

    def last_tid(self) -> bytes:
        """The id of the last transaction that was committed."""
        db = self.open_db()
        try:
            return bytes(db.storage.lastTransaction())
        finally:
            db.close()


def filestorage(installation: Installation, *, read_only: bool = True) -> DB:
    """The database of an installation from testing.ini."""
    db = DB(FileStorage(str(installation.folder / "Data.fs"), read_only=read_only))
    return give_keys(db, lay_keys(installation.folder))


def relstorage(address: str, installed: Path) -> DB:
    """The database at ``address``, with the settings of storage-postgresql.conf and the keys of production.ini."""
    options = Options(keep_history=True)
    db = DB(RelStorage(PostgreSQLAdapter(dsn=address, options=options), options=options))
    return give_keys(db, lay_keys(installed / "sealing"))


def entries_of(service: Service, slug: str, person: str) -> list[Entry]:
    """The interests of a member in one register."""
    register = service.authority(slug).part("register")
    return list(register[person].entries.values()) if person in register else []


def kinds(entry: Entry) -> list[str]:
    """The kinds of the steps that an interest has."""
    return [step.kind for step in entry.steps]


def at_once(acts: Sequence[Callable[[], Any]], *, threads: int = 0) -> list[Any]:
    """Carry out the acts at the same moment, each in a thread of its own, and return what each returned.

    With ``threads`` only so many at a time.
    """
    together = Barrier(len(acts)) if not threads else None

    def run(act: Callable[[], Any]) -> Any:
        if together is not None:
            together.wait(30)
        return act()

    with ThreadPoolExecutor(threads or len(acts)) as pool:
        return list(pool.map(run, acts))
