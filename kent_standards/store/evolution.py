"""store/: evolution, the numbered steps that bring stored records to the form that this version of the code reads.

A step is known by its id for ever, and the set of finished ids is stored with each place (an authority, or the
county), so that it doesn't matter in which order steps were written, and a run that was broken off goes on where
it stopped. A step changes records; it never changes what they say.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class EvolutionStep:
    """One step. ``run`` brings a place up to date and says in plain sentences what it changed; twice does nothing.

    ``county`` and ``authorities`` say where it is to be run.
    """

    id: str
    title: str
    run: Callable[[Any], tuple[str, ...]]
    county: bool = False
    authorities: bool = True

    def concerns(self, place: Any) -> bool:
        """Whether the step is to be run at ``place``: the county has no slug."""
        return self.authorities if place.slug else self.county


def finished(place: Any) -> frozenset[str]:
    """The ids of the steps that are finished at ``place``. Records from before there were steps have none."""
    return frozenset(getattr(place, "finished_steps", ()))


def finish(place: Any, steps: Iterable[str]) -> None:
    """Record that the steps of these ids are finished at ``place``."""
    place.finished_steps = tuple(sorted(finished(place) | set(steps)))


def pending(place: Any, steps: Iterable[EvolutionStep]) -> tuple[EvolutionStep, ...]:
    """Those of ``steps`` that are still to be run at ``place``, in their order."""
    done = finished(place)
    return tuple(step for step in steps if step.concerns(place) and step.id not in done)


def unknown(place: Any, steps: Iterable[EvolutionStep]) -> frozenset[str]:
    """The finished ids that ``steps`` doesn't have: a newer version of the code has been here."""
    return finished(place) - {step.id for step in steps}
