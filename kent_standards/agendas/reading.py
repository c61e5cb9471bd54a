"""agendas/: reading a file of meetings: which format it is, and every value checked. Pure: nothing is stored."""

import re
from collections import Counter

from kent_standards.agendas.calendars import read_calendar
from kent_standards.agendas.moderngov import read_moderngov
from kent_standards.agendas.rows import (
    MOST_ITEMS,
    MOST_MEETINGS,
    MOST_NOTES,
    MeetingFile,
    RawFile,
    RawMeeting,
    ReadMeeting,
    RefusedMeeting,
)
from kent_standards.agendas.sheets import read_sheet
from kent_standards.people.file_decode import decode
from kent_standards.people.file_rows import UnreadableFile
from kent_standards.people.file_values import BadValue, check_date, check_text, shown

MOST_BYTES = 5 * 1024 * 1024
ACCEPTED = (
    "Give a CSV file with the columns title and date, an iCalendar file, or the XML of ModernGov's GetMeetings or "
    "GetMeeting."
)
_LONGEST_TITLE = 300
_TIME = re.compile(
    r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(?::[0-9]{2})?\s*(a\.?m\.?|p\.?m\.?|noon)?", re.IGNORECASE
)


def read_meetings(data: bytes, *, filename: str = "") -> MeetingFile:
    """Read a file of meetings as CSV, iCalendar or ModernGov's XML. Raises UnreadableFile if nothing can be used."""
    try:
        text, encoding = decode(data, MOST_BYTES, holds="meetings", accepted=ACCEPTED)
        raw = _take_apart(text)
        if len(raw.meetings) > MOST_MEETINGS:
            raise UnreadableFile(
                f"The file holds {len(raw.meetings):,} meetings and at most {MOST_MEETINGS:,} are taken; divide it."
            )
    except UnreadableFile as error:
        raise UnreadableFile(f"{shown(filename)}: {error.sentence}" if filename else error.sentence) from None
    out = Counter(each.out for each in raw.meetings if isinstance(each, RawMeeting) and each.out)
    left = [each for each in raw.meetings if isinstance(each, RefusedMeeting) or not each.out]
    checked = _without_doubles([each if isinstance(each, RefusedMeeting) else _check(each) for each in left])
    notes = [f"The file was read as {raw.format}, in {encoding}.", *raw.notes]
    if len(notes) > MOST_NOTES:
        notes[MOST_NOTES:] = [f"There are {len(notes) - MOST_NOTES:,} more notes of these kinds."]
    return MeetingFile(
        raw.format,
        encoding,
        tuple(each for each in checked if isinstance(each, ReadMeeting)),
        tuple(each for each in checked if isinstance(each, RefusedMeeting)),
        tuple(sorted(out.items())),
        tuple(notes),
    )


def _take_apart(text: str) -> RawFile:
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        return read_moderngov(text)
    if start[:15].upper() == "BEGIN:VCALENDAR":
        return read_calendar(text)
    return read_sheet(text)


def _check(raw: RawMeeting) -> ReadMeeting | RefusedMeeting:
    try:
        title = check_text("title", raw.title, _LONGEST_TITLE)
        if not title:
            raise BadValue("title", "It doesn’t say what meets; give a title.", raw.title)
        day = check_date("date", raw.day)
        if day is None:
            raise BadValue("date", "It doesn’t say on which day it is; give a date.", raw.day)
        if len(raw.items) > MOST_ITEMS:
            raise BadValue("item", f"It has more than {MOST_ITEMS} items; divide it.", str(len(raw.items)))
        return ReadMeeting(
            raw.row,
            check_text("id", raw.source, _LONGEST_TITLE),
            title,
            day,
            read_time(raw.time),
            check_text("place", raw.place, _LONGEST_TITLE),
            tuple(check_text("item", item, 1_000) for item in raw.items),
        )
    except BadValue as problem:
        return RefusedMeeting(raw.row, problem.column, problem.reason, shown(problem.value))


def read_time(text: str) -> str:
    """A time of day as "18:30", from "6.30 pm" or "18:30:00"; "" for none. Raises BadValue for what is no time."""
    if not text.strip():
        return ""
    found = _TIME.fullmatch(text.strip())
    half = (found.group(3) or "").lower().replace(".", "") if found else ""
    hour, minute = (int(found.group(1)), int(found.group(2) or 0)) if found else (24, 0)
    bare = found is not None and found.group(2) is None and not half
    if bare or (half and not 1 <= hour <= 12) or (half == "noon" and hour != 12) or hour > 23 or minute > 59:
        raise BadValue(
            "time", "This isn’t a time of day; write it as 18:30 or 6.30 pm, or leave it out.", text
        )
    if half in ("am", "pm"):
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02}:{minute:02}"


def _without_doubles(
    checked: list[ReadMeeting | RefusedMeeting],
) -> list[ReadMeeting | RefusedMeeting]:
    """Each meeting once: by what the other system calls it, or else by what meets and when."""
    seen: set[tuple[str, ...]] = set()
    found: list[ReadMeeting | RefusedMeeting] = []
    for each in checked:
        if isinstance(each, ReadMeeting):
            key = (each.source,) if each.source else (each.title, each.day.isoformat(), each.time, each.place)
            if key in seen:
                each = RefusedMeeting(
                    each.row, "", "It stands in the file twice; it is taken once.", shown(each.title)
                )
            seen.add(key)
        found.append(each)
    return found
