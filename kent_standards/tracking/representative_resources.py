"""tracking/: the addresses at which a councillor's representative reads the case: the same for every hearing."""

from kent_standards.authorities.model import Authority, authority_resource


@authority_resource("represent")
class RepresentativeEntry:
    """``/{authority}/represent``: where a representative enters the code that the councillor handed over."""

    __name__ = "represent"
    goes_on_after_the_end = True

    def __init__(self, authority: Authority) -> None:
        self.__parent__ = self.authority = authority

    @property
    def url(self) -> str:
        """Its address."""
        return f"/{self.authority.slug}/represent"

    def __getitem__(self, name: str) -> "Represented":
        if name != "hearing":
            raise KeyError(name)
        return Represented(self)


class Represented:
    """``/{authority}/represent/hearing``: the hearing of the councillor whose representative's code was entered here."""

    __name__ = "hearing"

    def __init__(self, above: RepresentativeEntry) -> None:
        self.__parent__ = self.above = above
        self.authority = above.authority

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/hearing"
