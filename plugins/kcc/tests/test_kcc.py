"""kcc/tests: the County Council's rules on the days that matter, as the service merges and checks them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from kent_standards_kcc import __version__, facts, plugin

from kent_standards.api import DPI, Notice, Tier, rules_with

DAYS = (date(2012, 7, 1), date(2012, 7, 19), date(2016, 7, 19), date(2024, 3, 20), date(2026, 11, 21))


def kcc(when, **settings):
    """The County Council's rules on a day."""
    return rules_with("kcc", plugin, "kcc", when, settings)


@pytest.mark.parametrize("when", DAYS)
def test_the_rules_stand_on_every_day_of_the_regime(when):
    assert kcc(when).authority == "kcc"


def test_the_committee_of_2012_is_five_in_three_groups_without_proportionality():
    committee = kcc(date(2012, 8, 1)).committee

    assert (committee.size, committee.quorum, committee.substitutes) == (5, 3, False)
    assert committee.seats_by_group == (("Conservative", 3), ("Liberal Democrat", 1), ("Labour", 1))
    assert committee.proportionality.startswith("Disapplied")
    assert committee.source.plugin == "kcc"
    assert committee.source.version == __version__


def test_substitutes_are_allowed_in_2025_and_the_panel_has_three_members():
    before, after = kcc(date(2025, 7, 30)), kcc(date(2025, 7, 31))

    assert after.committee.substitutes
    assert (before.panels["county"].size, after.panels["county"].size) == (5, 3)
    assert after.panels["county"].quorum == 3


def test_the_independent_person_has_500_a_year_and_100_a_day():
    terms = kcc(date(2012, 9, 13)).independent_persons

    assert (terms.posts, terms.term_years) == (1, 4)
    assert (terms.retainer, terms.daily_rate) == (Decimal(500), Decimal(100))
    assert terms.hours_per_day is None


def test_the_hours_in_a_day_are_a_setting():
    assert kcc(date(2026, 1, 1), minutes_in_a_day="444").independent_persons.hours_per_day == Decimal("7.4")


def test_the_fire_authority_s_independent_person_stands_in_at_the_expense_of_the_user():
    substitution = kcc(date(2012, 9, 13)).substitution

    assert (substitution.partner, substitution.payer) == ("kmfra", "using_authority")
    assert substitution.grounds == ("holiday", "illness", "conflict of interest")
    assert kcc(date(2012, 7, 18)).substitution is None


@pytest.mark.parametrize(
    ("when", "held"),
    [
        (date(2012, 7, 18), False),
        (date(2012, 7, 19), True),
        (date(2016, 7, 18), True),
        (date(2016, 7, 19), False),
    ],
)
def test_the_class_dispensation_holds_for_four_years_of_which_its_day_is_the_first(when, held):
    rules = kcc(when)

    assert bool(rules.class_dispensations) is held
    assert len(rules.dispensation_powers) == 12


def test_the_class_dispensation_relieves_from_section_31_4_alone():
    (granted,) = kcc(date(2012, 8, 1)).class_dispensations

    assert granted.granter == "council"
    assert granted.interests == (DPI,)
    assert "31(4)" in granted.relieves_from
    assert granted.grounds == ("8(2)(a)", "8(2)(c)", "8(2)(e)")


def test_the_fire_authority_is_told_of_a_member_who_sits_there_too():
    notice = Notice("hearing_decision", "county", other_seats=("kmfra", "maidstone"))
    (recipient,) = plugin.kent_notice_recipients("kcc", notice)

    assert (recipient.authority, recipient.office) == ("kmfra", "monitoring_officer")
    assert plugin.kent_notice_recipients("kcc", replace(notice, other_seats=("maidstone",))) == ()


def test_departures_from_the_common_text_appear_when_they_were_made():
    assert kcc(date(2012, 8, 1)).variations == ()
    assert len(kcc(date(2026, 11, 21)).variations) == len(facts.VARIATIONS)


def test_publication_is_the_common_one_but_for_the_settings():
    common = kcc(date(2026, 1, 1)).publication
    changed = kcc(date(2026, 1, 1), address_publication="opt_in", publish_no_breach="no").publication

    assert common["register"].address == "always"
    assert common["no_breach_decision"].published
    assert changed["register"].address == "opt_in"
    assert changed["register"].source.plugin == "kcc"
    assert not changed["no_breach_decision"].published
    assert changed["gifts"] == common["gifts"]


def test_other_authorities_are_told_of_no_breach_unless_a_setting_keeps_it_from_them():
    common = kcc(date(2026, 1, 1)).publication["no_breach_decision"]
    kept = kcc(date(2026, 1, 1), no_breach_elsewhere="no").publication["no_breach_decision"]

    assert common.elsewhere
    assert (kept.elsewhere, kept.published, kept.source.plugin) == (False, True, "kcc")


def test_the_county_is_described_with_its_adoption_and_its_return_address():
    (spec,) = plugin.kent_authorities()

    assert (spec.slug, spec.name, spec.tier) == ("kcc", "Kent County Council", Tier.COUNTY)
    assert len(spec.area) == 12
    assert spec.adoption.adopted_on == date(2012, 7, 19)
    assert spec.adoption.effective_from == date(2012, 7, 1)
    assert spec.mo_office_address[-1] == "Kent ME14 1XQ"
    assert spec.external_ids == {"opencouncildata": "12"}


def test_nothing_is_answered_about_another_authority():
    rules = rules_with("kcc", plugin, "northdown", date(2026, 1, 1), {"address_publication": "opt_in"})

    assert {source.plugin for source in rules.sources} == {"core"}
    assert plugin.kent_notice_recipients("northdown", Notice("decision_notice", "county", ("kmfra",))) == ()
