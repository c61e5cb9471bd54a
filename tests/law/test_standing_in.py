"""tests/: what a partner's Independent Person reads, and when; and which time limits are extended, by how much."""

from datetime import date, timedelta
from typing import Any

import pytest

from kent_standards.law.clocks import CLOCKS
from kent_standards.law.complaint_clocks import complaint_clocks
from kent_standards.law.complaint_parts import Matter
from kent_standards.law.extensions import EXTENDABLE, days_lost, proposed_end
from kent_standards.law.standing_in import (
    asked_to_stand_in,
    endable,
    may_answer,
    readers_on,
    substitutes_on,
)
from kent_standards.law.steps import NotPermitted
from tests.law.complaint_maker import CALENDAR, IP, MO, RECEIPT, Case

ONE = timedelta(days=1)
LATER = date(2030, 1, 1)


def asked(case: Case | None = None, **more: Any) -> Case:
    """A case on which a partner's Independent Person is asked to stand in."""
    found = case or Case()
    data = {"person": "sub", "matters": ("tests", "decision"), "partner": "kmfra", **more}
    return found.take("substitute_asked", MO, **data)


def accepted(**more: Any) -> Case:
    """The same after she has accepted."""
    return asked(**more).take("substitute_accepted", IP, by="sub")


@pytest.mark.duty(97)
def test_nothing_is_read_before_she_has_accepted_and_ones_own_reads_without_accepting():
    case = asked()
    assert asked_to_stand_in(case.state, RECEIPT) == {"sub"}
    assert readers_on(case.state, RECEIPT) == frozenset()
    own = Case().take("ip_consulted", MO, person="ip", matters=("tests",))
    assert (readers_on(own.state, LATER), substitutes_on(own.state, LATER)) == ({"ip"}, frozenset())
    case.on(RECEIPT + 3 * ONE).take("substitute_accepted", IP, by="sub")
    assert [readers_on(case.state, RECEIPT + days * ONE) for days in (2, 3)] == [frozenset(), {"sub"}]


@pytest.mark.duty(97)
def test_it_ends_with_the_day_that_was_set_and_its_last_day_is_one_of_them():
    last = date(2012, 9, 14)
    case = accepted(until=last.isoformat())
    [one] = case.state.consultations
    assert [readers_on(case.state, day) for day in (last, last + ONE)] == [{"sub"}, frozenset()]
    assert (may_answer(one, last), may_answer(one, last + ONE)) == (True, False)
    proposed = asked(until=last.isoformat()).state
    assert [asked_to_stand_in(proposed, day) for day in (last, last + ONE)] == [{"sub"}, frozenset()]


@pytest.mark.duty(97)
def test_it_ends_with_the_day_on_which_she_has_answered_and_at_once_where_it_is_ended_or_she_cannot_act():
    answered = date(2012, 9, 3)
    case = accepted().on(answered).take("ip_views_given", IP, by="sub", views=("Minor.",))
    assert [readers_on(case.state, day) for day in (answered, answered + ONE)] == [{"sub"}, frozenset()]
    assert case.state.consulted(Matter.TESTS)
    ended = accepted().take("substitute_ended", MO, "She is back.", person="sub")
    assert readers_on(ended.state, RECEIPT) == frozenset()
    unable = accepted().take("ip_unable", IP, "I know him.", by="sub", person="sub", conflict=True)
    assert readers_on(unable.state, RECEIPT) == frozenset()
    assert "sub" in unable.state.conflicted


@pytest.mark.practice(13)
def test_declining_with_a_conflict_shuts_her_out_and_counts_as_unable_and_ending_counts_as_neither():
    declined = asked().take("substitute_declined", IP, "He is my brother.", by="sub", conflict=True)
    assert declined.state.conflicted == {"sub"}
    assert declined.state.unavailable(Matter.TESTS)
    ended = asked().take("substitute_ended", MO, "Not needed.", person="sub").state
    assert not ended.unavailable(Matter.TESTS)
    with pytest.raises(NotPermitted, match="Nobody is asked"):
        declined.take("substitute_accepted", IP, by="sub")
    assert endable(declined.state) == ()


def test_asked_afresh_she_has_to_accept_afresh():
    case = accepted().on(RECEIPT + ONE).take("ip_views_given", IP, by="sub", views=("Yes.",))
    case.on(RECEIPT + 9 * ONE)
    asked(case)
    assert readers_on(case.state, case.day) == frozenset()
    case.take("substitute_accepted", IP, by="sub")
    assert [one.accepted_on for one in case.state.consultations] == [RECEIPT, case.day]
    assert readers_on(case.state, case.day) == {"sub"}


def test_whoever_stood_in_before_there_were_proposals_reads_until_she_has_answered():
    case = Case().take(
        "ip_consulted", MO, person="old", matters=("tests",), partner="kmfra", ground="illness"
    )
    assert readers_on(case.state, LATER) == {"old"}
    case.take("ip_views_given", IP, by="old", views=("Yes.",))
    assert readers_on(case.state, case.day + ONE) == frozenset()


@pytest.mark.duty(108)
def test_the_limits_of_annex_1_paragraph_1_may_be_extended_and_no_other():
    last = date(2012, 12, 3)
    before = {each.clock.id: each.due for each in complaint_clocks(asked().state, CALENDAR, {}, RECEIPT)}
    case = asked(instead=("ip",)).take("time_extended", MO, "She is away.", until=last.isoformat())
    after = {each.clock.id: each.due for each in complaint_clocks(case.state, CALENDAR, {}, RECEIPT)}
    moved = {name for name in after if after[name] != before[name]}
    assert moved == set(EXTENDABLE) == {"reject"}
    assert after["reject"].last_day == last
    assert all(CLOCKS[name].paragraph == paragraph for name, paragraph in EXTENDABLE.items())


@pytest.mark.duty(108)
def test_it_is_extended_only_while_nobody_can_act_and_the_time_runs():
    with pytest.raises(NotPermitted, match="only where an Independent Person is unable"):
        asked().take("time_extended", MO, "Busy.", until="2012-12-01")
    asked(instead=("ip",)).take("time_extended", MO, "Away.", until="2012-12-01")
    passed = Case().passes_the_tests()
    with pytest.raises(NotPermitted, match="passed both tests"):
        asked(passed, instead=("ip",)).take("time_extended", MO, "Away.", until="2012-12-01")


@pytest.mark.duty(108)
def test_the_days_that_are_lost_are_the_working_days_until_another_could_begin():
    case = Case().take("ip_consulted", MO, person="ip", matters=("tests",))
    assert days_lost(case.state, date(2012, 9, 30), CALENDAR) == 0
    case.on(date(2012, 8, 22)).take("ip_unable", MO, "Ill.", person="ip")
    # From Monday 20 August; the 27th is a bank holiday.
    assert days_lost(case.state, date(2012, 8, 28), CALENDAR) == 5
    asked(case.on(date(2012, 8, 28)))
    assert days_lost(case.state, date(2012, 8, 30), CALENDAR) == 7
    case.on(date(2012, 8, 29)).take("substitute_accepted", IP, by="sub")
    assert days_lost(case.state, date(2012, 9, 30), CALENDAR) == 6
    assert proposed_end(date(2012, 9, 4), 6, CALENDAR) == date(2012, 9, 12)
    assert proposed_end(date(2012, 9, 4), 0, CALENDAR) is None
