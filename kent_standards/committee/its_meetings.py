"""committee/: the meetings of an authority's Standards Committee, among all that its clerks keep."""

from dataclasses import dataclass
from datetime import date, timedelta

from kent_standards.authorities.model import Authority
from kent_standards.law.calendar import uk_date
from kent_standards.law.meeting_parts import BEGUN, Body, Stage
from kent_standards.meetings.model import Meetings
from kent_standards.plugin_access import rules_of

TWO_YEARS = timedelta(days=731)
PUBLIC = (Stage.PUBLISHED, *BEGUN)


@dataclass(frozen=True, slots=True)
class ItsMeeting:
    """One of them: ``held`` once it has begun; ``attended``: how many were there."""

    id: str
    title: str
    day: date
    public: bool
    held: bool
    attended: int

    @property
    def label(self) -> str:
        """How it is named in a list."""
        return f"{uk_date(self.day)}: {self.title}"


def its_meetings(authority: Authority, day: date, since: date | None = None) -> tuple[ItsMeeting, ...]:
    """The committee's meetings that weren't called off, the last first, from ``since`` on or else from two years before.

    A meeting is the committee's if its title has the name that the local rules of ``day`` give the committee.
    """
    if "meetings" not in authority.parts:
        return ()
    meetings: Meetings = authority.part("meetings")
    name = rules_of(authority, day).committee.name.casefold()
    begin = (since or day - TWO_YEARS).isoformat()
    found = []
    for (_, on, _), reference in meetings.by_day:
        if on < begin:
            continue
        state = meetings[reference].state
        heading = state.heading
        ours = heading.body in (Body.COMMITTEE, Body.JOINT_COMMITTEE) and name in heading.title.casefold()
        if ours and state.stage is not Stage.CANCELLED:
            found.append(
                ItsMeeting(
                    reference,
                    heading.title,
                    heading.day,
                    state.stage in PUBLIC,
                    state.stage in BEGUN,
                    len(state.attended),
                )
            )
    return tuple(sorted(found, key=lambda each: (each.day, each.id), reverse=True))
