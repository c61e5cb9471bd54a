"""agendas/: files of meetings as iCalendar. A meeting that recurs by a rule is refused: its days aren't in the file."""

from datetime import date, datetime
from typing import Any

from icalendar import Calendar

from kent_standards.agendas.rows import RawFile, RawMeeting, RefusedMeeting
from kent_standards.law.steps import LOCAL_TIME
from kent_standards.people.file_rows import UnreadableFile
from kent_standards.people.file_values import shown

FORMAT = "iCalendar"


def read_calendar(text: str) -> RawFile:
    """Take a calendar apart. Raises UnreadableFile if it is none."""
    try:
        calendars: Any = Calendar.from_ical(text.lstrip("\ufeff \t\r\n"), multiple=True)
    except (ValueError, IndexError, KeyError) as error:
        raise UnreadableFile(
            f"The calendar can’t be read ({shown(str(error))}); export it again as iCalendar (.ics)."
        ) from None
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    if not events:
        raise UnreadableFile("The calendar holds no event; export the meetings again as iCalendar (.ics).")
    return RawFile(FORMAT, tuple(_event(place, event) for place, event in enumerate(events, start=1)))


def _event(place: int, event: Any) -> RawMeeting | RefusedMeeting:
    title = str(event.get("SUMMARY", ""))
    if "RRULE" in event:
        reason = "It recurs by a rule; export each meeting as an event of its own, or enter it by hand."
        return RefusedMeeting(place, "RRULE", reason, shown(title))
    begins = getattr(event.get("DTSTART"), "dt", None)
    if not isinstance(begins, date):
        return RefusedMeeting(place, "DTSTART", "It doesn’t say when it begins; correct it.", shown(title))
    day, time = _when(begins)
    cancelled = str(event.get("STATUS", "")).upper() == "CANCELLED"
    described = str(event.get("DESCRIPTION", ""))
    return RawMeeting(
        row=place,
        source=str(event.get("UID", "")),
        title=title,
        day=day,
        time=time,
        place=str(event.get("LOCATION", "")),
        items=tuple(line.strip() for line in described.splitlines() if line.strip()),
        out="it was cancelled" if cancelled else "",
    )


def _when(begins: date) -> tuple[str, str]:
    """The day and time in Kent; a day alone has no time, and a time without a zone is Kent's own."""
    if not isinstance(begins, datetime):
        return begins.isoformat(), ""
    local = begins.astimezone(LOCAL_TIME) if begins.tzinfo else begins
    return local.date().isoformat(), f"{local:%H:%M}"
