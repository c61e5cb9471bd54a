"""register/: the addresses of the Monitoring Officer's desk, and of one notification on it."""

from kent_standards.authorities.model import Authority, authority_resource
from kent_standards.register.model import Entry, Register


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

    def __getitem__(self, entry: str) -> "Notification":
        return Notification(self, self.register.find(entry))


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
