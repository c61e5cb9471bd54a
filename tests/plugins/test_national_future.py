"""tests/: the regime that was announced is off for each authority and parish, and no setting or plugin switches it on."""

from dataclasses import fields
from datetime import UTC, date, datetime

import pytest

from kent_standards.app import PARTS, BadSettings, make_app
from kent_standards.cli.county import open_county
from kent_standards.law.local_rules import LocalRules
from kent_standards.law.national_future import PRACTICE_AUTHORITY
from kent_standards.plugin_access import rules_of
from kent_standards.plugin_rules import merged_rules
from kent_standards.testing import lay_keys
from tests.plugins import practice

DAYS = (date(2012, 7, 28), date(2026, 6, 1), date(2030, 1, 1))


def procedures(world, day):
    return {each.slug: rules_of(each, day).procedure for each in world.service.all_authorities()}


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("environment", ["test", "practice"])
def test_it_is_off_for_each_of_the_fourteen_and_each_parish_whatever_the_environment_and_day(
    make_world, environment, day
):
    found = procedures(make_world(**{"kent.environment": environment}), day)
    assert len(found) > 14
    assert set(found.values()) == {"KENT-2012"}


def test_it_is_on_for_the_practice_authority_in_practice_alone(make_world):
    on = procedures(make_world({"practice": practice}, **{"kent.environment": "practice"}), DAYS[1])
    assert {slug for slug, procedure in on.items() if procedure == "NATIONAL-FUTURE"} == {PRACTICE_AUTHORITY}
    off = procedures(make_world({"practice": practice}), DAYS[1])
    assert off[PRACTICE_AUTHORITY] == "KENT-2012"


def test_no_plugin_is_asked_for_a_rule_set_and_no_setting_names_one(make_world):
    settings = {
        "kent.procedure": "NATIONAL-FUTURE",
        "kent.rules": "NATIONAL-FUTURE",
        "procedure": "NATIONAL-FUTURE",
    }
    world = make_world({"practice": practice}, **settings)
    assert set(procedures(world, DAYS[1]).values()) == {"KENT-2012"}
    # What plugins answer is merged into a value that has the common rule set, and only the environment changes that.
    assert "procedure" not in merged_rules.__code__.co_names + merged_rules.__code__.co_varnames
    assert next(each.default for each in fields(LocalRules) if each.name == "procedure") == "KENT-2012"


@pytest.mark.security(57)
def test_production_does_not_open_a_database_that_holds_the_practice_authority(make_world, tmp_path):
    place = f"file://{tmp_path / 'practice.fs'}"
    lay_keys(tmp_path)
    settings = {"kent.plugins": "practice", "zodbconn.uri": place, "kent.environment": "practice"}
    app = make_app(settings, here=str(tmp_path), extra_plugins={"practice": practice})
    _found(app)
    app.registry._zodb_databases[""].close()
    with pytest.raises(BadSettings, match="made up for practice"):
        make_app(
            {**settings, "kent.environment": "production", "kent.base_url": "https://x.example"},
            here=str(tmp_path),
            extra_plugins={"practice": practice},
        )


def _found(app):
    database = app.registry._zodb_databases[""]
    with database.transaction() as connection:
        open_county(
            connection.root(), app.registry["kent.plugins"], PARTS, at=datetime(2026, 6, 1, tzinfo=UTC)
        )
