"""tests/: plugins on the control panel: switched on and off in one authority, its settings, its version."""

import types
from typing import Any

import colander
import pytest

from kent_standards.api import EvolveStep, Schema, Text, hookimpl
from kent_standards.authorities.services import activate_plugin
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE
from tests.register.desk_scene import Scene, form_of, words


@pytest.fixture
def operator(world: Any) -> Any:
    """A county operator's browser."""
    return operator_of(world)


def operator_of(world: Any) -> Any:
    """A county operator's browser in ``world``."""
    person = world.person("Olu Perator")
    world.seat(person, "", Role.OPERATOR)
    return world.browser(person)


def plugins_of(world: Any) -> dict[str, Any]:
    """What every authority has of plugins, as it is stored now."""
    world.refresh()
    return {
        authority.slug: (
            {name: dict(held) for name, held in authority.activations.items()},
            authority.rules_revision,
        )
        for authority in world.service.all_authorities()
    }


def others(stored: dict[str, Any], slug: str) -> dict[str, Any]:
    """The same without one authority."""
    return {other: held for other, held in stored.items() if other != slug}


def confirm(browser: Any, slug: str, plugin: str, act: str, status: int = 303) -> Any:
    """Open the form of an act and send it."""
    form = form_of(browser.get(f"/{slug}/control-panel/{plugin}/{act}"))
    return form.submit("submit", status=status)


@pytest.mark.security(57)
def test_a_plugin_is_switched_on_and_off_in_one_authority_alone(world: Any, operator: Any) -> None:
    before = plugins_of(world)
    done = confirm(operator, "swale", "kcc", "activate").follow()
    assert "The plugin is active here." in words(done)
    after = plugins_of(world)
    assert set(after["swale"][0]) == {"districts", "kcc"}
    assert others(after, "swale") == others(before, "swale")
    assert "kcc 1.0.0" in words(operator.get("/control-panel"))
    world.clock.forward(minutes=1)
    confirm(operator, "swale", "kcc", "deactivate")
    assert set(plugins_of(world)["swale"][0]) == {"districts"}
    assert others(plugins_of(world), "swale") == others(before, "swale")
    acts = [entry.act for entry in world.authority("swale").journal.newest(2)]
    assert acts == ["plugin_deactivated", "plugin_activated"]


def test_officers_read_the_panel_and_operators_alone_change_it(world: Any, operator: Any) -> None:
    officer = world.browser(world.officer("Nadia Osei", "swale"))
    page = officer.get("/swale/control-panel")
    assert "County operators activate plugins" in words(page)
    assert not page.html.main.select("a[href*='/districts/']")
    for act in ("activate", "deactivate", "upgrade", "settings"):
        officer.get(f"/swale/control-panel/districts/{act}", status=404)
    officer.get("/control-panel", status=404)
    officer.get("/dover/control-panel", status=404)
    world.browser().get("/swale/control-panel", status=404)
    operator.get("/swale/control-panel/nonsense/activate", status=404)


def test_before_a_plugin_goes_the_page_says_what_becomes_read_only(world: Any, operator: Any) -> None:
    page = operator.get("/swale/control-panel/districts/deactivate")
    assert "Swale Borough Council becomes read-only" in words(page)
    confirm(operator, "swale", "kcc", "activate")
    page = operator.get("/swale/control-panel/kcc/deactivate")
    assert "Swale Borough Council goes on working" in words(page)


@pytest.mark.security(57)
def test_an_authority_without_its_plugin_is_read_and_not_written_until_it_is_mended(
    world: Any, operator: Any
) -> None:
    member = world.member("Jenny Samper", "swale", "dover")
    swale, dover = Scene(world, "swale"), Scene(world, "dover")
    entry, there = swale.state(member), dover.state(member)
    opened = swale.form(entry, "register")
    confirm(operator, "swale", "districts", "deactivate")
    refused = opened.submit("submit", status=409)
    assert "Nothing can be changed at Swale Borough Council just now" in words(refused)
    assert len(swale.entry(entry).steps) == 1
    # Reading goes on, and so does every other authority of the same plugin.
    assert "1 to do" in swale.page()
    assert world.browser().get(f"/swale/register/{member}").status_int == 200
    assert dover.act(there, "register").status_int == 303
    county = words(operator.get("/control-panel"))
    assert "Swale Borough Council None Read-only The plugin “districts” describes this authority" in county
    assert "Dover District Council districts 1.0.0 Works" in county
    # A stranger learns nothing of it.
    stranger = world.browser(world.officer("Petra Lund", "dover"))
    token = stranger.get("/dover/desk").html.select_one("input[name=csrf_token]")["value"]
    stranger.post(f"/swale/desk/{entry}/register", {"csrf_token": token}, status=404)
    confirm(operator, "swale", "districts", "activate")
    assert swale.act(entry, "register").status_int == 303


def test_settings_are_changed_on_the_form_of_the_plugins_own_schema(world: Any, operator: Any) -> None:
    before = plugins_of(world)
    form = form_of(operator.get("/swale/control-panel/districts/settings"))
    form["minutes_in_a_day"] = "7"
    wrong = form.submit("submit", status=422)
    assert "must be 60 or more" in words(wrong)
    assert plugins_of(world) == before
    form = form_of(wrong)
    form["minutes_in_a_day"] = "450"
    form["address_publication"] = "opt_in"
    page = words(form.submit("submit").follow())
    assert "Minutes in an Independent Person's day 450" in page
    assert "Published only if the member agrees" in page
    after = plugins_of(world)
    assert after["swale"][0]["districts"]["settings"]["minutes_in_a_day"] == "450"
    assert others(after, "swale") == others(before, "swale")
    rules = world.registry["kent.plugins"].local_rules(world.authority("swale"), world.clock.today)
    assert rules.publication["register"].address == "opt_in"
    journal = words(world.browser(world.officer("Nadia Osei", "swale")).get("/swale/journal"))
    assert "Plugin activated or set up Plugin districts Olu Perator County operator" in journal
    assert "450" not in journal


def test_of_two_operators_with_the_same_form_the_second_is_told_to_look_again(
    world: Any, operator: Any
) -> None:
    one = form_of(operator.get("/swale/control-panel/kcc/activate"))
    other = form_of(operator.get("/swale/control-panel/districts/settings"))
    assert one.submit("submit").status_int == 303
    before = plugins_of(world)
    late = other.submit("submit", status=409)
    assert "The plugins of this authority have changed since you opened the form" in words(late)
    assert plugins_of(world) == before
    assert one.submit("submit").status_int == 303  # the same form again is answered alike and does nothing
    assert plugins_of(world) == before


class Settings(Schema):
    """The settings of the made-up plugin."""

    motto = Text(title="Motto", missing="")


def made_up(version: str = "2.0", **hooks: Any) -> Any:
    """A plugin that a test may install."""
    made = types.SimpleNamespace(__version__=version)
    for name, hook in hooks.items():
        setattr(made, name, hookimpl(hook))
    return made


def schema() -> colander.SchemaNode:
    """The schema that the made-up plugin gives."""
    return Settings()


def steps() -> tuple[EvolveStep, ...]:
    """An upgrade step of the made-up plugin."""
    return (EvolveStep("2-0", "Rename a setting", lambda settings: settings),)


def test_an_authority_goes_over_to_the_installed_version_when_it_says_so(make_world: Any) -> None:
    world = make_world({"motto": made_up(kent_settings=schema)})
    operator = operator_of(world)
    activate_plugin(
        world.authority("swale"), "motto", "1.0", {"motto": "Onward"}, by=THE_SERVICE, at=world.at
    )
    world.save()
    page = words(operator.get("/swale/control-panel"))
    assert "was activated here at version 1.0 and is now 2.0" in page
    assert "Works, with a remark" in page
    confirm(operator, "swale", "motto", "upgrade")
    stored = plugins_of(world)["swale"][0]["motto"]
    assert (stored["version"], stored["settings"]) == ("2.0", {"motto": "Onward"})
    again = operator.get("/swale/control-panel/motto/upgrade")
    assert "at its installed version, 2.0, already" in words(form_of(again).submit("submit", status=409))
    assert not operator.get("/swale/control-panel").html.select("a[href$='/motto/upgrade']")


def test_a_plugin_with_upgrade_steps_is_left_to_the_command_that_runs_them(make_world: Any) -> None:
    world = make_world({"motto": made_up(kent_evolve_steps=steps)})
    operator = operator_of(world)
    activate_plugin(world.authority("swale"), "motto", "1.0", {}, by=THE_SERVICE, at=world.at)
    world.save()
    assert not operator.get("/swale/control-panel").html.select("a[href$='/motto/upgrade']")
    refused = confirm(operator, "swale", "motto", "upgrade", status=409)
    assert "run 'kent-standards evolve' instead" in words(refused)
    operator.get("/swale/control-panel/motto/settings", status=404)  # it has none


def test_what_is_gone_or_broken_is_named_with_what_to_do(make_world: Any) -> None:
    def kent_committee(authority: str, nonsense: str) -> None:
        """An implementation that doesn't fit its hook."""

    world = make_world({"broken": made_up(kent_committee=kent_committee)})
    operator = operator_of(world)
    activate_plugin(world.authority("swale"), "gone", "1.0", {}, by=THE_SERVICE, at=world.at)
    world.save()
    page = operator.get("/swale/control-panel")
    assert "broken Not active Broken The plugin “broken” can't be registered" in words(page)
    assert not page.html.select("a[href$='/broken/activate']")
    assert "gone Active Missing It is active here and neither installed nor allowed" in words(page)
    assert "Swale Borough Council: Read-only" in words(page)
    assert words(confirm(operator, "swale", "broken", "activate", status=409)).count("can't be registered")
    confirm(operator, "swale", "gone", "deactivate")
    assert "Swale Borough Council: Works" in words(operator.get("/swale/control-panel"))
