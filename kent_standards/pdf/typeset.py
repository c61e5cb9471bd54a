"""pdf/: sets one PDF, in a process of its own that can neither run on nor grow without end (SR24).

It is run by its path, not imported: it needs typst and nothing of the service. On standard input it gets a line of JSON
(limits, the template's sources, the data, the names and lengths of the files) and after it the files; it writes the PDF
to standard output. The files lie in memory, where the template finds them by ``sys.inputs.files``, and never on a disk.
"""

import json
import os
import re
import resource
import sys
import warnings
from contextlib import suppress
from typing import Any

import typst

# The fonts that typst brings don't have every character, and a PDF for everybody may not hold one without a shape.
NO_SHAPE = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
MISSING = "\ufffd"
TRIES = 20
OPEN_FILES = "/proc/self/fd"


def main() -> None:
    """Set the PDF."""
    given = json.loads(sys.stdin.buffer.readline())
    _limit(resource.RLIMIT_CPU, given["seconds"])
    _limit(resource.RLIMIT_AS, given["bytes"])
    files = json.dumps({name: f"/{_in_memory(length)}" for name, length in given["files"]})
    _limit(resource.RLIMIT_FSIZE, 0)
    warnings.simplefilter("ignore")
    setter = Setter(given["sources"], files, ["ua-1"] if given["for_all"] else [])
    sys.stdout.buffer.write(setter.set_pdf(json.dumps(given["data"], ensure_ascii=False)))


def _limit(what: int, most: int) -> None:
    # A unit that lets nobody change limits sets its own; whoever started this one ends it when its time is up.
    with suppress(OSError, ValueError):
        resource.setrlimit(what, (most, most))


def _in_memory(length: int) -> int:
    """The next file on standard input as the number of an open file that has no name."""
    number = os.memfd_create("file")
    with open(number, "wb", closefd=False) as file:
        file.write(sys.stdin.buffer.read(length))
    return number


class Setter:
    """Sets one template: its sources, the files that it may show, and the standards that the PDF keeps."""

    def __init__(self, sources: dict[str, str], files: str, standards: list[Any]) -> None:
        self.sources: Any = {name: text.encode() for name, text in sources.items()}
        self.files = files
        self.standards = standards

    def set_pdf(self, data: str) -> bytes:
        """The PDF; whatever no font has a shape for stands as the sign for that."""
        for _ in range(TRIES):
            try:
                return self._compile(data)
            except typst.TypstError as error:
                found = NO_SHAPE.search(str(error))
                if found is None:
                    raise
                data = data.replace(found[1], MISSING) if found[1] in data else _plain(data)
        return self._compile(_plain(data))

    def _compile(self, data: str) -> bytes:
        found: Any = typst.compile(
            self.sources,
            root=OPEN_FILES,
            format="pdf",
            sys_inputs={"data": data, "files": self.files},
            pdf_standards=self.standards,
            ignore_system_fonts=True,
        )
        return bytes(found)


def _plain(data: str) -> str:
    """``data`` without anything beyond Latin letters and common signs."""
    return re.sub("[^\x20-\u024f\u2010-\u2027\u20ac\ufffd]", MISSING, data)


if __name__ == "__main__":
    main()
