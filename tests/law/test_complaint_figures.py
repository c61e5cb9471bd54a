"""tests/: the working days that statistics count are those of the clocks: suspensions and holidays left out."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kent_standards.law.calendar import BANK_HOLIDAY, Closure, WorkingCalendar, WorkingDays
from kent_standards.law.clocks import clock_for, deadline
from kent_standards.law.complaint_clocks import complaint_clocks
from kent_standards.law.complaint_figures import (
    TIMED,
    ComplaintFigures,
    WorkingDayCounter,
    figures_of,
    from_value,
    to_value,
)
from kent_standards.law.complaint_parts import Pause, Stage
from kent_standards.law.complaint_state import ComplaintState

CALENDAR = WorkingCalendar((Closure(date(2012, 8, 27), "Summer bank holiday", BANK_HOLIDAY),), 2012, 2013)
COUNTER = WorkingDayCounter(CALENDAR, 2012, 2013)
RECEIVED = date(2012, 8, 20)


def figures(done: date, *pauses: tuple[date, date]) -> ComplaintFigures:
    return ComplaintFigures(RECEIVED, "letter", "open", (), dict.fromkeys(TIMED, done), pauses)


def test_the_last_day_of_each_time_limit_is_as_many_working_days_as_the_limit_has() -> None:
    """The vectors of duty 105."""
    for days, last in (
        (5, date(2012, 8, 28)),
        (10, date(2012, 9, 4)),
        (15, date(2012, 9, 11)),
        (20, date(2012, 9, 18)),
    ):
        assert COUNTER.taken(figures(last), "decision_notice") == days
    assert COUNTER.taken(figures(RECEIVED), "acknowledge") == 0
    assert COUNTER.taken(figures(date(2012, 8, 26)), "acknowledge") == 4
    assert COUNTER.taken(ComplaintFigures(RECEIVED, "", "open", (), {}, ()), "reject") is None
    assert COUNTER.between(date(2030, 1, 1), date(2031, 1, 1)) == 0


@given(st.integers(0, 30), st.integers(1, 30), st.integers(1, 20))
def test_a_suspension_takes_as_many_days_away_as_it_gives_the_clock(
    since: int, length: int, limit: int
) -> None:
    pause = Pause(RECEIVED + timedelta(days=since), "Police.", RECEIVED + timedelta(days=since + length))
    state = ComplaintState(Stage.ASSESSING, RECEIVED, RECEIVED, pauses=(pause,))
    clocks = complaint_clocks(state, CALENDAR, {"decision_notice": WorkingDays(limit)}, date(2013, 6, 1))
    [due] = [each.due for each in clocks if each.clock.id == "decision_notice"]
    assert due is not None
    taken = COUNTER.taken(figures(due.last_day, (pause.since, pause.until or RECEIVED)), "decision_notice")
    assert taken == limit
    plain = deadline(clock_for("acknowledge", {}), RECEIVED, CALENDAR).last_day
    assert COUNTER.taken(figures(plain, (pause.since, pause.until or RECEIVED)), "acknowledge") == 5


def test_figures_are_kept_as_a_value_and_come_back_whole() -> None:
    state = ComplaintState(
        Stage.WITHDRAWN, RECEIVED, RECEIVED, acknowledged_on=date(2012, 8, 22),
        pauses=(Pause(date(2012, 8, 23), "x", date(2012, 8, 30)), Pause(date(2012, 9, 3), "x")),
    )  # fmt: skip
    found = figures_of(state, "email")
    assert from_value(to_value(found)) == found
    assert (found.ending, found.arrival, dict(found.done)) == (
        "withdrawn",
        "email",
        {"acknowledge": date(2012, 8, 22)},
    )
    assert found.pauses == ((date(2012, 8, 23), date(2012, 8, 30)),)
