"""register/: the addresses of the Monitoring Officer's desk, and of one notification on it."""

from collections.abc import Callable
from typing import Any

from kent_standards.attachments.model import Attachment
from kent_standards.attachments.services import find_file
from kent_standards.authorities.model import Authority, authority_resource
from kent_standards.register.model import Entry, Register

Maker = Callable[["Desk"], Any]
# What other rooms put below the desk: name -> what makes the resource, and what the desk calls it.
DESK_RESOURCES: dict[str, tuple[Maker, str]] = {}


def desk_resource(name: str, label: str) -> Callable[[Maker], Maker]:
    """Register the class or function below as ``/{authority}/desk/name``; the desk links to it as ``label``.

    Where not everybody at the desk may read it, its ``read_by`` names the permission, and only those see the link.
    """

    def register(maker: Maker) -> Maker:
        DESK_RESOURCES[name] = (maker, label)
        return maker

    return register


@authority_resource("desk")
class Desk:
    """``/{authority}/desk``. For a parish its principal authority's officers act (Act s.29(9))."""

    __name__ = "desk"

    def __init__(self, authority: Authority) -> None:
        self.__parent__ = self.authority = authority

    @property
    def register(self) -> Register:
        """The register that the desk keeps."""
        found: Register = self.authority.part("register")
        return found

    @property
    def url(self) -> str:
        """The desk's address."""
        return f"/{self.authority.slug}/desk"

    def __getitem__(self, name: str) -> Any:
        if name in DESK_RESOURCES:
            return DESK_RESOURCES[name][0](self)
        return Notification(self, self.register.find(name))


class Notification:
    """``/{authority}/desk/{entry}``: an interest as its Monitoring Officer sees it."""

    def __init__(self, desk: Desk, entry: Entry) -> None:
        self.__parent__ = self.desk = desk
        self.entry = entry
        self.__name__ = entry.id

    @property
    def url(self) -> str:
        """The notification's address."""
        return f"{self.desk.url}/{self.entry.id}"

    def __getitem__(self, name: str) -> "EvidenceList":
        return {"evidence": EvidenceList}[name](self)


class EvidenceList:
    """``/{authority}/desk/{entry}/evidence``: what the member attached to her request."""

    __name__ = "evidence"

    def __init__(self, notification: Notification) -> None:
        self.__parent__ = self.notification = notification

    def __getitem__(self, file: str) -> "Evidence":
        return Evidence(self, find_file(self.notification.entry, file))


class Evidence:
    """``/{authority}/desk/{entry}/evidence/{file}``: one file of it."""

    def __init__(self, parent: EvidenceList, file: Attachment) -> None:
        self.__parent__ = parent
        self.__name__ = file.id
        self.notification = parent.notification
        self.file = file
