"""dispensations/: warnings of what ends soon: once to the member, and once to the Monitoring Officer."""

import base64
import hashlib
from collections.abc import Iterator
from datetime import date, datetime

from kent_standards.authorities.model import Authority, Service
from kent_standards.authorities.structure import ended
from kent_standards.dispensations.model import PART
from kent_standards.dispensations.services import reliefs
from kent_standards.dispensations.waiting import ending_soon
from kent_standards.journal.services import enter
from kent_standards.law.dispensations import ends_soon
from kent_standards.law.roles import MONITORING
from kent_standards.law.steps import THE_SERVICE, local_day
from kent_standards.outbox.services import post
from kent_standards.people.identity import canonical, emails_of
from kent_standards.people.offices import holders_of, members_on

Warned = tuple[str, str, str, str]  # person, kind of message, path, what it is about


def post_end_warnings(service: Service, *, at: datetime) -> int:
    """Post what is to be warned of at ``at``, and return how many messages were new; done again, it does nothing."""
    today = local_day(at)
    due = {
        warned
        for authority in service.all_authorities()
        if PART in authority.parts and ended(authority, today) is None
        for warned in (*_members(service, authority, today), *_officers(service, authority, today))
    }
    return sum(_post(service, *warned, at) for warned in sorted(due))


def _members(service: Service, authority: Authority, today: date) -> Iterator[Warned]:
    for person in {canonical(service, row.person) for row in members_on(authority, today)}:
        for each in reliefs(authority, person, today):
            if ends_soon(each.begins_on, each.last_day, today):
                about = f"{authority.slug}/{each.reference}/{each.last_day}"
                yield person, "dispensation_ends", "/profile/dispensations", about


def _officers(service: Service, authority: Authority, today: date) -> Iterator[Warned]:
    """Once a month while anything ends soon: what it is, the desk says."""
    if not ending_soon(authority, today):
        return
    desk = service.authority(authority.principal) if authority.principal else authority
    for row in holders_of(desk, MONITORING, today):
        path = f"/{authority.slug}/desk/dispensations"
        yield canonical(service, row.person), "dispensations_end", path, f"{authority.slug}/{today:%Y-%m}"


def _post(service: Service, person: str, kind: str, path: str, about: str, at: datetime) -> bool:
    if not emails_of(service, person):
        return False
    digest = hashlib.sha256(f"{kind}/{person}/{about}".encode()).digest()
    once = base64.b32encode(digest[:15]).decode("ascii").lower()
    posted = post(service, kind, person=person, path=path, at=at, intent_id=once)
    if posted:
        enter(service, "reminded", f"person/{person}", by=THE_SERVICE, at=at)
    return posted
