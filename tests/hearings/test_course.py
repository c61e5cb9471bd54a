"""tests/: a hearing from the Panel to the announcement, at browsers (Annex 3; duties 80 to 89 and 91)."""

from datetime import timedelta

import pytest

from kent_standards.law.complaint_parts import Stage as CaseStage
from kent_standards.law.hearing_parts import On, Stage
from kent_standards.law.sanctions import Addressee
from tests.investigations.conftest import fill


@pytest.mark.duty(80, 81, 85, 86, 87, 88, 89, 90, 91)
def test_a_hearing_goes_from_the_panel_to_the_announcement_of_a_sanction(room):
    room.begun().heard().found().on_sanctions()
    ends = room.world.clock.today + timedelta(days=60)
    room.sanction("d", text="Training on bullying", ends_on=ends)
    room.sanction("b")
    room.announced()
    state = room.state
    assert state.stage is Stage.CLOSED
    assert state.allegations[1].broken == ("3(2)(a)",)
    assert not state.allegations[2].breach
    assert [(each.letter, each.addressee) for each in state.sanctions] == [
        ("d", Addressee.MONITORING_OFFICER),
        ("b", Addressee.GROUP_LEADER),
    ]
    assert state.sanctions[0].ends_on == ends
    assert state.principal_reasons == "It was bullying, and will not do."
    panel = room.case.state.panel
    assert (panel.breach, panel.announced_on) == (True, room.world.clock.today)
    page = room.officer.get(room.url)
    page.mustcontain("It was bullying.", "Training on bullying", "no right of appeal", "For: Ann Able")


@pytest.mark.duty(89, 137)
def test_without_a_breach_the_decision_is_announced_and_there_is_no_sanction(room):
    room.begun().heard().found(breach=False)
    room.do("announce", words="It was robust, and no more.")
    assert room.state.stage is Stage.CLOSED
    assert room.case.state.panel.breach is False
    assert room.state.sanctions == ()


def test_the_run_sheet_carries_the_whole_hearing_form_by_form(room):
    room.drawn().called()
    page = room.officer.get(f"{room.url}/run-sheet")
    assert "open" in page.forms
    room.opened()
    page = room.officer.get(f"{room.url}/run-sheet")
    page.mustcontain("Election of the Chairman", "Quorum", "In public")
    form = page.forms["chairman"]
    form["place"], form["casting"] = "1", "none"
    page = form.submit("submit").follow()
    page.mustcontain("It is on the record", "Chairman elected", "Ann Able")
    assert room.state.chairman == room.panel[0]


@pytest.mark.duty(85)
def test_each_entry_has_its_time(room):
    room.begun()
    room.do("item", item="apologies", words="Eve Early.")
    room.officer.get(f"{room.url}/run-sheet").mustcontain("Apologies: over", "Eve Early.", ", 10:0")


@pytest.mark.duty(85)
def test_the_chairman_may_vary_the_order_and_that_is_on_record(room):
    room.begun()
    room.do("order", item="introductions", words="A witness leaves early.")
    page = room.officer.get(f"{room.url}/run-sheet")
    page.mustcontain("Order of business varied by the Chairman", "A witness leaves early.")
    assert room.state.item.code == "introductions"


@pytest.mark.duty(81)
def test_no_finding_precedes_the_independent_persons_view(room):
    room.begun().heard(view=False)
    page = room.officer.get(f"{room.url}/withdraw", status=409)
    page.mustcontain("Independent Person’s view on breach")
    room.officer.get(f"{room.url}/fact", status=409).mustcontain("view on breach is wanted")


@pytest.mark.duty(81)
def test_no_sanction_precedes_the_view_on_sanctions_and_it_may_come_in_writing(room):
    room.drawn().called()
    mine = room.browser(room.ip)
    page = mine.get(f"/hearings/{room.hearing.id}")
    page.mustcontain("You are the Independent Person", "Write your view")
    fill(mine.get(f"/hearings/{room.hearing.id}/view-on-breach"), words="It was one.")
    assert room.state.view_on(On.BREACH).in_writing
    room.opened(independent="no").chaired().heard(view=False).found()
    room.do("member-on-sanction", words="Sorry.")
    room.do("officer-on-sanction", words="A letter.")
    room.officer.get(f"{room.url}/withdraw", status=409).mustcontain("The Independent Person on sanctions")
    fill(room.browser(room.ip).get(f"/hearings/{room.hearing.id}/view-on-sanction"), words="A letter.")
    room.do("withdraw")


@pytest.mark.duty(83)
@pytest.mark.parametrize("decision", ["proceed", "public_interest"])
def test_the_panel_may_go_on_without_the_councillor(room, decision):
    room.begun(subject="no")
    assert room.state.item.code == "apologies"
    room.officer.get(f"{room.url}/run-sheet").mustcontain("Absence of the councillor")
    room.vote("absence", decision=decision, words="No reason was given.")
    room.heard().found().on_sanctions()
    room.sanction("j")
    room.announced()
    assert room.state.sanctions[0].letter == "j"


@pytest.mark.duty(83)
def test_where_the_panel_is_satisfied_with_the_reason_it_adjourns(room):
    room.begun(subject="no")
    day = room.world.clock.today + timedelta(days=9)
    room.vote("absence", decision="adjourn", day=day, words="In hospital.")
    assert (room.state.stage, room.state.resumes_on) == (Stage.ADJOURNED, day)
    assert [step.kind for step in room.case.steps][-1] == "hearing_adjourned"
    room.come(day)
    room.do("resume", present=("1", "2", "3"), subject="yes", independent="yes")
    room.heard()


@pytest.mark.duty(84)
def test_the_councillor_says_whether_to_come_and_by_whom_represented_and_writes(room):
    room.drawn().called()
    mine = room.browser(room.member)
    hers = f"/hearings/{room.hearing.id}"
    mine.get("/hearings").mustcontain(room.hearing.reference, "The complaint is about you")
    page = fill(mine.get(f"{hers}/attend"), 409, attends="yes", representative="Rob Friend", relation="none")
    page.mustcontain("a fellow councillor, a friend or a colleague")
    fill(mine.get(f"{hers}/attend"), attends="yes", representative="Rob Friend", relation="friend")
    fill(mine.get(f"{hers}/write"), words="I had been provoked.")
    assert (room.state.representative, room.state.written) == ("Rob Friend", "I had been provoked.")
    room.officer.get(room.url).mustcontain("Rob Friend", "I had been provoked.")


@pytest.mark.duty(87)
def test_the_panel_comes_out_gives_a_direction_adjourns_and_goes_on(room):
    room.begun().heard().do("withdraw")
    day = room.world.clock.today + timedelta(days=7)
    room.vote("direction", what="The minutes of May", whom="The clerk", day=day)
    room.do("reconvene")
    room.do("adjourn", day=day, words="For the minutes.")
    room.officer.get(room.url).mustcontain("The minutes of May", "Adjourned")
    room.do("direction-met", number="1", words="They came.")
    room.come(day)
    room.do("resume", present=("1", "2", "3"), subject="yes", independent="yes")
    room.found()
    assert room.state.directions[0].met_on is not None


@pytest.mark.duty(88)
def test_another_potential_breach_becomes_a_proposed_new_complaint_to_the_monitoring_officer(room):
    room.begun().heard()
    room.vote("concern", text="A gift was mentioned.")
    room.found(breach=False)
    room.do("announce", words="It was robust.")
    page = room.browser(room.mo).get(f"{room.url}/answer-concern")
    page.mustcontain("A gift was mentioned.")
    room.do("answer-concern", who=room.mo, number="1", words="Entered as KCC/2026/0009.")
    assert room.state.concerns[0].answer == "Entered as KCC/2026/0009."


@pytest.mark.duty(88)
def test_sanctions_wait_for_the_eleven_questions(room):
    room.begun().heard().found()
    room.do("view-on-sanction", words="Training.", in_writing="no")
    room.do("member-on-sanction", words="Sorry.")
    room.do("officer-on-sanction", words="Training.")
    room.do("withdraw")
    room.officer.get(f"{room.url}/sanction", status=409).mustcontain("11 are left")
    room.officer.get(f"{room.url}/run-sheet").mustcontain("What did the councillor intend")


@pytest.mark.duty(91, 139)
def test_what_the_panel_has_no_power_for_is_refused_with_what_to_do_instead(room):
    room.begun().heard().found().on_sanctions()
    page = room.officer.get(f"{room.url}/sanction")
    page.mustcontain("The Panel has no power for", "suspending the councillor")
    for text in (
        "Suspend the councillor for a month",
        "Stop the basic allowance",
        "Disqualify the councillor",
    ):
        room.sanction("a", 409, text=text).mustcontain("no power for this")
    assert room.state.sanctions == ()


def test_the_case_stays_before_the_panel_until_the_notice(room):
    room.begun().heard().found(breach=False)
    room.do("announce", words="It was robust.")
    assert room.case.state.stage is CaseStage.HEARING
