"""districts/tests: the rules of the twelve districts and their parishes, as the service merges and checks them."""

from datetime import date
from decimal import Decimal

import pytest
from kent_standards_districts import bodies, plugin, policies
from kent_standards_districts.authorities import DISTRICT_OF, DISTRICTS, PARISHES

from kent_standards.api import DPI, OSI, Notice, Tier, WorkingDays, rules_with

TODAY = date(2026, 11, 21)
CHANGES = sorted(
    {
        since
        for table in (
            bodies.COMMITTEES,
            bodies.PANELS,
            bodies.INDEPENDENT_PERSONS,
            policies.DECLARATIONS,
            policies.TIME_LIMITS,
            policies.CRITERIA,
        )
        for rows in table.values()
        for since, _ in rows
    }
)


def rules(authority, when=TODAY, **settings):
    """The rules of a district or a parish on a day."""
    return rules_with("districts", plugin, authority, when, settings)


@pytest.mark.parametrize("slug", sorted(DISTRICT_OF))
def test_the_rules_of_every_authority_stand_on_every_day_on_which_one_changed(slug):
    assert [rules(slug, when).when for when in CHANGES] == CHANGES


def test_twelve_districts_and_some_parishes_are_described():
    specs = {spec.slug: spec for spec in plugin.kent_authorities()}

    assert len(DISTRICTS) == 12
    assert {specs[spec.slug].tier for spec in DISTRICTS} == {Tier.DISTRICT}
    assert all(spec.area == {spec.slug} for spec in DISTRICTS)
    assert all(specs[spec.principal].tier is Tier.DISTRICT for spec in PARISHES)
    assert specs["herne-and-broomfield"].principal == "canterbury"
    assert specs["canterbury"].external_ids == {"opencouncildata": "44"}
    assert specs["thanet"].external_ids == {"opencouncildata": "149"}


def test_what_was_not_found_is_left_empty_and_said():
    specs = {spec.slug: spec for spec in DISTRICTS}

    assert specs["canterbury"].address == ()
    assert "postal address" in specs["canterbury"].notes[0]
    assert [spec.slug for spec in DISTRICTS if spec.adoption] == ["dartford"]
    assert all(spec.notes[0].startswith("Not found: ") for spec in DISTRICTS)


def test_shepway_became_folkestone_and_hythe_on_1_april_2018():
    (spec,) = (spec for spec in DISTRICTS if spec.slug == "folkestone-hythe")

    assert spec.name_on(date(2018, 3, 31)) == "Shepway District Council"
    assert spec.name_on(date(2018, 4, 1)) == "Folkestone & Hythe District Council"
    assert spec.former_slugs == ("shepway",)


def test_sevenoaks_has_seven_and_two_without_a_vote():
    committee = rules("sevenoaks").committee

    assert (committee.size, committee.parish_members, committee.quorum) == (7, 2, 3)
    assert "no end" in rules("sevenoaks").independent_persons.notes[0]


def test_tonbridge_and_malling_draws_panels_by_the_tier_of_the_member():
    found = rules("tonbridge-malling")

    assert (found.committee.size, found.committee.parish_members) == (13, 6)
    assert found.panels["district"].recipe == (("borough members", 5), ("parish member", 1))
    assert found.panels["parish"].recipe == (("borough members", 3), ("parish members", 3))
    assert found.independent_persons.posts == 2


def test_a_parish_has_the_arrangements_of_its_district_and_not_its_code():
    hadlow, district = rules("hadlow"), rules("tonbridge-malling")

    assert hadlow.authority == "hadlow"
    assert hadlow.committee == district.committee
    assert hadlow.panels == district.panels
    assert hadlow.assessment_criteria == district.assessment_criteria
    assert rules("charing").declarations.classes == (DPI, OSI)
    assert "Voluntary Announcement" in rules("ashford").declarations.classes


def test_thanet_s_limit_and_threshold_hold_from_the_council_of_8_december_2022():
    before, after = rules("thanet", date(2022, 12, 7)), rules("thanet", date(2022, 12, 8))

    assert before.time_limits["notify_investigation"] == WorkingDays(10)
    assert after.time_limits["notify_investigation"] == WorkingDays(20)
    assert (before.declarations.gift_threshold, after.declarations.gift_threshold) == (100, 25)
    assert after.panels["parish"].chair == "an independent member"


@pytest.mark.parametrize(
    ("slug", "retainer", "reserve", "posts"),
    [
        ("thanet", Decimal(250), Decimal(100), 1),
        ("maidstone", Decimal(700), Decimal(300), 1),
        ("canterbury", Decimal("610.04"), None, 3),
        ("ashford", None, None, 1),
    ],
)
def test_independent_persons_are_paid_as_each_district_resolved(slug, retainer, reserve, posts):
    terms = rules(slug, minutes_in_a_day="").independent_persons

    assert (terms.retainer, terms.reserve_retainer, terms.posts) == (retainer, reserve, posts)


def test_canterbury_s_terms_are_not_known_before_its_advertisement():
    assert rules("canterbury", date(2026, 2, 26)).independent_persons.retainer is None


def test_dartford_takes_no_anonymous_complaints_and_keeps_prejudicial_interests():
    found = rules("dartford")

    assert [each.code for each in found.assessment_criteria] == ["districts.dartford.anonymous"]
    assert found.declarations.classes == (DPI, "Prejudicial Interest")
    assert any("group" in each.text for each in found.variations)


def test_swale_keeps_arrangements_and_a_class_of_its_own():
    found = rules("swale")

    assert found.declarations.classes[1] == "Disclosable Non-Pecuniary Interest"
    assert [each.paragraph for each in found.variations] == ["Arrangements"]


def test_gravesham_s_monitoring_officer_is_reached_at_medway():
    (spec,) = (spec for spec in DISTRICTS if spec.slug == "gravesham")

    assert "c/o Medway Council" in spec.mo_office_address
    assert [body.slug for body in spec.external_bodies] == ["medway"]


def test_variations_appear_on_their_day_and_a_parish_has_those_of_the_arrangements():
    assert rules("maidstone", date(2024, 7, 16)).variations == ()
    assert len(rules("maidstone", date(2024, 7, 17)).variations) == 1
    assert len(rules("east-peckham", date(2023, 10, 24)).variations) == 1


def test_thanet_tells_group_leaders_and_parish_clerks_of_a_decision_notice():
    def told(**about):
        notice = Notice("decision_notice", **about)
        return [each.office for each in plugin.kent_notice_recipients("thanet", notice)]

    assert told(subject_tier="district", in_political_group=True) == ["group_leader"]
    assert told(subject_tier="parish") == ["parish_clerk"]
    assert told(subject_tier="district") == []
    assert plugin.kent_notice_recipients("thanet", Notice("rejection", "parish")) == ()
    assert plugin.kent_notice_recipients("dover", Notice("decision_notice", "parish")) == ()


def test_a_setting_of_one_authority_changes_what_it_publishes():
    assert rules("hadlow", address_publication="opt_in").publication["register"].address == "opt_in"


def test_nothing_is_answered_about_another_authority():
    found = rules("northdown", address_publication="opt_in")

    assert {source.plugin for source in found.sources} == {"core"}
