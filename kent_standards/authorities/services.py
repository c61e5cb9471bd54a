"""authorities/: founding an authority, its calendar, and switching plugins on and off for it alone."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from kent_standards.authorities.model import Authority, Service
from kent_standards.authorities.structure import structure_of
from kent_standards.journal.services import enter
from kent_standards.law.authorities import AuthoritySpec
from kent_standards.law.calendar import BANK_HOLIDAY, Closure, WorkingCalendar
from kent_standards.law.steps import By, NotPermitted
from kent_standards.store.records import place

FIRST_YEAR, LAST_YEAR = 2012, 2099
MENDED = "mended"


def found_authority(
    service: Service, spec: AuthoritySpec, parts: Mapping[str, Callable[[], Any]], *, by: By, at: datetime
) -> Authority:
    """Enter the authority that a plugin describes, with its domains' ``parts`` and the bank holidays.

    Raises NotPermitted if the slug is taken, now or by a former name: a slug is for ever.
    """
    if spec.slug in service.authorities or spec.slug in service.former_slugs:
        raise NotPermitted(
            f"The slug {spec.slug} is taken; a slug is for ever and is never used again.", "Report 1(4)"
        )
    used = [former for former in spec.former_slugs if former in service.authorities]
    if used:
        raise NotPermitted(
            f"The slug {used[0]} is an authority's own, which has ended perhaps; its pages stay there, so take it out of "
            "the former slugs.",
            "Report 1(4)",
        )
    authority = Authority(spec.slug)
    authority._v_parent = service
    service.authorities[spec.slug] = authority
    describe_authority(authority, spec)
    for former in spec.former_slugs:
        service.former_slugs[former] = spec.slug
    add_parts(authority, parts)
    seed_bank_holidays(authority, at.year + 3)
    service.journal.revision.change(1)
    enter(authority, "authority_founded", f"authority/{spec.slug}", by=by, at=at, paragraph="Report 1(4)")
    return authority


def describe_authority(authority: Authority, spec: AuthoritySpec) -> None:
    """Take over what the plugin says of the authority: names, tier, area, links, addresses."""
    authority.names = tuple((period.name, (period.since or date.min).isoformat()) for period in spec.names)
    authority.tier = spec.tier.value
    authority.area = tuple(sorted(spec.area))
    authority.principal = _in_its_place(authority, spec.principal)
    authority.partners = tuple(spec.partners)
    described = {
        "address": tuple(spec.address),
        "mo_office_address": tuple(spec.mo_office_address),
        "website": spec.website,
        "external_ids": dict(spec.external_ids),
    }
    # What an operator has mended since is known better here than in the plugin.
    mended = authority.facts.get(MENDED, ())
    authority.facts.update({name: value for name, value in described.items() if name not in mended})
    # No act, and yet pages that were kept must be made anew.
    authority.__parent__.journal.revision.change(1)


def add_parts(authority: Authority, parts: Mapping[str, Callable[[], Any]]) -> None:
    """Give the authority the parts of the domains that it doesn't have yet."""
    for name, make in parts.items():
        if name not in authority.parts:
            authority.parts.add(place(authority.parts, make(), name))


def activate_plugin(
    authority: Authority,
    name: str,
    version: str,
    settings: Mapping[str, Any],
    *,
    finished: Iterable[str] | None = None,
    by: By,
    at: datetime,
) -> None:
    """Switch a plugin on for this authority alone, or change its version or settings.

    ``finished`` names the plugin's upgrade steps that its settings need no more; those that are known if it is None.
    """
    if finished is None:
        finished = authority.activations.get(name, {}).get("finished", ())
    authority.activations[name] = {
        "version": version,
        "settings": dict(settings),
        "since": at.date().isoformat(),
        "by": by.person,
        "finished": tuple(finished),
    }
    _plugins_changed(authority, "plugin_activated", name, by, at)


def deactivate_plugin(authority: Authority, name: str, *, by: By, at: datetime) -> None:
    """Switch a plugin off for this authority alone; its records stay readable. Raises NotPermitted if it is off."""
    if name not in authority.activations:
        raise NotPermitted(f"The plugin {name} isn't active at {authority.name}.", "Report 1(4)")
    del authority.activations[name]
    _plugins_changed(authority, "plugin_deactivated", name, by, at)


def seed_bank_holidays(authority: Authority, last_year: int) -> None:
    """Add the bank holidays of England and Wales up to ``last_year`` that the authority's calendar lacks."""
    have = {day for day, _, _ in authority.closures}
    known = (
        (each.day.isoformat(), each.reason, each.kind)
        for each in _bank_holidays()
        if each.day.year <= last_year
    )
    authority.closures = tuple(
        sorted((*authority.closures, *(each for each in known if each[0] not in have)))
    )


def working_calendar(authority: Authority) -> WorkingCalendar:
    """The authority's working days: weekends, bank holidays and its own closure days don't count.

    Beyond the years that were seeded when it was founded the bank holidays are those that are known today.
    """
    cached = getattr(authority, "_v_calendar", None)
    if cached is None or cached[0] is not authority.closures:
        cached = authority._v_calendar = (authority.closures, calendar_of(authority.closures))
    return cached[1]


def calendar_of(closures: Iterable[tuple[str, str, str]]) -> WorkingCalendar:
    """The working days that ``closures``, as an authority stores them, leave."""
    own = {day: Closure(date.fromisoformat(day), reason, kind) for day, reason, kind in closures}
    later = (closure for closure in _bank_holidays() if closure.day.isoformat() not in own)
    return WorkingCalendar((*own.values(), *later), FIRST_YEAR, LAST_YEAR)


@lru_cache(maxsize=1)
def _bank_holidays() -> tuple[Closure, ...]:
    # Imported here: it reads the calendars of all faiths, a tenth of a process's start, and few pages count days.
    import holidays

    found = holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST_YEAR, LAST_YEAR + 1))
    return tuple(Closure(day, name, BANK_HOLIDAY) for day, name in found.items() if day.weekday() < 5)


def _in_its_place(authority: Authority, principal: str) -> str:
    """Who keeps a parish's register: ``principal``, or whoever took its place since its plugin was written."""
    service = authority.__parent__
    while principal in service.authorities:
        ending = structure_of(service.authority(principal)).ending
        if ending is None or not ending.carried_out:
            break
        principal = ending.successor
    return principal


def _plugins_changed(authority: Authority, act: str, name: str, by: By, at: datetime) -> None:
    authority.rules_revision += 1
    enter(authority, act, f"plugin/{name}", by=by, at=at, paragraph="Report 1(4)")
