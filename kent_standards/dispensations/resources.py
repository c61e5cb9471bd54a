"""dispensations/: the addresses of the public list, of the officers' pages below the desk, and of a member's own."""

from kent_standards.authorities.model import Authority, authority_resource, find_service
from kent_standards.dispensations.model import PART, Dispensation, Dispensations, OutsideSeat, every_folder
from kent_standards.people.identity import cluster
from kent_standards.register.desk_resources import Desk, desk_resource
from kent_standards.register.resources import ANY_OWNER, Profile, profile_resource

NAME = "dispensations"


@authority_resource(NAME)
class PublicList:
    """``/{authority}/dispensations``: what was granted, as the public reads it."""

    __name__ = NAME

    def __init__(self, authority: Authority) -> None:
        self.__parent__ = self.authority = authority

    @property
    def url(self) -> str:
        """Its address."""
        return f"/{self.authority.slug}/{NAME}"


@desk_resource(NAME, "Dispensations")
class DispensationDesk:
    """``/{authority}/desk/dispensations``: requests, what is in force, the classes and the powers."""

    __name__ = NAME

    def __init__(self, desk: Desk) -> None:
        self.__parent__ = self.desk = desk
        self.authority = desk.authority

    @property
    def folder(self) -> Dispensations:
        """The records that it lists."""
        found: Dispensations = self.authority.part(PART)
        return found

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.desk.url}/{NAME}"

    def __getitem__(self, name: str) -> "DispensationPage | OutsidePage":
        if name in self.folder.outside:
            return OutsidePage(self, self.folder.outside[name])
        return DispensationPage(self, self.folder[name])


class DispensationPage:
    """``/{authority}/desk/dispensations/{id}``: one request as the officers see it."""

    def __init__(self, above: DispensationDesk, record: Dispensation) -> None:
        self.__parent__ = self.above = above
        self.record = record
        self.__name__ = record.id

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/{self.record.id}"


class OutsidePage:
    """``/{authority}/desk/dispensations/{id}``: a member's place on a body outside."""

    def __init__(self, above: DispensationDesk, seat: OutsideSeat) -> None:
        self.__parent__ = self.above = above
        self.seat = seat
        self.__name__ = seat.id

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/{self.seat.id}"


@profile_resource(NAME, "Your dispensations")
class OwnList:
    """``/profile/dispensations``: what relieves whoever is signed in, at every authority, and what was asked for."""

    __name__ = NAME
    owner = ANY_OWNER
    url = f"/profile/{NAME}"

    def __init__(self, profile: Profile) -> None:
        self.__parent__ = profile
        self.service = find_service(profile)

    def __getitem__(self, name: str) -> "OwnPage":
        for folder in every_folder(self.service):
            if name in folder:
                return OwnPage(self, folder[name])
        raise KeyError(name)


class OwnPage:
    """``/profile/dispensations/{id}``: one request as the member sees it who made it."""

    def __init__(self, above: OwnList, record: Dispensation) -> None:
        self.__parent__ = self.above = above
        self.record = record
        self.writes_in = record.authority
        self.__name__ = record.id

    @property
    def owner(self) -> tuple[str, ...]:
        """The member, under every id of that human."""
        return cluster(self.above.service, self.record.person)

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/{self.record.id}"
