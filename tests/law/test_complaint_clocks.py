"""tests/: the clocks of a complaint at their last day and the day after, paused, extended, and across holidays."""

from dataclasses import replace
from datetime import date

import pytest

from kent_standards.law.calendar import BANK_HOLIDAY, Closure, WorkingCalendar, WorkingDays
from kent_standards.law.complaint_clocks import (
    OVER,
    check_invitation,
    complaint_clocks,
    next_clock,
    views_come_too_late,
)
from kent_standards.law.steps import NotPermitted
from tests.law.complaint_maker import CALENDAR, HOLIDAYS, MO, PUBLIC, Case


def clocks(case, today=date(2012, 8, 20), limits=None, calendar=CALENDAR):
    return {each.clock.id: each for each in complaint_clocks(case.state, calendar, limits or {}, today)}


@pytest.mark.parametrize(
    ("clock", "last"),
    [
        ("acknowledge", date(2012, 8, 28)),
        ("reject", date(2012, 9, 4)),
        ("confidentiality", date(2012, 9, 11)),
        ("decision_notice", date(2012, 9, 18)),
    ],
)
def test_the_vectors_of_duty_105_hold(clock, last):
    found = clocks(Case(confidentiality=True))[clock]
    assert found.due.last_day == last
    assert not found.late(last)
    assert found.late(date.fromordinal(last.toordinal() + 1))


# The last day of so many working days, counted by hand: over Christmas, over Easter, and from a Saturday.
LAST_DAYS = {
    date(2012, 12, 20): {5: (2012, 12, 31), 10: (2013, 1, 8), 15: (2013, 1, 15), 20: (2013, 1, 22)},
    date(2013, 3, 27): {5: (2013, 4, 5), 10: (2013, 4, 12), 15: (2013, 4, 19), 20: (2013, 4, 26)},
    date(2012, 9, 1): {5: (2012, 9, 7), 10: (2012, 9, 14), 15: (2012, 9, 21), 20: (2012, 9, 28)},
}


@pytest.mark.parametrize("receipt", LAST_DAYS)
@pytest.mark.parametrize(
    ("clock", "days"),
    [
        ("acknowledge", 5),
        ("reject", 10),
        ("confidentiality", 15),
        ("decision_notice", 20),
        ("withdrawal_answer", 5),
        ("subject_member_views", 10),
        ("appoint_investigator", 10),
    ],
)
def test_each_clock_leaves_out_holidays_and_weekends_and_is_late_the_day_after(receipt, clock, days):
    last = date(*LAST_DAYS[receipt][days])
    found = clocks(started(clock, receipt), receipt)[clock]
    assert found.due.last_day == last
    assert not found.late(last)
    assert found.late(date.fromordinal(last.toordinal() + 1))


def started(clock, day):
    """A complaint received on ``day`` in which that clock starts the same day."""
    case = Case(day, confidentiality=clock in ("confidentiality", "withdrawal_answer"))
    if clock == "withdrawal_answer":
        case.consult("confidentiality").take("withholding_refused", MO, "No ground.")
    elif clock == "subject_member_views":
        case.take("told_subject", MO, views_invited=True)
    elif clock == "appoint_investigator":
        case.passes_the_tests().consult("decision").take("chairman_consulted", MO)
        case.take("chairman_views_recorded", MO, "Refer it.").decided("referred")
    return case


def test_a_bank_holiday_added_later_moves_an_open_clock():
    added = (*HOLIDAYS, Closure(date(2012, 8, 28), "Proclaimed", BANK_HOLIDAY))
    calendar = WorkingCalendar(added, 2012, 2014)
    assert clocks(Case(), calendar=calendar)["acknowledge"].due.last_day == date(2012, 8, 29)


def test_without_a_request_no_clock_of_confidentiality_runs():
    assert "confidentiality" not in clocks(Case())


def test_a_suspension_stops_the_clocks_and_they_go_on_with_what_was_left():
    case = Case().on(date(2012, 9, 3)).take("suspended", MO, "Theft is alleged.")
    paused = clocks(case, date(2012, 10, 1))["decision_notice"]
    assert paused.due is None
    assert paused.left == 12, "working days 9 to 20 were left on 3 September"
    case.on(date(2012, 10, 1)).take("suspension_lifted", MO, "No action by the police.")
    resumed = clocks(case, date(2012, 10, 1))["decision_notice"]
    assert resumed.due.last_day == date(2012, 10, 16)
    assert len([day for day in resumed.due.counted if day >= date(2012, 10, 1)]) == 12
    assert clocks(case, date(2012, 10, 1))["acknowledge"].due.last_day == date(2012, 8, 28), (
        "it went on running"
    )


def test_passing_both_tests_ends_the_clock_of_a_rejection():
    assert "reject" in clocks(Case())
    assert "reject" not in clocks(Case().passes_the_tests())


def test_only_the_tests_can_be_extended_and_only_without_an_independent_person():
    case = Case()
    with pytest.raises(Exception, match="only where an Independent Person is unable"):
        case.take("time_extended", MO, "Holiday.", until="2012-09-14")
    case.take("ip_consulted", MO, person="ip", matters=("tests",))
    case.take("ip_unable", MO, "Away for three weeks.", person="ip")
    case.take("time_extended", MO, "No substitute either.", until="2012-09-14")
    found = clocks(case)
    assert found["reject"].due.last_day == date(2012, 9, 14)
    assert found["decision_notice"].due.last_day == date(2012, 9, 18)


def test_the_vector_of_duty_115_warns_of_views_that_come_too_late():
    # Confidentiality decided on its last day, 11 September; views would run to 25 September, the notice to the 18th.
    state = Case(confidentiality=True).state
    decided, usual = date(2012, 9, 11), date(2012, 9, 25)
    assert "7 days after" in views_come_too_late(state, usual, decided, CALENDAR, {})
    assert views_come_too_late(state, date(2012, 9, 18), decided, CALENDAR, {}) == ""
    with pytest.raises(NotPermitted, match="on 18 September 2012"):
        check_invitation(state, None, decided, CALENDAR, {})
    check_invitation(state, date(2012, 9, 18), decided, CALENDAR, {})
    check_invitation(state, None, decided, CALENDAR, {"subject_member_views": WorkingDays(5)})
    with pytest.raises(NotPermitted, match="from 12 September 2012 to 25 September 2012"):
        check_invitation(state, date(2012, 9, 26), decided, CALENDAR, {})
    departed = Case(confidentiality=True).take("departed", MO, "She was ill.", paragraph="4.6").state
    check_invitation(departed, None, decided, CALENDAR, {})


def test_the_next_clock_is_the_first_that_is_still_to_be_met():
    case = Case()
    found = complaint_clocks(case.state, CALENDAR, {}, case.day)
    assert next_clock(found).clock.id == "acknowledge"
    case.take("acknowledged", MO)
    assert next_clock(complaint_clocks(case.state, CALENDAR, {}, case.day)).clock.id == "reject"


def test_an_own_limit_moves_the_clock():
    limits = {"acknowledge": WorkingDays(3)}
    assert clocks(Case(), limits=limits)["acknowledge"].due.last_day == date(2012, 8, 23)


def test_a_notice_issued_stops_what_was_running():
    case = Case().passes_the_tests().consult("decision").on(date(2012, 9, 18)).decided("not_referred")
    case.take("issued", MO)
    found = clocks(case, date(2012, 12, 1))["decision_notice"]
    assert found.done_on == date(2012, 9, 18)
    assert not found.late(date(2012, 12, 1))


def test_what_was_done_before_a_withdrawal_on_the_same_day_was_met_and_the_rest_is_over():
    case = Case().on(date(2012, 8, 22)).take("acknowledged", MO).take("complaint_withdrawn", PUBLIC)
    found = clocks(case)
    assert found["acknowledge"].note == ""
    assert {found[name].note for name in ("reject", "decision_notice")} == {OVER}
    assert {each.done_on for each in found.values()} == {date(2012, 8, 22)}


def test_after_a_refusal_the_offer_to_withdraw_has_its_own_clock():
    case = Case(confidentiality=True).consult("confidentiality").take("withholding_refused", MO, "No ground.")
    assert clocks(case)["withdrawal_answer"].due.last_day == date(2012, 8, 28)
    case.on(date(2012, 8, 22)).take("offer_declined", PUBLIC)
    assert clocks(case)["withdrawal_answer"].done_on == date(2012, 8, 22)
    assert replace(case.state).frozen is False


def stayed(day=date(2012, 9, 3), review="2012-12-03"):
    """A complaint on which no action is taken from a day on, after the councillor was asked for views."""
    case = Case().take("told_subject", MO, views_invited=True).consult("no_action").on(day)
    return case.take("stayed", MO, "In hospital.", grounds=("e",), review_on=review)


@pytest.mark.duty(121)
def test_while_no_action_is_taken_only_the_acknowledgement_and_the_review_run():
    case = stayed()
    found = clocks(case, date(2012, 10, 1))
    still = {name for name, each in found.items() if each.due is None}
    assert still == {"reject", "decision_notice", "subject_member_views"}
    assert found["decision_notice"].left == 12
    assert next_clock(complaint_clocks(case.state, CALENDAR, {}, date(2012, 10, 1))).clock.id == "acknowledge"
    case.take("acknowledged", MO)
    assert next_clock(complaint_clocks(case.state, CALENDAR, {}, date(2012, 10, 1))).clock.id == "stay_review"
    review = clocks(case, date(2012, 12, 4))["stay_review"]
    assert (review.due.last_day, review.late(date(2012, 12, 3)), review.late(date(2012, 12, 4))) == (
        date(2012, 12, 3), False, True,
    )  # fmt: skip
    case.take("stay_reviewed", MO, "Still ill.", review_on="2013-01-10")
    assert clocks(case, date(2012, 12, 4))["stay_review"].due.last_day == date(2013, 1, 10)


@pytest.mark.duty(121)
def test_after_a_stay_the_clocks_go_on_with_what_was_left():
    case = stayed().on(date(2012, 10, 1)).take("stay_ended", MO, "She is well.")
    found = clocks(case, date(2012, 10, 1))
    assert found["decision_notice"].due.last_day == date(2012, 10, 16)
    assert "stay_review" not in found


def test_a_suspension_takes_the_place_of_a_stay_and_a_stay_of_what_is_suspended_leaves_it_so():
    case = stayed().on(date(2012, 9, 10)).take("suspended", MO, "Theft.")
    assert (case.state.stage, case.state.stay_grounds, case.state.stays[-1].until) == (
        "suspended", (), date(2012, 9, 10),
    )  # fmt: skip
    assert clocks(case, date(2012, 9, 20))["decision_notice"].left == 12
    case.take("stayed", MO, "Still at court.", grounds=("a",), review_on="2012-12-03")
    case.on(date(2012, 9, 20)).take("stay_ended", MO, "Over.")
    assert case.state.stage == "suspended"
    case.on(date(2012, 10, 1)).take("suspension_lifted", MO, "Over.")
    assert clocks(case, date(2012, 10, 1))["decision_notice"].due.last_day == date(2012, 10, 16)


def test_no_clock_of_a_complaint_that_was_withdrawn_runs_on():
    case = Case(confidentiality=True).on(date(2012, 8, 22)).take("complaint_withdrawn", PUBLIC)
    found = complaint_clocks(case.state, CALENDAR, {}, date(2012, 12, 1))
    assert next_clock(found) is None
    assert not any(each.late(date(2012, 12, 1)) for each in found)


@pytest.mark.duty(156)
def test_what_is_withheld_has_a_clock_of_its_review():
    case = Case(confidentiality=True).consult("confidentiality")
    case.take("withholding_agreed", MO, "Afraid.", withheld=("identity",), review_on="2012-11-20")
    assert clocks(case)["withholding_review"].due.last_day == date(2012, 11, 20)
    # It goes on where the complaint does, after a referral.
    case.passes_the_tests().consult("decision").decided("referred")
    case.take("chairman_consulted", MO).take("chairman_views_recorded", MO, "Yes.")
    case.take("withholding_kept", MO, "Still afraid.", review_on="2012-12-20").take("issued", MO)
    found = clocks(case)["withholding_review"]
    assert found.running
    assert found.due.last_day == date(2012, 12, 20)
