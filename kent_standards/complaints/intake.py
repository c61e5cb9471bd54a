"""complaints/: receiving a complaint: one submission, one case for each councillor (Arrangements 4 and 6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kent_standards.attachments.kinds import CheckedFile
from kent_standards.attachments.services import attach
from kent_standards.authorities.model import Authority, find_service
from kent_standards.authorities.structure import why_frozen
from kent_standards.complaints.acts import facts_of, index_case, monitors
from kent_standards.complaints.model import Complaint, Complaints, Submission, kind_pair, tracker_pairs
from kent_standards.complaints.receipts import digest_of, receipt_text
from kent_standards.complaints.references import new_tracking_code, next_reference, tracker
from kent_standards.journal.services import enter
from kent_standards.law.complaint_form import ARRIVALS
from kent_standards.law.complaint_steps import check_complaint_step
from kent_standards.law.roles import MEMBERS, Role
from kent_standards.law.steps import By, NotPermitted, Step, local_day
from kent_standards.law.structure import ORDER
from kent_standards.outbox.services import post
from kent_standards.people.identity import cluster
from kent_standards.people.offices import offices_of
from kent_standards.plugin_access import check_vetoes, rules_of
from kent_standards.store.ids import new_id


@dataclass(frozen=True, slots=True)
class Accused:
    """One councillor and what she or he is said to have done. ``person``: an id of one human.

    ``acting_for``: the slug of the authority for which the councillor acted, as the complainant sees it; empty where
    nobody says so, or it is the one that receives the complaint.
    """

    person: str
    allegations: tuple[str, ...]
    conduct_until: date
    witnesses: str = ""
    background: str = ""
    conduct_from: date | None = None
    acting_for: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """A complaint as it comes in. ``complainant``: name, address and ways to reach her, empty if anonymous.

    ``confidentiality``: why the name or the details should be withheld; empty where nobody asks. ``files``: what
    was attached.
    """

    complainant: Mapping[str, str]
    accused: tuple[Accused, ...]
    confidentiality: str = ""
    arrival: str = "online"
    received_on: date | None = None
    files: tuple[CheckedFile, ...] = ()

    @property
    def anonymous(self) -> bool:
        """Whether it has no full name and address (Arrangements 6.1)."""
        return not (self.complainant.get("name", "").strip() and self.complainant.get("address", "").strip())


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the complainant is given: the references, and the tracking code, which is shown this once."""

    submission: str
    references: tuple[str, ...]
    tracking_code: str


def receive(
    authority: Authority,
    sent: Sent,
    *,
    secret: bytes,
    by: By | None,
    at: datetime,
    first_received_on: date | None = None,
    submission_id: str = "",
    code: str = "",
) -> Receipt:
    """Receive a complaint and return its receipt (Arrangements 4.1; resolution 119).

    ``by`` is the officer who enters what arrived otherwise, None for a complainant on this site.
    ``received_on`` is the day of its receipt by this authority, today unless it arrived otherwise;
    ``first_received_on`` that by the authority that it was transferred from (resolution 120). ``submission_id`` and
    ``code`` are given by a form that has settled them before, so that sending it once more makes no second complaint.
    Raises NotPermitted for no councillor, one without an allegation, one who never was a member here, or a
    day of receipt that has not come, and as a local rule says.
    """
    today = local_day(at)
    received = sent.received_on or today
    _check_stands(authority, today)
    _check(authority, sent, received, today)
    complaints: Complaints = authority.part("complaints")
    submission = Submission(submission_id or new_id())
    complaints.submissions.add(submission)
    who = by or By(submission.id, Role.COMPLAINANT)
    code = code or new_tracking_code()
    days = (received, first_received_on or received)
    cases = [_open(authority, submission, each, sent, days, who, at) for each in sent.accused]
    text = receipt_text(authority, sent, [case.reference for case in cases], at)
    submission.append(
        Step(
            "complaint_sent",
            at,
            who.person,
            who.role,
            "Arrangements 4.1",
            data={
                "complainant": dict(sent.complainant),
                "arrival": sent.arrival,
                "received_on": received.isoformat(),
                "tracker": tracker(code, secret),
                "receipt": text,
                "digest": digest_of(text),
            },
        )
    )
    complaints.trackers.replace((), tracker_pairs(submission))
    enter(authority, "complaint_sent", submission.about, by=who, at=at, paragraph="Arrangements 4.1")
    attach(submission, sent.files, form="complaint", paragraph="Complaint form, 5", by=who, at=at)
    _tell_officers(authority, at)
    return Receipt(submission.id, tuple(case.reference for case in cases), code)


def find_submission(authority: Authority, code: str, secret: bytes) -> Submission | None:
    """What the complainant who has this tracking code sent to ``authority``, or None."""
    complaints: Complaints = authority.part("complaints")
    found = complaints.trackers.references(tracker(code, secret))
    if not found:
        return None
    submission: Submission = complaints.submissions[found[0]]
    return submission


def _open(
    authority: Authority,
    submission: Submission,
    accused: Accused,
    sent: Sent,
    days: tuple[date, date],
    who: By,
    at: datetime,
) -> Complaint:
    complaints: Complaints = authority.part("complaints")
    received, first = days
    reference = next_reference(complaints, authority.slug, received.year)
    case = Complaint(new_id(), reference, submission.id)
    complaints.add(case)
    rule = check_complaint_step((), "received", who.role)
    data = {
        "subject": accused.person,
        "allegations": accused.allegations,
        "witnesses": accused.witnesses,
        "background": accused.background,
        "conduct_from": accused.conduct_from.isoformat() if accused.conduct_from else "",
        "conduct_until": accused.conduct_until.isoformat(),
        "acting_for": accused.acting_for,
        "received_on": received.isoformat(),
        "first_received_on": first.isoformat(),
        "anonymous": sent.anonymous,
        "confidentiality": bool(sent.confidentiality.strip()),
        "arrival": sent.arrival,
        "procedure": rules_of(authority, local_day(at)).procedure,
    }
    step = Step("received", at, who.person, who.role, rule.paragraph, sent.confidentiality.strip(), data)
    check_vetoes(authority, facts_of(case), step)
    case.append(step)
    index_case(case, {}, local_day(at))
    complaints.by_kind.replace((), (kind_pair(case, sent.complainant.get("type", "")),))
    enter(authority, "received", case.about, by=who, at=at, paragraph=rule.paragraph)
    return case


def _check(authority: Authority, sent: Sent, received: date, today: date) -> None:
    if not sent.accused:
        raise NotPermitted("Name at least one councillor whom the complaint is about.", "Complaint form, 3")
    if sent.arrival not in ARRIVALS:
        raise NotPermitted("Choose from the list how the complaint arrived.", "Arrangements 4.1")
    if received > today:
        raise NotPermitted("A complaint can't be received in the future; check the day.", "Resolution 119")
    for accused in sent.accused:
        if not any(text.strip() for text in accused.allegations):
            raise NotPermitted("Say what each councillor did.", "Complaint form, 4")
        if accused.conduct_until > received:
            raise NotPermitted(
                "What is complained of can't have happened after the complaint came; check the days.",
                "Complaint form, 5(b)",
            )
        if accused.conduct_from is not None and accused.conduct_from > accused.conduct_until:
            raise NotPermitted(
                "What is complained of can't have begun after it happened last; check the days.",
                "Complaint form, 5(b)",
            )
        if not has_sat(authority, accused.person):
            raise NotPermitted(
                f"One of the councillors has never been a member of {authority.name}; send the complaint to the "
                "authority that she or he was acting for.",
                "Arrangements 2.10",
            )


def has_sat(authority: Authority, person: str) -> bool:
    """Whether the human is or ever was a member of ``authority``."""
    service = find_service(authority)
    return any(
        held.authority == authority.slug and held.role in MEMBERS
        for each in cluster(service, person)
        for held in offices_of(service, each)
    )


def _check_stands(authority: Authority, today: date) -> None:
    """Raises NotPermitted if the authority is no more: its successor receives what is sent about its members."""
    frozen = why_frozen(authority, today)
    if frozen:
        raise NotPermitted(frozen, ORDER)


def _tell_officers(authority: Authority, at: datetime) -> None:
    for person in monitors(authority, local_day(at)):
        post(authority, "complaint_received", person=person, path=f"/{authority.slug}/complaints", at=at)
