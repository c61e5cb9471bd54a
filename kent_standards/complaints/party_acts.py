"""complaints/: what the complainant, the Subject Member and the Independent Person do with a complaint (Annex 1)."""

from datetime import date, datetime

from kent_standards.attachments.kinds import CheckedFile
from kent_standards.attachments.services import content_of, files_on
from kent_standards.authorities.model import Authority, find_service
from kent_standards.availability.services import give_back_to
from kent_standards.complaints.acts import monitors, take
from kent_standards.complaints.advisers import find_adviser
from kent_standards.complaints.intake import Accused, Sent, receive
from kent_standards.complaints.model import Complaint, Submission
from kent_standards.complaints.substitutes import returned
from kent_standards.journal.services import enter
from kent_standards.law.roles import MEMBERS
from kent_standards.law.standing_in import may_answer
from kent_standards.law.steps import By, NotPermitted, Step, local_day
from kent_standards.people.identity import cluster


def give_information(
    case: Complaint, text: str, side: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Answer a question, or add something of one's own accord, before the decision (Annex 1, 3.1)."""
    if side == "subject":
        _check_subject(case, by)
    data = {"side": side}
    officers = monitors(case.authority, local_day(at))
    take(case, "information_given", reasons=text, data=data, seen=seen, by=by, at=at, tell=officers)


def give_views(case: Complaint, views: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """The Subject Member's views; late ones until the decision is issued (Annex 1, 2.2)."""
    _check_subject(case, by)
    take(
        case,
        "views_given",
        reasons=views,
        seen=seen,
        by=by,
        at=at,
        tell=monitors(case.authority, local_day(at)),
    )


def answer_informal(
    case: Complaint, agrees: bool, words: str, side: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Accept or refuse an informal resolution (Annex 1, 4.1, 6.1). ``side``: "complainant" or "subject"."""
    if side == "subject":
        _check_subject(case, by)
    informal = case.state.informal
    answered = informal is not None and (
        informal.subject_agrees if side == "subject" else informal.complainant_agrees
    )
    if informal is not None and answered is not None:
        raise NotPermitted("You have answered this offer already.", "Arrangements, Annex 1, 6.1")
    data = {"side": side, "agrees": agrees}
    officers = monitors(case.authority, local_day(at))
    take(case, "informal_answered", reasons=words, data=data, seen=seen, by=by, at=at, tell=officers)


def give_person_views(
    case: Complaint, views: tuple[str, ...], *, seen: int | None = None, by: By, at: datetime
) -> None:
    """The Independent Person's views, in numbered paragraphs (Arrangements 7.1; template T1)."""
    texts = tuple(each.strip() for each in views if each.strip())
    if not texts:
        raise NotPermitted("Write your views, one point a paragraph.", "Arrangements 7.1")
    _check_asked(case, by, local_day(at))
    officers = monitors(case.authority, local_day(at))
    take(case, "ip_views_given", data={"views": texts}, seen=seen, by=by, at=at, tell=officers)
    returned(case, by.person, by=by, at=at)


def say_unable(
    case: Complaint, reasons: str, *, conflict: bool, seen: int | None = None, by: By, at: datetime
) -> None:
    """The Independent Person can't act: for a conflict of interest, or for another reason (Arrangements 8.2)."""
    _check_asked(case, by, local_day(at))
    data = {"person": by.person, "conflict": conflict}
    officers = monitors(case.authority, local_day(at))
    take(case, "ip_unable", reasons=reasons, data=data, seen=seen, by=by, at=at, tell=officers)
    returned(case, by.person, by=by, at=at)


def ask_adviser(
    case: Complaint, person: str, words: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """The Subject Member consults an Independent Person who doesn't advise the authority (7.1; resolution 162)."""
    _check_subject(case, by)
    adviser = find_adviser(case, person, local_day(at), for_member=True)
    data = {"person": person, "partner": adviser.partner}
    take(case, "member_asked", reasons=words, data=data, seen=seen, by=by, at=at, tell=[person])


def answer_member(case: Complaint, words: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """An Independent Person answers the Subject Member who consulted her; the authority doesn't read it."""
    mine = [each for each in case.state.member_questions if each.side == by.person and each.waiting]
    if not mine:
        raise NotPermitted("The councillor waits for no answer of yours.", "Arrangements 7.1")
    take(case, "member_answered", reasons=words, seen=seen, by=by, at=at, tell=[case.state.subject])
    give_back_to((each.partner for each in mine), case, by.person, by=by, at=at)


def ask_confidentiality(
    case: Complaint, reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Ask, after sending, that the name or the details be withheld (Annex 1, 5.1)."""
    officers = monitors(case.authority, local_day(at))
    take(case, "confidentiality_requested", reasons=reasons, seen=seen, by=by, at=at, tell=officers)


def decline_offer(case: Complaint, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Go on without confidentiality after it was refused (Annex 1, 5.4)."""
    take(case, "offer_declined", seen=seen, by=by, at=at, tell=monitors(case.authority, local_day(at)))


def withdraw(case: Complaint, reasons: str = "", *, seen: int | None = None, by: By, at: datetime) -> None:
    """Withdraw a complaint before its decision."""
    told = [case.state.subject] if case.state.subject_may_know else []
    officers = monitors(case.authority, local_day(at))
    take(case, "complaint_withdrawn", reasons=reasons, seen=seen, by=by, at=at, tell=[*officers, *told])


def agree_transfer(
    case: Complaint, *, secret: bytes, seen: int | None = None, by: By, at: datetime
) -> tuple[str, str]:
    """Agree to the transfer and carry it out: a fresh receipt at the other authority (resolution 111).

    Returns the new reference and the tracking code there. The age of the complaint still runs to the first
    receipt.
    """
    case.expect(seen)
    take(case, "transfer_consented", by=by, at=at)
    service = find_service(case)
    target: Authority = service.authority(case.state.transfer_offered_to)
    state = case.state
    received = case.steps[0]
    accused = Accused(
        state.subject,
        state.allegations,
        state.conduct_until or date.min,
        str(received.data.get("witnesses", "")),
        str(received.data.get("background", "")),
        date.fromisoformat(began) if (began := str(received.data.get("conduct_from", ""))) else None,
        target.slug,
    )
    sent = Sent(
        case.sent.complainant,
        (accused,),
        _asked_for(case),
        str(received.data.get("arrival", "online")),
        files=tuple(CheckedFile(file.name, file.kind, content_of(file)) for file in files_on(case.sent)),
    )
    receipt = receive(target, sent, secret=secret, by=None, at=at, first_received_on=state.first_received_on)
    data = {"authority": target.slug, "reference": receipt.references[0]}
    take(case, "transferred", data=data, by=by, at=at, tell=monitors(case.authority, local_day(at)))
    return receipt.references[0], receipt.tracking_code


def _asked_for(case: Complaint) -> str:
    """Why she asks for confidentiality, whether with the complaint or after it: the other authority decides afresh."""
    asked = [step.reasons for step in case.steps if step.kind in ("received", "confidentiality_requested")]
    return next((reasons for reasons in reversed(asked) if reasons), "")


def correct_contact(
    submission: Submission, authority: Authority, contact: dict[str, str], *, by: By, at: datetime
) -> None:
    """Change how a complainant can be reached."""
    now = {**submission.complainant, **contact}
    step = Step("contact_corrected", at, by.person, by.role, "Arrangements 6.1", data={"complainant": now})
    submission.append(step)
    enter(authority, "contact_corrected", submission.about, by=by, at=at, paragraph="Arrangements 6.1")


def _check_subject(case: Complaint, by: By) -> None:
    mine = cluster(find_service(case), by.person)
    if by.role in MEMBERS and case.state.subject not in mine:
        raise NotPermitted("This complaint isn't about you.", "Arrangements, Annex 1, 2.2")


def _check_asked(case: Complaint, by: By, today: date) -> None:
    if not any(each.person == by.person and may_answer(each, today) for each in case.state.consultations):
        raise NotPermitted("Your views on this complaint aren't waited for.", "Arrangements 7.1")
