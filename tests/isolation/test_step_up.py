"""tests/: what needs a fresh second factor asks for it, by every view of the table, and nothing else does (SR28)."""

from datetime import timedelta
from functools import cache
from typing import Any

import pytest

from kent_standards.law.roles import Role
from kent_standards.security.permissions import (
    READING,
    SECOND_FACTOR_ROLES,
    STEP_UP,
    STEP_UP_AFTER,
    TABLE,
    Permission,
    Standing,
)
from kent_standards.testing import World
from tests.isolation.actors import ACTORS, OWN
from tests.isolation.asking import Reader, essence
from tests.isolation.county import WITH_APP, Scene
from tests.isolation.matrix_table import TABLE as VIEWS
from tests.isolation.matrix_table import Key, Line
from tests.isolation.test_matrix import ask, views_of

# Where whoever has a second factor enters a code, and where whoever has none sets one up.
ASKING = tuple(f"http://localhost{path}" for path in ("/sign-in/code", "/second-factor/set-up"))
OWN_FACTORS = {Permission.SET_UP_FACTOR, Permission.CHANGE_FACTORS}
# Of the appointed officer alone, whose office wants a second factor (investigations.resources.investigates).
INVESTIGATORS = {Permission.REVEAL_INVESTIGATED}


def stale(world: World, person: str) -> Reader:
    """Somebody who showed a second factor a moment too long ago."""
    shown = world.at - STEP_UP_AFTER - timedelta(seconds=1)
    return Reader(world, person, world.registry["kent.sessions"].begin(person, world.at, factor=shown))


def permission_of(app: Any, line: Line) -> Permission:
    """The permission that the view of a line asks for."""
    return permissions_of(app)[line.key]


@cache
def permissions_of(app: Any) -> dict[Key, Permission]:
    """The permission that each view asks for, by its key: read once, for there are hundreds of views."""
    named = {}
    for each in app.registry.introspector.get_category("views"):
        found = [one["value"] for one in each["related"] if one.category_name == "permissions"]
        named[id(each["introspectable"])] = found
    return {key: Permission(named[id(view)][0]) for key, view in views_of(app).items() if named[id(view)]}


@pytest.mark.security(28)
@pytest.mark.parametrize(
    "line", [line for line in VIEWS if line.view != "code_page"], ids=lambda line: " ".join(line.key)
)
def test_whoever_showed_a_second_factor_too_long_ago_is_asked_where_it_must_be_fresh(
    county: tuple[World, Scene], line: Line
) -> None:
    world, scene = county
    wants = permission_of(world.app, line) in STEP_UP
    who = [name for name, actor in ACTORS.items() if actor.signed_in and line.who(actor, OWN)]
    for name in who if wants else who[:1]:
        reader, address = stale(world, scene.people[name]), scene.address(line.address, OWN)
        before = world.db.lastTransaction()
        answer = ask(reader, line, address)
        asked = answer.status_int == 403 or (answer.location or "").startswith(ASKING)
        first = permission_of(world.app, line) is Permission.SET_UP_FACTOR and name not in WITH_APP
        assert asked == (wants and not first), (name, answer)
        assert not wants or world.db.lastTransaction() == before
    # Whoever isn't let in at all is told nothing of it.
    for name in sorted(set(scene.people) - set(who))[:3] if wants and "{" in line.address else ():
        absent = ask(stale(world, scene.people[name]), line, scene.absent(line.address, OWN))
        refused = ask(stale(world, scene.people[name]), line, scene.address(line.address, OWN))
        assert essence(refused) == essence(absent)


@pytest.mark.security(28)
def test_what_needs_a_fresh_factor_is_permitted_to_nobody_who_may_have_none(kent_app: Any) -> None:
    for permission in STEP_UP - OWN_FACTORS - INVESTIGATORS:
        assert TABLE[permission] <= SECOND_FACTOR_ROLES
    for permission in INVESTIGATORS:
        assert TABLE[permission] == {Standing.ONESELF}
    shows = {line.context: permission_of(kent_app, line) for line in VIEWS if line.view == "show_complainant"}
    assert shows == {"CasePage": Permission.REVEAL_COMPLAINANT, "Workspace": Permission.REVEAL_INVESTIGATED}
    assert Role.INVESTIGATING_OFFICER in SECOND_FACTOR_ROLES
    for permission in OWN_FACTORS:
        assert TABLE[permission] <= {Standing.SIGNED_IN, Standing.WITHOUT_FACTOR}
    assert not STEP_UP & READING
