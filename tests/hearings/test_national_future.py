"""tests/: a hearing of the practice authority suspends, within its limits; the same hearing anywhere else can't."""

from datetime import date, timedelta

import pytest

from kent_standards.law.calendar import Months, last_day
from kent_standards.law.national_future import PRACTICE_AUTHORITY
from tests.hearings.conftest import Room
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
