"""web/: fetches the GOV.UK Design System's style sheet, which is kept out of the repository.

``python -m kent_standards.web.assets`` puts it in ``web/static/vendor/``. It needs the standard library
only, for it also runs while a wheel is built (``kent_standards.web.build``). Of the package it takes the
style sheet and nothing else: the crest and the typeface are for services on GOV.UK, and a council's may
not wear them. Without the sheet the pages stay readable by ``static/kent.css`` and as plain HTML.
"""

import base64
import hashlib
import io
import re
import sys
import tarfile
import urllib.request
from pathlib import Path

VERSION = "6.6.0"
URL = f"https://registry.npmjs.org/govuk-frontend/-/govuk-frontend-{VERSION}.tgz"
INTEGRITY = "sha512-xctkWrQvLnvQt7fyjQ3MGX9S0wz0x0RQuLxCeoXF+s8EjGICG81/DYQGKN5qgO+0KVT12UAaRwUsGY6fulRcRg=="
VENDOR = Path(__file__).resolve().parent / "static" / "vendor"
SHEET = "govuk-frontend.min.css"
LICENCE = "govuk-frontend.LICENCE.txt"
COMMAND = "python -m kent_standards.web.assets"

_MEMBER = f"package/dist/govuk/{SHEET}"
_LARGEST = 8 * 1024 * 1024
# The version, and which cut of it: raise the second number when ``without_brand`` changes.
_MARK = f"/* govuk-frontend {VERSION}, cut 1; MIT, Crown Copyright (Government Digital Service) */"
# The package carries no licence file of its own; this is the one of its repository.
_LICENCE_TEXT = """\
govuk-frontend, from which govuk-frontend.min.css was cut

The MIT License (MIT)

Copyright (C) 2017 Crown Copyright (Government Digital Service)

Permission is hereby granted, free of charge, to any person obtaining a copy of
this software and associated documentation files (the "Software"), to deal in
the Software without restriction, including without limitation the rights to
use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies
of the Software, and to permit persons to whom the Software is furnished to do
so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""


class AssetsUnavailable(Exception):
    """The style sheet could not be had. ``str()`` is one sentence, with the command to repeat."""


def present(folder: Path = VENDOR) -> bool:
    """Whether ``folder`` holds the sheet of the pinned version, and its licence."""
    try:
        with (folder / SHEET).open(encoding="utf-8") as sheet:
            return sheet.readline().rstrip("\n").endswith(_MARK) and (folder / LICENCE).is_file()
    except FileNotFoundError:
        return False


def fetch(folder: Path = VENDOR, url: str = URL, integrity: str = INTEGRITY) -> bool:
    """Put the sheet and its licence into ``folder``; return False when they were there already.

    The archive is checked against the pinned digest before it is opened. Raises ``AssetsUnavailable``;
    a sheet that was there before is left as it was.
    """
    if present(folder):
        return False
    try:
        sheet = without_brand(_member(_download(url, integrity)))
        folder.mkdir(parents=True, exist_ok=True)
        (folder / LICENCE).write_text(_LICENCE_TEXT, encoding="utf-8")
        unfinished = folder / f"{SHEET}.unfinished"
        unfinished.write_text(sheet, encoding="utf-8")
        unfinished.replace(folder / SHEET)
    except (OSError, EOFError, tarfile.TarError, KeyError, ValueError) as problem:
        reason = " ".join(str(problem).split())
        raise AssetsUnavailable(
            f"The GOV.UK style sheet could not be fetched from {url} ({reason}), so pages will look plain; "
            f"to try again run: {COMMAND}"
        ) from problem
    return True


def without_brand(sheet: str) -> str:
    """Return the sheet without GOV.UK's typeface and crest, so that it asks for no other file."""
    sheet = re.sub(r"@font-face\{[^}]*\}", "", sheet)
    sheet = sheet.replace("GDS Transport,", "")
    sheet = re.sub(r"url\(/assets/[^)]*\)", "none", sheet)
    sheet = re.sub(r"/\*# sourceMappingURL=[^*]*\*/\s*", "", sheet)
    charset = '@charset "UTF-8";'  # must stay the first thing in the file
    return f"{charset}{_MARK}\n{sheet.removeprefix(charset)}"


def main() -> int:
    """Fetch the sheet where it is missing; return the exit status, 0 done or 1 failed."""
    try:
        fetched = fetch()
    except AssetsUnavailable as problem:
        print(problem, file=sys.stderr)
        return 1
    if fetched:
        print(f"Fetched govuk-frontend {VERSION}.")
    return 0


def _download(url: str, integrity: str) -> bytes:
    # The address is ours and https; urllib honours the proxy and certificate settings of the machine.
    with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310
        archive: bytes = answer.read(_LARGEST + 1)
    digest = base64.b64encode(hashlib.sha512(archive).digest()).decode("ascii")
    if f"sha512-{digest}" != integrity:
        raise ValueError("the archive is not the one that was pinned")
    return archive


def _member(archive: bytes) -> str:
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as package:
        found = package.extractfile(_MEMBER)
        if found is None:
            raise ValueError(f"there is no {SHEET} in the archive")
        return found.read(_LARGEST).decode("utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
