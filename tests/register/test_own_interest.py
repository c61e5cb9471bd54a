"""tests/: an officer who is a parish councillor too decides nothing about her own interests."""

import pytest

from kent_standards.law.interests import Holder
from kent_standards.law.registration import OWN_INTEREST
from kent_standards.law.steps import THE_SERVICE
from kent_standards.people.identity import merge
from kent_standards.register import services

PARISH = "chartham"  # its principal authority is Canterbury


@pytest.mark.duty(37)
@pytest.mark.parametrize("merged", [False, True])
def test_nobody_agrees_with_herself_that_an_interest_is_sensitive_and_nobody_registers_her_own(world, merged):
    officer = world.officer("Mary Monitor", "canterbury")
    councillor = officer
    if merged:
        councillor = world.person("M. Monitor")
        merge(world.service, councillor, officer, reasons="One human.", by=THE_SERVICE, at=world.at)
    world.seat(councillor, PARISH)
    services.state_interest(
        [world.authority(PARISH)],
        category="employment",
        holder=Holder.MEMBER,
        details={"kind": "employment", "role": "Owner", "employer": "Orchard Farm", "gain": "yes"},
        aware_on=world.clock.today,
        sensitive_reasons="I was threatened.",
        by=world.by(officer),
        at=world.at,
    )
    world.save()
    (part,) = world.authority(PARISH).part("register").values()
    (entry,) = part.entries.values()
    address = f"/{PARISH}/desk/{entry.id}"
    hers, deputys = world.browser(officer), world.browser(world.officer("Dora Deputy", "canterbury"))
    page = hers.get(address)
    assert OWN_INTEREST in page.text
    assert f"{address}/agree" not in page.text
    form = hers.get(f"{address}/agree").forms["form"]
    form["reasons"] = "So I find."
    assert OWN_INTEREST in form.submit("submit", status=409).text
    form = deputys.get(f"{address}/agree").forms["form"]
    form["reasons"] = "So I find."
    form.submit("submit", status=303)
    assert OWN_INTEREST in hers.get(f"{address}/register").forms["form"].submit("submit", status=409).text
    deputys.get(f"{address}/register").forms["form"].submit("submit", status=303)
