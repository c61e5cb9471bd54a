"""tests/storage: the shipped units of systemd, and what they rely on: a process ends in order, and one holds a file."""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from http.client import HTTPException
from pathlib import Path
from typing import Any

import pytest

from tests.servers import CONFIG, Installation, Server, install, missing, start
from tests.storage.acts import last_form
from tests.storage.county import County, at_once, entries_of

SHIPPED = sorted((CONFIG / "examples").glob("kent-standards*.*"))


@pytest.fixture
def units(tmp_path: Path) -> list[str]:
    """The shipped units as they would be installed here."""
    if shutil.which("systemd-analyze") is None:
        missing("systemd-analyze is not installed: install the package systemd for the tests of its units.")
    for path in SHIPPED:
        text = path.read_text("utf-8").replace(
            "/srv/kent-standards/.venv/bin", str(Path(sys.executable).parent)
        )
        (tmp_path / path.name.replace("@", "@6543")).write_text(text)
    return [str(tmp_path / path.name.replace("@", "@6543")) for path in SHIPPED]


def test_systemd_takes_every_unit_as_it_is_shipped(units: list[str]) -> None:
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True, check=False
    )
    ours = [line for line in done.stderr.splitlines() if "kent" in line]
    assert (done.returncode, ours) == (0, [])


def test_every_service_is_closed_off_from_the_machine(units: list[str]) -> None:
    for unit in [unit for unit in units if unit.endswith(".service")]:
        done = subprocess.run(
            ["systemd-analyze", "security", "--offline=true", "--threshold=25", "--no-pager", unit],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout[-300:] + done.stderr


@pytest.mark.security(56)
def test_a_process_that_is_told_to_end_finishes_what_it_works_on_within_ten_seconds(
    county_of_its_own: County,
) -> None:
    county = county_of_its_own
    members = county.take("crowd", 12)
    forms = at_once([partial(_form, county, member) for member in members], threads=4)
    server = county.servers[0]
    ended: list[float] = []

    def end() -> None:
        time.sleep(0.15)
        began = time.monotonic()
        server.stop(signal.SIGTERM)
        ended.append(time.monotonic() - began)

    answers = at_once([*(partial(_send, form) for form in forms), end])[:-1]
    assert ended[0] <= 10
    assert server.process.returncode == 0
    acknowledged = [answer is not None and answer.status_int == 303 for answer in answers]
    with county.look() as service:
        stored = [len(entries_of(service, "kcc", member)) for member in members]
    assert all(number == 1 for number, told in zip(stored, acknowledged, strict=True) if told)
    assert set(stored) <= {0, 1}
    county.servers[0] = start(county.installation)


def _form(county: County, member: str) -> Any:
    return last_form(county.browser(member, 0), "kcc")


def _send(form: Any) -> Any:
    try:
        return form.submit("submit", index=0, status="*")
    except (OSError, HTTPException):
        return None


@pytest.mark.security(56)
def test_a_second_process_on_one_file_is_refused_in_a_sentence(
    tmp_path: Path, made_on_filestorage: tuple[Path, Any], run_server: Callable[[Installation], Server]
) -> None:
    made = install("testing", tmp_path / "service")
    shutil.copy(made_on_filestorage[0], made.folder)
    first = run_server(made)
    with pytest.raises(
        RuntimeError, match="The database file is open in another process; stop that one first"
    ):
        run_server(made)
    assert first.browser().get("/", status=200)
