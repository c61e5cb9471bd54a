"""code/: the address of the officers' page of an authority's Code and Arrangements."""

from kent_standards.code.model import CodeRecord
from kent_standards.register.desk_resources import Desk, desk_resource

LABEL = "Code and Arrangements"


@desk_resource("code", LABEL)
class CodeDesk:
    """``/{authority}/desk/code``: adoptions, reviews, who was asked, and how the local rules differ."""

    __name__ = "code"

    def __init__(self, desk: Desk) -> None:
        self.__parent__ = self.desk = desk
        self.authority = desk.authority

    @property
    def record(self) -> CodeRecord:
        """The record that it shows."""
        found: CodeRecord = self.authority.part("code")
        return found

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.desk.url}/code"
