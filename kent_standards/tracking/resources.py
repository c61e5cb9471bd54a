"""tracking/: the addresses at which a complainant follows her complaint.

They are the same for every complaint to an authority: which one it is stands in the session, so that neither the
browser's history nor a server's log says whose page somebody looked at.
"""

import re

from kent_standards.authorities.model import Authority, authority_resource

_NUMBER = re.compile("[1-9][0-9]?")


@authority_resource("track")
class Tracking:
    """``/{authority}/track``: where the tracking code is entered."""

    __name__ = "track"
    # A complaint to an authority that has ended goes on, and so does following it.
    goes_on_after_the_end = True

    def __init__(self, authority: Authority) -> None:
        self.__parent__ = self.authority = authority

    @property
    def url(self) -> str:
        """Its address."""
        return f"/{self.authority.slug}/track"

    def __getitem__(self, name: str) -> "Followed":
        if name != "complaint":
            raise KeyError(name)
        return Followed(self)


class Followed:
    """``/{authority}/track/complaint``: what was sent in with the code that was entered in this session."""

    __name__ = "complaint"

    def __init__(self, above: Tracking) -> None:
        self.__parent__ = self.above = above
        self.authority = above.authority

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/complaint"

    def __getitem__(self, number: str) -> "FollowedCase":
        return FollowedCase(self, _number(number))


class FollowedCase:
    """``/{authority}/track/complaint/{number}``: the complaint about the first councillor named, the second, …"""

    def __init__(self, above: Followed, number: int) -> None:
        self.__parent__ = self.above = above
        self.authority = above.authority
        self.number = number
        self.__name__ = str(number)

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/{self.number}"

    def __getitem__(self, name: str) -> "FollowedNotices":
        if name != "notice":
            raise KeyError(name)
        return FollowedNotices(self)


class FollowedNotices:
    """``/{authority}/track/complaint/{number}/notice``: where the copies of its decision notices lie."""

    __name__ = "notice"

    def __init__(self, above: FollowedCase) -> None:
        self.__parent__ = self.above = above

    def __getitem__(self, number: str) -> "FollowedNotice":
        return FollowedNotice(self.above, _number(number))


class FollowedNotice:
    """``…/notice/{number}``: her copy of the decision notice, or of one that corrects it."""

    def __init__(self, case: FollowedCase, number: int) -> None:
        self.__parent__ = self.case = case
        self.number = number
        self.__name__ = str(number)

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.case.url}/notice/{self.number}"


def _number(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise KeyError(text)
    return int(text)
