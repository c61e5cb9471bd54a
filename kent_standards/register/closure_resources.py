"""register/: the addresses of the days on which an authority's offices are closed."""

from datetime import date

from kent_standards.authorities.model import Authority, authority_resource


@authority_resource("closures")
class Closures:
    """``/{authority}/closures``. For a parish its principal authority's officers keep them."""

    __name__ = "closures"

    def __init__(self, authority: Authority) -> None:
        self.__parent__ = self.authority = authority

    @property
    def url(self) -> str:
        """The address of the list."""
        return f"/{self.authority.slug}/closures"

    def __getitem__(self, name: str) -> "ClosureDay":
        try:
            day = date.fromisoformat(name)
        except ValueError:
            raise KeyError(name) from None
        if day.isoformat() != name:
            raise KeyError(name)
        return ClosureDay(self, day)


class ClosureDay:
    """``/{authority}/closures/{day}``: one day, whether the offices are closed on it or not."""

    def __init__(self, parent: Closures, day: date) -> None:
        self.__parent__ = self.closures = parent
        self.__name__ = day.isoformat()
        self.day = day

    @property
    def authority(self) -> Authority:
        """The authority whose offices they are."""
        return self.closures.authority
