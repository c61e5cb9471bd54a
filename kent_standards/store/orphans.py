"""store/: files that a process left behind when it was killed before its transaction was finished (SR46).

A FileStorage belongs to one process, and commits one transaction at a time: so what a killed one leaves is its
unfinished uploads and the files of one transaction. They are ciphertext, and taken away so that they don't gather.
"""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ZODB.blob import BlobStorage
from ZODB.FileStorage import FileStorage
from ZODB.POSException import POSKeyError

log = logging.getLogger(__name__)


def sweep_orphans(db: Any) -> int:
    """Remove the files of ``db`` that no transaction names, and return how many.

    Files of several transactions that the database doesn't know aren't what a crash leaves: they belong to a newer
    copy of the database, and stay. A database without a folder of its own for files has none.
    """
    storage = db.storage
    while hasattr(storage, "_storage"):
        storage = storage._storage
    # What PostgreSQL keeps has a folder of copies only, which several processes may share and empty themselves.
    if not isinstance(storage, (BlobStorage, FileStorage)) or storage.isReadOnly():
        return 0
    helper: Any = storage.fshelper
    if not isinstance(getattr(helper, "base_dir", None), str):
        return 0
    begun, found = list(Path(helper.temp_dir).iterdir()), list(_unknown(storage))
    if len({path.name for path in found}) > 1:
        log.error(
            "%d stored files belong to transactions that the database doesn't have; nothing was removed. "
            "See whether it is an older copy than its files.",
            len(found),
        )
        found = []
    for path in (*begun, *found):
        path.unlink(missing_ok=True)
    if begun or found:
        log.warning(
            "%d files of a transaction that was never finished were removed.", len(begun) + len(found)
        )
    return len(begun) + len(found)


def _unknown(storage: Any) -> Iterator[Path]:
    """The files of which no record is there; each is called after its transaction."""
    for oid, folder in storage.fshelper.listOIDs():
        for path in Path(folder).glob("*.blob"):
            _, tid = storage.fshelper.splitBlobFilename(str(path))
            try:
                storage.loadSerial(oid, tid)
            except POSKeyError:
                yield path
