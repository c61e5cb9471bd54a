"""law/: the parts of a meeting: who sits, what is on the agenda, what was declared, requested, moved and voted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kent_standards.law.hearing_votes import Vote
from kent_standards.law.meeting_advice import Kind
from kent_standards.law.relief import Relief


class Body(StrEnum):
    """What meets (Code 1, "Meeting")."""

    COUNCIL = "council"
    EXECUTIVE = "executive"
    COMMITTEE = "committee"
    SUB_COMMITTEE = "sub_committee"
    JOINT_COMMITTEE = "joint_committee"


BODIES: Mapping[Body, str] = {
    Body.COUNCIL: "The authority itself, such as the Council",
    Body.EXECUTIVE: "The executive, such as the Cabinet",
    Body.COMMITTEE: "A committee",
    Body.SUB_COMMITTEE: "A sub-committee",
    Body.JOINT_COMMITTEE: "A joint committee or joint sub-committee",
}


class Stage(StrEnum):
    """Where a meeting stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    SITTING = "sitting"
    CLOSED = "closed"
    SIGNED = "signed"
    CANCELLED = "cancelled"


TO_COME = (Stage.DRAFT, Stage.PUBLISHED)
BEGUN = (Stage.SITTING, Stage.CLOSED, Stage.SIGNED)


class Move(StrEnum):
    """What somebody does at the door."""

    CAME = "came"
    LEFT = "left"
    RETURNED = "returned"


class Answer(StrEnum):
    """What came of a request to declare (Procedure Rules 4)."""

    OPEN = ""
    DECLARED = "declared"
    HAS_NONE = "has_none"
    SILENT = "silent"


ANSWERS: Mapping[Answer, str] = {
    Answer.DECLARED: "The member declared it",
    Answer.HAS_NONE: "The member said that there is none",
    Answer.SILENT: "The member didn’t answer",
}


@dataclass(frozen=True, slots=True)
class Details:
    """What meets, when and where. ``quorum``: 0 where it wasn't entered. ``shared_with``: slugs of other authorities.

    ``source``: what another system calls the meeting, where it was imported; else empty.
    """

    title: str
    body: Body
    day: date
    time: str
    place: str
    quorum: int = 0
    shared_with: tuple[str, ...] = ()
    source: str = ""

    def to_data(self) -> dict[str, object]:
        """As a step holds it."""
        return {
            "title": self.title,
            "body": self.body.value,
            "day": self.day.isoformat(),
            "time": self.time,
            "place": self.place,
            "quorum": self.quorum,
            "shared_with": self.shared_with,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class Seat:
    """A member of what meets: the person, the name as printed, and the slug of the authority whose member it is."""

    person: str
    name: str
    authority: str

    def to_data(self) -> dict[str, object]:
        """As a step holds it."""
        return {"person": self.person, "name": self.name, "authority": self.authority}


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda. ``matters``: references of the dispensations to whose matter it belongs.

    ``number`` tells it from the others for ever; ``place`` is its place on the agenda.
    """

    number: int
    place: int
    title: str
    public_may_speak: bool = False
    on_dispensation: bool = False
    matters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Declaration:
    """What was declared in an item, or held by the Chairman (``ruled``). ``nature`` is empty where it is withheld.

    ``ahead``: in writing, before the meeting began. ``entry``: which interest of the register, or empty. ``registered``,
    ``pending``: how that stood when it was declared. ``label``: the name of a class of the authority's own.
    """

    number: int
    person: str
    item: int
    kind: Kind
    nature: str
    sensitive: bool
    on: date
    label: str = ""
    entry: str = ""
    registered: bool = False
    pending: bool = False
    ahead: bool = False
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """The Chairman's request to declare an interest, and what came of it (Procedure Rules 4)."""

    number: int
    person: str
    item: int
    why: str
    answer: Answer = Answer.OPEN


@dataclass(frozen=True, slots=True)
class Movement:
    """Somebody at the door: when, and during which item."""

    number: int
    person: str
    move: Move
    time: str
    item: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class HeldBy:
    """An interest that somebody had in an item when a vote was counted, and what a dispensation relieved from then."""

    person: str
    kind: Kind
    relief: Relief


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion in an item: its words, the votes by person, and once it was counted what was known then.

    ``held``: the interests there were. ``chairman``: who was in the chair. ``at``: the time.
    """

    number: int
    item: int
    text: str
    votes: Mapping[str, Vote]
    counted: bool = False
    casting: Vote | None = None
    held: tuple[HeldBy, ...] = ()
    chairman: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What was resolved or noted in an item."""

    number: int
    item: int
    text: str
