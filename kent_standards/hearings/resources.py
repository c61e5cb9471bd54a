"""hearings/: the addresses of the officers' pages of hearings, of one's own, and of the public notice of a meeting."""

from datetime import date

from kent_standards.authorities.model import Authority, Service, authority_resource, county_resource
from kent_standards.hearings.committee import committee_of
from kent_standards.hearings.model import Hearing, Hearings, StandardsCommittee, every_hearings
from kent_standards.hearings.readers import readers
from kent_standards.meetings.resources import PublicMeetings, finds_meeting


@authority_resource("hearings")
class HearingDesk:
    """``/{authority}/hearings``: the hearings of the authority's Panel."""

    __name__ = "hearings"

    def __init__(self, authority: Authority) -> None:
        self.__parent__ = self.authority = authority

    @property
    def hearings(self) -> Hearings:
        """The hearings that it lists."""
        found: Hearings = self.authority.part("hearings")
        return found

    @property
    def url(self) -> str:
        """Its address."""
        return f"/{self.authority.slug}/hearings"

    def __getitem__(self, name: str) -> "HearingPage | CommitteePlace":
        return CommitteePlace(self) if name == "committee" else HearingPage(self, self.hearings[name])


class CommitteePlace:
    """``/{authority}/hearings/committee``: who sits on the Standards Committee, and was trained."""

    __name__ = "committee"

    def __init__(self, desk: HearingDesk) -> None:
        self.__parent__ = self.desk = desk

    @property
    def committee(self) -> StandardsCommittee:
        """The record; a parish's is its principal authority's."""
        return committee_of(self.desk.authority)

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.desk.url}/committee"


class HearingPage:
    """``/{authority}/hearings/{hearing}``: one hearing as its officers see it."""

    def __init__(self, desk: HearingDesk, hearing: Hearing) -> None:
        self.__parent__ = self.desk = desk
        self.hearing = hearing
        self.__name__ = hearing.id

    @property
    def barred(self) -> tuple[str, ...]:
        """Who is let in by no office of hers (SR5)."""
        return self.hearing.barred

    @property
    def stands_in(self) -> str:
        """Who is let in for this case alone."""
        return self.hearing.stands_in

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.desk.url}/{self.hearing.id}"


@county_resource("hearings")
class OwnHearings:
    """``/hearings``: the hearings in which whoever is signed in has a part, at any authority."""

    __name__ = "hearings"
    owner = "whoever is signed in"
    url = "/hearings"

    def __init__(self, service: Service) -> None:
        self.__parent__ = self.service = service

    def __getitem__(self, name: str) -> "OwnHearing":
        for hearings in every_hearings(self.service):
            if name in hearings:
                return OwnHearing(self, hearings[name])
        raise KeyError(name)


class OwnHearing:
    """``/hearings/{hearing}``: one hearing as those see it who have a part in it."""

    goes_on_after_the_end = True

    def __init__(self, above: OwnHearings, hearing: Hearing) -> None:
        self.__parent__ = above
        self.hearing = hearing
        self.__name__ = hearing.id

    def owner(self, today: date) -> tuple[str, ...]:
        """The Panel, its Independent Person and legal adviser, and once it is called the councillor; and whoever has said
        that she can't take part, to whom the pages show nothing."""
        return tuple(sorted(readers(self.hearing, today) | set(self.hearing.state.conflicts)))

    @property
    def writes_in(self) -> Authority:
        """The authority whose Panel it is."""
        return self.hearing.authority

    @property
    def url(self) -> str:
        """Its address."""
        return f"/hearings/{self.hearing.id}"


class Meeting:
    """``/{authority}/meetings/{hearing}``: the public notice and agenda of one hearing."""

    def __init__(self, above: PublicMeetings, hearing: Hearing) -> None:
        self.__parent__ = self.above = above
        self.hearing = hearing
        self.__name__ = hearing.id

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/{self.hearing.id}"


@finds_meeting
def hearing_below(above: PublicMeetings, name: str) -> Meeting | None:
    """The public notice of the hearing of that name, once it is called."""
    hearing: Hearing | None = above.authority.part("hearings").get(name)
    if hearing is None or hearing.state.call is None:
        return None
    return Meeting(above, hearing)
