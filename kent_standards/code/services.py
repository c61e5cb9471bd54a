"""code/: recording an authority's adoption of the Code, its own text, and its reviews."""

from datetime import date, datetime

from kent_standards.authorities.model import Authority
from kent_standards.code.model import CodeRecord
from kent_standards.journal.services import enter
from kent_standards.law.steps import By, NotPermitted, Step, local_day

LONGEST_TEXT = 500_000


def adopt_code(
    authority: Authority, *, adopted_on: date, effective_from: date, resolution: str, by: By, at: datetime
) -> None:
    """Record that the full Council adopted the Code (R 5(10)); it may take effect earlier or later (R 4(1)).

    Raises NotPermitted without a resolution, or for a day that has not come.
    """
    if adopted_on > local_day(at):
        raise NotPermitted("The Code can't have been adopted on a day that has not come; check the date.", "Report 4(1)")
    data = {
        "adopted_on": adopted_on.isoformat(),
        "effective_from": effective_from.isoformat(),
        "resolution": resolution.strip(),
    }
    if not data["resolution"]:
        raise NotPermitted("Name the resolution by which the Council adopted the Code.", "Report 5(10)")
    _take(authority, Step("code_adopted", at, by.person, by.role, "Localism Act 2011, section 27(2); Report 5(10)", data=data), by)


def load_code_text(authority: Authority, text: str, *, by: By, at: datetime) -> None:
    """Load the authority's adopted text, in Markdown. Raises NotPermitted if it is empty or too long."""
    if not text.strip():
        raise NotPermitted("The file is empty; load the adopted text as Markdown.", "Report 4(1)")
    if len(text) > LONGEST_TEXT:
        raise NotPermitted(f"The text is longer than {LONGEST_TEXT:,} characters; load the Code alone.", "Report 4(1)")
    _take(authority, Step("code_text_loaded", at, by.person, by.role, "Report 4(1)", data={"text": text}), by)


def review_code(authority: Authority, on: date, *, by: By, at: datetime) -> None:
    """Record that the Code was reviewed, from which the next year runs (R 4(6))."""
    if on > local_day(at):
        raise NotPermitted("The review can't have been on a day that has not come; check the date.", "Report 4(6)")
    _take(authority, Step("code_reviewed", at, by.person, by.role, "Report 4(6)", data={"on": on.isoformat()}), by)


def _take(authority: Authority, step: Step, by: By) -> None:
    record: CodeRecord = authority.part("code")
    record.append(step)
    enter(authority, step.kind, "code", by=by, at=step.at, paragraph=step.paragraph)
