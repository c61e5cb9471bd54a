"""tests/: drawing the Panel, naming who advises it, and calling the hearing (duties 80, 82, 125, 154 and 162)."""

from datetime import date, timedelta

import pytest

from kent_standards.complaints import officer_acts, party_acts
from kent_standards.hearings import committee
from kent_standards.law.hearing_parts import Stage
from kent_standards.law.panels import Kind
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from tests.investigations.conftest import fill


@pytest.mark.duty(80, 125)
def test_the_panel_is_drawn_from_the_committee_with_training_and_balance_shown(room):
    known = {"by": room.clerk, "at": room.world.at}
    committee.record_training(room.authority, room.panel[1], date(2026, 5, 6), **known)
    room.world.save()
    room.prepared()
    page = room.officer.get(f"{room.url}/panel")
    page.mustcontain(
        "3 members", "quorum 3", "Conservative", "trained on 6 May 2026", "no training on record"
    )
    form = page.forms["form"]
    # Already proposed: one of each group, and of the two Conservatives the one who was trained.
    chosen = {box._value for _, box in form.field_order if getattr(box, "checked", False)}
    assert len(chosen) == 3
    assert room.panel[1] in chosen
    assert room.panel[0] not in chosen
    fill(page)
    room.officer.get(room.url).mustcontain("Political balance", "On the committee")
    assert [each.person for each in room.state.panel] == [each for each in room.panel if each in chosen]


@pytest.mark.duty(125)
@pytest.mark.parametrize(("when", "size"), [(date(2025, 6, 2), 5), (date(2026, 6, 1), 3)])
def test_the_county_council_draws_five_and_from_july_2025_three(world, make_room, when, size):
    world.clock.set(when)
    room = make_room()
    room.prepared()
    wrong = tuple(room.panel[: 8 - size - 1])
    room.do("panel", 409, panel=wrong).mustcontain("By the rules of this authority")
    room.do("panel", panel=tuple(room.panel[:size]))
    assert len(room.state.panel) == size


@pytest.mark.duty(125)
def test_the_whole_committee_may_be_the_panel(room):
    room.drawn(*room.panel)
    assert len(room.state.panel) == 5


@pytest.mark.duty(80, 125)
def test_a_parish_case_is_heard_by_three_of_the_borough_and_three_of_parishes(world, make_room):
    parish = [
        world.member(name, "hadlow") for name in ("Pam Parish", "Pat Parish", "Pip Parish", "Pru Parish")
    ]
    room = make_room("hadlow", at="tonbridge-malling")
    for person in parish:
        committee.join(world.authority("tonbridge-malling"), person, votes=False, by=room.clerk, at=world.at)
    world.save()
    room.prepared()
    page = room.officer.get(f"{room.url}/panel")
    page.mustcontain(
        "3 borough members, 3 parish members", "Member of a parish or town council", "without a vote"
    )
    room.do("panel", 409, panel=tuple(room.panel)).mustcontain("By the rules of this authority")
    room.do("panel", panel=(*room.panel[:3], *parish[:3]))
    kinds = [each.kind for each in room.state.panel]
    assert kinds == [Kind.OWN.value] * 3 + [Kind.PARISH.value] * 3
    room.do("independent", person=room.ip.person)
    room.called().opened().chaired().heard().found().on_sanctions()
    room.sanction("b")
    room.announced()
    # Votes are of those who have one.
    assert room.state.voters == tuple(room.panel[:3])
    assert room.state.stage is Stage.CLOSED


@pytest.mark.duty(80)
def test_the_fire_authority_draws_its_own(make_room):
    room = make_room("kmfra")
    room.prepared()
    room.do("panel", panel=tuple(room.panel[:3]))
    assert len(room.state.panel) == 3


@pytest.mark.duty(80, 85)
def test_whoever_has_a_conflict_isnt_drawn(room):
    room.prepared()
    room.do("conflict", person=room.panel[0], words="A cousin of the complainant.")
    page = room.officer.get(f"{room.url}/panel")
    page.mustcontain("Ann Able can’t sit: a conflict of interest is on record")
    assert room.panel[0] not in page.text.partition("<form")[2].partition("csrf")[2]


@pytest.mark.duty(80, 85)
def test_a_member_of_the_panel_says_so_before_the_start_and_somebody_else_is_drawn(room):
    room.drawn().called()
    before = [each.person for each in room.state.panel]
    mine = room.browser(before[1])
    page = mine.get(f"/hearings/{room.hearing.id}")
    page.mustcontain("You are on the Panel", "Jenny Samper", "If you have a conflict of interest")
    fill(mine.get(f"/hearings/{room.hearing.id}/unable"), words="She is a friend.")
    mine.get(f"/hearings/{room.hearing.id}", status=404)
    assert before[1] not in [each.person for each in room.state.panel]
    room.come(room.state.call.day)
    room.do("open", 409, present=("1", "2"), subject="yes", independent="yes").mustcontain("quorum")
    spare = next(each for each in room.panel if each not in before)
    others = tuple(each for each in before if each != before[1])
    room.do("panel", panel=(*others, spare), words="A conflict of interest.")
    room.do("open", present=("1", "2", "3"), subject="yes", independent="yes")
    assert room.state.stage is Stage.SITTING


@pytest.mark.duty(80)
def test_nobody_takes_a_seat_once_the_hearing_has_begun(room):
    room.begun()
    room.officer.get(f"{room.url}/panel", status=409).mustcontain("has begun, so nobody can be substituted")


@pytest.mark.duty(162)
def test_an_independent_person_whom_the_councillor_has_consulted_doesnt_act_at_the_hearing(room):
    iris = By(room.world.officer("Iris Other", "kcc", Role.INDEPENDENT_PERSON), Role.INDEPENDENT_PERSON)
    her = By(room.member, Role.MEMBER)
    party_acts.ask_adviser(room.case, iris.person, "What shall I say?", by=her, at=room.world.at)
    room.world.save()
    room.prepared()
    page = room.officer.get(f"{room.url}/independent")
    page.mustcontain("Iris Other was consulted by the councillor on this complaint.", "Ivy Independent")
    room.do("independent", person=room.ip.person)
    assert room.state.independent == room.ip.person


@pytest.mark.duty(82, 154)
def test_a_hearing_isnt_called_for_a_day_before_both_counts_have_run(room):
    room.drawn()
    copied = room.world.clock.today
    fourteenth = room.working_day(14, copied)
    assert room.earliest() == fourteenth
    page = room.do("call", 409, hearing_on=room.working_day(13, copied), time="10:00", place="County Hall")
    page.mustcontain("14 working days haven’t run")
    room.do("call", hearing_on=fourteenth, time="10:00", place="County Hall")
    assert room.case.state.panel.called_for == fourteenth


@pytest.mark.duty(82, 154)
def test_five_clear_days_of_notice_must_have_run_as_well(room):
    room.drawn()
    copied = room.world.clock.today
    notice = room.working_day(10, copied)
    room.come(notice)
    fifth, sixth = room.working_day(5, notice), room.working_day(6, notice)
    page = room.do("call", 409, hearing_on=fifth, time="10:00", place="County Hall")
    page.mustcontain("five clear days")
    room.do("call", hearing_on=sixth, time="10:00", place="County Hall")
    assert room.state.call.earliest == sixth > room.working_day(14, copied)


@pytest.mark.duty(82)
def test_it_isnt_opened_on_day_thirteen_whatever_its_record_says(room):
    room.drawn().called()
    thirteenth = room.working_day(13, date(2026, 6, 1))
    room.come(thirteenth)
    page = room.do("open", 409, present=("1", "2", "3"), subject="yes", independent="yes")
    page.mustcontain("The hearing is called for")
    assert room.state.stage is Stage.CALLED


@pytest.mark.duty(82)
def test_without_the_final_report_nothing_is_called(room):
    steps = room.case.steps
    assert steps[-1].kind == "final_copied"
    room.drawn()
    case = room.case
    case._stored = tuple(each for each in case._stored if each[0] != "final_copied")
    case.forget_opened()
    room.world.save()
    room.officer.get(f"{room.url}/call", status=409).mustcontain("Copy the final report")


@pytest.mark.duty(82)
def test_the_public_reads_the_notice_from_the_call_on_and_it_names_nobody_but_the_panel(room):
    room.drawn()
    anybody = room.world.browser()
    anybody.get("/kcc/meetings").mustcontain("No meeting is announced here")
    anybody.get(f"/kcc/meetings/{room.hearing.id}", status=404)
    room.called()
    anybody.get("/kcc/meetings").mustcontain("10:00 am", "Darent Room")
    page = anybody.get(f"/kcc/meetings/{room.hearing.id}")
    page.mustcontain("Ann Able", "Cat Clear", "Election of the Chairman", "Schedule 12A, paragraph 1")
    for name in ("Jenny Samper", "Zephyrine", "Quillfeather", "shouted", "Iris Investigator", "Lex Lawyer"):
        assert name not in page.text


def test_those_concerned_are_told_of_the_call_and_of_nothing_in_the_message(room):
    room.drawn()
    before = len(list(room.authority.outbox.waiting()))
    room.called()
    room.world.refresh()
    new = list(room.authority.outbox.waiting())[before:]
    told = {each.person for each in room.authority.outbox.waiting() if each.kind == "hearing_news"}
    panel = {each.person for each in room.state.panel}
    assert {room.member, room.ip.person, *panel} <= told
    assert all(
        each.path.startswith("/hearings/")
        for each in new
        if each.kind == "hearing_news" and each.person in panel
    )


def test_the_investigating_officer_is_told_of_the_call_and_led_to_a_page_that_opens(room):
    room.drawn().called()
    room.world.refresh()
    officer = room.case.state.inquiry.investigator
    [message] = [
        each
        for each in room.authority.outbox.waiting()
        if each.person == officer and each.kind == "hearing_news"
    ]
    assert "Darent Room" in room.browser(officer).get(message.path)


def test_whoever_has_a_conflict_of_interest_in_the_case_runs_no_hearing_of_it(room):
    room.prepared()
    officer_acts.declare_conflict(room.case, "A friend.", by=room.clerk, at=room.world.at)
    room.world.save()
    room.officer.get(room.url, status=404)
    room.officer.get("/kcc/hearings").mustcontain(no=[room.hearing.reference])
    room.browser(room.mo).get(room.url)


def test_a_clerk_of_another_authority_sees_nothing(room):
    room.prepared()
    clerk = room.world.officer("Cleo Elsewhere", "canterbury", Role.CLERK)
    room.browser(clerk).get(room.url, status=404)
    room.browser(clerk).get("/kcc/hearings", status=404)


def test_the_committee_is_entered_and_left_on_its_page(room):
    page = room.officer.get("/kcc/hearings/committee")
    page.mustcontain("Ann Able", "None on record")
    other = room.world.member("Olga Other", "kcc")
    fill(room.officer.get("/kcc/hearings/committee/join"), person=other, votes="yes")
    fill(room.officer.get("/kcc/hearings/committee/leave"), person=room.panel[0])
    fill(
        room.officer.get("/kcc/hearings/committee/training"),
        person=other,
        trained_on=room.world.clock.today - timedelta(days=3),
    )
    page = room.officer.get("/kcc/hearings/committee")
    page.mustcontain("Olga Other", "29 May 2026", no=["Ann Able"])
