"""membership/: the addresses below ``/{authority}/membership``."""

from kent_standards.authorities.model import (
    Authority,
    Office,
    authority_resource,
    find_authority,
    find_service,
)
from kent_standards.authorities.way import Crumb
from kent_standards.membership.model import ImportRecord
from kent_standards.people.offices import offices_of


class Place:
    """What every address here has: its authority, its own address and the way to it."""

    title = ""

    def __init__(self, parent: "Place | Authority", name: str) -> None:
        self.__parent__ = parent
        self.__name__ = name

    @property
    def authority(self) -> Authority:
        """The authority in which it lies."""
        found = find_authority(self)
        if found is None:
            raise LookupError("Membership lies in an authority.")
        return found

    @property
    def url(self) -> str:
        """Its address."""
        parent = self.__parent__
        return f"{parent.url if isinstance(parent, Place) else f'/{parent.slug}'}/{self.__name__}"

    @property
    def way(self) -> tuple[Crumb, ...]:
        """The way to it, itself included."""
        parent = self.__parent__
        before = parent.way if isinstance(parent, Place) else (Crumb("Desk", f"/{parent.slug}/desk"),)
        return (*before, Crumb(self.title, self.url))

    @property
    def breadcrumbs(self) -> tuple[Crumb, ...]:
        """The way to it as the page's frame shows it."""
        *before, last = self.way
        return (*before, Crumb(last.label))


@authority_resource("membership")
class Membership(Place):
    """``/{authority}/membership``: its people and their offices."""

    title = "People and offices"

    def __init__(self, authority: Authority) -> None:
        super().__init__(authority, "membership")

    def __getitem__(self, name: str) -> "Place":
        if name == "import":
            return Imports(self, name)
        if name == "matches":
            return Matches(self, name)
        return OfficePage(self, self.authority.offices[name])


class OfficePage(Place):
    """``/{authority}/membership/{office}``."""

    def __init__(self, parent: Membership, office: Office) -> None:
        super().__init__(parent, office.id)
        self.office = office

    @property
    def title(self) -> str:  # type: ignore[override]
        """The name as it is printed with the office."""
        return self.office.state.printed_name


class Imports(Place):
    """``/{authority}/membership/import``: where a file of members is given."""

    title = "Import members"

    def __getitem__(self, name: str) -> "OneImport":
        return OneImport(self, self.authority.part("imports")[name])


class OneImport(Place):
    """``/{authority}/membership/import/{id}``: what one file would change, or changed."""

    title = "What the file changes"

    def __init__(self, parent: Imports, record: ImportRecord) -> None:
        super().__init__(parent, record.id)
        self.record = record


class Matches(Place):
    """``/{authority}/membership/matches``: proposals that two entries are one human."""

    title = "One person or two"

    def __getitem__(self, name: str) -> "Pair | Merged":
        one, dash, other = name.partition("-")
        return Pair(self, name, one, other) if dash else Merged(self, one)


class Pair(Place):
    """``/{authority}/membership/matches/{one}-{other}``: exists where one of the two has an office here."""

    title = "Decide"

    def __init__(self, parent: Matches, name: str, one: str, other: str) -> None:
        super().__init__(parent, name)
        self.one, self.other = sorted((one, other))
        if not (_is_here(self, self.one) or _is_here(self, self.other)) or self.one == self.other:
            raise KeyError(name)


class Merged(Place):
    """``/{authority}/membership/matches/{person}``: an entry that is, or was, merged into another."""

    title = "Separate"

    def __init__(self, parent: Matches, person: str) -> None:
        super().__init__(parent, person)
        self.person = person
        service = find_service(self)
        into = [str(step.data["into"]) for step in service.people[person].steps if step.kind == "merged"]
        if not into or not any(_is_here(self, each) for each in (person, *into)):
            raise KeyError(person)


def _is_here(place: Place, person: str) -> bool:
    """Whether the human holds or held an office in the authority. Raises KeyError for an unknown id."""
    held = offices_of(find_service(place), person)
    return any(office.authority == place.authority.slug for office in held)
