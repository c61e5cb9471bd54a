"""meetings/: what was declared at meetings, for the report to the Standards Committee (Procedure Rules 7)."""

from collections.abc import Iterator
from datetime import date
from itertools import takewhile

from kent_standards.authorities.comparisons import Comparison, Happened, compare
from kent_standards.authorities.model import Authority
from kent_standards.authorities.report_parts import PartLine, ReportPart, report_part
from kent_standards.law.calendar import uk_date
from kent_standards.law.meeting_advice import INTERESTS, Kind
from kent_standards.law.meeting_effects import meeting_state
from kent_standards.law.meeting_minutes import declared_sentence
from kent_standards.law.meeting_parts import BEGUN, Declaration
from kent_standards.law.report_period import Period
from kent_standards.meetings.model import Meeting, Meetings

PARAGRAPH = "Procedure Rules 7; of what is sensitive only that it is there (Procedure Rules 5)"
CLASSES = {Kind.DPI: "DPI", Kind.OSI: "OSI"}


@report_part
def declared_in(authority: Authority, period: Period, today: date) -> ReportPart:
    """What was declared at meetings of ``period`` until today of the two kinds that the Code calls Interests."""
    meetings: Meetings = authority.part("meetings")
    first, last = period.first.isoformat(), period.until(today).isoformat()
    found = dict.fromkeys(ref for (day, *_), ref in meetings.declared.from_value(first) if day <= last)
    lines: list[PartLine] = []
    for reference in found:
        meeting = meetings[reference]
        if meeting.state.stage in BEGUN:
            lines += (_line(meeting, each) for each in meeting.state.declarations if each.kind in INTERESTS)
    counted = {name: sum(each.of_class == name for each in lines) for name in CLASSES.values()}
    figures = (
        ("Meetings at which any was declared", str(len({each.what for each in lines}))),
        ("Disclosable Pecuniary Interests declared", str(counted["DPI"])),
        ("Other Significant Interests declared", str(counted["OSI"])),
    )
    return ReportPart(
        "Declared at meetings",
        PARAGRAPH,
        figures,
        tuple(lines),
        f"No interest was declared at a meeting in {period.this}.",
    )


def _line(meeting: Meeting, said: Declaration) -> PartLine:
    state, details = meeting.state, meeting.state.heading
    item, name = state.item(said.item), state.name(said.person)
    sentence = declared_sentence(name, said, item.place if item is not None else 0)
    return PartLine(
        name,
        details.day,
        CLASSES[said.kind],
        f"declared at {details.title}, {uk_date(details.day)}",
        "" if said.sensitive or item is None else item.title,
        f"{details.title}, {uk_date(details.day)}: {sentence}",
        said.sensitive,
    )


def _declared(authority: Authority, period: Period) -> Iterator[Happened]:
    meetings: Meetings = authority.part("meetings")
    last = period.last.isoformat()
    found = takewhile(lambda pair: pair[0][0] <= last, meetings.declared.from_value(period.first.isoformat()))
    for reference in dict.fromkeys(reference for _, reference in found):
        state = meeting_state(meetings[reference].unopened)
        if state.stage in BEGUN:
            for each in state.declarations:
                if each.kind in INTERESTS:
                    yield state.heading.day, CLASSES[each.kind]


COMPARED = compare(
    Comparison(
        "declared",
        "Interests declared at meetings",
        PARAGRAPH,
        {"DPI": "Disclosable Pecuniary Interests", "OSI": "Other Significant Interests"},
        _declared,
    )
)
