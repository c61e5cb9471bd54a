"""store/: the processes of one machine open the database one after another.

Each makes the folder for its copies of files where there is none, and looks before it makes: of two that begin at once,
one would fail on what the other has just made (ZODB's ``FilesystemHelper.create``), or read its marker half written.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK = "opening.lock"


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold the machine's turn to open the database, if ``KENT_STATE`` names the folder in which its processes meet."""
    state = os.environ.get("KENT_STATE")
    if not state:
        yield
        return
    folder = Path(state)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
