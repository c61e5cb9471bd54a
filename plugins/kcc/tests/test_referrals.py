"""kcc/tests: the referral of 2009 and its like, driven in the running application and by their pure functions."""

from dataclasses import replace
from datetime import date

import pytest
from kent_standards_kcc import referrals

LIST = "/kcc/desk/records/kcc-referrals"
PUBLIC = "/kcc/records/kcc-referrals"
OF_2009 = {
    "asked_by": "Cabinet Scrutiny Committee",
    "asked_of": "Personnel Committee",
    "what": "Review the Officers’ Code on real and perceived conflicts of interest.",
    "why": "The Members’ Code asks what the public would reasonably think, and the Officers’ Code doesn’t.",
    "resolved_on": date(2009, 9, 23),
    "sent_on": date(2009, 10, 23),
    "copies": "Director of Law and Governance\nDirector of Personnel and Development\nDemocratic Services (Executive)",
}


@pytest.fixture
def referral(keeper):
    """The page of the referral of 2009, for whose answer no day was set."""
    return keeper.enters(f"{LIST}/asked", OF_2009, keeper.clerk)


@pytest.mark.duty(104)
def test_the_referral_of_2009_says_who_asked_whom_for_what_with_copies_and_waits_for_the_answer(
    keeper, referral
):
    page = keeper.get(referral)

    for text in ("Cabinet Scrutiny Committee to Personnel Committee", "23 September 2009", "23 October 2009",
                 "Director of Personnel and Development", "Answer awaited", "No day is set for the answer"):  # fmt: skip
        assert text in page
    assert "still awaited" in keeper.get(f"{referral}/closed", status=409)


@pytest.mark.duty(104)
def test_an_answer_is_overdue_from_the_day_after_it_was_asked_for_and_the_committee_is_reminded(keeper):
    page = keeper.enters(f"{LIST}/asked", {**OF_2009, "answer_by": date(2026, 6, 10)})
    keeper.world.clock.set(date(2026, 6, 10))
    assert "Overdue" not in keeper.get(LIST)
    keeper.world.clock.set(date(2026, 6, 11))
    assert "Overdue" in keeper.get(LIST)
    assert "Referrals between committees" in keeper.get("/tasks")

    keeper.send(f"{page}/reminded", {"reminded_on": keeper.today, "how": "By letter to the Chairman."})
    assert "Overdue" in keeper.get(page)
    keeper.send(
        f"{page}/extended", {"answer_by": date(2026, 7, 1), "reasons": "The Committee meets on that day."}
    )
    shown = keeper.get(page)
    assert "Overdue" not in shown
    assert "1 July 2026" in shown
    assert "By letter to the Chairman." in shown


@pytest.mark.duty(104)
def test_the_formal_answer_is_recorded_and_considered_and_the_referral_closed(keeper, referral):
    early = {"answered_on": date(2009, 10, 22), "answer": "It is reviewed."}
    assert "The letter is of 23 October 2009" in keeper.send(f"{referral}/answered", early, status=409)

    keeper.send(f"{referral}/answered", {**early, "answered_on": date(2010, 1, 20)})
    assert "Answered; to be considered" in keeper.get(LIST)
    assert "The answer has come" in keeper.get(f"{referral}/reminded", status=409)
    keeper.send(
        f"{referral}/closed", {"closed_on": date(2010, 2, 10), "outcome": "The Committee is content."}
    )

    page = keeper.get(referral)
    assert "The Committee is content." in page
    assert "Closed" in keeper.get(LIST)
    assert "is over" in keeper.get(f"{referral}/withdrawn", status=409)


def test_a_referral_is_private_until_it_is_decided_that_the_public_reads_it(keeper, referral):
    stranger = keeper.world.browser()
    assert "No referral is open" in stranger.get(PUBLIC)
    keeper.send(f"{referral}/publicity", {"public": "yes", "reasons": "The letter was on an open agenda."})

    (row,) = stranger.get(f"{PUBLIC}.json").json["rows"]
    assert (row["Asked of"], row["Answer by"], row["Standing"]) == (
        "Personnel Committee",
        "No day set",
        "Answer awaited",
    )
    keeper.send(f"{referral}/publicity", {"public": "no", "reasons": "It names an officer."})
    assert stranger.get(f"{PUBLIC}.json").json["rows"] == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"asked_of": "cabinet scrutiny committee"}, "refer anything to itself"),
        ({"sent_on": date(2009, 9, 22)}, "before the meeting"),
        ({"answer_by": date(2009, 10, 23)}, "a day after the letter"),
    ],
)
def test_days_and_committees_that_can_t_be_are_refused(keeper, changed, said):
    assert said in keeper.send(f"{LIST}/asked", {**OF_2009, **changed}, status=409)


def test_an_answer_is_overdue_only_while_it_is_awaited():
    referral = referrals.Referral(sent_on=date(2026, 6, 1), answer_by=date(2026, 6, 10))

    assert [referral.overdue(date(2026, 6, day)) for day in (10, 11)] == [False, True]
    assert not replace(referral, answered_on=date(2026, 6, 20)).overdue(date(2026, 6, 30))
    assert not replace(referral, answer_by=None).overdue(date(2026, 6, 30))
