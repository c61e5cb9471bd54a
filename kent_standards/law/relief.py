"""law/: what a dispensation relieves a member from, and how several of them join (Code 8(1); resolution 158)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kent_standards.law.local_rules import DPI, OSI

INTERESTS = (DPI, OSI)


class Relief(StrEnum):
    """From which restrictions of Code 5(2)(c) and (d) a member is relieved; stored as its value."""

    NONE = "none"
    SPEAK = "speak"
    VOTE = "vote"
    SPEAK_AND_VOTE = "speak_and_vote"

    @property
    def may_speak(self) -> bool:
        """Whether the member may take part in the discussion."""
        return self in (Relief.SPEAK, Relief.SPEAK_AND_VOTE)

    @property
    def may_vote(self) -> bool:
        """Whether the member may vote."""
        return self in (Relief.VOTE, Relief.SPEAK_AND_VOTE)


# How a page says each.
RELIEF_TITLES: dict[Relief, str] = {
    Relief.NONE: "nothing",
    Relief.SPEAK: "to speak, and not to vote",
    Relief.VOTE: "to vote, and not to speak",
    Relief.SPEAK_AND_VOTE: "to speak and vote",
}


@dataclass(frozen=True, slots=True)
class Relieved:
    """One dispensation as it holds for one person: a grant of the person's own, or a class dispensation by a seat.

    ``interests``: of which kinds (``local_rules.DPI``, ``OSI``); each of the others still prohibits. ``matter``: the
    business that it is bound to, in words; empty where it covers all business of the authority. ``reference``: the
    reference of the grant, or the code of the class and the seat ("code/slug"). ``why``: one sentence for a page.
    """

    person: str
    interests: tuple[str, ...]
    relief: Relief
    begins_on: date
    last_day: date
    matter: str
    reference: str
    why: str

    def in_force(self, day: date) -> bool:
        """Whether it holds on ``day``; its first and its last day both count (resolution 147)."""
        return self.begins_on <= day <= self.last_day

    def covers(self, interest: str, day: date, matters: Collection[str] = ()) -> bool:
        """Whether it relieves from an interest of that kind on ``day`` in business that belongs to ``matters``."""
        return (
            self.in_force(day)
            and interest in self.interests
            and (not self.matter or self.reference in matters)
        )


def join(reliefs: Iterable[Relief]) -> Relief:
    """Several reliefs taken together: each restriction is lifted that one of them lifts."""
    found = tuple(reliefs)
    speak, vote = any(each.may_speak for each in found), any(each.may_vote for each in found)
    if speak:
        return Relief.SPEAK_AND_VOTE if vote else Relief.SPEAK
    return Relief.VOTE if vote else Relief.NONE


def relief_on(
    relieved: Iterable[Relieved], interest: str, day: date, *, matters: Collection[str] = ()
) -> Relief:
    """What one person may do on ``day`` in spite of an interest (``DPI`` or ``OSI``), all dispensations taken together.

    One that is bound to a matter counts only where the business belongs to it: ``matters`` are the references of
    those that do, which somebody has to say. What a dispensation doesn't name isn't relieved: one from section 31(4)
    leaves an Other Significant Interest as it is (resolution 146). Raises ValueError for another kind of interest.
    """
    if interest not in INTERESTS:
        raise ValueError(
            f"A dispensation relieves from one of {', '.join(INTERESTS)}, not from {interest!r}."
        )
    return join(each.relief for each in relieved if each.covers(interest, day, matters))


def may_cover(relieved: Iterable[Relieved], interest: str, day: date) -> tuple[Relieved, ...]:
    """The dispensations that would relieve from such an interest on ``day`` if the business belongs to their matter."""
    return tuple(
        each for each in relieved if each.matter and each.in_force(day) and interest in each.interests
    )
