"""tests/: how long an answer takes doesn't tell what isn't there from what is there and isn't hers."""

import random
import time
from collections.abc import Sequence

import pytest

from kent_standards.testing import World
from kent_standards.web.steady import STEP, rest_of_step
from tests.isolation.asking import Reader, essence
from tests.isolation.county import Scene

EACH = 300
FAIR = (0.40, 0.60)
ADDRESSES = (
    ("/{place}/desk/{agreed}", "GET"),
    ("/{place}/desk/{requested}/agree", "POST"),
    ("/{place}/membership/{office}", "GET"),
    ("/{place}/membership/matches/{pair}", "GET"),
    ("/profile/interests/{agreed_statement}", "GET"),
)


def area_under_curve(some: Sequence[float], others: Sequence[float]) -> float:
    """How often one of ``some`` is larger than one of ``others``: a half if nothing tells them apart."""
    larger = sum(one > other for one in some for other in others)
    equal = sum(one == other for one in some for other in others)
    return (larger + equal / 2) / (len(some) * len(others))


def measured(reader: Reader, method: str, forbidden: str, absent: str, seed: int) -> float:
    """The area under the curve of the times that both addresses take, asked in turns at random."""
    times: dict[str, list[float]] = {forbidden: [], absent: []}
    order = [forbidden, absent] * EACH
    random.Random(seed).shuffle(order)
    for address in order:
        began = time.perf_counter_ns()
        answer = reader.get(address) if method == "GET" else reader.post(address)
        times[address].append(time.perf_counter_ns() - began)
        assert answer.status_int == 404
    return area_under_curve(times[forbidden], times[absent])


@pytest.mark.security(4)
@pytest.mark.parametrize(("address", "method"), ADDRESSES)
def test_what_is_absent_and_what_is_forbidden_are_answered_alike_and_as_fast(
    county: tuple[World, Scene], address: str, method: str
) -> None:
    world, scene = county
    reader = scene.reader(world, "Monitoring Officer elsewhere")
    forbidden, absent = scene.address(address, "canterbury"), scene.absent(address, "canterbury")
    ask = reader.get if method == "GET" else reader.post
    assert forbidden != absent
    assert essence(ask(forbidden)) == essence(ask(absent))
    found = measured(reader, method, forbidden, absent, 1)
    if not FAIR[0] <= found <= FAIR[1]:
        found = measured(reader, method, forbidden, absent, 2)
    assert FAIR[0] <= found <= FAIR[1]


def test_a_difference_would_show() -> None:
    assert area_under_curve([3, 4, 5], [1, 2, 3]) > 0.9
    assert area_under_curve([1, 2, 3], [1, 2, 3]) == 0.5


@pytest.mark.parametrize("elapsed", [0.0, 0.0001, 0.0019, 0.002, 0.0021, 0.5])
def test_an_answer_of_nothing_ends_with_a_step(elapsed: float) -> None:
    steps = (elapsed + rest_of_step(elapsed)) / STEP
    assert abs(steps - round(steps)) < 1e-6
    assert 0 <= rest_of_step(elapsed) < STEP
