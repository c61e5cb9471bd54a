"""tests/: the plugin contract, hook by hook, and a fifteenth authority from one file and with no change here."""

import importlib.util
import types
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from kent_standards import core_rules, hookspecs
from kent_standards.api import (
    DPI,
    OSI,
    AreaTest,
    AuthoritySpec,
    Category,
    ClassDispensation,
    Committee,
    CommonSettings,
    Criterion,
    Declarations,
    DispensationPowers,
    EvolveStep,
    IndependentPersonTerms,
    NamePeriod,
    Notice,
    NoticeRecipient,
    Panel,
    Publication,
    RecordFacts,
    Role,
    Source,
    Step,
    Substitution,
    Tier,
    TimeLimits,
    Variation,
    Veto,
    WorkingDays,
    common_dispensation_powers,
    hookimpl,
)
from kent_standards.core_rules import CORE_VERSION
from kent_standards.law.clocks import CLOCKS
from kent_standards.law.interests import CATEGORIES
from kent_standards.plugins import load_plugins

TODAY = date(2026, 11, 21)
OWN = Source("made_up", "1.0", "A resolution")
GUIDE = Path(__file__).parents[1] / "docs" / "plugin-guide.md"
UNITARY = Path(__file__).parent / "plugins" / "unitary.py"


@dataclass
class Tenant:
    """An authority as the registry sees one."""

    slug: str
    activations: dict = field(default_factory=dict)
    rules_revision: int = 0


def tenant(slug, *names, version="1.0", **settings):
    """An authority in which the plugins of these names are active, with the settings of each by its name."""
    return Tenant(
        slug,
        {
            name: {
                "version": version,
                "settings": settings.get(name, {}),
                "since": "2026-06-01",
                "by": "somebody",
            }
            for name in names
        },
    )


def made_up(name="made_up", **hooks):
    """A plugin that implements ``hooks``: functions, or values to answer whatever is asked."""
    module = types.ModuleType(name)
    module.__version__ = "1.0"
    for hook, answer in hooks.items():
        module.__dict__[hook] = hookimpl(
            answer if isinstance(answer, types.FunctionType) else _answering(answer)
        )
    return module


def _answering(value):
    return lambda: value


def answers(when=TODAY, **hooks):
    """The rules of an authority in which a plugin with ``hooks`` is active, which must be healthy."""
    registry = load_plugins(["made_up"], {"made_up": made_up(**hooks)})
    authority = tenant("northdown", "made_up")
    health = registry.health_of(authority, when)
    assert health.ok, health.sentences
    return registry.local_rules(authority, when)


def unitary():
    """The plugin of the guide, loaded from its file."""
    spec = importlib.util.spec_from_file_location("unitary", UNITARY)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


EXTRA = Category("made_up_extra", "Extra", "Code 9", "An extra.", "Which?", (), AreaTest.EVERYWHERE)
CLASS = ClassDispensation(
    code="made_up.class",
    title="Members who serve elsewhere",
    granter="council",
    grounds=("8(2)(e)",),
    restrictions=("speak",),
    relieves_from="Localism Act 2011, section 31(4)",
    applies_to=("members of another authority",),
    qualifying_seats=("parish",),
    granted_on=date(2026, 5, 1),
    last_day=date(2030, 4, 30),
    source=OWN,
)
COMMITTEE = Committee("Standards Committee", 7, OWN)
PANEL = Panel(5, 3, OWN)
TERMS = IndependentPersonTerms(2, OWN, retainer=Decimal("610.04"))
SUBSTITUTION = Substitution("kcc", ("illness",), "using_authority", OWN)
DECLARATIONS = Declarations((DPI, OSI, "Voluntary Announcement"), Decimal(25), OWN)
CRITERION = Criterion("made_up.anonymous", "No anonymous complaint is taken.", OWN)
VARIATION = Variation("Code 7(1)", "Gifts of £25 or more.", OWN)
NOTHING_PUBLISHED = Publication("gifts", published=False, source=OWN)
# Each hook of local rules: what a plugin answers, and where in the merged rules it is found.
MERGED = {
    "kent_committee": (COMMITTEE, lambda rules: rules.committee),
    "kent_panel": (PANEL, lambda rules: rules.panels["parish"]),
    "kent_independent_persons": (TERMS, lambda rules: rules.independent_persons),
    "kent_substitution": (SUBSTITUTION, lambda rules: rules.substitution),
    "kent_declarations": (DECLARATIONS, lambda rules: rules.declarations),
    "kent_assessment_criteria": ([CRITERION], lambda rules: list(rules.assessment_criteria)),
    "kent_code_variations": ([VARIATION], lambda rules: list(rules.variations)),
    "kent_interest_categories": ([EXTRA], lambda rules: list(rules.categories[7:])),
}
# The hooks that have tests of their own, below or in tests/plugins/.
APART = {
    "kent_authorities",
    "kent_time_limits",
    "kent_dispensation_powers",
    "kent_publication",
    "kent_records",
    "kent_notice_recipients",
    "kent_veto",
    "kent_settings",
    "kent_configure",
    "kent_evolve_steps",
}


def test_every_hook_is_tested_and_documented():
    hooks = {name for name in vars(hookspecs) if name.startswith("kent_")}
    guide = GUIDE.read_text("utf-8")

    assert set(MERGED) | APART == hooks
    assert [name for name in sorted(hooks) if f"`{name}" not in guide] == []
    assert [name for name in hooks if not vars(hookspecs)[name].__doc__] == []


@pytest.mark.parametrize("hook", MERGED)
def test_a_plugin_answers_in_place_of_the_common_model(hook):
    answer, found_in = MERGED[hook]

    assert found_in(answers(**{hook: answer})) == answer
    assert found_in(answers()) != answer


@pytest.mark.parametrize("hook", MERGED)
def test_an_answer_of_another_kind_makes_the_authority_read_only_with_common_rules(hook):
    registry = load_plugins(["made_up"], {"made_up": made_up(**{hook: 7})})
    authority = tenant("northdown", "made_up")

    rules = registry.local_rules(authority, TODAY)
    health = registry.health_of(authority)

    assert health.read_only
    assert "“made_up”" in health.sentences[0]
    assert hook in health.sentences[0]
    assert {source.plugin for source in rules.sources} == {"core"}


def test_the_common_model_answers_where_no_plugin_does():
    rules = answers()

    assert rules.authority == "northdown"
    assert rules.when == TODAY
    assert (rules.committee.size, rules.committee.quorum) == (None, 3)
    assert (rules.panels["district"].size, rules.panels["district"].quorum) == (3, 3)
    assert set(rules.panels) == {tier.value for tier in Tier}
    assert rules.independent_persons.posts == 1
    assert rules.substitution is None
    assert rules.categories == CATEGORIES
    assert rules.declarations.gift_threshold == 100
    assert rules.declarations.disclose_registered
    assert rules.time_limits == {
        name: clock.duration for name, clock in CLOCKS.items() if clock.duration is not None
    }
    assert {name for name, each in rules.publication.items() if not each.published} == {"rejection"}
    assert rules.sources
    assert all(source == Source("core", CORE_VERSION, source.document) for source in rules.sources)


def test_the_common_monitoring_officer_grants_on_two_grounds_and_never_the_vote_alone():
    powers = answers().dispensation_powers
    officer = [power for power in powers if power.granter == "monitoring_officer"]

    assert [power.ground for power in officer] == ["8(2)(a)", "8(2)(d)"]
    assert all(power.restrictions == ("speak", "speak_and_vote") for power in officer)
    assert sum(power.granter == "standards_committee" for power in powers) == 5
    assert all(power.term_years == 4 for power in powers)


def test_a_plugin_names_only_the_time_limits_that_differ():
    rules = answers(kent_time_limits=TimeLimits({"notify_investigation": WorkingDays(20)}, OWN))

    assert rules.time_limits["notify_investigation"] == WorkingDays(20)
    assert rules.time_limits["acknowledge"] == WorkingDays(5)
    assert rules.time_limit_sources == {"notify_investigation": OWN}
    assert OWN in rules.sources


def test_a_plugin_adds_a_class_dispensation_to_the_common_matrix():
    rules = answers(kent_dispensation_powers=DispensationPowers(common_dispensation_powers(), (CLASS,)))

    assert rules.class_dispensations == (CLASS,)
    assert rules.dispensation_powers == common_dispensation_powers()


def test_publication_is_asked_for_each_kind_of_record():
    def kent_publication(kind):
        return NOTHING_PUBLISHED if kind == "gifts" else None

    rules = answers(kent_publication=kent_publication)

    assert rules.publication["gifts"] == NOTHING_PUBLISHED
    assert rules.publication["register"].source.plugin == "core"


def test_answers_depend_on_the_day():
    def kent_committee(when):
        return replace(COMMITTEE, size=5 if when < date(2025, 7, 31) else 7)

    assert answers(date(2025, 7, 30), kent_committee=kent_committee).committee.size == 5
    assert answers(date(2025, 7, 31), kent_committee=kent_committee).committee.size == 7


def test_a_plugin_is_asked_about_the_authority_and_the_tier_by_plain_values():
    asked = []

    def kent_panel(authority, subject_tier, when, settings):
        asked.append((authority, subject_tier, when, dict(settings)))

    answers(kent_panel=kent_panel)

    assert [subject_tier for _, subject_tier, _, _ in asked] == [tier.value for tier in Tier]
    assert {(authority, when) for authority, _, when, _ in asked} == {("northdown", TODAY)}
    assert all(settings == {"made_up": {}} for *_, settings in asked)


def test_the_plugin_named_first_is_asked_first_and_the_core_last():
    first = made_up("first", kent_committee=Committee("First", 5, Source("first", "1.0", "A")))
    second = made_up(
        "second",
        kent_committee=Committee("Second", 5, Source("second", "1.0", "B")),
        kent_substitution=replace(SUBSTITUTION, source=Source("second", "1.0", "B")),
    )
    authority = tenant("northdown", "second", "first")
    extra = {"first": first, "second": second}

    for allowed, wins in ((["first", "second"], "First"), (["second", "first"], "Second")):
        registry = load_plugins(allowed, extra)
        rules = registry.local_rules(authority, TODAY)
        assert registry.active_plugins(authority) == tuple(allowed)
        assert rules.committee.name == wins
        assert rules.substitution.partner == "kcc"


def test_the_answers_of_all_plugins_are_put_together():
    one = made_up("one", kent_assessment_criteria=[Criterion("one.a", "A.", Source("one", "1.0", "A"))])
    two = made_up("two", kent_assessment_criteria=(Criterion("two.b", "B.", Source("two", "1.0", "B")),))
    registry = load_plugins(["one", "two"], {"one": one, "two": two})

    rules = registry.local_rules(tenant("northdown", "one", "two"), TODAY)

    assert [criterion.code for criterion in rules.assessment_criteria] == ["one.a", "two.b"]


# ------------------------------------------------------------------ acts: notices, vetoes, upgrades


def test_a_plugin_names_recipients_beyond_the_common_list():
    def kent_notice_recipients(authority, notice):
        return [NoticeRecipient("parish_clerk", OWN, authority)] if notice.subject_tier == "parish" else []

    registry = load_plugins(["made_up"], {"made_up": made_up(kent_notice_recipients=kent_notice_recipients)})
    authority = tenant("northdown", "made_up")

    assert registry.notice_recipients(authority, Notice("decision_notice", "district"), TODAY) == ()
    assert registry.notice_recipients(authority, Notice("decision_notice", "parish"), TODAY) == (
        NoticeRecipient("parish_clerk", OWN, "northdown"),
    )


STEP = Step("appointed", datetime(2026, 11, 21, tzinfo=UTC), "p1", Role.MONITORING_OFFICER, "R 5(14)")


def test_a_plugin_forbids_a_step_with_its_reason_and_sees_the_record_as_a_value():
    def kent_veto(record, step, by, when):
        if record.kind == "vacancy" and step.kind == "appointed" and by == "p1":
            return Veto("Advertise first.", "R 5(15)", OWN)
        return None

    registry = load_plugins(["made_up"], {"made_up": made_up(kent_veto=kent_veto)})
    authority = tenant("northdown", "made_up")
    vacancy = RecordFacts("vacancy", "NOR/2026/0001")

    assert [veto.sentence for veto in registry.vetoes(authority, vacancy, STEP, "p1", TODAY)] == [
        "Advertise first."
    ]
    assert registry.vetoes(authority, vacancy, STEP, "p2", TODAY) == ()
    assert registry.health_of(authority, TODAY).ok


@pytest.mark.parametrize(
    "answer", [lambda: 1 / 0, lambda: True, lambda: ["no"]], ids=["fails", "True", "list"]
)
def test_a_plugin_that_fails_to_say_forbids_the_step_and_makes_the_authority_read_only(answer):
    registry = load_plugins(["made_up"], {"made_up": made_up(kent_veto=answer)})
    authority = tenant("northdown", "made_up")

    vetoes = registry.vetoes(authority, RecordFacts("vacancy", "NOR/2026/0001"), STEP, "p1", TODAY)

    assert len(vetoes) == 1
    assert "this step waits" in vetoes[0].sentence
    assert registry.health_of(authority, TODAY).read_only


def test_a_plugin_gives_upgrade_steps_that_turn_primitives_into_primitives():
    def rename(settings):
        return {"seats": settings["size"]}

    steps = [EvolveStep("2026-01-seats", "Call the size seats", rename)]
    registry = load_plugins(["made_up"], {"made_up": made_up(kent_evolve_steps=steps)})

    ((name, step),) = registry.evolve_steps(tenant("northdown", "made_up"))

    assert (name, step.id) == ("made_up", "2026-01-seats")
    assert step.run({"size": "7"}) == {"seats": "7"}
    assert registry.evolve_steps(tenant("elsewhere")) == ()


# ------------------------------------------------------------------ a fifteenth authority


@pytest.fixture
def northdown():
    return load_plugins(["unitary"], {"unitary": unitary()})


def test_a_unitary_authority_comes_from_one_plugin(northdown):
    (spec,) = northdown.described_authorities()
    authority = tenant("northdown", "unitary", version="1.0.0")
    rules = northdown.local_rules(authority, date(2028, 5, 1))

    assert isinstance(spec, AuthoritySpec)
    assert (spec.slug, spec.tier, spec.names) == ("northdown", Tier.OTHER, (NamePeriod("Northdown Council"),))
    assert spec.source.plugin == northdown.describer_of("northdown") == "unitary"
    assert northdown.health_of(authority, date(2028, 5, 1)).ok
    assert (rules.committee.size, rules.committee.quorum) == (9, 4)
    assert rules.categories[:7] == CATEGORIES
    assert rules.categories[7].title == "Trusteeships"


def test_before_its_resolution_the_unitary_has_the_common_committee(northdown):
    rules = northdown.local_rules(tenant("northdown", "unitary", version="1.0.0"), date(2028, 4, 2))

    assert rules.committee == core_rules.kent_committee("northdown", date(2028, 4, 2), {})


def test_the_unitary_has_a_setting_of_its_own(northdown):
    authority = tenant("northdown", "unitary", version="1.0.0", unitary={"seats": "11"})

    assert northdown.local_rules(authority, date(2028, 5, 1)).committee.size == 11
    assert isinstance(northdown.settings_schema("unitary"), CommonSettings)


def test_the_guide_shows_the_whole_plugin_as_it_stands_here():
    body = UNITARY.read_text("utf-8").split('"""', 2)[2].strip()

    assert body in GUIDE.read_text("utf-8")
    assert len(body.splitlines()) < 75
