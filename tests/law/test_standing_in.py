"""tests/: what a partner's Independent Person reads, and when; and which time limits are extended, by how much."""

from datetime import date, timedelta
from typing import Any

import pytest

from kent_standards.law.advice import why_not_asked, why_not_asked_by_member
from kent_standards.law.clocks import CLOCKS
from kent_standards.law.complaint_clocks import complaint_clocks
from kent_standards.law.complaint_parts import Matter
from kent_standards.law.extensions import EXTENDABLE, days_lost, proposed_end
from kent_standards.law.roles import Role
from kent_standards.law.standing_in import (
    asked_by_member,
    asked_readers_on,
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


def sought(case: Case | None = None, **more: Any) -> Case:
    """A complaint of which the councillor was told, who asks a partner's Independent Person."""
    found = case or Case().take("told_subject", MO)
    data = {"person": "sub", "partner": "kmfra", **more}
    return found.take("member_asked", Role.MEMBER, "Must I apologise?", **data)


@pytest.mark.duty(97, 162)
def test_a_partners_whom_the_councillor_asks_reads_from_accepting_to_the_day_of_her_last_answer():
    case = sought()
    assert (asked_by_member(case.state), asked_readers_on(case.state, LATER)) == ({"sub"}, frozenset())
    with pytest.raises(NotPermitted, match="waits for nobody"):
        case.take("member_answered", IP, "No.", by="sub")
    case.on(RECEIPT + 2 * ONE).take("member_adviser_accepted", IP, by="sub")
    assert asked_by_member(case.state) == frozenset()
    assert [asked_readers_on(case.state, RECEIPT + days * ONE) for days in (1, 2)] == [frozenset(), {"sub"}]
    sought(case.on(RECEIPT + 4 * ONE))  # one question more while she has one to answer
    assert asked_by_member(case.state) == frozenset()
    case.on(RECEIPT + 5 * ONE).take("member_answered", IP, "No.", by="sub")
    assert [asked_readers_on(case.state, RECEIPT + days * ONE) for days in (5, 6)] == [{"sub"}, frozenset()]
    sought(case.on(RECEIPT + 9 * ONE))  # afterwards she accepts afresh
    assert (asked_by_member(case.state), asked_readers_on(case.state, case.day)) == ({"sub"}, frozenset())


@pytest.mark.duty(162)
def test_ones_own_whom_the_councillor_asks_accepts_nothing_nor_does_whoever_was_asked_before_it_was_asked_for():
    case = Case().take("told_subject", MO).take("member_asked", Role.MEMBER, "Must I?", person="ip")
    assert (asked_by_member(case.state), asked_readers_on(case.state, LATER)) == (frozenset(), {"ip"})
    case.take("member_answered", IP, "No.", by="ip")
    assert asked_readers_on(case.state, LATER) == {"ip"}
    with pytest.raises(NotPermitted, match="no partner’s"):
        case.take("member_adviser_declined", IP, by="ip")


@pytest.mark.practice(13)
def test_one_who_declines_the_councillor_reads_nothing_and_one_who_does_it_unread_may_still_be_asked():
    unread = sought().take("member_adviser_declined", IP, by="sub", conflict=False).state
    assert (asked_by_member(unread), asked_readers_on(unread, LATER)) == (frozenset(), frozenset())
    assert (why_not_asked(unread, "sub"), why_not_asked_by_member(unread, "sub")) == ("", "")
    read = sought().take("member_adviser_accepted", IP, by="sub")
    state = read.take("member_adviser_declined", IP, "I know them.", by="sub", conflict=False).state
    assert asked_readers_on(state, RECEIPT) == frozenset()
    assert "consulted by the councillor" in why_not_asked(state, "sub")
    conflict = sought().take("member_adviser_declined", IP, by="sub", conflict=True).state
    assert conflict.conflicted == {"sub"}
    assert "conflict of interest" in why_not_asked_by_member(conflict, "sub")


@pytest.mark.duty(97)
def test_with_the_end_of_the_complaint_nobody_who_hasnt_answered_reads_it_or_can_accept():
    reading, asked_only = sought().take("member_adviser_accepted", IP, by="sub"), sought()
    for case in (reading, asked_only):
        case.take("complaint_withdrawn", Role.COMPLAINANT)
        assert asked_readers_on(case.state, case.day) == asked_by_member(case.state) == frozenset()
        with pytest.raises(NotPermitted, match="was withdrawn"):
            case.take("member_adviser_declined", IP, by="sub")
    answered = (
        sought().take("member_adviser_accepted", IP, by="sub").take("member_answered", IP, "No.", by="sub")
    )
    answered.take("complaint_withdrawn", Role.COMPLAINANT)
    assert asked_readers_on(answered.state, RECEIPT) == {"sub"}
    assert asked_readers_on(answered.state, RECEIPT + ONE) == frozenset()
