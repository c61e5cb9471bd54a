"""law/: training on standards: sessions, webinars and recordings, who came, and on which day somebody was trained."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from kent_standards.law.calendar import add_months, uk_date
from kent_standards.law.steps import NotPermitted, Step

PARAGRAPH = "Terms of reference 3; Report 5(20) and 5(21)"
ATTENDANCE = "Terms of reference 3; Arrangements, Annex 3"
JOINT = "Report 5(20); practice BP12"
LONGEST_PERIOD = 24


class Subject(StrEnum):
    """What a session is about."""

    CODE = "code"
    INTERESTS = "interests"
    HEARINGS = "hearings"
    CHAIRING = "chairing"
    EQUALITY = "equality"
    OTHER = "other"


# Each subject's title, and the paragraph for which it is there.
SUBJECTS: Mapping[Subject, tuple[str, str]] = MappingProxyType(
    {
        Subject.CODE: ("The Code of Conduct", "Terms of reference 3; Report 5(20)"),
        Subject.INTERESTS: ("Interests and the register", "Terms of reference 3; Code 4 and 5"),
        Subject.HEARINGS: ("Hearing complaints", "Terms of reference 3; Arrangements, Annex 3"),
        Subject.CHAIRING: ("Chairing", "Terms of reference 3; Arrangements, Annex 3"),
        Subject.EQUALITY: ("Equality", "Terms of reference 3; Equality Act 2010 s.149"),
        Subject.OTHER: ("Another subject of the Code", "Terms of reference 3"),
    }
)


class Way(StrEnum):
    """How a session is held."""

    MEETING = "meeting"
    WEBINAR = "webinar"
    RECORDING = "recording"


WAYS: Mapping[Way, str] = MappingProxyType(
    {
        Way.MEETING: "In a room",
        Way.WEBINAR: "Webinar",
        Way.RECORDING: "Recording to be watched",
    }
)


class Group(StrEnum):
    """For whom a session is."""

    MEMBERS = "members"
    OFFICERS = "officers"
    INDEPENDENT = "independent"
    PARISHES = "parishes"
    MISSED = "missed"


GROUPS: Mapping[Group, str] = MappingProxyType(
    {
        Group.MEMBERS: "Members and co-opted members",
        Group.OFFICERS: "Officers",
        Group.INDEPENDENT: "Independent Persons",
        Group.PARISHES: "Members of the parish and town councils",
    }
)


class Mark(StrEnum):
    """How somebody stands in the register of a session."""

    WHOLE = "whole"
    PART = "part"
    EXCUSED = "excused"
    ABSENT = "absent"


MARKS: Mapping[Mark, str] = MappingProxyType(
    {
        Mark.WHOLE: "There for the whole",
        Mark.PART: "There for part of it",
        Mark.EXCUSED: "Excused",
        Mark.ABSENT: "Not there",
    }
)
CAME = frozenset({Mark.WHOLE, Mark.PART})


@dataclass(frozen=True, slots=True)
class Session:
    """What is held, when, where and for whom.

    ``day``: of a recording the first on which it can be watched, and ``last_day`` the last. ``every_months``: 0 where it
    doesn't recur; ``anchor``: the day of the first of its series, and ``number`` which of the series it is.
    ``makes_up_for``: the session that was missed by those for whom a recording is.
    """

    title: str
    subject: Subject
    way: Way
    day: date
    begins: str = ""
    ends: str = ""
    place: str = ""
    address: str = ""
    last_day: date | None = None
    open_to: tuple[Group, ...] = (Group.MEMBERS,)
    every_months: int = 0
    anchor: date | None = None
    number: int = 1
    makes_up_for: str = ""

    @property
    def ends_on(self) -> date:
        """The last day of it."""
        return self.last_day or self.day

    @property
    def when(self) -> str:
        """When it is, in words."""
        if self.way is Way.RECORDING:
            return f"{uk_date(self.day)} to {uk_date(self.ends_on)}"
        return f"{uk_date(self.day)}, {self.begins} to {self.ends}"

    def primitives(self) -> dict[str, object]:
        """As a step holds it."""
        return {
            "title": self.title,
            "subject": self.subject.value,
            "way": self.way.value,
            "day": self.day.isoformat(),
            "begins": self.begins,
            "ends": self.ends,
            "place": self.place,
            "address": self.address,
            "last_day": self.last_day.isoformat() if self.last_day else "",
            "open_to": tuple(each.value for each in self.open_to),
            "every_months": self.every_months,
            "anchor": self.anchor.isoformat() if self.anchor else "",
            "number": self.number,
            "makes_up_for": self.makes_up_for,
        }


def session_from(data: Mapping[str, object]) -> Session:
    """What ``Session.primitives`` gave."""
    known = dict(data)
    groups = known["open_to"]
    assert isinstance(groups, tuple | list)
    return Session(
        title=str(known["title"]),
        subject=Subject(str(known["subject"])),
        way=Way(str(known["way"])),
        day=date.fromisoformat(str(known["day"])),
        begins=str(known["begins"]),
        ends=str(known["ends"]),
        place=str(known["place"]),
        address=str(known["address"]),
        last_day=date.fromisoformat(str(known["last_day"])) if known["last_day"] else None,
        open_to=tuple(Group(each) for each in groups),
        every_months=int(str(known["every_months"])),
        anchor=date.fromisoformat(str(known["anchor"])) if known["anchor"] else None,
        number=int(str(known["number"])),
        makes_up_for=str(known["makes_up_for"]),
    )


def check_session(session: Session) -> None:
    """Raises NotPermitted where what is held lacks something, or ends before it begins."""
    if session.way is Way.RECORDING:
        if session.last_day is None or session.last_day < session.day:
            raise NotPermitted("Give the last day for watching it, which isn’t before the first.", PARAGRAPH)
    else:
        # Both are hours and minutes of two digits each, so that they compare as texts.
        if not session.begins or not session.ends or session.ends <= session.begins:
            raise NotPermitted("Give from when until when it lasts; it ends after it begins.", PARAGRAPH)
        if session.way is Way.MEETING and not session.place:
            raise NotPermitted("Give the place where it is held.", PARAGRAPH)
    if session.way is not Way.MEETING and not is_address(session.address):
        raise NotPermitted("Give the address for joining or watching it; it begins with https://.", PARAGRAPH)
    if not session.open_to:
        raise NotPermitted("Say for whom it is.", PARAGRAPH)


def is_address(text: str) -> bool:
    """Whether it is an address to which a page may lead."""
    return text.startswith("https://") and len(text) > len("https://") and not any(map(str.isspace, text))


def next_session(session: Session) -> Session | None:
    """The next of a series; None where it doesn't recur.

    Each is counted from the first of the series, so that one on the 31st comes back to the 31st after a short month.
    """
    if not session.every_months:
        return None
    anchor = session.anchor or session.day
    day = add_months(anchor, session.every_months * session.number)
    span = session.ends_on - session.day
    last_day = day + span if session.last_day else None
    return replace(session, day=day, last_day=last_day, anchor=anchor, number=session.number + 1)


class Stage(StrEnum):
    """Where a session stands at one authority."""

    NONE = "none"
    OFFERED = "offered"
    DECLINED = "declined"
    PLANNED = "planned"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Trained:
    """That somebody was trained: on which day, and whether that is her own word, having watched a recording."""

    on: date
    own_word: bool = False


@dataclass(frozen=True, slots=True)
class TrainingState:
    """Where a session stands at one authority, after its steps.

    ``host``: the authority that holds it. ``offered_to``: those that it was offered to. ``follows``: the session after
    which it comes in a series.
    """

    stage: Stage = Stage.NONE
    session: Session | None = None
    host: str = ""
    follows: str = ""
    offered_to: tuple[str, ...] = ()
    invited: Mapping[str, date] = field(default_factory=dict)
    answers: Mapping[str, bool] = field(default_factory=dict)
    marks: Mapping[str, Mark] = field(default_factory=dict)
    watched: Mapping[str, date] = field(default_factory=dict)

    @property
    def known(self) -> Session:
        """What is held."""
        assert self.session is not None  # the first step says it
        return self.session

    @property
    def people(self) -> frozenset[str]:
        """Everybody who is in it: invited, or there without."""
        return frozenset(self.invited) | frozenset(self.marks)

    @property
    def taken(self) -> bool:
        """Whether attendance was entered, or somebody has watched it."""
        return bool(self.marks or self.watched)

    @property
    def trained(self) -> Mapping[str, Trained]:
        """Who was trained by it: was there for the whole, or has watched all of it."""
        found = {person: Trained(day, True) for person, day in self.watched.items()}
        there = {person for person, mark in self.marks.items() if mark is Mark.WHOLE}
        return found | {person: Trained(self.known.day) for person in there}


_BECOMES = {
    "training_accepted": Stage.PLANNED,
    "training_declined": Stage.DECLINED,
    "training_cancelled": Stage.CANCELLED,
}


def training_state(steps: Iterable[Step]) -> TrainingState:
    """Where a session stands after ``steps``."""
    state = TrainingState()
    for step in steps:
        state = _after(state, step)
    return state


def _after(state: TrainingState, step: Step) -> TrainingState:
    data = step.data
    match step.kind:
        case "training_entered" | "training_offered":
            stage = Stage.PLANNED if step.kind == "training_entered" else Stage.OFFERED
            return TrainingState(stage, _session_in(data), str(data["host"]), str(data.get("follows", "")))
        case "training_accepted" | "training_declined" | "training_cancelled":
            return replace(state, stage=_BECOMES[step.kind])
        case "training_shared":
            return replace(state, offered_to=(*state.offered_to, *_texts(data["authorities"])))
        case "training_changed":
            session = _session_in(data)
            # Whoever said yes to one day hasn't to another.
            moved = _when(session) != _when(state.known)
            return replace(state, session=session, answers={} if moved else state.answers)
    return _after_people(state, step)


def _after_people(state: TrainingState, step: Step) -> TrainingState:
    data = step.data
    match step.kind:
        case "training_invited":
            return replace(
                state, invited={**dict.fromkeys(_texts(data["people"]), step.day), **state.invited}
            )
        case "training_answered":
            return replace(state, answers={**state.answers, str(data["person"]): bool(data["comes"])})
        case "training_attended" | "training_walked_in":
            marks = data["marks"]
            assert isinstance(marks, Mapping)
            entered = {str(who): Mark(str(mark)) for who, mark in marks.items()}
            return replace(state, marks={**state.marks, **entered})
        case "training_watched":
            day = date.fromisoformat(str(data["day"]))
            return replace(state, watched={**state.watched, str(data["person"]): day})
    return state


def _session_in(data: Mapping[str, object]) -> Session:
    held = data["session"]
    assert isinstance(held, Mapping)
    return session_from(held)


def _texts(value: object) -> tuple[str, ...]:
    assert isinstance(value, tuple | list)
    return tuple(str(each) for each in value)


def _when(session: Session) -> tuple[object, ...]:
    return (session.way, session.day, session.ends_on, session.begins, session.ends)


def days_since(day: date, today: date) -> int:
    """How many days have gone by since ``day``; 0 on the day itself and before."""
    return max(timedelta(0), today - day).days
