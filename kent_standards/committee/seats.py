"""committee/: the acts on a Standards Committee's seats, its political balance, its Chairman and its work programme."""

from collections.abc import Iterable
from datetime import date, datetime

from kent_standards.committee.its_meetings import its_meetings
from kent_standards.hearings.committee import place_of, take
from kent_standards.hearings.model import StandardsCommittee
from kent_standards.law.committee_seats import (
    BALANCE,
    CHAIRS,
    SEATS,
    Allocation,
    Balance,
    check_allocation,
    check_balance,
    check_chair,
)
from kent_standards.law.committee_work import Became, check_noted, check_planned
from kent_standards.law.steps import By, NotPermitted, local_day


def allot_seats(
    committee: StandardsCommittee, allocation: Allocation, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Enter the seats that the Council gave to the political groups."""
    check_allocation(allocation, local_day(at))
    data: dict[str, object] = {
        "seats": tuple((group, number) for group, number in allocation.seats if number),
        "on": allocation.on.isoformat(),
        "resolution": allocation.resolution.strip(),
    }
    take(committee, "committee_seats_set", data, SEATS, seen, by, at)


def enter_balance(
    committee: StandardsCommittee, balance: Balance, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Enter whether political balance applies, with the vote of the Council. Raises NotPermitted where it can't be set
    aside."""
    check_balance(balance, local_day(at))
    vote = balance.vote
    data: dict[str, object] = {
        "applied": balance.applied,
        "on": balance.on.isoformat(),
        "resolution": balance.resolution.strip(),
        "votes": (vote.in_favour, vote.against, vote.abstained),
    }
    take(committee, "committee_balance_set", data, BALANCE, seen, by, at)


def enter_chair(
    committee: StandardsCommittee, place: str, person: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Enter who is Chairman or Vice-Chairman; an empty ``person`` leaves the place empty."""
    if place not in CHAIRS:
        raise NotPermitted("Choose Chairman or Vice-Chairman.", SEATS)
    check_chair(committee.state, place, person)
    take(committee, "committee_chair_set", {"place": place, "person": person}, SEATS, seen, by, at)


def plan_work(
    committee: StandardsCommittee,
    function: int,
    what: str,
    due: date,
    meeting: str = "",
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Plan an item of the work programme under one of the terms of reference."""
    check_planned(function, what, due, local_day(at))
    _check_meeting(committee, meeting, local_day(at))
    data: dict[str, object] = {
        "function": function,
        "what": what.strip(),
        "due": due.isoformat(),
        "meeting": meeting,
    }
    take(committee, "committee_work_planned", data, f"Terms of reference {function}", seen, by, at)


def note_work(
    committee: StandardsCommittee,
    number: int,
    became: Became,
    *,
    on: date | None = None,
    meeting: str = "",
    why: str = "",
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Enter what became of an item: it was done, is moved, or is dropped with a reason."""
    item = next((each for each in committee.state.work if each.number == number), None)
    if item is None:
        raise NotPermitted("Choose an item of the work programme.", "Terms of reference 1 to 13")
    check_noted(item, became, on, why, local_day(at))
    _check_meeting(committee, meeting, local_day(at))
    data: dict[str, object] = {
        "number": number,
        "became": became.value,
        "on": on.isoformat() if on else "",
        "meeting": meeting,
    }
    take(committee, "committee_work_noted", data, item.paragraph, seen, by, at, reasons=why.strip())


def groups_of(names: Iterable[str]) -> tuple[str, ...]:
    """Political groups by name, whoever belongs to none last."""
    found = set(names) | {""}
    return (*sorted(found - {""}), "")


def _check_meeting(committee: StandardsCommittee, meeting: str, today: date) -> None:
    if meeting and meeting not in {each.id for each in its_meetings(place_of(committee), today)}:
        raise NotPermitted("Choose one of the committee’s own meetings.", SEATS)
