"""tests/: from which day a member's first 28 days run, whenever her authority adopted the Code."""

from datetime import date
from typing import Any

import pytest

from kent_standards.authorities.services import activate_plugin
from kent_standards.code.services import adopt_code
from kent_standards.law.interests import PRESCRIBED, Holder
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By
from kent_standards.people.offices import re_elect
from kent_standards.register import services
from tests.register.desk_scene import Scene
from tests.register.local_category import TRUSTS, Trusts
from tests.register.member_pages import text_of


def adopt(world: Any, slug: str, effective: date) -> None:
    """Record an adoption with effect from a day, at a meeting on that day."""
    adopt_code(
        world.authority(slug),
        adopted_on=effective,
        effective_from=effective,
        resolution="Full Council",
        by=THE_SERVICE,
        at=world.at,
    )
    world.save()


@pytest.mark.duty(28)
def test_a_code_adopted_late_begins_no_new_28_days_for_who_became_a_member_under_the_act(world: Any) -> None:
    scene = Scene(world)
    jenny = world.member("Jenny Samper", "canterbury", since=date(2019, 5, 7))
    adopt(world, "canterbury", date(2026, 5, 25))
    page = scene.page("", "members")
    assert "28 days 3 June 2019 Overdue" in page
    assert "Day 1 was 7 May 2019" in page
    assert "Localism Act 2011, section 30(1); Code 4(1)" in page
    assert "1 of them after their 28 days" in page
    profile = text_of(world.browser(jenny).get("/profile"))
    assert "3 June 2019 Overdue" in profile
    assert "22 June 2026" not in profile  # the 28th day from the Code's effect


@pytest.mark.duty(28)
def test_who_sat_before_the_act_s_regime_owes_from_the_first_code_and_a_second_changes_nothing(
    world: Any,
) -> None:
    jenny = world.member("Jenny Samper", "swale", since=date(2009, 6, 4))
    adopt(world, "swale", date(2012, 9, 1))
    adopt(world, "swale", date(2026, 5, 25))
    assert "28 September 2012 Overdue" in text_of(world.browser(jenny).get("/profile"))


@pytest.mark.duty(140)
def test_a_re_election_under_the_act_binds_before_a_code_that_comes_later(world: Any) -> None:
    jenny = world.person("Jenny Samper")
    office = world.seat(jenny, "swale", since=date(2009, 6, 4))
    record = world.authority("swale").offices[office]
    re_elect(record, on=date(2015, 5, 7), until=None, by=THE_SERVICE, at=world.at)
    world.save()
    adopt(world, "swale", date(2026, 5, 25))
    assert "3 June 2015 Overdue" in text_of(world.browser(jenny).get("/profile"))


@pytest.mark.duty(28)
def test_a_category_that_a_code_adds_is_owed_from_that_code_and_is_no_offence_when_late(
    make_world: Any,
) -> None:
    world = make_world({"trusts": Trusts()})
    canterbury = world.authority("canterbury")
    activate_plugin(canterbury, "trusts", "1.0.0", {}, by=THE_SERVICE, at=world.at)
    world.save()
    scene = Scene(world)
    jenny = world.member("Jenny Samper", "canterbury", since=date(2019, 5, 7))
    adopt(world, "canterbury", date(2026, 5, 25))
    said: Any = {"by": By(jenny, Role.MEMBER), "at": world.at}
    services.say_none([world.authority("canterbury")], sorted(PRESCRIBED), **said)
    world.save()
    page = scene.page("", "members")
    assert "Answer the categories that this authority adds 21 June 2026 20 days left" in page
    assert "Day 1 was 25 May 2026" in page
    assert "after their 28 days" not in page
    world.clock.set(date(2026, 6, 23))
    profile = text_of(world.browser(jenny).get("/profile"))
    assert "Answer the categories that this authority adds 21 June 2026 Overdue by 2 days" in profile
    assert "Two offences bear on this" not in profile
    assert "after their 28 days" not in scene.page("", "members")
    services.state_interest(
        [world.authority("canterbury")],
        category=TRUSTS.id,
        holder=Holder.MEMBER,
        details={"charity": "Almshouses"},
        aware_on=date(2020, 1, 1),
        by=By(jenny, Role.MEMBER),
        at=world.at,
    )
    world.save()
    (statement,) = {value[0] for value, _ in world.service.entries_by_statement}
    told = text_of(world.browser(jenny).get(f"/profile/interests/{statement}"))
    assert "The last day was 21 June 2026 (Code 4(1)): 2 days late." in told
