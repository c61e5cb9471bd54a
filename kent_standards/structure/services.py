"""structure/: the acts of a change of structure: deciding it, undoing it before its day, carrying it out on it."""

from dataclasses import dataclass
from datetime import date, datetime

from kent_standards.authorities.model import Authority, Service, find_service
from kent_standards.authorities.structure import PART, StructureRecord, structure_of, structures
from kent_standards.journal.services import enter
from kent_standards.law.calendar import uk_date
from kent_standards.law.roles import MONITORING, Role
from kent_standards.law.steps import THE_SERVICE, By, NotPermitted, Step, local_day
from kent_standards.law.structure import MOVES_SEATS, NO_SEATS, ORDER, Ending, check_end, check_undo, moves
from kent_standards.outbox.messages import MESSAGES, Audience
from kent_standards.outbox.services import post
from kent_standards.people.identity import cluster
from kent_standards.people.offices import (
    MemberRow,
    end_office,
    enter_office,
    every_office,
    holders_of,
    offices_of,
)
from kent_standards.store.records import place

ABOUT = "structure"
_ACT = "Act s.29(9)"


@dataclass(frozen=True, slots=True)
class Effect:
    """What carrying it out does, or would do as things stand: counts, and the parishes that change hands."""

    moved: int
    ended: int
    parishes: tuple[str, ...]
    messages: int


def decide_end(
    authority: Authority, successor: str, on: date, reasons: str, *, seats: bool = True, by: By, at: datetime
) -> None:
    """Decide that ``authority`` ends and ``successor`` takes its place from the day ``on``; both journals say so.

    Raises NotPermitted if the law forbids it, if somebody acts who isn't Monitoring Officer of both or the county's
    operator, or if an office begins at the authority when it is no more.
    """
    service, today = find_service(authority), local_day(at)
    check_end(authority.slug, successor, on, reasons, states=structures(service), today=today)
    follower = service.authority(successor)
    _check_acts_for_both(service, (authority, follower), by, today)
    late = [row for row in every_office(authority) if row.since >= on]
    if late:
        raise NotPermitted(
            f"The office of {late[0].name} begins on {uk_date(late[0].since)}, when the authority is no more; enter it "
            "at the successor, and correct it here, then decide again.",
            ORDER,
        )
    data = {"on": on.isoformat(), "successor": successor, "seats": MOVES_SEATS if seats else NO_SEATS}
    _take(authority, "end_decided", reasons, data, by, at)
    data = {"on": on.isoformat(), "predecessor": authority.slug}
    _take(follower, "succession_decided", reasons, data, by, at)
    _tell_desks((authority, follower), at)


def undo_end(authority: Authority, reasons: str, *, by: By, at: datetime) -> None:
    """Undo the decision before its day. Raises NotPermitted after it, or as ``decide_end`` does."""
    service, today = find_service(authority), local_day(at)
    ending = check_undo(structure_of(authority), reasons, today=today)
    follower = service.authority(ending.successor)
    _check_acts_for_both(service, (authority, follower), by, today)
    _take(authority, "end_undone", reasons, {}, by, at)
    _take(follower, "succession_undone", reasons, {"predecessor": authority.slug}, by, at)
    _tell_desks((authority, follower), at)


def effect_of(authority: Authority, ending: Ending) -> Effect:
    """What carrying out ``ending`` does as things stand now."""
    held = _offices_at_the_end(authority, ending)
    return Effect(
        moved=len(_to_be_moved(authority, ending, held)),
        ended=len(held),
        parishes=tuple(each.slug for each in _parishes(authority)),
        messages=sum(1 for _ in _for_officers(authority)),
    )


def carry_out_due(service: Service, *, at: datetime) -> dict[str, Effect]:
    """Carry out every end whose day has come; what was done, by slug. Done again, it does nothing."""
    today, done = local_day(at), {}
    for authority in service.all_authorities():
        ending = structure_of(authority).ending
        if ending is not None and ending.has_come(today) and not ending.carried_out:
            done[authority.slug] = _carry_out(authority, ending, at)
    return done


def _carry_out(authority: Authority, ending: Ending, at: datetime) -> Effect:
    service = find_service(authority)
    follower, effect = service.authority(ending.successor), effect_of(authority, ending)
    why = f"{authority.name_on(ending.last_day)} ended; {follower.name_on(ending.on)} took its place."
    held = _offices_at_the_end(authority, ending)
    for row in _to_be_moved(authority, ending, held):
        enter_office(
            follower,
            row.person,
            role=row.role,
            printed_name=row.name,
            party=row.party,
            since=ending.on,
            by=THE_SERVICE,
            at=at,
        )
        post(follower, "seat_moved", person=row.person, path="/profile", at=at)
    for row in held:
        end_office(authority.offices[row.office], ending.last_day, reasons=why, by=THE_SERVICE, at=at)
    for parish in _parishes(authority):
        parish.principal = follower.slug
        enter(
            parish, "principal_changed", f"authority/{follower.slug}", by=THE_SERVICE, at=at, paragraph=_ACT
        )
    _readdress(authority, follower, at)
    _take(authority, "authority_ended", why, {}, THE_SERVICE, at)
    _take(follower, "succeeded", why, {"predecessor": authority.slug}, THE_SERVICE, at)
    _tell_desks((follower,), at)
    return effect


def _offices_at_the_end(authority: Authority, ending: Ending) -> list[MemberRow]:
    """The offices that are held on its last day, and would be after it."""
    return [row for row in every_office(authority) if row.since <= ending.last_day < row.until]


def _to_be_moved(authority: Authority, ending: Ending, held: list[MemberRow]) -> list[MemberRow]:
    """Of these the seats whose holders get one at the successor: each human one, and none who has one there."""
    service, found, seated = find_service(authority), [], set[str]()
    for row in held:
        human = cluster(service, row.person)
        there = (each for each in offices_of(service, row.person) if each.authority == ending.successor)
        has_seat = any(each.role is Role.MEMBER and each.in_force(ending.on) for each in there)
        if moves(row.role, ending) and not has_seat and seated.isdisjoint(human):
            seated.update(human)
            found.append(row)
    return found


def _parishes(authority: Authority) -> list[Authority]:
    return [each for each in find_service(authority).all_authorities() if each.principal == authority.slug]


def _for_officers(authority: Authority) -> list[str]:
    """The messages that wait for its officers, by id."""
    return [
        intent.id
        for intent in authority.outbox.waiting()
        if intent.kind in MESSAGES and MESSAGES[intent.kind].audience is Audience.OFFICER
    ]


def _readdress(authority: Authority, follower: Authority, at: datetime) -> None:
    """Let what waits for its officers go to the successor's; without any there, it is kept for the operator to see."""
    officers = sorted({row.person for row in holders_of(follower, MONITORING, local_day(at))})
    for each in _for_officers(authority):
        intent = authority.outbox.find(each)
        if intent is not None and officers:
            intent.person = officers[0]


def _check_acts_for_both(service: Service, both: tuple[Authority, ...], by: By, today: date) -> None:
    """Raises NotPermitted unless ``by`` is the county's operator, the service, or Monitoring Officer of both."""
    if by.role in (Role.OPERATOR, Role.SERVICE):
        return
    held = offices_of(service, by.person)
    for authority in both:
        slugs = (authority.slug, authority.principal)
        if not any(
            each.role is Role.MONITORING_OFFICER and each.authority in slugs and each.in_force(today)
            for each in held
        ):
            raise NotPermitted(
                f"You aren't the Monitoring Officer of {authority.name}; ask the county's operator to decide this, on "
                "both authorities' word.",
                ORDER,
            )


def _take(authority: Authority, kind: str, reasons: str, data: dict[str, str], by: By, at: datetime) -> None:
    if PART not in authority.parts:
        authority.parts.add(place(authority.parts, StructureRecord(), PART))
    record: StructureRecord = authority.parts[PART]
    record.append(Step(kind, at, by.person, by.role, ORDER, reasons.strip(), data))
    enter(authority, kind, ABOUT, by=by, at=at, paragraph=ORDER)
    # Pages of the county and of other authorities name both.
    find_service(authority).journal.revision.change(1)


def _tell_desks(authorities: tuple[Authority, ...], at: datetime) -> None:
    for authority in authorities:
        for officer in sorted({row.person for row in holders_of(authority, MONITORING, local_day(at))}):
            post(authority, "structure_changed", person=officer, path=f"/{authority.slug}/structure", at=at)
