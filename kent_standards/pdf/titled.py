"""pdf/: has readers show the title of a PDF and not the name of its file, where the setter doesn't (WCAG PDF18).

The setter writes it into PDFs that claim PDF/UA, and one that shows pages of another PDF can't claim that.
"""

import re

SHOWN = b"/DisplayDocTitle true"
# The setter's last object is the catalog; what is put into it moves nothing but the table of objects that follows.
_END = re.compile(
    rb"(<</Type/Catalog[^\r\n]*?/ViewerPreferences<<)([^<>]*>>[^\r\n]*>>\s*endobj\s*)(xref\s.*startxref\s+)(\d+)"
    rb"(\s+%%EOF\s*)\Z",
    re.DOTALL,
)
_TAIL = 4096


def titled(pdf: bytes) -> bytes:
    """``pdf`` with the wish that its title be shown; as it is if it says so already, or isn't as our setter writes it."""
    start = pdf.rfind(b"<</Type/Catalog")
    found = _END.match(pdf, start) if start >= 0 else None
    if found is None or b"/DisplayDocTitle" in pdf[start : start + _TAIL]:
        return pdf
    before, rest, table, at, end = found.groups()
    moved = str(int(at) + len(SHOWN)).encode()
    return b"".join((pdf[:start], before, SHOWN, rest, table, moved, end))
