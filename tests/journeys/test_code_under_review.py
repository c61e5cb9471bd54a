"""tests/journeys: a Monitoring Officer enters who was asked and a review, and reads the whole county side by side."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.journeys.visitor import Visit
from tests.servers import Server

pytestmark = pytest.mark.browser


@pytest.mark.practice(1, 3)
def test_a_review_that_is_overdue_is_entered_and_the_county_is_read(
    demonstrate: Callable[[], Server], visit: Visit
) -> None:
    officer = visit(demonstrate(), album="code-under-review")
    officer.sign_in("mo.ashford@officers.example")
    officer.open("/tasks")
    officer.follow("Review of the Code and the Arrangements")
    officer.sees(
        "Overdue", "Not asked since the last review or adoption", "What the Code lacks", "harassment"
    )
    officer.photo("overdue")
    officer.follow("Enter who was asked")
    officer.choose("Who was asked?", "Neighbouring authorities")
    officer.fill("Name them, and how they were asked", "The officers’ group, at its meeting")
    officer.give_day("When?", date(2026, 11, 2))
    officer.press("Save")
    officer.follow("Enter a review")
    officer.give_day("When were they reviewed?", date(2026, 11, 9))
    officer.press("Save")
    officer.sees("9 November 2027", "In time")
    officer.photo("reviewed")
    officer.follow("Every authority of the county side by side")
    officer.sees("Adoption and review", "The common model", "Dartford Borough Council")
    officer.photo("county")
