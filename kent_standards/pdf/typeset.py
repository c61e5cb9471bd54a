"""pdf/: sets one PDF, in a process of its own that can neither run on nor grow without end (SR24).

It is run by its path, not imported: it needs typst and nothing of the service. On standard input it gets the template's
files and the data as JSON, and it writes the PDF to standard output.
"""

import json
import re
import resource
import sys
import warnings
from contextlib import suppress
from typing import Any

import typst

SECONDS, BYTES = 10, 2**31
# The fonts that typst brings don't have every character, and a PDF for everybody may not hold one without a shape.
NO_SHAPE = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
MISSING = "\ufffd"
TRIES = 20


def main() -> None:
    """Set the PDF."""
    for what, most in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, BYTES),
        (resource.RLIMIT_FSIZE, 0),
    ):
        # A unit that lets nobody change limits sets its own; whoever started this one ends it when its time is up.
        with suppress(OSError, ValueError):
            resource.setrlimit(what, (most, most))
    warnings.simplefilter("ignore")
    given = json.load(sys.stdin.buffer)
    sys.stdout.buffer.write(set_pdf(given["files"], json.dumps(given["data"], ensure_ascii=False)))


def set_pdf(files: dict[str, str], data: str) -> bytes:
    """The PDF; whatever no font has a shape for stands as the sign for that."""
    for _ in range(TRIES):
        try:
            return _compile(files, data)
        except typst.TypstError as error:
            found = NO_SHAPE.search(str(error))
            if found is None:
                raise
            data = data.replace(found[1], MISSING) if found[1] in data else _plain(data)
    return _compile(files, _plain(data))


def _plain(data: str) -> str:
    """``data`` without anything beyond Latin letters and common signs."""
    return re.sub("[^\x20-\u024f\u2010-\u2027\u20ac\ufffd]", MISSING, data)


def _compile(files: dict[str, str], data: str) -> bytes:
    sources: Any = {
        name: text.encode() for name, text in files.items()
    }  # typst's own types don't know of several
    found: Any = typst.compile(
        sources,
        format="pdf",
        sys_inputs={"data": data},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
    )
    return bytes(found)


if __name__ == "__main__":
    main()
