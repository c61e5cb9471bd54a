"""code/: whether a review of the Code and the Arrangements is due, for the officers' page of tasks (practice BP3)."""

from collections.abc import Iterator
from datetime import date, timedelta

from kent_standards.authorities.model import Authority
from kent_standards.code.model import CodeRecord
from kent_standards.law.calendar import uk_date

SOON = timedelta(days=90)
LABEL = "Review of the Code and the Arrangements"


def code_tasks(authority: Authority, today: date) -> Iterator[tuple[str, str, str, str, str]]:
    """A row from three months before the day on; a parish goes with its principal authority."""
    record: CodeRecord = authority.part("code")
    due = record.state.review_due
    if authority.principal or due is None or due > today + SOON:
        return
    late = due < today
    address, hint = f"/{authority.slug}/desk/code", f"By {uk_date(due)}"
    yield (LABEL, address, hint, "overdue" if late else "due", "Overdue" if late else "To be done")
