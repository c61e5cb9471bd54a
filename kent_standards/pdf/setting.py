"""pdf/: has a template set with data, in a process of its own, a few at a time (SR24).

The metadata are the title, the day of issue, the language and the name of the software, and nothing else (SR12).
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import BoundedSemaphore

HERE = Path(__file__).parent
FRAME, SETTER = HERE / "frame.typ", HERE / "typeset.py"
SECONDS = 15
# Forms hold far less; what is longer than this is read as a page.
LONGEST = 1_000_000
AT_ONCE = 2
_turns = BoundedSemaphore(AT_ONCE)


class NoPdf(RuntimeError):
    """A PDF could not be made; ``str()`` is a plain sentence."""


def set_pdf(
    template: Path,
    data: Mapping[str, object],
    what: str = "document",
    *,
    seconds: float | None = None,
    longest: int | None = None,
) -> bytes:
    """The PDF of a typst ``template``, which finds ``data`` as JSON in ``sys.inputs.data`` and our frame in /frame.typ.

    ``what`` is what a refusal calls it; ``seconds`` and ``longest`` bound how long it may take and how much it may be
    given, SECONDS and LONGEST if they aren't said. Raises NoPdf where it would take too long or too much.
    """
    files = {"main.typ": template, "frame.typ": FRAME}
    sources = {name: path.read_text(encoding="utf-8") for name, path in files.items()}
    given = json.dumps({"files": sources, "data": data})
    if len(given) > (longest or LONGEST):
        raise NoPdf(f"This {what} is too long for a PDF; read it as a page.")
    patience = seconds or SECONDS
    if not _turns.acquire(timeout=patience):
        raise NoPdf(
            f"Too many PDFs are being made at the moment; read this {what} as a page, or try again soon."
        )
    try:
        made = subprocess.run(  # noqa: S603 - our own script, which reads what it sets as data
            [sys.executable, "-I", str(SETTER)],
            input=given.encode(),
            capture_output=True,
            timeout=patience,
            check=True,
            env={},
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise NoPdf(f"The PDF of this {what} could not be made; read it as a page.") from error
    finally:
        _turns.release()
    return made.stdout
