"""tests/: an interest in a category whose plugin was switched off: readable wherever it stands, and not changed."""

from datetime import date
from typing import Any

import pytest

from kent_standards.authorities.services import activate_plugin, deactivate_plugin
from kent_standards.law.interests import Holder
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By
from kent_standards.register import services
from tests.register.desk_scene import Scene
from tests.register.local_category import TRUSTS, Trusts
from tests.register.member_pages import text_of

GONE = "In a category that your registers no longer have"


@pytest.fixture
def world(make_world: Any) -> Any:
    """A county in whose city council a plugin adds a category."""
    found = make_world({"trusts": Trusts()})
    activate_plugin(found.authority("canterbury"), "trusts", "1.0.0", {}, by=THE_SERVICE, at=found.at)
    found.save()
    return found


def test_the_member_and_the_public_still_find_the_interest_and_nobody_changes_it(world: Any) -> None:
    scene = Scene(world)
    jenny = world.member("Jenny Samper", "canterbury", since=date(2026, 5, 20))
    statement = services.state_interest(
        [world.authority("canterbury")],
        category=TRUSTS.id,
        holder=Holder.MEMBER,
        details={"charity": "Littleford Almshouses"},
        aware_on=world.clock.today,
        by=By(jenny, Role.MEMBER),
        at=world.at,
    )
    (entry,) = world.authority("canterbury").part("register")[jenny].entries.values()
    services.register_entry(entry, rules="KENT-2012", by=scene.by, at=world.at)
    world.save()
    browser = world.browser(jenny)
    assert GONE not in text_of(browser.get("/profile"))
    assert "Littleford Almshouses" in world.browser().get(f"/canterbury/register/{jenny}").text
    deactivate_plugin(world.authority("canterbury"), "trusts", by=THE_SERVICE, at=world.at)
    world.save()
    profile = browser.get("/profile")
    section = profile.html.find(id="unlisted").find_parent("section")
    said = " ".join(section.get_text(" ").split())
    assert GONE in said
    assert "Littleford Almshouses" in said
    assert "Change this interest" not in said
    case = text_of(browser.get(f"/profile/interests/{statement}"))
    assert "Littleford Almshouses" in case
    assert "This authority's register no longer has this category" in case
    assert "form" not in browser.get(f"/profile/interests/{statement}/change").forms
    confirm = text_of(browser.get("/profile/confirm"))
    assert "A category that this register no longer has" in confirm
    assert "Littleford Almshouses" in confirm
    public = text_of(world.browser().get(f"/canterbury/register/{jenny}"))
    assert "Registered in a category that this register no longer has" in public
    assert "Registered 1 June 2026" in public
    assert "Almshouses" not in public  # which of its answers were public nobody can say now
    assert "Littleford Almshouses" in scene.page(entry.id)
