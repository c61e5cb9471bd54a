"""tests/plugins: a fifteenth authority, of which the core knows nothing, runs from a plugin of one file."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kent_standards.authorities.services import deactivate_plugin
from kent_standards.law.interests import Holder
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE
from kent_standards.register import services
from kent_standards.testing import World
from tests.plugins import unitary

MakeWorld = Callable[..., World]
TRUST = {"charity": "Northdown Almshouses", "district": "canterbury"}


def northdown(make_world: MakeWorld) -> tuple[World, str, str]:
    """A county with Northdown in it, a member of both Northdown and the county, and Northdown's officer."""
    world = make_world({"unitary": unitary})
    world.clock.set(date(2028, 5, 1))
    member = world.member("Nell North", "northdown", "kcc")
    return world, member, world.officer("Otto Officer", "northdown")


def test_the_plugin_is_about_fifty_lines_and_imports_the_contract_alone() -> None:
    text = Path(unitary.__file__).read_text("utf-8")
    lines = [
        line for line in text.splitlines() if line.strip() and not line.startswith(("#", '"""', "    ", ")"))
    ]
    assert len(lines) < 60
    assert "from kent_standards.api import" in text
    assert text.count("kent_standards") == 1


@pytest.mark.duty(1)
def test_the_fifteenth_authority_has_its_pages_its_committee_and_a_category_of_its_own(
    make_world: MakeWorld,
) -> None:
    world, member, officer = northdown(make_world)
    browser = world.browser()
    assert "Northdown Council" in browser.get("/")
    assert "9" in browser.get("/northdown/committee").html.find("main").get_text()
    assert browser.get("/northdown/motto").json == {"motto": "Northdown"}
    assert browser.get("/kcc/motto", status=404)
    form = world.browser(member).get("/profile/state?category=unitary_trusteeships")
    assert "Of which charity are you a trustee?" in form
    services.state_interest(
        [world.authority("northdown")], category="unitary_trusteeships", holder=Holder.MEMBER, details=TRUST,
        aware_on=world.clock.today, by=world.by(member), at=world.at,
    )  # fmt: skip
    entry = next(iter(world.authority("northdown").part("register")[member].entries.values()))
    services.register_entry(
        entry, rules="Northdown", by=world.by(officer, Role.MONITORING_OFFICER), at=world.at
    )
    world.save()
    page = browser.get(f"/northdown/register/{member}")
    assert "Trusteeships" in page
    assert "Northdown Almshouses" in page
    assert "Trusteeships" not in browser.get(f"/kcc/register/{member}")


def test_deactivated_the_plugin_leaves_its_authority_readable_and_read_only(make_world: MakeWorld) -> None:
    world, member, officer = northdown(make_world)
    services.state_interest(
        [world.authority("northdown")], category="unitary_trusteeships", holder=Holder.MEMBER, details=TRUST,
        aware_on=world.clock.today, by=world.by(member), at=world.at,
    )  # fmt: skip
    world.save()
    entry = next(iter(world.authority("northdown").part("register")[member].entries.values()))
    desk = world.browser(officer)
    form = desk.get(f"/northdown/desk/{entry.id}/register").forms["form"]
    deactivate_plugin(world.authority("northdown"), "unitary", by=THE_SERVICE, at=world.at)
    world.save()
    for address in ("/northdown", "/northdown/register", "/northdown/code", f"/northdown/register/{member}"):
        assert world.browser().get(address).status_int == 200
    assert world.browser().get("/northdown/motto", status=404)
    before = world.db.lastTransaction()
    refused = form.submit("submit", status="*")
    assert refused.status_int in (409, 503)
    assert "plugin" in refused.text
    assert world.db.lastTransaction() == before
    assert world.browser().get(f"/kcc/register/{member}").status_int == 200
