"""tests/faults: a process is killed while it signs notices and sends their mail: everybody has each, nobody twice."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kent_standards.authorities.model import ROOT_KEY
from kent_standards.verification.journals import Shipped
from kent_standards.verification.verify import checks
from tests.delivery.conftest import MailServer
from tests.faults.issuer import OTHERS, OWN, found, open_database
from tests.journal.made_up import KEY

ROOT = Path(__file__).resolve().parents[2]
SOAK = bool(os.environ.get("KENT_SOAK"))
KILLS = 200 if SOAK else 6
# A worker gets further than one notice between two kills, now and then; these are enough for all of them.
CASES = KILLS + 6
# A message that a dead worker had under lease is free again after two minutes.
MINUTES_BETWEEN = 3


class Workers:
    """What forks the workers, and what they say."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def start(self, minute: int) -> int:
        """Start one; its id, when it has opened the database."""
        assert self._process.stdin is not None
        print(minute, file=self._process.stdin, flush=True)
        child = int(self.until("worker").split()[1])
        self.until("ready")
        return child

    def until(self, *words: str) -> str:
        """Read on to a line that begins with one of ``words``."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith(words):
                return line
        raise AssertionError("The workers have ended.")


@contextmanager
def workers(folder: Path, port: int, address: str) -> Iterator[Workers]:
    """Start what forks them."""
    given = [str(folder), str(port), *([address] if address else [])]
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "tests.faults.issuer", *given],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    try:
        yield Workers(process)
    finally:
        process.kill()
        process.communicate()


class Deadly(MailServer):
    """A mail server that kills a process when it has taken some of its messages, and not said so of the last."""

    victim, spares = 0, 0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        answer = await super().handle_DATA(server, session, envelope)
        if self.victim:
            self.spares -= 1
            if self.spares < 0:
                os.kill(self.victim, signal.SIGKILL)
        return answer


@pytest.fixture
def server() -> Iterator[Deadly]:
    """It, listening."""
    started = Deadly()
    started.start()
    yield started
    started.stop()


@pytest.fixture(params=["filestorage", pytest.param("postgresql", marks=pytest.mark.postgres)])
def address(request: pytest.FixtureRequest) -> str:
    """The database that the county goes into; empty for a file."""
    if request.param == "filestorage":
        return ""
    new_database: Callable[[], str] = request.getfixturevalue("new_database")
    return new_database()


@pytest.mark.duty(136)
@pytest.mark.security(42)
@pytest.mark.security(44)
def test_killed_at_any_moment_between_signing_and_sending_each_notice_is_everywhere_once(
    tmp_path: Path, server: Deadly, address: str
) -> None:
    chance = random.Random(136)
    found(tmp_path, CASES, address)
    with workers(tmp_path, server.port, address) as forked:
        for number in range(KILLS):
            child = forked.start(number * MINUTES_BETWEEN)
            if number % 3 == 2:
                server.victim, server.spares = child, chance.randrange(3)
            else:
                if number % 3:
                    forked.until("signed")
                time.sleep(chance.uniform(0, 0.2))
                with suppress(ProcessLookupError):  # it has come to its end before
                    os.kill(child, signal.SIGKILL)
            forked.until("gone")
            server.victim = 0
        forked.start((KILLS + 1) * MINUTES_BETWEEN)
        forked.until("done")
        forked.until("gone")
    db = open_database(tmp_path, address)
    with db.transaction() as connection:
        service = connection.root()[ROOT_KEY]
        notices = set(service.authority(OWN).part("notices"))
        assert len(notices) == CASES
        for slug in OTHERS:
            there = service.authority(slug)
            assert Counter(each.notice for each in there.part("notices").inbox.values()) == Counter(notices)
            assert [each for each in there.outbox.waiting() if each.kind == "notice_received"] == []
        every = checks(service, KEY.verify_key, Shipped(None), datetime.now(UTC))
        assert [finding for check in every for finding in check.look()] == []
    db.close()
    told = {
        (to, message["Message-ID"]) for to, message in zip(server.recipients, server.messages, strict=True)
    }
    assert Counter(to for to, _ in told) == {f"{slug}@kent.example": CASES for slug in OTHERS}
