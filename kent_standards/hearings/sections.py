"""hearings/: what the pages of a complaint say of its hearings, for each reader."""

from datetime import date
from typing import Any

from kent_standards.complaints.model import Complaint
from kent_standards.complaints.sections import CaseReader, Section, section_for
from kent_standards.hearings.model import Hearing, Hearings, concerned
from kent_standards.law.calendar import uk_date
from kent_standards.law.complaint_parts import Stage as CaseStage
from kent_standards.law.hearing_parts import STAGES, Stage

PUBLIC = "Notice of the hearing"


def includeme(config: Any) -> None:
    """The sections add themselves when this module is imported."""


@section_for(CaseReader.OFFICERS)
def for_officers(case: Complaint, url: str, today: date) -> Section | None:
    """Where a hearing is prepared, and the hearings that there are."""
    found = _of(case)
    links = [(f"Hearing {each.reference}: {STAGES[each.state.stage].lower()}", _page(each)) for each in found]
    if case.state.stage is CaseStage.HEARING and all(each.state.stage is Stage.ABANDONED for each in found):
        links.append(("Prepare a hearing", f"{url}/prepare-hearing"))
    return Section("Hearing", links=tuple(links)) if links else None


@section_for(CaseReader.SUBJECT)
def for_the_subject(case: Complaint, url: str, today: date) -> Section | None:
    """When and where, with a link to one's own page of the hearing."""
    return _when_and_where(case, own=True)


@section_for(CaseReader.COMPLAINANT, CaseReader.ADVISER)
def for_others(case: Complaint, url: str, today: date) -> Section | None:
    """When and where, with the public notice."""
    return _when_and_where(case, own=False)


def _when_and_where(case: Complaint, *, own: bool) -> Section | None:
    called = [each for each in _of(case) if each.state.call is not None]
    if not called:
        return None
    hearing = called[-1]
    state, call = hearing.state, hearing.state.call
    assert call is not None  # looked at just now
    rows = [("Standing", STAGES[state.stage])]
    if state.stage in (Stage.CALLED, Stage.ADJOURNED):
        day = state.resumes_on if state.stage is Stage.ADJOURNED else call.day
        rows += [("Day", f"{uk_date(day)}, {call.time}" if day else "Not known yet"), ("Place", call.place)]
    links = [(PUBLIC, f"/{case.authority.slug}/meetings/{hearing.id}")]
    if own and state.subject in concerned(hearing):
        links.insert(0, ("Your page of this hearing", f"/hearings/{hearing.id}"))
    return Section("Hearing", tuple(rows), tuple(links))


def _of(case: Complaint) -> tuple[Hearing, ...]:
    if "hearings" not in case.authority.parts:
        return ()
    hearings: Hearings = case.authority.part("hearings")
    return hearings.of_case(case.id)


def _page(hearing: Hearing) -> str:
    return f"/{hearing.authority.slug}/hearings/{hearing.id}"
