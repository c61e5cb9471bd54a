"""tests/pay: what was logged, claimed and paid goes when its time has come, and the pages stand without it."""

import pytest

from kent_standards.law.financial_years import pay_quarter_named
from kent_standards.pay import desk_services
from kent_standards.retention.due import due_in_authority
from kent_standards.retention.services import retain
from tests.pay.conftest import Paying


@pytest.mark.security(54)
def test_a_claim_that_waits_is_kept_and_one_that_was_paid_is_erased_with_its_duties_in_time(
    paying: Paying,
) -> None:
    world = paying.world
    paying.log(note="Something of a case")
    paid = paying.claim()
    paying.approve(paid)
    fire = world.authority("kmfra")
    quarter = pay_quarter_named("2025-26-Q4")
    desk_services.settle_retainer(fire, paying.fiona, quarter, by=paying.fire, at=world.at)
    export = desk_services.export(fire, by=paying.fire, at=world.at).id
    world.save()
    paying.log(minutes=30)
    paying.claim()
    rules = {each.rule.id: each.day.year for each in due_in_authority(world.authority("kmfra"))}
    assert (rules["pay"], rules["duty"]) == (2032, 2033)
    assert sum(each.rule.id == "duty" for each in due_in_authority(world.authority("kmfra"))) == 1
    world.clock.forward(days=8 * 366)
    world.refresh()
    gone = [each.rule.id for each in retain(world.authority("kmfra"), at=world.at)]
    assert sorted(each for each in gone if each in ("pay", "duty")) == ["duty", "pay", "pay"]
    world.save()
    said = paying.desk(f"/{paid}")
    assert "Something of a case" not in said
    assert "£50.00" not in said
    text = world.browser(paying.fire_officer).get(f"/kmfra/desk/pay/{export}.csv").text
    assert "50.00" not in text
    for address in ("", "/2026-27", f"/claims/{paid}"):
        assert "Something of a case" not in paying.mine(address)
