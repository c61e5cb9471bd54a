"""register/: evidence for a request that an interest be treated as sensitive: attached, removed, and read by few.

Only the Monitoring Officer and the deputies of the register's own authority read it; the member sees what she sent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kent_standards.attachments import services as files
from kent_standards.attachments.field import shown_size
from kent_standards.attachments.kinds import CheckedFile
from kent_standards.attachments.model import Attachment
from kent_standards.law.calendar import uk_date
from kent_standards.law.evidence import FORM, PARAGRAPH, why_no_evidence
from kent_standards.law.roles import MONITORING
from kent_standards.law.steps import By, NotPermitted, local_day
from kent_standards.register.model import Entry
from kent_standards.register.services import is_own, tell_officers


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file in a list: what it is called, how large it is, when it came, and the SHA-256 by which it is known again."""

    id: str
    authority: str
    name: str
    size: str
    received: str
    sha256: str


def attach_evidence(
    entry: Entry, sent: Sequence[CheckedFile], *, tell: bool = True, by: By, at: datetime
) -> tuple[Attachment, ...]:
    """Attach what the member sends for her request. Raises NotPermitted once it is decided, or if a limit is passed."""
    _check(entry, by)
    kept = files.attach(entry, sent, form=FORM, paragraph=PARAGRAPH, by=by, at=at)
    if kept and tell:
        tell_officers(entry, "evidence_attached", at)
    return kept


def remove_evidence(file: Attachment, *, by: By, at: datetime) -> None:
    """Take evidence back before it is decided; it is destroyed. Raises NotPermitted."""
    _check(file.owner, by)
    files.remove(file, paragraph=PARAGRAPH, by=by, at=at)


def read_evidence(file: Attachment, *, by: By, at: datetime) -> bytes:
    """What an officer is given to read, after the reading is entered in the journal (SR13). Raises NotPermitted."""
    if by.role not in MONITORING:
        raise NotPermitted("Only the Monitoring Officer and the deputies may read it; ask there.", PARAGRAPH)
    return files.read(file, paragraph=PARAGRAPH, by=by, at=at)


def shown_files(entry: Entry) -> tuple[ShownFile, ...]:
    """The evidence at one authority, for those who may know of it."""
    return tuple(
        ShownFile(
            file.id,
            entry.authority.name,
            file.name,
            shown_size(file.size),
            uk_date(local_day(file.received_at)),
            file.sha256,
        )
        for file in files.files_on(entry)
    )


def _check(entry: Entry, by: By) -> None:
    refusal = why_no_evidence(entry.state)
    if refusal or not is_own(entry, by):
        raise NotPermitted(refusal or "Only the member herself can do this.", PARAGRAPH)
