"""recruitment/: what there is to do about vacancies for Independent Persons, for the page of tasks."""

from collections.abc import Iterator
from datetime import date

from kent_standards.authorities.model import Authority
from kent_standards.law.recruitment import OPEN_STAGES, Stage
from kent_standards.recruitment.model import Vacancy, vacancies_of

Task = tuple[str, str | None, str, str, str]


def recruitment_tasks(authority: Authority, today: date) -> Iterator[Task]:
    """The officers' task: what another authority proposes, what is to be published, and who is to be decided on."""
    waiting = [each for each in vacancies_of(authority) if _waits(each, today)]
    if waiting:
        offered = any(each.state.stage is Stage.OFFERED for each in waiting)
        hint = "Another authority proposes a joint vacancy" if offered else "Candidates wait for a decision"
        yield (
            "Recruitment of Independent Persons",
            f"/{authority.slug}/desk/vacancies",
            hint,
            "due",
            f"{len(waiting)} to do",
        )


def _waits(record: Vacancy, today: date) -> bool:
    state = record.state
    if state.stage is Stage.OFFERED:
        return True
    if state.stage not in OPEN_STAGES or today <= state.known.closes:
        return False
    return any(not each.state.over for each in record.applications)
