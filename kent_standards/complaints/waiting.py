"""complaints/: how much waits at the desk for complaints, for an Independent Person and for a member."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from kent_standards.authorities.model import Authority, Service
from kent_standards.complaints.model import Complaint, Complaints
from kent_standards.complaints.resources import AboutMe, AdviceDesk
from kent_standards.law.complaint_gates import informal_answerable, views_open
from kent_standards.law.complaint_parts import ENDED
from kent_standards.law.standing_in import asked_by_member, may_answer, may_settle


@dataclass(frozen=True, slots=True)
class DeskLoad:
    """What waits at one authority: open complaints, those of which a clock has run out, notices to acknowledge."""

    open: int
    overdue: int
    unread: int


def desk_load(authority: Authority, today: date) -> DeskLoad:
    """Counted from the index of the desk; no case is loaded."""
    complaints: Complaints = authority.part("complaints")
    days = (value[1] for value, _ in complaints.desk.starting("open"))  # the next clock first
    overdue = sum(1 for _ in takewhile(lambda day: day < today.isoformat(), days))
    return DeskLoad(complaints.desk.count("open"), overdue, len(authority.part("notices").unread))


def views_asked(service: Service, people: tuple[str, ...], today: date) -> int:
    """On how many complaints the views of the Independent Person whom ``people`` name are waited for."""
    return sum(
        any(
            (may_answer(each, today) or may_settle(each, today)) and each.person in people
            for each in case.state.consultations
        )
        or bool(asked_by_member(case.state) & set(people))
        or any(each.side in people and each.waiting for each in case.state.member_questions)
        for case in _open(AdviceDesk(service).cases(people))
        if not case.state.conflicted & set(people)
    )


def asked_of_member(service: Service, people: tuple[str, ...]) -> tuple[int, int]:
    """How many open complaints the member whom ``people`` name was told of, and on how many something is asked."""
    known = [case for case in _open(AboutMe(service).cases(people)) if case.state.subject_may_know]
    return len(known), sum(_asks(case) for case in known)


def _asks(case: Complaint) -> bool:
    state = case.state
    views = state.views_invited_on is not None and not state.views and views_open(state) is None
    offer = state.informal is not None and state.informal.subject_agrees is None
    return views or (offer and informal_answerable(state) is None)


def _open(cases: Iterable[Complaint]) -> Iterable[Complaint]:
    return (case for case in dict.fromkeys(cases) if case.state.stage not in ENDED)
