"""tests/: the rules of a hearing, from the Panel to the announcement (Annex 3; duties 80 to 89 and 91)."""

from datetime import date, timedelta

import pytest

from kent_standards.law.hearing_business import BUSINESS, ITEMS, QUESTIONS
from kent_standards.law.hearing_parts import Absence, On, Stage
from kent_standards.law.hearing_votes import Vote, count
from kent_standards.law.steps import NotPermitted
from tests.law.hearing_maker import DAY, IP, MEMBER, MO, PANEL, Hearing, seat


def refused(hearing, kind, reasons="", **data):
    with pytest.raises(NotPermitted) as refusal:
        hearing.take(kind, reasons, **data)
    return refusal.value


def voted(**votes):
    return votes


def test_a_hearing_goes_from_the_panel_to_the_announcement_of_a_sanction():
    hearing = Hearing().begun().heard().decided().on_sanctions().sanctioned()
    hearing.take("reconvened").take("decision_announced", "It was bullying, and will not do.")
    state = hearing.state
    assert (state.stage, state.announced_on, state.breach) == (Stage.CLOSED, DAY, True)
    assert state.sanctions[0].letter == "d"
    assert state.allegations[1].broken == ("3(2)(a)",)
    assert not state.open_items


def test_without_a_breach_the_decision_is_announced_after_the_finding_and_there_are_no_sanctions():
    hearing = Hearing().begun().heard().decided(breach=False)
    assert "No breach" in refused(hearing, "sanction_heard", side="member", text="None.").sentence
    assert "no sanctions" in refused(hearing, "deliberation_begun").sentence
    hearing.take("decision_announced", "It was robust, and no more.")
    assert not hearing.state.breach
    assert hearing.state.stage is Stage.CLOSED


# Panel and call.


def test_the_panel_may_change_until_the_start_and_not_afterwards():
    hearing = Hearing().called()
    fresh = tuple(seat(each) for each in ("ann", "ben", "dan"))
    assert "Say why" in refused(hearing, "panel_appointed", panel=fresh, quorum=3).sentence
    hearing.take("panel_appointed", "Cat is ill.", panel=fresh, quorum=3).opened()
    late = refused(hearing, "panel_appointed", "Ben is ill.", panel=(seat("eve"),), quorum=3)
    assert "1.5" in late.sentence


def test_whoever_noted_a_conflict_is_off_the_panel_and_cant_be_appointed():
    hearing = Hearing().called()
    hearing.take("panel_conflict", "A friend.", role=MEMBER, by="cat", person="cat")
    assert [each.person for each in hearing.state.panel] == ["ann", "ben"]
    assert "quorum" in refused(hearing, "called", day="2026-07-01").sentence
    again = tuple(seat(each) for each in PANEL)
    assert refused(hearing, "panel_appointed", "So.", panel=again, quorum=3).paragraph == "Code 5"
    about = refused(hearing, "panel_appointed", "So.", panel=(seat("member"),), quorum=3)
    assert about.paragraph == "Code 5"


def test_an_independent_person_who_cant_act_is_no_longer_named_and_her_view_goes():
    hearing = Hearing().called().view("breach", in_writing=True)
    hearing.take("panel_conflict", "Ill.", role=IP, by="ivy", person="ivy")
    assert hearing.state.independent == ""
    assert hearing.state.views == ()
    hearing.take("independent_named", person="iris", name="Iris")
    assert hearing.state.independent_name == "Iris"


def test_a_hearing_is_called_for_no_day_before_the_earliest():
    hearing = Hearing().called()
    early = {"day": "2026-06-19", "earliest": "2026-06-22", "time": "10:00", "place": "County Hall"}
    assert "154" in refused(hearing, "called", **early).paragraph
    hearing.take("called", **{**early, "day": "2026-06-22"})
    assert refused(hearing, "called", **{**early, "place": " "}).sentence.startswith("Say on which day")


def test_without_an_independent_person_nothing_is_called():
    hearing = Hearing().take("panel_appointed", panel=tuple(seat(each) for each in PANEL), quorum=3)
    assert "1.3" in refused(hearing, "called").sentence


def test_it_is_opened_on_the_day_that_it_is_called_for_and_on_no_other():
    for day in (DAY - timedelta(days=1), DAY + timedelta(days=1)):
        hearing = Hearing().called().on(day)
        assert "22 June 2026" in refused(hearing, "opened", present=PANEL).sentence
    assert Hearing().called().opened().state.opened_on == DAY


def test_a_report_that_was_copied_later_than_thought_moves_the_opening():
    hearing = Hearing().called().on(DAY)
    late = refused(hearing, "opened", present=PANEL, earliest="2026-06-23")
    assert "too soon" in late.sentence


def test_it_isnt_opened_without_a_quorum_nor_by_strangers():
    hearing = Hearing().called().on(DAY)
    assert "can’t begin" in refused(hearing, "opened", present=("ann", "ben")).sentence
    stranger = refused(hearing, "opened", present=("ann", "ben", "cat", "eve"))
    assert stranger.paragraph == "Arrangements, Annex 3, 1.5"


def test_whoever_has_no_vote_doesnt_make_up_the_quorum():
    hearing = Hearing()
    panel = (seat("ann"), seat("ben"), *(seat(each, votes=False, kind="parish") for each in ("pam", "pat")))
    hearing.take("panel_appointed", panel=panel, quorum=3)
    hearing.take("independent_named", person="ivy", name="Ivy")
    assert "quorum" in refused(hearing, "called").sentence


# Order of business.


def test_the_order_of_business_has_every_item_with_its_paragraph():
    assert [each.code for each in BUSINESS][:7] == [
        "chairman", "apologies", "declarations", "absence", "introductions", "privacy_heard", "privacy_decided",
    ]  # fmt: skip
    assert all(each.paragraph.startswith("Arrangements, Annex 3, 3.") for each in BUSINESS)
    assert len(QUESTIONS) == 11


def test_the_present_item_is_the_first_that_isnt_over_or_what_the_chairman_takes():
    hearing = Hearing().begun()
    assert hearing.state.item == ITEMS["apologies"]
    hearing.take("order_varied", "A witness must leave.", item="introductions")
    assert hearing.state.item == ITEMS["introductions"]
    hearing.take("item_noted", item="introductions")
    assert hearing.state.item == ITEMS["apologies"]
    assert hearing.state.varied == 1


@pytest.mark.parametrize("item", ["deliberation", "decision_announced", "chairman", "facts_announced", "zzz"])
def test_the_chairman_doesnt_take_what_was_taken_or_what_follows_the_hearing_of_the_case(item):
    assert (
        refused(Hearing().begun(), "order_varied", "So.", item=item).paragraph == "Arrangements, Annex 3, 3.2"
    )


def test_an_item_is_noted_once_and_the_case_isnt_heard_without_a_chairman():
    hearing = Hearing().called().opened()
    hearing.take("item_noted", item="apologies")
    assert "Chairman" in refused(hearing, "item_noted", item="complaint_presented").sentence
    hearing.take("chairman_elected", person="ann").take("item_noted", item="declarations")
    assert "isn’t there" in refused(hearing, "item_noted", item="declarations").sentence
    assert "isn’t there" in refused(hearing, "item_noted", item="deliberation").sentence


def test_whoever_declares_a_conflict_leaves_and_whoever_declares_another_interest_stays():
    hearing = Hearing().begun(panel=(*PANEL, "dan"))
    hearing.take("declared", person="dan", text="A cousin of the complainant.", leaves=True)
    hearing.take("declared", person="cat", text="Knows the village.", leaves=False)
    assert hearing.state.voters == PANEL
    assert refused(hearing, "declared", person="dan", text="Again.", leaves=False)


# Absence.


def test_while_the_councillor_isnt_there_the_case_waits_for_the_decision_on_that():
    hearing = Hearing().begun(subject=False)
    assert ITEMS["absence"] in hearing.state.open_items
    assert "1.7" in refused(hearing, "item_noted", item="complaint_presented").sentence
    assert refused(hearing, "absence_decided", "", decision="proceed").sentence.startswith("Say why")
    hearing.take("absence_decided", "No reason was given.", decision="proceed")
    hearing.take("item_noted", item="complaint_presented")
    assert hearing.state.absence is Absence.PROCEED
    assert ITEMS["case_presented"] not in hearing.state.business


def test_where_the_panel_is_satisfied_it_adjourns_and_asks_again_when_it_resumes():
    hearing = Hearing().begun(subject=False)
    hearing.take("absence_decided", "In hospital.", decision="adjourn", day="2026-07-01")
    assert hearing.state.stage is Stage.ADJOURNED
    assert "1 July" in refused(hearing, "resumed", present=PANEL).sentence
    hearing.on(date(2026, 7, 1)).take("resumed", present=PANEL, subject=False)
    assert hearing.state.absence is None
    hearing.take("absence_decided", "It has waited long enough.", decision="public_interest")
    assert hearing.state.absence is Absence.PUBLIC_INTEREST


def test_a_councillor_who_is_there_needs_no_decision_on_absence_and_one_who_comes_late_is_heard():
    assert "present" in refused(Hearing().begun(), "absence_decided", "So.", decision="proceed").sentence
    hearing = Hearing().begun(subject=False)
    hearing.take("absence_decided", "None given.", decision="proceed").take(
        "subject_came_or_left", subject=True
    )
    assert ITEMS["case_presented"] in hearing.state.open_items


def test_an_absent_councillors_case_is_heard_and_decided_without_those_items():
    hearing = Hearing().begun(subject=False).heard().decided()
    assert ITEMS["member_on_sanction"] not in hearing.state.business


@pytest.mark.parametrize("relation", ["", "solicitor"])
def test_a_representative_is_a_fellow_councillor_a_friend_or_a_colleague(relation):
    hearing = Hearing().called()
    said = {"attends": True, "representative": "Rob Friend", "role": MEMBER, "by": "member"}
    assert (
        refused(hearing, "attendance_said", relation=relation, **said).paragraph == "Arrangements, Annex 3, 2"
    )
    hearing.take("attendance_said", relation="friend", **said)
    assert hearing.state.representative == "Rob Friend"


# Privacy.


def test_the_public_is_excluded_only_under_a_paragraph_for_named_business_and_with_reasons():
    hearing = Hearing().begun()
    for given in ({}, {"grounds": ("1",)}, {"grounds": ("8",), "business": "All"}, {"business": "All"}):
        assert "100A" in refused(hearing, "privacy_decided", "So.", excluded=True, **given).paragraph
    hearing.take(
        "privacy_decided", "A child is named.", excluded=True, grounds=("2",), business="The letters"
    )
    assert hearing.state.privacy.grounds == ("2",)
    hearing.take("privacy_decided", "That is over.", excluded=False)
    assert not hearing.state.privacy.excluded


# The Independent Person.


def test_no_finding_precedes_the_independent_persons_view():
    hearing = Hearing().begun().heard()
    steps = hearing.steps
    hearing.steps = tuple(each for each in steps if each.kind != "view_given")
    assert "view on breach" in refused(hearing, "deliberation_begun").sentence
    assert "view on breach" in refused(hearing, "fact_found", "So.", text="It was said.", found=True).sentence
    decided = {"allegation": 1, "broken": ("3(2)(a)",)}
    assert "view on breach" in refused(hearing, "allegation_decided", "So.", **decided).sentence


def test_no_sanction_precedes_the_independent_persons_view_on_sanctions():
    hearing = Hearing().begun().heard().decided()
    assert "Independent Person on sanctions" in refused(hearing, "deliberation_begun").sentence
    for side in ("member", "officer"):
        hearing.take("sanction_heard", side=side, text="None.")
    assert "Independent Person on sanctions" in refused(hearing, "deliberation_begun").sentence


def test_whoever_isnt_there_writes_and_may_do_so_from_the_call_on():
    hearing = Hearing().called().view("breach", in_writing=True).view("sanction", in_writing=True)
    assert hearing.state.view_on(On.BREACH).in_writing
    hearing.opened(independent=False)
    assert "in writing" in refused(hearing, "view_given", on="breach", text="One.", in_writing=False).sentence


def test_a_view_isnt_given_in_the_room_while_the_panel_deliberates_nor_on_sanctions_too_early():
    hearing = Hearing().begun().heard()
    assert "3.9(b)" in refused(hearing, "view_given", on="sanction", text="None.", in_writing=False).sentence
    hearing.take("deliberation_begun")
    assert "in public" in refused(hearing, "view_given", on="breach", text="One.", in_writing=False).sentence
    hearing = Hearing().begun().heard().decided()
    assert "too late" in refused(hearing, "view_given", on="breach", text="No.", in_writing=False).sentence


# Deliberation.


def test_the_panel_doesnt_withdraw_before_both_sides_have_summed_up():
    hearing = Hearing().begun()
    assert "Apologies" in refused(hearing, "deliberation_begun").sentence


def test_findings_are_made_in_private_each_with_reasons_and_the_facts_first():
    hearing = Hearing().begun().heard()
    fact = {"text": "It was said.", "found": True}
    assert "Begin the deliberation" in refused(hearing, "fact_found", "So.", **fact).sentence
    hearing.take("deliberation_begun")
    decided = {"allegation": 1, "broken": ("3(2)(a)",), "kept": ("3(2)(g)",)}
    assert "facts first" in refused(hearing, "allegation_decided", "So.", **decided).sentence
    assert refused(hearing, "fact_found", " ", **fact).sentence.startswith("Say why")
    hearing.take("fact_found", "Two heard it.", **fact)
    assert refused(hearing, "allegation_decided", "", **decided).sentence.startswith("Say why")
    hearing.take("allegation_decided", "It was meant to hurt.", **decided)
    assert hearing.state.allegations[1].paragraphs == ("3(2)(a)", "3(2)(g)")


def test_each_allegation_is_decided_apart_and_all_of_them_before_the_announcement():
    hearing = Hearing(allegations=2).begun().heard().take("deliberation_begun")
    hearing.take("fact_found", "Two heard it.", text="It was said.", found=True)
    for wrong in (
        {"allegation": 3, "broken": ("3(2)(a)",)},
        {"allegation": 1},
        {"allegation": 1, "broken": ("3(2)(a)",), "kept": ("3(2)(a)",)},
    ):
        assert "3.10(a)" in refused(hearing, "allegation_decided", "So.", **wrong).paragraph
    hearing.take("allegation_decided", "So.", allegation=1, broken=("3(2)(a)",)).take("reconvened")
    assert "each allegation" in refused(hearing, "facts_announced").sentence


def test_the_panel_may_come_out_give_a_direction_adjourn_and_go_on_when_it_has_come():
    hearing = Hearing().begun().heard().take("deliberation_begun")
    given = {"what": "The minutes of 3 May", "whom": "The clerk of the parish", "day": "2026-06-30"}
    assert refused(hearing, "direction_given", **{**given, "day": "2026-06-21"})
    assert "By when" in refused(hearing, "direction_given", **{**given, "day": ""}).sentence.replace(
        "Say by", "By"
    )
    hearing.take("direction_given", **given).take("reconvened")
    hearing.take("adjourned", "For the minutes.", day="2026-07-01")
    hearing.take("direction_met", "They came by e-mail.", number=1)
    assert hearing.state.directions[0].met_on == DAY
    assert "No direction" in refused(hearing, "direction_met", "Again.", number=1).sentence
    hearing.on(date(2026, 7, 1)).take("resumed", present=PANEL, subject=True, independent=True)
    assert hearing.state.chairman == "ann"
    hearing.take("deliberation_begun")


def test_what_is_adjourned_without_a_day_is_called_for_one_before_it_goes_on():
    hearing = Hearing().begun().take("adjourned", "The room floods.")
    assert "No day" in refused(hearing, "resumed", present=PANEL).sentence
    hearing.call(date(2026, 7, 1), date(2026, 6, 30)).on(date(2026, 7, 1))
    assert hearing.state.stage is Stage.ADJOURNED
    hearing.take("resumed", present=PANEL, subject=True)


def test_an_entry_may_be_struck_out_until_it_is_announced():
    hearing = Hearing().begun().heard().take("deliberation_begun")
    hearing.take("fact_found", "So.", text="It was whispered.", found=False)
    hearing.take("entry_struck", "A slip.", entry="facts", number=1)
    assert hearing.state.facts == ()
    hearing.take("fact_found", "So.", text="It was shouted.", found=True)
    assert refused(hearing, "entry_struck", "So.", entry="facts", number=2)
    hearing.take("allegation_decided", "So.", allegation=1, broken=("3(2)(a)",)).take("reconvened")
    hearing.take("facts_announced").on_sanctions()
    assert "stands" in refused(hearing, "entry_struck", "So.", entry="facts", number=1).sentence
    hearing.sanctioned().take("entry_struck", "Another is better.", entry="sanctions", number=1)
    assert hearing.state.sanctions == ()


# Votes and quorum.


def test_a_vote_names_everybody_present_and_nobody_else():
    hearing = Hearing().begun().heard().take("deliberation_begun")
    fact = {"text": "It was said.", "found": True}
    for votes in (voted(ann="for", ben="for"), voted(ann="for", ben="for", cat="for", eve="for")):
        assert "each member present" in refused(hearing, "fact_found", "So.", votes=votes, **fact).sentence


def test_most_of_the_votes_cast_decide_and_abstaining_is_no_vote():
    hearing = Hearing().begun().heard().take("deliberation_begun")
    fact = {"text": "It was said.", "found": True}
    lost = voted(ann="for", ben="against", cat="against")
    assert "lost" in refused(hearing, "fact_found", "So.", votes=lost, **fact).sentence
    hearing.take("motion_lost", motion="fact_found", votes=lost)
    assert hearing.state.facts == ()
    hearing.take("fact_found", "So.", votes=voted(ann="for", ben="abstain", cat="abstain"), **fact)
    assert len(hearing.state.facts) == 1


@pytest.mark.parametrize("casting", ["for", "against"])
def test_where_the_votes_are_equal_the_chairman_casts(casting):
    hearing = Hearing().begun().heard().take("deliberation_begun")
    fact = {"text": "It was said.", "found": True}
    equal = voted(ann="for", ben="against", cat="abstain")
    assert "casting" in refused(hearing, "fact_found", "So.", votes=equal, **fact).sentence
    if casting == "for":
        hearing.take("fact_found", "So.", votes=equal, casting="for", **fact)
    else:
        hearing.take("motion_lost", motion="fact_found", votes=equal, casting="against")
    assert len(hearing.state.facts) == (casting == "for")


def test_a_casting_vote_is_for_equal_votes_and_for_a_chairman_who_is_there():
    three = dict.fromkeys(PANEL, "for")
    equal = voted(ann="for", ben="against", cat="abstain")
    for votes, casting, chairman in (
        (three, "for", "ann"),
        (equal, "for", ""),
        (equal, "abstain", "ann"),
        (equal, "for", "zoe"),
    ):
        with pytest.raises(NotPermitted):
            count(votes, casting, present=PANEL, quorum=3, chairman=chairman)
    assert count(equal, "for", present=PANEL, quorum=3, chairman="ann").of[Vote.ABSTAIN] == 1


def test_a_motion_that_isnt_lost_or_isnt_voted_on_isnt_recorded_as_lost():
    hearing = Hearing().begun()
    for motion in ("privacy_decided", "item_noted"):
        assert refused(hearing, "motion_lost", motion=motion, votes=dict.fromkeys(PANEL, "for"))


def test_a_panel_with_a_quorum_ends_a_hearing_by_its_vote_until_it_has_announced_a_finding():
    hearing = Hearing().begun().heard()
    assert "lost" in refused(hearing, "ended_by_panel", "So.", votes=dict.fromkeys(PANEL, "against")).sentence
    with pytest.raises(NotPermitted, match="Say why"):
        hearing.take("ended_by_panel", "", votes=dict.fromkeys(PANEL, "for"))
    hearing.take("ended_by_panel", "The report was written by a cousin.", votes=dict.fromkeys(PANEL, "for"))
    assert hearing.state.stage is Stage.ABANDONED
    announced = Hearing().begun().heard().decided()
    assert announced.state.facts_announced_on is not None
    wanted = refused(announced, "ended_by_panel", "So.", votes=dict.fromkeys(PANEL, "for"))
    assert "announced, and stands" in wanted.sentence


def test_below_the_quorum_nothing_is_decided_and_a_fresh_panel_is_needed():
    hearing = Hearing().begun().heard().take("deliberation_begun")
    assert "quorum" in refused(hearing, "abandoned", "Ill.").sentence
    hearing.take("member_left", "Taken ill.", person="cat")
    votes = voted(ann="for", ben="for")
    for kind, data in (
        ("fact_found", {"text": "It was said.", "found": True, "votes": votes}),
        ("allegation_decided", {"allegation": 1, "broken": ("3(2)(a)",), "votes": votes}),
        ("direction_given", {"what": "W", "whom": "X", "day": "2026-07-01", "votes": votes}),
        ("item_noted", {"item": "apologies"}),
        ("motion_lost", {"motion": "fact_found", "votes": votes}),
    ):
        assert "quorum" in refused(hearing, kind, "So.", **data).sentence
    with pytest.raises(NotPermitted, match="quorum"):
        count(votes, "", present=("ann", "ben"), quorum=3, chairman="ann")
    hearing.take("abandoned", "Cat is ill.")
    assert hearing.state.stage is Stage.ABANDONED
    assert "fresh Panel" in refused(hearing, "adjourned", "So.").sentence


def test_whoever_left_doesnt_come_back_and_whoever_missed_a_sitting_is_out():
    hearing = Hearing().begun(panel=(*PANEL, "dan", "eve"))
    hearing.take("member_left", "A train.", person="eve").take("adjourned", "Late.", day="2026-06-23")
    hearing.on(date(2026, 6, 23))
    assert refused(hearing, "resumed", present=(*PANEL, "eve")).paragraph == "Arrangements, Annex 3, 1.5"
    assert "quorum" in refused(hearing, "resumed", present=("ann", "ben")).sentence
    hearing.take("resumed", present=("ben", "cat", "dan"), subject=True)
    assert hearing.state.chairman == ""
    hearing.take("chairman_elected", person="ben")
    assert hearing.state.voters == ("ben", "cat", "dan")


def test_a_chairman_who_leaves_is_followed_by_another():
    hearing = Hearing().begun(panel=(*PANEL, "dan"))
    assert "already" in refused(hearing, "chairman_elected", person="ben").sentence
    hearing.take("member_left", "Ill.", person="ann")
    assert "Chairman" in refused(hearing, "privacy_decided", "So.", excluded=False).sentence
    hearing.take("chairman_elected", person="ben")


# Sanctions and what else the Panel says.


def test_sanctions_wait_for_the_answers_to_all_eleven_questions():
    hearing = Hearing().begun().heard().decided()
    hearing.view("sanction")
    for side in ("member", "officer"):
        hearing.take("sanction_heard", side=side, text="None.")
    hearing.take("deliberation_begun")
    for question in list(QUESTIONS)[:10]:
        hearing.take("question_answered", question=question, answer="No.")
    with pytest.raises(NotPermitted, match="1 are left"):
        hearing.sanctioned()
    assert refused(hearing, "question_answered", question="xi", answer=" ")
    assert refused(hearing, "question_answered", question="xii", answer="No.")
    hearing.take("question_answered", question="xi", answer="No.")
    hearing.take("question_answered", question="other", answer="The parish is small.").sanctioned()


@pytest.mark.parametrize("letter", ["suspend", "disqualify", "allowances"])
def test_what_the_panel_has_no_power_for_isnt_applied(letter):
    hearing = Hearing().begun().heard().decided().on_sanctions()
    with pytest.raises(NotPermitted) as refusal:
        hearing.sanctioned(letter)
    assert refusal.value.paragraph == "Arrangements, Annex 3, 4.2"
    assert hearing.state.sanctions == ()


def test_a_sanction_or_recommendation_doesnt_ask_for_it_in_its_wording_either():
    hearing = Hearing().begun().heard().decided().on_sanctions()
    with pytest.raises(NotPermitted, match="no power"):
        hearing.sanctioned("a", text="That the councillor be suspended for a month.")
    text = "That the basic allowance be stopped."
    assert "4.2" in refused(hearing, "recommended", "So.", to="council", text=text).paragraph


def test_none_may_be_applied_and_then_that_is_announced():
    hearing = Hearing().begun().heard().decided().on_sanctions()
    hearing.take("reconvened")
    assert "which, or none" in refused(hearing, "decision_announced", "So.").sentence
    hearing.take("deliberation_begun").take("no_sanction", "An apology was made.").take("reconvened")
    hearing.take("decision_announced", "It was minor.")
    assert hearing.state.no_sanction == "An apology was made."


def test_a_recommendation_goes_to_the_council_or_the_monitoring_officer():
    hearing = Hearing().begun().heard().decided().on_sanctions().sanctioned()
    assert refused(hearing, "recommended", "So.", to="public", text="Read the Code.")
    hearing.take("recommended", "It was unclear.", to="council", text="Review the protocol on e-mail.")
    assert hearing.state.recommendations[0].to == "council"


@pytest.mark.practice(2)
def test_another_potential_breach_becomes_a_concern_that_the_monitoring_officer_answers():
    hearing = Hearing().begun().heard().take("concern_noted", text="A gift was mentioned.")
    assert "once the decision" in refused(hearing, "concern_answered", "So.", role=MO, number=1).sentence
    hearing.decided(breach=False).take("decision_announced", "It was robust.")
    assert "in that role" in refused(hearing, "concern_answered", "So.", number=1).sentence
    hearing.take("concern_answered", "Entered as KCC/2026/0009.", role=MO, number=1)
    assert hearing.state.concerns[0].answer == "Entered as KCC/2026/0009."
    assert "No concern" in refused(hearing, "concern_answered", "So.", role=MO, number=1).sentence


def test_nothing_is_added_after_the_announcement():
    hearing = Hearing().begun().heard().decided(breach=False).take("decision_announced", "It was robust.")
    for kind in ("adjourned", "member_left", "called", "fact_found", "decision_announced"):
        assert refused(hearing, kind, "So.", person="ann")
