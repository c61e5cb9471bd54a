"""tests/: who has not been trained: the list, its CSV and reminder, the Panel's drawing and the annual report."""

import csv
import io
from datetime import date, timedelta

import pytest

from kent_standards.authorities.report_parts import report_parts
from kent_standards.hearings import committee
from kent_standards.law.report_period import calendar_year
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, NotPermitted
from kent_standards.law.training import Group, Mark, Subject
from kent_standards.retention.due import due_in_authority
from kent_standards.retention.services import place_hold
from kent_standards.training import services
from kent_standards.training.model import rebuild_indexes
from tests.training.conftest import Training


@pytest.mark.duty(101, 102)
def test_the_list_shrinks_with_the_register_and_with_a_recording(training: Training) -> None:
    today = training.world.clock.today
    assert "2 of 2 were never trained" in training.desk("/untrained")
    session = training.enter(training.session(today), Group.MEMBERS)
    training.attended(session, ann=Mark.WHOLE, ben=Mark.PART)
    page = training.desk("/untrained")
    assert "1 of 2" in page
    assert "Ben Best" in page
    assert "Ann Able" not in page
    # Another subject isn't this one.
    assert "2 of 2" in training.desk("/untrained?subject=hearings")
    catch_up = training.enter(training.recording(makes_up_for=session), Group.MISSED)
    assert set(training.record(catch_up).state.invited) == {training.members["ben"]}
    services.watched(training.record(catch_up), training.members["ben"], today, at=training.world.at)
    training.world.save()
    assert "Nobody is on this list" in training.desk("/untrained")
    everybody = training.desk("/untrained?show=everybody")
    assert "Ann Able" in everybody
    assert "Ben Best" in everybody
    assert "365" in everybody
    # What one authority knows is not what another does; she herself sees all of it.
    assert "Ann Able" in training.desk("/untrained", "canterbury")
    assert "The Code" in training.mine("ann")


def test_the_list_is_csv_too_and_names_no_more_than_it_shows(training: Training) -> None:
    browser = training.world.browser(training.clerk)
    text = browser.get("/kcc/desk/training/untrained.csv?group=members&subject=code").text
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["name"] for row in rows] == ["Ann Able", "Ben Best"]
    assert {
        (row["authority"], row["subject"], row["last_trained"], row["days_in_office"]) for row in rows
    } == {("kcc", "code", "", "365")}
    assert "Clare Clerk" in training.desk("/untrained?group=officers")
    assert "Ann Able" in training.desk("/untrained?group=nonsense&subject=nonsense&show=1")


def test_days_in_office_count_from_the_day_itself(training: Training) -> None:
    world = training.world
    world.member("Nora New", "kcc", since=world.clock.today)
    rows = training.world.browser(training.clerk).get("/kcc/desk/training/untrained.csv").text.splitlines()
    assert '"0"' in next(row for row in rows if "Nora New" in row)


def test_a_reminder_goes_to_those_on_the_list_by_one_act(training: Training) -> None:
    session = training.enter(training.session(training.world.clock.today), Group.MEMBERS)
    training.attended(session, ann=Mark.WHOLE)
    before = len(training.mails())
    url = "/kcc/desk/training/remind?group=members&subject=code"
    form, late = training.form(url), training.form(url)
    form["sure"].checked = True
    form.submit("submit")
    assert [each for each in training.mails() if each[0] == "training_reminded"] == [
        ("training_reminded", training.members["ben"])
    ]
    assert len(training.mails()) == before + 1
    late["sure"].checked = True
    assert late.submit("submit", status=409).status_int == 409
    with pytest.raises(NotPermitted, match="nobody to remind"):
        services.remind(training.world.authority("kcc"), Group.INDEPENDENT, Subject.CODE, **training.known)


def test_members_of_a_parish_are_trained_by_its_principal_authority(training: Training) -> None:
    world = training.world
    pat = world.member("Pat Parish", "chartham")
    officer = world.officer("Olga Officer", "canterbury", Role.CLERK)
    training.clerk = officer
    session = training.enter(
        training.session(world.clock.today, open_to=(Group.PARISHES,)), Group.PARISHES, slug="canterbury"
    )
    # She is written to from her own parish.
    assert ("training_invited", pat) in training.mails("chartham")
    services.attend(training.record(session, "canterbury"), {pat: Mark.WHOLE}, **training.known)
    world.save()
    browser = world.browser(officer)
    assert "Pat Parish" not in browser.get("/canterbury/desk/training/untrained?group=parishes")
    assert "Pat Parish" not in browser.get("/chartham/desk/training/untrained")
    assert "Pat Parish" in browser.get("/chartham/desk/training/untrained?show=everybody")


@pytest.mark.duty(80)
def test_a_session_on_hearings_counts_where_a_panel_is_drawn_and_so_does_what_was_recorded_by_hand(
    training: Training,
) -> None:
    world, today = training.world, training.world.clock.today
    kcc, ann, ben = world.authority("kcc"), training.members["ann"], training.members["ben"]
    known = training.known
    for person in (ann, ben):
        committee.join(kcc, person, votes=True, **known)
    committee.record_training(kcc, ben, today - timedelta(days=30), **known)
    world.save()
    session = training.enter(training.session(today, subject=Subject.HEARINGS), Group.MEMBERS)
    code = training.enter(training.session(today), Group.MEMBERS)
    training.attended(code, ann=Mark.WHOLE)
    found = committee.trained_for_hearings(committee.committee_of(world.authority("kcc")))
    assert found == {ben: today - timedelta(days=30)}
    training.attended(session, ann=Mark.WHOLE, ben=Mark.WHOLE)
    found = committee.trained_for_hearings(committee.committee_of(world.authority("kcc")))
    assert found == {ann: today, ben: today}
    # A correction takes it back, and the day that was recorded by hand stands again.
    training.attended(session, ben=Mark.ABSENT)
    found = committee.trained_for_hearings(committee.committee_of(world.authority("kcc")))
    assert found == {ann: today, ben: today - timedelta(days=30)}
    assert "Ben Best" not in training.desk("/untrained?subject=hearings")


@pytest.mark.duty(101)
def test_the_annual_report_counts_training_of_its_year_to_both_edges(training: Training) -> None:
    world = training.world
    first, last = world.clock.today.replace(month=1, day=1), world.clock.today.replace(month=12, day=31)
    for day in (first - timedelta(days=1), first):
        session = training.enter(training.session(day, title=f"On {day}"))
        known = training.known
        services.walk_in(training.record(session), training.members["ann"], Mark.WHOLE, **known)
        world.save()
    world.clock.set(last)
    authority = world.authority("kcc")
    part = next(
        each for each in report_parts(authority, calendar_year(first.year), last) if each.title == "Training"
    )
    figures = dict(part.figures)
    assert figures["Sessions held"] == "1"
    assert figures["Members trained"] == "1 of 2"
    assert figures["Members and co-opted members never trained in the Code"] == "1"
    assert [line.name for line in part.lines] == ["Ann Able"]


def test_a_session_goes_six_years_after_its_last_day_and_leaves_the_indexes_right(training: Training) -> None:
    session = training.enter(training.session(), Group.MEMBERS)
    authority = training.world.authority("kcc")
    (due,) = (each for each in due_in_authority(authority) if each.rule.id == "training")
    ends = training.record(session).state.known.ends_on
    assert due.day == ends.replace(year=ends.year + 6) + timedelta(days=1)
    assert not due.held
    folder = training.world.authority("kcc").part("training")
    folder.forget(session)
    assert not list(folder.by_person)
    assert not list(folder.by_day)
    assert session not in folder
    again = training.enter(training.session(), Group.MEMBERS)
    folder = training.world.authority("kcc").part("training")
    before = (set(folder.by_person), set(folder.by_day))
    rebuild_indexes(training.world.authority("kcc"))
    assert (set(folder.by_person), set(folder.by_day)) == before
    assert again in folder


def test_a_session_of_long_ago_that_is_entered_today_is_kept_from_today(training: Training) -> None:
    training.enter(training.session(date(2012, 7, 24)))
    today = training.world.clock.today
    (due,) = (
        each for each in due_in_authority(training.world.authority("kcc")) if each.rule.id == "training"
    )
    assert due.day == today.replace(year=today.year + 6) + timedelta(days=1)


def test_a_hold_on_anybody_in_it_keeps_a_session(training: Training) -> None:
    world, officer = training.world, training.world.officer("Ada Officer", "kcc")
    training.enter(training.session(), Group.MEMBERS)
    review, by = world.clock.today + timedelta(days=90), By(officer, Role.MONITORING_OFFICER)
    place_hold(world.authority("kcc"), training.members["ben"], "A claim.", review, by=by, at=world.at)
    (due,) = (each for each in due_in_authority(world.authority("kcc")) if each.rule.id == "training")
    assert due.held
