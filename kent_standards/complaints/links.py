"""complaints/: linking the complaints of one authority, and taking new information as a fresh complaint (4.7)."""

from datetime import date, datetime

from kent_standards.complaints.acts import check_take, take
from kent_standards.complaints.intake import Accused, Receipt, Sent, receive
from kent_standards.complaints.model import Complaint
from kent_standards.law.complaint_links import CHOICES, FOLLOWS, RELATIONS
from kent_standards.law.steps import By, NotPermitted

PARAGRAPH = "Practice U13"


def link(
    case: Complaint, other: Complaint, relation: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Record on both that ``case`` is ``relation`` to ``other``. Raises NotPermitted as for any step, on either."""
    case.expect(seen)
    if relation not in CHOICES:
        raise NotPermitted("Choose how the two are linked.", PARAGRAPH)
    if other.id == case.id:
        raise NotPermitted("Choose another complaint than this one.", PARAGRAPH)
    if other.folder is not case.folder:
        raise NotPermitted("Complaints are linked within one authority.", PARAGRAPH)
    if case.state.stand_in == by.person or other.state.stand_in == by.person:
        raise NotPermitted(
            "You deal with this one complaint alone, and link it with no other.", "Practice BP13"
        )
    if dict(case.state.links).get(other.id) == relation:
        raise NotPermitted(f"{case.reference} and {other.reference} are linked so already.", PARAGRAPH)
    mirrored = {"case": case.id, "relation": RELATIONS[relation].mirror}
    check_take(other, "linked", data=mirrored, by=by, at=at)
    take(case, "linked", data={"case": other.id, "relation": relation}, by=by, at=at)
    take(other, "linked", data=mirrored, by=by, at=at)


def unlink(
    case: Complaint, other: str, reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Take a link back, on both."""
    case.expect(seen)
    if other not in dict(case.state.links):
        raise NotPermitted("The two aren’t linked.", PARAGRAPH)
    check_take(case.folder[other], "unlinked", reasons=reasons, data={"case": case.id}, by=by, at=at)
    take(case, "unlinked", reasons=reasons, data={"case": other}, by=by, at=at)
    take(case.folder[other], "unlinked", reasons=reasons, data={"case": case.id}, by=by, at=at)


def linked_with(case: Complaint) -> tuple[Complaint, ...]:
    """All that are linked with a case, over any number of links, itself among them, by their references."""
    found, waiting = {case.id: case}, [case]
    while waiting:
        for other, _ in waiting.pop().state.links:
            if other not in found:
                found[other] = case.folder[other]
                waiting.append(found[other])
    return tuple(sorted(found.values(), key=lambda each: each.reference))


def treat_afresh(
    case: Complaint,
    allegations: tuple[str, ...],
    conduct_until: date,
    received_on: date,
    reasons: str,
    *,
    arrival: str,
    secret: bytes,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> Receipt:
    """Treat additional information after the decision as a fresh complaint, with clocks of its own (Annex 1, 4.7).

    The complainant is the same, and what was asked of confidentiality is asked again. Both are linked.
    """
    case.expect(seen)
    if case.state.stand_in == by.person:
        raise NotPermitted(
            "You deal with this one complaint alone; ask an officer here to enter it.", "Practice BP13"
        )
    first = case.steps[0]
    if case.state.issued_on is not None and received_on < case.state.issued_on:
        raise NotPermitted(
            "It came before the decision was issued, so it belongs to this complaint; check the day.",
            "Arrangements, Annex 1, 4.7",
        )
    accused = Accused(case.state.subject, allegations, conduct_until)
    sent = Sent(case.sent.complainant, (accused,), first.reasons, arrival, received_on)
    receipt = receive(case.authority, sent, secret=secret, by=by, at=at)
    fresh = case.folder.find(receipt.references[0])
    take(case, "treated_afresh", reasons=reasons, data={"case": fresh.id}, by=by, at=at)
    take(fresh, "linked", data={"case": case.id, "relation": FOLLOWS}, by=by, at=at)
    return receipt
