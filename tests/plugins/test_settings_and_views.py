"""tests/: which rules are kept; a plugin's settings; its views; and what its own tests are shown."""

from dataclasses import replace
from datetime import date

import colander
import pytest
from pyramid.config import Configurator
from webtest import TestApp

from kent_standards import plugins
from kent_standards.api import (
    AuthoritySpec,
    BrokenPlugin,
    Choice,
    Committee,
    NamePeriod,
    Schema,
    Source,
    Tier,
    rules_with,
)
from kent_standards.plugin_answers import HookFault
from kent_standards.plugins import SettingsRefused

TODAY = date(2026, 11, 21)
OWN = Source("made_up", "1.0", "A resolution")
COMMITTEE = Committee("Standards Committee", 7, OWN)
NORTHDOWN = AuthoritySpec("northdown", (NamePeriod("Northdown"),), Tier.OTHER, frozenset({"northdown"}), OWN)


class ColourSettings(Schema):
    kind = Choice(title="Colour", choices=(("red", "Red"), ("blue", "Blue")), missing="red")


def test_rules_are_worked_out_once_for_a_day_and_anew_when_the_activations_change(tenant, only):
    asked = []

    def kent_committee(settings):
        asked.append(settings["made_up"]["kind"])
        return replace(COMMITTEE, name=settings["made_up"]["kind"])

    registry = only(kent_committee=kent_committee, kent_settings=lambda: ColourSettings())
    authority = tenant("northdown", "made_up")

    first = registry.local_rules(authority, TODAY)
    assert registry.local_rules(authority, TODAY) is first
    # The revision is the same: an aborted change may have used it up already.
    authority.activations["made_up"]["settings"] = {"kind": "blue"}
    assert registry.local_rules(authority, TODAY).committee.name == "blue"
    assert asked == ["red", "blue"]


def test_no_more_rules_are_kept_than_memory_allows(monkeypatch, tenant, only):
    monkeypatch.setattr(plugins, "MOST_KEPT", 3)
    asked = []

    def kent_committee(when):
        asked.append(when)

    registry = only(kent_committee=kent_committee)
    authority = tenant("northdown", "made_up")
    for _ in range(2):
        for day in range(1, 6):
            registry.local_rules(authority, date(2026, 11, day))

    assert len(asked) > 5


def test_settings_are_checked_and_stored_as_primitives(only):
    registry = only(kent_settings=lambda: ColourSettings())

    assert registry.checked_settings("made_up", {"kind": "blue"}) == {"kind": "blue"}
    assert registry.checked_settings("made_up", {}) == {"kind": "red"}
    for wrong in ({"kind": "green"}, {"colour": "red"}, {"kind": ["red"]}):
        with pytest.raises(SettingsRefused, match="made_up"):
            registry.checked_settings("made_up", wrong)


def test_a_plugin_without_a_schema_has_no_settings(only):
    registry = only()

    assert registry.settings_schema("made_up") is None
    assert registry.checked_settings("made_up", {}) == {}
    with pytest.raises(SettingsRefused, match="no settings"):
        registry.checked_settings("made_up", {"kind": "red"})


def test_a_hook_reads_values_with_their_defaults_and_can_t_change_them(tenant, only):
    registry = only(kent_settings=lambda: ColourSettings())
    read = registry.settings_of(tenant("northdown", "made_up"))

    assert read["made_up"]["kind"] == "red"
    with pytest.raises(TypeError):
        read["made_up"]["kind"] = "blue"


def test_stored_settings_that_the_schema_no_longer_takes_make_the_authority_read_only(tenant, only):
    registry = only(kent_settings=lambda: ColourSettings(), kent_committee=lambda: COMMITTEE)
    authority = tenant("northdown", "made_up", settings={"kind": "green"})

    assert registry.health_of(authority, TODAY).read_only
    assert "kind: Select colour" in registry.health_of(authority, TODAY).sentences[0]
    assert registry.local_rules(authority, TODAY).committee.source.plugin == "core"


def test_a_schema_without_defaults_and_one_that_is_none_are_refused(made_up, refused):
    class Demanding(Schema):
        kind = Choice(title="Colour", choices=(("red", "Red"),))

    assert "have no defaults" in refused(made_up(kent_settings=lambda: Demanding()))
    assert "kent_settings wrongly" in refused(made_up(kent_settings=lambda: {"kind": "red"}))


def test_a_schema_that_fails_is_refused_and_not_an_error(only):
    class Failing(Schema):
        def deserialize(self, cstruct=colander.null):
            if cstruct:
                raise RuntimeError
            return {}

    with pytest.raises(SettingsRefused, match="its schema failed"):
        only(kent_settings=lambda: Failing()).checked_settings("made_up", {"kind": "red"})


class Place(dict):
    """A place in a tree of two authorities."""

    def __init__(self, parent=None, **attributes):
        super().__init__()
        self.__parent__ = parent
        self.__dict__.update(attributes)


def serve(registry):
    """The tree with two authorities, served with the plugin's views; it is active in one of them."""
    root = Place()
    for slug, activations in (("northdown", {"made_up": {}}), ("elsewhere", {"other": {}})):
        root[slug] = Place(root, activations=activations)
        root[slug]["register"] = Place(root[slug])
    config = Configurator(root_factory=lambda request: root)
    config.add_view(lambda request: "core", name="page", renderer="string")
    registry.configure(config)
    return TestApp(config.make_wsgi_app())


def page(config):
    config.add_view(lambda request: "plugin", name="page", permission="view", renderer="string")


def test_a_plugin_s_view_exists_only_where_the_plugin_is_active(only):
    app = serve(only(kent_configure=page))

    assert app.get("/northdown/page").text == "plugin"
    assert app.get("/northdown/register/page").text == "plugin"
    assert app.get("/elsewhere/page").text == "core"
    assert app.get("/page").text == "core"


def test_a_plugin_s_view_takes_no_post_unless_it_says_so(only):
    app = serve(only(kent_configure=page))

    assert app.post("/northdown/page").text == "core"


def test_a_plugin_s_static_files_are_served_only_where_it_is_active(only):
    def kent_configure(config):
        config.add_static_files("kent_standards.web:static")

    app = serve(only(kent_configure=kent_configure))
    served = "made_up-static/kent.css"

    assert app.get(f"/northdown/{served}").content_type == "text/css"
    assert app.get(f"/elsewhere/{served}", status=404)


@pytest.mark.parametrize(
    "configure",
    [
        lambda config: 1 / 0,
        lambda config: [page(config), page(config)],
        lambda config: config.add_view(lambda request: "", name="page"),
        lambda config: config.add_view(
            lambda request: "", name="x", permission="view", context="no.such.Thing"
        ),
    ],
    ids=["fails", "conflicts", "without a permission", "unknown context"],
)
def test_views_that_can_t_be_added_break_the_plugin_and_not_the_application(configure, tenant, only):
    def kent_configure(config):
        configure(config)

    registry = only(
        kent_configure=kent_configure,
        kent_committee=lambda: COMMITTEE,
        kent_authorities=lambda: [NORTHDOWN],
    )
    assert registry.describer_of("northdown") == "made_up"
    app = serve(registry)

    assert app.get("/northdown/page").text == "core"
    assert "views of the plugin “made_up” can't be added" in registry.info("made_up").health
    assert registry.describer_of("northdown") == ""
    assert registry.health_of(tenant("northdown", "made_up")).read_only


def test_a_plugin_s_tests_see_its_rules_or_the_sentence_that_refuses_it(made_up):
    module = made_up(kent_committee=lambda: COMMITTEE)
    loose = made_up(kent_committee=lambda: replace(COMMITTEE, quorum=1))

    assert rules_with("made_up", module, "northdown", TODAY).committee == COMMITTEE
    with pytest.raises(BrokenPlugin, match="quorum of 1"):
        rules_with("made_up", loose, "northdown", TODAY)


def test_an_upgrade_step_that_is_none_is_a_fault(tenant, only):
    registry = only(kent_evolve_steps=lambda: ["rename"])

    with pytest.raises(HookFault, match="kent_evolve_steps wrongly"):
        registry.evolve_steps(tenant("northdown", "made_up"))
