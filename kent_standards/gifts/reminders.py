"""gifts/: reminders: to members of a gift to be notified, to officers of a quarter whose list isn't published."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from kent_standards.authorities.model import Authority, Service
from kent_standards.authorities.structure import why_frozen
from kent_standards.gifts.model import every_gifts
from kent_standards.gifts.quarterly import quarter_lists
from kent_standards.gifts.totals import OwnGifts
from kent_standards.law.roles import MONITORING
from kent_standards.people.identity import canonical, cluster
from kent_standards.people.offices import holders_of
from kent_standards.register.reminders import REMIND_WITHIN, reminds


@reminds
def members(service: Service, plugins: Any, today: date) -> Iterator[tuple[str, str, str]]:
    """Whoever has noted a gift that is to be notified within a week, or should have been."""
    people = {
        canonical(service, person) for gifts in every_gifts(service) for (person,), _ in gifts.by_person
    }
    for person in sorted(people):
        own = OwnGifts(service, cluster(service, person), plugins.local_rules, today)
        if any(each.due and each.due.last_day <= today + REMIND_WITHIN for each in own.to_send()):
            yield person, "reminder_gift", "/profile/gifts"


@reminds
def officers(service: Service, plugins: Any, today: date) -> Iterator[tuple[str, str, str]]:
    """The Monitoring Officers of authorities that have not published a quarter's list in time (practice BP5)."""
    for authority in service.all_authorities():
        if why_frozen(authority, today) or not overdue_lists(authority, plugins, today):
            continue
        # For a parish its principal authority's officers act (Act s.29(9)).
        desk = service.authority(authority.principal) if authority.principal else authority
        for officer in holders_of(desk, MONITORING, today):
            yield canonical(service, officer.person), "reminder_gifts_list", "/tasks"


def overdue_lists(authority: Authority, plugins: Any, today: date) -> int:
    """How many quarters' lists should have been published by now."""
    lists = quarter_lists(authority, plugins.local_rules(authority, today), today)
    return sum(1 for each in lists if each.overdue(today))
