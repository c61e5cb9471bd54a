"""investigations/: appointing an Investigating Officer, and what the Monitoring Officer does with a report (Annex 2)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from kent_standards.authorities.model import Authority, find_service
from kent_standards.authorities.services import working_calendar
from kent_standards.complaints import acts
from kent_standards.complaints.acts import is_conflicted, monitors
from kent_standards.complaints.model import Complaint
from kent_standards.investigations.model import Investigation, Investigations, investigation_of
from kent_standards.investigations.taking import index, pairs_of, take
from kent_standards.law.calendar import working_days_after, working_days_lost
from kent_standards.law.complaint_parts import ReportOutcome
from kent_standards.law.investigation_report import Conclusion, Report
from kent_standards.law.referred_gates import forbids_report_outcome
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, NotPermitted, local_day
from kent_standards.notices.content import without_name
from kent_standards.people.offices import holders_of

APPOINTMENT = "Arrangements, Annex 2, 1.1"
CONSIDERED = "Arrangements, Annex 2, 3.1 to 3.3"
WITHHELD = (
    "What is alleged is withheld from the councillor, and this would tell it. Decide afresh whether that is kept, and "
    "end it first (resolution 156)."
)


def investigators_for(case: Complaint, today: date) -> tuple[tuple[str, str], ...]:
    """Who can be appointed: the Investigating Officers here, then those of other authorities, without a conflict."""
    service = find_service(case)
    here = service.authority(case.authority.principal or case.authority.slug)
    others = [each for each in service.all_authorities() if each.slug != here.slug]
    found: dict[str, str] = {}
    for place in (here, *others):
        for row in holders_of(place, frozenset({Role.INVESTIGATING_OFFICER}), today):
            name = row.name if place is here else f"{row.name}, {place.name_on(today)}"
            if not is_conflicted(case, row.person) and row.person not in monitors(case.authority, today):
                found.setdefault(row.person, name)
    return tuple(found.items())


def appoint(
    case: Complaint,
    person: str,
    until: date | None,
    reasons: str,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> Investigation:
    """Appoint an Investigating Officer to a case, until a day or for as long as it takes; it ends the appointment of
    whoever was before (Annex 2, 1.1). Raises NotPermitted for whoever can't be appointed."""
    if person not in dict(investigators_for(case, local_day(at))):
        raise NotPermitted(
            "Choose somebody who holds the office of an Investigating Officer and has no conflict of interest.",
            APPOINTMENT,
        )
    if until is not None and until < local_day(at):
        raise NotPermitted("Choose a last day that isn’t past, or none.", APPOINTMENT)
    record = investigation_of(case)
    before = pairs_of(record) if record is not None else {}
    data = {"person": person, "until": until.isoformat() if until is not None else ""}
    acts.take(
        case, "investigator_appointed", reasons=reasons, data=data, seen=seen, by=by, at=at, tell=[person]
    )
    if record is not None:
        take(record, "investigation_taken_over", by=by, at=at)
    else:
        folder: Investigations = case.authority.part("investigations")
        record = folder.add(Investigation(case.id))
        take(record, "investigation_opened", data={"allegations": case.state.allegations}, by=by, at=at)
    index(record, before)
    return record


def return_draft(
    record: Investigation, reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Give the draft back to the Investigating Officer, with what is to be done (Annex 2, 2.1)."""
    take(record, "draft_given_back", reasons=reasons, by=by, at=at)
    acts.take(
        record.case,
        "draft_returned",
        reasons=reasons,
        seen=seen,
        by=by,
        at=at,
        tell=_investigator(record, at),
    )


def send_draft(
    record: Investigation, comments_by: date, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Send the draft in confidence to both parties, and not to witnesses; they may comment until a day (Annex 2, 2.2)."""
    check_tellable(record.case)
    take(record, "draft_passed_on", data={"comments_by": comments_by.isoformat()}, by=by, at=at)
    tell = [record.case.state.subject, *_investigator(record, at)]
    data = {"comments_by": comments_by.isoformat()}
    acts.take(record.case, "draft_sent", data=data, seen=seen, by=by, at=at, tell=tell)


def consider_report(
    case: Complaint,
    outcome: ReportOutcome,
    reasons: str,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Say what follows from the final report, after the Independent Person's views on it (Annex 2, 3.1 to 3.3)."""
    forbidden = forbids_report_outcome(case.state, outcome)
    if forbidden:
        raise NotPermitted(forbidden, CONSIDERED)
    acts.take(
        case,
        "report_considered",
        reasons=reasons,
        data={"outcome": outcome.value},
        seen=seen,
        by=by,
        at=at,
        tell=[case.state.subject],
    )


def suspend(record: Investigation, reasons: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Suspend it for the police or a regulator: the clocks stand still, and nobody goes on with it (5.2; Annex 1, 4.4).

    The Subject Member gets no message, and nobody but the officers and the complainant reads why.
    """
    take(record, "work_suspended", reasons=reasons, by=by, at=at)
    told = _investigator(record, at)
    acts.take(record.case, "investigation_suspended", reasons=reasons, seen=seen, by=by, at=at, tell=told)


def resume(record: Investigation, reasons: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Lift the suspension: the clocks go on with what was left, and comments are due as many working days later."""
    case = record.case
    data = {"comments_by": moved.isoformat()} if (moved := _comments_moved_to(case, local_day(at))) else {}
    take(record, "work_resumed", reasons=reasons, data=data, by=by, at=at)
    told = _investigator(record, at)
    acts.take(case, "investigation_resumed", reasons=reasons, data=data, seen=seen, by=by, at=at, tell=told)


def _comments_moved_to(case: Complaint, today: date) -> date | None:
    """Until when both sides may comment once it goes on, if they could when it was suspended."""
    state, inquiry = case.state, case.state.inquiry
    if not state.paused or inquiry is None or inquiry.comments_by is None or inquiry.final_on is not None:
        return None
    since, calendar = state.pauses[-1].since, working_calendar(case.authority)
    lost = working_days_lost(since, today, calendar)
    if inquiry.comments_by < since or not lost:
        return None
    days, _ = working_days_after(lost, inquiry.comments_by, calendar)
    return days[-1]


def refer_unreported(case: Complaint, reasons: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Refer it to the Hearing Panel without a final report, by a departure that is on record; both sides are told, and
    the 14 working days run from now (Arrangements 11.1 and 14.1; resolution 127)."""
    check_tellable(case)
    told = {case.state.subject, case.state.investigator_on(local_day(at))} - {""}
    acts.take(case, "referred_unreported", reasons=reasons, seen=seen, by=by, at=at, tell=told)


def copy_final(case: Complaint, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Copy the final report to both parties: from that day the 14 working days run (Annex 3, 1.4)."""
    check_tellable(case)
    acts.take(case, "final_copied", seen=seen, by=by, at=at, tell=[case.state.subject])


def check_tellable(case: Complaint) -> None:
    """Raises NotPermitted while the Subject Member may not know what is alleged."""
    if not {"existence", "details"} <= case.state.subject_may_know:
        raise NotPermitted(WITHHELD, "Resolution 156")


def final_report(case: Complaint) -> Report | None:
    """The final report of a case, as it was fixed; None while there is none."""
    record = investigation_of(case)
    return record.state.final if record is not None else None


def for_subject(case: Complaint) -> Callable[[str], str]:
    """What makes of a text the one that the Subject Member reads: without the complainant's name while it is withheld."""
    name = str(case.sent.complainant.get("name", ""))
    if "identity" in case.state.subject_may_know or not name:
        return lambda text: text
    return lambda text: without_name(name, text)


def for_adviser(case: Complaint) -> Callable[[str], str]:
    """The same for an Independent Person, who reads all but who complained while that is withheld (Annex 1, 5.2)."""
    name, state = str(case.sent.complainant.get("name", "")), case.state
    if not name or not (state.frozen or "identity" in state.withheld):
        return lambda text: text
    return lambda text: without_name(name, text)


def copy_for_subject(case: Complaint, report: Report) -> Report:
    """A report as the Subject Member reads it."""
    return cleaned(report, for_subject(case))


def cleaned(report: Report, clean: Callable[[str], str]) -> Report:
    """A report of which each text that somebody wrote is as ``clean`` makes it."""
    return replace(
        report,
        sections={letter: tuple(map(clean, texts)) for letter, texts in report.sections.items()},
        facts=tuple((clean(text), clean(reasons)) for text, reasons in report.facts),
        conclusions={
            number: Conclusion(each.failed, each.paragraphs, clean(each.reasons))
            for number, each in report.conclusions.items()
        },
        allegations=tuple(map(clean, report.allegations)),
    )


def rebuild_indexes(authority: Authority) -> None:
    """Build the indexes of investigations afresh from the records."""
    folder: Investigations = authority.part("investigations")
    folder.by_investigator.clear()
    folder.codes.clear()
    for record in folder.values():
        index(record, {})


def _investigator(record: Investigation, at: datetime) -> list[str]:
    inquiry = record.case.state.inquiry
    return [inquiry.investigator] if inquiry is not None and inquiry.investigator else []
