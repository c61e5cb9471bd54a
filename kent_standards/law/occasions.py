"""law/: how a member came to owe a notification, and from which day which 28 days run."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class Occasion(StrEnum):
    """How a member came to owe the notification of an interest that isn't registered."""

    AWARE = "aware"
    MEETING = "meeting"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class OccasionRule:
    """An occasion in the member's words, its day at the head of a line and in a sentence, and the clock from that day."""

    title: str
    hint: str
    day: str
    noun: str
    clock: str


OCCASIONS = MappingProxyType(
    {
        Occasion.AWARE: OccasionRule(
            "I became aware of it, or of a change to it",
            "Also what you had when you took office.",
            "Aware since",
            "the day on which you became aware",
            "notify_change",
        ),
        Occasion.MEETING: OccasionRule(
            "I disclosed it at a meeting", "The day is that of the meeting.", "Disclosed at a meeting on",
            "the day of the meeting",
            "notify_after_meeting",
        ),
        Occasion.ALONE: OccasionRule(
            "I found that I have it in a matter that I was to decide alone",
            "The day is the one on which you found it. Take no further step in the matter but to hand it over.",
            "Found when deciding alone on",
            "the day on which you found that you have it",
            "notify_sole_decision",
        ),
    }
)  # fmt: skip
_CLOCK_OF_STEP = MappingProxyType(
    {
        "change_notified": "notify_change",
        "cessation_notified": "notify_change",
        "sensitivity_lapsed": "sensitive_lapsed",
    }
)


def notification_clock(kind: str, occasion: str, day: date, began: date) -> tuple[str, date] | None:
    """The clock that a step of ``kind`` had to meet, by its id, and the day on which it began; None for other steps.

    ``day`` is the one that the member gave, ``began`` the day with which her first 28 days began
    (``adoption.duty_begins``): what she had already then is owed from then on (Act s.30(1), Code 4(1)), else
    from ``day`` (Code 4(2), 4(3); Preamble (E)(c)).
    """
    if kind != "notified":
        return (_CLOCK_OF_STEP[kind], day) if kind in _CLOCK_OF_STEP else None
    if day < began:
        return "notify_on_taking_office", began
    return OCCASIONS[Occasion(occasion or Occasion.AWARE)].clock, day
