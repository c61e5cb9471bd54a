"""pay/: reminders to officers of claims that wait for longer than ten working days."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from kent_standards.authorities.model import Service
from kent_standards.authorities.structure import why_frozen
from kent_standards.law.roles import MONITORING
from kent_standards.pay.waiting import overdue_claims
from kent_standards.people.identity import canonical
from kent_standards.people.offices import holders_of
from kent_standards.register.reminders import reminds


@reminds
def officers(service: Service, plugins: Any, today: date) -> Iterator[tuple[str, str, str]]:
    """The Monitoring Officers of authorities where a claim waits for too long."""
    for authority in service.all_authorities():
        if why_frozen(authority, today) or not overdue_claims(authority, today):
            continue
        # For a parish its principal authority's officers act (Act s.29(9)).
        desk = service.authority(authority.principal) if authority.principal else authority
        for officer in holders_of(desk, MONITORING, today):
            yield canonical(service, officer.person), "reminder_pay", "/tasks"
