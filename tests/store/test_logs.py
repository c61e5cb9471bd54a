"""tests/: the log as JSON: one object a line whatever is logged, and nothing in it that anybody typed (SR60)."""

import io
import json
import logging
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.register import profile_views
from kent_standards.store.logs import JsonFormatter, without_values
from kent_standards.store.sealing import give_keys
from kent_standards.testing import lay_keys
from tests.servers import Installation, Server, install
from tests.storage.county import populate

CANARY = "Xyzzy7canary"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What is logged, as the shipped configurations write it."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonFormatter())
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


def lines(log: io.StringIO) -> list[dict[str, Any]]:
    """The objects, a line each."""
    return [json.loads(line) for line in log.getvalue().splitlines()]


@given(st.text(max_size=200))
def test_whatever_is_logged_is_one_line_of_json(text: str) -> None:
    record = logging.LogRecord("kent", logging.ERROR, __file__, 1, "said %s", (text,), None)
    line = JsonFormatter().format(record)
    assert len(line.splitlines()) == 1
    assert line.isascii()
    assert set(json.loads(line)) == {"at", "level", "logger", "process", "message"}


@pytest.mark.security(60)
def test_addresses_questions_and_tokens_of_other_libraries_messages_are_left_out() -> None:
    said = "Exception while serving /kcc/register?q=Jenny for <jenny@example.org> at /invitation/abcdef ok?"
    assert (
        without_values(said) == "Exception while serving /kcc/register?- for [address] at /invitation/- ok?"
    )


@pytest.mark.security(24)
def test_a_long_message_is_cut_and_costs_little() -> None:
    assert len(without_values("@?" * 1_000_000)) < 20_000
    assert without_values(f"begins {chr(120) * 100_000} ends").split()[::4] == ["begins", "ends"]


@pytest.mark.security(60)
def test_a_fault_has_one_line_with_the_number_that_the_page_shows_and_without_what_was_typed(
    world: Any, monkeypatch: pytest.MonkeyPatch, log: io.StringIO
) -> None:
    def broken(*given: Any, **named: Any) -> Any:
        raise ValueError(f"{CANARY}\r\n{{}}")

    monkeypatch.setattr(profile_views, "shown_profile", broken)
    member = world.browser(world.member(f"Jenny {CANARY}", "canterbury"))
    page = member.get(f"/profile?q={CANARY}", headers={"User-Agent": CANARY}, status=500)
    (fault,) = [line for line in lines(log) if "incident" in line]
    assert fault["incident"] in page.text
    assert "in broken" in fault["message"]
    assert "ValueError" in fault["message"]
    assert CANARY not in log.getvalue()
    logging.getLogger("elsewhere").exception("it failed", exc_info=ValueError(CANARY))
    assert lines(log)[-1]["fault"] == "ValueError\n"
    assert CANARY not in log.getvalue()


@pytest.mark.security(60)
def test_a_running_process_logs_no_request(
    tmp_path: Path, made_county: Path, run_server: Callable[[Installation], Server]
) -> None:
    made = install("testing", tmp_path / "service")
    shutil.copy(made_county, made.folder)
    server = run_server(made)
    browser = server.browser()
    for address in (f"/?q={CANARY}", f"/kcc/{CANARY}", f"/invitation/{CANARY}", f"/kcc/code?{CANARY}"):
        browser.get(address, headers={"User-Agent": CANARY}, status="*")
    form = browser.get("/sign-in").forms["form"]
    form["email"], form["password"] = f"{CANARY}@example.org", CANARY * 2
    form.submit("submit", status="*")
    for raw in (b"GET /" + CANARY.encode() + b" HTTP/9\r\n\r\n", b"\x00" + CANARY.encode() + b"\r\n\r\n",
                b"GET /%0d%0a" + CANARY.encode() + b" HTTP/1.0\r\nCookie: kent=" + CANARY.encode() + b"\r\n\r\n",
                b"POST / HTTP/1.1\r\nContent-Length: " + CANARY.encode() + b"\r\n\r\n"):  # fmt: skip
        with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
            connection.sendall(raw)
            connection.recv(1000)
    server.stop()
    written = (made.folder / f"server-{server.port}.log").read_text("utf-8")
    assert CANARY not in written
    for line in written.splitlines():
        assert line.startswith("Starting server") or line.startswith("Serving on") or json.loads(line)


@pytest.fixture
def made_county(tmp_path: Path, kent_app: Any) -> Path:
    """A database file with the county and its people."""
    from datetime import UTC, datetime, timedelta

    from ZODB.DB import DB
    from ZODB.FileStorage import FileStorage

    from kent_standards.app import PARTS
    from kent_standards.authorities.model import ROOT_KEY
    from kent_standards.cli.county import open_county

    path = tmp_path / "Data.fs"
    db = give_keys(DB(FileStorage(str(path))), lay_keys(tmp_path))
    with db.transaction() as connection:
        at = datetime.now(UTC) - timedelta(days=1)
        open_county(connection.root(), kent_app.registry["kent.plugins"], PARTS, at=at)
        populate(connection.root()[ROOT_KEY])
    db.close()
    return path
