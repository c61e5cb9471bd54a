"""meetings/: the addresses of the officers' pages of meetings, of a member's own, and of the public's."""

from collections.abc import Callable
from typing import Any

from kent_standards.authorities.model import Authority, authority_resource, find_service
from kent_standards.law.meeting_parts import Stage
from kent_standards.meetings.model import Meeting, MeetingImport, Meetings, every_meetings
from kent_standards.register.desk_resources import Desk, desk_resource
from kent_standards.register.resources import ANY_OWNER, Profile, profile_resource

LABEL = "Meetings"


@desk_resource("meetings", LABEL)
class MeetingDesk:
    """``/{authority}/desk/meetings``: the meetings of the authority."""

    __name__ = "meetings"

    def __init__(self, desk: Desk) -> None:
        self.__parent__ = self.desk = desk
        self.authority = desk.authority

    @property
    def meetings(self) -> Meetings:
        """The meetings that it lists."""
        found: Meetings = self.authority.part("meetings")
        return found

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.desk.url}/meetings"

    def __getitem__(self, name: str) -> "MeetingPage | ImportsPlace":
        return ImportsPlace(self) if name == "imports" else MeetingPage(self, self.meetings[name])


class ImportsPlace:
    """``/{authority}/desk/meetings/imports``: the files of meetings that were given."""

    __name__ = "imports"

    def __init__(self, desk: MeetingDesk) -> None:
        self.__parent__ = self.desk = desk

    def __getitem__(self, name: str) -> "MeetingImportPage":
        return MeetingImportPage(self, self.desk.meetings.imports[name])


class MeetingImportPage:
    """``/{authority}/desk/meetings/imports/{file}``: the account of one file, and its confirmation."""

    def __init__(self, above: ImportsPlace, record: MeetingImport) -> None:
        self.__parent__ = above
        self.desk, self.record = above.desk, record
        self.__name__ = record.id

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.desk.url}/imports/{self.record.id}"


class MeetingPage:
    """``/{authority}/desk/meetings/{meeting}``: one meeting as its clerk sees it."""

    def __init__(self, desk: MeetingDesk, meeting: Meeting) -> None:
        self.__parent__ = self.desk = desk
        self.meeting = meeting
        self.__name__ = meeting.id

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.desk.url}/{self.meeting.id}"


@profile_resource("meetings", "Your meetings and declarations")
class OwnMeetings:
    """``/profile/meetings``: the meetings of which whoever is signed in is a member, at any authority."""

    __name__ = "meetings"
    owner = ANY_OWNER
    url = "/profile/meetings"

    def __init__(self, profile: Profile) -> None:
        self.__parent__ = profile

    def __getitem__(self, name: str) -> "OwnMeeting":
        for meetings in every_meetings(find_service(self)):
            if name in meetings:
                return OwnMeeting(self, meetings[name])
        raise KeyError(name)


class OwnMeeting:
    """``/profile/meetings/{meeting}``: one meeting as one of its members sees it."""

    def __init__(self, above: OwnMeetings, meeting: Meeting) -> None:
        self.__parent__ = self.above = above
        self.meeting = meeting
        self.__name__ = meeting.id

    @property
    def owner(self) -> tuple[str, ...]:
        """The members of what meets, once the agenda is published."""
        state = self.meeting.state
        if state.stage in (Stage.DRAFT, Stage.CANCELLED):
            return ()
        return tuple(each.person for each in state.seats)

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/{self.meeting.id}"


# What other rooms put among the meetings of an authority: of the list and a name, the page of it, or None.
Finder = Callable[["PublicMeetings", str], Any | None]
FINDERS: list[Finder] = []


def finds_meeting(finder: Finder) -> Finder:
    """Decorates what finds a meeting of another room's by its name below ``/{authority}/meetings``."""
    FINDERS.append(finder)
    return finder


@authority_resource("meetings")
class PublicMeetings:
    """``/{authority}/meetings``: the meetings to come, as the public is told of them."""

    __name__ = "meetings"

    def __init__(self, authority: Authority) -> None:
        self.__parent__ = self.authority = authority

    @property
    def url(self) -> str:
        """Its address."""
        return f"/{self.authority.slug}/meetings"

    def __getitem__(self, name: str) -> Any:
        meetings: Meetings = self.authority.part("meetings")
        if name in meetings:
            return PublicMeeting(self, meetings[name])
        for finder in FINDERS:
            found = finder(self, name)
            if found is not None:
                return found
        raise KeyError(name)


class PublicMeeting:
    """``/{authority}/meetings/{meeting}``: the public agenda of one meeting, and what was declared at it."""

    def __init__(self, above: PublicMeetings, meeting: Meeting) -> None:
        if meeting.state.published_on is None and meeting.state.opened_on is None:
            raise KeyError(meeting.id)
        self.__parent__ = self.above = above
        self.meeting = meeting
        self.__name__ = meeting.id

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/{self.meeting.id}"


@authority_resource("declarations")
class PublicDeclarations:
    """``/{authority}/declarations``: what members declared at meetings."""

    __name__ = "declarations"

    def __init__(self, authority: Authority) -> None:
        self.__parent__ = self.authority = authority

    @property
    def url(self) -> str:
        """Its address."""
        return f"/{self.authority.slug}/declarations"
