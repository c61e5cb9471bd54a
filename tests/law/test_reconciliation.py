"""tests/law: declarations against the register, with both edges of the 28 days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.law.calendar import WorkingCalendar
from kent_standards.law.clocks import Deadline, DeadlineState, clock_for, deadline
from kent_standards.law.reconciliation import Declared, Held, reconcile

MEETING = date(2012, 10, 3)


def due(day: date) -> Deadline:
    return deadline(clock_for("notify_after_meeting", {}), day, WorkingCalendar((), 2012, 2013))


def declared(number: int = 1, *, person: str = "anne", day: date = MEETING, entry: str = "") -> Declared:
    return Declared(person, day, "m1", number, entry)


def held(entry: str, *, person: str = "anne", disclosed_on: date | None = None, live: bool = True) -> Held:
    return Held(entry, person, disclosed_on, live)


def test_a_declaration_without_an_entry_has_28_days_with_the_meeting_s_own_counted() -> None:
    (missing,) = reconcile([declared()], [], due).missing
    assert missing.due.last_day == date(2012, 10, 30)
    assert missing.due.state(date(2012, 10, 30)) is DeadlineState.DUE_TODAY
    assert missing.due.state(date(2012, 10, 31)) is DeadlineState.OVERDUE


@pytest.mark.parametrize("live", [True, False])
def test_a_declaration_that_names_an_entry_is_met_by_it_even_once_it_has_ended(live: bool) -> None:
    found = reconcile([declared(entry="e1")], [held("e1", live=live)], due)
    assert found.missing == ()
    assert found.never_declared == ()


def test_an_entry_that_was_withdrawn_from_the_register_answers_nothing() -> None:
    assert [each.declared.entry for each in reconcile([declared(entry="gone")], [], due).missing] == ["gone"]


def test_what_was_notified_as_disclosed_on_that_day_answers_one_declaration_each() -> None:
    found = reconcile([declared(1), declared(2)], [held("e1", disclosed_on=MEETING)], due)
    assert [each.declared.number for each in found.missing] == [2]
    assert found.never_declared == ()


def test_an_entry_answers_nobody_else_s_declaration_and_none_of_another_day() -> None:
    others = [held("e1", person="bob", disclosed_on=MEETING), held("e2", disclosed_on=MEETING + timedelta(1))]
    found = reconcile([declared()], others, due)
    assert len(found.missing) == 1
    assert [each.entry for each in found.never_declared] == ["e1", "e2"]


def test_an_entry_that_answers_a_named_declaration_does_not_answer_a_second() -> None:
    found = reconcile([declared(1, entry="e1"), declared(2)], [held("e1", disclosed_on=MEETING)], due)
    assert [each.declared.number for each in found.missing] == [2]


def test_only_live_entries_are_listed_as_never_declared_and_the_most_urgent_missing_stands_first() -> None:
    later = declared(1, day=MEETING + timedelta(7))
    found = reconcile([later, declared(2)], [held("e1"), held("e2", live=False)], due)
    assert [each.declared.number for each in found.missing] == [2, 1]
    assert [each.entry for each in found.never_declared] == ["e1"]


people, days = st.sampled_from(["anne", "bob"]), st.dates(date(2012, 7, 1), date(2012, 7, 5))
names = st.sampled_from(["", "e0", "e1", "e2", "e3", "elsewhere"])


@given(
    st.lists(st.tuples(people, days, names), max_size=8),
    st.lists(st.tuples(people, st.one_of(st.none(), days), st.booleans()), max_size=4),
)
def test_each_declaration_is_met_or_missing_and_no_entry_meets_two_that_name_none(
    said: list[tuple[str, date, str]], standing: list[tuple[str, date | None, bool]]
) -> None:
    declarations = [Declared(person, day, "m", n, entry) for n, (person, day, entry) in enumerate(said)]
    entries = [Held(f"e{n}", person, day, live) for n, (person, day, live) in enumerate(standing)]
    found = reconcile(declarations, entries, due)
    known = {each.entry for each in entries}
    unnamed = [each for each in declarations if each.entry not in known]
    answering = [each for each in entries if each.disclosed_on is not None]
    assert len(unnamed) - len(answering) <= len(found.missing) <= len(unnamed)
    assert {each.declared.number for each in found.missing} <= {each.number for each in unnamed}
    assert {each.entry for each in found.never_declared} <= {each.entry for each in entries if each.live}
    named = {each.entry for each in declarations}
    assert not named & {each.entry for each in found.never_declared}
