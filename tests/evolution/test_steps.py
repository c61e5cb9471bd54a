"""tests/: evolution's own rules: once a place, step by step, begun again where it stopped; and the plugins' steps."""

from types import SimpleNamespace
from typing import Any

import pytest

from kent_standards.api import EvolveStep, Schema, Text, hookimpl
from kent_standards.cli import main
from kent_standards.cli.county import open_county
from kent_standards.cli.evolve import evolve_command
from kent_standards.evolution.services import Evolution
from kent_standards.evolution.steps import STEPS
from kent_standards.law.roles import Role
from kent_standards.law.steps import NotPermitted
from kent_standards.store.evolution import EvolutionStep, finish, finished, pending
from tests.evolution.conftest import OldCounty
from tests.register.desk_scene import words


class Motto(Schema):
    saying = Text(title="Saying", missing="Invicta")


def plugin(version: str, *steps: EvolveStep, settings: Any = Motto) -> Any:
    """A plugin of that version with those upgrade steps."""
    made = SimpleNamespace(__name__="motto", __version__=version)
    made.kent_settings = hookimpl(lambda: settings())
    made.kent_evolve_steps = hookimpl(lambda: steps)
    return made


class Environment:
    """What the command works with, on the county of a test."""

    def __init__(self, world: Any) -> None:
        self.world, self.registry, self.clock = world, world.registry, SimpleNamespace(now=lambda: world.at)
        self.commits = 0

    @property
    def service(self) -> Any:
        return self.world.service

    def commit(self, *, evolving: bool) -> None:
        assert evolving
        self.world.save()
        self.commits += 1

    def abort(self) -> None:
        self.world.refresh()


def evolve(world: Any, *, dry_run: bool = False) -> Environment:
    """Run the command."""
    environment = Environment(world)
    assert evolve_command(environment, SimpleNamespace(dry_run=dry_run)) == 0
    return environment


def operator(world: Any) -> Any:
    """The county operator's browser."""
    person = world.person("Olu Perator")
    world.seat(person, "", Role.OPERATOR)
    return world.browser(person)


def test_a_new_county_and_a_new_authority_have_nothing_to_catch_up_with(world: Any) -> None:
    for place in (world.service, *world.service.all_authorities()):
        assert pending(place, STEPS) == ()
        assert finished(place) == {step.id for step in STEPS if step.concerns(place)}
    assert world.registry["kent.evolution"].closed(world.service) == ""


def test_each_step_is_finished_once_at_each_place_and_a_broken_run_goes_on(world: Any) -> None:
    ran: list[tuple[str, str]] = []

    def run(name: str, fails_at: str = "") -> Any:
        def step(place: Any) -> tuple[str, ...]:
            if place.slug == fails_at and not any(each == (name, place.slug) for each in ran):
                ran.append((name, place.slug))
                raise NotPermitted("It broke off.", "")
            ran.append((name, place.slug))
            return ()

        return step

    known = (
        *STEPS,
        EvolutionStep("900", "One", run("900")),
        EvolutionStep("901", "Two", run("901", "dover")),
    )
    world.registry["kent.evolution"] = Evolution(known)
    try:
        with pytest.raises(NotPermitted):
            evolve(world)
        world.refresh()
        assert "900" in finished(world.authority("dover"))
        assert "901" not in finished(world.authority("dover"))
        assert "901" in finished(world.authority("canterbury"))
        assert world.registry["kent.evolution"].closed(world.service)
        left = len(world.registry["kent.evolution"].waiting(world.service))
        assert evolve(world).commits == left
        assert world.registry["kent.evolution"].closed(world.service) == ""
        for slug in world.service.authorities:
            assert ran.count(("900", slug)) == 1
            assert ran.count(("901", slug)) == (2 if slug == "dover" else 1)
        assert evolve(world).commits == 0
    finally:
        world.registry["kent.evolution"] = Evolution()


def test_a_database_that_a_newer_version_has_worked_with_is_only_read(world: Any) -> None:
    finish(world.authority("dover"), ["999-from-the-future"])
    world.save()
    answer = world.browser().post("/sign-in/forgotten", {"csrf_token": "none"}, status="*")
    assert answer.status_int in (400, 503)
    page = world.browser().get("/sign-in/forgotten")
    assert "A newer version of the service has worked with these records" in words(page)
    assert "Send me a link" not in words(page)


RENAME = EvolveStep("2-0-saying", "Call the motto a saying", lambda old: {"saying": old["motto"]})


def test_the_steps_of_a_plugin_close_its_authorities_and_no_others_until_they_have_run(
    make_world: Any,
) -> None:
    world = make_world({"motto": plugin("2.0", RENAME)})
    swale = world.authority("swale")
    swale.activations["motto"] = {
        "version": "1.0",
        "settings": {"motto": "Onward"},
        "since": "2026-01-01",
        "by": "x",
    }
    world.save()
    browser = operator(world)
    health = {each["authority"]: each for each in browser.get("/health.json").json["authorities"]}
    assert [slug for slug, each in health.items() if each["read_only"]] == ["swale"]
    assert "“Call the motto a saying” of the plugin “motto” has yet to run" in " ".join(
        health["swale"]["sentences"]
    )

    assert evolve(world, dry_run=True).commits == 0
    assert dict(world.authority("swale").activations["motto"])["settings"] == {"motto": "Onward"}
    assert evolve(world).commits == 2  # the step, and the version
    stored = world.authority("swale").activations["motto"]
    assert (stored["version"], stored["settings"], stored["finished"]) == (
        "2.0",
        {"saying": "Onward"},
        ("2-0-saying",),
    )
    assert not world.registry["kent.plugins"].health_of(world.authority("swale")).read_only
    assert evolve(world).commits == 0


def test_settings_that_the_plugin_would_not_take_are_refused_by_name_and_nothing_is_kept(
    make_world: Any,
) -> None:
    broken = EvolveStep("2-0", "Rename", lambda old: {"saying": old["nothing"]})
    world = make_world({"motto": plugin("2.0", broken)})
    world.authority("swale").activations["motto"] = {
        "version": "1.0",
        "settings": {},
        "since": "2026-01-01",
        "by": "x",
    }
    world.save()
    with pytest.raises(
        NotPermitted, match="The step “2-0” of the plugin “motto” failed at Swale Borough Council"
    ):
        evolve(world)
    world.refresh()
    assert world.authority("swale").activations["motto"]["settings"] == {}


def test_a_plugin_that_is_switched_on_anew_needs_none_of_its_steps(make_world: Any) -> None:
    world = make_world({"motto": plugin("2.0", RENAME)})
    browser = operator(world)
    page = browser.get("/swale/control-panel/motto/activate")
    page.forms["form"].submit("submit").follow()
    world.refresh()
    assert world.authority("swale").activations["motto"]["finished"] == ("2-0-saying",)
    assert evolve(world).commits == 0


def test_an_authority_that_is_founded_later_has_nothing_to_catch_up_with(old_county: Any) -> None:
    county: OldCounty = old_county("cf7d021")
    assert county.run("evolve") == 0
    world = county.world()
    del world.service.authorities["swale"]
    world.save()
    _, founded = open_county(
        world.service._p_jar.root(), world.registry["kent.plugins"], _parts(), at=world.at
    )
    assert founded == ("swale",)
    assert pending(world.authority("swale"), STEPS) == ()


def _parts() -> Any:
    from kent_standards.app import PARTS

    return PARTS


def test_evolve_needs_a_county(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    from tests.evolution.conftest import INI

    (tmp_path / "test.ini").write_text(INI, "utf-8")
    (tmp_path / "clock").write_text("2026-06-01T09:00:00+00:00", "ascii")
    assert main(["--config", str(tmp_path / "test.ini"), "evolve"]) == 1
    assert "run 'kent-standards init' first" in capsys.readouterr().err


def test_a_name_that_an_older_version_split_at_its_apostrophe_is_found_as_one_word_afterwards(
    world: Any,
) -> None:
    brien = world.member("Noële O’Brien", "kcc")
    service = world.service
    service.people_by_word.replace([(("obrien",), brien)], [])  # as it was before the step
    service.finished_steps = tuple(each for each in service.finished_steps if each != "005-people-words")
    world.save()
    assert "Nothing is called that here" in words(world.browser().get("/", params={"q": "O’Brien"}))
    evolve(world)
    assert "Noële O’Brien" in words(world.browser().get("/", params={"q": "O’Brien"}))
    assert pending(world.service, STEPS) == ()
