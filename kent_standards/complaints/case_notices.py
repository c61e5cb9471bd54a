"""complaints/: the decision notices of one case, the Monitoring Officer's and the Hearing Panel's (4.6; Annex 3, 5.2)."""

from kent_standards.complaints.model import Complaint
from kent_standards.notices.model import DecisionNotice, Notices


def notice_reference(case: Complaint, number: int) -> str:
    """The reference of the first notice of a case, or of the further one that corrected it, such as ".../N1"."""
    return f"{case.reference}/N{number}"


def panel_reference(case: Complaint, number: int) -> str:
    """The same of the Hearing Panel's notice, such as ".../P1"."""
    return f"{case.reference}/P{number}"


def notices_of(case: Complaint) -> tuple[DecisionNotice, ...]:
    """The notices issued on a case, the first one first; none before its decision was issued."""
    state = case.state
    if state.issued_on is None:
        return ()
    references = [notice_reference(case, number) for number in range(1, state.corrections + 2)]
    if state.panel.issued_on is not None:
        references += [panel_reference(case, number) for number in range(1, state.panel.corrections + 2)]
    notices: Notices = case.authority.part("notices")
    found = (notices.by_reference.references(reference) for reference in references)
    return tuple(notices[name] for names in found for name in names)
