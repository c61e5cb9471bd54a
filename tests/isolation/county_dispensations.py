"""tests/: the dispensations of the county full of secrets: one asked for, one in force, and a place on a body outside."""

from datetime import timedelta
from typing import Any

from kent_standards.dispensations import outside, services
from kent_standards.dispensations.model import OutsideSeat
from kent_standards.law.dispensation_powers import Terms
from kent_standards.law.local_rules import DPI
from kent_standards.law.relief import Relief
from kent_standards.store.ids import new_id
from tests.isolation.actors import desk, either, oneself


def fill_dispensations(place: Any) -> None:
    """What the owner of a ``place`` has asked for and holds; ``place.ids`` knows each."""
    hers, today = either(oneself, desk), place.world.clock.today
    acts = {"by": place.by, "at": place.world.at}
    place.ids["dispensation"] = _asked(place, "Asked", hers).id
    held = _asked(place, "Granted", hers)
    terms = Terms(
        "standards_committee",
        ("8(2)(c)",),
        Relief.SPEAK,
        (DPI,),
        today,
        today,
        today + timedelta(days=400),
    )
    services.grant(held, terms, place.secret("GrantReasons", hers), matter="The market square.", **acts)
    place.ids["dispensation_held"] = held.id
    gone = _asked(place, "Withdrawn", hers)
    services.withdraw(gone, by=place.her, at=place.world.at)
    place.ids["dispensation_gone"] = gone.id
    place.ids["outside_seat"] = _outside(place).id


def _asked(place: Any, name: str, readers: Any) -> Any:
    return services.ask(
        place.authority,
        place.owner,
        relief=Relief.SPEAK,
        interests=(DPI,),
        interest=place.secret(f"{name}Interest", readers),
        matter=place.secret(f"{name}Matter", readers),
        why=place.secret(f"{name}Why", readers),
        by=place.her,
        at=place.world.at,
    )


def _outside(place: Any) -> OutsideSeat:
    """As it stands where a class dispensation was in force when it was entered; none is, today."""
    folder = place.authority.part("dispensations")
    seat: OutsideSeat = folder.outside.add(OutsideSeat(new_id(), place.owner))
    data = {
        "code": "kcc.multi_hatted",
        "body": place.secret("OutsideBody", desk),
        "since": "2012-07-19",
        "until": "",
    }
    known = {"by": place.by, "at": place.world.at}
    outside.take_outside(seat, "outside_seat_entered", place.secret("OutsideWhy", desk), data, **known)
    return seat
