"""complaints/: what follows a Hearing Panel's decision: publishing it, reporting it, following its sanctions up (5)."""

from datetime import date
from typing import Any

from kent_standards.complaints.acts import take
from kent_standards.complaints.case_notices import panel_reference
from kent_standards.complaints.doing import CaseAct, Doing, Values
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.panel_notices import publish_decision
from kent_standards.complaints.sections import CaseReader, Section, section_for
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import DateParts
from kent_standards.law.calendar import uk_date
from kent_standards.law.panel_notices import PANEL_OUTCOMES, PanelOutcome
from kent_standards.notices.model import Notices
from kent_standards.notices.resources import SentNotice
from kent_standards.notices.sanction_views import follow_up_lines
from kent_standards.notices.views import publish_form
from kent_standards.security.permissions import Permission


def includeme(config: Any) -> None:
    """Add the acts."""
    config.add_view(
        publish,
        context=SentNotice,
        name="publish",
        request_method=("GET", "POST"),
        permission=Permission.HANDLE_CASES,
        renderer="kent_standards:notices/templates/publish.pt",
    )
    config.add_case_act(CaseAct("panel_reported", "report-decision", _report_form, _report))


def publish(context: SentNotice, request: Any) -> Any:
    """Publish a notice, after the copy for the public was read."""
    return publish_form(context, request, publish_decision)


def _report_form(doing: Doing) -> Schema:
    schema = Schema()
    first = doing.case.state.panel.announced_on or doing.today
    schema.add(
        DateParts(
            name="held_on",
            title="At which meeting of the committee?",
            hint="The next ordinary one after the decision.",
            noun="the day of the meeting",
            minimum=first,
            maximum=doing.today,
        )
    )
    return schema


def _report(doing: Doing, values: Values) -> None:
    take(doing.case, "panel_reported", data={"meeting": values["held_on"].isoformat()}, **doing.known)


@section_for(CaseReader.OFFICERS)
def panels_decision(case: Complaint, url: str, today: date) -> Section | None:
    """What is left to do after the Panel's decision: publish, report, follow each sanction up."""
    panel = case.state.panel
    if panel.issued_on is None:
        return None
    notices: Notices = case.authority.part("notices")
    latest = notices.by_reference.references(panel_reference(case, panel.corrections + 1))
    notice = notices[latest[0]]
    rows = [
        ("Decision", PANEL_OUTCOMES[PanelOutcome(notice.content.outcome)][0]),
        ("Notice", f"Issued on {uk_date(panel.issued_on)}"),
        ("Publication", _when(panel.published_on, "Published")),
        ("Report to the committee", _when(panel.reported_on, "Reported")),
    ]
    rows += [(f"Sanction {number}", line) for number, line in enumerate(follow_up_lines(notice), 1)]
    link = f"/{case.authority.slug}/inbox/sent/{notice.id}"
    return Section("The Panel’s decision", tuple(rows), ((f"Open decision notice {notice.reference}", link),))


def _when(day: date | None, done: str) -> str:
    return f"{done} on {uk_date(day)}" if day is not None else "Not yet"
