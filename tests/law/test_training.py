"""tests/: training: series over the ends of months, both edges of days, and registers that are corrected by steps."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.law.roles import Role
from kent_standards.law.steps import NotPermitted, Step
from kent_standards.law.training import (
    SUBJECTS,
    Group,
    Mark,
    Session,
    Stage,
    Subject,
    Way,
    check_session,
    next_session,
    session_from,
    training_state,
)
from kent_standards.law.training_steps import (
    DESK,
    OWN_STEPS,
    TRAINING_STEPS,
    changed_marks,
    check_training_step,
    check_watched,
    counted_for,
)

OFFICER, MEMBER = Role.MONITORING_OFFICER, Role.MEMBER
DAY = date(2026, 6, 10)
ROOM = Session("The Code", Subject.CODE, Way.MEETING, DAY, "14:00", "16:00", "Darent Room")
WEBINAR = replace(ROOM, way=Way.WEBINAR, place="", address="https://join.example/code")
RECORDING = Session(
    "The Code again",
    Subject.CODE,
    Way.RECORDING,
    DAY,
    address="https://watch.example/1",
    last_day=date(2026, 7, 10),
)
SESSIONS = st.builds(
    Session,
    title=st.text(max_size=20),
    subject=st.sampled_from(Subject),
    way=st.sampled_from(Way),
    day=st.dates(date(2012, 7, 1), date(2090, 12, 31)),
    last_day=st.none(),
    open_to=st.lists(st.sampled_from(Group), unique=True).map(tuple),
    every_months=st.integers(1, 24),
)


def step(kind: str, on: date, reasons: str = "", role: Role = OFFICER, **data: object) -> Step:
    at = datetime.combine(on, time(9), UTC)
    return Step(kind, at, "x", role, TRAINING_STEPS[kind].paragraph, reasons, data)


def entered(session: Session, *people: str) -> tuple[Step, ...]:
    """A session, to which these are invited a week before."""
    before = session.day - timedelta(days=7)
    first = step("training_entered", before, session=session.primitives(), host="kcc")
    invited = step("training_invited", before, people=people, groups=("members",))
    return (first, invited) if people else (first,)


def may(steps: tuple[Step, ...], kind: str, today: date, role: Role = OFFICER) -> bool:
    try:
        check_training_step(steps, kind, role, today, "Because.")
    except NotPermitted:
        return False
    return True


@pytest.mark.duty(102)
def test_the_31st_goes_to_the_end_of_a_short_month_and_comes_back() -> None:
    january = replace(WEBINAR, day=date(2026, 1, 31), every_months=1)
    days = []
    session: Session | None = january
    for _ in range(5):
        assert session is not None
        days.append(session.day)
        session = next_session(session)
    assert days == [
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 30),
        date(2026, 5, 31),
    ]
    leap = next_session(replace(january, day=date(2028, 1, 31)))
    assert leap is not None
    assert leap.day == date(2028, 2, 29)
    assert next_session(ROOM) is None


@pytest.mark.duty(102)
@given(SESSIONS, st.integers(1, 30))
def test_each_of_a_series_lies_in_its_own_month_on_the_day_of_the_first_or_at_the_end(
    first: Session, many: int
) -> None:
    found = first
    for number in range(1, many + 1):
        after = next_session(found)
        assert after is not None
        months = (after.day.year - first.day.year) * 12 + after.day.month - first.day.month
        assert months == number * first.every_months
        last_of_month = (after.day + timedelta(days=1)).month != after.day.month
        assert after.day.day == first.day.day or (after.day.day < first.day.day and last_of_month)
        assert after.day > found.day
        found = after


@given(SESSIONS)
def test_a_session_is_read_from_a_step_as_it_was_written(session: Session) -> None:
    assert session_from(session.primitives()) == session


def test_the_next_recording_can_be_watched_as_long_as_the_last() -> None:
    after = next_session(replace(RECORDING, every_months=6))
    assert after is not None
    assert (after.day, after.last_day) == (date(2026, 12, 10), date(2027, 1, 9))


@pytest.mark.parametrize(
    "wrong",
    [
        replace(ROOM, ends="14:00"),
        replace(ROOM, begins=""),
        replace(ROOM, place=""),
        replace(WEBINAR, address=""),
        replace(WEBINAR, address="http://join.example"),
        replace(WEBINAR, address="https://"),
        replace(WEBINAR, address="javascript:alert(1)"),
        replace(RECORDING, last_day=None),
        replace(RECORDING, last_day=DAY - timedelta(days=1)),
        replace(ROOM, open_to=()),
    ],
)
def test_what_a_session_lacks_is_said(wrong: Session) -> None:
    with pytest.raises(NotPermitted):
        check_session(wrong)


def test_what_is_whole_is_taken_a_recording_of_one_day_too() -> None:
    for session in (ROOM, WEBINAR, RECORDING, replace(RECORDING, last_day=DAY)):
        check_session(session)


@pytest.mark.duty(101)
def test_every_subject_and_every_step_has_its_paragraph() -> None:
    assert all(title and paragraph for title, paragraph in SUBJECTS.values())
    assert all(rule.paragraph and rule.title and rule.done for rule in TRAINING_STEPS.values())
    assert {kind for kind, rule in TRAINING_STEPS.items() if not rule.roles <= DESK} == OWN_STEPS


def test_attendance_is_entered_from_the_day_itself() -> None:
    steps = entered(ROOM, "ann")
    assert not may(steps, "training_attended", DAY - timedelta(days=1))
    assert may(steps, "training_attended", DAY)
    assert may(steps, "training_attended", DAY + timedelta(days=400))
    assert not may(entered(RECORDING, "ann"), "training_attended", DAY)


def test_invitations_and_answers_go_to_the_last_day() -> None:
    for session, last in ((ROOM, DAY), (RECORDING, date(2026, 7, 10))):
        steps = entered(session, "ann")
        for kind, role in (("training_invited", OFFICER), ("training_answered", MEMBER)):
            assert may(steps, kind, last, role)
            assert not may(steps, kind, last + timedelta(days=1), role)


def test_a_recording_was_watched_between_its_first_and_last_day_and_not_tomorrow() -> None:
    state = training_state(entered(RECORDING, "ann"))
    end = date(2026, 7, 10)
    for day, today, good in (
        (DAY - timedelta(days=1), DAY, False),
        (DAY, DAY, True),
        (DAY + timedelta(days=1), DAY, False),
        (end, end, True),
        (end, end + timedelta(days=30), True),
        (end + timedelta(days=1), end + timedelta(days=30), False),
    ):
        if good:
            check_watched(state, "ann", day, today)
        else:
            with pytest.raises(NotPermitted):
                check_watched(state, "ann", day, today)
    steps = entered(RECORDING, "ann")
    assert not may(steps, "training_watched", DAY - timedelta(days=1), MEMBER)
    assert may(steps, "training_watched", DAY, MEMBER)
    assert not may(entered(ROOM, "ann"), "training_watched", DAY, MEMBER)


def test_only_the_whole_of_it_trains_and_a_recording_by_own_word() -> None:
    marks = {"ann": "whole", "ben": "part", "cat": "excused", "dan": "absent"}
    state = training_state((*entered(ROOM, *marks), step("training_attended", DAY, marks=marks)))
    assert set(state.trained) == {"ann"}
    assert state.trained["ann"].on == DAY
    assert not state.trained["ann"].own_word
    later = DAY + timedelta(days=3)
    watched = step("training_watched", later, role=MEMBER, person="ben", day=later.isoformat())
    found = training_state((*entered(RECORDING, "ben"), watched)).trained
    assert found["ben"].own_word
    assert found["ben"].on == later


def test_a_register_is_corrected_by_a_step_with_why() -> None:
    steps = (*entered(ROOM, "ann", "ben"), step("training_attended", DAY, marks={"ann": "absent"}))
    state, people = training_state(steps), frozenset({"ann", "ben"})
    # Entering somebody for the first time is no correction.
    assert changed_marks(state, {"ann": Mark.ABSENT, "ben": Mark.PART}, "", people=people) == {
        "ben": Mark.PART
    }
    with pytest.raises(NotPermitted, match="corrected"):
        changed_marks(state, {"ann": Mark.WHOLE}, " ", people=people)
    with pytest.raises(NotPermitted, match="Nothing differs"):
        changed_marks(state, {"ann": Mark.ABSENT}, "Why.", people=people)
    with pytest.raises(NotPermitted, match="invited"):
        changed_marks(state, {"eve": Mark.WHOLE}, "Why.", people=people)
    corrected = (*steps, step("training_attended", DAY, "She came late.", marks={"ann": "part"}))
    assert training_state(corrected).marks == {"ann": Mark.PART}


def test_another_day_asks_everybody_again_and_another_room_does_not() -> None:
    said = (
        *entered(ROOM, "ann"),
        step("training_answered", DAY - timedelta(days=2), role=MEMBER, person="ann", comes=True),
    )
    there = replace(ROOM, place="Medway Room")
    moved = replace(ROOM, day=DAY + timedelta(days=7))
    day = DAY - timedelta(days=1)
    assert training_state((*said, step("training_changed", day, session=there.primitives()))).answers == {
        "ann": True
    }
    assert training_state((*said, step("training_changed", day, session=moved.primitives()))).answers == {}


def test_what_was_held_is_neither_changed_nor_cancelled() -> None:
    steps = (*entered(ROOM, "ann"), step("training_attended", DAY, marks={"ann": "whole"}))
    assert not may(steps, "training_changed", DAY)
    assert not may(steps, "training_cancelled", DAY)
    assert may(entered(ROOM, "ann"), "training_cancelled", DAY)


def test_a_cancelled_session_takes_nothing_and_an_offered_one_is_accepted_first() -> None:
    steps = (*entered(ROOM, "ann"), step("training_cancelled", DAY, "The trainer is ill."))
    assert training_state(steps).stage is Stage.CANCELLED
    assert not any(may(steps, kind, DAY) for kind in TRAINING_STEPS if kind not in OWN_STEPS)
    offered = (step("training_offered", DAY, session=ROOM.primitives(), host="kcc"),)
    assert not may(offered, "training_invited", DAY)
    assert may(offered, "training_accepted", DAY)
    assert not may(offered, "training_accepted", DAY + timedelta(days=1))
    accepted = (*offered, step("training_accepted", DAY))
    assert may(accepted, "training_invited", DAY)
    assert not may(accepted, "training_accepted", DAY)


@pytest.mark.parametrize("kind", sorted(set(TRAINING_STEPS) - OWN_STEPS))
def test_officers_and_clerks_alone_keep_it(kind: str) -> None:
    with pytest.raises(NotPermitted, match="Only the officers"):
        check_training_step(entered(ROOM, "ann"), kind, MEMBER, DAY, "Because.")


def test_a_form_is_stale_by_what_others_change_and_not_by_what_they_say_of_themselves() -> None:
    steps = entered(ROOM, "ann", "ben")
    anns = step("training_answered", DAY, role=MEMBER, person="ann", comes=True)
    assert counted_for((*steps, anns)) == counted_for(steps) == counted_for((*steps, anns), ("ben",))
    assert counted_for((*steps, anns), ("ann",)) == counted_for(steps) + 1
    assert (
        counted_for((*steps, step("training_changed", DAY, session=ROOM.primitives())))
        == counted_for(steps) + 1
    )
