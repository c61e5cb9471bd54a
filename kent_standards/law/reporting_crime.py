"""law/: who reports to the police or a regulator what a complaint suggests (resolution 122).

Arrangements 5.2 and Annex 1, 4.4 have the complainant advised to do so; Report 3(1)(f) has the authority do it itself.
Either may be right in a case, and which it was stays on record.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any


class Reporter(Enum):
    """Who reports it."""

    COMPLAINANT = "complainant"
    OFFICER = "officer"


@dataclass(frozen=True, slots=True)
class Reporting:
    """``title``: what the officer chooses and the history says; ``public``: what the complainant reads."""

    title: str
    public: str
    paragraph: str


REPORTING: Mapping[Reporter, Reporting] = MappingProxyType(
    {
        Reporter.COMPLAINANT: Reporting(
            "The complainant is advised to report it",
            "You were advised to report it to the police or a regulator, and it is suspended until they decide.",
            "Arrangements 5.2; Annex 1, 4.4",
        ),
        Reporter.OFFICER: Reporting(
            "It was reported by the Monitoring Officer directly",
            "The Monitoring Officer reported it to the police or a regulator, and it is suspended until they decide.",
            "Report 3(1)(f); Annex 1, 4.4",
        ),
    }
)


def reporter_in(data: Mapping[str, Any]) -> Reporter:
    """Who reported it, by what a step holds: the complainant where it says nothing of it."""
    return Reporter(data.get("reporter", Reporter.COMPLAINANT.value))
