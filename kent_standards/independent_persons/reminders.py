"""independent_persons/: reminders, once each: an appointment ends before long; too few are available (practice BP7)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from kent_standards.authorities.model import Authority, Service
from kent_standards.authorities.structure import why_frozen
from kent_standards.independent_persons.standing import Standing, standing_of
from kent_standards.law.appointments import began_on, crossed_on
from kent_standards.law.roles import MONITORING
from kent_standards.people.identity import canonical
from kent_standards.people.offices import holders_of
from kent_standards.register.reminders import reminds_once

# What has come about longer ago stands among the tasks, and nobody is written to about it any more.
NEWS_FOR = timedelta(days=14)


@reminds_once
def officers(service: Service, plugins: Any, today: date) -> Iterator[tuple[str, str, str, str]]:
    """The Monitoring Officers of each authority that appoints Independent Persons, by what has come about there."""
    for authority in service.all_authorities():
        if authority.principal or why_frozen(authority, today):
            continue
        told = [canonical(service, row.person) for row in holders_of(authority, MONITORING, today)]
        if not told:
            continue
        standing = standing_of(authority, plugins, today)
        for kind, occasion in _occasions(authority, standing, today):
            for person in told:
                yield person, kind, f"/{authority.slug}/desk/independent-persons", occasion


def _occasions(authority: Authority, standing: Standing, today: date) -> Iterator[tuple[str, str]]:
    for each in standing.crossings:
        if each.crossing is not None and each.until is not None:
            day = crossed_on(each.until, each.crossing)
            if day + NEWS_FOR > today:
                yield "reminder_appointment", f"{each.office}/{each.crossing.value}/{each.until}"
    if standing.shortages:
        first = standing.shortages[0].since
        day = began_on(standing.serving, first)
        if day + NEWS_FOR > today:
            yield "reminder_availability", f"{authority.slug}/{day}"
