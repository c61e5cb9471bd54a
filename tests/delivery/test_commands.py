"""tests/delivery: the commands deliver and remind, on a database file of their own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kent_standards.cli import main
from kent_standards.cli.environment import Environment
from kent_standards.law.interests import Holder
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By
from kent_standards.membership.imports import begin_import
from kent_standards.people.identity import enter_person
from kent_standards.people.offices import enter_office
from kent_standards.register.services import state_interest

MONDAY = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
_INI = """
[app:main]
use = egg:kent-standards
kent.environment = test
kent.clock_file = %(here)s/clock
kent.secret_file = %(here)s/secret
kent.sessions = sqlite:%(here)s/sessions.sqlite
kent.mail = {mail}
kent.mail_from = service@kent.example
zodbconn.uri = file://%(here)s/Data.fs
"""


class Installed:
    """A folder with a configuration and a county."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ini = folder / "kent.ini"
        self.configure("folder:%(here)s/mail")
        self.set_clock(MONDAY)
        assert self.run("init") == 0

    def configure(self, mail: str) -> None:
        """Say where mail goes."""
        self.ini.write_text(_INI.format(mail=mail), "utf-8")

    def set_clock(self, moment: datetime) -> None:
        """Set the time."""
        (self.folder / "clock").write_text(moment.isoformat())

    def run(self, *words: str) -> int:
        """Run a command in this process."""
        return main(["--config", str(self.ini), *words])

    def change(self, act: Callable[[Any], Any]) -> Any:
        """Do something in the database and commit it."""
        env = Environment(str(self.ini))
        try:
            result = act(env.service)
            env.commit()
        finally:
            env.close()
        return result

    def enter(self, name: str, email: str, *slugs: str, role: Role = Role.MEMBER, days: int = 25) -> str:
        """Somebody who took office ``days`` before the first Monday; returns the id."""

        def act(service: Any) -> str:
            person = enter_person(service, name, email=email, by=THE_SERVICE, at=MONDAY)
            for slug in slugs:
                enter_office(
                    service.authority(slug),
                    person.id,
                    role=role,
                    printed_name=name,
                    since=(MONDAY - timedelta(days=days)).date(),
                    by=THE_SERVICE,
                    at=MONDAY,
                )
            return person.id

        found: str = self.change(act)
        return found

    def mail(self) -> list[str]:
        """Deliver, and return "recipient: subject" of each message that came."""
        before = set(self.folder.glob("mail/*.eml"))
        assert self.run("deliver", "--once") == 0
        new = [path.read_text() for path in set(self.folder.glob("mail/*.eml")) - before]
        heads = [dict(line.split(": ", 1) for line in text.split("\n\n")[0].splitlines()) for text in new]
        return sorted(f"{head['To']}: {head['Subject']}" for head in heads)


@pytest.fixture
def installed(tmp_path: Path) -> Installed:
    """An installation with the county of fourteen and nobody in it."""
    return Installed(tmp_path)


NOTIFY = "Your register of interests is not complete"
DESK = "Members' notifications are overdue on your desk"


def test_a_member_is_reminded_when_the_28_days_end_within_a_week_and_once_a_week_after_that(
    installed: Installed, capsys: pytest.CaptureFixture[str]
) -> None:
    installed.enter("Jenny Samper", "jenny@kent.example", "kcc", "canterbury")
    installed.enter("Fay Fresh", "fay@kent.example", "kcc", days=5)
    installed.enter("Nora Noaddress", "", "kcc")
    for _ in range(3):
        assert installed.run("remind") == 0
    assert "1 reminder posted." in capsys.readouterr().out
    assert installed.mail() == [f"jenny@kent.example: {NOTIFY}"]
    installed.set_clock(MONDAY + timedelta(days=6))
    assert installed.run("remind") == 0
    assert installed.mail() == []
    installed.set_clock(MONDAY + timedelta(days=7))
    assert installed.run("remind") == 0
    assert installed.mail() == [f"jenny@kent.example: {NOTIFY}"]
    installed.set_clock(MONDAY + timedelta(days=16))
    assert installed.run("remind") == 0
    assert installed.mail() == [f"fay@kent.example: {NOTIFY}", f"jenny@kent.example: {NOTIFY}"]


def test_what_is_kept_for_a_day_is_forgotten_with_the_reminders_of_the_next(installed: Installed) -> None:
    def give(service: Any) -> None:
        file = b"name,ward\nCllr Jane Smith,Heron\n"
        begin_import(service.authority("canterbury"), file, "members.csv", by=THE_SERVICE, at=MONDAY)
        service.receipts["form"] = (MONDAY.isoformat(), "/tasks")

    def kept(service: Any) -> list[bool]:
        (record,) = service.authority("canterbury").part("imports").values()
        return [record.read is not None, "form" in service.receipts]

    installed.change(give)
    assert installed.run("remind") == 0
    assert installed.change(kept) == [True, True]
    installed.set_clock(MONDAY + timedelta(hours=25))
    assert installed.run("remind") == 0
    assert installed.change(kept) == [False, False]


def test_an_officer_is_reminded_of_what_waits_too_long_and_of_nothing_that_does_not(
    installed: Installed,
) -> None:
    for slug in ("kcc", "dover"):
        installed.enter(f"Mona of {slug}", f"mona@{slug}.example", slug, role=Role.MONITORING_OFFICER)
    member = installed.enter("Jenny Samper", "", "kcc", days=400)

    def notify(service: Any) -> None:
        state_interest(
            [service.authority("kcc")],
            category="employment",
            holder=Holder.MEMBER,
            details={"description": "Teacher", "employer": "Orchard Vale"},
            aware_on=MONDAY.date(),
            by=By(member, Role.MEMBER),
            at=MONDAY,
        )

    installed.change(notify)
    installed.set_clock(MONDAY + timedelta(days=14))
    assert installed.run("remind") == 0
    assert installed.mail() == ["mona@kcc.example: There is something new on your desk"]
    installed.set_clock(MONDAY + timedelta(days=15))
    assert installed.run("remind") == 0
    assert installed.mail() == [f"mona@kcc.example: {DESK}"]


def test_deliver_once_fails_with_a_sentence_when_no_server_answers_and_keeps_the_messages(
    installed: Installed, capsys: pytest.CaptureFixture[str]
) -> None:
    installed.enter("Jenny Samper", "jenny@kent.example", "kcc")
    assert installed.run("remind") == 0
    installed.configure("smtp://127.0.0.1:1")
    assert installed.run("deliver", "--once") == 1
    said = capsys.readouterr().err
    assert (
        said
        == "kent-standards: The mail server does not answer (ConnectionRefusedError). The messages wait.\n"
    )
    installed.configure("folder:%(here)s/mail")
    installed.set_clock(MONDAY + timedelta(minutes=2))
    assert installed.mail() == [f"jenny@kent.example: {NOTIFY}"]


def test_deliver_again_sends_what_was_parked(installed: Installed) -> None:
    installed.enter("Jenny Samper", "jenny@kent.example", "kcc")
    assert installed.run("remind") == 0

    def park(service: Any) -> None:
        for intent in service.outbox.waiting():
            intent.state = "parked"

    installed.change(park)
    assert installed.mail() == []
    assert installed.run("deliver", "--once", "--again") == 0
    assert len(list(installed.folder.glob("mail/*.eml"))) == 1


@pytest.mark.parametrize("setting", ["kent.mail", "kent.mail_from"])
def test_deliver_without_its_settings_is_refused_in_one_sentence(
    installed: Installed, capsys: pytest.CaptureFixture[str], setting: str
) -> None:
    lines = [line for line in installed.ini.read_text().splitlines() if not line.startswith(f"{setting} ")]
    installed.ini.write_text("\n".join(lines))
    assert installed.run("deliver", "--once") == 1
    said = capsys.readouterr().err
    assert said.startswith(f"kent-standards: {setting} ")
    assert said.count("\n") == 1


def test_the_worker_goes_on_until_it_is_told_to_end(installed: Installed) -> None:
    installed.enter("Jenny Samper", "jenny@kent.example", "kcc")
    assert installed.run("remind") == 0
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-c",
        "import sys; from kent_standards.cli import main; sys.exit(main())",
    ]
    worker = subprocess.Popen([*command, "--config", str(installed.ini), "deliver"], env=os.environ)
    deadline = time.monotonic() + 60
    while (
        not list(installed.folder.glob("mail/*.eml"))
        and worker.poll() is None
        and time.monotonic() < deadline
    ):
        time.sleep(0.1)
    assert worker.poll() is None
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=20) == 0
    assert len(list(installed.folder.glob("mail/*.eml"))) == 1
    assert installed.mail() == []
