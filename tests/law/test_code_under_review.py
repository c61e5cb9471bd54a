"""tests/law: when Code and Arrangements are next reviewed, who is still to be asked, and how local rules differ."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kent_standards.law import adoption
from kent_standards.law.adoption import AdoptionState, ArrangementsAdopted, CodeReview, Consultation
from kent_standards.law.code_differences import Difference, side_by_side
from kent_standards.law.steps import NotPermitted

TODAY = date(2026, 6, 1)


def state(**facts: object) -> AdoptionState:
    return replace(AdoptionState(adopted_on=date(2025, 7, 1)), **facts)


@pytest.mark.duty(8)
@pytest.mark.practice(3)
def test_the_next_review_is_twelve_months_on_at_most_and_an_earlier_day_can_be_set():
    assert state().review_due == date(2026, 7, 1)
    reviewed = state(reviews=(CodeReview(date(2026, 3, 31)),))
    assert reviewed.review_due == date(2027, 3, 31)
    sooner = state(reviews=(CodeReview(date(2026, 3, 31), next_on=date(2026, 9, 30)),))
    assert sooner.review_due == date(2026, 9, 30)
    # A day that was set for the review before doesn't count after a later one.
    both = state(reviews=(*sooner.reviews, CodeReview(date(2026, 5, 1))))
    assert both.review_due == date(2027, 5, 1)
    assert AdoptionState().review_due is None


@pytest.mark.practice(3)
def test_of_two_texts_the_one_looked_at_longest_ago_counts():
    arranged = ArrangementsAdopted(date(2024, 1, 10), date(2024, 1, 10), "minute 3")
    assert state(arrangements=arranged).review_due == date(2025, 1, 10)
    reviewed = state(arrangements=arranged, reviews=(CodeReview(date(2026, 3, 31)),))
    assert reviewed.review_due == date(2027, 3, 31)


@pytest.mark.practice(3)
def test_a_review_was_held_and_the_next_is_after_it_and_within_a_year():
    adoption.check_review(TODAY, None, TODAY)
    adoption.check_review(TODAY, date(2027, 6, 1), TODAY)
    adoption.check_review(TODAY, TODAY + timedelta(days=1), TODAY)
    for on, next_on, why in (
        (TODAY + timedelta(days=1), None, "has not come"),
        (TODAY, date(2027, 6, 2), "up to 1 June 2027"),
        (TODAY, TODAY, "a day after 1 June 2026"),
    ):
        with pytest.raises(NotPermitted, match=why):
            adoption.check_review(on, next_on, TODAY)


@pytest.mark.practice(3)
def test_whoever_was_not_asked_since_the_last_review_is_named():
    asked = Consultation(date(2025, 7, 1), "public", "A notice")
    old = replace(asked, group="neighbours", on=date(2025, 6, 30))
    found = state(consultations=(asked, old, replace(asked, group="others")))
    assert found.still_to_ask == ("Community bodies", "Neighbouring authorities")
    adoption.check_consultation(asked, TODAY)
    for wrong in (
        replace(asked, on=TODAY + timedelta(days=1)), replace(asked, group="nobody"), replace(asked, whom=" "),
    ):  # fmt: skip
        with pytest.raises(NotPermitted):
            adoption.check_consultation(wrong, TODAY)


@pytest.mark.practice(3)
def test_the_differences_of_many_authorities_stand_by_topic():
    quorum = Difference("Quorum", "4", "3", "Report 5(13)", "minutes")
    found = side_by_side(
        [("Ashford", [quorum]), ("Dover", [replace(quorum, here="5"), replace(quorum, topic="Size")])]
    )
    assert [(each.title, each.common) for each in found] == [("Quorum", "3"), ("Size", "3")]
    assert found[0].rows == (("Ashford", "4", "minutes"), ("Dover", "5", "minutes"))
