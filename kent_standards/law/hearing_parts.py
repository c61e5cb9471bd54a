"""law/: the parts of a hearing: who sits, what was said, found, decided and directed (Annex 3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import cast

from kent_standards.law.sanctions import Addressee, Imposed, Kind


class Stage(StrEnum):
    """Where a hearing stands."""

    PREPARED = "prepared"
    CALLED = "called"
    SITTING = "sitting"
    ADJOURNED = "adjourned"
    ABANDONED = "abandoned"
    CLOSED = "closed"


BEFORE = frozenset({Stage.PREPARED, Stage.CALLED})
BEGUN = frozenset({Stage.SITTING, Stage.ADJOURNED})
OVER = frozenset({Stage.ABANDONED, Stage.CLOSED})
STAGES: Mapping[Stage, str] = MappingProxyType(
    {
        Stage.PREPARED: "Being prepared",
        Stage.CALLED: "Called",
        Stage.SITTING: "Under way",
        Stage.ADJOURNED: "Adjourned",
        Stage.ABANDONED: "Abandoned: a fresh Panel is needed",
        Stage.CLOSED: "Decided",
    }
)


class On(StrEnum):
    """On what the Independent Person's view is sought (Annex 3, 1.3)."""

    BREACH = "breach"
    SANCTION = "sanction"


class Absence(StrEnum):
    """What the Panel does where the councillor isn't there (Annex 3, 1.7)."""

    ADJOURN = "adjourn"  # it is satisfied with the explanation
    PROCEED = "proceed"  # it isn't
    PUBLIC_INTEREST = "public_interest"  # exceptionally, to hear the allegations without delay


ABSENCES: Mapping[Absence, str] = MappingProxyType(
    {
        Absence.ADJOURN: "Adjourn: the Panel is satisfied with the explanation",
        Absence.PROCEED: "Go on without the councillor: the Panel isn’t satisfied with the explanation, and has regard "
        "to what was written",
        Absence.PUBLIC_INTEREST: "Go on without the councillor, exceptionally: it is in the public interest to hear the "
        "allegations without delay",
    }
)
# Annex 3, 2: by whom a Subject Member may be accompanied or represented.
REPRESENTATIVES: Mapping[str, str] = MappingProxyType(
    {"councillor": "A fellow councillor", "friend": "A friend", "colleague": "A colleague"}
)
# Annex 3, 3.10(c)(iii).
RECOMMENDED_TO: Mapping[str, str] = MappingProxyType(
    {Addressee.COUNCIL.value: "The council", Addressee.MONITORING_OFFICER.value: "The Monitoring Officer"}
)


@dataclass(frozen=True, slots=True)
class Seat:
    """A member of the Panel, as appointed. ``kind`` is of ``law.panels.Kind``."""

    person: str
    name: str
    kind: str
    group: str
    votes: bool
    trained_on: str = ""

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> "Seat":
        """A seat from what a step holds."""
        return cls(
            person=str(data["person"]),
            name=str(data["name"]),
            kind=str(data["kind"]),
            group=str(data["group"]),
            votes=bool(data["votes"]),
            trained_on=str(data.get("trained_on", "")),
        )

    def to_data(self) -> Mapping[str, object]:
        """As a step holds it."""
        return {
            name: getattr(self, name) for name in ("person", "name", "kind", "group", "votes", "trained_on")
        }


@dataclass(frozen=True, slots=True)
class Call:
    """For when and where a hearing is called; ``on``: the day of the call, which is that of the public notice."""

    day: date
    time: str
    place: str
    on: date
    earliest: date


@dataclass(frozen=True, slots=True)
class Access:
    """By what the councillor's representative reads the case: an account, or a code of which this is the keyed hash.

    ``number``: the how manyth access it is, so that what an earlier one opened is closed by it.
    """

    number: int
    person: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A finding of fact: what was alleged as a fact, whether the Panel found it so, and why."""

    text: str
    found: bool
    reasons: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What the Panel found on one allegation: the paragraphs of the Code that were broken, and those that weren't."""

    allegation: int
    broken: tuple[str, ...]
    kept: tuple[str, ...]
    reasons: str

    @property
    def breach(self) -> bool:
        """Whether there was a failure to comply with the Code."""
        return bool(self.broken)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Every paragraph that was considered."""
        return (*self.broken, *self.kept)


@dataclass(frozen=True, slots=True)
class View:
    """An Independent Person's view, given at the hearing or in writing."""

    person: str
    on: On
    text: str
    in_writing: bool
    day: date


@dataclass(frozen=True, slots=True)
class Direction:
    """What further evidence the Panel wants, from whom, and by when; and when it came (3.8(b))."""

    what: str
    whom: str
    by: date
    met_on: date | None = None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What the Panel recommends beside the sanctions, and to whom (3.10(c)(iii))."""

    to: str
    text: str
    reasons: str


@dataclass(frozen=True, slots=True)
class Concern:
    """Another potential breach, which the Panel recommends be referred as a new complaint (3.9(e)).

    ``answer``: what the Monitoring Officer did about it.
    """

    text: str
    answer: str = ""
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class Privacy:
    """What the Panel decided on keeping the public out (3.1(g)): which business, on which grounds, and why."""

    excluded: bool
    grounds: tuple[str, ...]
    business: str
    reasons: str


def sanction_data(imposed: Imposed) -> dict[str, object]:
    """A sanction as a step holds it; its reasons are the step's."""
    return {
        "letter": imposed.letter,
        "sanction": imposed.kind.value,
        "addressee": imposed.addressee.value,
        "text": imposed.text,
        "allegations": imposed.allegations,
        "effect_on": imposed.effect_on.isoformat() if imposed.effect_on else "",
        "ends_on": imposed.ends_on.isoformat() if imposed.ends_on else "",
    }


def imposed_from(data: Mapping[str, object], reasons: str) -> Imposed:
    """A sanction from what a step holds."""
    effect, ends = cast(str, data["effect_on"]), cast(str, data["ends_on"])
    return Imposed(
        cast(str, data["letter"]),
        Kind(cast(str, data["sanction"])),
        Addressee(cast(str, data["addressee"])),
        cast(str, data["text"]),
        reasons,
        tuple(cast("tuple[int, ...]", data["allegations"])),
        date.fromisoformat(effect) if effect else None,
        date.fromisoformat(ends) if ends else None,
    )
