"""law/: drawing a Hearing Panel from the Standards Committee by the local recipe (Annex 3, 1.1, 1.2; resolution 125)."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from kent_standards.law.local_rules import Panel
from kent_standards.law.steps import NotPermitted, Step

DRAWN = "Arrangements 2.5; Annex 3, 1.1; resolution 125"
CONFLICT = "Code 5; practice BP13"


class Kind(StrEnum):
    """As what somebody sits on the committee."""

    OWN = "own"
    PARISH = "parish"
    INDEPENDENT = "independent"


KINDS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.OWN: "Member of the authority",
        Kind.PARISH: "Member of a parish or town council",
        Kind.INDEPENDENT: "Independent member",
    }
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member of the Standards Committee who may be drawn.

    ``group``: the political group, or "". ``votes``: whether she has a vote on the committee. ``trained_on``: the last
    day of training on record. ``conflict``: why she can't hear this complaint; empty if nothing is known.
    """

    person: str
    name: str
    kind: Kind
    group: str = ""
    votes: bool = True
    trained_on: date | None = None
    conflict: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """A political group's share: of the committee's members, and of the Panel's."""

    group: str
    committee: int
    panel: int


def kind_of(words: str) -> Kind:
    """The kind of member that a recipe names in words, such as "borough members" or "parish member"."""
    first = words.casefold()
    if "parish" in first or "town" in first:
        return Kind.PARISH
    return Kind.INDEPENDENT if "independent" in first else Kind.OWN


def places(panel: Panel) -> Mapping[Kind, int]:
    """How many of each kind a Panel has; without a recipe all are the authority's own members."""
    found: Counter[Kind] = Counter()
    for words, number in panel.recipe or (("members", panel.size),):
        found[kind_of(words)] += number
    return found


def able(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Those whom no conflict keeps from hearing it."""
    return tuple(each for each in candidates if not each.conflict)


def propose(panel: Panel, candidates: Collection[Candidate]) -> tuple[Candidate, ...]:
    """A Panel by the recipe: of each kind first those of groups with fewest seats taken, who have training on record."""
    chosen: list[Candidate] = []
    for kind, number in places(panel).items():
        left = [each for each in able(candidates) if each.kind is kind]
        for _ in range(min(number, len(left))):
            taken = Counter(each.group for each in chosen)
            next_one = min(
                left,
                key=lambda each: (taken[each.group], not each.votes, each.trained_on is None, each.name),
            )
            left.remove(next_one)
            chosen.append(next_one)
    return tuple(chosen)


def check_panel(
    panel: Panel, candidates: Collection[Candidate], chosen: Collection[str]
) -> tuple[Candidate, ...]:
    """Those who are ``chosen``, in the order of the candidates. Raises NotPermitted unless they make a Panel.

    A Panel has so many of each kind as the recipe says. It may be the whole committee, as Annex 3, 1.1 has it, and it may
    have fewer of a kind of which conflicts leave no more; but never fewer with a vote than the quorum.
    """
    known = {each.person: each for each in candidates}
    strangers = set(chosen) - set(known)
    if strangers:
        raise NotPermitted("Draw the Panel from the members of the Standards Committee.", DRAWN)
    drawn = tuple(each for each in candidates if each.person in chosen)
    for each in drawn:
        if each.conflict:
            raise NotPermitted(f"{each.name} can’t sit: {each.conflict}. Choose somebody else.", CONFLICT)
    there = able(candidates)
    if set(drawn) != set(there) or panel.recipe:
        _check_numbers(panel, there, drawn)
    if sum(each.votes for each in drawn) < panel.quorum:
        raise NotPermitted(
            f"A Panel needs at least {panel.quorum} members with a vote, which is its quorum. Enter more members of the "
            "committee, or choose more of them.",
            "Arrangements, Annex 3, 1.2",
        )
    return drawn


def _check_numbers(panel: Panel, there: Collection[Candidate], drawn: Collection[Candidate]) -> None:
    wanted = places(panel)
    for kind in Kind:
        number = min(wanted.get(kind, 0), sum(each.kind is kind for each in there))
        found = sum(each.kind is kind for each in drawn)
        if found != number:
            raise NotPermitted(
                f"By the rules of this authority the Panel has so many of this kind: {KINDS[kind].lower()}, {number}. "
                f"You chose {found}.",
                panel.source.document,
            )


def balance(candidates: Iterable[Candidate], drawn: Collection[str]) -> tuple[Share, ...]:
    """Each political group's share of the committee's own members and of the Panel, the largest first."""
    own = [each for each in candidates if each.kind is Kind.OWN]
    whole = Counter(each.group for each in own)
    part = Counter(each.group for each in own if each.person in drawn)
    return tuple(
        Share(group, number, part[group])
        for group, number in sorted(whole.items(), key=lambda row: (-row[1], row[0]))
    )


@dataclass(frozen=True, slots=True)
class Sitting:
    """As what a person sits on the Standards Committee, and the last day of training on record.

    ``under``: the provision that gives a parish or co-opted member a vote. ``substitute``: sits for a member who is away.
    """

    kind: Kind
    votes: bool
    trained_on: date | None = None
    under: str = ""
    substitute: bool = False


def committee_members(steps: Iterable[Step]) -> Mapping[str, Sitting]:
    """Who sits on the committee after these steps: by the person's id."""
    found: dict[str, Sitting] = {}
    trained: dict[str, date] = {}
    for step in steps:
        person = str(step.data.get("person", ""))
        if step.kind == "committee_joined":
            found[person] = Sitting(
                Kind(str(step.data["kind"])),
                bool(step.data["votes"]),
                under=str(step.data.get("under", "")),
                substitute=bool(step.data.get("substitute", False)),
            )
        elif step.kind == "committee_left":
            found.pop(person, None)
        elif step.kind == "training_recorded":
            trained[person] = max(trained.get(person, date.min), date.fromisoformat(str(step.data["day"])))
    return {person: replace(each, trained_on=trained.get(person)) for person, each in found.items()}
