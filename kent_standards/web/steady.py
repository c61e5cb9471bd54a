"""web/: every answer that there is nothing takes a whole number of steps of time (SR4).

To find that a record isn't there is a little quicker than to find that it isn't the reader's. Rounded up, both take
the same time, however often somebody asks; noise alone would go away in the mean. A view whose answer must not tell
by its time what was done sets ``request.steady_step`` to longer steps of its own.
"""

import time
from collections.abc import Callable
from typing import Any

from pyramid.tweens import INGRESS

STEP = 0.002  # seconds: thirty times the difference, and a fraction of what the network adds


def includeme(config: Any) -> None:
    """Measure from the first line to the last."""
    config.add_tween("kent_standards.web.steady.steady_tween_factory", under=INGRESS)


def steady_tween_factory(handler: Callable[[Any], Any], registry: Any) -> Callable[[Any], Any]:
    """Wait with the page of nothing until its step is over."""

    def tween(request: Any) -> Any:
        began = time.perf_counter()
        response = handler(request)
        step = request.steady_step or (STEP if response.status_int == 404 else 0.0)
        if step:
            time.sleep(rest_of_step(time.perf_counter() - began, step))
        return response

    return tween


def rest_of_step(elapsed: float, step: float = STEP) -> float:
    """How long it is until the step that has begun is over."""
    return -elapsed % step
