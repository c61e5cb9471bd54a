"""tests/: the quorum, votes by name, privacy and fresh Panels, at browsers (duties 80, 82, 85, 126)."""

from datetime import timedelta

import pytest

from kent_standards.complaints.acts import take as take_on_case
from kent_standards.hearings.model import HEARING_INDEXES, rebuild_indexes
from kent_standards.law.hearing_parts import Stage
from kent_standards.law.steps import THE_SERVICE
from kent_standards.retention.services import retain
from kent_standards.security.erasure import erase
from kent_standards.verification.acts import check_acts
from kent_standards.verification.indexes import check_indexes
from tests.investigations.conftest import fill, plain


@pytest.mark.duty(80)
def test_votes_are_counted_by_name_and_the_chairman_casts_where_they_are_equal(room):
    room.begun().heard()
    room.do("withdraw")
    fact = {"fact": "The member shouted.", "found": "yes", "words": "Two heard it."}
    equal = {"against": ("2",), "abstained": ("3",)}
    room.vote("fact", 409, **fact, **equal).mustcontain("second or casting vote")
    room.vote("fact", **fact, **equal, casting="for")
    page = room.officer.get(f"{room.url}/run-sheet")
    page.mustcontain(
        "For: Ann Able; against: Cat Clear; abstained: Dan Dale. Casting vote of the Chairman: for"
    )
    assert len(room.state.facts) == 1


@pytest.mark.duty(80)
def test_a_motion_that_is_lost_decides_nothing_and_is_on_record(room):
    room.begun().heard()
    room.do("withdraw")
    fact = {"fact": "The member shouted.", "found": "yes", "words": "Two heard it."}
    page = room.vote("fact", **fact, against=("2", "3")).follow()
    page.mustcontain("The motion was lost", "Motion lost: enter a finding of fact")
    assert room.state.facts == ()


@pytest.mark.duty(85)
def test_whoever_declares_a_conflict_leaves_and_the_others_go_on_with_a_quorum(room):
    room.begun(*room.panel)
    room.do("declare", place="5", words="A cousin of the complainant.", leaves="yes")
    assert len(room.state.voters) == 4
    room.browser(room.panel[4]).get(f"/hearings/{room.hearing.id}", status=404)
    room.heard().found()


@pytest.mark.duty(80, 126)
def test_a_panel_that_could_go_on_ends_the_hearing_by_a_vote_by_name_with_its_reasons(room):
    room.begun().heard()
    page = room.officer.get(f"{room.url}/run-sheet").click("End it without a decision")
    assert "A fresh Panel begins anew" in page
    everybody = tuple(str(place) for place, _ in enumerate(room.state.panel, 1))
    room.vote("end", words="Too early.", against=everybody)
    assert room.state.stage is Stage.SITTING
    room.vote("end", words="The Investigating Officer is a cousin of the complainant.", against=("3",))
    assert room.state.stage is Stage.ABANDONED
    assert [step.kind for step in room.case.steps][-1] == "hearing_abandoned"
    log = plain(room.officer.get(room.url))
    assert "Ended by the Panel without a decision" in log
    assert "For: Ann Able, Cat Clear; against: Dan Dale" in log
    room.drawn()
    assert len(room.hearings) == 2


@pytest.mark.duty(80, 126)
def test_below_the_quorum_nothing_is_decided_and_a_fresh_panel_begins_anew(room):
    room.begun().heard()
    room.do("withdraw")
    room.do("leaves", place="3", words="Taken ill.")
    page = room.officer.get(f"{room.url}/run-sheet")
    page.mustcontain("Below the quorum", "No quorum", "Abandon it for want of a quorum")
    room.officer.get(f"{room.url}/fact", status=409).mustcontain("nobody can take their place")
    room.officer.get(f"{room.url}/panel", status=409).mustcontain("nobody can be substituted")
    room.do("abandon", words="Dan Dale is ill.")
    assert room.state.stage is Stage.ABANDONED
    assert [step.kind for step in room.case.steps][-1] == "hearing_abandoned"
    anybody = room.world.browser()
    anybody.get(f"/kcc/meetings/{room.hearing.id}").mustcontain("begins anew with a fresh Panel")
    # The second hearing has a Panel of its own, and a notice of its own.
    room.drawn(*room.panel[:2], room.panel[4])
    assert len(room.hearings) == 2
    room.officer.get(f"{room.url}/panel").mustcontain("sat on the Panel before")
    room.called().opened().chaired().heard().found(breach=False)
    room.do("announce", words="It was robust.")
    assert room.case.state.panel.breach is False


@pytest.mark.duty(82)
def test_the_public_is_excluded_under_a_paragraph_for_named_business(room):
    room.begun()
    page = room.vote("privacy", 409, excluded="yes", words="A child is named.")
    page.mustcontain("Say under which paragraph")
    room.vote("privacy", excluded="yes", grounds=("2",), business="The letters", words="A child is named.")
    room.officer.get(f"{room.url}/run-sheet").mustcontain(
        "In private, or in part", "Schedule 12A: 2", "The letters"
    )


def test_a_hearing_adjourned_without_a_day_is_called_again_with_notice(room):
    room.begun()
    room.do("adjourn", words="The room floods.")
    anybody = room.world.browser()
    anybody.get(f"/kcc/meetings/{room.hearing.id}").mustcontain("Notice will be given of the day")
    assert "10:00" not in anybody.get("/kcc/meetings").text
    early = room.world.clock.today + timedelta(days=1)
    room.do("call", 409, hearing_on=early, time="10:00", place="The hall").mustcontain("five clear days")
    day = room.earliest()
    room.do("call", hearing_on=day, time="10:00", place="The hall")
    anybody.get("/kcc/meetings").mustcontain("The hall")
    room.come(day)
    room.do("resume", present=("1", "2", "3"), subject="yes", independent="yes")
    assert room.state.chairman == room.panel[0]


def test_what_was_entered_is_struck_out_until_it_is_announced(room):
    room.begun().heard()
    room.do("withdraw")
    room.vote("fact", fact="It was whispered.", found="no", words="A slip of the pen.")
    room.do("strike", number="facts-1", words="Entered wrongly.")
    assert room.state.facts == ()
    room.officer.get(f"{room.url}/run-sheet").mustcontain("Entry struck out", "Entered wrongly.")


def test_what_two_officers_enter_at_once_isnt_lost_and_the_second_reads_why(room):
    room.begun()
    page = room.officer.get(f"{room.url}/item")
    room.do("declare", place="2", words="Knows the village.", leaves="no")
    late = fill(page, 409, item="apologies", words="Eve Early sends apologies.")
    late.mustcontain("has changed since you opened the form", "Eve Early sends apologies.", "Run-sheet")


def test_the_legal_adviser_and_the_panel_read_the_decision_once_it_is_announced(room):
    room.begun().heard().found(breach=False)
    mine = f"/hearings/{room.hearing.id}"
    assert "It was robust." not in room.browser(room.panel[0]).get(mine).text
    room.do("announce", words="It was robust.")
    room.browser(room.panel[0]).get(mine).mustcontain("It was robust.")
    assert "It was robust." not in room.browser(room.member).get(mine).text  # she gets the notice
    room.browser(room.panel[0]).get("/hearings").mustcontain(room.hearing.reference, "Decided")


def test_a_stranger_to_the_hearing_finds_nothing(room):
    room.drawn().called()
    for person in (room.panel[1], room.world.member("Olga Other", "canterbury")):
        room.browser(person).get(f"/hearings/{room.hearing.id}", status=404)
        room.browser(person).get("/hearings").mustcontain("You have no part in a hearing")


def test_the_councillor_finds_no_hearing_before_it_is_called(room):
    room.drawn()
    room.browser(room.member).get(f"/hearings/{room.hearing.id}", status=404)
    room.called()
    room.browser(room.member).get(f"/complaints/{room.case_id}").mustcontain(
        "Your page of this hearing", "Darent Room"
    )


def test_the_records_agree_with_the_journal_and_the_indexes(room):
    room.begun().heard().found().on_sanctions()
    room.sanction("d")
    room.announced()
    room.world.refresh()
    authority = room.authority
    assert list(check_acts(authority)) == []
    hearings = authority.part("hearings")
    live = [list(getattr(hearings, name)) for name in HEARING_INDEXES]
    rebuild_indexes(authority)
    assert [list(getattr(hearings, name)) for name in HEARING_INDEXES] == live
    assert list(check_indexes(authority)) == []


def test_what_was_said_lies_sealed_and_goes_with_the_case(room):
    room.begun().heard().found(breach=False)
    room.do("announce", words="It was robust, and no more.")
    stored = repr(room.hearing._stored)
    for text in ("It was robust", "The member shouted", "Two heard it"):
        assert text not in stored
    hearing = room.hearing
    erase(hearing, by=THE_SERVICE, at=room.world.at)
    assert hearing.state.facts[0].text == ""
    assert hearing.state.stage is Stage.CLOSED


def test_retention_erases_the_hearings_of_a_case_with_it(room):
    room.begun().heard().found(breach=False)
    room.do("announce", words="It was robust, and no more.")
    take_on_case(room.case, "panel_notice_issued", by=room.mo, at=room.world.at)
    room.world.save()
    room.come(room.world.clock.today + timedelta(days=3000))
    hearing = room.hearing
    assert [each.rule.id for each in retain(room.authority, at=room.world.at)].count("complaint") == 1
    assert hearing.erased_on is not None


def test_the_page_of_tasks_leads_to_it(room):
    def tasks(person):
        return room.browser(person).get("/tasks")

    tasks(room.clerk).mustcontain("1 to be prepared")
    room.drawn()
    tasks(room.clerk).mustcontain("Hearings", "1 to come")
    tasks(room.panel[0]).mustcontain("Your hearings")
    assert "Your hearings" not in tasks(room.member).text
    room.called()
    tasks(room.member).mustcontain("Your hearings")
    tasks(room.ip).mustcontain("Your hearings")
    tasks(room.panel[1]).mustcontain(no=["Your hearings"])


def test_the_journal_names_each_act_of_a_hearing(room):
    room.begun()
    page = room.browser(room.mo).get("/kcc/journal")
    page.mustcontain("Hearing begun", "Chairman elected", "Panel appointed")
