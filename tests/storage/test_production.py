"""tests/storage: config/production.ini as it is shipped, on an empty database, in the steps of docs/operations.md."""

from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from kent_standards.testing import PASSWORD
from tests.servers import Installation, Server, free_port, install

pytestmark = pytest.mark.postgres
CAREFUL = ("Secure", "HttpOnly", "SameSite=Lax", "Path=/")


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


def test_a_process_on_an_empty_database_says_that_init_comes_first_and_serves_after_it(
    production: Installation, run_server: Callable[[Installation], Server]
) -> None:
    with pytest.raises(RuntimeError, match="no county in this database yet; run 'kent-standards init'"):
        run_server(production)
    made = production.command("init")
    assert (made.returncode, made.stdout[:25]) == (0, "22 authorities founded: k")
    assert "Kent County Council" in run_server(production).browser().get("/", status=200).text
    assert production.command("init").stdout == "Every authority is there already.\n"


def test_without_its_key_no_process_starts(
    production: Installation, run_server: Callable[[Installation], Server]
) -> None:
    (production.folder / "secret").unlink()
    with pytest.raises(RuntimeError, match="The key file secret is missing"):
        run_server(production)


def test_a_clock_that_can_be_set_is_refused(
    production: Installation, run_server: Callable[[Installation], Server]
) -> None:
    (production.folder / "clock").write_text("2030-01-01T00:00:00+00:00")
    production.environ["KENT_CLOCK_FILE"] = str(production.folder / "clock")
    with pytest.raises(RuntimeError, match=r"remove kent\.clock_file and KENT_CLOCK_FILE"):
        run_server(production)


@pytest.mark.security(8)
def test_the_first_monitoring_officer_is_entered_invited_by_mail_and_signs_in(
    production: Installation, mailbox: Mailbox, run_server: Callable[[Installation], Server]
) -> None:
    assert production.command("init").returncode == 0
    server = run_server(production)
    appointed = production.command(
        "appoint", "Morgan Maidstone", "morgan@maidstone.example", "--authority", "maidstone"
    )
    assert appointed.returncode == 0, appointed.stderr
    sent = production.command("deliver", "--once")
    assert sent.stdout == "1 sent, 0 put off, 0 parked.\n"
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
    assert browser.get("/maidstone/desk", status=200)
    assert browser.get("/kcc/desk", status="*").status_int == 404
