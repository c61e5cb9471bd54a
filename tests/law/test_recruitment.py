"""tests/law: who may be an Independent Person, the five years, the term, the majority, and the order of the steps."""

from dataclasses import replace
from datetime import date

import pytest

from kent_standards.law.eligibility import (
    Answers,
    Question,
    answers_from,
    bars,
    check_answers,
    end_of_term,
    within_five_years,
)
from kent_standards.law.recruitment import (
    Advert,
    CandidateState,
    Panel,
    Stage,
    VacancyState,
    Vote,
    check_advert,
    check_panel,
    check_vote,
    on_joint_list,
)
from kent_standards.law.recruitment_steps import Candidacy, check_candidate_step, check_vacancy_step
from kent_standards.law.roles import Role
from kent_standards.law.steps import NotPermitted

COUNCIL = date(2012, 9, 13)
MO = Role.MONITORING_OFFICER


def said(question: Question, until: date | None = None, *slugs: str) -> Answers:
    return Answers({question: slugs or ("kcc",)}, {question: until} if until else {})


@pytest.mark.duty(96, 12)
@pytest.mark.parametrize(
    ("question", "paragraph"),
    [
        (Question.NOW, "Act s.28(8)(a)(i)"),
        (Question.NOW_PARISH, "Act s.28(8)(a)(ii)"),
        (Question.RELATED, "Act s.28(8)(a)(iii)"),
    ],
)
def test_who_is_of_the_authority_now_can_never_be_appointed_there_and_can_elsewhere(
    question: Question, paragraph: str
) -> None:
    for day in (COUNCIL, date(2030, 1, 1)):
        (bar,) = bars(said(question), "kcc", day)
        assert bar.paragraph == paragraph
        assert bars(said(question), "kmfra", day) == ()


@pytest.mark.duty(96)
@pytest.mark.parametrize("question", [Question.PAST, Question.PAST_PARISH])
def test_five_years_end_with_the_appointment(question: Question) -> None:
    assert bars(said(question, date(2007, 9, 14)), "kcc", COUNCIL)
    assert not bars(said(question, date(2007, 9, 13)), "kcc", COUNCIL)
    # The same answer, and a later appointment.
    assert not bars(said(question, date(2007, 9, 14)), "kcc", date(2012, 9, 14))
    # Where nobody says until when, it stands in the way.
    assert bars(said(question), "kcc", COUNCIL)
    with pytest.raises(NotPermitted):
        check_answers(said(question))


def test_five_years_before_a_leap_day_begin_on_the_first_of_march() -> None:
    assert within_five_years(date(2011, 3, 1), date(2016, 2, 29))
    assert not within_five_years(date(2011, 2, 28), date(2016, 2, 29))


@pytest.mark.duty(96)
def test_a_former_independent_member_serves_until_30_june_2013_and_no_longer() -> None:
    former = said(Question.FORMER, date(2012, 6, 30))
    assert not bars(former, "kcc", date(2013, 6, 30))
    (bar,) = bars(former, "kcc", date(2013, 7, 1))
    assert "5(15)" in bar.paragraph
    # After five years nothing is left of it.
    assert bars(former, "kcc", date(2017, 6, 29))
    assert not bars(former, "kcc", date(2017, 6, 30))
    assert end_of_term(former, "kcc", COUNCIL, 4) == date(2013, 6, 30)
    assert end_of_term(former, "kmfra", COUNCIL, 4) == date(2016, 9, 12)
    long_ago = said(Question.FORMER, date(2005, 1, 1))
    assert end_of_term(long_ago, "kcc", COUNCIL, 4) == date(2016, 9, 12)


@pytest.mark.duty(97)
def test_a_term_is_four_years_unless_the_authority_says_otherwise() -> None:
    assert end_of_term(Answers(), "kcc", COUNCIL, None) == date(2016, 9, 12)
    assert end_of_term(Answers(), "kcc", COUNCIL, 2) == date(2014, 9, 12)


def test_answers_are_kept_as_they_were_given() -> None:
    given = Answers({Question.PAST: ("kcc",), Question.NOW: ()}, {Question.PAST: date(2001, 5, 2)})
    kept = answers_from(given.primitives())
    assert (kept.true_of, kept.until) == ({Question.PAST: ("kcc",)}, given.until)
    assert answers_from({}) == Answers()  # erased


@pytest.mark.duty(96)
@pytest.mark.parametrize(
    ("members", "in_favour", "carried"),
    [
        (84, 42, False),  # exactly half
        (84, 43, True),
        (85, 42, False),
        (85, 43, True),
        (84, 30, False),  # most of the 50 who were there, and not of all
        (1, 1, True),
    ],
)
def test_a_majority_is_of_all_members(members: int, in_favour: int, carried: bool) -> None:
    vote = Vote(COUNCIL, members, in_favour, min(20, members - in_favour), 0)
    assert vote.carried is carried
    assert vote.carried is (in_favour >= vote.needed)


def test_a_vote_that_cant_have_been_is_refused() -> None:
    vote, published = Vote(COUNCIL, 84, 50, 20, 14), date(2012, 7, 20)
    check_vote(vote, published, COUNCIL)
    for wrong in (
        replace(vote, abstained=15),
        replace(vote, day=date(2012, 9, 14)),
        replace(vote, day=date(2012, 7, 19)),
    ):
        with pytest.raises(NotPermitted):
            check_vote(wrong, published, COUNCIL)


@pytest.mark.duty(98)
def test_either_authority_keeps_a_candidate_off_the_joint_list() -> None:
    assert on_joint_list([True, True])
    assert on_joint_list([True])
    assert not on_joint_list([True, False])
    assert not on_joint_list([True, None])


@pytest.mark.duty(99)
def test_no_member_sits_on_the_panel_and_both_its_appointing_and_its_agreeing_have_a_day() -> None:
    day = date(2012, 8, 20)
    panel = Panel(("Ruth Reeve, solicitor", "Ann Able"), "The committee", day, "The Director", day)
    check_panel(panel, ("Cllr Ben Best",), day)
    for members, today in ((("Cllr Ann Able",), day), ((), date(2012, 8, 19))):
        with pytest.raises(NotPermitted) as refused:
            check_panel(panel, members, today)
        assert refused.value.paragraph == "Report 5(18)"
    with pytest.raises(NotPermitted):
        check_panel(replace(panel, people=()), (), day)


def test_an_advert_can_be_answered_in_time() -> None:
    advert = Advert("Independent Person", "Come.", date(2012, 8, 17), COUNCIL)
    check_advert(advert, date(2012, 8, 17))
    for wrong, today in ((advert, date(2012, 8, 18)), (replace(advert, approval_on=advert.closes), COUNCIL)):
        with pytest.raises(NotPermitted):
            check_advert(wrong, today)


ADVERT = Advert("Independent Person", "Come.", date(2012, 8, 17), COUNCIL)
OPEN = VacancyState(Stage.PUBLISHED, ADVERT, "kcc", "kmfra", date(2012, 7, 20))
PANEL = Panel(("Ruth Reeve",), "The committee", COUNCIL, "The Director", COUNCIL)
SENT = CandidateState("v", "kcc", ("kcc",))
READY = Candidacy(SENT, replace(OPEN, panel=PANEL), True, True, date(2012, 8, 18))


def test_a_vacancy_goes_from_step_to_step() -> None:
    today = date(2012, 7, 20)
    prepared, offered = replace(OPEN, stage=Stage.PREPARED), replace(OPEN, stage=Stage.OFFERED)
    check_vacancy_step(VacancyState(), "vacancy_opened", MO, today)
    check_vacancy_step(offered, "vacancy_accepted", MO, today)
    check_vacancy_step(prepared, "vacancy_published", MO, ADVERT.closes)
    check_vacancy_step(OPEN, "vacancy_mailed", MO, ADVERT.closes)
    check_vacancy_step(OPEN, "vacancy_closed", MO, today, "Done.")
    late = date(2012, 8, 18)
    for state, kind, role, day, why in (
        (OPEN, "vacancy_opened", MO, today, ""),
        (prepared, "vacancy_accepted", MO, today, ""),
        (offered, "vacancy_published", MO, today, ""),
        (prepared, "vacancy_published", MO, late, ""),
        (OPEN, "vacancy_published", MO, today, ""),
        (prepared, "vacancy_mailed", MO, today, ""),
        (replace(OPEN, mailed=3), "vacancy_mailed", MO, today, ""),
        (OPEN, "vacancy_mailed", MO, late, ""),
        (OPEN, "vacancy_closed", MO, today, " "),
        (OPEN, "vacancy_cancelled", Role.CLERK, today, "Why."),
        (replace(OPEN, stage=Stage.CLOSED), "vacancy_cancelled", MO, today, "Why."),
    ):
        with pytest.raises(NotPermitted):
            check_vacancy_step(state, kind, role, day, why)


@pytest.mark.duty(98, 99)
def test_a_candidate_is_compared_interviewed_recommended_approved_and_appointed_in_that_order() -> None:
    seen = replace(SENT, acceptable=True, interviewed_on=date(2012, 9, 3))
    voted = replace(seen, recommended_for=COUNCIL, vote=Vote(COUNCIL, 84, 43, 20, 0))
    check_candidate_step(READY, "candidate_accepted", MO)
    check_candidate_step(READY, "candidate_interviewed", MO)
    check_candidate_step(replace(READY, state=seen), "candidate_recommended", MO)
    check_candidate_step(replace(READY, state=replace(seen, recommended_for=COUNCIL)), "council_voted", MO)
    check_candidate_step(replace(READY, state=voted), "candidate_appointed", MO)
    check_candidate_step(replace(READY, state=replace(voted, office="o")), "undertakings_given", MO)
    half = replace(voted, vote=Vote(COUNCIL, 84, 42, 0, 0))
    for asked, kind, role in (
        (replace(READY, today=ADVERT.closes), "candidate_accepted", MO),
        (READY, "candidate_accepted", Role.CLERK),
        (READY, "candidate_refused", MO),  # without a reason
        (replace(READY, state=seen), "candidate_refused", MO),
        (replace(READY, listed=False), "candidate_interviewed", MO),
        (replace(READY, vacancy=OPEN), "candidate_interviewed", MO),
        (replace(READY, for_here=False), "candidate_interviewed", MO),
        (READY, "candidate_recommended", MO),
        (replace(READY, state=seen), "council_voted", MO),
        (READY, "candidate_appointed", MO),
        (replace(READY, state=half), "candidate_appointed", MO),
        (replace(READY, state=voted), "undertakings_given", MO),
        (replace(READY, state=replace(SENT, withdrawn_on=COUNCIL)), "candidate_interviewed", MO),
        (READY, "application_withdrawn", MO),
    ):
        with pytest.raises(NotPermitted):
            check_candidate_step(asked, kind, role)
