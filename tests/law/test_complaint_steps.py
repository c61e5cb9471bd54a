"""tests/: which steps of a complaint the rules permit, refuse and why; no sequence leads to what they forbid."""

from copy import copy

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kent_standards.law.complaint_gates import forbids_outcome
from kent_standards.law.complaint_parts import Matter, Outcome, Stage
from kent_standards.law.complaint_steps import COMPLAINT_STEPS, permitted_steps, refused_steps
from kent_standards.law.decision_notices import Seat, missing_from_notice, recipients
from kent_standards.law.kent_2012 import KENT_2012
from kent_standards.law.local_rules import NoticeRecipient, Source
from kent_standards.law.roles import Role
from kent_standards.law.steps import NotPermitted
from tests.law.complaint_maker import DATA, IP, MO, PUBLIC, Case


def refused(case, kind, role, reasons="Because.", **data):
    with pytest.raises(NotPermitted) as found:
        case.take(kind, role, reasons, **data)
    return found.value.sentence


def test_nothing_is_told_while_a_request_for_confidentiality_is_undecided_or_its_refusal_is_unanswered():
    case = Case(confidentiality=True)
    assert "Decide on that first" in refused(case, "told_subject", MO)
    assert "Consult the Independent Person first" in refused(case, "withholding_refused", MO)
    case.consult("confidentiality").take("withholding_refused", MO, "No ground.")
    assert "may still withdraw" in refused(case, "told_subject", MO)
    case.take("offer_declined", PUBLIC).take("told_subject", MO, views_invited=True)
    assert case.state.subject_may_know == {"existence", "details", "identity"}


def test_what_is_withheld_stays_withheld():
    case = Case(confidentiality=True).consult("confidentiality")
    case.take("withholding_agreed", MO, "At risk.", withheld=("identity",), review_on="2012-10-01").take(
        "told_subject", MO
    )
    assert case.state.subject_may_know == {"existence", "details"}


def test_a_withholding_is_decided_afresh_before_a_referral_and_before_each_notice():
    case = Case(confidentiality=True).passes_the_tests().consult("confidentiality", "decision")
    case.take("chairman_consulted", MO).take("chairman_views_recorded", MO, "Yes.")
    assert "Nothing is withheld" in refused(case, "withholding_kept", MO)
    case.decided("not_referred")
    assert "Confidentiality is not settled" in refused(case, "issued", MO)
    case.take("withholding_agreed", MO, "At risk.", withheld=("identity",), review_on="2012-10-01")
    case.take("told_subject", MO)
    assert "before a referral" in forbids_outcome(case.state, Outcome.REFERRED)
    assert "before the notice is issued" in refused(case, "issued", MO)
    kept = copy(case).take("withholding_kept", MO, "Still at risk.", review_on="2012-12-01")
    assert forbids_outcome(kept.state, Outcome.REFERRED) is None
    kept.take("issued", MO)
    assert kept.state.withheld == {"identity"}
    case.take("withholding_lifted", MO, "The risk is over.")
    assert case.state.subject_may_know == {"existence", "details"}
    assert "Confidentiality is not settled" in refused(case, "issued", MO)
    case.take("offer_declined", PUBLIC).take("issued", MO)
    assert case.state.subject_may_know == {"existence", "details", "identity"}


def test_the_criteria_come_after_the_jurisdiction_test():
    case = Case()
    assert "jurisdiction test first" in refused(case, "criteria_applied", MO)
    case.take("jurisdiction_tested", MO, failed=("c",))
    assert "failed the jurisdiction test" in refused(case, "criteria_applied", MO)


def test_a_referral_needs_the_independent_person_and_the_chairman():
    case = Case().passes_the_tests()
    assert "Consult the Independent Person" in forbids_outcome(case.state, Outcome.REFERRED)
    case.consult("decision")
    assert "Chairman" in forbids_outcome(case.state, Outcome.REFERRED)
    case.take("chairman_consulted", MO).take("chairman_views_recorded", MO, "Agrees.")
    assert forbids_outcome(case.state, Outcome.REFERRED) is None
    assert "no local criterion" in forbids_outcome(case.state, Outcome.REJECTED).lower()


@pytest.mark.practice(8)
@pytest.mark.parametrize("outcome", Outcome)
def test_nothing_is_decided_nor_dismissed_before_the_independent_person_was_asked_and_has_answered(outcome):
    case = Case()
    failed = ("c",) if outcome is Outcome.OUTSIDE_JURISDICTION else ()
    case.take("jurisdiction_tested", MO, "Tested.", failed=failed)
    if not failed:
        rejects = ("g",) if outcome is Outcome.REJECTED else ()
        case.take("criteria_applied", MO, "Applied.", rejects=rejects)
    assert "Consult the Independent Person first" in forbids_outcome(case.state, outcome)
    case.take("ip_consulted", MO, person="ip", matters=("tests", "decision"))
    assert "wait for her views" in forbids_outcome(case.state, outcome), "asked is not yet heard"
    case.take("ip_views_given", IP, by="ip", views=("Dismiss it.", "Yes."))
    assert "Independent Person" not in (forbids_outcome(case.state, outcome) or "")


@pytest.mark.practice(8)
def test_without_an_independent_person_a_departure_is_recorded_before_a_decision():
    case = Case().passes_the_tests().take("ip_consulted", MO, person="ip", matters=("decision", "tests"))
    case.take("ip_unable", MO, "Ill for months.", person="ip")
    assert "No Independent Person was able" in forbids_outcome(case.state, Outcome.NOT_REFERRED)
    case.take("departed", MO, "Nobody can act, and it can't wait.", paragraph="8.1")
    assert forbids_outcome(case.state, Outcome.NOT_REFERRED) is None


def test_an_informal_resolution_needs_both_to_be_heard_and_the_member_to_agree():
    case = Case().passes_the_tests().consult("decision", "informal")
    assert "Tell the councillor" in refused(case, "informal_offered", MO, actions=("d",), terms="An apology.")
    case.take("told_subject", MO).take(
        "informal_offered", MO, "Both willing.", actions=("d",), terms="Sorry."
    )
    assert "has not agreed" in forbids_outcome(case.state, Outcome.INFORMAL)
    case.take("informal_answered", Role.MEMBER, side="subject", agrees=True)
    assert forbids_outcome(case.state, Outcome.INFORMAL) is None
    case.decided("informal").take("issued", MO)
    assert case.state.stage is Stage.INFORMAL
    assert case.take("informal_completed", MO, "She apologised.").state.stage is Stage.CLOSED


def test_the_councillor_is_told_nothing_while_the_police_look_into_it():
    case = Case().take("suspended", MO, "Theft.")
    assert "harm if the councillor knew" in refused(case, "told_subject", MO)
    case.take("suspension_lifted", MO, "No action.").take("told_subject", MO)
    assert case.state.told_on is not None


def test_after_a_suspension_the_criteria_are_applied_afresh_with_the_independent_person():
    case = Case().passes_the_tests().take("suspended", MO, "Theft.")
    assert "suspended" in refused(case, "decided", MO)
    case.take("suspension_lifted", MO, "No action.")
    assert "local criteria first" in refused(case, "decided", MO)
    assert "Consult the Independent Person" in refused(case, "criteria_applied", MO, rejects=())
    case.consult("tests").take("criteria_applied", MO, rejects=())


def test_a_notice_is_issued_once_and_then_only_corrected():
    case = Case().passes_the_tests().consult("decision").decided("not_referred").take("issued", MO)
    for kind in ("issued", "decided", "views_given", "complaint_withdrawn", "suspended"):
        assert COMPLAINT_STEPS[kind].forbids(case.state)
    assert case.take("corrected", MO, "A wrong date.").state.corrections == 1


def test_a_transfer_needs_consent():
    case = Case().take("transfer_offered", MO, "It was for Canterbury.", authority="canterbury")
    assert "consent" in refused(case, "transferred", MO, authority="canterbury")
    case.take("transfer_consented", PUBLIC).take("transferred", MO, authority="canterbury")
    assert case.state.stage is Stage.TRANSFERRED


@pytest.mark.practice(9)
def test_a_notice_lacks_what_it_lacks():
    case = Case().passes_the_tests().consult("decision")
    assert missing_from_notice(None, case.state, KENT_2012) == ("Draft the decision.",)
    case.decided("referred", answers={"1": "One."}, paragraphs=("Honesty",), summary=(), what_next="")
    found = " ".join(missing_from_notice(case.state.decision, case.state, KENT_2012))
    for sentence in ("Summarise", "allegation 2", "is a principle", "Investigating Officer", "happens now"):
        assert sentence in found
    case.decided("referred", investigator="A. Person", referral=("a",))
    assert missing_from_notice(case.state.decision, case.state, KENT_2012) == ()


def test_a_notice_goes_to_each_other_authority_once_a_parish_through_its_principal():
    seats = [
        Seat("kcc", "kcc"), Seat("canterbury", "canterbury"), Seat("herne-and-broomfield", "canterbury"),
        Seat("kmfra", "kmfra"),
    ]  # fmt: skip
    extra = NoticeRecipient("Clerk", Source("kcc", "1", "Minute"), authority="kmfra")
    found = recipients("kcc", seats, Outcome.REFERRED, [extra])
    assert [(each.office, each.authority) for each in found] == [
        ("Complainant", "kcc"), ("Subject Member", "kcc"), ("Monitoring Officer", "canterbury"),
        ("Monitoring Officer", "kmfra"),
    ]  # fmt: skip
    assert found[2].about == ("canterbury", "herne-and-broomfield")
    assert len(recipients("kcc", seats, Outcome.REJECTED, rejections_too=False)) == 2
    told = recipients("kcc", seats, Outcome.REFERRED, [extra], anonymous=True)
    assert [each.office for each in told] == ["Subject Member", "Monitoring Officer", "Monitoring Officer"]


def test_each_step_is_permitted_or_refused_with_a_sentence_that_ends():
    for state in (Case().state, Case(confidentiality=True).state, Case().passes_the_tests().state):
        for role in Role:
            kinds = {each.kind for each in permitted_steps(state, role)}
            refusals = refused_steps(state, role)
            assert kinds.isdisjoint(each.kind for each, _ in refusals)
            assert all(sentence.endswith((".", ").")) for _, sentence in refusals)


class AnyCase(RuleBasedStateMachine):
    """Any sequence of steps that the rules permit."""

    @initialize(confidentiality=st.booleans())
    def begin(self, confidentiality):
        self.case = Case(confidentiality=confidentiality)

    @rule(kind=st.sampled_from([kind for kind in COMPLAINT_STEPS if kind != "received"]), data=st.data())
    def step(self, kind, data):
        found = COMPLAINT_STEPS[kind]
        role = data.draw(st.sampled_from(sorted(found.roles)))
        given = dict(DATA.get(kind, {}))
        if kind == "jurisdiction_tested":
            given["failed"] = data.draw(st.sampled_from([(), ("c",)]))
        try:
            if kind == "decided":
                outcome = data.draw(st.sampled_from([each.value for each in Outcome]))
                self.case.decided(outcome)
            else:
                self.case.take(kind, role, "Because.", by="ip", **given)
        except NotPermitted:
            return

    @invariant()
    def nothing_is_told_while_frozen(self):
        state = self.case.state
        if state.frozen:
            assert not state.subject_may_know

    @invariant()
    def no_decision_without_the_independent_person(self):
        state = self.case.state
        if state.issued_on is not None:
            heard = state.consulted(Matter.DECISION) or state.consulted(Matter.TESTS)
            assert heard or state.departed_from("8.1") or state.departed_from("7.1")
            assert state.decision is not None

    @invariant()
    def there_is_one_notice(self):
        assert sum(step.kind == "issued" for step in self.case.steps) <= 1

    @invariant()
    def a_referral_had_the_chairman(self):
        state = self.case.state
        if state.issued_on and state.decision.outcome is Outcome.REFERRED:
            assert state.chairman_views is not None

    @invariant()
    def the_stage_is_reached_by_its_step(self):
        state = self.case.state
        kinds = {step.kind for step in self.case.steps}
        if state.stage in (Stage.INFORMAL, Stage.INVESTIGATION, Stage.HEARING):
            assert "issued" in kinds
        if state.stage is Stage.HEARING:
            assert {"parties_notified", "draft_sent", "final_submitted", "report_considered"} <= kinds
        if state.stage is Stage.TRANSFERRED:
            assert {"transfer_offered", "transfer_consented", "transferred"} <= kinds


TestAnyCase = AnyCase.TestCase
TestAnyCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
