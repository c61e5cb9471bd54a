"""journal/: the file outside the database to which every signed head is appended (SR37).

Best on another machine, or on a disk to which the service may only append. ``kent-standards verify --heads``
compares the journals with it: it shows a tail that was cut and a journal that was written anew.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from kent_standards.journal.chain import Head, head_from_line


class HeadsFile:
    """The file at ``path``: one head a line, as JSON. What it has already isn't written again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._last: dict[str, int] | None = None

    def last(self, place: str) -> int:
        """The last number of ``place`` that the file has a head for. Raises OSError if it can't be read."""
        return self._read().get(place, 0)

    def append(self, heads: Iterable[Head]) -> None:
        """Append those of ``heads`` that are beyond what the file has, durably. Raises OSError."""
        known = self._read()
        new = [head for head in heads if head.seq > known.get(head.place, 0)]
        if not new:
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab") as file:
            # A line that a crash cut off must not swallow the next.
            start = "\n" if file.tell() and not _ends_well(self.path) else ""
            file.write((start + "".join(f"{head.line()}\n" for head in new)).encode())
            file.flush()
            os.fsync(file.fileno())
        for head in new:
            known[head.place] = max(head.seq, known.get(head.place, 0))

    def _read(self) -> dict[str, int]:
        if self._last is None:
            self._last = {}
            heads = read_heads(self.path)[0] if self.path.exists() else []
            for head in heads:
                self._last[head.place] = max(head.seq, self._last.get(head.place, 0))
        return self._last


def read_heads(path: Path) -> tuple[list[Head], list[int]]:
    """The heads in the file at ``path``, and the numbers of the lines that hold none. Raises OSError."""
    heads, unreadable = [], []
    with path.open("r", encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, 1):
            try:
                heads.append(head_from_line(line))
            except ValueError:
                unreadable.append(number)
    return heads, unreadable


def _ends_well(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
