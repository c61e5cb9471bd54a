"""cli/: the demonstration's Standards Committees: seats by group, the vote on balance, the chair, meetings and work."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

from kent_standards.authorities.model import Authority, Service
from kent_standards.cli.demo_hearings import seat_committee
from kent_standards.cli.demo_meetings import Chamber
from kent_standards.cli.demo_register import officer_of
from kent_standards.committee import seats
from kent_standards.hearings import committee
from kent_standards.hearings.model import StandardsCommittee
from kent_standards.law.committee_seats import Allocation, Balance, Vote
from kent_standards.law.committee_work import Became
from kent_standards.law.meeting_parts import Body
from kent_standards.law.panels import Kind
from kent_standards.law.steps import local_day
from kent_standards.plugin_access import rules_of

BUSINESS = ("Minutes of the last meeting", "Report on complaints", "Register of interests", "Work programme")
# Whose balance is set aside, and where the Council voted so and somebody was against.
ASIDE, APPLIES = "kcc", "canterbury"
RESOLUTION = "Minute made up for the demonstration"


def make_committees(service: Service, now: datetime) -> None:
    """Two committees with everything; a third that was only just entered, with its parish members."""
    for slug in (ASIDE, APPLIES):
        authority = service.authority(slug)
        if not committee.committee_of(authority).sitting:
            seat_committee(authority, now, officer_of(authority, now))
        _complete(authority, now)
    newly = service.authority("sevenoaks")
    if not committee.committee_of(newly).sitting:
        seat_committee(newly, now, officer_of(newly, now))


def _complete(authority: Authority, now: datetime) -> None:
    sits, at, today = committee.committee_of(authority), now - timedelta(days=190), local_day(now)
    known: dict[str, Any] = {"by": officer_of(authority, at), "at": at}
    parties = {person: row.party for person, _, _, row in committee.may_join(authority, today)}
    own = [person for person, each in sits.members.items() if each.kind is Kind.OWN and person in parties]
    groups = Counter(parties[person] for person in own)
    day = local_day(at) - timedelta(days=7)
    seats.allot_seats(sits, Allocation(tuple(groups.items()), day, RESOLUTION), **known)
    aside = authority.slug == ASIDE
    vote = Vote(58, 0, 4) if aside else Vote(20, 11, 2)
    seats.enter_balance(sits, Balance(not aside, day, RESOLUTION, vote), **known)
    for place, person in zip(("chairman", "vice_chairman"), own, strict=False):
        seats.enter_chair(sits, place, person, **known)
    spare = [person for person, _, kind, _ in committee.may_join(authority, today) if kind is Kind.OWN]
    for person in [each for each in spare if each not in sits.sitting][:2]:
        committee.join(authority, person, votes=True, substitute=True, **known)
    _work(authority, sits, _meetings(authority, own, now), now)


def _meetings(authority: Authority, own: list[str], now: datetime) -> tuple[str, str]:
    """One that was held and one to come: their ids."""
    name, today = rules_of(authority, local_day(now)).committee.name, local_day(now)

    def chamber(day: date) -> Chamber:
        return Chamber(authority, name, Body.COMMITTEE, day, now, own, BUSINESS, len(own)).published()

    held = chamber(today - timedelta(days=56)).begun(BUSINESS[0])
    held.resolved("The minutes were agreed.")
    held.begin(BUSINESS[1])
    held.vote("That the report be noted")
    held.closed()
    return held.meeting.id, chamber(today + timedelta(days=27)).meeting.id


def _work(authority: Authority, sits: StandardsCommittee, meetings: tuple[str, str], now: datetime) -> None:
    """Done, overdue, to be done and dropped."""
    held, coming = meetings
    at, today = now - timedelta(days=120), local_day(now)
    known: dict[str, Any] = {"by": officer_of(authority, at), "at": at}
    planned = (
        (10, "Read the Monitoring Officer’s report on complaints", today - timedelta(days=56), held),
        (3, "Arrange the yearly training on the Code", today - timedelta(days=14), ""),
        (9, "Review how interests and gifts are registered", today + timedelta(days=27), coming),
        (5, "Review the Arrangements for complaints", today + timedelta(days=90), ""),
        (6, "Write a protocol on members and planning", today + timedelta(days=60), ""),
    )
    for function, what, due, meeting in planned:
        seats.plan_work(sits, function, what, due, meeting, **known)
    later = now - timedelta(days=50)
    known = {"by": officer_of(authority, later), "at": later}
    seats.note_work(sits, 1, Became.DONE, on=today - timedelta(days=56), meeting=held, **known)
    seats.note_work(sits, 5, Became.DROPPED, why="The Planning Committee writes it.", **known)
