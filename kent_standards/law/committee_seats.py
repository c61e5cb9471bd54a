"""law/: the seats of a Standards Committee: by group, political balance, its Chairman (R 5(13); LGHA 1989 s.15 to 17).

It is an ordinary committee (Report 3(1)(g)), so its seats follow the political balance of the authority, unless the
Council has set that aside with nobody voting against (resolution 152).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import cast

from kent_standards.law.calendar import uk_date
from kent_standards.law.committee_work import WorkItem, work_after
from kent_standards.law.local_rules import Committee
from kent_standards.law.panels import Kind, Sitting, committee_members
from kent_standards.law.steps import NotPermitted, Step

SEATS = "Report 5(13), recommendations 6 and 7"
NO_VOTE = "Local Government and Housing Act 1989, section 13; Report 5(13)"
BALANCE = "Local Government and Housing Act 1989, sections 15 and 17(1)(b); resolution 152"
PROPORTION = "Local Government and Housing Act 1989, section 15(5)"
NO_GROUP = "no group"
CHAIRS: Mapping[str, str] = MappingProxyType({"chairman": "Chairman", "vice_chairman": "Vice-Chairman"})
SEAT_STEPS = frozenset({"committee_seats_set", "committee_balance_set", "committee_chair_set"})


@dataclass(frozen=True, slots=True)
class Vote:
    """How the Council voted: numbers, and nobody's name."""

    in_favour: int
    against: int
    abstained: int


@dataclass(frozen=True, slots=True)
class Balance:
    """Whether political balance applies, by which resolution of which day, and how the Council voted."""

    applied: bool
    on: date
    resolution: str
    vote: Vote

    @property
    def sentence(self) -> str:
        """As it is read."""
        what = "applies" if self.applied else "is set aside"
        vote = self.vote
        return (
            f"Political balance {what}: resolution of the Council on {uk_date(self.on)}, {self.resolution}. "
            f"For: {vote.in_favour}. Against: {vote.against}. Abstained: {vote.abstained}."
        )


@dataclass(frozen=True, slots=True)
class Allocation:
    """The seats that the Council gave to each political group; "" is whoever belongs to none."""

    seats: tuple[tuple[str, int], ...]
    on: date
    resolution: str

    @property
    def total(self) -> int:
        """How many seats there are."""
        return sum(number for _, number in self.seats)

    def of(self, group: str) -> int:
        """How many a group has."""
        return dict(self.seats).get(group, 0)


@dataclass(frozen=True, slots=True)
class CommitteeState:
    """A committee after its steps. ``chairs``: the person in each place of ``CHAIRS`` that is filled."""

    sitting: Mapping[str, Sitting] = field(default_factory=dict)
    allocation: Allocation | None = None
    balance: Balance | None = None
    chairs: Mapping[str, str] = field(default_factory=dict)
    work: tuple[WorkItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Warn:
    """Something about the seats that an officer should look at, and where it is written."""

    sentence: str
    paragraph: str


def committee_state(steps: Iterable[Step]) -> CommitteeState:
    """The state that ``steps`` lead to."""
    found = tuple(steps)
    state = CommitteeState(sitting=committee_members(found), work=work_after(found))
    chairs: dict[str, str] = {}
    for step in found:
        data = step.data
        if step.kind == "committee_seats_set":
            rows = cast("Iterable[tuple[str, int]]", data["seats"])
            seats = tuple((str(group), int(number)) for group, number in rows)
            state = replace(state, allocation=Allocation(seats, _day(data), str(data["resolution"])))
        elif step.kind == "committee_balance_set":
            votes = cast("tuple[int, int, int]", data["votes"])
            balance = Balance(bool(data["applied"]), _day(data), str(data["resolution"]), Vote(*votes))
            state = replace(state, balance=balance)
        elif step.kind == "committee_chair_set":
            chairs[str(data["place"])] = str(data["person"])
        elif step.kind == "committee_left":
            chairs = {place: who for place, who in chairs.items() if who != data["person"]}
    return replace(state, chairs={place: who for place, who in chairs.items() if who})


def _day(data: Mapping[str, object]) -> date:
    return date.fromisoformat(str(data["on"]))


def check_vote(kind: Kind, votes: bool, under: str) -> None:
    """Raises NotPermitted for a vote of somebody who isn't a member of the authority, without what gives it."""
    if votes and kind is not Kind.OWN and not under:
        raise NotPermitted(
            "A parish or co-opted member has no vote on an ordinary committee. Name the provision that gives one, or "
            "enter the member without a vote.",
            NO_VOTE,
        )


def check_allocation(allocation: Allocation, today: date) -> None:
    """Raises NotPermitted for a resolution that is still to come, and for a committee without seats."""
    _check_resolution(allocation.on, allocation.resolution, today, SEATS)
    if allocation.total < 1:
        raise NotPermitted("Give at least one seat to a group, or to members of no group.", SEATS)


def check_balance(balance: Balance, today: date) -> None:
    """Raises NotPermitted where balance would be set aside though somebody voted against, or nobody for it."""
    _check_resolution(balance.on, balance.resolution, today, BALANCE)
    if balance.applied:
        return
    if balance.vote.against:
        count = balance.vote.against
        who = "1 member" if count == 1 else f"{count} members"
        raise NotPermitted(
            f"{who} voted against, so political balance still applies: the Council sets it aside only where nobody "
            "votes against. Enter that it applies.",
            BALANCE,
        )
    if not balance.vote.in_favour:
        raise NotPermitted("Enter how many members voted for it; without a vote it isn’t set aside.", BALANCE)


def check_chair(state: CommitteeState, place: str, person: str) -> None:
    """Raises NotPermitted for somebody who doesn't sit as a full member, or who has the other place already."""
    if not person:
        return
    sitting = state.sitting.get(person)
    if sitting is None or sitting.substitute:
        raise NotPermitted("Choose a member of the committee; a substitute doesn’t take the chair.", SEATS)
    if person in {who for other, who in state.chairs.items() if other != place}:
        raise NotPermitted(
            "The Chairman and the Vice-Chairman are two people. Choose another, or leave the other place empty first.",
            SEATS,
        )


def _check_resolution(on: date, resolution: str, today: date, paragraph: str) -> None:
    if on > today:
        raise NotPermitted("Enter it once the Council has resolved it; choose a day that is past.", paragraph)
    if not resolution.strip():
        raise NotPermitted("Name the resolution of the Council.", paragraph)


def fair_shares(members: Mapping[str, int], seats: int) -> Mapping[str, Fraction]:
    """The exact share of ``seats`` of each group with so many ``members`` of the authority (section 15(5)(d))."""
    whole = sum(members.values())
    return {group: Fraction(seats * count, whole) for group, count in members.items() if whole}


def out_of_balance(allocation: Allocation, members: Mapping[str, int]) -> tuple[Warn, ...]:
    """Where the seats don't follow the groups of the authority: by a whole seat or more, or against the majority."""
    groups = {group: count for group, count in members.items() if group and count}
    if not groups:
        return ()
    whole, total, found = sum(members.values()), allocation.total, []
    for group, count in groups.items():
        if len(groups) > 1 and total > 1 and allocation.of(group) == total:
            found.append(Warn(f"All seats are given to one group, {group}.", f"{PROPORTION}(a)"))
        if 2 * count > whole and 2 * allocation.of(group) <= total:
            found.append(
                Warn(
                    f"{group} has {count} of {whole} members of the authority and not most of the seats here: "
                    f"{allocation.of(group)} of {total}.",
                    f"{PROPORTION}(b)",
                )
            )
    for group, share in fair_shares(members, total).items():
        if group and abs(allocation.of(group) - share) >= 1:
            found.append(
                Warn(
                    f"{group} has {allocation.of(group)} of {total} seats; its share of the authority comes to "
                    f"{_decimal(share)}.",
                    f"{PROPORTION}(d)",
                )
            )
    strangers = [group for group, number in allocation.seats if group and number and group not in groups]
    found += [
        Warn(f"{group} has a seat here and no member of the authority on record.", f"{PROPORTION}(d)")
        for group in strangers
    ]
    return tuple(found)


def _decimal(share: Fraction) -> str:
    """With two places, rounded half up; it is read and never reckoned with."""
    hundredths = int(share * 100 + Fraction(1, 2))
    return f"{hundredths // 100}.{hundredths % 100:02}"


def seat_warnings(
    state: CommitteeState, rule: Committee, groups: Mapping[str, str], members: Mapping[str, int]
) -> tuple[Warn, ...]:
    """What doesn't fit the local ``rule``, the seats by group, and political balance.

    ``groups``: the group of each who sits; whoever isn't there holds no seat any more. ``members``: how many of each
    group the authority has.
    """
    sits = {person: each for person, each in state.sitting.items() if person in groups}
    full = {person: each for person, each in sits.items() if not each.substitute}
    return (
        *_against_rule(state, rule, full),
        *_against_allocation(state, full, groups),
        *(_balance_warnings(state, rule, members)),
        *_sitting_warnings(state, rule, sits, full),
    )


def _against_rule(state: CommitteeState, rule: Committee, full: Mapping[str, Sitting]) -> Iterable[Warn]:
    document = rule.source.document
    own = sum(each.kind is Kind.OWN for each in full.values())
    if rule.size is not None and state.allocation and state.allocation.total != rule.size:
        yield Warn(
            f"{state.allocation.total} seats are entered; by the local rules the committee has {rule.size}.",
            document,
        )
    if rule.size is not None and own > rule.size:
        yield Warn(f"{own} members of the authority sit; by the local rules it is {rule.size}.", document)
    given = {group: number for group, number in state.allocation.seats if number} if state.allocation else {}
    if rule.seats_by_group and given and given != dict(rule.seats_by_group):
        words = ", ".join(f"{group} {number}" for group, number in rule.seats_by_group)
        yield Warn(f"By the local rules the seats are: {words}.", document)
    for kind, limit, what in (
        (Kind.PARISH, rule.parish_members, "parish members"),
        (Kind.INDEPENDENT, rule.co_opted, "co-opted members"),
    ):
        count = sum(each.kind is kind for each in full.values())
        if limit and count != limit:
            yield Warn(f"{count} {what} sit; by the local rules there are {limit}.", document)


def _against_allocation(
    state: CommitteeState, full: Mapping[str, Sitting], groups: Mapping[str, str]
) -> Iterable[Warn]:
    if state.allocation is None:
        if full:
            yield Warn("The seats by political group aren’t entered yet.", SEATS)
        return
    own = [groups[person] for person, each in full.items() if each.kind is Kind.OWN]
    for group in dict.fromkeys([*dict(state.allocation.seats), *own]):
        seats, taken = state.allocation.of(group), own.count(group)
        name = group or "Members of no group"
        if taken > seats:
            yield Warn(f"{name}: {taken} sit on {seats} seats.", SEATS)
        elif taken < seats:
            empty = seats - taken
            yield Warn(f"{name}: {empty} of {seats} {'seat is' if empty == 1 else 'seats are'} empty.", SEATS)


def _balance_warnings(state: CommitteeState, rule: Committee, members: Mapping[str, int]) -> Iterable[Warn]:
    if state.balance is None and "disappl" in rule.proportionality.casefold():
        yield Warn(
            "By the local rules political balance is set aside. Enter the vote of the Council: it stands only if nobody "
            "voted against.",
            BALANCE,
        )
    if state.allocation and (state.balance is None or state.balance.applied):
        yield from out_of_balance(state.allocation, members)


def _sitting_warnings(
    state: CommitteeState, rule: Committee, sits: Mapping[str, Sitting], full: Mapping[str, Sitting]
) -> Iterable[Warn]:
    if not full:
        return
    voting = sum(each.votes for each in full.values())
    if voting < rule.quorum:
        yield Warn(f"{voting} members have a vote, and the quorum is {rule.quorum}.", rule.source.document)
    if not rule.substitutes and len(sits) > len(full):
        yield Warn("A substitute is entered; the local rules know of none.", rule.source.document)
    chairman = state.chairs.get("chairman", "")
    if chairman not in full:
        yield Warn(
            "No Chairman is entered. The Monitoring Officer consults the Chairman on each complaint.",
            "Report 5(23)",
        )
    elif rule.casting_vote and not full[chairman].votes:
        yield Warn("The Chairman has no vote, and so no casting vote either.", NO_VOTE)
