"""tests/law: seats of a Standards Committee by group, political balance with its vote, the chair, and its work."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from kent_standards.core_rules import _POWERS
from kent_standards.law import committee_seats as seats
from kent_standards.law import committee_work as work
from kent_standards.law.committee_seats import Allocation, Balance, CommitteeState, Vote
from kent_standards.law.committee_work import Became, WorkItem
from kent_standards.law.delegations import DELEGATIONS, delegations, holder_title
from kent_standards.law.local_rules import GROUNDS, Committee, Source
from kent_standards.law.panels import Kind, Sitting
from kent_standards.law.steps import NotPermitted

TODAY = date(2026, 6, 1)
COUNTY = {"Conservative": 50, "Liberal Democrat": 20, "Labour": 10, "": 1}
RULE = Committee("Standards Committee", 5, Source("core", "1", "The report"), proportionality="Disapplied")


def given(*rows: tuple[str, int]) -> Allocation:
    return Allocation(rows, date(2012, 7, 19), "recommendation 7")


def vote(applied: bool, in_favour: int = 70, against: int = 0) -> Balance:
    return Balance(applied, date(2012, 7, 19), "recommendation 7", Vote(in_favour, against, 2))


@pytest.mark.duty(9, 152)
def test_balance_is_set_aside_only_where_nobody_voted_against():
    seats.check_balance(vote(applied=False), TODAY)
    with pytest.raises(
        NotPermitted, match="1 member voted against, so political balance still applies"
    ) as refused:
        seats.check_balance(vote(applied=False, against=1), TODAY)
    assert "section" in refused.value.paragraph
    assert "17(1)(b)" in refused.value.paragraph
    seats.check_balance(vote(applied=True, against=1), TODAY)  # the motion was lost: balance applies
    with pytest.raises(NotPermitted, match="how many members voted for it"):
        seats.check_balance(vote(applied=False, in_favour=0), TODAY)


@pytest.mark.duty(152)
def test_a_resolution_is_entered_from_its_own_day_on_and_by_its_name():
    on_the_day = replace(vote(applied=False), on=TODAY)
    seats.check_balance(on_the_day, TODAY)
    with pytest.raises(NotPermitted, match="a day that is past"):
        seats.check_balance(replace(on_the_day, on=TODAY + timedelta(days=1)), TODAY)
    with pytest.raises(NotPermitted, match="Name the resolution"):
        seats.check_allocation(replace(given(("Labour", 1)), resolution=" "), TODAY)
    with pytest.raises(NotPermitted, match="at least one seat"):
        seats.check_allocation(given(("Labour", 0)), TODAY)


@pytest.mark.duty(9, 152)
def test_seats_are_weighed_against_the_groups_of_the_authority_in_exact_fractions():
    assert seats.fair_shares(COUNTY, 5)["Labour"] == Fraction(50, 81)
    said = [each.sentence for each in seats.out_of_balance(given(("Conservative", 3), ("Labour", 2)), COUNTY)]
    assert said == [
        "Liberal Democrat has 0 of 5 seats; its share of the authority comes to 1.23.",
        "Labour has 2 of 5 seats; its share of the authority comes to 0.62.",
    ]
    assert not seats.out_of_balance(
        given(("Conservative", 3), ("Liberal Democrat", 1), ("Labour", 1)), COUNTY
    )


@pytest.mark.duty(152)
def test_a_group_is_out_of_balance_from_a_whole_seat_on():
    half = {"A": 10, "B": 10}
    assert not seats.out_of_balance(given(("A", 3), ("B", 2)), half)  # half a seat off
    assert [each.paragraph[-3:] for each in seats.out_of_balance(given(("A", 3), ("B", 1)), half)] == [
        "(d)",
        "(d)",
    ]


@pytest.mark.duty(152)
def test_one_group_takes_not_every_seat_and_the_majority_keeps_it():
    all_of_it = {each.paragraph[-3:] for each in seats.out_of_balance(given(("Labour", 3)), COUNTY)}
    assert all_of_it == {"(a)", "(b)", "(d)"}
    even = {"A": 11, "B": 10}
    assert "(b)" in {each.paragraph[-3:] for each in seats.out_of_balance(given(("A", 2), ("B", 2)), even)}
    assert not seats.out_of_balance(given(("A", 2), ("B", 2)), {"A": 10, "B": 10})
    assert seats.out_of_balance(given(("A", 2), ("B", 1), ("C", 1)), {"A": 2, "B": 1, "": 1})[
        -1
    ].sentence.startswith("C")
    assert not seats.out_of_balance(given(("A", 2)), {"": 4})  # no group on record: nothing to weigh


@pytest.mark.duty(9, 13)
def test_what_does_not_fit_the_local_rules_is_a_warning():
    state = CommitteeState(
        {
            "ann": Sitting(Kind.OWN, True),
            "ben": Sitting(Kind.OWN, True),
            "pat": Sitting(Kind.PARISH, False),
            "sam": Sitting(Kind.OWN, True, substitute=True),
            "gone": Sitting(Kind.OWN, True),
        },
        given(("Conservative", 3), ("Labour", 1)),
        None,
        {"chairman": "pat"},
    )
    groups = {"ann": "Labour", "ben": "Labour", "pat": "", "sam": "Labour"}
    rule = replace(RULE, seats_by_group=(("Conservative", 3), ("Labour", 2)), parish_members=2)
    said = [each.sentence for each in seats.seat_warnings(state, rule, groups, COUNTY)]
    assert said[:5] == [
        "4 seats are entered; by the local rules the committee has 5.",
        "By the local rules the seats are: Conservative 3, Labour 2.",
        "1 parish members sit; by the local rules there are 2.",
        "Conservative: 3 of 3 seats are empty.",
        "Labour: 2 sit on 1 seats.",
    ]
    assert said[5].startswith("By the local rules political balance is set aside")
    assert said[-3:] == [
        "2 members have a vote, and the quorum is 3.",
        "A substitute is entered; the local rules know of none.",
        "The Chairman has no vote, and so no casting vote either.",
    ]
    aside = replace(state, balance=vote(applied=False))
    found = seats.seat_warnings(aside, rule, groups, COUNTY)
    assert not [each for each in found if "balance" in each.sentence or "share" in each.sentence]


@pytest.mark.duty(9)
def test_a_co_opted_member_has_no_vote_unless_something_gives_one():
    for kind in (Kind.PARISH, Kind.INDEPENDENT):
        with pytest.raises(NotPermitted, match="has no vote on an ordinary committee"):
            seats.check_vote(kind, votes=True, under="")
        seats.check_vote(kind, votes=False, under="")
        seats.check_vote(kind, votes=True, under="the joint committee’s constitution")
    seats.check_vote(Kind.OWN, votes=True, under="")


@pytest.mark.duty(13)
def test_the_chair_is_taken_by_a_member_and_the_two_places_by_two_people():
    sits = {"ann": Sitting(Kind.OWN, True), "sam": Sitting(Kind.OWN, True, substitute=True)}
    state = CommitteeState(sits, chairs={"chairman": "ann"})
    seats.check_chair(state, "chairman", "ann")
    seats.check_chair(state, "vice_chairman", "")
    for place, person, why in (
        ("chairman", "sam", "a substitute doesn’t take the chair"),
        ("chairman", "nobody known", "Choose a member"),
        ("vice_chairman", "ann", "two people"),
    ):
        with pytest.raises(NotPermitted, match=why):
            seats.check_chair(state, place, person)


@pytest.mark.duty(101)
def test_work_is_planned_under_one_of_the_thirteen_functions_and_is_overdue_the_day_after():
    work.check_planned(1, "Promote", TODAY, TODAY)
    work.check_planned(13, "Dispensations", TODAY, TODAY)
    for function, what, due in (
        (0, "x", TODAY), (14, "x", TODAY), (3, " ", TODAY), (3, "x", TODAY - timedelta(days=1)),
    ):  # fmt: skip
        with pytest.raises(NotPermitted):
            work.check_planned(function, what, due, TODAY)
    item = WorkItem(1, 3, "Train new members", TODAY)
    assert item.standing(TODAY) == ("pending", "To be done")
    assert item.standing(TODAY + timedelta(days=1)) == ("overdue", "Overdue")
    assert replace(item, done_on=TODAY).standing(TODAY + timedelta(days=9)) == ("met", "Done on 1 June 2026")


@pytest.mark.duty(101)
def test_planned_work_is_done_by_today_moved_from_today_on_or_dropped_with_a_reason():
    item, past, coming = WorkItem(1, 3, "Train", TODAY), TODAY - timedelta(days=1), TODAY + timedelta(days=1)
    for became, on, why in (
        (Became.DONE, TODAY, ""), (Became.MOVED, TODAY, ""), (Became.DROPPED, None, "Done elsewhere"),
    ):  # fmt: skip
        work.check_noted(item, became, on, why, TODAY)
    for became, on, why in (
        (Became.DONE, coming, ""), (Became.DONE, None, ""), (Became.MOVED, past, ""), (Became.DROPPED, TODAY, " "),
    ):  # fmt: skip
        with pytest.raises(NotPermitted):
            work.check_noted(item, became, on, why, TODAY)
    with pytest.raises(NotPermitted, match="plan it anew"):
        work.check_noted(replace(item, dropped=True), Became.DONE, TODAY, "", TODAY)


@pytest.mark.duty(8, 12, 146)
def test_the_delegations_say_who_alone_adopts_appoints_and_grants():
    reserved = [each.function for each in DELEGATIONS if each.holder == "council"]
    assert reserved[:2] == ["Adopt, revise or replace the Code of Conduct", "Appoint the Independent Person"]
    assert all(each.paragraph for each in DELEGATIONS)
    table = delegations(_POWERS.powers)
    granted = {
        holder: {
            each.function.split(":")[0][-7:]
            for each in table
            if each.holder == holder and "ground" in each.function
        }
        for holder in ("council", "standards_committee", "sub_committee", "monitoring_officer")
    }
    assert granted["monitoring_officer"] == {"8(2)(a)", "8(2)(d)"}
    assert granted["standards_committee"] == granted["sub_committee"] == set(GROUNDS)
    assert not granted["council"]
    assert [holder_title(each.holder) for each in table][:1] == ["Reserved to the full Council"]
