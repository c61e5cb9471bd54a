"""law/: votes of a Hearing Panel, by name: a simple majority of those cast, and the casting vote (Annex 3, 1.2, 1.6)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kent_standards.law.steps import NotPermitted

MAJORITY = "Arrangements, Annex 3, 1.6"
QUORUM = "Arrangements, Annex 3, 1.2; resolution 126"
BELOW = (
    "Fewer members with a vote are present than the quorum, so nothing can be decided, and nobody can take their place. "
    "Abandon this hearing; a fresh Panel begins anew."
)


class Vote(StrEnum):
    """What a member present does when a motion is put."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


@dataclass(frozen=True, slots=True)
class Count:
    """A count: by name who voted how, the Chairman's casting vote if there was one, and whether the motion is carried."""

    votes: Mapping[str, Vote]
    casting: Vote | None = None

    @property
    def of(self) -> Mapping[Vote, int]:
        """How many voted how, the casting vote left out."""
        cast = list(self.votes.values())
        return {each: cast.count(each) for each in Vote}

    @property
    def equal(self) -> bool:
        """Whether as many were for it as against."""
        return self.of[Vote.FOR] == self.of[Vote.AGAINST]

    @property
    def carried(self) -> bool:
        """Whether the motion is carried."""
        if self.equal:
            return self.casting is Vote.FOR
        return self.of[Vote.FOR] > self.of[Vote.AGAINST]


def count(
    votes: Mapping[str, str], casting: str, *, present: Collection[str], quorum: int, chairman: str
) -> Count:
    """The count of a vote. Raises NotPermitted unless each member present who has a vote, and nobody else, is named,
    they are a quorum, and equal votes are decided by the Chairman's casting vote.

    ``present``: those who are present and have a vote. ``chairman``: who may cast; empty before there is one.
    """
    if len(present) < quorum:
        raise NotPermitted(BELOW, QUORUM)
    if set(votes) != set(present):
        raise NotPermitted("Enter how each member present voted, and nobody else.", MAJORITY)
    made = Count({person: Vote(vote) for person, vote in votes.items()}, Vote(casting) if casting else None)
    if not made.equal and made.casting is not None:
        raise NotPermitted("The votes aren’t equal, so there is no casting vote.", MAJORITY)
    if made.equal and made.casting is None:
        if not chairman:
            raise NotPermitted("The votes are equal, and there is no Chairman yet. Vote again.", MAJORITY)
        raise NotPermitted(
            "The votes are equal. Enter the Chairman’s second or casting vote, by which it is decided.",
            MAJORITY,
        )
    if made.casting is not None and (chairman not in present or made.casting is Vote.ABSTAIN):
        raise NotPermitted("Only a Chairman who is present casts, for it or against it.", MAJORITY)
    return made
