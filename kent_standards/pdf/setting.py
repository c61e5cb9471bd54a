"""pdf/: has a template set with data, in a process of its own, a few at a time (SR24).

The metadata are the title, the day of issue, the language and the name of the software, and nothing else (SR12).
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from types import MappingProxyType

from kent_standards.pdf.titled import titled

HERE = Path(__file__).parent
FRAME, SETTER = HERE / "frame.typ", HERE / "typeset.py"
AT_ONCE = 2
_turns = BoundedSemaphore(AT_ONCE)
_NOTHING: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long it may take, by the clock and of the processor, and how much it may be given and take of memory."""

    seconds: float = 15
    processor_seconds: int = 10
    memory: int = 2**31
    # Forms hold far less; what is longer than this is read as a page.
    longest: int = 1_000_000


ON_REQUEST = Bounds()


class NoPdf(RuntimeError):
    """A PDF could not be made, or not be read; ``str()`` is a plain sentence."""


def set_pdf(
    template: Path,
    data: Mapping[str, object],
    what: str = "document",
    *,
    files: Mapping[str, bytes] = _NOTHING,
    bounds: Bounds | None = None,
) -> bytes:
    """The PDF of a typst ``template``, which finds ``data`` as JSON in ``sys.inputs.data`` and our frame in /frame.typ.

    ``files`` are what it shows: by their names, their addresses stand in ``sys.inputs.files``. With a PDF among them
    what is made is tagged but can't claim PDF/UA. ``what`` is what a refusal calls it. Raises NoPdf.
    """
    bounds = bounds or ON_REQUEST
    sources = {
        name: path.read_text(encoding="utf-8")
        for name, path in {"main.typ": template, "frame.typ": FRAME}.items()
    }
    given = json.dumps(
        {
            "sources": sources,
            "data": data,
            "files": [(name, len(content)) for name, content in files.items()],
            "for_all": not any(content.startswith(b"%PDF-") for content in files.values()),
            "seconds": bounds.processor_seconds,
            "bytes": bounds.memory,
        }
    )
    if len(given) > bounds.longest:
        raise NoPdf(f"This {what} is too long for a PDF; read it as a page.")
    try:
        return titled(run_apart(SETTER, [given.encode(), b"\n", *files.values()], bounds.seconds))
    except Busy:
        raise NoPdf(
            f"Too many PDFs are being made at the moment; read this {what} as a page, or try again soon."
        ) from None
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise NoPdf(f"The PDF of this {what} could not be made; read it as a page.") from error


class Busy(Exception):
    """As many processes run as may at once, and none ended in time."""


def run_apart(script: Path, given: Sequence[bytes], seconds: float) -> bytes:
    """What ``script``, one of ours, answers to ``given`` in a process of its own without any environment.

    Raises Busy, TimeoutExpired or CalledProcessError.
    """
    if not _turns.acquire(timeout=seconds):
        raise Busy
    try:
        return subprocess.run(  # noqa: S603 - our own script, which reads what it is given as data
            [sys.executable, "-I", str(script)],
            input=b"".join(given),
            capture_output=True,
            timeout=seconds,
            check=True,
            env={},
        ).stdout
    finally:
        _turns.release()
