"""hearings/: how many hearings wait for an officer, and in how many somebody has a part, for the page of tasks."""

from datetime import date

from kent_standards.authorities.model import Authority, Service
from kent_standards.hearings.model import OPEN, Hearings, hearings_of
from kent_standards.hearings.preparing import waiting_cases
from kent_standards.hearings.readers import readers


def to_prepare_and_open(authority: Authority) -> tuple[int, int]:
    """How many complaints wait for a hearing here, and how many hearings are to come or under way."""
    if "hearings" not in authority.parts:
        return 0, 0
    hearings: Hearings = authority.part("hearings")
    return len(waiting_cases(authority)), sum(1 for _ in hearings.by_day.starting("open"))


def own_open(service: Service, people: tuple[str, ...], authority: Authority, today: date) -> int:
    """In how many hearings to come or under way, at an authority or one of its parishes, a human has a part today."""
    found = {
        each.id
        for each in hearings_of(service, people)
        if each.state.stage in OPEN
        and authority.slug in (each.authority.slug, each.authority.principal)
        and readers(each, today) & set(people)
    }
    return len(found)
