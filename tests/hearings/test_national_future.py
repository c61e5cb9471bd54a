"""tests/: a hearing of the practice authority suspends, within its limits; the same hearing anywhere else can't."""

from datetime import date, timedelta

import pytest

from kent_standards.complaints.acts import take
from kent_standards.hearings import national
from kent_standards.law.calendar import Months, last_day
from kent_standards.law.national_future import PRACTICE_AUTHORITY
from kent_standards.law.steps import NotPermitted
from tests.hearings.conftest import Room
from tests.investigations.conftest import fill, plain
from tests.plugins import practice

WORDS = "Suspend the councillor"


def at_sanctions(world, slug: str) -> Room:
    """A hearing that found a breach, and where all were heard on sanctions."""
    return Room(world, slug).begun().heard().found().on_sanctions()


def longest(room: Room) -> date:
    """The last day of a suspension of six months that begins today."""
    return last_day(Months(6), room.world.clock.today) - timedelta(days=1)


def test_a_panel_in_practice_suspends_for_six_months_at_most_and_withholds_allowances_with_it(make_world):
    world = make_world({"practice": practice}, **{"kent.environment": "practice"})
    room = at_sanctions(world, PRACTICE_AUTHORITY)
    assert room.state.procedure == "NATIONAL-FUTURE"
    last = longest(room)
    assert "only together with" in room.sanction("n", 409, ends_on=last).text
    assert "agreement" in room.sanction("m", 409, ends_on=last, text=WORDS).text
    assert "6 months at most" in room.sanction("m", 409, ends_on=last + timedelta(days=1), agreed=True).text
    room.sanction("m", ends_on=last, text=WORDS, agreed=True)
    room.sanction("n", ends_on=last)
    assert [(each.letter, each.ends_on) for each in room.state.sanctions] == [("m", last), ("n", last)]
    assert "disqualifying" in room.sanction("d", 409, text="Train and disqualify").text
    page = room.browser(room.clerk).get(f"{room.url}/run-sheet")
    assert "Withholding of allowances" in page.text


def case_page(room: Room, name: str = "") -> str:
    """The address of the officers' page of its case, or of an act there."""
    return f"/{room.slug}/complaints/{room.case_id}{name and '/' + name}"


@pytest.fixture
def practising(make_world):
    """A case of the practice authority in a practice environment."""
    world = make_world({"practice": practice}, **{"kent.environment": "practice"})
    return Room(world, PRACTICE_AUTHORITY)


def test_a_councillor_in_practice_is_suspended_meanwhile_for_three_months_at_most_and_again_after_a_review(
    practising,
):
    room, today = practising, practising.world.clock.today
    officer = room.browser(room.mo)
    last = last_day(Months(3), today) - timedelta(days=1)
    page = officer.get(case_page(room, "interim"))
    late = fill(page, 409, begins=today, ends=last + timedelta(days=1), words="A risk to staff.")
    assert "3 months at most" in late.text
    fill(officer.get(case_page(room, "interim")), begins=today, ends=last, words="A risk to staff.")
    assert "Suspended today Yes" in plain(officer.get(case_page(room)))
    mine = plain(room.browser(room.member).get(f"/complaints/{room.case_id}"))
    assert "National regime (practice; not in force)" in mine
    # It goes on after a review within its days, and not without.
    room.world.clock.forward(days=60)
    officer = room.browser(room.mo)
    again = last + timedelta(days=1)
    given = {"begins": again, "ends": last_day(Months(3), again) - timedelta(days=1), "words": "It goes on."}
    refused = fill(
        officer.get(case_page(room, "interim")), 409, reviewed_on=today - timedelta(days=1), **given
    )
    assert "Review the interim suspension" in refused.text
    fill(officer.get(case_page(room, "interim")), reviewed_on=room.world.clock.today, **given)
    assert len(room.case.state.interims) == 2
    fill(officer.get(case_page(room, "lift-interim")), words="The risk is over.")
    assert "Suspended today No" in plain(officer.get(case_page(room)))


def test_each_side_asks_for_a_review_within_five_working_days_and_the_second_longest_suspension_disqualifies(
    make_world,
):
    world = make_world({"practice": practice}, **{"kent.environment": "practice"})
    room = at_sanctions(world, PRACTICE_AUTHORITY)
    room.sanction("m", ends_on=longest(room), text=WORDS, agreed=True)
    room.announced()
    officer, mine = room.browser(room.mo), f"/complaints/{room.case_id}"
    assert "Ask for a review" not in room.browser(room.member).get(mine)
    fill(officer.get(case_page(room)).click("Sign and issue the Panel’s decision notice"))
    issued = room.world.clock.today
    last = room.working_day(5, issued)
    room.come(last)
    page = room.browser(room.member).get(mine)
    fill(page.click("Ask for a review"), appeal="yes", words="Six months is too long.")
    said = plain(room.browser(room.mo).get(case_page(room)))
    assert "appeals against the suspension" in said
    assert "To be heard by" in said
    assert "Disqualified" not in said
    once_more = room.browser(room.mo).get(case_page(room, "enter-review"))
    refused = fill(once_more, 409, side="subject", appeal="no", words="Once more.")
    assert "asked for a review already" in refused.text
    room.come(last + timedelta(days=1))
    late = room.browser(room.mo).get(case_page(room, "enter-review"))
    assert "is over" in fill(late, 409, side="complainant", appeal="no", words="Too mild.").text
    fill(room.browser(room.mo).get(case_page(room, "decide-review")), outcome="upheld", words="It was fair.")
    assert room.case.state.review_outcome == "upheld"
    assert "The decision stands" in plain(room.browser(room.member).get(mine))
    # Another complaint about the same councillor, and as long a suspension within five years.
    room.case_id = room._referred()
    room.begun().heard().found().on_sanctions()
    room.sanction("m", ends_on=longest(room), text=WORDS, agreed=True)
    assert "Disqualified" not in plain(room.browser(room.mo).get(case_page(room)))
    room.announced()
    said = plain(room.browser(room.mo).get(case_page(room)))
    assert "Disqualified By a second suspension of six months within five years" in said


@pytest.mark.duty(91)
def test_nothing_of_the_national_regime_is_in_kent_nor_at_any_other_authority_in_a_practice_environment(
    make_world,
):
    for settings in ({}, {"kent.environment": "practice"}):
        world = make_world({"practice": practice}, **settings)
        room = Room(world, "kcc")
        officer = room.browser(room.mo)
        page = plain(officer.get(case_page(room)))
        assert "National regime" not in page
        assert "(practice)" not in page
        for name in ("interim", "lift-interim", "enter-review", "decide-review"):
            assert officer.get(case_page(room, name), expect_errors=True).status_int == 404
        room.browser(room.member).get(f"/complaints/{room.case_id}/review", status=404)
        known = {"by": room.mo, "at": world.at}
        today = world.clock.today
        with pytest.raises(NotPermitted, match="no power for this: suspending"):
            national.suspend_meanwhile(room.case, today, today, "A risk.", **known)
        with pytest.raises(NotPermitted, match="There is no such step"):
            take(room.case, "interim_suspended", reasons="A risk.", **known)
        with pytest.raises(NotPermitted, match="no right of appeal"):
            national.ask_review(room.case, "subject", "Again.", appeal=False, **known)


@pytest.mark.duty(91)
def test_the_same_hearing_in_kent_and_at_the_practice_authority_outside_of_practice_can_not(make_world):
    world = make_world({"practice": practice})
    for slug in ("kcc", PRACTICE_AUTHORITY):
        room = at_sanctions(world, slug)
        assert room.state.procedure == "KENT-2012"
        page = room.browser(room.clerk).get(f"{room.url}/sanction")
        assert "(m) Suspension" not in page.text
        assert "Withholding of allowances" not in page.text
        refused = room.sanction("d", 409, text=WORDS, ends_on=longest(room))
        assert "no power for this: suspending the councillor" in refused.text
        assert room.state.sanctions == ()
