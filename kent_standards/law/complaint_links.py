"""law/: how one complaint is linked with another of the same authority (Annex 1, 1.4(a), 4.7 and 6.2(h))."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

REPEATS, COUNTER, FOLLOWS = "repeats", "counter", "follows"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a complaint is to another: as the Monitoring Officer says it, and what the other is to it."""

    text: str
    mirror: str


# By its code. Those that somebody chooses come first; the others are their mirrors.
RELATIONS: Mapping[str, Relation] = MappingProxyType(
    {
        "same": Relation("is about the same matter as", "same"),
        REPEATS: Relation("repeats", "repeated"),
        COUNTER: Relation("is a counter-allegation to", COUNTER),
        FOLLOWS: Relation("is a fresh complaint after the decision on", "followed"),
        "repeated": Relation("is repeated by", REPEATS),
        "followed": Relation("was followed by the fresh complaint", FOLLOWS),
    }
)
CHOICES = ("same", REPEATS, COUNTER, FOLLOWS)
