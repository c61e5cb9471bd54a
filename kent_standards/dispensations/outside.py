"""dispensations/: a member's place on a body outside, by which a class dispensation attaches (R 5(6))."""

from collections.abc import Mapping
from datetime import date, datetime

from kent_standards.authorities.model import Authority, find_service
from kent_standards.dispensations.model import PART, Dispensations, OutsideSeat, outside_pairs
from kent_standards.dispensations.services import CLASS_PARAGRAPH, check_stands
from kent_standards.journal.services import enter
from kent_standards.law.complaint_rule import OFFICERS
from kent_standards.law.steps import By, NotPermitted, Step, local_day
from kent_standards.people.identity import canonical, cluster
from kent_standards.people.offices import members_on
from kent_standards.plugin_access import rules_of
from kent_standards.store.ids import new_id


def enter_outside_seat(
    authority: Authority,
    person: str,
    code: str,
    body: str,
    since: date,
    until: date | None,
    reasons: str,
    *,
    by: By,
    at: datetime,
) -> OutsideSeat:
    """Enter a member's place on a body outside, by which the class dispensation ``code`` attaches.

    Raises NotPermitted for anybody but an officer of the desk, for somebody without a seat here, for a class that
    there is not, or for days that run backwards.
    """
    service, today = find_service(authority), local_day(at)
    _check_officer(by)
    check_stands(authority, today)
    if not any(each.code == code for each in rules_of(authority, today).class_dispensations):
        raise NotPermitted("No class dispensation of that name is in force today.", CLASS_PARAGRAPH)
    if not any(row.person in cluster(service, person) for row in members_on(authority, today)):
        raise NotPermitted("It attaches to members of this authority alone.", CLASS_PARAGRAPH)
    if until is not None and until < since:
        raise NotPermitted("The place can’t end before it begins; check the two days.", CLASS_PARAGRAPH)
    folder: Dispensations = authority.part(PART)
    seat: OutsideSeat = folder.outside.add(OutsideSeat(new_id(), canonical(service, person)))
    data = {
        "code": code,
        "body": body.strip(),
        "since": since.isoformat(),
        "until": until.isoformat() if until else "",
    }
    take_outside(seat, "outside_seat_entered", reasons, data, by=by, at=at)
    return seat


def end_outside_seat(
    seat: OutsideSeat, until: date, reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Enter on which day the place on a body outside ends, and with it what attached by it."""
    seat.expect(seen)
    _check_officer(by)
    if until < seat.state.since:
        raise NotPermitted("The place can’t end before it begins; check the day.", CLASS_PARAGRAPH)
    take_outside(seat, "outside_seat_ended", reasons, {"until": until.isoformat()}, by=by, at=at)


def _check_officer(by: By) -> None:
    if by.role not in OFFICERS:
        raise NotPermitted("Officers of the desk enter this; ask the Monitoring Officer.", CLASS_PARAGRAPH)


def take_outside(
    seat: OutsideSeat, kind: str, reasons: str, data: Mapping[str, str], *, by: By, at: datetime
) -> None:
    """Take one step of a place on a body outside: append, index, journal."""
    seat.append(Step(kind, at, by.person, by.role, CLASS_PARAGRAPH, reasons.strip(), data))
    for name, pairs in outside_pairs(seat).items():
        getattr(seat.folder, name).replace((), pairs)
    enter(seat.authority, kind, seat.about, by=by, at=at, paragraph=CLASS_PARAGRAPH)
