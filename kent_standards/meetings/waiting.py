"""meetings/: what waits for a member and for the officers, for the page of tasks."""

from collections.abc import Iterator
from datetime import date

from kent_standards.authorities.model import Authority
from kent_standards.law.calendar import last_day, uk_date
from kent_standards.law.meeting_parts import Stage
from kent_standards.meetings.model import Meeting, Meetings
from kent_standards.meetings.own import NOTIFY, owed, seat_of
from kent_standards.register.profile_records import MemberRecords

Task = tuple[str, str, str, str, str]
PLACE = "/profile/meetings"


def own_meeting_tasks(authority: Authority, records: MemberRecords) -> Iterator[Task]:
    """The member's tasks: the meetings of an authority that are to come, and what was declared and isn't notified."""
    if "meetings" not in authority.parts:
        return
    found = list(_of(authority, records.people))
    coming = [each for each in found if each.state.stage in (Stage.PUBLISHED, Stage.SITTING)]
    if coming:
        first = min(each.state.heading.day for each in coming)
        hint = f"The next is on {uk_date(first)}; see what each item requires of you"
        yield ("Your meetings", PLACE, hint, "pending", f"{len(coming)} to come")
    for meeting in found:
        seat = seat_of(meeting, records.people)
        day = meeting.state.heading.day
        if seat is None or day > records.today or not any(owed(meeting, seat, records, records.today)):
            continue
        until = last_day(NOTIFY, day)
        state = "overdue" if until < records.today else "due"
        yield (
            "Notify what you declared at a meeting",
            f"{PLACE}/{meeting.id}",
            f"By {uk_date(until)}",
            state,
            "Overdue" if state == "overdue" else "Due",
        )


def _of(authority: Authority, people: tuple[str, ...]) -> Iterator[Meeting]:
    meetings: Meetings = authority.part("meetings")
    for person in people:
        yield from (meetings[each] for each in meetings.by_person.references(person))


def meeting_tasks(authority: Authority, today: date) -> Iterator[Task]:
    """The officers' task: meetings to come, and those whose day has come that aren't closed."""
    if "meetings" not in authority.parts:
        return
    days = [date.fromisoformat(value[1]) for value, _ in authority.part("meetings").by_day.starting("open")]
    if days:
        due = sum(1 for each in days if each <= today)
        hint = f"{due} whose day has come" if due else ""
        url = f"/{authority.slug}/desk/meetings"
        yield ("Meetings", url, hint, "due" if due else "pending", f"{len(days)} to come or under way")
