"""tests/: installed, allowed and active; what a plugin may not be; and that one never stops another."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kent_standards.api import (
    DPI,
    OSI,
    AuthoritySpec,
    Committee,
    Declarations,
    Months,
    NamePeriod,
    Notice,
    Panel,
    Publication,
    Source,
    Tier,
    TimeLimits,
    hookimpl,
)
from kent_standards.plugin_answers import Asker
from kent_standards.plugin_loading import new_manager
from kent_standards.plugins import PluginStatus, allowed_plugins, load_plugins

TODAY = date(2026, 11, 21)
OWN = Source("made_up", "1.0", "A resolution")
SPEC = AuthoritySpec("northdown", (NamePeriod("Northdown"),), Tier.OTHER, frozenset({"northdown"}), OWN)
COMMITTEE = Committee("Standards Committee", 7, OWN)
FOURTEEN = {
    "kcc",
    "ashford",
    "canterbury",
    "dartford",
    "dover",
    "folkestone-hythe",
    "gravesham",
    "maidstone",
    "sevenoaks",
    "swale",
    "thanet",
    "tonbridge-malling",
    "tunbridge-wells",
    "kmfra",
}


def test_the_three_plugins_are_installed_and_describe_the_fourteen_authorities():
    registry = load_plugins(allowed_plugins({"kent.plugins": "kcc districts\n fire_authority"}))
    specs = registry.described_authorities()

    assert [info.health for info in registry.plugins] == ["ok", "ok", "ok"]
    assert registry.info("kcc").distribution == "kent-standards-kcc"
    assert registry.info("kcc").module == "kent_standards_kcc.plugin"
    assert {spec.slug for spec in specs if spec.tier is not Tier.PARISH} == FOURTEEN
    assert registry.describer_of("folkestone-hythe") == "districts"
    assert registry.describer_of("nowhere") == ""


@pytest.fixture
def distribution(tmp_path, monkeypatch):
    """A function that installs a distribution, with one module, for this test alone."""

    def install(name, source, dist="made-up-distribution"):
        module = f"{dist.replace('-', '_')}_{name}"
        (tmp_path / f"{module}.py").write_text(source, "utf-8")
        info = tmp_path / f"{dist.replace('-', '_')}-2.5.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {dist}\nVersion: 2.5\n", "utf-8")
        (info / "entry_points.txt").write_text(f"[kent_standards.plugins]\n{name} = {module}\n", "utf-8")

    monkeypatch.syspath_prepend(tmp_path)
    return install


def test_an_installed_plugin_that_is_not_allowed_is_never_imported(distribution):
    distribution("stranger", "raise SystemExit('imported')")

    registry = load_plugins(["kcc"])

    assert registry.info("kcc").healthy
    assert registry.info("stranger").status is PluginStatus.NOT_ALLOWED
    assert registry.info("stranger").version == "2.5"
    assert "add it to kent.plugins" in registry.info("stranger").health


@pytest.mark.parametrize("source", ["import no_such_module", "raise SystemExit(3)", "def broken(:"])
def test_a_plugin_that_cannot_be_imported_stops_only_its_own_authorities(distribution, source, tenant):
    distribution("stranger", source)

    registry = load_plugins(["stranger", "kcc"])

    assert registry.info("stranger").status is PluginStatus.BROKEN
    assert "“stranger” can't be loaded" in registry.info("stranger").health
    assert registry.health_of(tenant("elsewhere", "stranger")).read_only
    assert registry.health_of(tenant("kcc", "kcc", version=registry.info("kcc").version), TODAY).ok


def test_a_name_that_two_distributions_offer_is_nobody_s(distribution):
    distribution("stranger", "")
    distribution("stranger", "", dist="rival-distribution")

    assert "More than one distribution" in load_plugins(["stranger"]).info("stranger").health


def test_an_allowed_plugin_that_is_not_installed_is_missing(tenant):
    registry = load_plugins(["nowhere", "kcc"])
    health = registry.health_of(tenant("northdown", "nowhere"))

    assert registry.info("nowhere").status is PluginStatus.MISSING
    assert health.sentences == (
        "The plugin “nowhere” is allowed and not installed; install it or take it out of kent.plugins.",
    )
    assert health.read_only
    assert registry.info("kcc").healthy


@pytest.mark.parametrize("name", ["core", "Upper", "two words", ""])
def test_a_plugin_needs_a_name_of_its_own(name, made_up):
    assert "can't be the name of a plugin" in load_plugins([name], {name: made_up()}).info(name).health


def test_a_hook_that_does_not_exist_is_refused(made_up, refused):
    assert "can't be registered" in refused(made_up(kent_nonsense=lambda: None))


def test_an_argument_that_the_hook_does_not_have_is_refused(made_up, refused):
    assert "can't be registered" in refused(made_up(kent_committee=lambda request: None))


def test_an_implementation_without_its_marker_is_refused(made_up, refused):
    module = made_up()
    module.kent_committee = lambda when: None

    assert "kent_committee not as a function with @hookimpl" in refused(module)


def test_a_class_in_place_of_a_function_is_refused(refused, made_up):
    module = made_up()
    module.kent_settings = hookimpl(type("Settings", (), {}))

    assert "kent_settings not as a function" in refused(module)


def test_a_wrapper_that_could_take_a_veto_away_is_refused(made_up, refused):
    def kent_veto(step):
        yield
        return []

    module = made_up()
    module.kent_veto = hookimpl(kent_veto, wrapper=True)

    assert "wraps kent_veto" in refused(module)


def test_a_plugin_whose_description_fails_is_refused(made_up, refused):
    assert "failed in kent_authorities (ZeroDivisionError)" in refused(
        made_up(kent_authorities=lambda: [1 / 0])
    )


def test_a_plugin_that_describes_an_impossible_authority_is_refused(made_up, refused):
    assert "no area" in refused(made_up(kent_authorities=lambda: [replace(SPEC, area=frozenset())]))


def test_a_plugin_that_can_t_even_be_looked_at_is_refused(refused):
    class Sulking:
        __version__ = "1.0"

        @property
        def kent_committee(self):
            raise RuntimeError

    assert "can't be examined" in refused(Sulking())


def test_a_second_description_of_an_authority_is_refused_and_the_first_stands(made_up, refused):
    theirs = replace(SPEC, slug="elsewhere", former_slugs=("northdown",), source=Source("rival", "1.0", "A"))
    registry = load_plugins(
        ["made_up", "rival"],
        {
            "made_up": made_up(kent_authorities=lambda: [SPEC]),
            "rival": made_up("rival", kent_authorities=lambda: [theirs]),
        },
    )

    assert registry.described_authorities() == (SPEC,)
    assert "“northdown”, which the plugin “made_up” describes" in registry.info("rival").health
    assert "more than once" in refused(made_up(kent_authorities=lambda: [SPEC, SPEC]))


def test_an_authority_whose_plugin_is_not_active_is_read_only_under_common_rules(tenant, only):
    registry = only(kent_authorities=lambda: [SPEC], kent_committee=lambda: COMMITTEE)
    inactive, active = tenant("northdown"), tenant("northdown", "made_up")

    assert registry.health_of(inactive).sentences == (
        "The plugin “made_up” describes this authority and is not active here; activate it.",
    )
    assert registry.health_of(inactive).read_only
    assert registry.local_rules(inactive, TODAY).committee.source.plugin == "core"
    assert registry.health_of(active).ok
    assert registry.local_rules(active, TODAY).committee == COMMITTEE


def test_an_authority_without_any_plugin_and_one_of_an_unknown_plugin_are_read_only(tenant):
    registry = load_plugins([])

    assert "No plugin is active" in registry.health_of(tenant("northdown")).sentences[0]
    assert "neither installed nor allowed" in registry.health_of(tenant("northdown", "gone")).sentences[0]
    assert registry.health_of(tenant("northdown", "gone")).read_only


def test_a_hook_that_fails_makes_its_authorities_read_only_and_no_other(tenant, only):
    def kent_declarations(authority):
        return 1 / 0 if authority == "northdown" else None

    registry = only(kent_declarations=kent_declarations, kent_committee=lambda: COMMITTEE)
    ill, well = tenant("northdown", "made_up"), tenant("elsewhere", "made_up")

    health = registry.health_of(ill, TODAY)

    assert health.read_only
    assert health.sentences == (
        "The plugin “made_up” failed in kent_declarations (ZeroDivisionError); "
        "the operator's log says where. Correct or replace it.",
    )
    assert registry.local_rules(ill, TODAY).committee.source.plugin == "core"
    assert registry.health_of(well, TODAY).ok
    assert registry.local_rules(well, TODAY).committee == COMMITTEE


LOOSENED = {
    "a quorum of two": {"kent_committee": lambda: replace(COMMITTEE, quorum=2)},
    "a panel of two": {"kent_panel": lambda: Panel(2, 2, OWN)},
    "a threshold of £101": {"kent_declarations": lambda: Declarations((DPI, OSI), Decimal(101), OWN)},
    "an unknown clock": {"kent_time_limits": lambda: TimeLimits({"lunch": Months(1)}, OWN)},
}


@pytest.mark.parametrize("what", LOOSENED)
def test_a_loosened_rule_is_refused_and_the_common_rule_stands(what, tenant, only):
    registry = only(**LOOSENED[what])
    authority = tenant("northdown", "made_up")

    rules = registry.local_rules(authority, TODAY)

    assert registry.health_of(authority).read_only
    assert "can't" in registry.health_of(authority).sentences[0] or "no clock" in str(
        registry.health_of(authority)
    )
    assert {source.plugin for source in rules.sources} == {"core"}


WRONG = {
    "a truth for a number": lambda: replace(COMMITTEE, quorum=True),
    "a text for a number": lambda: replace(COMMITTEE, size="7"),
    "a list for a tuple": lambda: replace(COMMITTEE, notes=["A note"]),
    "a number for a pair": lambda: replace(COMMITTEE, seats_by_group=(7,)),
    "a triple for a pair": lambda: replace(COMMITTEE, seats_by_group=(("Red", 7, 0),)),
    "another's name": lambda: replace(COMMITTEE, source=Source("kcc", "1.0", "A resolution")),
    "another version": lambda: replace(COMMITTEE, source=Source("made_up", "0.9", "A resolution")),
    "no source": lambda: replace(COMMITTEE, source=None),
}


@pytest.mark.parametrize("what", WRONG)
def test_an_answer_with_a_wrong_value_inside_is_refused(what, tenant, only):
    registry = only(kent_committee=WRONG[what])

    assert registry.health_of(tenant("northdown", "made_up"), TODAY).read_only


@pytest.mark.parametrize(
    ("hook", "answer", "said"),
    [
        ("kent_declarations", lambda: Declarations((DPI, OSI), 25.0, OWN), "type float, not Decimal"),
        ("kent_declarations", lambda: Declarations((DPI, OSI), Decimal("NaN"), OWN), "not Decimal"),
        ("kent_time_limits", lambda: TimeLimits({"acknowledge": 5}, OWN), "type int, not WorkingDays or"),
        ("kent_time_limits", lambda: TimeLimits([("acknowledge", Months(1))], OWN), "not a mapping"),
        ("kent_authorities", lambda: [replace(SPEC, area={"a"})], "type set, not frozenset"),
    ],
)
def test_a_value_of_the_wrong_type_is_named(hook, answer, said, tenant, only):
    registry = only(**{hook: answer})

    assert said in registry.health_of(tenant("northdown", "made_up"), TODAY).sentences[0]


def test_a_hook_that_would_end_the_process_is_a_fault_like_any_other(tenant, only):
    def kent_notice_recipients():
        raise SystemExit(3)

    registry = only(kent_notice_recipients=kent_notice_recipients)
    authority = tenant("northdown", "made_up")

    assert registry.notice_recipients(authority, Notice("rejection", "district"), TODAY) == ()
    assert "kent_notice_recipients (SystemExit)" in registry.health_of(authority, TODAY).sentences[0]


def test_a_fault_of_the_core_is_not_blamed_on_a_plugin(made_up):
    manager = new_manager([("made_up", made_up())])
    asker = Asker(manager, {"core": "1", "made_up": "1.0"})

    with pytest.raises(KeyError):
        asker.first("kent_publication", Publication, kind="nonsense", authority="a", when=TODAY, settings={})


def test_a_fault_on_another_day_does_not_make_today_read_only(tenant, only):
    registry = only(kent_committee=lambda when: COMMITTEE if when >= date(2012, 7, 1) else 1 / 0)
    authority = tenant("northdown", "made_up")

    registry.local_rules(authority, date(1066, 10, 14))

    assert registry.health_of(authority, TODAY).ok
    assert registry.health_of(authority).read_only


def test_a_plugin_that_was_activated_at_another_version_is_remarked_on_and_works(tenant, only):
    registry = only(kent_committee=lambda: COMMITTEE)

    health = registry.health_of(tenant("northdown", "made_up", version="0.9"), TODAY)

    assert (health.ok, health.read_only) == (False, False)
    assert "at version 0.9 and is now 1.0" in health.sentences[0]
