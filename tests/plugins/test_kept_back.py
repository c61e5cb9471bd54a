"""tests/plugins: what an authority's local rules keep from the public stays so when its plugin is off."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kent_standards.api import (
    AreaTest,
    AuthoritySpec,
    Category,
    Field,
    NamePeriod,
    Publication,
    Source,
    Tier,
    common_publication,
    hookimpl,
)
from kent_standards.authorities.services import deactivate_plugin
from kent_standards.law.interests import Holder
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE
from kent_standards.register import services
from kent_standards.testing import World

OWN = Source("reticent", "1.0.0", "Its resolution of 3 April 2028")
STATED = {
    "reticent_offices": {"body": "Almshouses", "paid": "seven thousand pounds"},
    "land": {
        "address": "4 Damson Row",
        "district": "canterbury",
        "description": "House",
        "right": "owner",
        "occupy_or_income": "yes",
    },
}


class Reticent:
    """A plugin by which neither home addresses nor what a member is paid are published."""

    __version__ = "1.0.0"

    @hookimpl
    def kent_authorities(self) -> tuple[AuthoritySpec, ...]:
        area = frozenset({"northdown"})
        return (AuthoritySpec("northdown", (NamePeriod("Northdown"),), Tier.OTHER, area=area, source=OWN),)

    @hookimpl
    def kent_interest_categories(self) -> tuple[Category, ...]:
        fields = (Field("body", "Body"), Field("paid", "What it pays", public=False))
        offices = Category(
            id="reticent_offices",
            title="Offices",
            paragraph="Northdown Code 9",
            description="An office in a body.",
            question="Which offices do you hold?",
            fields=fields,
            area_test=AreaTest.EVERYWHERE,
        )
        return (offices,)

    @hookimpl
    def kent_publication(self, kind: str) -> Publication:
        common = common_publication(kind)
        return replace(common, address="opt_in", source=OWN) if kind == "register" else common


@pytest.mark.security(57)
def test_what_local_rules_keep_back_is_no_more_public_when_the_plugin_is_off(
    make_world: Callable[..., World],
) -> None:
    world = make_world({"reticent": Reticent()})
    authority = world.authority("northdown")
    member, officer = world.member("Nell North", "northdown"), world.officer("Otto Officer", "northdown")
    for category, details in STATED.items():
        services.state_interest(
            [authority],
            category=category,
            holder=Holder.MEMBER,
            details=details,
            aware_on=world.clock.today,
            by=world.by(member),
            at=world.at,
        )
    for entry in authority.part("register")[member].entries.values():
        services.register_entry(
            entry, rules="Northdown", by=world.by(officer, Role.MONITORING_OFFICER), at=world.at
        )
    world.save()

    def published() -> str:
        pages = (f"/northdown/register/{member}", f"/people/{member}/register", "/northdown/register")
        data = (f"{pages[0]}.json", f"{pages[0]}.csv", f"{pages[2]}.json", f"{pages[2]}.csv")
        return "".join(world.browser().get(address).text for address in (*pages, *data))

    assert "Almshouses" in published()
    assert "House" in published()
    for text in ("seven thousand pounds", "Damson Row"):
        assert text not in published()
    deactivate_plugin(authority, "reticent", by=THE_SERVICE, at=world.at)
    world.save()
    assert "House" in published()
    for text in ("seven thousand pounds", "Damson Row"):
        assert text not in published()
    statement = next(
        entry.state.statement
        for entry in authority.part("register")[member].entries.values()
        if entry.state.category == "reticent_offices"
    )
    own = world.browser(member).get(f"/profile/interests/{statement}")
    assert "seven thousand pounds" in own.text
