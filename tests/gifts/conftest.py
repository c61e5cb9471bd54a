"""tests/: a member of the county and of Canterbury who has received gifts, and the Monitoring Officers of both."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kent_standards.gifts import services
from kent_standards.gifts.model import GiftRecord
from kent_standards.law.gifts import GiftDetails
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from tests.register.desk_scene import form_of, words

BOTH = ("kcc", "canterbury")


@dataclass
class Giving:
    """Who has a part, and what tests repeat."""

    world: Any
    jenny: str
    kcc_officer: str
    canterbury_officer: str

    @property
    def her(self) -> By:
        """The member acting."""
        return By(self.jenny, Role.MEMBER)

    @property
    def officer(self) -> By:
        """Canterbury's Monitoring Officer acting."""
        return By(self.canterbury_officer, Role.MONITORING_OFFICER)

    def note(self, value: str, *slugs: str, day: date | None = None, **more: Any) -> str:
        """Note a gift for the authorities of ``slugs``, Canterbury if there are none; its id."""
        self.world.refresh()
        details = GiftDetails(
            more.pop("giver", "Acme Ltd"),
            more.pop("what", "Dinner"),
            Decimal(value),
            day or self.world.clock.today,
            "An opening",
            more.pop("associated", ()),
        )
        places = [self.world.authority(slug) for slug in slugs or ("canterbury",)]
        gift = services.note_gift(places, details, by=self.her, at=self.world.at, **more)
        self.world.save()
        return gift

    def record(self, gift: str, slug: str = "canterbury") -> GiftRecord:
        """A gift at one authority as it stands now."""
        self.world.refresh()
        found: GiftRecord = self.world.authority(slug).part("gifts")[gift]
        return found

    def registered(self, value: str = "120.00", **more: Any) -> str:
        """A gift in Canterbury's register."""
        gift = self.note(value, **more)
        services.register_gift(self.record(gift), rules="KENT-2012", by=self.officer, at=self.world.at)
        self.world.save()
        return gift

    def mine(self, address: str = "") -> str:
        """What a page of the member's gifts says."""
        return words(self.world.browser(self.jenny).get(f"/profile/gifts{address}"))

    def desk(self, address: str = "", officer: str = "", slug: str = "canterbury", status: int = 200) -> str:
        """What a page of the officers says."""
        browser = self.world.browser(officer or self.canterbury_officer)
        return words(browser.get(f"/{slug}/desk/gifts{address}", status=status))

    def form(self, address: str, person: str = "") -> Any:
        """A form, opened now."""
        return form_of(self.world.browser(person or self.jenny).get(address))

    def public(self, slug: str = "canterbury", query: str = "") -> str:
        """What the public reads."""
        return words(self.world.browser().get(f"/{slug}/gifts{query}"))


@pytest.fixture
def giving(world: Any) -> Giving:
    """Jenny Samper sits on both councils."""
    return Giving(
        world,
        world.member("Jenny Samper", *BOTH),
        world.officer("Olive Officer", "kcc"),
        world.officer("Nadia Osei", "canterbury"),
    )
