"""tests/: drawing the Panel by the local recipe, with conflicts left out (duty 80; resolution 125)."""

from dataclasses import replace
from datetime import date

import pytest

from kent_standards.law.local_rules import Panel, Source
from kent_standards.law.panels import Candidate, Kind, Share, balance, check_panel, kind_of, places, propose
from kent_standards.law.steps import NotPermitted

SOURCE = Source("districts", "1.0.0", "The committee’s rules")
THREE = Panel(3, 3, SOURCE)
THREE_AND_THREE = Panel(6, 3, SOURCE, recipe=(("borough members", 3), ("parish members", 3)))


def members(**groups: str) -> tuple[Candidate, ...]:
    return tuple(Candidate(name, name.title(), Kind.OWN, group) for name, group in groups.items())


FIVE = members(
    ann="Conservative", ben="Conservative", cat="Conservative", dan="Labour", eve="Liberal Democrat"
)
PARISH = tuple(
    Candidate(name, name.title(), Kind.PARISH, votes=False) for name in ("pam", "pat", "pip", "pru")
)


def people(drawn):
    return tuple(each.person for each in drawn)


def refusal(panel, candidates, chosen):
    with pytest.raises(NotPermitted) as refused:
        check_panel(panel, candidates, chosen)
    return refused.value


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("borough members", Kind.OWN),
        ("parish member", Kind.PARISH),
        ("Parish and town members", Kind.PARISH),
        ("an independent member", Kind.INDEPENDENT),
    ],
)
def test_a_recipe_says_in_words_which_kind_of_member_it_means(words, kind):
    assert kind_of(words) is kind


def test_without_a_recipe_all_places_are_for_the_authoritys_own_members():
    assert places(THREE) == {Kind.OWN: 3}
    assert places(THREE_AND_THREE) == {Kind.OWN: 3, Kind.PARISH: 3}


def test_three_of_five_are_a_panel_and_so_is_the_whole_committee():
    assert people(check_panel(THREE, FIVE, {"ann", "dan", "eve"})) == ("ann", "dan", "eve")
    assert len(check_panel(THREE, FIVE, {each.person for each in FIVE})) == 5
    assert len(check_panel(Panel(5, 3, SOURCE), FIVE, {each.person for each in FIVE})) == 5


@pytest.mark.parametrize("chosen", [{"ann", "ben"}, {"ann", "ben", "cat", "dan"}])
def test_another_number_isnt_the_rules(chosen):
    assert refusal(THREE, FIVE, chosen).paragraph == "The committee’s rules"


def test_whoever_has_a_conflict_is_left_out_and_named_with_the_reason():
    pool = (replace(FIVE[0], conflict="it is about her"), *FIVE[1:])
    refused = refusal(THREE, pool, {"ann", "dan", "eve"})
    assert "Ann can’t sit: it is about her" in refused.sentence
    assert "ann" not in people(propose(THREE, pool))


def test_a_stranger_to_the_committee_cant_be_drawn():
    assert "Standards Committee" in refusal(THREE, FIVE, {"ann", "dan", "zoe"}).sentence


def test_fewer_than_the_quorum_are_no_panel_however_many_have_conflicts():
    pool = tuple(replace(each, conflict="friends") for each in FIVE[:3]) + FIVE[3:]
    assert refusal(THREE, pool, {"dan", "eve"}).paragraph == "Arrangements, Annex 3, 1.2"


def test_a_panel_of_five_may_be_four_where_a_conflict_leaves_no_more():
    pool = (replace(FIVE[0], conflict="friends"), *FIVE[1:])
    assert len(check_panel(Panel(5, 3, SOURCE), pool, {"ben", "cat", "dan", "eve"})) == 4


def test_a_parish_case_has_three_of_the_borough_and_three_of_parishes():
    pool = (*FIVE, *PARISH)
    drawn = check_panel(THREE_AND_THREE, pool, {"ann", "ben", "eve", "pam", "pip", "pru"})
    assert sum(each.kind is Kind.PARISH for each in drawn) == 3
    for chosen in ({"ann", "ben", "cat", "eve", "pam", "pip"}, {each.person for each in pool}):
        assert refusal(THREE_AND_THREE, pool, chosen).paragraph == "The committee’s rules"


def test_with_one_parish_member_left_the_recipe_takes_that_one_and_the_quorum_must_still_vote():
    pool = (*FIVE, PARISH[0])
    assert len(check_panel(THREE_AND_THREE, pool, {"ann", "ben", "cat", "pam"})) == 4
    refused = refusal(THREE_AND_THREE, (*FIVE[:2], *PARISH), {"ann", "ben", "pam", "pat", "pip"})
    assert refused.paragraph == "Arrangements, Annex 3, 1.2"


def test_the_proposal_spreads_over_the_groups_and_prefers_who_was_trained():
    pool = (FIVE[0], replace(FIVE[1], trained_on=date(2026, 5, 1)), *FIVE[2:])
    assert people(propose(THREE, pool)) == ("ben", "dan", "eve")
    assert len(propose(THREE_AND_THREE, (*pool, *PARISH))) == 6


def test_the_balance_shows_each_groups_share():
    assert balance((*FIVE, *PARISH), {"ann", "dan", "pam"}) == (
        Share("Conservative", 3, 1),
        Share("Labour", 1, 1),
        Share("Liberal Democrat", 1, 0),
    )
