"""complaints/: what an officer does about the complainant herself: reads who she is, and gives her a new tracking code.

Who complained is in no page until it is asked for, and each reading is on the record, so that the complainant can be
told of it (SR13).
"""

from datetime import datetime

from kent_standards.complaints.acts import is_conflicted, tell_complainant
from kent_standards.complaints.model import Complaint, Submission, tracker_pairs
from kent_standards.complaints.references import new_tracking_code, tracker
from kent_standards.journal.services import enter
from kent_standards.law.roles import MONITORING, Role
from kent_standards.law.steps import By, NotPermitted, Step, local_day

IDENTITY_READ = "identity_read"
CODE_REPLACED = "code_replaced"
PARAGRAPH = "Arrangements 4.2"


def read_complainant(case: Complaint, *, by: By, at: datetime) -> None:
    """Put on record that an officer reads who complained. Raises NotPermitted for one who may not."""
    _check(case, IDENTITY_READ, by, at)
    _step(case, IDENTITY_READ, {}, by, at)


def replace_code(case: Complaint, *, secret: bytes, by: By, at: datetime) -> str:
    """Give a complainant who has lost her tracking code a new one, and return it; the old one is worth nothing more.

    Raises NotPermitted for an officer who may not, and for what was erased.
    """
    _check(case, CODE_REPLACED, by, at)
    if case.sent.erased_on is not None:
        raise NotPermitted("What was sent in is erased, so there is nothing left to follow.", PARAGRAPH)
    code, trackers = new_tracking_code(), case.folder.trackers
    before = tracker_pairs(case.sent)
    _step(case, CODE_REPLACED, {"tracker": tracker(code, secret)}, by, at)
    trackers.replace(before, tracker_pairs(case.sent))
    tell_complainant(case, at)
    return code


def contact_version(submission: Submission) -> int:
    """Of how many steps what is known of a complainant is made; that somebody read it doesn't change it."""
    return sum(kind != IDENTITY_READ for kind, *_ in submission.outline)


def _check(case: Complaint, kind: str, by: By, at: datetime) -> None:
    investigates = by.role is Role.INVESTIGATING_OFFICER and by.person == case.investigator_on(local_day(at))
    if by.role not in MONITORING and not (investigates and kind == IDENTITY_READ):
        raise NotPermitted("The Monitoring Officer and the deputies alone do this.", PARAGRAPH)
    if is_conflicted(case, by.person):
        raise NotPermitted(
            "You have a conflict of interest in this complaint, so somebody else deals with it.",
            "Practice BP13",
        )


def _step(case: Complaint, kind: str, data: dict[str, object], by: By, at: datetime) -> None:
    case.sent.append(Step(kind, at, by.person, by.role, PARAGRAPH, data=data))
    enter(case.authority, kind, case.sent.about, by=by, at=at, paragraph=PARAGRAPH)
