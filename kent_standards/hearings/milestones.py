"""hearings/: the complaint's own steps for what is done at its hearing, so that its clocks and readers know."""

from collections.abc import Mapping
from datetime import datetime

from kent_standards.complaints.acts import monitors, take
from kent_standards.hearings.model import Hearing
from kent_standards.law.steps import By, local_day


def mark(
    hearing: Hearing,
    milestone: str,
    *,
    reasons: str = "",
    data: Mapping[str, object] | None = None,
    by: By,
    at: datetime,
) -> None:
    """Take the complaint's own step for what has just been done here, and tell its Monitoring Officer."""
    officers = set(monitors(hearing.authority, local_day(at))) - {by.person}
    take(hearing.case, milestone, reasons=reasons, data=data, by=by, at=at, tell=officers)
