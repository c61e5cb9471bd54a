"""tests/: a clock that goes back: nothing is dated by it, whoever sends a form is told, and all goes on afterwards."""

from datetime import timedelta

import pytest

from kent_standards.testing import World
from tests.bad_input.application_forms import FORMS, OpenForm, open_form
from tests.bad_input.test_plain_answers import OTHERWISE
from tests.isolation.county import Scene

County = tuple[World, Scene]
# What is nobody's act at an authority.
UNDATED = {"SignInPlace", "SignInPlace forgotten", "SignInPlace code", "Choose a password"}
UNDATED |= {
    "SignInPlace fresh-link",
    *(f"AccountPlace {page}" for page in ("password", "sessions", "unlink")),
}
UNDATED |= {
    f"SecondFactor {page}" for page in ("set-up", "recovery-codes", "remove", "add-passkey", "remove-passkey")
}
# Of several pages the first already says it.
EARLIER = [name for name, where in FORMS.items() if name not in UNDATED and not where.steps]


def opened_at(world: World, scene: Scene, name: str, **ago: float) -> OpenForm:
    """A form that is opened while the clock shows the wrong time, in a session of that time."""
    world.clock.forward(**{unit: -number for unit, number in ago.items()})
    scene.sessions.clear()
    return open_form(world, scene, FORMS[name])


@pytest.mark.security(49)
@pytest.mark.parametrize("name", EARLIER)
def test_while_the_clock_shows_yesterday_no_form_changes_anything_and_each_says_why(
    county: County, name: str
) -> None:
    world, scene = county
    right = world.clock.moment
    opened = opened_at(world, scene, name, days=1)
    before = world.db.lastTransaction()
    answer = opened.send()
    assert answer.status_int == 503
    assert "clock" in answer.text
    assert "Tell the operator" in answer.text
    assert world.db.lastTransaction() == before
    world.clock.set(right + timedelta(seconds=1))
    scene.sessions.clear()
    assert open_form(world, scene, FORMS[name]).send().status_int == OTHERWISE.get(name, 303)


@pytest.mark.parametrize("name", ["Membership add", "State and send", "Imports"])
def test_a_clock_that_is_some_seconds_behind_keeps_nobody_from_entering_something_new(
    county: County, name: str
) -> None:
    world, scene = county
    assert opened_at(world, scene, name, seconds=30 + 5 * 60).send().status_int == 303


@pytest.mark.parametrize("name", sorted(UNDATED))
def test_signing_in_goes_on_whatever_the_clock_shows(county: County, name: str) -> None:
    world, scene = county
    answer = opened_at(world, scene, name, days=1).send()
    assert answer.status_int == OTHERWISE.get(name, 303)
