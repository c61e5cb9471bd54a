"""outbox/: what the settings say of how messages leave."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from kent_standards.outbox.notify import NOTIFY, NotifyTransport
from kent_standards.outbox.transports import (
    TIMEOUT,
    FolderTransport,
    MailSettingsWrong,
    SmtpTransport,
    Transport,
)

_PORTS = {"smtp": 25, "smtps": 465}


def transport_from_settings(settings: Mapping[str, str]) -> Transport:
    """What ``kent.mail`` says: ``folder:PATH``, ``smtp://HOST:PORT``, ``smtps://USER@HOST``, or ``notify:TEMPLATE``.

    ``?starttls=yes`` after an smtp address asks for encryption. The password, or the key of GOV.UK Notify,
    stands in the file that ``kent.mail_password_file`` names; a password may stand after the user, too.
    Raises MailSettingsWrong.
    """
    address = settings.get("kent.mail", "")
    if address.startswith("folder:") and address != "folder:":
        return FolderTransport(Path(address.removeprefix("folder:")))
    secret = settings.get("kent.mail_password_file", "")
    if address.startswith("notify:"):
        url = settings.get("kent.notify_url", NOTIFY)
        return NotifyTransport(_read(secret), address.removeprefix("notify:"), url=url, timeout=TIMEOUT)
    parts = urlsplit(address)
    starttls = parse_qs(parts.query).get("starttls", ["no"])[0] == "yes"
    tls = "implicit" if parts.scheme == "smtps" else ("starttls" if starttls else "none")
    if parts.scheme not in _PORTS or not parts.hostname:
        raise MailSettingsWrong(
            "kent.mail says where mail goes: folder:PATH, smtp://HOST:PORT, smtps://HOST or notify:TEMPLATE; "
            "set it in the configuration."
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
        password=_read(secret) if secret else unquote(parts.password or ""),
    )


def _read(path: str) -> str:
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
