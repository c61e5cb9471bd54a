"""control_panel/: the demonstration's mail, which goes into a folder: made-up messages to made-up people.

Only a practice environment shows it; everywhere else these addresses don't exist.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from pyramid.httpexceptions import HTTPNotFound

from kent_standards.authorities.model import Service, county_resource
from kent_standards.law.calendar import uk_date
from kent_standards.law.steps import LOCAL_TIME
from kent_standards.outbox.settings import transport_from_settings
from kent_standards.outbox.transports import FolderTransport, MailSettingsWrong
from kent_standards.security.permissions import Permission

MOST_SHOWN = 50
_ID = re.compile(r"(journal-head-)?[a-z2-7]{24}")


@dataclass(frozen=True, slots=True)
class ShownMail:
    """One message: ``lines`` as (text, address or ""), so that its link can be followed."""

    id: str
    to: str
    sender: str
    subject: str
    when: str
    lines: tuple[tuple[str, str], ...]


@county_resource("demonstration")
class Demonstration:
    """``/demonstration``: what only a practice environment shows."""

    def __init__(self, service: Service) -> None:
        self.__parent__ = service
        self.__name__ = "demonstration"

    def __getitem__(self, name: str) -> "DemonstrationMail":
        return {"mail": DemonstrationMail}[name](self)


class DemonstrationMail:
    """``/demonstration/mail``."""

    def __init__(self, parent: Demonstration) -> None:
        self.__parent__ = parent
        self.__name__ = "mail"

    def __getitem__(self, name: str) -> "DemonstrationMessage":
        if not _ID.fullmatch(name):  # nothing but an id ever becomes the name of a file
            raise KeyError(name)
        return DemonstrationMessage(self, name)


class DemonstrationMessage:
    """``/demonstration/mail/{id}``."""

    def __init__(self, parent: DemonstrationMail, name: str) -> None:
        self.__parent__ = parent
        self.__name__ = self.id = name


def includeme(config: Any) -> None:
    """Add the two pages."""
    for view, context, template in (
        (mail, DemonstrationMail, "mail.pt"),
        (message, DemonstrationMessage, "message.pt"),
    ):
        config.add_view(
            view,
            context=context,
            permission=Permission.READ_DEMONSTRATION_MAIL,
            request_method="GET",
            renderer=f"kent_standards:control_panel/templates/{template}",
        )


def mail(context: DemonstrationMail, request: Any) -> dict[str, Any]:
    """The newest messages."""
    found = [
        _shown(path, request) for path in sorted(_files(request), key=_written, reverse=True)[:MOST_SHOWN]
    ]
    return {"title": "The demonstration’s mail", "messages": found, "most": MOST_SHOWN}


def message(context: DemonstrationMessage, request: Any) -> dict[str, Any]:
    """One message."""
    path = next((path for path in _files(request) if path.stem == context.id), None)
    if path is None:
        raise HTTPNotFound
    found = _shown(path, request)
    return {"title": found.subject, "message": found}


def _files(request: Any) -> Iterator[Path]:
    try:
        transport = transport_from_settings(request.registry.settings)
    except MailSettingsWrong:
        return
    if isinstance(transport, FolderTransport) and transport.folder.is_dir():
        yield from transport.folder.glob("*.eml")


def _written(path: Path) -> tuple[float, str]:
    return path.stat().st_mtime, path.name


def _shown(path: Path, request: Any) -> ShownMail:
    read = message_from_bytes(path.read_bytes(), policy=default)
    if not isinstance(read, EmailMessage):
        raise HTTPNotFound
    sent = read["Date"].datetime.astimezone(LOCAL_TIME)
    base = request.registry.settings["kent.base_url"].rstrip("/")
    lines = (line.strip() for line in read.get_content().splitlines())
    return ShownMail(
        id=path.stem,
        to=str(read["To"]),
        sender=str(read["From"]),
        subject=str(read["Subject"]),
        when=f"{uk_date(sent.date())}, {sent:%H:%M}",
        lines=tuple(
            (line, line.removeprefix(base) if line.startswith(f"{base}/") else "") for line in lines if line
        ),
    )
