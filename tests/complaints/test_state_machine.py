"""tests/: random sequences of acts on a complaint, by the real services: what must never be, never is."""

import os
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule, run_state_machine_as_test

from kent_standards.complaints import asked_advisers, handlers, links, substitutes
from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints import party_acts as party
from kent_standards.complaints.acts import rebuild_indexes
from kent_standards.complaints.decisions import (
    Draft,
    correct_decision,
    draft_decision,
    issue_decision,
)
from kent_standards.complaints.intake import Accused, Sent, receive
from kent_standards.complaints.model import CASE_INDEXES, Complaint
from kent_standards.complaints.signing import Signature
from kent_standards.law.advice import StandingIn
from kent_standards.law.complaint_gates import forbids_outcome
from kent_standards.law.complaint_parts import REJECTIONS, Matter, Outcome, Stage
from kent_standards.law.complaint_steps import COMPLAINT_STEPS, permitted_steps
from kent_standards.law.jurisdiction import JURISDICTION
from kent_standards.law.national_steps import NATIONAL_STEPS
from kent_standards.law.referred_steps import REFERRED_STEPS
from kent_standards.law.roles import Role
from kent_standards.law.standing_in import asked_readers_on
from kent_standards.law.steps import THE_SERVICE, By
from kent_standards.notices.model import DecisionNotice
from kent_standards.notices.services import acknowledge_notice
from kent_standards.people.offices import end_office, seats_of
from tests.county_machine import CountyMachine

OWN = "kcc"
ELSEWHERE = ("canterbury", "dover", "kmfra")
PLACES = (OWN, *ELSEWHERE)
TERMS = StandingIn("kmfra", "illness", "using_authority", "Report 5(16)")
SECRET = b"0" * 32
SIGNED = Signature("Ada Officer", "Monitoring Officer", "help@kcc.example")
PASSES = {code: not each.fail_when for code, each in JURISDICTION.items()}
RULES = "KENT-2012"
SOAK = bool(os.environ.get("KENT_SOAK"))
# By chance alone a case would hardly ever come to its decision: these are what one usually does next.
COURSE = ("ip_consulted", "ip_views_given", "jurisdiction_tested", "criteria_applied", "decided", "issued")
LATER = tuple(
    kind
    for kind in COMPLAINT_STEPS
    if kind
    not in ("received", "transferred", *COURSE, *(each.kind for each in (*REFERRED_STEPS, *NATIONAL_STEPS)))
)  # a transfer is carried out with the consent; a referral has machines of its own; the last are not for Kent


class ComplaintMachine(CountyMachine):
    """One complaint about a member of four authorities, in the hands of all who have a part in it."""

    @initialize(
        confidential=st.booleans(),
        anonymous=st.booleans(),
        already=st.sampled_from([(), ("told_subject",), COURSE[:4], ("told_subject", *COURSE)]),
        data=st.data(),
    )
    def complain(self, confidential: bool, anonymous: bool, already: tuple[str, ...], data: Any) -> None:
        """A complaint comes in, and may have gone some way."""
        self.open()
        self.member = self.person("Jenny Marsh")
        self.seats = {slug: self.seat(self.member, slug) for slug in PLACES}
        self.officers = {slug: self.person(f"Officer of {slug}") for slug in PLACES}
        for slug, person in self.officers.items():
            self.seat(person, slug, Role.MONITORING_OFFICER)
        self.adviser = self.person("Ivy Independent")
        self.seat(self.adviser, OWN, Role.INDEPENDENT_PERSON)
        self.substitute = self.person("Sid Substitute")
        self.seat(self.substitute, TERMS.partner, Role.INDEPENDENT_PERSON)
        who = {} if anonymous else {"name": "Zephyrine", "address": "12 Made-up Lane"}
        accused = Accused(self.member, ("Shouted.", "Used a van."), self.today - timedelta(days=9))
        sent = Sent(who, (accused,), "Afraid." if confidential else "")
        receipt = receive(self.authority(OWN), sent, secret=SECRET, by=None, at=self.at)
        self.case: Complaint = self.authority(OWN).part("complaints").find(receipt.references[0])
        beside = Accused(self.member, ("Another matter.",), self.today)
        more = receive(self.authority(OWN), Sent({}, (beside,)), secret=SECRET, by=None, at=self.at)
        self.another: Complaint = self.authority(OWN).part("complaints").find(more.references[0])
        self.rules = self.app.registry["kent.plugins"].local_rules(self.authority(OWN), self.today)
        self.told_before = 0
        self.notices: dict[str, frozenset[str]] = {}
        for kind in already:
            self.act(kind, data)

    @property
    def mo(self) -> By:
        """The Monitoring Officer acting."""
        return By(self.officers[OWN], Role.MONITORING_OFFICER)

    @property
    def elsewhere(self) -> str:
        """The Monitoring Officer of another authority."""
        return next(person for slug, person in self.officers.items() if slug != OWN)

    @property
    def complainant(self) -> By:
        """The complainant acting."""
        return By(self.case.submission, Role.COMPLAINANT)

    @property
    def her(self) -> By:
        """The Subject Member acting."""
        return By(self.member, Role.MEMBER)

    @property
    def ivy(self) -> By:
        """The Independent Person acting."""
        return By(self.adviser, Role.INDEPENDENT_PERSON)

    @property
    def sid(self) -> By:
        """The partner's Independent Person acting."""
        return By(self.substitute, Role.INDEPENDENT_PERSON)

    @rule(steps=st.integers(1, len(COURSE)), data=st.data())
    def what_one_usually_does_next(self, steps: int, data: Any) -> None:
        """Some acts of the usual course, each once the law permits it and it isn't done."""
        for kind in COURSE:
            done = any(step.kind == kind for step in self.case.steps)
            if steps and not done and COMPLAINT_STEPS[kind].forbids(self.case.state) is None:
                self.act(kind, data)
                steps -= 1

    @rule(kind=st.sampled_from((*COURSE, *LATER)), data=st.data())
    def anything(self, kind: str, data: Any) -> None:
        """Any act, permitted or not."""
        self.act(kind, data)

    @rule(number=st.integers(0, 60), data=st.data())
    def something_permitted(self, number: int, data: Any) -> None:
        """An act that the law permits somebody now."""
        kinds = sorted({rule.kind for role in Role for rule in permitted_steps(self.case.state, role)})
        kinds = [kind for kind in kinds if kind not in ("transferred", "received", "offer_ran_out")]
        if kinds:
            self.act(kinds[number % len(kinds)], data)

    @rule(days=st.integers(1, 12))
    def days_go_by(self, days: int) -> None:
        """Days go by, and the service looks whether an offer has run out."""
        self.at += timedelta(days=days)
        if not COMPLAINT_STEPS["offer_ran_out"].forbids(self.case.state):
            officer.let_offer_run_out(self.case, by=THE_SERVICE, at=self.at)

    @precondition(lambda self: hasattr(self, "seats"))
    @rule(slug=st.sampled_from(ELSEWHERE))
    def she_leaves(self, slug: str) -> None:
        """The member leaves one of the other authorities."""
        if self.seats[slug].state.until is None:
            end_office(self.seats[slug], self.today, by=THE_SERVICE, at=self.at)

    @rule(slug=st.sampled_from(ELSEWHERE))
    def read_elsewhere(self, slug: str) -> None:
        """Another authority's officer acknowledges what lies in the inbox."""
        for received in self.authority(slug).part("notices").inbox.values():
            by = By(self.officers[slug], Role.MONITORING_OFFICER)
            self.try_act(
                lambda found=received, by=by: acknowledge_notice(
                    found, self.authority(slug), by=by, at=self.at
                ),
                lambda: len(self.case.steps),
            )

    def act(self, kind: str, data: Any) -> None:
        """Take a step of ``kind`` through its service, in whoever's name it is."""
        self.try_act(lambda: self.acts(data)[kind](), lambda: len(self.case.steps))

    def acts(self, data: Any) -> Mapping[str, Callable[[], object]]:
        """Each act with arguments of which some are drawn."""
        case, at, today = self.case, self.at, self.today
        mo: dict[str, Any] = {"by": self.mo, "at": at}
        yes, side = data.draw(st.booleans()), data.draw(st.sampled_from(["complainant", "subject"]))
        speaker = {"by": self.her if side == "subject" else self.complainant, "at": at}
        return {
            "acknowledged": lambda: officer.acknowledge(case, **mo),
            "confidentiality_requested": lambda: party.ask_confidentiality(
                case, "Afraid.", by=self.complainant, at=at
            ),
            "withholding_agreed": lambda: officer.agree_withholding(
                case, ["person_c"], [data.draw(st.sampled_from(["identity", "details", "existence"]))],
                today + timedelta(days=60), "At risk.", **mo,
            ),
            "withholding_refused": lambda: officer.refuse_withholding(case, "No ground.", **mo),
            "withholding_kept": lambda: officer.keep_withholding(case, today + timedelta(days=30), "So.", **mo),
            "withholding_lifted": lambda: officer.lift_withholding(case, "Not any more.", **mo),
            "offer_declined": lambda: party.decline_offer(case, by=self.complainant, at=at),
            "offer_ran_out": lambda: officer.let_offer_run_out(case, by=THE_SERVICE, at=at),
            "complaint_withdrawn": lambda: party.withdraw(case, "No more.", by=self.complainant, at=at),
            "told_subject": lambda: officer.tell_subject(case, invite_views=yes, **mo),
            "views_given": lambda: party.give_views(case, "Provoked.", by=self.her, at=at),
            "information_asked": lambda: officer.ask_information(case, side, "Who?", **mo),
            "information_given": lambda: party.give_information(case, "They.", side, **speaker),
            "ip_consulted": lambda: officer.consult_person(
                case, self.adviser, data.draw(st.sampled_from([list(Matter), [Matter.TESTS]])), **mo
            ),
            "ip_views_given": lambda: party.give_person_views(
                case, ("Minor.",), by=data.draw(st.sampled_from([self.ivy, self.ivy, self.sid])), at=at
            ),
            "ip_unable": lambda: party.say_unable(case, "Ill.", conflict=yes, by=self.ivy, at=at),
            "substitute_asked": lambda: substitutes.propose(case, self.substitute, [Matter.TESTS], TERMS, **mo),
            "substitute_accepted": lambda: substitutes.accept(case, by=self.sid, at=at),
            "substitute_declined": lambda: substitutes.decline(case, "Away.", conflict=yes, by=self.sid, at=at),
            "substitute_ended": lambda: substitutes.end(case, self.substitute, "Ivy is back.", **mo),
            "substitute_released": lambda: substitutes.release(case, self.substitute, "Over.", **mo),
            "member_asked": lambda: party.ask_adviser(
                case, data.draw(st.sampled_from([self.adviser, self.substitute])), "Must I?", by=self.her, at=at
            ),
            "member_adviser_accepted": lambda: asked_advisers.accept(case, by=self.sid, at=at),
            "member_adviser_declined": lambda: asked_advisers.decline(case, "", conflict=yes, by=self.sid, at=at),
            "member_answered": lambda: party.answer_member(
                case, "No.", by=data.draw(st.sampled_from([self.ivy, self.sid])), at=at
            ),
            "chairman_consulted": lambda: officer.consult_chairman(case, "", **mo),
            "chairman_views_recorded": lambda: officer.record_chairman(case, "Refer it.", **mo),
            "jurisdiction_tested": lambda: officer.apply_jurisdiction(
                case, {**PASSES, "c": data.draw(st.integers(0, 4)) > 0}, {"c": "Off duty."}, rules=RULES, **mo
            ),
            "criteria_applied": lambda: officer.apply_criteria(
                case, ["g"] if yes else [], [], {"g": "Minor."}, rules=RULES, **mo
            ),
            "suspended": lambda: officer.suspend(case, "Theft.", **mo),
            "suspension_lifted": lambda: officer.lift_suspension(case, "No charge.", **mo),
            "stayed": lambda: officer.stay(case, ["e"], today + timedelta(days=30), "Ill.", **mo),
            "stay_reviewed": lambda: officer.review_stay(case, today + timedelta(days=30), "Ill.", **mo),
            "stay_ended": lambda: officer.end_stay(case, "Well.", **mo),
            "informal_offered": lambda: officer.offer_informal(case, ["e"], ["d"], ["subject"], "Sorry.", **mo),
            "informal_answered": lambda: party.answer_informal(case, yes, "", side, **speaker),
            "informal_completed": lambda: officer.finish_informal(case, True, "Done.", **mo),
            "informal_failed": lambda: officer.finish_informal(case, False, "Not done.", **mo),
            "departed": lambda: officer.depart(
                case, data.draw(st.sampled_from(["8.1", "1.3 or 1.5", "4.6"])), "Expedient.", **mo
            ),
            "time_extended": lambda: officer.extend_tests(case, today + timedelta(days=20), "Ill.", **mo),
            "conflict_declared": lambda: officer.declare_conflict(case, "A friend.", **mo),
            "reassigned": lambda: handlers.reassign(case, self.mo.person, "She has time.", **mo),
            "time_noted": lambda: officer.note_time(case, 30, today, "Letters.", **mo),
            "linked": lambda: links.link(case, self.another, "same", **mo),
            "unlinked": lambda: links.unlink(
                case, next(iter(dict(case.state.links)), "none"), "Another matter.", **mo
            ),
            "treated_afresh": lambda: links.treat_afresh(
                case, ("More.",), today, today, "It matters.", arrival="letter", secret=SECRET, **mo
            ),
            "stand_in_asked": lambda: handlers.ask_stand_in(case, self.elsewhere, "Agreed.", **mo),
            "transfer_offered": lambda: officer.offer_transfer(case, "dover", "It was there.", **mo),
            "transfer_consented": lambda: party.agree_transfer(
                case, secret=SECRET, by=self.complainant, at=at
            ),
            "decided": lambda: self.decide(data),
            "issued": lambda: self.issue(issue_decision, case, SIGNED, rules=self.rules, **mo),
            "corrected": lambda: self.issue(correct_decision, case, "A date.", SIGNED, rules=self.rules, **mo),
        }  # fmt: skip

    def decide(self, data: Any) -> None:
        """Draft a decision, which may lack reasons."""
        answers = {1: "Minor.", 2: data.draw(st.sampled_from(["Hired.", "Hired.", ""]))}
        possible = [each for each in Outcome if forbids_outcome(self.case.state, each) is None]
        outcome = data.draw(st.sampled_from([*possible, *possible, *possible, *Outcome]))
        draft = Draft(outcome, ("Zephyrine complains.",), answers, ("3(2)(f)",), "Nothing.", "Ines", ("a",))
        draft_decision(self.case, draft, rules=self.rules, by=self.mo, at=self.at)

    def issue(self, service: Callable[..., DecisionNotice], *given: Any, **more: Any) -> None:
        """Issue a notice, and note which other authorities the member sits at now."""
        seats = frozenset(held.authority for held in seats_of(self.service, self.member, self.today))
        self.notices[service(*given, **more).id] = seats - {OWN}

    @precondition(lambda self: hasattr(self, "case"))
    @invariant()
    def nothing_is_told_while_it_may_not_be(self) -> None:
        """The member gets a message only when she may know, and no page while nothing may be told."""
        state = self.case.state
        told = sum(intent.person == self.member for intent in self.authority(OWN).outbox.waiting())
        if told > self.told_before:
            assert state.subject_may_know
        self.told_before = told
        if state.told_on is None or (state.frozen and not state.withheld):
            assert not told
            assert not state.subject_may_know
        assert state.subject_may_know.isdisjoint(state.withheld)

    @precondition(lambda self: hasattr(self, "case"))
    @invariant()
    def a_notice_has_all_that_it_must(self) -> None:
        """Reasons for each allegation, an Independent Person's view or a recorded departure; a decision once."""
        state = self.case.state
        assert sum(step.kind == "issued" for step in self.case.steps) == (state.issued_on is not None)
        assert len(self.notices) == (state.issued_on is not None) + state.corrections
        for notice in self.notices:
            content = self.authority(OWN).part("notices")[notice].content
            assert all(reasons for _, reasons in content.allegations)
            departed = {paragraph for paragraph, _ in content.departures}
            assert content.independent_views or departed & {"7.1", "8.1"}
            if content.outcome in REJECTIONS and "1.3 or 1.5" not in departed:
                assert content.tests
        if state.issued_on is not None:
            kinds = [step.kind for step in self.case.steps]
            if "withholding_agreed" in kinds and "withholding_lifted" not in kinds:
                assert "withholding_kept" in kinds[: kinds.index("issued")]
            assert "decided" in kinds[: kinds.index("issued")]
            if state.decision.outcome is Outcome.REFERRED:
                assert "chairman_views_recorded" in kinds[: kinds.index("issued")]

    @precondition(lambda self: hasattr(self, "case"))
    @invariant()
    def nobody_advises_both_sides(self) -> None:
        """Whoever the councillor consulted isn't asked by the authority, nor the other way round (resolution 162)."""
        state = self.case.state
        assert {each.side for each in state.member_questions if each.binds}.isdisjoint(
            each.person for each in state.consultations
        )

    @precondition(lambda self: hasattr(self, "case"))
    @invariant()
    def the_partner_knows_whom_it_lends(self) -> None:
        """Its record of standing in is open while she advises the councillor, or has accepted the authority's asking."""
        folder = self.authority(TERMS.partner).part("availability")
        lent = sum(each.state.over_from is None for each in folder.values())
        advising = self.substitute in asked_readers_on(self.case.state, self.at.date() + timedelta(days=900))
        standing = any(
            each.accepted_on and each.partner and each.waiting for each in self.case.state.consultations
        )
        assert lent >= (advising or standing)
        if advising:
            assert lent == 1

    @precondition(lambda self: hasattr(self, "case"))
    @invariant()
    def every_other_authority_has_each_notice_once(self) -> None:
        """Each at which she sat on the day of issue, and no other; and the complainant's name nowhere withheld."""
        for slug in ELSEWHERE:
            inbox = list(self.authority(slug).part("notices").inbox.values())
            assert sorted(received.notice for received in inbox) == sorted(
                notice for notice, seats in self.notices.items() if slug in seats
            )
            if self.notices and "identity" in self.case.state.withheld:
                assert "Zephyrine" not in repr([received.content for received in inbox])
            waiting = [intent.kind for intent in self.authority(slug).outbox.waiting()]
            assert waiting.count("notice_received") == len(inbox)

    @precondition(lambda self: hasattr(self, "case"))
    @invariant()
    def a_rebuilt_index_equals_the_live_one(self) -> None:
        """What the acts kept up to date is what the records say."""
        complaints = self.authority(OWN).part("complaints")

        def held() -> list[Any]:
            return [list(getattr(complaints, name)) for name in CASE_INDEXES]

        live = held()
        rebuild_indexes(self.authority(OWN), self.today)
        # The order of the desk is worked out on the day of the last act; what stands still moves with the days.
        if not self.case.state.paused and self.case.steps[-1].day == self.today:
            assert held() == live

    @precondition(lambda self: hasattr(self, "case"))
    @invariant()
    def a_transfer_is_received_there_once(self) -> None:
        """With the complainant's consent, and the first day of receipt kept."""
        there = list(self.authority("dover").part("complaints").values())
        assert len(there) == (self.case.state.stage is Stage.TRANSFERRED)
        for case in there:
            assert "transfer_consented" in {step.kind for step in self.case.steps}
            assert case.state.first_received_on == self.case.state.first_received_on


@pytest.mark.duty(64, 66, 69, 112, 114, 136)
def test_no_sequence_of_acts_breaks_what_must_always_hold(kent_app: Any) -> None:
    ComplaintMachine.app = kent_app
    run_state_machine_as_test(
        ComplaintMachine,
        settings=settings(
            max_examples=3000 if SOAK else 60,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
