"""meetings/: importing meetings from a file: read and accounted for, and entered when an officer confirms it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from kent_standards.agendas.reading import read_meetings
from kent_standards.agendas.rows import MeetingFile, ReadMeeting, RefusedMeeting
from kent_standards.authorities.model import Authority, find_authority
from kent_standards.journal.services import enter
from kent_standards.law.meeting_parts import TO_COME, Body, Details, Item
from kent_standards.law.meeting_steps import SUMMONS
from kent_standards.law.steps import By, NotPermitted, Step
from kent_standards.meetings import acts
from kent_standards.meetings.model import Meeting, MeetingImport, Meetings
from kent_standards.store.ids import new_id

NEW, CHANGED, ITEMS, SAME, OVER = "new", "changed", "items", "same", "over"
WHAT = {
    NEW: "Is entered as a draft, with its agenda",
    CHANGED: "Is entered already, and gets the day, time, place and title of the file",
    ITEMS: "Is entered already, without an agenda, and gets that of the file",
    SAME: "Is entered already; nothing changes",
    OVER: "Has begun or is over; nothing changes",
}


@dataclass(frozen=True, slots=True)
class Planned:
    """A meeting of the file, what becomes of it, and the one that is entered already."""

    read: ReadMeeting
    what: str
    known: Meeting | None = None


def begin_import(authority: Authority, data: bytes, filename: str, *, by: By, at: datetime) -> MeetingImport:
    """Read a file and keep what it says for a day, or until it is confirmed. No meeting is entered yet.

    Raises UnreadableFile if nothing of the file can be used.
    """
    file = read_meetings(data, filename=filename)
    meetings: Meetings = authority.part("meetings")
    record: MeetingImport = meetings.imports.add(MeetingImport(new_id()))
    known = {"filename": filename, "sha256": hashlib.sha256(data).hexdigest()}
    record.append(Step("meetings_read", at, by.person, by.role, SUMMONS, data=known))
    record.read = _freeze(file)
    enter(authority, "meetings_read", record.about, by=by, at=at, paragraph=SUMMONS)
    return record


def file_of(record: MeetingImport) -> MeetingFile:
    """What was read. Raises NotPermitted once it is forgotten."""
    if record.read is None:
        raise NotPermitted("What this file held isn’t kept any longer; give the file again.", SUMMONS)
    form, encoding, meetings, refused, left_out, notes = record.read
    read = tuple(ReadMeeting(row, source, title, date.fromisoformat(day), time, place, items)
                 for row, source, title, day, time, place, items in meetings)  # fmt: skip
    return MeetingFile(
        form, encoding, read, tuple(RefusedMeeting(*each) for each in refused), left_out, notes
    )


def _freeze(file: MeetingFile) -> tuple[object, ...]:
    meetings = tuple(
        (each.row, each.source, each.title, each.day.isoformat(), each.time, each.place, each.items)
        for each in file.meetings
    )
    refused = tuple((each.row, each.column, each.reason, each.value) for each in file.refused)
    return (file.format, file.encoding, meetings, refused, file.left_out, file.notes)


def plan_of(record: MeetingImport) -> tuple[Planned, ...]:
    """What carrying it out would do, as the authority's meetings stand now."""
    return tuple(_plan(_authority_of(record), file_of(record)))


def _plan(authority: Authority, file: MeetingFile) -> Iterator[Planned]:
    meetings: Meetings = authority.part("meetings")
    for read in file.meetings:
        found = meetings.by_source.references(source_of(file, read))
        known: Meeting | None = meetings[found[0]] if found else None
        if known is None:
            yield Planned(read, NEW)
        elif known.state.stage not in TO_COME:
            yield Planned(read, OVER, known)
        elif details_of(file, read, known) != known.state.heading:
            yield Planned(read, CHANGED, known)
        else:
            yield Planned(read, ITEMS if read.items and not known.state.items else SAME, known)


def carry_out(record: MeetingImport, *, seen: int | None = None, by: By, at: datetime) -> dict[str, int]:
    """Enter and change the meetings of a file, all or none; how many of each. Raises NotPermitted a second time."""
    record.expect(seen)
    if record.counts is not None:
        raise NotPermitted("This file was imported already; nothing was done a second time.", SUMMONS)
    authority, file = _authority_of(record), file_of(record)
    counts = dict.fromkeys(WHAT, 0)
    for each in plan_of(record):
        counts[each.what] += 1
        _carry_out(authority, file, each, by, at)
    record.append(Step("meetings_imported", at, by.person, by.role, SUMMONS, data={"counts": counts}))
    record.read = None
    enter(authority, "meetings_imported", record.about, by=by, at=at, paragraph=SUMMONS)
    return counts


def _carry_out(authority: Authority, file: MeetingFile, planned: Planned, by: By, at: datetime) -> None:
    items = tuple(Item(0, 0, title) for title in planned.read.items)
    if planned.what == NEW or planned.known is None:
        acts.enter_meeting(authority, details_of(file, planned.read), items=items, by=by, at=at)
        return
    if planned.what == CHANGED:
        acts.change_details(planned.known, details_of(file, planned.read, planned.known), by=by, at=at)
    if planned.what in (CHANGED, ITEMS) and not planned.known.state.items:
        for item in items:
            acts.add_item(planned.known, item, by=by, at=at)


def source_of(file: MeetingFile, read: ReadMeeting) -> str:
    """What the other system calls a meeting; without a name of its own, what meets and when."""
    own = read.source or "/".join((read.title.casefold(), read.day.isoformat(), read.time))
    return f"{file.format}:{own}"


def details_of(file: MeetingFile, read: ReadMeeting, known: Meeting | None = None) -> Details:
    """What a file says of a meeting; what it doesn't say stays as it was entered."""
    heading = known.state.heading if known is not None else None
    return Details(
        read.title,
        heading.body if heading else body_of(read.title),
        read.day,
        read.time or (heading.time if heading else ""),
        read.place or (heading.place if heading else ""),
        heading.quorum if heading else 0,
        heading.shared_with if heading else (),
        source_of(file, read),
    )


def body_of(title: str) -> Body:
    """What meets, from what it is called; an officer corrects it where that misleads."""
    words = title.casefold().replace("-", " ").split()
    if "joint" in words:
        return Body.JOINT_COMMITTEE
    if "subcommittee" in words or ("sub" in words and "committee" in words):
        return Body.SUB_COMMITTEE
    if words[-1:] in (["cabinet"], ["executive"]):
        return Body.EXECUTIVE
    return Body.COUNCIL if words[-1:] == ["council"] else Body.COMMITTEE


def _authority_of(record: MeetingImport) -> Authority:
    found = find_authority(record)
    if found is None:
        raise LookupError("An import lies in an authority.")
    return found
