"""meetings/: the meetings to come as a calendar that other programs read (RFC 5545)."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from kent_standards.law.steps import LOCAL_TIME
from kent_standards.meetings.coming import Coming

_TIME = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})\s*(am|pm)?", re.IGNORECASE)


def calendar_of(name: str, url: str, meetings: Iterable[Coming], stamp: datetime) -> bytes:
    """The calendar of an authority called ``name``. ``url``: the address of its list of meetings."""
    calendar = Calendar()
    calendar.add("prodid", "-//Kent Standards//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Meetings of {name}")
    for each in meetings:
        calendar.add_component(_event(each, url, stamp))
    made: bytes = calendar.to_ical()
    return made


def _event(each: Coming, url: str, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{each.name}@{url.split('//')[-1].split('/')[0]}")
    event.add("dtstamp", stamp.astimezone(UTC).replace(microsecond=0))
    event.add("summary", each.title)
    event.add("location", each.place)
    event.add("url", f"{url}/{each.name}")
    day, begins = date.fromisoformat(each.day), _time_of(each.time)
    if begins is None:
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
    else:
        event.add("dtstart", datetime.combine(day, begins, LOCAL_TIME).astimezone(UTC))
    return event


def _time_of(text: str) -> time | None:
    """The time of day that a text says, such as 18:30 or 10:00 am; None where it says none."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute, half = int(found.group(1)), int(found.group(2)), (found.group(3) or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
