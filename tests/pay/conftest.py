"""tests/: the Independent Persons of the county and of the Fire Authority, and the officers of both."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kent_standards.authorities.services import activate_plugin
from kent_standards.law.pay import DutyDetails
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.pay import desk_services, services
from kent_standards.pay.model import ClaimRecord, DutyRecord
from tests.register.desk_scene import form_of, words

PLUGINS = {"kcc": "kcc", "kmfra": "fire_authority"}


@dataclass
class Paying:
    """Who has a part, and what tests repeat."""

    world: Any
    ivor: str
    fiona: str
    kcc_officer: str
    fire_officer: str

    @property
    def her(self) -> By:
        """The Fire Authority's Independent Person acting, who stands in for the county's."""
        return By(self.fiona, Role.INDEPENDENT_PERSON)

    @property
    def fire(self) -> By:
        """The Fire Authority's Monitoring Officer acting."""
        return By(self.fire_officer, Role.MONITORING_OFFICER)

    @property
    def county(self) -> By:
        """The county's Monitoring Officer acting."""
        return By(self.kcc_officer, Role.MONITORING_OFFICER)

    def set_up(self, slug: str, **chosen: str) -> None:
        """Set the plugin's settings at an authority."""
        self.world.refresh()
        authority, plugin = self.world.authority(slug), PLUGINS[slug]
        active = authority.activations[plugin]
        settings = {**active["settings"], **chosen}
        activate_plugin(authority, plugin, active["version"], settings, by=self.county, at=self.world.at)
        self.world.save()

    def log(self, done_for: str = "kmfra", day: date | None = None, minutes: int = 225, **more: Any) -> str:
        """Log a duty of hers; its id."""
        self.world.refresh()
        details = DutyDetails(
            done_for, day or self.world.clock.today, more.pop("kind", "reading"), minutes, **more
        )
        record = services.log_duty(self.world.service, details, by=self.her, at=self.world.at)
        self.world.save()
        return str(record.id)

    def duty(self, duty: str, slug: str = "kmfra") -> DutyRecord:
        """A duty as it stands now."""
        self.world.refresh()
        found: DutyRecord = self.world.authority(slug).part("pay")[duty]
        return found

    def claim(self, first: date = date(2026, 4, 1), last: date | None = None) -> str:
        """Claim everything of a period; the claim's id."""
        self.world.refresh()
        last = last or self.world.clock.today
        claim = services.make_claim(self.world.service, first, last, by=self.her, at=self.world.at)
        self.world.save()
        return claim

    def part(self, claim: str, slug: str = "kmfra") -> ClaimRecord:
        """The part of a claim at one authority as it stands now."""
        self.world.refresh()
        found: ClaimRecord = self.world.authority(slug).part("pay").claims[claim]
        return found

    def approve(self, claim: str, slug: str = "kmfra") -> None:
        """Approve a part."""
        by = self.fire if slug == "kmfra" else self.county
        desk_services.approve(self.part(claim, slug), by=by, at=self.world.at)
        self.world.save()

    def mine(self, address: str = "", status: int = 200) -> str:
        """What a page of hers says."""
        return words(self.world.browser(self.fiona).get(f"/profile/duties{address}", status=status))

    def desk(self, address: str = "", slug: str = "kmfra", officer: str = "", status: int = 200) -> str:
        """What a page of the officers says."""
        who = officer or (self.fire_officer if slug == "kmfra" else self.kcc_officer)
        return words(self.world.browser(who).get(f"/{slug}/desk/pay{address}", status=status))

    def form(self, address: str, person: str = "") -> Any:
        """A form, opened now."""
        return form_of(self.world.browser(person or self.fiona).get(address))


FARES = Decimal("12.40")


@pytest.fixture
def paying(world: Any) -> Paying:
    """Ivor Stand is the county's Independent Person, Fiona Brand the Fire Authority's; a day has 450 minutes."""
    found = Paying(
        world,
        world.officer("Ivor Stand", "kcc", Role.INDEPENDENT_PERSON),
        world.officer("Fiona Brand", "kmfra", Role.INDEPENDENT_PERSON),
        world.officer("Olive Officer", "kcc"),
        world.officer("Nadia Osei", "kmfra"),
    )
    for slug in PLUGINS:
        found.set_up(slug, minutes_in_a_day="450", minutes_unit="15", mileage_pence="45")
    return found
