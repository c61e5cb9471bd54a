"""tests/: the milestones after a referral, which of them the rules refuse and why, and their clocks (Annexes 2, 3)."""

from copy import copy
from datetime import date, timedelta

import pytest

from kent_standards.law.complaint_clocks import complaint_clocks
from kent_standards.law.complaint_parts import ReportOutcome, Stage
from kent_standards.law.complaint_state import ComplaintState
from kent_standards.law.referred_gates import forbids_report_outcome
from kent_standards.law.roles import Role
from kent_standards.law.steps import NotPermitted
from tests.law.complaint_maker import CALENDAR, DATA, IO, MO, PUBLIC, Case


def refused(case, kind, role, **data):
    with pytest.raises(NotPermitted) as found:
        case.take(kind, role, "Because.", **data)
    return found.value.sentence


def appointed(**data):
    given = {"person": "investigator", "until": "", **data}
    return Case().referred().take("investigator_appointed", MO, "Experienced.", **given)


def clock(case, name, today=date(2012, 8, 20)):
    found = {each.clock.id: each for each in complaint_clocks(case.state, CALENDAR, {}, today)}
    return found[name]


def test_nobody_investigates_what_was_not_referred():
    assert "issue a decision to refer it first" in refused(Case(), "investigator_appointed", MO, person="x")


def test_an_appointment_ends_with_its_last_day_or_with_the_next_one():
    case = appointed(until="2012-09-30")
    assert case.state.investigator_on(date(2012, 9, 30)) == "investigator"
    assert case.state.investigator_on(date(2012, 10, 1)) == ""
    case.take("parties_notified", IO)
    case.take("investigator_appointed", MO, "The first is ill.", person="another", until="")
    assert case.state.investigator_on(date(2012, 10, 1)) == "another"
    assert case.state.inquiry.notified_on is None  # whoever takes over writes to the two sides, too
    assert ComplaintState().investigator_on(date(2012, 9, 30)) == ""


def test_the_report_goes_its_way_and_no_other():
    case = appointed()
    assert "Notify the two sides" in refused(case, "draft_submitted", IO)
    assert "No draft report waits" in refused(case, "draft_sent", MO)
    case.take("parties_notified", IO)
    assert "notified already" in refused(case, "parties_notified", IO)
    assert "comment on the draft first" in refused(case, "final_submitted", IO)
    case.take("draft_submitted", IO)
    assert "waits for the Monitoring Officer" in refused(case, "draft_submitted", IO)
    case.take("draft_returned", MO, "Paragraph 3 names a witness.").take("draft_submitted", IO)
    case.take("draft_sent", MO, comments_by="2012-09-20")
    assert "finalise the report" in refused(case, "draft_submitted", IO)
    case.take("final_submitted", IO)
    assert "nobody else is appointed" in refused(case, "investigator_appointed", MO, person="another")
    assert "Consult the Independent Person" in refused(case, "report_considered", MO, outcome="hearing")
    assert "Conclude on the report first" in refused(case, "final_copied", MO)
    case.consult("report").take("report_considered", MO, "There is evidence.", outcome="hearing")
    assert case.state.stage is Stage.HEARING
    assert "the investigation is over" in refused(case, "draft_submitted", IO)


def test_views_on_the_report_that_were_given_before_it_was_final_do_not_count():
    case = appointed().take("parties_notified", IO).take("draft_submitted", IO).take("draft_sent", MO)
    case.consult("report").on(date(2012, 9, 20)).take("final_submitted", IO)
    assert refused(case, "report_considered", MO, outcome="no_action")
    case.consult("report").take("report_considered", MO, "Too slight.", outcome="no_action")
    assert case.state.stage is Stage.CLOSED


def test_views_given_earlier_on_the_day_on_which_the_report_became_final_do_not_count_and_later_ones_do():
    case = appointed().take("parties_notified", IO).take("draft_submitted", IO).take("draft_sent", MO)
    case.consult("report").take("final_submitted", IO)
    assert "before you conclude on the report" in refused(case, "report_considered", MO, outcome="no_action")
    asked = case.take("ip_consulted", MO, person="ip", matters=("report",))
    assert refused(asked, "report_considered", MO, outcome="no_action")
    asked.take("ip_views_given", Role.INDEPENDENT_PERSON, by="ip", views=("I agree.",))
    assert asked.take("report_considered", MO, "Too slight.", outcome="no_action").state.stage is Stage.CLOSED


def test_whoever_was_asked_before_the_report_was_final_and_answers_afterwards_has_been_heard_on_it():
    case = appointed().take("parties_notified", IO).take("draft_submitted", IO).take("draft_sent", MO)
    case.take("ip_consulted", MO, person="ip", matters=("report",)).take("final_submitted", IO)
    assert refused(case, "report_considered", MO, outcome="no_action")
    case.take("ip_views_given", Role.INDEPENDENT_PERSON, by="ip", views=("I agree.",))
    assert case.take("report_considered", MO, "Too slight.", outcome="no_action").state.stage is Stage.CLOSED


@pytest.mark.parametrize(("outcome", "stage"), [("no_evidence", Stage.CLOSED), ("no_action", Stage.CLOSED),
                                                ("informal", Stage.INFORMAL), ("hearing", Stage.HEARING)])  # fmt: skip
def test_each_conclusion_leads_where_annex_2_says(outcome, stage):
    case = Case().referred().investigated().take("report_considered", MO, "Because.", outcome=outcome)
    assert case.state.stage is stage


def test_an_informal_resolution_after_the_report_is_offered_on_its_strength_and_agreed():
    case = Case().referred().consult("informal")
    case.take("informal_offered", MO, "Before.", **DATA["informal_offered"])
    case.on(date(2012, 9, 20)).investigated()
    assert "on the strength of the report" in forbids_report_outcome(case.state, ReportOutcome.INFORMAL)
    case.take("informal_offered", MO, "Now.", **DATA["informal_offered"])
    assert "has not agreed" in forbids_report_outcome(case.state, ReportOutcome.INFORMAL)
    case.take("informal_answered", Role.MEMBER, side="subject", agrees=True)
    assert forbids_report_outcome(case.state, ReportOutcome.INFORMAL) is None
    assert forbids_report_outcome(case.state, ReportOutcome.HEARING) is None


def test_a_hearing_goes_its_way_and_no_other():
    case = Case().referred().investigated()
    assert "not been referred to the Hearing Panel" in refused(case, "hearing_called", MO, day="2012-12-20")
    case.take("report_considered", MO, "There is evidence.", outcome="hearing")
    assert "Copy the final report" in refused(case, "hearing_called", MO, day="2012-12-20")
    case.take("final_copied", MO)
    assert "Call the hearing first" in refused(case, "hearing_opened", MO)
    case.take("hearing_called", MO, day="2012-12-20").take("hearing_opened", MO)
    assert "adjourn it" in refused(case, "hearing_called", MO, day="2012-12-21")
    anew = copy(case).take("hearing_abandoned", MO, "Below quorum.")
    assert "Call the hearing first" in refused(anew, "hearing_opened", MO)
    assert "not announced" in refused(case, "panel_notice_issued", MO)
    case.take("panel_announced", MO, breach=True)
    assert "has announced its decision" in refused(case, "hearing_adjourned", MO)
    case.take("panel_published", MO).take("panel_notice_issued", MO)
    assert case.state.stage is Stage.CLOSED
    assert "issued already" in refused(case, "panel_notice_issued", MO)
    case.take("panel_reported", MO)
    assert "reported to the committee already" in refused(case, "panel_reported", MO)


def test_a_withholding_is_decided_afresh_before_the_notification_the_draft_and_the_hearing():
    case = Case(confidentiality=True).consult("confidentiality")
    case.take("withholding_agreed", MO, "At risk.", withheld=("identity",), review_on="2012-10-01")
    case.take("told_subject", MO).passes_the_tests().consult("decision")
    case.take("chairman_consulted", MO).take("chairman_views_recorded", MO, "Yes.")
    case.take("withholding_kept", MO, "Still.", review_on="2012-12-01").decided("referred").take("issued", MO)
    case.take("investigator_appointed", MO, "Experienced.", **DATA["investigator_appointed"])

    def keeps():
        case.take("withholding_kept", MO, "Still at risk.", review_on="2012-12-01")

    assert "writes to the two sides" in refused(case, "parties_notified", IO)
    keeps()
    case.take("parties_notified", IO).take("draft_submitted", IO)
    assert "draft report is sent" in refused(case, "draft_sent", MO)
    keeps()
    case.take("draft_sent", MO).take("final_submitted", IO).consult("report").to_be_heard()
    assert "a hearing is called" in refused(case, "hearing_called", MO, day="2012-12-20")
    keeps()
    case.take("hearing_called", MO, day="2012-12-20")


def test_confidentiality_that_is_ended_in_an_investigation_lets_the_complainant_withdraw():
    case = Case(confidentiality=True).consult("confidentiality")
    case.take("withholding_agreed", MO, "At risk.", withheld=("identity",), review_on="2012-10-01")
    case.take("told_subject", MO).passes_the_tests().consult("decision")
    case.take("chairman_consulted", MO).take("chairman_views_recorded", MO, "Yes.")
    case.take("withholding_kept", MO, "Still.", review_on="2012-12-01").decided("referred").take("issued", MO)
    case.take("investigator_appointed", MO, "Experienced.", **DATA["investigator_appointed"])
    case.on(date(2012, 9, 24)).take("withholding_lifted", MO, "The risk is over.")
    assert "may still withdraw" in refused(case, "parties_notified", IO)
    assert case.state.subject_may_know == {"existence", "details"}
    running = clock(case, "withdrawal_answer", date(2012, 9, 24))
    assert running.running
    assert running.due.last_day == date(2012, 10, 1)
    assert copy(case).take("complaint_withdrawn", PUBLIC).state.stage is Stage.WITHDRAWN
    case.take("offer_declined", PUBLIC)
    assert "notice was issued" in refused(case, "complaint_withdrawn", PUBLIC)
    assert case.take("parties_notified", IO).state.subject_may_know == {"existence", "details", "identity"}


@pytest.mark.parametrize(
    ("name", "last"),
    [("notify_investigation", date(2012, 9, 4)), ("investigation", date(2013, 2, 20))],
)
def test_the_clocks_of_an_appointment_end_on_their_last_day(name, last):
    found = clock(appointed(), name)
    assert found.due.last_day == last
    assert not found.late(last)
    assert found.late(last + timedelta(days=1))


def test_the_clocks_after_the_announcement_run_ten_working_days_each_until_its_own_act():
    case = Case().referred().investigated().to_be_heard()
    case.take("hearing_called", MO, day="2012-12-20").on(date(2012, 12, 20)).take("hearing_opened", MO)
    case.take("panel_announced", MO, breach=False)
    for name in ("publish_summary", "full_decision"):
        found = clock(case, name, date(2013, 1, 8))
        assert (found.due.last_day, found.late(date(2013, 1, 8)), found.late(date(2013, 1, 9))) == (
            date(2013, 1, 8), False, True,
        )  # fmt: skip
    case.on(date(2013, 1, 7)).take("panel_published", MO)
    assert clock(case, "publish_summary").done_on == date(2013, 1, 7)
    assert clock(case, "full_decision").running
    case.on(date(2013, 1, 9)).take("panel_notice_issued", MO)
    assert clock(case, "full_decision").late(date(2013, 1, 9))


def test_comments_are_due_on_the_day_that_was_set_and_the_final_report_ten_working_days_later():
    case = appointed().take("parties_notified", IO).take("draft_submitted", IO)
    case.take("draft_sent", MO, comments_by="2012-09-20")
    assert clock(case, "comments_on_draft").due.last_day == date(2012, 9, 20)
    assert clock(case, "final_report").due.last_day == date(2012, 10, 4)
    case.on(date(2012, 10, 5)).take("final_submitted", IO)
    assert clock(case, "final_report").late(date(2012, 10, 5))
