"""complaints/: a partner's Independent Person whom a Subject Member asks accepts or declines (7.1; Report 5(16)).

She reads nothing of the case until she has accepted, and nothing once that is over (``law.standing_in``). What the two
say to each other is theirs: the authority's journal has that she accepted or declined, the partner's that she stands in.
"""

from datetime import date, datetime

from kent_standards.authorities.model import find_service
from kent_standards.availability.services import give_back_to, lend
from kent_standards.complaints.acts import take
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.substitutes import lent_by
from kent_standards.law.standing_in import asked_by_member, asked_readers_on, may_read_asked
from kent_standards.law.steps import By, NotPermitted, local_day

PARAGRAPH = "Arrangements 7.1; Report 5(16)"
NOT_ASKED = "The councillor doesn’t ask you on this complaint, or that is over."


def accept(case: Complaint, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Accept to advise the councillor: from now on she reads what is asked, and no other case of that authority."""
    partner = _partner(case, by.person)
    if by.person not in asked_by_member(case.state) or not lent_by(case, by.person, partner, local_day(at)):
        raise NotPermitted(NOT_ASKED, PARAGRAPH)
    take(case, "member_adviser_accepted", seen=seen, by=by, at=at, tell=[case.state.subject])
    lend(
        find_service(case).authority(partner),
        by.person,
        authority=case.authority.slug,
        reference=case.reference,
        case=case.id,
        until=None,
        ground="",
        by=by,
        at=at,
    )


def decline(
    case: Complaint, words: str, *, conflict: bool, seen: int | None = None, by: By, at: datetime
) -> None:
    """Decline to advise the councillor, or say after having accepted that she can't; ``words`` are the councillor's to
    read, and nobody else's."""
    if not any(each.side == by.person and each.unsettled for each in case.state.member_questions):
        raise NotPermitted(NOT_ASKED, PARAGRAPH)
    partner = _partner(case, by.person)
    take(
        case,
        "member_adviser_declined",
        reasons=words,
        data={"conflict": conflict},
        seen=seen,
        by=by,
        at=at,
        tell=[case.state.subject],
    )
    give_back_to([partner], case, by.person, by=by, at=at)


def asked_ones_reading(case: Complaint, today: date) -> tuple[str, ...]:
    """The Independent Persons who read a case because its Subject Member asked them; a partner's only while she is still
    the one of the partner that has lent her."""
    state = case.state
    reads = asked_readers_on(state, today)
    return tuple(
        sorted(
            {
                each.side
                for each in state.member_questions
                if each.side in reads
                and may_read_asked(state, each, today)
                and lent_by(case, each.side, each.partner, today)
            }
        )
    )


def _partner(case: Complaint, person: str) -> str:
    """Whose she is, as she was asked last."""
    found = [each.partner for each in case.state.member_questions if each.side == person and each.partner]
    return found[-1] if found else ""
