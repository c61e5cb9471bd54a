"""tests/: what becomes of a member's register when entries that were taken for one human are separated."""

import pytest

from kent_standards.law.interests import Holder
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE
from kent_standards.people.identity import merge, separate
from kent_standards.register import services


@pytest.mark.duty(1)
def test_what_an_authority_has_registered_stays_with_the_member_whom_it_has(world):
    city, borough = world.member("Ann Weald", "canterbury"), world.member("A. Weald", "swale")
    monitor = world.officer("Mary Monitor", "canterbury")
    merge(world.service, city, borough, reasons="So she says.", by=THE_SERVICE, at=world.at)
    services.state_interest(
        [world.authority("canterbury")],
        category="employment",
        holder=Holder.MEMBER,
        details={"kind": "employment", "role": "Owner", "employer": "Orchard Farm", "gain": "yes"},
        aware_on=world.clock.today,
        by=world.by(borough),
        at=world.at,
    )
    (part,) = world.authority("canterbury").part("register").values()
    (entry,) = part.entries.values()
    by = world.by(monitor, Role.MONITORING_OFFICER)
    services.register_entry(entry, rules="KENT-2012", by=by, at=world.at)
    world.save()
    reader = world.browser()
    assert "Orchard Farm" in reader.get(f"/canterbury/register/{borough}").text

    separate(world.service, city, reasons="They are cousins.", by=THE_SERVICE, at=world.at)
    world.save()
    assert "Orchard Farm" in reader.get(f"/canterbury/register/{city}").text
    assert "Orchard Farm" in world.browser(city).get("/profile").text
    assert "Orchard Farm" not in world.browser(borough).get("/profile").text
