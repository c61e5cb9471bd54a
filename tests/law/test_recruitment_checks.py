"""tests/law: what each act of recruiting must have right: its day, the length of a term, a list of addresses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from kent_standards.law import recruitment_checks as checks
from kent_standards.law.recruitment import (
    APPLYING,
    APPROVAL,
    JOINT,
    MOST_ADDRESSES,
    TERM,
    Advert,
    CandidateState,
    Stage,
    VacancyState,
    Vote,
)
from kent_standards.law.roles import Role
from kent_standards.law.steps import NotPermitted

PUBLISHED, CLOSES, SEEN, COUNCIL = date(2012, 7, 20), date(2012, 8, 17), date(2012, 9, 3), date(2012, 9, 13)
DAY = timedelta(days=1)
OPEN = VacancyState(
    Stage.PUBLISHED, Advert("Independent Person", "Come.", CLOSES, COUNCIL), "kcc", "", PUBLISHED
)
MET = CandidateState("v", "kcc", ("kcc",), True, SEEN, COUNCIL)
VOTE = Vote(COUNCIL, 84, 43, 20, 0)
VOTED = replace(MET, vote=VOTE)


def refused(paragraph: str, check: Callable[..., None], *given: object) -> None:
    """Make sure that a check refuses, under that paragraph."""
    with pytest.raises(NotPermitted) as found:
        check(*given)
    assert found.value.paragraph == paragraph


@pytest.mark.duty(96)
def test_a_parish_appoints_nobody() -> None:
    checks.check_appoints("")
    refused("Act s.28(6), (7)", checks.check_appoints, "Ashford Borough Council")


@pytest.mark.duty(98)
def test_a_joint_vacancy_is_published_once_the_partner_has_answered_whatever_it_says() -> None:
    for answer in (Stage.PREPARED, Stage.PUBLISHED, Stage.DECLINED, Stage.CANCELLED):
        checks.check_answered([Stage.PREPARED, answer])
    refused(JOINT, checks.check_answered, [Stage.PREPARED, Stage.OFFERED])


@pytest.mark.duty(98)
def test_the_notice_goes_to_one_address_at_least_and_to_two_hundred_at_most() -> None:
    checks.check_addresses(["a"])
    checks.check_addresses([str(each) for each in range(MOST_ADDRESSES)])
    refused(JOINT, checks.check_addresses, [])
    refused(JOINT, checks.check_addresses, [str(each) for each in range(MOST_ADDRESSES + 1)])


@pytest.mark.duty(96, 98)
def test_one_applies_on_the_one_form_and_for_posts_that_are_open() -> None:
    checks.check_posts(True, ["kcc"], ["kcc", "kmfra"])
    for lead, asked in ((False, ["kcc"]), (True, []), (True, ["kcc", "dover"])):
        refused(APPLYING, checks.check_posts, lead, asked, ["kcc", "kmfra"])


@pytest.mark.duty(98)
@pytest.mark.parametrize(
    ("here", "there", "listed"),
    [
        ((Stage.PUBLISHED, True), (Stage.PUBLISHED, True), True),
        ((Stage.PUBLISHED, True), (Stage.PUBLISHED, None), False),
        # Who doesn't recruit any more needn't say anything; what it said against her stays.
        ((Stage.PUBLISHED, True), (Stage.CANCELLED, None), True),
        ((Stage.PUBLISHED, True), (Stage.CLOSED, False), False),
        ((Stage.CANCELLED, True), (Stage.PUBLISHED, True), False),
        ((Stage.CLOSED, True), (Stage.PUBLISHED, True), True),
    ],
)
def test_the_joint_list_is_of_those_whom_each_that_recruits_accepts(
    here: tuple[Stage, bool | None], there: tuple[Stage, bool | None], listed: bool
) -> None:
    assert checks.is_listed([here, there]) is listed


@pytest.mark.duty(99)
def test_the_panel_interviews_from_the_day_after_the_closing_day_until_today() -> None:
    checks.check_interview(OPEN, CLOSES + DAY, SEEN)
    checks.check_interview(OPEN, SEEN, SEEN)
    refused(APPROVAL, checks.check_interview, OPEN, CLOSES, SEEN)
    refused(APPROVAL, checks.check_interview, OPEN, SEEN + DAY, SEEN)


@pytest.mark.duty(96, 99)
def test_the_council_meets_after_the_interview_and_votes_at_the_meeting_or_later() -> None:
    checks.check_meeting(MET, SEEN)
    refused(APPROVAL, checks.check_meeting, MET, SEEN - DAY)
    checks.check_councils_vote(MET, OPEN, VOTE, COUNCIL)
    refused(APPROVAL, checks.check_councils_vote, MET, OPEN, replace(VOTE, day=COUNCIL - DAY), COUNCIL)
    refused(APPROVAL, checks.check_councils_vote, MET, OPEN, VOTE, COUNCIL - DAY)


@pytest.mark.duty(97)
def test_a_term_begins_with_the_vote_at_the_earliest_and_is_no_longer_than_the_longest() -> None:
    longest = date(2016, 9, 12)
    checks.check_begins(VOTED, COUNCIL)
    refused(TERM, checks.check_begins, VOTED, COUNCIL - DAY)
    checks.check_term(COUNCIL, longest, longest)
    checks.check_term(COUNCIL, COUNCIL, longest)
    refused(TERM, checks.check_term, COUNCIL, longest + DAY, longest)
    refused(TERM, checks.check_term, COUNCIL, COUNCIL - DAY, longest)


@pytest.mark.duty(97)
def test_undertakings_are_signed_from_the_vote_until_today() -> None:
    checks.check_undertakings(VOTED, COUNCIL, COUNCIL)
    refused(TERM, checks.check_undertakings, VOTED, COUNCIL - DAY, COUNCIL)
    refused(TERM, checks.check_undertakings, VOTED, COUNCIL + DAY, COUNCIL)


@pytest.mark.duty(96)
def test_a_notice_stays_on_the_list_for_ninety_days_after_the_recruitment() -> None:
    assert checks.is_on_public_list(OPEN, PUBLISHED)
    assert not checks.is_on_public_list(replace(OPEN, published_on=None), PUBLISHED)
    over = replace(OPEN, stage=Stage.CLOSED, ended_on=COUNCIL)
    assert checks.is_on_public_list(over, date(2012, 12, 12))
    assert not checks.is_on_public_list(over, date(2012, 12, 13))


@pytest.mark.security(13)
def test_papers_are_read_while_an_authority_recruits_and_after_closing_only_where_they_lie() -> None:
    for stage in Stage:
        here = (Stage.PREPARED, Stage.PUBLISHED)
        assert bool(checks.why_closed(stage, is_lead=True)) == (stage not in (*here, Stage.CLOSED))
        assert bool(checks.why_closed(stage, is_lead=False)) == (stage not in here)
    for role in (Role.MONITORING_OFFICER, Role.DEPUTY_MONITORING_OFFICER):
        checks.check_reader(Stage.PUBLISHED, True, role)
    refused(checks.PAPERS, checks.check_reader, Stage.PUBLISHED, True, Role.CLERK)
    refused(checks.PAPERS, checks.check_reader, Stage.CANCELLED, True, Role.MONITORING_OFFICER)
