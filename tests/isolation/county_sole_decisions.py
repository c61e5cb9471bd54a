"""tests/: the matters of the county full of secrets that a member couldn't decide alone, in each state with a form."""

from typing import Any

from kent_standards.law.meeting_advice import Kind
from kent_standards.law.sole_decisions import Capacity, Registered
from kent_standards.sole_decisions import services
from kent_standards.sole_decisions.model import SoleDecision
from tests.isolation.actors import desk, either, oneself


def fill_sole_decisions(place: Any) -> None:
    """What the owner of a ``place`` has notified; ``place.ids`` knows each by its state."""
    hers, at = either(oneself, desk), place.world.at
    place.ids["sole_notified"] = _notified(place, "Notified", hers).id
    handed = _notified(place, "Handed", hers)
    services.hand_over(handed, place.secret("HandedTo", hers), by=place.her, at=at)
    place.ids["sole_handed"] = handed.id
    settled = _notified(place, "Settled", hers)
    services.hand_over(settled, "The Leader", by=place.her, at=at)
    settled_by = place.secret("SettledBy", hers)
    services.settle(settled, settled_by, place.world.clock.today, by=place.by, at=at)
    place.ids["sole_settled"] = settled.id
    withdrawn = _notified(place, "NoInterest", hers)
    services.withdraw(withdrawn, place.secret("WhyNone", hers), by=place.her, at=at)
    place.ids["sole_withdrawn"] = withdrawn.id


def _notified(place: Any, name: str, readers: Any) -> SoleDecision:
    return services.notify(
        place.authority,
        capacity=Capacity.PORTFOLIO,
        business=place.secret(f"{name}Business", readers),
        kind=Kind.DPI,
        nature=place.secret(f"{name}Nature", readers),
        sensitive=False,
        registered=Registered.NO,
        apparent_on=place.world.clock.today,
        by=place.her,
        at=place.world.at,
    )
