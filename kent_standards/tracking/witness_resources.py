"""tracking/: the addresses at which a witness reads and signs a statement: the same for every witness."""

from kent_standards.authorities.model import Authority, authority_resource


@authority_resource("statement")
class WitnessEntry:
    """``/{authority}/statement``: where a witness enters the code that came with the Investigating Officer's letter."""

    __name__ = "statement"
    goes_on_after_the_end = True

    def __init__(self, authority: Authority) -> None:
        self.__parent__ = self.authority = authority

    @property
    def url(self) -> str:
        """Its address."""
        return f"/{self.authority.slug}/statement"

    def __getitem__(self, name: str) -> "OwnStatement":
        if name != "mine":
            raise KeyError(name)
        return OwnStatement(self)


class OwnStatement:
    """``/{authority}/statement/mine``: the statement of the witness whose code was entered in this session."""

    __name__ = "mine"

    def __init__(self, above: WitnessEntry) -> None:
        self.__parent__ = self.above = above
        self.authority = above.authority

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/mine"
