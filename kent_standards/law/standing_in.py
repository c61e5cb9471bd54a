"""law/: what a partner's Independent Person who was asked to stand in may read, and when (Report 5(16); BP13)."""

from datetime import date
from enum import StrEnum

from kent_standards.law.complaint_parts import ENDED, Consultation, Question
from kent_standards.law.complaint_state import ComplaintState


def may_read(each: Consultation, day: date) -> bool:
    """Whether whoever was asked reads the case on a day by this consultation.

    One's own Independent Person does. A partner's does from the day on which she accepted to the end of the day on which
    she answered, or of the last day that was set, whichever is sooner; once the Monitoring Officer has ended it, or she
    has said that she can't act, not any more.
    """
    if not each.partner:
        return True
    if each.accepted_on is None or each.ended_on is not None or each.unable or day < each.accepted_on:
        return False
    return all(last is None or day <= last for last in (each.until, each.given_on))


def stands_at_hearing(state: ComplaintState, person: str, day: date) -> bool:
    """Whether a partner's Independent Person has accepted to be at the hearing, and on a day still stands in for that
    (Annex 3, 1.3; Report 5(16))."""
    return any(
        each.person == person and each.at_hearing and reads_by(state, each, day)
        for each in state.consultations
    )


class AtHearing(StrEnum):
    """Why a partner's Independent Person doesn't act at a hearing yet: the end of a sentence that her name begins."""

    ACTS = ""
    ASKED = "was asked to stand in, and hasn’t answered yet"
    NOT_ASKED = "of a partner authority has to be asked first, and to accept"


def at_hearing(state: ComplaintState, person: str, partner: str, day: date) -> AtHearing:
    """Whether an Independent Person may act at a hearing on a day: one's own may, and a ``partner``'s who has accepted to
    (Report 5(16))."""
    if not partner or stands_at_hearing(state, person, day):
        return AtHearing.ACTS
    return AtHearing.ASKED if person in asked_to_stand_in(state, day) else AtHearing.NOT_ASKED


def may_answer(each: Consultation, day: date) -> bool:
    """Whether her views are waited for and may be given on a day."""
    return each.waiting and may_read(each, day)


def may_settle(each: Consultation, day: date) -> bool:
    """Whether she can accept or decline on a day: she hasn't yet, and the last day that was set hasn't passed."""
    return each.proposed and (each.until is None or day <= each.until)


def reads_by(state: ComplaintState, each: Consultation, day: date) -> bool:
    """The same with regard to where the case stands: once it has come to its end nothing is waited for any more of a
    partner's who hasn't answered, and so she reads it no longer."""
    return may_read(each, day) and not (each.partner and each.given_on is None and state.stage in ENDED)


def readers_on(state: ComplaintState, day: date) -> frozenset[str]:
    """The Independent Persons who read a case on a day because the authority asked them."""
    return frozenset(each.person for each in state.consultations if reads_by(state, each, day))


def substitutes_on(state: ComplaintState, day: date) -> frozenset[str]:
    """Of them a partner's alone, who read it for that time."""
    own = {each.person for each in state.consultations if not each.partner}
    return readers_on(state, day) - own


def asked_to_stand_in(state: ComplaintState, day: date) -> frozenset[str]:
    """Who has been asked to stand in and has neither accepted nor declined; nobody once the case has come to its end."""
    if state.stage in ENDED:
        return frozenset()
    return frozenset(each.person for each in state.consultations if may_settle(each, day))


def lent_out(state: ComplaintState) -> tuple[tuple[str, str], ...]:
    """The partners, and whose of theirs has accepted to stand in or to advise the councillor, and has not done yet."""
    by_authority = (
        (each.partner, each.person)
        for each in state.consultations
        if each.partner and each.accepted_on and not (each.given_on or each.ended_on or each.unable)
    )
    by_member = (
        (each.partner, each.side) for each in state.member_questions if each.partner and each.waiting
    )
    return tuple(sorted({*by_authority, *by_member}))


def endable(state: ComplaintState) -> tuple[str, ...]:
    """The partner's Independent Persons of whom the Monitoring Officer can say that they stand in no longer."""
    found = (
        each.person
        for each in state.consultations
        if each.partner
        and (each.proposed or (each.accepted_on and each.ended_on is None and not each.unable))
    )
    return tuple(dict.fromkeys(found))


def may_read_asked(state: ComplaintState, each: Question, day: date) -> bool:
    """Whether the Independent Person whom the Subject Member asked reads the case on a day by this question (7.1).

    One's own does. A partner's does from the day on which she accepted to the end of the day on which she answered; if
    she hasn't, no longer than the complaint is open; and not any more once she has said that she can't act.
    """
    if not each.partner:
        return True
    if each.accepted_on is None or each.declined_on is not None or day < each.accepted_on:
        return False
    return state.stage not in ENDED if each.answered_on is None else day <= each.answered_on


def asked_readers_on(state: ComplaintState, day: date) -> frozenset[str]:
    """The Independent Persons who read a case on a day because its Subject Member asked them; none while she herself may
    not know of it."""
    if not state.subject_may_know:
        return frozenset()
    return frozenset(each.side for each in state.member_questions if may_read_asked(state, each, day))


def asked_by_member(state: ComplaintState) -> frozenset[str]:
    """The partner's Independent Persons whom the Subject Member has asked, and who have neither accepted nor declined."""
    if state.stage in ENDED or not state.subject_may_know:
        return frozenset()
    return frozenset(each.side for each in state.member_questions if each.proposed)
