"""tests/faults: the mail server puts off, goes away, refuses, and comes back, while officers go on working (SR43).

Short here; with KENT_SOAK each trouble lasts more than three minutes, ten in all.
"""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from webtest import TestApp

from kent_standards.authorities.model import ROOT_KEY
from kent_standards.security.sessions import sqlite_sessions
from tests.delivery.conftest import MailServer
from tests.servers import Installation, Server, install
from tests.storage.acts import registering
from tests.storage.conftest import made_on_filestorage
from tests.storage.county import County, filestorage

__all__ = ["made_on_filestorage"]

SOAK = bool(os.environ.get("KENT_SOAK"))
TROUBLE = 200.0 if SOAK else 4.0  # seconds
ACTS = 12  # in each trouble
DRAINED_WITHIN = 120.0


class Moody(MailServer):
    """A mail server whose ``mood`` is what it answers to everybody; with ``once`` to the next only."""

    mood, once = "", False

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if not self.mood:
            return await super().handle_RCPT(server, session, envelope, address, options)
        said = self.mood
        if self.once:
            self.mood, self.once = "", False
        return said


@pytest.fixture
def mail() -> Iterator[Moody]:
    """The mail server, listening."""
    made = Moody()
    made.start()
    yield made
    made.stop()


@pytest.fixture
def county(
    tmp_path: Path,
    mail: Moody,
    made_on_filestorage: tuple[Path, dict[str, list[Any]]],
    run_server: Callable[[Installation], Server],
) -> County:
    """A county that is served by a process which sends its mail to that server."""
    data, people = made_on_filestorage
    installation = install("testing", tmp_path)
    (installation.folder / "Data.fs").write_bytes(data.read_bytes())
    _nothing_to_send(installation)
    text = installation.config.read_text("utf-8").replace(
        "kent.mail = folder:%(here)s/mail",
        f"kent.mail = smtp://127.0.0.1:{mail.port}\nkent.deliver_in_process = true\nkent.deliver_every = 0.5",
    )
    installation.config.write_text(text, "utf-8")
    sessions = sqlite_sessions(str(installation.folder / "sessions.sqlite"))
    served = [run_server(installation)]
    return County(installation, served, sessions, people, lambda: filestorage(installation))


def _nothing_to_send(installation: Installation) -> None:
    """Forget the thousands of messages that filling the county has posted."""
    db = filestorage(installation, read_only=False)
    with db.transaction() as connection:
        for authority in connection.root()[ROOT_KEY].all_authorities():
            for intent in authority.outbox.waiting():
                authority.outbox.finish(intent)
            authority.outbox._done.clear()
    db.close()


def work(county: County, officer: TestApp) -> Counter[int]:
    """Register interests for as long as a trouble lasts, and look at pages; how all of it was answered."""
    answers: Counter[int] = Counter()
    ends = time.monotonic() + TROUBLE
    for slug, entry in county.take("pending", ACTS, where="kcc"):
        answers[registering(officer, slug, entry)().status_int] += 1
        answers[officer.get("/kcc/desk", status="*").status_int] += 1
        time.sleep(max(0.0, min(TROUBLE / ACTS, ends - time.monotonic())))
    return answers


def outboxes(county: County) -> Counter[str]:
    """How many messages stand how, in all the outboxes."""
    with county.look() as service:
        return Counter(
            intent.state
            for place in (service, *service.all_authorities())
            for held in (place.outbox.waiting(), place.outbox.done())
            for intent in held
        )


def wait_for(county: County, what: Callable[[Counter[str]], bool]) -> float:
    """Wait until the outboxes stand as wanted, and return how many seconds it took."""
    began = time.monotonic()
    while not what(outboxes(county)):
        assert time.monotonic() - began < DRAINED_WITHIN, outboxes(county)
        time.sleep(0.3)
    return time.monotonic() - began


def drained(states: Counter[str]) -> bool:
    """Whether nothing waits but what was parked."""
    return not states["queued"] and not states["sending"]


@pytest.mark.security(43)
@pytest.mark.security(42)
def test_mail_trouble_is_seen_by_nobody_loses_nothing_and_is_made_up_for_within_two_minutes(
    county: County, mail: Moody
) -> None:
    officer = county.browser(county.people["officers"][0])
    # The day's message with signed heads goes first.
    wait_for(county, lambda states: drained(states) and len(mail.taken) == 1)
    before = len(mail.taken)
    mail.mood = "451 later"
    answers = work(county, officer)
    mail.mood = ""
    mail.stop()
    answers += work(county, officer)
    assert len(mail.taken) == before
    mail.start()
    mail.mood, mail.once = "550 never", True
    answers += work(county, officer)
    back = wait_for(county, drained)
    assert set(answers) == {200, 303}
    assert answers[303] == 3 * ACTS
    states = outboxes(county)
    assert states == {"parked": 1, "sent": len(mail.taken)}
    assert len(mail.taken) - before == 3 * ACTS - 1
    again = officer.get("/kcc/mail").click("Send again").forms["form"].submit("submit", status=303)
    assert "The message waits to be sent" in again.follow().text
    wait_for(county, lambda states: states == {"sent": sum(states.values())})
    numbers = [str(message["Message-ID"]) for message in mail.messages]
    assert len(numbers) == len(set(numbers)) == before + 3 * ACTS
    assert back < DRAINED_WITHIN
