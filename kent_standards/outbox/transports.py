"""outbox/: how a message leaves: by SMTP, or as a file in a folder for the demonstration and the tests."""

import contextlib
import os
import smtplib
import ssl
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

TIMEOUT = 10  # seconds for each answer of the mail server (SR42)
_PORTS = {"smtp": 25, "smtps": 465}


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


def transport_from_settings(settings: Mapping[str, str]) -> SmtpTransport | FolderTransport:
    """What ``kent.mail`` says: ``folder:PATH``, ``smtp://HOST:PORT``, or ``smtps://USER@HOST``.

    ``?starttls=yes`` after an smtp address asks for encryption. The password stands in the file that
    ``kent.mail_password_file`` names, or after the user. Raises MailSettingsWrong.
    """
    address = settings.get("kent.mail", "")
    if address.startswith("folder:") and address != "folder:":
        return FolderTransport(Path(address.removeprefix("folder:")))
    parts = urlsplit(address)
    starttls = parse_qs(parts.query).get("starttls", ["no"])[0] == "yes"
    tls = "implicit" if parts.scheme == "smtps" else ("starttls" if starttls else "none")
    if parts.scheme not in _PORTS or not parts.hostname:
        raise MailSettingsWrong(
            "kent.mail says where mail goes: folder:PATH, smtp://HOST:PORT or smtps://HOST; set it in the configuration."
        )
    if parts.username and tls == "none":
        raise MailSettingsWrong(
            "kent.mail would send a password in clear; use smtps:// or add ?starttls=yes to the address."
        )
    return SmtpTransport(
        parts.hostname,
        _port(parts),
        tls=tls,
        user=unquote(parts.username or ""),
        password=_password(settings.get("kent.mail_password_file", ""), parts),
    )


def _password(path: str, parts: SplitResult) -> str:
    if not path:
        return unquote(parts.password or "")
    try:
        return Path(path).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as problem:
        raise MailSettingsWrong(
            "The file that kent.mail_password_file names can't be read; correct the name, or what it holds."
        ) from problem


def _port(parts: SplitResult) -> int:
    try:
        return parts.port or _PORTS[parts.scheme]
    except ValueError as problem:
        raise MailSettingsWrong("The port in kent.mail is not a number up to 65535; correct it.") from problem


def _answered(code: int) -> NotDelivered:
    if 500 <= code < 600:
        return Rejected(f"The mail server refused the message for good (answer {code}).")
    return PutOff(f"The mail server put the message off (answer {code}).")


def _unreachable(problem: Exception) -> str:
    if isinstance(problem, smtplib.SMTPAuthenticationError):
        return "The mail server did not take the user and password in kent.mail."
    return f"The mail server does not answer ({type(problem).__name__})."
