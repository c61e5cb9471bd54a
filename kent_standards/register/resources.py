"""register/: the addresses of a member's own pages: /profile, and below it each interest that she has stated."""

from collections.abc import Callable, Collection
from typing import Any

from kent_standards.authorities.model import Service, county_resource, find_service
from kent_standards.register.model import Entry
from kent_standards.register.profile_records import order_of

ANY_OWNER = "whoever is signed in"

Maker = Callable[["Profile"], Any]
# What other rooms put below /profile: name -> what makes the resource, and what the profile calls it.
PROFILE_RESOURCES: dict[str, tuple[Maker, str]] = {}


def profile_resource(name: str, label: str) -> Callable[[Maker], Maker]:
    """Register the class or function below as the resource at ``/profile/name``; the profile links to it as ``label``."""

    def register(maker: Maker) -> Maker:
        PROFILE_RESOURCES[name] = (maker, label)
        return maker

    return register


@county_resource("profile")
class Profile:
    """``/profile``: one for each human, whichever authorities she serves in."""

    owner = ANY_OWNER

    def __init__(self, service: Service) -> None:
        self.__parent__ = service
        self.__name__ = "profile"

    def __getitem__(self, name: str) -> Any:
        own: dict[str, Maker] = {"state": NewStatement, "interests": Statements}
        return own[name](self) if name in own else PROFILE_RESOURCES[name][0](self)


class NewStatement:
    """``/profile/state``: an interest on its way to being stated. Nothing of it is stored before it is sent."""

    def __init__(self, profile: Profile) -> None:
        self.__parent__ = profile
        self.__name__ = "state"


class Statements:
    """``/profile/interests``: the interests by the ids of their statements."""

    def __init__(self, profile: Profile) -> None:
        self.__parent__ = profile
        self.__name__ = "interests"

    def __getitem__(self, statement: str) -> "Statement":
        pairs = tuple(find_service(self).entries_by_statement.starting(statement))
        if not pairs:
            raise KeyError(statement)
        return Statement(self, statement, tuple((value[1], reference) for value, reference in pairs))


class Statement:
    """``/profile/interests/{id}``: one interest, in every register that it was stated to.

    Its registers may name her by several ids, if she was entered twice and merged. Where two people who
    were taken for one have been separated, each sees the entries of her own.
    """

    def __init__(self, parent: Statements, statement: str, held: tuple[tuple[str, str], ...]) -> None:
        self.__parent__ = parent
        self.__name__ = self.id = statement
        self._held = held

    @property
    def owner(self) -> str:
        """The one person whose it is; with several the view lets nobody see another's entries."""
        people = {person for person, _ in self._held}
        return people.pop() if len(people) == 1 else ANY_OWNER

    def entries(self, people: Collection[str]) -> tuple[Entry, ...]:
        """The entries of the human whose ids are ``people``, the county's first."""
        service = find_service(self)
        found = []
        for person, reference in self._held:
            slug, _, entry = reference.partition("/")
            if person in people:
                found.append(service.authority(slug).part("register").entry(entry))
        return tuple(sorted(found, key=lambda entry: (order_of(entry.authority), entry.steps[0].at)))
