"""law/: what a member is told with a notification: how it is used, by the names that the laws have on its day.

The headings are those of the Monitoring Officer's notices (T1), as far as they concern a notification of interests.
"""

from dataclasses import dataclass
from datetime import date

from kent_standards.law.kent_2012 import rule_set


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that the member is told, and where it comes from."""

    text: str
    paragraph: str


def use_of_data(on: date) -> tuple[Told, ...]:
    """How what is notified on ``on`` is used, and who may read it (T1, privacy; resolution 151)."""
    code = rule_set(on)
    localism, protection = code.label("localism", on), code.label("data_protection", on)
    return (
        Told(
            "What you notify is personal data, your own or your partner’s. Each authority that you send it to holds it "
            f"for the register that the {localism} has its Monitoring Officer keep, and as the {protection} requires.",
            f"{localism}, section 29(1); {protection}",
        ),
        Told(
            "Once it is registered anybody may read it on the authority’s website and at its offices, but for what "
            "is withheld as sensitive and the answers that no register publishes.",
            f"{localism}, sections 29(5), 29(6) and 32",
        ),
    )
