"""gifts/: the addresses of the public register of gifts, of a member's own gifts, and of the officers' pages."""

from collections.abc import Collection

from kent_standards.authorities.model import Authority, authority_resource, find_service
from kent_standards.gifts.model import GiftRecord, Gifts, every_gifts
from kent_standards.law.quarters import Quarter, quarter_named
from kent_standards.register.desk_resources import Desk, desk_resource
from kent_standards.register.profile_records import order_of
from kent_standards.register.resources import ANY_OWNER, Profile, profile_resource

LABEL = "Gifts and hospitality"


@authority_resource("gifts")
class GiftsRegister:
    """``/{authority}/gifts``: the register of gifts and hospitality."""

    __name__ = "gifts"

    def __init__(self, authority: Authority) -> None:
        self.__parent__ = self.authority = authority

    @property
    def url(self) -> str:
        """Its address."""
        return f"/{self.authority.slug}/gifts"


@desk_resource("gifts", LABEL)
class GiftsDesk:
    """``/{authority}/desk/gifts``: what waits to be registered, and the quarters' lists."""

    __name__ = "gifts"

    def __init__(self, desk: Desk) -> None:
        self.__parent__ = self.desk = desk
        self.authority = desk.authority

    @property
    def gifts(self) -> Gifts:
        """The gifts that it lists."""
        found: Gifts = self.authority.part("gifts")
        return found

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.desk.url}/gifts"

    def __getitem__(self, name: str) -> "GiftPage | QuarterPage":
        try:
            return QuarterPage(self, quarter_named(name))
        except ValueError:
            return GiftPage(self, self.gifts[name])


class GiftPage:
    """``/{authority}/desk/gifts/{gift}``: one gift as its officers see it, from the day on which it was notified."""

    def __init__(self, above: GiftsDesk, record: GiftRecord) -> None:
        if record.state.notified_on is None:
            raise KeyError(record.id)
        self.__parent__ = self.above = above
        self.record = record
        self.__name__ = record.id

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/{self.record.id}"


class QuarterPage:
    """``/{authority}/desk/gifts/{quarter}``: the list of one quarter, to be published."""

    def __init__(self, above: GiftsDesk, quarter: Quarter) -> None:
        self.__parent__ = self.above = above
        self.quarter = quarter
        self.__name__ = quarter.code

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/{self.quarter.code}"


@profile_resource("gifts", LABEL)
class OwnGiftsPlace:
    """``/profile/gifts``: what whoever is signed in has noted and notified, at every authority."""

    __name__ = "gifts"
    url = "/profile/gifts"

    def __init__(self, profile: Profile) -> None:
        self.__parent__ = self.profile = profile

    def __getitem__(self, gift: str) -> "OwnGift":
        found = [gifts[gift] for gifts in every_gifts(find_service(self)) if gift in gifts]
        if not found:
            raise KeyError(gift)
        return OwnGift(self, gift, tuple(found))


class OwnGift:
    """``/profile/gifts/{gift}``: one gift, at every authority that it concerns.

    Where two people who were taken for one have been separated, each sees the records of her own.
    """

    def __init__(self, above: OwnGiftsPlace, gift: str, held: tuple[GiftRecord, ...]) -> None:
        self.__parent__ = self.above = above
        self.__name__ = self.id = gift
        self._held = held

    @property
    def owner(self) -> str:
        """The one person whose it is; with several the view lets nobody see another's records."""
        people = {record.person for record in self._held}
        return people.pop() if len(people) == 1 else ANY_OWNER

    def records(self, people: Collection[str]) -> tuple[GiftRecord, ...]:
        """The records of the human whose ids are ``people``, the county's first."""
        found = (record for record in self._held if record.person in people)
        return tuple(sorted(found, key=lambda record: order_of(record.authority)))

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/{self.id}"
