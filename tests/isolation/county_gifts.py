"""tests/: the gifts of the county full of secrets: one that is only noted, and one in each state that has a form."""

from decimal import Decimal
from typing import Any

from kent_standards.gifts import services
from kent_standards.law.gifts import GiftDetails
from kent_standards.law.quarters import Quarter
from tests.isolation.actors import Who, desk, either, oneself


def fill_gifts(place: Any) -> None:
    """Noted by the owner alone, notified, asked about, and registered for everybody to read."""
    hers = either(oneself, desk)
    acts = {"by": place.by, "at": place.world.at}
    _gift(place, "noted", "5.00", oneself)
    _gift(place, "pending", "100.00", None)
    asked = _gift(place, "asked", "200.00", hers)
    services.ask(asked, place.secret("Asking", hers), **acts)
    registered = _gift(place, "registered", "300.00", None)
    services.register_gift(registered, rules="KENT-2012", **acts)
    services.publish_quarter(place.authority, Quarter(2025, 4), **acts)


def _gift(place: Any, name: str, value: str, readers: Who | None) -> Any:
    """A gift whose texts are canaries, or open where there are no ``readers``."""

    def text(what: str) -> str:
        return place.secret(f"{what}{name.capitalize()}", readers) if readers else f"{what} {name}"

    details = GiftDetails(
        text("Giver"), text("Present"), Decimal(value), place.world.clock.today, text("Event")
    )
    gift = services.note_gift([place.authority], details, by=place.her, at=place.world.at)
    place.ids[f"gift_{name}"] = gift
    return place.authority.part("gifts")[gift]
