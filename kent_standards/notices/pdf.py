"""notices/: a notice as a tagged PDF (PDF/UA-1), made beside the page from the same blocks; same notice, same bytes.

Its metadata are the title, the day of issue, the language and the name of the software, and nothing else (SR12).
"""

import json
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from threading import BoundedSemaphore

from kent_standards.notices.document import NoticeDocument

HERE = Path(__file__).parent
TEMPLATE, SETTER = HERE / "notice.typ", HERE / "typeset.py"
SECONDS = 15
# Forms hold far less; what is longer than this is read as a page.
LONGEST = 1_000_000
AT_ONCE = 2
_turns = BoundedSemaphore(AT_ONCE)


class NoPdf(RuntimeError):
    """A PDF could not be made; ``str()`` is a plain sentence."""


def pdf_of(document: NoticeDocument) -> bytes:
    """The PDF of ``document``. Raises NoPdf where it would take too long or too much (SR24)."""
    data = document.to_primitives()
    given = json.dumps({"template": TEMPLATE.read_text(encoding="utf-8"), "data": data})
    if len(given) > LONGEST:
        raise NoPdf("This notice is too long for a PDF; read it as a page.")
    if not _turns.acquire(timeout=SECONDS):
        raise NoPdf("Too many notices are being made at the moment; read it as a page, or try again soon.")
    try:
        made = subprocess.run(  # noqa: S603 - our own script, which reads what it sets as data
            [sys.executable, "-I", str(SETTER)],
            input=given.encode(),
            capture_output=True,
            timeout=SECONDS,
            check=True,
            env={},
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise NoPdf("The PDF of this notice could not be made; read it as a page.") from error
    finally:
        _turns.release()
    return made.stdout


@lru_cache(maxsize=32)
def kept_pdf_of(document: NoticeDocument) -> bytes:
    """The same, kept while it is asked for: for what is public already, whoever asks. Raises NoPdf."""
    return pdf_of(document)
