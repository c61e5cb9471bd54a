"""complaints/: the decision notices of one case (Annex 1, 4.6)."""

from kent_standards.complaints.model import Complaint
from kent_standards.notices.model import DecisionNotice, Notices


def notice_reference(case: Complaint, number: int) -> str:
    """The reference of the first notice of a case, or of the further one that corrected it, such as ".../N1"."""
    return f"{case.reference}/N{number}"


def notices_of(case: Complaint) -> tuple[DecisionNotice, ...]:
    """The notices issued on a case, the first one first; none before its decision was issued."""
    if case.state.issued_on is None:
        return ()
    notices: Notices = case.authority.part("notices")
    numbers = range(1, case.state.corrections + 2)
    found = (notices.by_reference.references(notice_reference(case, number)) for number in numbers)
    return tuple(notices[name] for names in found for name in names)
