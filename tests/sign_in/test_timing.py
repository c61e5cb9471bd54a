"""tests/sign_in: how long an answer takes doesn't tell whether an address belongs to an account (SR25, SR28)."""

import random
import time
from typing import Any

import pytest

from tests.isolation.test_timing import FAIR, area_under_curve

EMAIL, UNKNOWN = "jenny.samper@kent.example", "jenny.tamper@kent.example"
WRONG = "a wrong password altogether"


def measured(county: Any, path: str, each: int, seed: int) -> float:
    """The area under the curve of the times that a form takes for an address that is known and for one that isn't."""
    times: dict[str, list[int]] = {EMAIL: [], UNKNOWN: []}
    order = [EMAIL, UNKNOWN] * each
    random.Random(seed).shuffle(order)
    for number, email in enumerate(order):
        if number % 3 == 0:
            county.world.clock.forward(minutes=31)  # so that nobody has to wait
        form = county.browser().get(path).form
        form["email"] = email
        if "password" in form.fields:
            form["password"] = WRONG
        began = time.perf_counter_ns()
        answer = form.submit(status="*")
        times[email].append(time.perf_counter_ns() - began)
        assert answer.status_int in (303, 422)
    return area_under_curve(times[EMAIL], times[UNKNOWN])


@pytest.mark.parametrize(
    ("path", "each"),
    [
        pytest.param("/sign-in", 150, marks=pytest.mark.security(25)),
        pytest.param("/sign-in/forgotten", 60, marks=pytest.mark.security(28)),
    ],
)
def test_a_known_and_an_unknown_address_are_answered_as_fast(county: Any, path: str, each: int) -> None:
    county.with_password("Jenny Samper", EMAIL)
    found = measured(county, path, each, 1)
    if not FAIR[0] <= found <= FAIR[1]:
        found = measured(county, path, each, 2)
    assert FAIR[0] <= found <= FAIR[1]
