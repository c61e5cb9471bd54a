"""outbox/: how a message leaves: by SMTP, or as a file in a folder for the demonstration and the tests."""

import contextlib
import os
import smtplib
import ssl
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol

TIMEOUT = 10  # seconds for each answer of the mail server (SR42)


class MailSettingsWrong(Exception):
    """The settings don't say where mail goes. ``str()`` is a plain sentence."""


class NotDelivered(Exception):
    """The message did not leave. ``str()`` is a plain sentence without anything personal."""


class Unreachable(NotDelivered):
    """The mail server doesn't answer or doesn't take us: no message will leave just now."""


class PutOff(NotDelivered):
    """The server asks to try this message again later (4xx)."""


class Rejected(NotDelivered):
    """The server won't have this message, now or later (5xx)."""


class Transport(Protocol):
    """What sends a message. Raises NotDelivered, of one of its three kinds."""

    def send(self, message: EmailMessage, to: str) -> None:
        """Hand over ``message`` for the address ``to``; when it returns, the message is the other side's."""


class SmtpTransport:
    """A mail server. ``tls``: "none", "starttls", or "implicit"."""

    def __init__(
        self,
        host: str,
        port: int,
        *,
        tls: str = "none",
        user: str = "",
        password: str = "",
        timeout: float = TIMEOUT,
    ) -> None:
        self.host = host
        self.port = port
        self.tls = tls
        self._user = user
        self._password = password
        self._timeout = timeout

    def send(self, message: EmailMessage, to: str) -> None:
        """Hand over ``message``. Raises Unreachable, PutOff or Rejected."""
        try:
            server = self._connect()
        except (OSError, smtplib.SMTPException) as problem:
            raise Unreachable(_unreachable(problem)) from problem
        try:
            server.send_message(message, to_addrs=[to])
        except smtplib.SMTPRecipientsRefused as problem:
            raise _answered(next(iter(problem.recipients.values()))[0]) from problem
        except smtplib.SMTPResponseException as problem:
            raise _answered(problem.smtp_code) from problem
        except smtplib.SMTPNotSupportedError as problem:
            raise Rejected("The e-mail address has letters that the mail server can't take.") from problem
        except (OSError, smtplib.SMTPException) as problem:
            raise Unreachable(_unreachable(problem)) from problem
        finally:
            # The message was taken or refused already; how the two part changes nothing.
            with contextlib.suppress(OSError, smtplib.SMTPException):
                server.quit()

    def _connect(self) -> smtplib.SMTP:
        make: Callable[..., smtplib.SMTP] = smtplib.SMTP_SSL if self.tls == "implicit" else smtplib.SMTP
        extra = {"context": ssl.create_default_context()} if self.tls == "implicit" else {}
        server = make(self.host, self.port, timeout=self._timeout, **extra)
        try:
            if self.tls == "starttls":
                server.starttls(context=ssl.create_default_context())
            if self._user:
                server.login(self._user, self._password)
        except BaseException:
            server.close()
            raise
        return server


class FolderTransport:
    """A folder in which each message becomes one file, named by its Message-ID: sent again, it is the same file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, message: EmailMessage, to: str) -> None:
        """Write ``message``. Raises Unreachable if the folder can't be written."""
        name = str(message["Message-ID"]).strip("<>").partition("@")[0]
        unfinished = self.folder / f".{name}.unfinished"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with unfinished.open("wb") as file:
                file.write(message.as_bytes())
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(self.folder / f"{name}.eml")
        except OSError as problem:
            raise Unreachable(f"The mail folder {self.folder.name} can't be written.") from problem


def _answered(code: int) -> NotDelivered:
    if code == 421:
        return Unreachable("The mail server closes for now (answer 421).")
    if 500 <= code < 600:
        return Rejected(f"The mail server refused the message for good (answer {code}).")
    return PutOff(f"The mail server put the message off (answer {code}).")


def _unreachable(problem: Exception) -> str:
    if isinstance(problem, smtplib.SMTPAuthenticationError):
        return "The mail server did not take the user and password in kent.mail."
    return f"The mail server does not answer ({type(problem).__name__})."
