"""security/: erasing what a record says by destroying its key, and the ledger from which a restore erases it again.

The ledger is kept twice: in the database, in the transaction of the erasure itself, and in a file outside
it, which a backup that is put back doesn't undo (SR54).
"""

import fcntl
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from BTrees.OOBTree import OOTreeSet

from kent_standards.authorities.model import Authority, Service, find_authority
from kent_standards.journal.services import enter
from kent_standards.law.roles import MONITORING, Role
from kent_standards.law.steps import THE_SERVICE, By, NotPermitted
from kent_standards.security.keys import KeyFile, records_of
from kent_standards.store.sealed_records import SealedRecord
from kent_standards.store.sealing import connection_of, ring_of

PARAGRAPH = "UK GDPR, articles 5(1)(e) and 17"


class LedgerWrong(Exception):
    """The ledger can't be written or read, or the database is behind it. ``str()`` is a plain sentence."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """One erasure: when, where, and of which record."""

    at: str
    authority: str
    record: str


def erase(record: SealedRecord, *, by: By, at: datetime) -> None:
    """Destroy the key of ``record`` and what it sealed; its steps stay, without what was said in them.

    Doing it again changes nothing. Raises NotPermitted for anybody but the Monitoring Officer and the
    service itself, and LedgerWrong if the ledger outside the database can't be written.
    """
    if by.role not in MONITORING | {Role.SERVICE}:
        raise NotPermitted("Only the Monitoring Officer may have a record erased; ask there.", PARAGRAPH)
    ledger = _ledger_of(record)
    check_writable(ledger)
    if _erase(record, at.isoformat(), "erased", by, at):
        _write_after_commit(record, ledger)


def replay(service: Service, erasures: Iterable[Erasure], *, at: datetime) -> tuple[Erasure, ...]:
    """Erase again what the ledger says was erased and the database has back; returns what it did.

    An erasure whose record the database doesn't have is noted as done.
    """
    missing = tuple(not_applied(service, erasures))
    for authority in service.all_authorities():
        here = [erasure for erasure in missing if erasure.authority == authority.slug]
        if here:
            records = {record.id: record for record in records_of(authority)}
            for erasure in here:
                record = records.get(erasure.record)
                if record is None or not _erase(record, erasure.at, "erased_again", THE_SERVICE, at):
                    _note(authority, erasure)
    return missing


def not_applied(service: Service, erasures: Iterable[Erasure]) -> Iterator[Erasure]:
    """The erasures of the ledger that the database knows nothing of, because it is an older copy."""
    known = {slug: set(_noted(service.authority(slug))) for slug in service.authorities}
    return (each for each in dict.fromkeys(erasures) if each not in known.get(each.authority, {each}))


def noted(service: Service) -> tuple[Erasure, ...]:
    """Every erasure that the database knows of, the oldest first."""
    found = [erasure for authority in service.all_authorities() for erasure in _noted(authority)]
    return tuple(sorted(found, key=lambda erasure: erasure.at))


def check_ledger(service: Service, path: Path) -> None:
    """Raises LedgerWrong if the database holds something that the ledger says was erased."""
    count = len(list(not_applied(service, read_ledger(path))))
    if count:
        raise LedgerWrong(
            f"This database is older than {count} of the erasures in {path.name}; "
            "run 'kent-standards keys replay', then start again."
        )


def read_ledger(path: Path) -> tuple[Erasure, ...]:
    """The erasures in a ledger file, none if there is no file. Raises LedgerWrong."""
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise LedgerWrong(
            f"The ledger of erasures {path.name} can't be read; put back a copy that can."
        ) from error
    # What follows the last end of a line was never written out: the database knows it, and it is written again.
    try:
        return tuple(Erasure(**json.loads(line)) for line in lines[:-1])
    except (ValueError, TypeError) as error:
        raise LedgerWrong(
            f"The ledger of erasures {path.name} has a line that is none; put back a good copy of it."
        ) from error


def complete_ledger(path: Path, erasures: Iterable[Erasure]) -> int:
    """Write into the file which of ``erasures`` it lacks, durably, and return how many. Raises LedgerWrong."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            known = set(read_ledger(path))
            missing = [erasure for erasure in dict.fromkeys(erasures) if erasure not in known]
            if missing:
                text = path.read_bytes()
                file.truncate(text.rfind(b"\n") + 1)
                file.write(b"".join(json.dumps(asdict(erasure)).encode() + b"\n" for erasure in missing))
                file.flush()
                os.fsync(file.fileno())
            return len(missing)
    except OSError as error:
        raise _unwritable(path) from error


def check_writable(path: Path) -> None:
    """Raises LedgerWrong if the ledger can't be written, before anything is erased that it would have to know."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab"):
            pass
    except OSError as error:
        raise _unwritable(path) from error


def _erase(record: SealedRecord, moment: str, act: str, by: By, at: datetime) -> bool:
    authority = find_authority(record)
    if authority is None:
        raise LookupError("A sealed record lies in an authority.")
    if not record.erase(datetime.fromisoformat(moment)):
        return False
    _note(authority, Erasure(moment, authority.slug, record.id))
    enter(authority, act, record.about, by=by, at=at, paragraph=PARAGRAPH)
    return True


def _note(authority: Authority, erasure: Erasure) -> None:
    if authority.erasures is None:
        authority.erasures = OOTreeSet()
    authority.erasures.insert((erasure.at, erasure.record))


def _noted(authority: Authority) -> Iterator[Erasure]:
    return (Erasure(at, authority.slug, record) for at, record in authority.erasures or ())


def _write_after_commit(record: SealedRecord, ledger: Path) -> None:
    """Have the file completed once the erasure is committed: it must never name one that wasn't."""
    authority = find_authority(record)
    assert authority is not None
    # All that the authority knows, not this one alone: a crash or a full disk may have kept one from the file.
    erasures = tuple(_noted(authority))
    transaction = connection_of(record).transaction_manager.get()
    transaction.addAfterCommitHook(_complete_if_committed, (ledger, erasures))


def _complete_if_committed(committed: bool, ledger: Path, erasures: tuple[Erasure, ...]) -> None:
    if committed:
        complete_ledger(ledger, erasures)


def _ledger_of(record: SealedRecord) -> Path:
    ring: Any = ring_of(record)
    assert isinstance(ring, KeyFile)
    return ring.ledger


def _unwritable(path: Path) -> LedgerWrong:
    return LedgerWrong(
        f"The ledger of erasures {path.name} can't be written, so nothing was erased; "
        "see that there is room and that the service may write it, then try again."
    )
