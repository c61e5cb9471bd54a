"""investigations/: what both parties have in common: what is there to read, what is asked of them by when, the forms."""

from datetime import date

from pyramid.httpexceptions import HTTPNotFound

from kent_standards.complaints.model import Complaint
from kent_standards.complaints.sections import Section
from kent_standards.forms.base import Schema
from kent_standards.investigations import work_forms as forms
from kent_standards.investigations.model import Investigation, investigation_of
from kent_standards.investigations.reading import investigator_name, report_for_party
from kent_standards.investigations.work_acts import places_of
from kent_standards.law.calendar import uk_date
from kent_standards.law.investigation_steps import INVESTIGATION_STEPS, Asked

READ_IN_CONFIDENCE = "You were sent a draft in confidence. Comment on any paragraph of it by {day}."


def part_section(
    case: Complaint, side: str, url: str, today: date, more: tuple[tuple[str, str], ...] = ()
) -> Section | None:
    """What there is of an investigation for one party; ``url`` is that party's page of the case."""
    record = investigation_of(case)
    if record is None or record.state.notification is None:
        return None
    told, says, links = record.state.notification, [], [("The notification", f"{url}/notification")]
    rows = [
        ("Investigating Officer", investigator_name(case)),
        ("To be concluded by", uk_date(told.concluded_by)),
    ]
    if not why_not_name(record, today):
        rows.insert(1, ("Please answer by", uk_date(told.responses_by)))
        links.append(("Name a witness", f"{url}/witness"))
    found = report_for_party(case, side)
    if found is not None:
        links.append(("The final report" if found[0].final else "The draft report", f"{url}/report"))
    if not why_not_comment(record, side, today) and record.state.comments_by is not None:
        says.append(READ_IN_CONFIDENCE.format(day=uk_date(record.state.comments_by)))
        links.append(("Comment on the draft", f"{url}/comment"))
        links.append(("Say that you have no more comments", f"{url}/no-more-comments"))
    return Section("The investigation", tuple(rows), (*links, *more), tuple(says))


def why_not_comment(record: Investigation, side: str, today: date) -> str:
    """Why a party can't comment on the draft now, or an empty text."""
    rule = INVESTIGATION_STEPS["draft_commented"]
    return rule.forbids(Asked(record.state, {"side": side}, today)) or ""


def why_not_name(record: Investigation, today: date) -> str:
    """Why a party can't name a witness now, or an empty text."""
    if record.state.notification is None:
        return "The Investigating Officer has not notified you yet."
    return INVESTIGATION_STEPS["witness_named"].forbids(Asked(record.state, {}, today)) or ""


def comment_form(record: Investigation, side: str, today: date) -> Schema:
    """The form for a comment. Raises HTTPNotFound while there is no draft for that party."""
    if record.state.sent_draft is None:
        raise HTTPNotFound
    return forms.comment(places_of(record.state))
