"""meetings/: the meetings to come as a calendar that other programs read (RFC 5545)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from kent_standards.law.steps import LOCAL_TIME
from kent_standards.meetings.coming import Coming

_TIME = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})\s*(am|pm)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One thing in a calendar: ``name`` with ``host`` tells it from all others, at any later time too.

    Times are those of the day in Kent, as people write them; without one it lasts the whole day, or to ``last_day``.
    ``changes``: how often it was changed, so that programs take the newest. ``off``: whether it was cancelled.
    """

    name: str
    title: str
    place: str
    url: str
    day: date
    begins: str = ""
    ends: str = ""
    last_day: date | None = None
    changes: int = 0
    off: bool = False


def calendar_of(name: str, url: str, meetings: Iterable[Coming], stamp: datetime) -> bytes:
    """The calendar of an authority called ``name``. ``url``: the address of its list of meetings."""
    entries = (
        CalendarEntry(
            each.name, each.title, each.place, f"{url}/{each.name}", date.fromisoformat(each.day), each.time
        )
        for each in meetings
    )
    return calendar_file(f"Meetings of {name}", "Meetings", entries, stamp)


def calendar_file(name: str, room: str, entries: Iterable[CalendarEntry], stamp: datetime) -> bytes:
    """A calendar called ``name``, which a ``room`` of the service has made at ``stamp``."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Kent Standards//{room}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for each in entries:
        calendar.add_component(_event(each, stamp))
    made: bytes = calendar.to_ical()
    return made


def _event(each: CalendarEntry, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{each.name}@{each.url.split('//')[-1].split('/')[0]}")
    event.add("dtstamp", stamp.astimezone(UTC).replace(microsecond=0))
    event.add("summary", each.title)
    event.add("location", each.place)
    event.add("url", each.url)
    begins, ends = _time_of(each.begins), _time_of(each.ends)
    if begins is None:
        event.add("dtstart", each.day)
        event.add("dtend", (each.last_day or each.day) + timedelta(days=1))
    else:
        event.add("dtstart", _instant(each.day, begins))
    if begins is not None and ends is not None:
        event.add("dtend", _instant(each.day, ends))
    if each.changes:
        event.add("sequence", each.changes)
    if each.off:
        event.add("status", "CANCELLED")
    return event


def _instant(day: date, at: time) -> datetime:
    return datetime.combine(day, at, LOCAL_TIME).astimezone(UTC)


def _time_of(text: str) -> time | None:
    """The time of day that a text says, such as 18:30 or 10:00 am; None where it says none."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute, half = int(found.group(1)), int(found.group(2)), (found.group(3) or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
