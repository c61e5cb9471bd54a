"""sole_decisions/: the addresses of the officers' pages below the desk, and of a member's own below the profile."""

from kent_standards.authorities.model import find_service
from kent_standards.people.identity import cluster
from kent_standards.register.desk_resources import Desk, desk_resource
from kent_standards.register.resources import ANY_OWNER, Profile, profile_resource
from kent_standards.sole_decisions.model import PART, SoleDecision, SoleDecisions, every_folder

NAME = "sole-decisions"
TITLE = "Decisions taken alone"


@desk_resource(NAME, TITLE)
class SoleDesk:
    """``/{authority}/desk/sole-decisions``: the matters that members handed over, or have to."""

    __name__ = NAME

    def __init__(self, desk: Desk) -> None:
        self.__parent__ = self.desk = desk
        self.authority = desk.authority

    @property
    def folder(self) -> SoleDecisions:
        """The matters that it lists."""
        found: SoleDecisions = self.authority.part(PART)
        return found

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.desk.url}/{NAME}"

    def __getitem__(self, name: str) -> "SolePage":
        return SolePage(self, self.folder[name])


class SolePage:
    """``/{authority}/desk/sole-decisions/{id}``: one matter as the officers see it."""

    def __init__(self, above: SoleDesk, record: SoleDecision) -> None:
        self.__parent__ = self.above = above
        self.record = record
        self.__name__ = record.id

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/{self.record.id}"


@profile_resource(NAME, TITLE)
class OwnSole:
    """``/profile/sole-decisions``: what whoever is signed in has notified, at every authority."""

    __name__ = NAME
    owner = ANY_OWNER
    url = f"/profile/{NAME}"

    def __init__(self, profile: Profile) -> None:
        self.__parent__ = profile
        self.service = find_service(profile)

    def __getitem__(self, name: str) -> "OwnSolePage":
        for folder in every_folder(self.service):
            if name in folder:
                return OwnSolePage(self, folder[name])
        raise KeyError(name)


class OwnSolePage:
    """``/profile/sole-decisions/{id}``: one matter as the member sees it."""

    def __init__(self, above: OwnSole, record: SoleDecision) -> None:
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
