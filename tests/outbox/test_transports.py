"""tests/outbox: how messages leave, with a real mail server and a real folder."""

import socket
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from kent_standards.outbox.settings import transport_from_settings
from kent_standards.outbox.transports import (
    FolderTransport,
    MailSettingsWrong,
    PutOff,
    Rejected,
    SmtpTransport,
    Unreachable,
)


def message(subject: str = "News", number: str = "abc") -> EmailMessage:
    """A message to send."""
    made = EmailMessage(policy=SMTP)
    made["From"], made["To"], made["Subject"] = "service@kent.example", "jenny@kent.example", subject
    made["Message-ID"] = f"<{number}@kcc.kent.example>"
    made.set_content(".a line that begins with a dot\nand another\n")
    return made


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


class Server:
    """A mail server that answers as told and keeps what it took."""

    def __init__(self, **answers: str) -> None:
        self.answers = answers
        self.taken: list[bytes] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if "rcpt" in self.answers:
            return self.answers["rcpt"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if "data" in self.answers:
            return self.answers["data"]
        self.taken.append(envelope.content)
        return "250 taken"


@pytest.fixture
def serve() -> Any:
    """A function that starts a server and returns it with its port; all end with the test."""
    running: list[Controller] = []

    def start(server: Server, **options: Any) -> int:
        controller = Controller(server, hostname="127.0.0.1", port=free_port(), **options)
        controller.start()
        running.append(controller)
        return controller.port

    yield start
    for controller in running:
        controller.stop()


def test_a_message_arrives_whole_and_with_proper_line_ends(serve: Any) -> None:
    server = Server()
    SmtpTransport("127.0.0.1", serve(server)).send(message(), "jenny@kent.example")
    (taken,) = server.taken
    assert b"\n" not in taken.replace(b"\r\n", b"")
    assert b"\r\n.a line that begins with a dot\r\n" in taken


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ({"rcpt": "550 no such person as jenny@kent.example"}, Rejected),
        ({"data": "554 we do not like this"}, Rejected),
        ({"rcpt": "450 busy"}, PutOff),
        ({"rcpt": "421 closing"}, Unreachable),
        ({"data": "451 later"}, PutOff),
    ],
)
def test_what_the_server_answers_decides_whether_to_try_again(
    serve: Any, answers: dict[str, str], kind: type[Exception]
) -> None:
    transport = SmtpTransport("127.0.0.1", serve(Server(**answers)))
    with pytest.raises(kind) as problem:
        transport.send(message(), "jenny@kent.example")
    assert "jenny" not in str(problem.value)


def test_a_server_that_is_not_there_is_unreachable() -> None:
    with pytest.raises(Unreachable, match="does not answer"):
        SmtpTransport("127.0.0.1", free_port()).send(message(), "jenny@kent.example")


def test_a_server_that_says_nothing_is_given_up_after_its_time(serve: Any) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        transport = SmtpTransport("127.0.0.1", silent.getsockname()[1], timeout=0.2)
        with pytest.raises(Unreachable):
            transport.send(message(), "jenny@kent.example")


def test_an_address_that_the_server_cannot_write_is_rejected(serve: Any) -> None:
    odd = message()
    odd.replace_header("To", "jenny@käse.example")
    with pytest.raises(Rejected, match="letters"):
        SmtpTransport("127.0.0.1", serve(Server(), enable_SMTPUTF8=False)).send(odd, "jénny@käse.example")


def test_a_server_that_does_not_take_our_password_parks_no_message(serve: Any) -> None:
    def nobody(server: Any, session: Any, envelope: Any, mechanism: str, data: LoginPassword) -> AuthResult:
        return AuthResult(success=False, handled=False)

    port = serve(Server(), authenticator=nobody, auth_require_tls=False)
    transport = SmtpTransport("127.0.0.1", port, user="kent", password="wrong")
    with pytest.raises(Unreachable, match="did not take the user and password"):
        transport.send(message(), "jenny@kent.example")


def test_a_server_without_encryption_is_not_spoken_to_where_encryption_is_asked_for(serve: Any) -> None:
    server = Server()
    with pytest.raises(Unreachable):
        SmtpTransport("127.0.0.1", serve(server), tls="starttls").send(message(), "jenny@kent.example")
    assert server.taken == []


def test_a_message_becomes_a_file_and_the_same_message_the_same_file(tmp_path: Path) -> None:
    transport = FolderTransport(tmp_path / "var" / "mail")
    transport.send(message("First"), "jenny@kent.example")
    transport.send(message("First"), "jenny@kent.example")
    transport.send(message("Second", "def"), "jenny@kent.example")
    assert sorted(path.name for path in transport.folder.iterdir()) == ["abc.eml", "def.eml"]
    assert b"Subject: First\r\n" in (transport.folder / "abc.eml").read_bytes()


def test_a_folder_that_cannot_be_written_is_unreachable(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file stands where the folder should")
    with pytest.raises(Unreachable, match="mail folder"):
        FolderTransport(tmp_path / "mail").send(message(), "jenny@kent.example")


@pytest.mark.parametrize(
    ("address", "host", "port", "tls"),
    [
        ("smtp://mail.kent.example", "mail.kent.example", 25, "none"),
        ("smtp://127.0.0.1:2525", "127.0.0.1", 2525, "none"),
        ("smtp://kent:s%40fe@mail.kent.example:587?starttls=yes", "mail.kent.example", 587, "starttls"),
        ("smtps://kent:safe@mail.kent.example", "mail.kent.example", 465, "implicit"),
    ],
)
def test_the_settings_name_the_server(address: str, host: str, port: int, tls: str) -> None:
    made = transport_from_settings({"kent.mail": address})
    assert isinstance(made, SmtpTransport)
    assert (made.host, made.port, made.tls) == (host, port, tls)


def test_the_settings_name_a_folder() -> None:
    made = transport_from_settings({"kent.mail": "folder:var/mail"})
    assert isinstance(made, FolderTransport)
    assert made.folder == Path("var/mail")


@pytest.mark.parametrize(
    "address",
    ["", "folder:", "smtp://", "http://mail", "mail.kent.example", "smtp://m:99999", "smtp://kent:safe@mail"],
)
def test_settings_that_name_nothing_or_would_give_a_password_away_are_refused(address: str) -> None:
    with pytest.raises(MailSettingsWrong, match=r"kent\.mail"):
        transport_from_settings({"kent.mail": address})


def test_the_password_stands_in_a_file_so_that_the_settings_hold_none(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("s@fe and sound\n", "utf-8")
    settings = {
        "kent.mail": "smtps://kent@mail.kent.example",
        "kent.mail_password_file": str(tmp_path / "password"),
    }
    made = transport_from_settings(settings)
    assert (vars(made)["_user"], vars(made)["_password"]) == ("kent", "s@fe and sound")


def test_a_password_file_that_is_not_there_is_told_before_anything_is_sent(tmp_path: Path) -> None:
    settings = {
        "kent.mail": "smtps://kent@mail.kent.example",
        "kent.mail_password_file": str(tmp_path / "none"),
    }
    with pytest.raises(MailSettingsWrong, match="can't be read"):
        transport_from_settings(settings)
