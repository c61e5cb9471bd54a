"""tests/storage: config/production.ini as it is shipped, on an empty database, in the steps of docs/operations.md."""

from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from pyramid.paster import get_appsettings

from kent_standards.app import BadSettings, make_app
from kent_standards.store.clock import ClockRefused
from kent_standards.testing import PASSWORD
from tests.second_factor import set_up_app
from tests.servers import Installation, Server, free_port, install

CAREFUL = ("Secure", "HttpOnly", "SameSite=Lax", "Path=/")


pytestmark = pytest.mark.postgres


@pytest.fixture
def production(tmp_path: Path, new_database: Callable[..., str]) -> Installation:
    """An installation of production.ini on an empty database."""
    return install("production", tmp_path / "etc", database=new_database())


class Mailbox:
    """A mail server that keeps the text of what it is given."""

    def __init__(self) -> None:
        self.taken: list[str] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Take a message."""
        self.taken.append(message_from_bytes(envelope.content, policy=default).get_content())
        return "250 OK"


@pytest.fixture
def mailbox(production: Installation) -> Any:
    """The mail server of the installation."""
    mailbox = Mailbox()
    controller = Controller(mailbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    text = production.config.read_text("utf-8")
    mail_server = f"smtp://127.0.0.1:{controller.port}"
    production.config.write_text(text.replace("smtp://localhost:25", mail_server), "utf-8")
    yield mailbox
    controller.stop()


@pytest.mark.security(8)
def test_the_guide_leads_from_an_empty_database_to_a_monitoring_officer_at_her_desk(
    production: Installation, mailbox: Mailbox, run_server: Callable[[Installation], Server]
) -> None:
    with pytest.raises(RuntimeError, match="no county in this database yet; run 'kent-standards init'"):
        run_server(production)
    made = production.command("init")
    assert (made.returncode, made.stdout[:25]) == (0, "22 authorities founded: k")
    server = run_server(production)
    somebody = ("Morgan Maidstone", "morgan@maidstone.example", "--authority", "maidstone")
    appointed = production.command("appoint", *somebody)
    assert appointed.returncode == 0, appointed.stderr
    assert production.command("deliver", "--once").stdout == "1 sent, 0 put off, 0 parked.\n"
    (message,) = mailbox.taken
    link = next(word for word in message.split() if word.startswith("https://standards.example/invitation/"))

    browser = server.browser()
    form = browser.get(link.removeprefix("https://standards.example"), status=200).forms["form"]
    form["password"] = form["again"] = PASSWORD
    form.submit("submit", status=303)
    form = browser.get("/sign-in").forms["form"]
    form["email"], form["password"] = "morgan@maidstone.example", PASSWORD
    signed_in = form.submit("submit", status=303)
    (cookie,) = signed_in.headers.getall("Set-Cookie")
    assert cookie.startswith("__Host-kent=")
    assert [part for part in CAREFUL if part.lower() not in cookie.lower()] == []
    assert "domain" not in cookie.lower()
    assert signed_in.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert browser.get("/maidstone/desk", status=303).location.startswith(
        "https://standards.example/sign-in/code"
    )
    set_up_app(browser, status=200)
    assert browser.get("/maidstone/desk", status=200)
    assert browser.get("/kcc/desk", status="*").status_int == 404


def test_without_its_key_no_process_starts(production: Installation) -> None:
    (production.folder / "secret").unlink()
    with pytest.raises(BadSettings, match="The key file secret is missing"):
        make_app(get_appsettings(str(production.config)), here=str(production.folder))


def test_a_clock_that_can_be_set_is_refused(
    production: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    (production.folder / "clock").write_text("2030-01-01T00:00:00+00:00")
    monkeypatch.setenv("KENT_CLOCK_FILE", str(production.folder / "clock"))
    with pytest.raises(ClockRefused, match=r"remove kent\.clock_file and KENT_CLOCK_FILE"):
        make_app(get_appsettings(str(production.config)), here=str(production.folder))
