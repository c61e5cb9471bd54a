"""law/: on which grounds no action is taken on a complaint for now (Annex 1, 4.5; resolution 121)."""

from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType

from kent_standards.law.steps import NotPermitted

STAY_GROUNDS: Mapping[str, str] = MappingProxyType(
    {
        "a": "Criminal proceedings or a police investigation are under way, or it is suspended",
        "b": "It can’t be looked into without coming to conclusions about what another investigation or a court has "
        "before it",
        "c": "Looking into it might prejudice another investigation or court proceedings",
        "d": "Somebody who is key to it is genuinely out of reach for three months or longer",
        "e": "Somebody who is key to it is seriously ill",
    }
)
# Annex 1, 4.4, where it comes out in an investigation.
SUSPENDED = (
    "The investigation is suspended for the police or a regulator. It goes on once the Monitoring Officer has lifted "
    "that."
)


def check_stay(grounds: Collection[str], review_on: date, today: date) -> None:
    """Whether no action can be taken on ``grounds`` until ``review_on``. Raises NotPermitted."""
    if not grounds or not set(grounds) <= set(STAY_GROUNDS):
        raise NotPermitted("Choose at least one of the five grounds.", "Arrangements, Annex 1, 4.5")
    if review_on <= today:
        raise NotPermitted("Choose a day for the review that is still to come.", "Resolution 121")
