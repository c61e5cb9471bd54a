"""law/: the earliest day of a hearing: fourteen working days after the report, and five clear days of notice (154)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kent_standards.law.calendar import Duration, WorkingCalendar, WorkingDays, uk_date
from kent_standards.law.clocks import Clock, Deadline, clock_for, deadline
from kent_standards.law.steps import NotPermitted

PARAGRAPH = "Arrangements, Annex 3, 1.4; resolution 154"
# Section 100B asks that agenda and reports lie open for five clear days. Neither the day of the notice nor that of the
# meeting is one of them, nor a day on which nobody could come to read them: so the meeting is on the sixth working day
# after the notice or later. Confirm the count before relying on it (resolution 154).
NOTICE_OF_MEETING = Clock(
    "notice_of_meeting",
    "Public notice of a meeting, from the day of the notice",
    WorkingDays(6),
    "Local Government Act 1972, sections 100A(6) and 100B(3)",
    direction="not_before",
    resolution="Five clear working days lie between the notice and the meeting, neither of the two counted",
)


@dataclass(frozen=True, slots=True)
class EarliestDay:
    """Both counts, each as a deadline of which ``last_day`` is the first day allowed, and the later of the two."""

    after_report: Deadline
    after_notice: Deadline

    @property
    def day(self) -> date:
        """The first day on which the hearing may be held."""
        return max(self.after_report.last_day, self.after_notice.last_day)


def earliest_day(
    copied_on: date, notice_on: date, calendar: WorkingCalendar, limits: Mapping[str, Duration]
) -> EarliestDay:
    """The earliest day of a hearing whose final report was copied to the parties, and of which notice was given, on
    these days, by an authority's working calendar and its own time ``limits``."""
    return EarliestDay(
        deadline(clock_for("hearing", limits), copied_on, calendar),
        deadline(NOTICE_OF_MEETING, notice_on, calendar),
    )


def check_day(day: date, earliest: EarliestDay) -> None:
    """Raises NotPermitted if a hearing on ``day`` would come too soon."""
    if day >= earliest.day:
        return
    report = day < earliest.after_report.last_day
    why = "14 working days haven’t run since the final report was copied to the parties"
    if not report:
        why = "the public hasn’t had five clear days’ notice of the meeting"
    paragraph = earliest.after_report.clock.paragraph if report else NOTICE_OF_MEETING.paragraph
    raise NotPermitted(
        f"A hearing on {uk_date(day)} is too soon: {why}. The earliest day is {uk_date(earliest.day)}.",
        paragraph,
    )
