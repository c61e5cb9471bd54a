"""tests/: the database server restarted and a process killed, under load: no answer was a lie, nothing is done twice."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPException
from itertools import cycle
from pathlib import Path
from threading import Event
from typing import Any

import psycopg2
import pytest
from psycopg2.extensions import ISOLATION_LEVEL_AUTOCOMMIT
from webtest import AppError

from kent_standards.authorities.model import ROOT_KEY
from kent_standards.security.sessions import postgresql_sessions
from tests.servers import Server, install, new_database, postgresql_server, running, start
from tests.storage.acts import last_form
from tests.storage.county import County, entries_of, populate, relstorage

pytestmark = pytest.mark.postgres
SOAK = bool(os.environ.get("KENT_SOAK"))
RESTARTS = 10 if SOAK else 1
KILLS = 100 if SOAK else 3
WRITERS = 4
BACK_WITHIN = 5.0
GONE = (OSError, HTTPException)


@dataclass
class Fallible(County):
    """A county on a PostgreSQL server of its own."""

    server: Any = None
    address: str = ""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, dict[str, list[Any]]]]:
    """A PostgreSQL server that nobody else uses, with a county that is copied for each test, and who is in it."""
    with postgresql_server() as server:
        address = new_database(server.get_uri(), "made")
        first = install("production", tmp_path_factory.mktemp("made"), database=address)
        assert first.command("init").returncode == 0
        db = relstorage(address, first.folder)
        with db.transaction() as connection:
            people = populate(connection.root()[ROOT_KEY])
        db.close()
        yield server, people


@pytest.fixture
def county(tmp_path: Path, made: tuple[Any, dict[str, list[Any]]]) -> Iterator[Fallible]:
    """A county on two processes and a PostgreSQL server that nobody else uses."""
    server, people = made
    address = new_database(server.get_uri(), f"kent_{tmp_path.name[-10:]}", like="made")
    checkpoint(server.get_uri())
    installation = install("production", tmp_path / "service", database=address)
    sessions = postgresql_sessions(address)
    with running(installation, processes=2) as servers:
        opening = partial(relstorage, address, installation.folder)
        yield Fallible(installation, servers, sessions, people, opening, server=server, address=address)
    sessions.database.close()


def checkpoint(address: str) -> None:
    """Write everything down: a copied sequence may otherwise fall back behind its last numbers in a crash."""
    connection = psycopg2.connect(address)
    connection.set_isolation_level(ISOLATION_LEVEL_AUTOCOMMIT)
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
    connection.close()


@dataclass
class Writer:
    """A member who states interests one after another and sends each again until it was answered."""

    county: County
    member: str
    stop: Event
    acknowledged: int = 0
    unavailable: int = 0
    wrong: list[str] = field(default_factory=list)

    def write(self) -> None:
        """State interests until it is time to stop."""
        session = self.county.session(self.member)
        # Whoever meets a process that is gone asks the other, as the proxy does.
        processes = cycle((0, 1))
        while not self.stop.is_set() and not self.wrong:
            form = self._until_it_works(lambda: last_form(self._at(next(processes), session), "kcc"))
            if form is not None and self._until_it_works(
                lambda form=form: self._send(form, next(processes), session)
            ):
                self.acknowledged += 1

    def _at(self, process: int, session: str) -> Any:
        return self.county.servers[process].browser(session)

    def _send(self, form: Any, process: int, session: str) -> bool:
        answer = self._at(process, session).post(
            form.action, form.submit_fields("submit", index=0), status="*"
        )
        if answer.status_int == 303:
            return True
        raise AppError(f"{answer.status}: {answer.html.h1}")

    def _until_it_works(self, act: Callable[[], Any]) -> Any:
        """What ``act`` gives once it was answered; a 503 is told from any other failure."""
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                return act()
            except GONE:
                pass
            except AppError as problem:
                if "503" not in str(problem):
                    self.wrong.append(str(problem)[:500])
                    return None
                self.unavailable += 1
            time.sleep(0.05)
        self.wrong.append("No answer for a minute.")
        return None


@contextmanager
def load(county: County) -> Iterator[list[Writer]]:
    """Members who write all the while; afterwards every interest that was acknowledged is there once."""
    stop = Event()
    writers = [Writer(county, member, stop) for member in county.take("crowd", WRITERS)]
    with ThreadPoolExecutor(WRITERS) as pool:
        running = [pool.submit(writer.write) for writer in writers]
        try:
            yield writers
        finally:
            stop.set()
            for each in running:
                each.result()
    assert [writer.wrong for writer in writers if writer.wrong] == []
    with county.look() as service:
        stored = [len(entries_of(service, "kcc", writer.member)) for writer in writers]
    assert stored == [writer.acknowledged for writer in writers]


def wait_for(acts: list[Writer], more: int) -> None:
    """Wait until so many more interests were acknowledged."""
    goal, until = sum(each.acknowledged for each in acts) + more, time.monotonic() + 60
    while sum(each.acknowledged for each in acts) < goal and not any(each.wrong for each in acts):
        assert time.monotonic() < until, "Nothing is written any more."
        time.sleep(0.05)


def wait_for_refusal(writers: list[Writer]) -> None:
    """Wait until somebody who writes was told to come again later: the database is away for all to notice."""
    before, until = sum(each.unavailable for each in writers), time.monotonic() + 60
    while sum(each.unavailable for each in writers) == before and not any(each.wrong for each in writers):
        assert time.monotonic() < until, "Nobody was told that the database is away."
        time.sleep(0.05)


def seconds_until_back(server: Server) -> float:
    """How long a process takes to give a page again."""
    began = time.monotonic()
    while True:
        try:
            server.browser().get("/kcc/register", status=200)
            return time.monotonic() - began
        except (*GONE, AppError):
            assert time.monotonic() - began < 60
            time.sleep(0.02)


@pytest.mark.security(50)
def test_a_database_server_that_is_restarted_under_load_costs_no_act_and_no_process(county: Fallible) -> None:
    with load(county) as writers:
        for number in range(RESTARTS * 2):
            wait_for(writers, 4)
            # PostgreSQL's fast shutdown, and its immediate one, which is a crash.
            stop_server(county.server, signal.SIGINT if number % 2 else signal.SIGQUIT)
            for server in county.servers:
                assert server.browser().get("/health/live", status=200).json == {"live": True}
                ready = server.browser().get("/health/ready", status="*")
                assert ready.status_int == 503, server.said()
            wait_for_refusal(writers)
            county.server.ensure_postgres_running()
            assert max(seconds_until_back(server) for server in county.servers) <= BACK_WITHIN
            assert county.servers[0].browser().get("/health/ready", status=200).json["ready"]
        wait_for(writers, 4)
    assert [server.process.poll() for server in county.servers] == [None, None]
    verify(county)


def verify(county: County) -> None:
    """Check everything; the tests' members are signed in without accounts, so their sessions are ended first."""
    with county.sessions.database.transaction() as statements:
        statements.run("DELETE FROM kent_sessions")
    verified = county.installation.command("verify")
    assert verified.returncode == 0, verified.stdout


def stop_server(server: Any, by: int) -> None:
    """End the tests' own PostgreSQL server, and wait until it has."""
    pid = server.get_pid()
    os.kill(pid, by)
    until = time.monotonic() + 30
    while (Path(server.pgdata) / "postmaster.pid").exists() and Path(f"/proc/{pid}").exists():
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.mark.security(45)
def test_one_of_two_processes_that_is_killed_again_and_again_costs_no_act(county: Fallible) -> None:
    with load(county) as writers:
        for number in range(KILLS):
            wait_for(writers, 3)
            county.servers[number % 2].stop(signal.SIGKILL)
            wait_for(writers, 1)
            county.servers[number % 2] = start(county.installation)
    verify(county)
