"""tests/: one case from its receipt to a notice in two other authorities' inboxes, by the services."""

from datetime import timedelta

import pytest

from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints import party_acts as party
from kent_standards.complaints.acts import clocks_of
from kent_standards.complaints.decisions import (
    correct_decision,
    draft_decision,
    issue_decision,
    missing,
    who_is_told,
)
from kent_standards.complaints.intake import Accused, Sent, find_submission, receive
from kent_standards.law.complaint_parts import Matter, Outcome, Stage
from kent_standards.law.jurisdiction import JURISDICTION
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, NotPermitted
from kent_standards.notices.content import WITHHELD, Reader, copy_for
from kent_standards.notices.services import acknowledge_notice, public_copy, publish_notice
from kent_standards.store.records import StaleForm
from tests.complaints.conftest import COMPLAINANT, SECRET, SIGNED

PASSES = {code: not each.fail_when for code, each in JURISDICTION.items()}


def pass_the_tests(cast, case):
    officer.apply_jurisdiction(case, PASSES, {}, rules="x", by=cast.mo, at=cast.at)
    officer.apply_criteria(case, [], [], {}, rules="x", by=cast.mo, at=cast.at)


def consult(cast, case, *matters):
    officer.consult_person(case, cast.ip.person, matters or list(Matter), by=cast.mo, at=cast.at)
    party.give_person_views(case, ("The conduct is minor.",), by=cast.ip, at=cast.at)


def decide(cast, case, **given):
    pass_the_tests(cast, case)
    consult(cast, case)
    draft_decision(case, cast.draft(**given), rules=cast.rules, by=cast.mo, at=cast.at)
    if case.state.withheld:
        later = cast.at.date() + timedelta(days=90)
        officer.keep_withholding(case, later, "Still at risk.", by=cast.mo, at=cast.at)
    return issue_decision(case, SIGNED, rules=cast.rules, by=cast.mo, at=cast.at)


def inbox(cast, slug):
    return list(cast.world.authority(slug).part("notices").inbox.values())


def test_a_receipt_has_a_reference_without_gaps_and_a_code_that_finds_the_submission_however_it_is_typed(
    cast,
):
    first, second = cast.send(), cast.send()
    assert (first.references, second.references) == (("KCC/2026/0001",), ("KCC/2026/0002",))
    code = first.tracking_code
    for typed in (code, code.lower(), code.replace("-", " "), code.replace("0", "O").replace("1", "l")):
        assert find_submission(cast.kcc, typed, SECRET).id == first.submission
    assert find_submission(cast.kcc, code, b"1" * 32) is None
    assert find_submission(cast.world.authority("canterbury"), code, SECRET) is None


def test_one_submission_about_two_councillors_makes_two_cases(cast):
    other = cast.world.member("Tom Tester", "kcc")
    accused = [Accused(each, ("Did it.",), cast.at.date()) for each in (cast.member, other)]
    receipt = receive(cast.kcc, Sent(COMPLAINANT, tuple(accused)), secret=SECRET, by=None, at=cast.at)
    cases = cast.kcc.part("complaints").of_submission(receipt.submission)
    assert [case.state.subject for case in cases] == [cast.member, other]
    assert len(receipt.references) == 2


def test_a_complaint_about_somebody_who_never_was_a_member_here_is_refused(cast):
    stranger = cast.world.member("Not Here", "dover")
    with pytest.raises(NotPermitted, match="never been a member of Kent County Council"):
        cast.send(subject=stranger)


def test_the_decision_reaches_every_other_authority_once_and_both_records_say_so(cast):
    case = cast.case()
    told = who_is_told(case, Outcome.NOT_REFERRED, cast.at.date())
    assert [each.authority for each in told] == ["kcc", "kcc", "canterbury", "kmfra"]
    notice = decide(cast, case)
    assert notice.receipts == {"canterbury": None, "kmfra": None}
    for slug in ("canterbury", "kmfra"):
        [received] = inbox(cast, slug)
        assert received.content.reference == "KCC/2026/0001/N1"
    assert case.state.stage is Stage.CLOSED
    [at_canterbury] = inbox(cast, "canterbury")
    acknowledge_notice(at_canterbury, cast.world.authority("canterbury"), by=cast.canterbury_mo, at=cast.at)
    with pytest.raises(NotPermitted, match="acknowledged already"):
        acknowledge_notice(
            at_canterbury, cast.world.authority("canterbury"), by=cast.canterbury_mo, at=cast.at
        )
    assert notice.receipts == {"canterbury": cast.at.date(), "kmfra": None}
    posted = [each.kind for each in cast.world.authority("kmfra").outbox.waiting()]
    assert posted.count("notice_received") == 1


def test_the_notice_is_worked_out_from_the_record(cast):
    case = cast.case()
    content = decide(cast, case).content
    assert content.complainant == COMPLAINANT["name"]
    assert content.allegations == (
        ("Shouted at a clerk.", "It was a short outburst."), ("Used a council van.", "The van was hired."),
    )  # fmt: skip
    assert content.independent_views == ("The conduct is minor.",)
    assert content.told[2:] == (
        ("Monitoring Officer", "Canterbury City Council"),
        ("Monitoring Officer", "Kent and Medway Fire and Rescue Authority"),
    )
    assert "KENT-2012" in content.rules


def test_the_public_never_reads_the_complainant_and_other_authorities_not_where_she_is_withheld(cast):
    case = cast.case(confidentiality="I fear for my job.")
    consult(cast, case, Matter.CONFIDENTIALITY)
    officer.agree_withholding(
        case,
        ["person_c"],
        ["identity"],
        cast.at.date().replace(month=9),
        "She fears.",
        by=cast.mo,
        at=cast.at,
    )
    notice = decide(cast, case)
    name = COMPLAINANT["name"]
    assert name in repr(copy_for(Reader.COMPLAINANT, notice.content))
    for reader in (Reader.SUBJECT, Reader.AUTHORITY, Reader.PUBLIC):
        copied = copy_for(reader, notice.content)
        assert name not in repr(copied)
        assert WITHHELD in copied.summary[0]
    assert all(
        name not in repr(each.content) for slug in ("canterbury", "kmfra") for each in inbox(cast, slug)
    )


def test_the_publication_copy_leaves_out_what_the_officer_takes_out(cast):
    notice = decide(cast, cast.case())
    with pytest.raises(KeyError):
        public_copy(notice)
    publish_notice(notice, ["The van was hired."], by=cast.mo, at=cast.at)
    copied = public_copy(notice)
    assert copied.allegations[1][1] == WITHHELD
    assert COMPLAINANT["name"] not in repr(copied)
    with pytest.raises(NotPermitted, match="published already"):
        publish_notice(notice, [], by=cast.mo, at=cast.at)


def test_a_partners_independent_person_is_asked_on_a_ground_of_the_agreement_and_nobody_elses_at_all(cast):
    case, role = cast.case(), Role.INDEPENDENT_PERSON
    of_partner, of_nobody = (cast.world.officer(slug, slug, role) for slug in ("kmfra", "dover"))
    for ground in ("", "convenience"):
        with pytest.raises(NotPermitted, match="on which ground"):
            officer.consult_person(case, of_partner, list(Matter), ground, by=cast.mo, at=cast.at)
    with pytest.raises(NotPermitted, match="Choose an Independent Person"):
        officer.consult_person(case, of_nobody, list(Matter), "illness", by=cast.mo, at=cast.at)
    officer.consult_person(case, of_partner, list(Matter), "illness", by=cast.mo, at=cast.at)
    assert case.steps[-1].data["payer"] == "using_authority"


def test_a_notice_that_lacks_something_is_not_issued(cast):
    case = cast.case()
    pass_the_tests(cast, case)
    consult(cast, case)
    draft_decision(
        case, cast.draft(answers={1: "Only one."}, paragraphs=()), rules=cast.rules, by=cast.mo, at=cast.at
    )
    assert len(missing(case)) == 2
    with pytest.raises(NotPermitted, match="reasons for allegation 2"):
        issue_decision(case, SIGNED, rules=cast.rules, by=cast.mo, at=cast.at)
    assert case.state.issued_on is None
    assert not inbox(cast, "kmfra")


def test_a_rejection_names_what_it_rests_on_whichever_test_was_applied_last(cast):
    case = cast.case()
    pass_the_tests(cast, case)
    consult(cast, case)
    officer.apply_criteria(case, ["g"], [], {"g": "A small matter."}, rules="x", by=cast.mo, at=cast.at)
    officer.apply_jurisdiction(case, PASSES, {}, rules="x", by=cast.mo, at=cast.at)
    draft_decision(case, cast.draft(Outcome.REJECTED), rules=cast.rules, by=cast.mo, at=cast.at)
    notice = issue_decision(case, SIGNED, rules=cast.rules, by=cast.mo, at=cast.at)
    assert [reasons for _, reasons in notice.content.tests] == ["A small matter."]


def test_a_correction_is_a_further_notice_and_the_first_stays(cast):
    case = cast.case()
    first = decide(cast, case)
    second = correct_decision(case, "The date was wrong.", SIGNED, rules=cast.rules, by=cast.mo, at=cast.at)
    assert first.content.corrects == ""
    assert (second.content.reference, second.content.corrects) == ("KCC/2026/0001/N2", "KCC/2026/0001/N1")
    assert len(inbox(cast, "canterbury")) == 2


def test_confidentiality_freezes_what_the_member_is_told(cast):
    case = cast.case(confidentiality="I fear for my job.")
    with pytest.raises(NotPermitted, match="Decide on that first"):
        officer.tell_subject(case, invite_views=True, by=cast.mo, at=cast.at)
    consult(cast, case, Matter.CONFIDENTIALITY)
    officer.refuse_withholding(case, "No ground.", by=cast.mo, at=cast.at)
    assert not officer.let_offer_run_out(case, by=By("service", Role.SERVICE), at=cast.at)
    cast.world.clock.forward(days=8)
    assert officer.let_offer_run_out(case, by=By("service", Role.SERVICE), at=cast.at)
    officer.tell_subject(case, invite_views=True, by=cast.mo, at=cast.at)
    party.give_views(case, "I was provoked.", by=By(cast.member, Role.MEMBER), at=cast.at)
    assert case.state.views[0][1] == "I was provoked."


def test_confidentiality_asked_for_later_freezes_the_case_as_well(cast):
    case = cast.case()
    complainant = By(case.submission, Role.COMPLAINANT)
    party.ask_confidentiality(case, "I fear for my job.", by=complainant, at=cast.at)
    assert case.state.frozen
    with pytest.raises(NotPermitted, match="asked for already"):
        party.ask_confidentiality(case, "Again.", by=complainant, at=cast.at)


def test_a_transfer_gives_a_new_day_of_receipt_and_keeps_the_first_for_its_age(cast):
    case = cast.case()
    officer.offer_transfer(case, "canterbury", "She acted for Canterbury.", by=cast.mo, at=cast.at)
    cast.world.clock.forward(days=3)
    reference, code = party.agree_transfer(
        case, secret=SECRET, by=By(case.submission, Role.COMPLAINANT), at=cast.at
    )
    there = cast.world.authority("canterbury").part("complaints").find(reference)
    assert reference == "CANTERBURY/2026/0001"
    assert there.state.received_on == cast.at.date()
    assert (cast.at.date() - there.state.first_received_on).days == 3
    assert find_submission(cast.world.authority("canterbury"), code, SECRET).complainant == COMPLAINANT
    assert case.state.stage is Stage.TRANSFERRED


def test_nobody_acts_on_a_complaint_about_herself_or_after_declaring_a_conflict(cast):
    case = cast.case()
    cast.world.seat(cast.member, "kcc", Role.DEPUTY_MONITORING_OFFICER)
    with pytest.raises(NotPermitted, match="conflict of interest"):
        officer.acknowledge(case, by=By(cast.member, Role.DEPUTY_MONITORING_OFFICER), at=cast.at)
    officer.declare_conflict(case, "An old friend.", by=cast.mo, at=cast.at)
    with pytest.raises(NotPermitted, match="conflict of interest"):
        officer.acknowledge(case, by=cast.mo, at=cast.at)


def test_a_form_that_was_overtaken_is_refused(cast):
    case = cast.case()
    officer.acknowledge(case, seen=1, by=cast.mo, at=cast.at)
    with pytest.raises(StaleForm):
        officer.suspend(case, "Theft.", seen=1, by=cast.mo, at=cast.at)


def test_the_desk_is_ordered_by_the_next_clock(cast):
    first = cast.case()
    cast.world.clock.forward(days=1)
    second = cast.case()
    officer.acknowledge(first, by=cast.mo, at=cast.at)
    order = [case for _, case in cast.kcc.part("complaints").desk.starting("open")]
    assert order == [second.id, first.id]
    assert clocks_of(first, cast.at.date())[0].clock.id == "reject"


def test_what_anybody_said_lies_sealed(cast):
    case = cast.case(confidentiality="I fear for my job.")
    stored = repr((case._stored, case.sent._stored))
    for secret in ("Shouted at a clerk", "Zephyrine", "Made-up Lane", "fear for my job"):
        assert secret not in stored
        assert secret in repr((case.steps, case.sent.steps))
