"""committee/: who sits on an authority's committee, as frozen values for the officers' page and for the public's."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kent_standards.authorities.model import Authority, find_service
from kent_standards.committee.its_meetings import ItsMeeting, its_meetings
from kent_standards.hearings.committee import may_join, trained_for_hearings
from kent_standards.hearings.model import Hearings, StandardsCommittee
from kent_standards.law.calendar import uk_date
from kent_standards.law.committee_seats import (
    CHAIRS,
    NO_GROUP,
    CommitteeState,
    Warn,
    committee_state,
    seat_warnings,
)
from kent_standards.law.committee_work import WorkItem
from kent_standards.law.panels import KINDS, Kind
from kent_standards.law.regime import COMMITTEE_FUNCTIONS
from kent_standards.people.identity import canonical
from kent_standards.people.offices import members_on
from kent_standards.plugin_access import rules_of


@dataclass(frozen=True, slots=True)
class ShownSeat:
    """Somebody who sits on the committee. ``place``: Chairman or Vice-Chairman, or empty."""

    person: str
    name: str
    place: str
    kind: str
    group: str
    vote: str
    substitute: bool
    trained: str


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A political group: its seats, how many of them are taken, and how many members the authority has of it."""

    name: str
    seats: int
    taken: int
    members: int


@dataclass(frozen=True, slots=True)
class ShownWork:
    """An item of the work programme; ``meeting`` is None where none is named."""

    item: WorkItem
    function: str
    due: str
    state: str
    state_text: str
    meeting: ItsMeeting | None


@dataclass(frozen=True, slots=True)
class Seats:
    """The committee as it stands on a day: who sits, by which allocation, its work and its meetings."""

    seats: tuple[ShownSeat, ...]
    substitutes: tuple[ShownSeat, ...]
    groups: tuple[ShownGroup, ...]
    allotted: str
    balance: str
    work: tuple[ShownWork, ...]
    meetings: tuple[ItsMeeting, ...]
    warnings: tuple[Warn, ...]

    @property
    def anything(self) -> bool:
        """Whether anything was entered."""
        return bool(self.seats or self.substitutes or self.groups or self.work or self.balance)


def own_committee(authority: Authority) -> StandardsCommittee | None:
    """The record of an authority's own committee; None for a parish, and before its part is there."""
    if authority.principal or "hearings" not in authority.parts:
        return None
    hearings: Hearings = authority.part("hearings")
    return hearings.committee


def group_sizes(authority: Authority, day: date) -> Mapping[str, int]:
    """How many members the authority has on ``day`` by political group; "" are those of no group."""
    return Counter(row.party for row in members_on(authority, day))


def state_on(committee: StandardsCommittee, day: date) -> CommitteeState:
    """The committee after whatever was entered until the end of ``day``."""
    return committee_state(step for step in committee.steps if step.day <= day)


def seats_on(authority: Authority, committee: StandardsCommittee, day: date) -> Seats:
    """The committee of ``authority`` on ``day``."""
    state = state_on(committee, day)
    service, rule = find_service(authority), rules_of(authority, day).committee
    rows = {person: (name, row) for person, name, _, row in may_join(authority, day)}
    trained = trained_for_hearings(committee)
    places = {who: CHAIRS[place] for place, who in state.chairs.items()}
    shown, groups = [], {}
    for person, sitting in state.sitting.items():
        human = canonical(service, person)
        if human not in rows:
            continue  # no seat any more
        name, row = rows[human]
        groups[person] = row.party
        shown.append(
            ShownSeat(
                human,
                name,
                places.get(person, ""),
                KINDS[sitting.kind],
                row.party,
                _vote(sitting.votes, sitting.under),
                sitting.substitute,
                uk_date(trained[human]) if human in trained else "None on record",
            )
        )
    order = [*CHAIRS.values(), ""]
    shown.sort(key=lambda each: (order.index(each.place), each.kind, each.name))
    full = tuple(each for each in shown if not each.substitute)
    meetings = its_meetings(authority, day)
    sizes = group_sizes(authority, day)
    return Seats(
        seats=full,
        substitutes=tuple(each for each in shown if each.substitute),
        groups=_groups(state, full, sizes),
        allotted=_allotted(state),
        balance=state.balance.sentence if state.balance else "",
        work=tuple(_work(each, meetings, day) for each in _in_order(state.work)),
        meetings=meetings,
        warnings=seat_warnings(state, rule, groups, sizes),
    )


def _vote(votes: bool, under: str) -> str:
    if not votes:
        return "No vote"
    return f"Vote, under {under}" if under else "Vote"


def _allotted(state: CommitteeState) -> str:
    given = state.allocation
    return f"Resolution of the Council on {uk_date(given.on)}, {given.resolution}" if given else ""


def _groups(
    state: CommitteeState, seats: tuple[ShownSeat, ...], sizes: Mapping[str, int]
) -> tuple[ShownGroup, ...]:
    if state.allocation is None:
        return ()
    own = Counter(each.group for each in seats if each.kind == KINDS[Kind.OWN])
    rows = [
        ShownGroup(group or NO_GROUP.capitalize(), number, own[group], sizes.get(group, 0))
        for group, number in state.allocation.seats
    ]
    return tuple(sorted(rows, key=lambda row: (-row.seats, row.name)))


def _in_order(work: tuple[WorkItem, ...]) -> list[WorkItem]:
    """What is still to be done, the next first; then what is settled, the last first."""
    still = sorted((each for each in work if each.open), key=lambda each: (each.due, each.number))
    settled = sorted(
        (each for each in work if not each.open), key=lambda each: each.done_on or each.due, reverse=True
    )
    return [*still, *settled]


def _work(item: WorkItem, meetings: tuple[ItsMeeting, ...], day: date) -> ShownWork:
    state, words = item.standing(day)
    return ShownWork(
        item,
        COMMITTEE_FUNCTIONS[item.function - 1],
        uk_date(item.due),
        state,
        words,
        next((each for each in meetings if each.id == item.meeting), None),
    )
