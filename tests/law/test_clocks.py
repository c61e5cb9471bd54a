"""tests/: the clocks of the regime, their ends, their states and their explanations."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.law.calendar import (
    CLOSURE,
    CalendarYears,
    Closure,
    DaysBeginningWith,
    Months,
    WorkingCalendar,
    WorkingDays,
    YearsFrom,
    YearsIncluding,
)
from kent_standards.law.clocks import (
    CLOCKS,
    NO_LIMIT,
    SERVICE_STANDARDS,
    Clock,
    DeadlineState,
    NoLimit,
    clock_for,
    deadline,
    explain,
)

MONDAY = date(2012, 8, 20)
CALENDAR = WorkingCalendar(
    (
        Closure(date(2012, 8, 27), "Summer bank holiday"),
        Closure(date(2012, 12, 25), "Christmas Day"),
        Closure(date(2012, 12, 26), "Boxing Day"),
    ),
    2011,
    2014,
)
UNTIMED = {
    "investigation",
    "comments_on_draft",
    "final_report",
    "hearing_latest",
    "group_leader_response",
    "informal_resolution",
    "dispensation_decision",
}


@pytest.mark.duty(105)
@pytest.mark.parametrize(
    ("clock", "day"),
    [
        ("acknowledge", date(2012, 8, 28)),
        ("reject", date(2012, 9, 4)),
        ("confidentiality", date(2012, 9, 11)),
        ("decision_notice", date(2012, 9, 18)),
        ("hearing", date(2012, 9, 10)),
    ],
)
def test_clocks_from_20_august_2012_leave_out_the_bank_holiday(clock, day):
    assert deadline(CLOCKS[clock], MONDAY, CALENDAR).last_day == day


@pytest.mark.duty(28)
def test_interests_are_notified_by_28_july_2012_although_that_is_a_saturday():
    due = deadline(CLOCKS["notify_on_taking_office"], date(2012, 7, 1), CALENDAR)
    assert due.last_day == date(2012, 7, 28)
    assert due.counted == due.skipped == ()


@pytest.mark.duty(106)
@pytest.mark.parametrize(
    ("clock", "duration", "direction"),
    [
        ("acknowledge", WorkingDays(5), "not_after"),
        ("reject", WorkingDays(10), "not_after"),
        ("subject_member_views", WorkingDays(10), "not_after"),
        ("confidentiality", WorkingDays(15), "not_after"),
        ("decision_notice", WorkingDays(20), "not_after"),
        ("appoint_investigator", WorkingDays(10), "not_after"),
        ("notify_investigation", WorkingDays(10), "not_after"),
        ("hearing", WorkingDays(14), "not_before"),
        ("publish_summary", WorkingDays(10), "not_after"),
        ("full_decision", WorkingDays(10), "not_after"),
        ("notify_on_taking_office", DaysBeginningWith(28), "not_after"),
        ("confirm_on_reelection", DaysBeginningWith(28), "not_after"),
        ("notify_change", DaysBeginningWith(28), "not_after"),
        ("notify_sole_decision", DaysBeginningWith(28), "not_after"),
        ("notify_after_meeting", DaysBeginningWith(28), "not_after"),
        ("sensitive_lapsed", DaysBeginningWith(28), "not_after"),
        ("notify_gift", DaysBeginningWith(28), "not_after"),
        ("gift_disclosure", YearsFrom(3), "until"),
        ("gift_accumulation", CalendarYears(1), "until"),
        ("dispensation", YearsIncluding(4), "until"),
        ("complaint_age", Months(3), "not_after"),
        ("party_unavailable", Months(3), "not_before"),
        ("sponsorship_look_back", Months(12), "look_back"),
    ],
)
def test_the_clock_table_holds_each_limit_of_the_kent_model(clock, duration, direction):
    assert CLOCKS[clock].duration == duration
    assert CLOCKS[clock].direction == direction
    assert CLOCKS[clock].paragraph.startswith(("Code", "Arrangements"))
    assert not CLOCKS[clock].standard


def test_every_clock_is_filed_under_its_own_id_and_says_where_it_comes_from():
    for table in (CLOCKS, SERVICE_STANDARDS):
        for clock_id, clock in table.items():
            assert clock.id == clock_id
            assert clock.title
            assert clock.paragraph


@pytest.mark.duty(107)
def test_steps_without_a_limit_say_so_and_have_a_local_standard_that_is_labelled_as_one():
    assert {clock.id for clock in CLOCKS.values() if clock.duration is None} == UNTIMED
    for clock_id in UNTIMED:
        assert CLOCKS[clock_id].limit == NO_LIMIT
        with pytest.raises(NoLimit, match="no limit in the Kent model"):
            deadline(CLOCKS[clock_id], MONDAY, CALENDAR)
        assert SERVICE_STANDARDS[clock_id].duration is not None
    assert all(clock.standard and clock.soft for clock in SERVICE_STANDARDS.values())


@pytest.mark.parametrize(
    "clock",
    ["register_entry", "answer_question", "annual_confirmation", "sensitive_decision", "sensitivity_hold"],
)
def test_the_registers_own_standards_run_and_are_explained_as_no_law(clock):
    due = deadline(CLOCKS[clock], MONDAY, CALENDAR)
    assert due.last_day > MONDAY
    assert "This is a local service standard, not a rule of law." in explain(due).sentences


def test_an_authoritys_own_duration_replaces_the_default_and_nothing_else():
    assert clock_for("acknowledge", {}) == CLOCKS["acknowledge"]
    local = clock_for("acknowledge", {"acknowledge": WorkingDays(3), "reject": WorkingDays(8)})
    assert local == replace(CLOCKS["acknowledge"], duration=WorkingDays(3))
    assert clock_for("investigation", {}) == SERVICE_STANDARDS["investigation"]
    assert clock_for("investigation", {"investigation": Months(4)}).duration == Months(4)
    with pytest.raises(KeyError, match="no_such_clock"):
        clock_for("no_such_clock", {})


def test_a_look_back_has_no_deadline():
    with pytest.raises(NoLimit, match="first_day_back"):
        deadline(CLOCKS["sponsorship_look_back"], MONDAY, CALENDAR)


def test_a_limit_is_running_then_due_and_then_overdue():
    due = deadline(CLOCKS["reject"], MONDAY, CALENDAR)
    assert due.state(date(2012, 9, 3)) is DeadlineState.RUNNING
    assert due.state(date(2012, 9, 4)) is DeadlineState.DUE_TODAY
    assert due.state(date(2012, 9, 5)) is DeadlineState.OVERDUE
    assert [due.days_left(date(2012, 9, day)) for day in (1, 4, 7)] == [3, 0, -3]


def test_a_bar_is_lifted_on_its_day_and_nobody_is_late():
    bar = deadline(CLOCKS["hearing"], MONDAY, CALENDAR)
    assert bar.state(date(2012, 9, 9)) is DeadlineState.RUNNING
    assert bar.state(date(2012, 9, 10)) is DeadlineState.PASSED
    assert bar.state(date(2013, 9, 10)) is DeadlineState.PASSED


def test_a_period_is_over_after_its_last_day_and_nobody_is_late():
    period = deadline(CLOCKS["dispensation"], date(2012, 7, 19), CALENDAR)
    assert period.state(date(2016, 7, 17)) is DeadlineState.RUNNING
    assert period.state(date(2016, 7, 18)) is DeadlineState.DUE_TODAY
    assert period.state(date(2016, 7, 19)) is DeadlineState.PASSED


@pytest.mark.duty(105)
def test_the_working_of_ten_working_days_is_shown_day_by_day():
    explanation = explain(deadline(CLOCKS["reject"], MONDAY, CALENDAR))
    assert explanation.title == "Reject a complaint with reasons"
    assert explanation.paragraph == "Arrangements, Annex 1, 1.3 and 1.5"
    assert explanation.sentences == (
        "The day of the event, 20 August 2012, is day 0 and is not counted.",
        "10 working days are counted.",
        "Day 1 was 21 August 2012.",
        "Weekends were not counted: Saturday 25 August 2012, Sunday 26 August 2012, "
        "Saturday 1 September 2012, Sunday 2 September 2012.",
        "27 August 2012 was not counted: Summer bank holiday.",
        "The last day is 4 September 2012.",
        "Resolution 108: may be extended where no Independent Person can act (Arrangements 8.2).",
    )
    assert explanation.text == " ".join(explanation.sentences)


@pytest.mark.parametrize(
    ("clock", "start", "expected"),
    [
        (
            "notify_change",
            date(2012, 7, 1),
            (
                "Day 1 was 1 July 2012, the day of the event itself.",
                "Day 28 ends the period: each day counts, weekends and bank holidays included.",
                "The last day is 28 July 2012.",
            ),
        ),
        (
            "dispensation",
            date(2012, 7, 19),
            (
                "Day 1 was 19 July 2012, and the period is 4 years long.",
                "The last day of the period is 18 July 2016.",
                "Resolution 147: the first day is part of the period.",
            ),
        ),
        (
            "gift_disclosure",
            date(2012, 7, 19),
            (
                "The day of the event, 19 July 2012, is not counted.",
                "The period is 3 years; it ends on the anniversary of that day.",
                "The last day of the period is 19 July 2015.",
                "Resolution 145: the day of registration itself is not counted.",
            ),
        ),
        (
            "gift_accumulation",
            date(2012, 7, 19),
            (
                "The event was on 19 July 2012, and the period ends with a calendar year, on 31 December.",
                "The last day of the period is 31 December 2012.",
                "Resolution 144: one running total for each source and calendar year.",
            ),
        ),
        (
            "party_unavailable",
            date(2012, 11, 30),
            (
                "The period is 3 months from 30 November 2012.",
                "It ends on the same day of the month, or on the last day of a shorter month.",
                "The earliest day is 28 February 2013.",
            ),
        ),
        (
            "acknowledge",
            date(2012, 8, 18),
            (
                "The day of the event, 18 August 2012, is day 0 and is not counted.",
                "5 working days are counted.",
                "Day 1 was 20 August 2012.",
                "Weekends were not counted: Sunday 19 August 2012.",
                "The last day is 24 August 2012.",
                "This is a target: being late is shown, but is not a breach of the rules.",
            ),
        ),
    ],
)
def test_each_kind_of_period_explains_itself(clock, start, expected):
    assert explain(deadline(CLOCKS[clock], start, CALENDAR)).sentences == expected


def test_one_working_day_and_one_year_are_said_in_the_singular():
    day = Clock("a", "A", WorkingDays(1), "Code 1")
    year = Clock("b", "B", YearsIncluding(1), "Code 1")
    assert explain(deadline(day, MONDAY, CALENDAR)).sentences[1] == "1 working day is counted."
    assert explain(deadline(year, MONDAY, CALENDAR)).sentences[0].endswith("the period is 1 year long.")


@pytest.mark.duty(118)
def test_a_bank_holiday_that_is_added_later_moves_an_open_clock_and_shows_why():
    before = deadline(CLOCKS["decision_notice"], MONDAY, CALENDAR)
    added = Closure(date(2012, 9, 14), "Day of the regatta", CLOSURE)
    after = deadline(
        CLOCKS["decision_notice"], MONDAY, WorkingCalendar((*CALENDAR.closures, added), 2011, 2014)
    )
    assert (before.last_day, after.last_day) == (date(2012, 9, 18), date(2012, 9, 19))
    assert "14 September 2012 was not counted: Day of the regatta." in explain(after).sentences


ENDING = [clock for clock in CLOCKS.values() if clock.duration and clock.direction != "look_back"]
DAYS = st.dates(date(2011, 1, 1), date(2013, 6, 1))


@given(clock=st.sampled_from(ENDING), start=DAYS, today=DAYS)
def test_days_left_and_state_never_disagree(clock, start, today):
    due = deadline(clock, start, CALENDAR)
    state, left = due.state(today), due.days_left(today)
    assert today + timedelta(days=left) == due.last_day
    if clock.direction == "not_before":
        assert (state is DeadlineState.PASSED) == (left <= 0)
    else:
        assert (state is DeadlineState.RUNNING) == (left > 0)
        assert (state is DeadlineState.DUE_TODAY) == (left == 0)
        assert (state is DeadlineState.OVERDUE) == (left < 0 and clock.direction == "not_after")


@given(clock=st.sampled_from(ENDING), start=DAYS)
def test_every_explanation_names_the_start_the_end_and_each_day_left_out(clock, start):
    due = deadline(clock, start, CALENDAR)
    text = explain(due).text
    for day in (due.start, due.last_day, *(one.day for one in due.skipped)):
        assert f"{day.day} {day:%B} {day.year}" in text
