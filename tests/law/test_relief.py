"""tests/: what a dispensation relieves from, its edges, and how several join (Code 8(1); resolutions 146, 147, 158)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.law.local_rules import DPI, OSI, RESTRICTIONS
from kent_standards.law.relief import RELIEF_TITLES, Relief, Relieved, join, may_cover, relief_on

FIRST, LAST = date(2012, 7, 19), date(2016, 7, 18)
GRANTED = Relieved("jenny", (DPI,), Relief.SPEAK, FIRST, LAST, "", "DIS/1", "Granted to speak.")
BOUND = replace(GRANTED, matter="The budget", reference="DIS/2", relief=Relief.VOTE)


@pytest.mark.parametrize(
    ("day", "relief"),
    [
        (FIRST - timedelta(days=1), Relief.NONE),
        (FIRST, Relief.SPEAK),
        (LAST, Relief.SPEAK),
        (LAST + timedelta(days=1), Relief.NONE),
    ],
)
def test_the_first_and_the_last_day_both_count(day, relief):
    assert relief_on((GRANTED,), DPI, day) is relief


def test_what_it_does_not_name_still_prohibits():
    assert relief_on((GRANTED,), OSI, FIRST) is Relief.NONE
    assert relief_on((replace(GRANTED, interests=(DPI, OSI)),), OSI, FIRST) is Relief.SPEAK


def test_one_for_a_matter_counts_where_the_business_belongs_to_it():
    assert relief_on((BOUND,), DPI, FIRST) is Relief.NONE
    assert relief_on((BOUND,), DPI, FIRST, matters=("DIS/1",)) is Relief.NONE
    assert relief_on((BOUND,), DPI, FIRST, matters=("DIS/2",)) is Relief.VOTE
    assert relief_on((GRANTED, BOUND), DPI, FIRST, matters={"DIS/2"}) is Relief.SPEAK_AND_VOTE
    assert may_cover((GRANTED, BOUND), DPI, FIRST) == (BOUND,)
    assert may_cover((BOUND,), OSI, FIRST) == may_cover((BOUND,), DPI, LAST + timedelta(days=1)) == ()


def test_no_other_kind_of_interest_is_relieved():
    with pytest.raises(ValueError, match="not from 'gift'"):
        relief_on((GRANTED,), "gift", FIRST)


@given(st.lists(st.sampled_from(Relief)))
def test_joined_each_restriction_is_lifted_that_one_of_them_lifts(reliefs):
    joined = join(reliefs)

    assert joined.may_speak is any(each.may_speak for each in reliefs)
    assert joined.may_vote is any(each.may_vote for each in reliefs)
    assert join(reversed(reliefs)) is joined


def test_the_reliefs_are_the_restrictions_of_the_local_rules():
    assert tuple(each.value for each in Relief if each is not Relief.NONE) == RESTRICTIONS
    assert set(RELIEF_TITLES) == set(Relief)
