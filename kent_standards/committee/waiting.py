"""committee/: what of a committee's work programme wants doing, for the page of tasks."""

from collections.abc import Iterator
from datetime import date, timedelta

from kent_standards.authorities.model import Authority
from kent_standards.committee.showing import own_committee

SOON = timedelta(days=28)


def committee_tasks(authority: Authority, today: date) -> Iterator[tuple[str, str, str, str, str]]:
    """A row for what is overdue, or due within four weeks."""
    committee = own_committee(authority)
    if committee is None:
        return
    work = [each for each in committee.state.work if each.open]
    late = sum(each.overdue(today) for each in work)
    soon = sum(today <= each.due <= today + SOON for each in work)
    if late or soon:
        hint = "Its day is past" if late else "Within four weeks"
        count = f"{late} overdue" if late else f"{soon} to do"
        address = f"/{authority.slug}/hearings/committee"
        yield ("The committee’s work programme", address, hint, "overdue" if late else "due", count)
