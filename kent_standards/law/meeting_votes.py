"""law/: the count of a vote at a meeting: whose vote isn't counted and why, with and without it (Procedure Rules 3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kent_standards.law.hearing_votes import Vote
from kent_standards.law.meeting_advice import ACT, INTERESTS, Kind, Sentence
from kent_standards.law.relief import Relief
from kent_standards.law.steps import NotPermitted

ILLEGAL = "Procedure Rules 3"
# Local Government Act 1972, Schedule 12, paragraph 39; Schedule 12's rule holds for committees too (section 99).
MAJORITY = "Local Government Act 1972, Schedule 12, paragraph 39"


@dataclass(frozen=True, slots=True)
class Held:
    """An interest that somebody has in an item, and what a dispensation relieves that person from in it."""

    kind: Kind
    relief: Relief = Relief.NONE


def why_not_counted(held: Iterable[Held], *, on_dispensation: bool = False) -> Sentence | None:
    """Why the vote of somebody with these interests in an item isn't counted; None where it is.

    ``on_dispensation``: the item is whether to grant a dispensation (Code 8(4)).
    """
    if on_dispensation:
        return None
    for kind in INTERESTS:
        for each in held:
            if each.kind is kind and not each.relief.may_vote:
                return _reason(kind, each.relief)
    return None


_NAMES = {Kind.DPI: "a Disclosable Pecuniary Interest", Kind.OSI: "an Other Significant Interest"}


def _reason(kind: Kind, relief: Relief) -> Sentence:
    without = "a dispensation to speak only" if relief is Relief.SPEAK else "no dispensation"
    return Sentence(
        f"Not counted: {_NAMES[kind]} in the item, and {without}.",
        f"{ILLEGAL}; {ACT}, section 31(4)" if kind is Kind.DPI else f"{ILLEGAL}; Code 5(2)(c)",
    )


@dataclass(frozen=True, slots=True)
class Refused:
    """A vote that was cast and isn't counted."""

    person: str
    vote: Vote
    reason: Sentence


@dataclass(frozen=True, slots=True)
class Tally:
    """A count: the votes as cast by name, those refused, and the casting vote if there was one."""

    votes: Mapping[str, Vote]
    refused: tuple[Refused, ...]
    casting: Vote | None = None

    @property
    def cast(self) -> Mapping[Vote, int]:
        """How many voted how, the illegal votes among them."""
        return _numbers(self.votes.values())

    @property
    def counted(self) -> Mapping[Vote, int]:
        """How many votes of each kind count; the casting vote isn't in it."""
        out = {each.person for each in self.refused}
        return _numbers(vote for person, vote in self.votes.items() if person not in out)

    @property
    def equal(self) -> bool:
        """Whether as many counted votes are for the motion as against it."""
        return self.counted[Vote.FOR] == self.counted[Vote.AGAINST]

    @property
    def carried(self) -> bool:
        """Whether the motion is carried by the votes that count."""
        return _carried(self.counted, self.casting)

    @property
    def would_have_been_carried(self) -> bool:
        """Whether it would have been carried had every vote counted."""
        return _carried(self.cast, self.casting)

    @property
    def turned(self) -> bool:
        """Whether the illegal votes would have made the difference."""
        return self.carried != self.would_have_been_carried


def _numbers(votes: Iterable[Vote]) -> Mapping[Vote, int]:
    listed = list(votes)
    return {each: listed.count(each) for each in Vote}


def _carried(numbers: Mapping[Vote, int], casting: Vote | None) -> bool:
    if numbers[Vote.FOR] == numbers[Vote.AGAINST]:
        return casting is Vote.FOR
    return numbers[Vote.FOR] > numbers[Vote.AGAINST]


def tally(votes: Mapping[str, Vote], barred: Mapping[str, Sentence]) -> Tally:
    """The count of ``votes``, by person; ``barred``: those whose votes aren't counted, and why."""
    refused = tuple(
        Refused(person, vote, barred[person]) for person, vote in votes.items() if person in barred
    )
    return Tally(dict(votes), refused)


def decide_equal(counted: Tally, casting: Vote, *, chairman: str, barred: Mapping[str, Sentence]) -> Tally:
    """The count with the casting vote of whoever presides.

    Raises NotPermitted where the votes aren't equal, nobody presides, the vote is no vote for or against, or the person
    who presides may not vote on the item: the casting vote is a second vote, and a barred member has none.
    """
    if not counted.equal:
        raise NotPermitted("The votes that count aren’t equal, so there is no casting vote.", MAJORITY)
    if not chairman:
        raise NotPermitted("Say first who is in the chair.", MAJORITY)
    if chairman in barred:
        raise NotPermitted(
            "Whoever is in the chair may not vote on this item, so there is no casting vote and the motion is lost.",
            ILLEGAL,
        )
    if casting is Vote.ABSTAIN:
        raise NotPermitted("A casting vote is for or against the motion.", MAJORITY)
    return Tally(counted.votes, counted.refused, casting)
