"""attachments/: the acts on files: attaching, removing, reading. Whoever calls them has settled who may.

Each domain decides which of its records take files, from whom and until when, and who reads them; here are
the limits, the steps and the journal.
"""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from kent_standards.attachments.kinds import MEGABYTE, MOST_BYTES, CheckedFile
from kent_standards.attachments.model import MADE, Attachment, Attachments, received_pairs
from kent_standards.authorities.model import Authority, find_authority
from kent_standards.journal.services import enter
from kent_standards.law.steps import THE_SERVICE, By, NotPermitted, Step
from kent_standards.security import erasure
from kent_standards.security.keys import records_of
from kent_standards.store.ids import new_id
from kent_standards.store.sealed_files import hang
from kent_standards.store.sealed_records import SealedRecord
from kent_standards.store.sealing import CannotOpen

MOST_FILES = 20
MOST_ON_RECORD = 100 * MEGABYTE
MOST_A_DAY = 200 * MEGABYTE  # from one person, at one authority
MOST_FILES_A_DAY = 100
MOST_AT_AUTHORITY = 2048 * MEGABYTE  # a day


def attach(
    record: SealedRecord,
    files: Sequence[CheckedFile],
    *,
    form: str,
    paragraph: str = "",
    by: By,
    at: datetime,
) -> tuple[Attachment, ...]:
    """Attach ``files`` to ``record``, which lies in its place already, and return them as they are kept.

    ``form`` names the form that they came by. Raises NotPermitted if a limit is passed; then none is kept.
    """
    if not files:
        return ()
    authority = _authority_of(record)
    check_limits(record, [len(file.content) for file in files], by=by, at=at)
    return tuple(_attach(authority, record, file, form, paragraph, by, at) for file in files)


def _attach(
    authority: Authority,
    record: SealedRecord,
    file: CheckedFile,
    form: str,
    paragraph: str,
    by: By,
    at: datetime,
) -> Attachment:
    kept = Attachment(new_id())
    hang(record, kept)
    kept.fill(file.content)
    data = {
        "name": file.name,
        "sha256": file.sha256,
        "kind": file.kind,
        "size": len(file.content),
        "form": form,
    }
    kept.append(Step("file_attached", at, by.person, by.role, paragraph, data=data))
    _received(authority).received.replace((), received_pairs(kept))
    enter(authority, "file_attached", kept.about, by=by, at=at, paragraph=paragraph)
    return kept


def keep_made(record: SealedRecord, file: CheckedFile, *, at: datetime) -> Attachment:
    """Keep a file on ``record`` that the service made from others; the limits are for what people send."""
    return _attach(_authority_of(record), record, file, MADE, "", THE_SERVICE, at)


def check_limits(record: SealedRecord, sizes: Iterable[int], *, by: By, at: datetime) -> None:
    """Raises NotPermitted if files of these ``sizes`` are too many or too large for the record or for one day."""
    more = list(sizes)
    there = [file.size for file in files_on(record) if file.form != MADE]
    if any(size > MOST_BYTES for size in more):
        raise NotPermitted(f"A file may have {_megabytes(MOST_BYTES)} at most; choose a smaller one.", "")
    most_files, most_bytes = record.most_files or MOST_FILES, record.most_bytes or MOST_ON_RECORD
    if len(there) + len(more) > most_files:
        raise NotPermitted(
            f"No more than {most_files} files can be attached here, and there are {len(there)} already; remove one, or "
            "put several into one PDF.",
            "",
        )
    if sum(there) + sum(more) > most_bytes:
        raise NotPermitted(
            f"The files here would have more than {_megabytes(most_bytes)} together; remove one, or attach "
            "smaller copies.",
            "",
        )
    index, day = _received(_authority_of(record)).received, at.date().isoformat()
    today = [(value[1], int(value[2])) for value, _ in index.starting(day)]
    own = [size for person, size in today if person == by.person]
    if sum(own) + sum(more) > MOST_A_DAY or len(own) + len(more) > MOST_FILES_A_DAY:
        raise NotPermitted(
            f"You can send {_megabytes(MOST_A_DAY)} or {MOST_FILES_A_DAY} files in one day; send the others tomorrow, or "
            "ask the Monitoring Officer how else to bring them.",
            "",
        )
    if sum(size for _, size in today) + sum(more) > MOST_AT_AUTHORITY:
        raise NotPermitted(
            "This authority has taken as many files today as it can; send these tomorrow, or ask the Monitoring Officer "
            "how else to bring them.",
            "",
        )


def remove(file: Attachment, *, paragraph: str = "", by: By, at: datetime) -> None:
    """Remove a file: its content, name and key are destroyed; that it was there stays on record.

    Raises NotPermitted if it is gone already, and LedgerWrong if its erasure can't be written down.
    """
    if not file.there:
        raise NotPermitted("This file was removed before; reload the page to see those that are left.", "")
    file.append(Step("file_removed", at, by.person, by.role, paragraph))
    enter(file.authority, "file_removed", file.about, by=by, at=at, paragraph=paragraph)
    erasure.erase(file, by=THE_SERVICE, at=at)


def read(file: Attachment, *, paragraph: str = "", by: By, at: datetime) -> bytes:
    """The content, after the reading is entered in the journal (SR13). Raises CannotOpen if it isn't what came."""
    content = content_of(file)
    enter(file.authority, "file_read", file.about, by=by, at=at, paragraph=paragraph)
    return content


def content_of(file: Attachment) -> bytes:
    """The content as it was received, looked at afresh each time (SR19). Raises CannotOpen."""
    content = file.plain()
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise CannotOpen("A file isn't what was received; put it back from a backup.")
    return content


def files_on(record: SealedRecord) -> tuple[Attachment, ...]:
    """The files on ``record`` that can be read, in the order in which they came."""
    found = [file for file in record.files if isinstance(file, Attachment) and file.there]
    return tuple(sorted(found, key=lambda file: (file.received_at, file.name)))


def find_file(record: SealedRecord, file_id: str) -> Attachment:
    """The file of that id on ``record``. Raises KeyError if it isn't there, or can't be read any more."""
    found: Any = record.attached[file_id] if record.attached is not None else None
    if not isinstance(found, Attachment) or not found.there:
        raise KeyError(file_id)
    return found


def rebuild_index(authority: Authority) -> None:
    """Build the index of what was received afresh from the files."""
    part = _received(authority)
    part.received.clear()
    for file in all_files(authority):
        part.received.replace((), received_pairs(file))


def all_files(authority: Authority) -> Iterable[Attachment]:
    """Every file at ``authority``, those that were removed included."""
    return (each for each in records_of(authority) if isinstance(each, Attachment))


def _authority_of(record: SealedRecord) -> Authority:
    found = find_authority(record)
    if found is None:
        raise LookupError("A record that takes files lies in an authority.")
    return found


def _received(authority: Authority) -> Attachments:
    found: Attachments = authority.part("attachments")
    return found


def _megabytes(count: int) -> str:
    return f"{count // MEGABYTE:,} MB"
