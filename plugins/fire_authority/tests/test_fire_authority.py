"""fire_authority/tests: the Fire Authority's rules, as the service merges and checks them."""

from datetime import date
from decimal import Decimal

import pytest
from kent_standards_fire_authority import facts, plugin

from kent_standards.api import Notice, Tier, rules_with

TODAY = date(2026, 11, 21)


def kmfra(when=TODAY, **settings):
    """The Fire Authority's rules on a day."""
    return rules_with("fire_authority", plugin, "kmfra", when, settings)


@pytest.mark.parametrize("when", [date(2012, 7, 1), date(2012, 7, 19), TODAY])
def test_the_rules_stand_on_every_day_of_the_regime(when):
    assert kmfra(when).committee.name == "Audit and Governance Committee"
    assert kmfra(when).committee.size is None


def test_the_independent_person_has_250_a_year_and_100_a_day():
    terms = kmfra(minutes_in_a_day="420").independent_persons

    assert (terms.retainer, terms.daily_rate, terms.term_years) == (Decimal(250), Decimal(100), 4)
    assert terms.hours_per_day == Decimal(7)
    assert kmfra(date(2012, 7, 18)).independent_persons.retainer is None


def test_the_county_s_independent_person_stands_in_at_the_expense_of_the_user():
    substitution = kmfra().substitution

    assert (substitution.partner, substitution.payer) == ("kcc", "using_authority")
    assert substitution.grounds == ("holiday", "illness", "conflict of interest")


def test_its_members_come_from_the_county_medway_and_the_commissioner():
    (spec,) = plugin.kent_authorities()

    assert (spec.slug, spec.tier) == ("kmfra", Tier.FIRE)
    assert [(each.slug, each.seats) for each in spec.constituents] == [("kcc", 21), ("medway", 4), ("", 1)]
    assert "medway" in spec.area
    assert len(spec.area) == 13


def test_medway_is_an_external_body_that_is_told_by_post():
    told = plugin.kent_notice_recipients("kmfra", Notice("hearing_decision", "fire", ("kcc", "medway")))

    assert [(each.authority, each.contact) for each in told] == [("", facts.MEDWAY.contact)]
    assert plugin.kent_notice_recipients("kmfra", Notice("hearing_decision", "fire", ("kcc",))) == ()


def test_informal_contact_is_encouraged():
    assert [each.code for each in kmfra().assessment_criteria] == ["fire_authority.informal_first"]


def test_a_setting_changes_what_is_published():
    assert kmfra(address_publication="opt_out").publication["register"].address == "opt_out"


def test_nothing_is_answered_about_another_authority():
    rules = rules_with("fire_authority", plugin, "northdown", TODAY, {"publish_no_breach": "no"})

    assert {source.plugin for source in rules.sources} == {"core"}
    assert plugin.kent_notice_recipients("northdown", Notice("rejection", "fire", ("medway",))) == ()
