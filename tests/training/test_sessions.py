"""tests/: sessions of training: entering, inviting, sharing, changing, registers, and the calendar file."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from kent_standards.law.roles import Role
from kent_standards.law.steps import By, NotPermitted
from kent_standards.law.training import Group, Mark, Stage, Subject, Way
from kent_standards.store.records import StaleForm
from kent_standards.training import services
from kent_standards.training.people import last_trained
from kent_standards.verification.acts import check_acts
from kent_standards.verification.indexes import check_indexes
from kent_standards.verification.references import check_references
from tests.training.conftest import Training


@pytest.mark.duty(102)
def test_the_three_sessions_of_july_2012_and_the_recurring_webinar(training: Training) -> None:
    world = training.world
    world.clock.set(date(2012, 7, 10))
    training.clerk = world.officer("Carl Clerk", "kcc", Role.CLERK)
    ann = world.member("Grace Early", "kcc", since=date(2012, 7, 1))
    ip = world.officer("Ivor Independent", "kcc", Role.INDEPENDENT_PERSON)
    everybody = (Group.MEMBERS, Group.OFFICERS, Group.INDEPENDENT)
    sessions = [
        training.enter(training.session(day, begins=begins, ends=ends), Group.MEMBERS)
        for day, begins, ends in (
            (date(2012, 7, 20), "14:00", "17:00"),
            (date(2012, 7, 24), "09:30", "16:30"),
            (date(2012, 7, 25), "14:00", "17:00"),
        )
    ]
    webinar = training.enter(
        training.session(
            date(2012, 7, 31), way=Way.WEBINAR, place="", address="https://join.example/standards",
            open_to=everybody, every_months=1,
        ),
        *everybody,
    )  # fmt: skip
    assert all(ann in training.record(each).state.invited for each in sessions)
    # Members, officers and Independent Persons are trained alike (Report 5(21)).
    assert {ann, ip, training.clerk} <= set(training.record(webinar).state.invited)
    page = training.desk()
    for said in (
        "20 July 2012, 14:00 to 17:00",
        "24 July 2012, 09:30 to 16:30",
        "25 July 2012",
        "31 August 2012",
    ):
        assert said in page
    world.clock.set(date(2012, 7, 24))
    training.members["grace"] = ann
    training.attended(sessions[1], grace=Mark.WHOLE)
    assert last_trained(world.authority("kcc"))[ann] == {Subject.CODE: date(2012, 7, 24)}


def test_the_next_of_a_series_is_proposed_and_entered_once(training: Training) -> None:
    first = training.enter(training.session(date(2027, 1, 31), every_months=1))
    form = training.form(f"/kcc/desk/training/{first}/next")
    assert [form.fields[part][0].value for part in ("day", "month", "year")] == ["28", "2", "2027"]
    again = training.form(f"/kcc/desk/training/{first}/next")
    assert form.submit("submit").status_int == 303
    assert again.submit("submit", status=409).status_int == 409
    training.world.refresh()
    (after,) = services.proposing(training.world.authority("kcc"))
    assert (after.state.known.day, after.state.known.number, after.state.follows) == (
        date(2027, 2, 28),
        2,
        first,
    )
    form = training.form(f"/kcc/desk/training/{after.id}/next")
    assert [form.fields[part][0].value for part in ("day", "month")] == ["31", "3"]
    with pytest.raises(NotPermitted):
        services.enter_next(training.record(first), training.session(), **training.known)


def test_an_officer_enters_and_sees_whom_she_invites_before_it_is_sent(training: Training) -> None:
    form = training.form("/kcc/desk/training/new")
    form["what"], form["subject"], form["way"] = "Hearing complaints", "hearings", "meeting"
    for part, said in (("day", "30"), ("month", "6"), ("year", "2026")):
        form.set(part, said, index=0)
    form["begins"], form["ends"], form["place"] = "2 pm", "16:30", "Darent Room"
    form.set("choice", True, index=0)
    answer = form.submit("submit")
    url = answer.location.partition("?")[0].removeprefix("http://localhost").removeprefix("https://localhost")
    session = url.rpartition("/")[2]
    assert training.record(session).state.known.begins == "14:00"
    assert not training.mails()
    page = training.desk(f"/{session}/invite")
    assert "Members and co-opted members: 2 people Ann Able Ben Best" in page
    form = training.form(f"/kcc/desk/training/{session}/invite")
    form.set("choice", True, index=0)
    form.submit("submit")
    assert training.mails() == sorted(("training_invited", training.members[each]) for each in ("ann", "ben"))
    assert "Everybody for whom it is has been invited." in training.desk(f"/{session}/invite")


def test_a_member_answers_and_a_later_change_of_the_day_asks_again(training: Training) -> None:
    session = training.enter(training.session(), Group.MEMBERS)
    form = training.form(f"/profile/training/{session}/answer", training.members["ann"])
    form["comes"] = "yes"
    form.submit("submit")
    assert "You take part" in training.mine("ann")
    assert "To be answered" in training.mine("ben")
    record = training.record(session)
    moved = replace(record.state.known, day=record.state.known.day + timedelta(days=1))
    services.change_session(record, moved, **training.known)
    training.world.save()
    assert "To be answered" in training.mine("ann")
    told = [person for kind, person in training.mails() if kind == "training_changed"]
    assert sorted(told) == sorted((training.members["ann"], training.members["ben"]))


def test_whoever_is_not_invited_sees_nothing_of_it(training: Training) -> None:
    session = training.enter(training.session(title="Quiet words"), Group.MEMBERS)
    cat = training.world.browser(training.members["cat"])
    for address in ("", "/answer", "/session.ics"):
        cat.get(f"/profile/training/{session}{address}", status=404)
    assert "Quiet words" not in training.mine("cat")
    with pytest.raises(NotPermitted):
        services.answer(training.record(session), training.members["cat"], True, at=training.world.at)


def test_a_joint_session_is_accepted_first_and_each_authority_has_its_own_people(training: Training) -> None:
    world = training.world
    session = training.enter(training.session(), Group.MEMBERS)
    services.share(training.record(session), ["canterbury"], **training.known)
    world.save()
    assert [kind for kind, _ in training.mails("canterbury")] == ["training_offered"]
    here, there = training.record(session), training.record(session, "canterbury")
    assert (here.state.stage, there.state.stage) == (Stage.PLANNED, Stage.OFFERED)
    officer = {"by": By(training.elsewhere, Role.MONITORING_OFFICER), "at": world.at}
    with pytest.raises(NotPermitted, match="accept it first"):
        services.invite(there, [Group.MEMBERS], **officer)
    with pytest.raises(NotPermitted, match="holds this session"):
        services.cancel_session(there, "No.", **officer)
    services.answer_offer(there, True, **officer)
    assert services.invite(there, [Group.MEMBERS], **officer) == 2
    world.save()
    cat, ben = training.members["cat"], training.members["ben"]
    assert ben not in training.record(session, "canterbury").state.people
    assert cat not in training.record(session).state.people
    assert "Cat Clear" not in training.desk(f"/{session}")
    assert "Accepted; 2 invited, 0 trained" in training.desk(f"/{session}")
    assert "Ben Best" not in training.desk(f"/{session}", "canterbury")
    # Ann sits at both; she answers once, and stands in both registers.
    form = training.form(f"/profile/training/{session}/answer", training.members["ann"])
    form["comes"] = "no"
    form.submit("submit")
    for slug in ("kcc", "canterbury"):
        assert training.record(session, slug).state.answers == {training.members["ann"]: False}
    services.cancel_session(training.record(session), "The trainer is ill.", **training.known)
    world.save()
    assert training.record(session, "canterbury").state.stage is Stage.CANCELLED
    assert "The trainer is ill." in training.mine("cat", f"/{session}")
    for slug in ("kcc", "canterbury"):
        place = world.authority(slug)
        assert not [*check_acts(place), *check_indexes(place), *check_references(world.service, place)]


def test_a_register_with_a_walk_in_a_correction_and_one_who_has_gone_stale(training: Training) -> None:
    world, ann, ben = training.world, training.members["ann"], training.members["ben"]
    session = training.enter(training.session(world.clock.today), Group.MEMBERS)
    url = f"/kcc/desk/training/{session}/attendance"
    form, late = training.form(url), training.form(url)
    form[f"p-{ann}"] = "whole"
    form.submit("submit")
    late[f"p-{ben}"] = "part"
    assert "has changed since" in late.submit("submit", status=409).text
    form = training.form(url)
    form[f"p-{ann}"], form[f"p-{ben}"] = "part", "whole"
    assert "Say why the register is corrected." in form.submit("submit", status=409).text
    form["words"] = "She left at three."
    form.submit("submit")
    dora = world.member("Dora Dale", "kcc")
    form = training.form(f"/kcc/desk/training/{session}/walk-in")
    form["person"], form["mark"] = dora, "whole"
    form.submit("submit")
    state = training.record(session).state
    assert state.marks == {ann: Mark.PART, ben: Mark.WHOLE, dora: Mark.WHOLE}
    assert set(state.trained) == {ben, dora}
    page = training.desk(f"/{session}")
    assert "She left at three." in page
    assert "Came without an invitation" in page
    assert "There for the whole" in words_of(world, dora)


def words_of(world: object, person: str) -> str:
    """What somebody's own page says."""
    from tests.register.desk_scene import words

    return words(world.browser(person).get("/profile/training"))  # type: ignore[attr-defined]


def test_a_recording_counts_by_own_word_and_the_officer_sees_that(training: Training) -> None:
    session = training.enter(training.recording(), Group.MEMBERS)
    assert "https://watch.example/1" in training.world.browser(training.members["ann"]).get(
        f"/profile/training/{session}"
    )
    form = training.form(f"/profile/training/{session}/watched", training.members["ann"])
    form.submit("submit")
    assert "by own word" in training.desk(f"/{session}")
    assert "Watched on" in training.mine("ann")
    training.world.browser(training.members["ann"]).get(f"/profile/training/{session}/watched").mustcontain(
        "You have said already"
    )


def test_two_who_answer_at_once_don_t_hinder_one_another_and_one_who_sends_late_is_told(
    training: Training,
) -> None:
    session = training.enter(training.session(), Group.MEMBERS)
    url = f"/profile/training/{session}/answer"
    anns, bens = training.form(url, training.members["ann"]), training.form(url, training.members["ben"])
    anns_too = training.form(url, training.members["ann"])
    for form, says in ((anns, "yes"), (bens, "no")):
        form["comes"] = says
        assert form.submit("submit").status_int == 303
    anns_too["comes"] = "no"
    assert anns_too.submit("submit", status=409).status_int == 409
    with pytest.raises(StaleForm):
        services.cancel_session(training.record(session), "No.", seen=1, **training.known)


@pytest.mark.parametrize("way", list(Way))
def test_the_calendar_file_is_read_by_other_programs(training: Training, way: Way) -> None:
    made = training.recording() if way is Way.RECORDING else training.session(date(2026, 7, 14), way=way)
    if way is Way.WEBINAR:
        made = replace(made, place="", address="https://join.example/a?b=1,2;c")
    session = training.enter(made, Group.MEMBERS)
    for who, address in ((training.members["ann"], f"/profile/training/{session}"),
                         (training.clerk, f"/kcc/desk/training/{session}")):  # fmt: skip
        answer = training.world.browser(who).get(f"{address}/session.ics")
        assert answer.content_type == "text/calendar"
        (event,) = Calendar.from_ical(answer.body).walk("VEVENT")
        assert str(event["summary"]) == "The Code"
        assert str(event["uid"]).startswith(session)
        assert str(event["url"]).endswith(address)
        assert "Ann" not in answer.text
        assert training.members["ann"] not in answer.text
        assert str(event["location"]) == (made.place or made.address)
        if way is Way.RECORDING:
            # A whole day's end is the day after (RFC 5545, 3.6.1).
            assert event.decoded("dtstart") == made.day
            assert event.decoded("dtend") == made.ends_on + timedelta(days=1)
        else:
            # Two in the afternoon in July is one o'clock UTC.
            assert event.decoded("dtstart") == datetime(2026, 7, 14, 13, tzinfo=UTC)
            assert event.decoded("dtend") == datetime(2026, 7, 14, 15, tzinfo=UTC)


def test_a_cancelled_session_says_so_in_its_calendar_file(training: Training) -> None:
    session = training.enter(training.session(), Group.MEMBERS)
    services.cancel_session(training.record(session), "The trainer is ill.", **training.known)
    training.world.save()
    answer = training.world.browser(training.members["ann"]).get(f"/profile/training/{session}/session.ics")
    (event,) = Calendar.from_ical(answer.body).walk("VEVENT")
    assert (str(event["status"]), int(event["sequence"])) == ("CANCELLED", 1)
    assert "trainer" not in answer.text
