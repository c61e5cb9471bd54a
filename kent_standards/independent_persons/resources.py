"""independent_persons/: the addresses of the Monitoring Officer's page of them, and of each one's own availability."""

from kent_standards.authorities.model import Authority, find_service
from kent_standards.availability.model import AvailabilityRecord, everywhere
from kent_standards.availability.reading import appointments
from kent_standards.register.desk_resources import Desk, desk_resource
from kent_standards.register.resources import Profile, profile_resource

LABEL = "Independent Persons"
OWN_LABEL = "Availability as an Independent Person"


@desk_resource("independent-persons", LABEL)
class PersonsDesk:
    """``/{authority}/desk/independent-persons``: who they are, until when, and who is available."""

    __name__ = "independent-persons"

    def __init__(self, desk: Desk) -> None:
        self.__parent__ = self.desk = desk
        self.authority = desk.authority

    @property
    def appointing(self) -> Authority:
        """The authority that appoints them: for a parish its principal authority."""
        authority = self.authority
        return find_service(self).authority(authority.principal) if authority.principal else authority

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.desk.url}/independent-persons"

    def __getitem__(self, person: str) -> "PersonPage":
        if not any(row.person == person for row in appointments(self.appointing)):
            raise KeyError(person)
        return PersonPage(self, person)


class PersonPage:
    """``/{authority}/desk/independent-persons/{person}``: why one of its own is away, and on whom she can't advise; at
    the authority that has appointed her, and at its parishes, whose Monitoring Officer is the same (Act s.29(9))."""

    def __init__(self, above: PersonsDesk, person: str) -> None:
        self.__parent__ = self.above = above
        self.person = person
        self.__name__ = person

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/{self.person}"


@profile_resource("availability", OWN_LABEL)
class OwnAvailability:
    """``/profile/availability``: what an Independent Person has said of when she is available, and what she is asked."""

    __name__ = "availability"
    url = "/profile/availability"

    def __init__(self, profile: Profile) -> None:
        self.__parent__ = self.profile = profile

    def __getitem__(self, record: str) -> "OwnRecord":
        found = everywhere(find_service(self), record)
        if not found:
            raise KeyError(record)
        return OwnRecord(self, found)


class OwnRecord:
    """``/profile/availability/{record}``: one absence or general conflict, at every authority that she serves."""

    def __init__(self, above: OwnAvailability, held: tuple[AvailabilityRecord, ...]) -> None:
        self.__parent__ = self.above = above
        self.__name__ = held[0].id
        self.held = held

    @property
    def owner(self) -> tuple[str, ...]:
        """Whose it is: the ids of one human, under which she holds her offices."""
        return tuple(sorted({record.person for record in self.held}))

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/{self.__name__}"
