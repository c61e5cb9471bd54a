"""authorities/: what each room counts for the comparison of the county's authorities (terms of reference 9 to 11).

What is counted is a day and a code and nothing else: no name and no words of anybody's go through here, and nothing
that lies sealed is opened for it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kent_standards.authorities.model import Authority
from kent_standards.law.report_period import Period

Happened = tuple[date, str]
# The day by which something is counted, for which clock, the working days that it took, and whether it was in time.
Took = tuple[date, str, int, bool | None]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One way of counting. ``labels``: what may be counted, by its code; ``total`` heads what they add up to, if they do.

    ``happened`` gives what happened at an authority in some time: the day, and what it was.
    """

    code: str
    title: str
    paragraph: str
    labels: Mapping[str, str]
    happened: Callable[[Authority, Period], Iterable[Happened]]
    total: str = ""


@dataclass(frozen=True, slots=True)
class Timing:
    """How long things took. ``labels``: the clocks; ``took`` gives what was done of what came in some time."""

    code: str
    title: str
    paragraph: str
    labels: Mapping[str, str]
    took: Callable[[Authority, Period, date], Iterable[Took]]


_COMPARISONS: list[Comparison] = []
_TIMINGS: list[Timing] = []


def compare(comparison: Comparison) -> Comparison:
    """Have something compared."""
    _COMPARISONS.append(comparison)
    return comparison


def compare_times(timing: Timing) -> Timing:
    """Have how long something took compared."""
    _TIMINGS.append(timing)
    return timing


def comparisons() -> Iterator[Comparison]:
    """What is compared, by the names of the rooms that count it."""
    return iter(sorted(_COMPARISONS, key=lambda each: each.happened.__module__))


def timings() -> Iterator[Timing]:
    """Of what it is compared how long it took."""
    return iter(_TIMINGS)
