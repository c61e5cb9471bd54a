"""tests/: the duties and pay of the county full of secrets: one in each state that has a form."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from kent_standards.law.financial_years import pay_quarter_named
from kent_standards.law.pay import DutyDetails
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.pay import desk_services, services
from kent_standards.pay.model import RetainerRecord
from kent_standards.pay.services import take
from tests.isolation.actors import OTHER, PARISH, Who, adviser, either, monitors

QUARTER = pay_quarter_named("2025-26-Q4")


def fill_pay(place: Any) -> None:
    """Logged, claimed, asked about, refused in part, approved and given to payroll; a retainer that is settled."""
    world, scene, today = place.world, place.scene, place.world.clock.today
    person = scene.people["Independent Person elsewhere" if place.slug == OTHER else "Independent Person"]
    if place.slug == PARISH:  # till yesterday, so that a parish too holds some
        world.seat(person, PARISH, Role.INDEPENDENT_PERSON, until=today - timedelta(days=1))
    hers = By(person, Role.INDEPENDENT_PERSON)
    place.adviser, readers = hers, either(adviser, monitors)
    acts = {"by": place.by, "at": world.at}
    _approved(place, "exported", 30)
    place.ids["pay_export"] = desk_services.export(place.authority, **acts).id
    _approved(place, "approved", 20)
    _claim(place, "claimed", 10, readers)
    asked = _claim(place, "asked", 8, None)
    desk_services.ask(asked, place.secret("PayAsked", readers), **acts)
    refused = _claim(place, "refused", 6, None)
    for claim, why in ((asked, place.secret("PayRefused", readers)), (refused, "Not a duty.")):
        desk_services.refuse_line(claim, claim.state.duties[0], why, **acts)
    _duty(place, "logged", 1, adviser)
    _retainer(place, person)


def _approved(place: Any, name: str, days: int) -> None:
    """Approved with sums of the test's own, since no daily rate is known at these authorities."""
    claim = _claim(place, name, days, None)
    lines = tuple((duty, "13.33", "2.25", "1.20") for duty in claim.state.duties)
    take(claim, "claim_approved", data={"lines": lines, "rules": "KENT-2012"}, by=place.by, at=place.world.at)


def _retainer(place: Any, person: str) -> None:
    """The same of a retainer."""
    record = place.authority.part("pay").retainers.add(RetainerRecord(person, QUARTER))
    details = {"amount": "62.50", "working": place.secret("Retainer", either(adviser, monitors))}
    data = {"details": details, "rules": "KENT-2012"}
    take(record, "retainer_settled", data=data, by=place.by, at=place.world.at)
    place.ids["retainer"] = record.id


def _duty(place: Any, name: str, days: int, readers: Who | None) -> Any:
    note = place.secret(f"Duty{name.capitalize()}", readers) if readers else f"duty {name}"
    day = place.world.clock.today - timedelta(days=days)
    details = DutyDetails(place.slug, day, "reading", 60, 5, Decimal("1.20"), note=note)
    record = services.log_duty(place.world.service, details, by=place.adviser, at=place.world.at)
    place.ids[f"duty_{name}"] = record.id
    return record


def _claim(place: Any, name: str, days: int, readers: Who | None) -> Any:
    _duty(place, name, days, readers)
    day = place.world.clock.today - timedelta(days=days)
    claim = services.make_claim(place.world.service, day, day, by=place.adviser, at=place.world.at)
    place.ids[f"claim_{name}"] = claim
    return place.authority.part("pay").claims[claim]
