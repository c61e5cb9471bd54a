"""cli/: the demonstration's duties and pay of Independent Persons, in every state."""

from datetime import datetime, timedelta
from decimal import Decimal

from kent_standards.authorities.model import Authority, Service
from kent_standards.authorities.services import activate_plugin
from kent_standards.cli.demo_register import officer_of
from kent_standards.law.financial_years import financial_year_of
from kent_standards.law.pay import DutyDetails
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By, local_day
from kent_standards.pay import desk_services as desk
from kent_standards.pay import services
from kent_standards.pay.model import ClaimRecord
from kent_standards.people.offices import holders_of

PLUGINS = {"kcc": "kcc", "kmfra": "fire_authority"}
# Settled for the demonstration alone: in fact nobody has (resolution 148).
SETTINGS = {"minutes_in_a_day": "444", "minutes_unit": "15", "mileage_pence": "45"}


def make_pay(service: Service, now: datetime) -> None:
    """Duties of the two Independent Persons who stand in for one another, claims in every state, and retainers."""
    county, fire = service.authority("kcc"), service.authority("kmfra")
    for authority in (county, fire):
        _settle_rules(authority, now - timedelta(days=300))
    hers, his = _independent(fire, now), _independent(county, now)
    _claimed(service, hers, now, 190, ("kmfra", "reading", 95, 0, ""), ("kcc", "hearing", 500, 44, "6.80"))
    for authority in (county, fire):
        _approve_all(authority, now - timedelta(days=180))
        _settle_quarter(authority, now)
    claim = _claimed(
        service, hers, now, 90, ("kcc", "advice", 130, 0, ""), ("kmfra", "meeting", 200, 12, "3.50")
    )
    part = _part(fire, claim)
    at = now - timedelta(days=85)
    officer = officer_of(fire, at)
    line = part.state.duties[0]
    desk.refuse_line(part, line, "That meeting was another committee’s.", by=officer, at=at)
    for authority in (county, fire):
        _approve_all(authority, now - timedelta(days=80))
    claim = _claimed(service, his, now, 40, ("kcc", "telephone", 25, 0, ""), ("kcc", "training", 240, 30, ""))
    at = now - timedelta(days=36)
    desk.ask(_part(county, claim), "Which training was that?", by=officer_of(county, at), at=at)
    _claimed(service, his, now, 30, ("kmfra", "reading", 75, 0, ""))
    claim = _claimed(service, hers, now, 12, ("kmfra", "other", 45, 0, ""))
    parts, at = (_part(fire, claim),), now - timedelta(days=11)
    services.withdraw_claim(parts, "The wrong day.", by=hers, at=at)
    _claimed(service, hers, now, 5, ("kcc", "meeting", 180, 38, ""))
    _log(service, hers, now - timedelta(days=2), "kcc", "reading", 64, 0, "")


def _settle_rules(authority: Authority, at: datetime) -> None:
    name = PLUGINS[authority.slug]
    active = authority.activations[name]
    settings = {**active["settings"], **SETTINGS}
    activate_plugin(authority, name, active["version"], settings, by=THE_SERVICE, at=at)


def _independent(authority: Authority, now: datetime) -> By:
    held = holders_of(authority, frozenset({Role.INDEPENDENT_PERSON}), local_day(now))
    return By(held[0].person, Role.INDEPENDENT_PERSON)


def _log(
    service: Service, by: By, at: datetime, done_for: str, kind: str, minutes: int, miles: int, fares: str
) -> None:
    details = DutyDetails(done_for, local_day(at), kind, minutes, miles, Decimal(fares or "0.00"))
    services.log_duty(service, details, by=by, at=at)


def _claimed(
    service: Service, by: By, now: datetime, days: int, *duties: tuple[str, str, int, int, str]
) -> str:
    """Duties on days from ``days`` ago, claimed two days after the last."""
    at = now - timedelta(days=days)
    for number, duty in enumerate(duties):
        _log(service, by, at + timedelta(days=number), *duty)
    claimed = at + timedelta(days=len(duties))
    return services.make_claim(service, local_day(at), local_day(claimed), by=by, at=claimed)


def _part(authority: Authority, claim: str) -> ClaimRecord:
    found: ClaimRecord = authority.part("pay").claims[claim]
    return found


def _approve_all(authority: Authority, at: datetime) -> None:
    by = officer_of(authority, at)
    for record in authority.part("pay").claims.values():
        if record.state.waits:
            desk.approve(record, by=by, at=at)


def _settle_quarter(authority: Authority, now: datetime) -> None:
    """The retainer of the first quarter of this financial year, and what was approved till then, given to payroll."""
    quarter = financial_year_of(local_day(now)).quarters[0]
    at = now - timedelta(days=120)
    if local_day(at) > quarter.last_day:
        by = officer_of(authority, at)
        desk.settle_retainer(authority, _independent(authority, now).person, quarter, by=by, at=at)

        desk.export(authority, by=by, at=at)
