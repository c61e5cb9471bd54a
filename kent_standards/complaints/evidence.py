"""complaints/: what was attached to a complaint: listed for its officers, and read by them, each time in the journal."""

from dataclasses import dataclass
from datetime import datetime

from kent_standards.attachments.field import shown_size
from kent_standards.attachments.model import Attachment
from kent_standards.attachments.services import files_on, read
from kent_standards.complaints.acts import is_conflicted
from kent_standards.complaints.model import Complaint
from kent_standards.law.calendar import uk_date
from kent_standards.law.complaint_rule import OFFICERS
from kent_standards.law.steps import By, NotPermitted, local_day

PARAGRAPH = "Complaint form, 5"


@dataclass(frozen=True, slots=True)
class CaseFileRow:
    """A file in the list: what it is called, how large it is, when it came, and the SHA-256 of what was sent."""

    id: str
    name: str
    size: str
    received: str
    sha256: str


def case_files(case: Complaint) -> tuple[CaseFileRow, ...]:
    """The files that came with the complaint that ``case`` is part of."""
    return tuple(
        CaseFileRow(
            each.id, each.name, shown_size(each.size), uk_date(local_day(each.received_at)), each.sha256
        )
        for each in files_on(case.sent)
    )


def read_case_file(case: Complaint, file: Attachment, *, by: By, at: datetime) -> bytes:
    """What an officer is given to read, after the reading is entered in the journal (SR13). Raises NotPermitted."""
    if by.role not in OFFICERS or is_conflicted(case, by.person):
        raise NotPermitted(
            "You have a conflict of interest in this complaint, so somebody else deals with it.", PARAGRAPH
        )
    return read(file, paragraph=PARAGRAPH, by=by, at=at)
