"""meetings/: the meetings of one authority, as stored."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, cast

from kent_standards.authorities.model import Authority, Service, find_authority, find_service
from kent_standards.law.meeting_effects import meeting_state
from kent_standards.law.meeting_parts import BEGUN, TO_COME, Stage
from kent_standards.law.meeting_state import MeetingState
from kent_standards.security.keys import sealed_things
from kent_standards.store.index import Index, Pair
from kent_standards.store.records import Folder, Record, place
from kent_standards.store.sealed_records import SealedRecord
from kent_standards.store.sealing import KeyHolder

MEETING_INDEXES = ("by_day", "by_person", "upcoming", "declared", "by_source")


class Meetings(Folder):
    """The meetings of one authority."""

    def __init__(self) -> None:
        super().__init__("meetings")
        # Value ("open" or "over", day, time), reference meeting.
        self.by_day = place(self, Index(), "by_day")
        # Value (a person's id, day, time), reference meeting: whoever is a member of what meets.
        self.by_person = place(self, Index(), "by_person")
        # Value (day, time, title, place), reference meeting: what the public reads of those to come.
        self.upcoming = place(self, Index(), "upcoming")
        # Value (day, person, number of the entry), reference meeting: what was declared and isn't struck out.
        self.declared = place(self, Index(), "declared")
        # Value (what another system calls it,), reference meeting.
        self.by_source = place(self, Index(), "by_source")
        # The files of meetings that officers gave.
        self.imports = place(self, Folder(), "imports")

    def beside(self) -> tuple[Folder, ...]:
        """The files of meetings that officers gave."""
        return (self.imports,)


class MeetingImport(Record):
    """One file of meetings that an officer gave. ``read`` holds what it says, as primitives, until it is carried out.

    Whatever nobody confirms within a day is forgotten.
    """

    read: Any = None

    @property
    def filename(self) -> str:
        """What the file was called."""
        return str(self.steps[0].data["filename"])

    @property
    def read_on(self) -> date:
        """The day on which it was read."""
        return self.steps[0].day

    @property
    def counts(self) -> Mapping[str, int] | None:
        """What was done, once it was carried out."""
        done = next((step for step in self.steps if step.kind == "meetings_imported"), None)
        return cast("Mapping[str, int]", done.data["counts"]) if done is not None else None

    @property
    def about(self) -> str:
        """How the journal names it."""
        return f"meeting_import/{self.id}"


class Meeting(SealedRecord):
    """A meeting: its steps say all. What was declared, asked, moved and noted lies sealed until it is read."""

    sealed = ("nature", "text")

    @property
    def state(self) -> MeetingState:
        """Where it stands."""
        return self.folded(meeting_state)

    @property
    def folder(self) -> Meetings:
        """The meetings that it is one of."""
        found: Meetings = self.__parent__
        return found

    @property
    def authority(self) -> Authority:
        """The authority whose meeting it is."""
        found = find_authority(self)
        if found is None:
            raise LookupError("A meeting lies in an authority.")
        return found

    @property
    def about(self) -> str:
        """How the journal names it."""
        return f"meeting/{self.id}"


def meeting_pairs(meeting: Meeting) -> Mapping[str, tuple[Pair, ...]]:
    """What the indexes hold for a meeting, by the index's name."""
    state = meeting.state
    details = state.heading
    day, time = details.day.isoformat(), details.time
    is_open = state.stage in (*TO_COME, Stage.SITTING)
    public = state.stage in (Stage.PUBLISHED, Stage.SITTING)
    members = () if state.stage is Stage.CANCELLED else state.seats
    declared = state.declarations if state.stage in BEGUN else ()
    return {
        "by_day": ((("open" if is_open else "over", day, time), meeting.id),),
        "by_person": tuple(((each.person, day, time), meeting.id) for each in members),
        "upcoming": (((day, time, details.title, details.place), meeting.id),) if public else (),
        "declared": tuple(((day, each.person, str(each.number)), meeting.id) for each in declared),
        "by_source": (((details.source,), meeting.id),) if details.source else (),
    }


def rebuild_indexes(authority: Authority) -> None:
    """Build the indexes afresh from the records."""
    meetings: Meetings = authority.part("meetings")
    for name in MEETING_INDEXES:
        getattr(meetings, name).clear()
    for meeting in meetings.values():
        for name, pairs in meeting_pairs(meeting).items():
            getattr(meetings, name).replace((), pairs)


def every_meetings(service: Service) -> Iterator[Meetings]:
    """The meetings of each authority; an authority that still waits for ``evolve`` has none."""
    for authority in service.all_authorities():
        if "meetings" in authority.parts:
            yield authority.part("meetings")


def meetings_of(context: Any, people: tuple[str, ...], since: str = "") -> Iterator[Meeting]:
    """The meetings of any authority, from the day ``since`` on, of which the human whom ``people`` name is a member."""
    for meetings in every_meetings(find_service(context)):
        for person in people:
            for (_, day, _), found in meetings.by_person.starting(person):
                if day >= since:
                    yield meetings[found]


@sealed_things
def every_meeting(holder: KeyHolder) -> Iterator[SealedRecord]:
    """Every meeting of an authority."""
    if isinstance(holder, Authority) and "meetings" in holder.parts:
        yield from holder.part("meetings").values()
