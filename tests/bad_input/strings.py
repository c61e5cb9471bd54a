"""tests/: strings that have broken something somewhere, and how to see that a page holds one as text alone."""

import re
from functools import cache
from html import unescape
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
REAL = TESTS.parent.parent / "shared" / "data" / "naughty-strings.txt"
OURS = (TESTS / "forms" / "naughty.txt", TESTS / "data" / "awkward-strings.txt")
# What no list has, because it is a character that a list can't hold, or too long for one.
MORE = (
    "a\x00b", "a\rb", "a\r\nBcc: x@example.org", "line\nline", "a\x0bb", "a\u2028b", "a\x85b", "a\u202eb", "\ufffe",
    "\ud7ff", "\u200b", " ", "\t", "0" * 400, "9" * 5000, "x" * 20_000, "e\u0301" * 500, "a" + "\u0301" * 200, "🏴" * 200,
    "</textarea><script>alert(1)</script>", '"><script>alert(1)</script>', "' onmouseover='alert(1)", "]]>", "<!--",
    "${1+1}", "%(x)s", "{0.__class__}", '=HYPERLINK("http://x")', "__start__", "x:mapping", "0000", "31/02/2026", "&#60;",
)  # fmt: skip


@cache
def naughty() -> tuple[str, ...]:
    """Each string once: the real list where it is to be had, and always our own."""
    found: dict[str, None] = dict.fromkeys(MORE)
    for path in (*OURS, REAL):
        if path.is_file():
            lines = path.read_text("utf-8").split("\n")
            found.update(dict.fromkeys(line for line in lines if line and not line.startswith("#\t")))
    return tuple(found)


_TAG = re.compile(r"<[^>]*>")
_QUOTED = re.compile(r'"[^"]*"')
# The elements and attributes of our own pages; anything else was let in by somebody's text.
_OURS = re.compile(r"</?(?:[a-z]+[1-6]?)(?:\s+[a-z-]+(?:=)?)*\s*/?>|<!DOCTYPE html>", re.S)
_FOREIGN = re.compile(
    r"<(?:script|img|svg|iframe|object|embed|style|base|meta http|video|audio|math|marquee)\b", re.I
)
# The picture that an authenticator app scans stands in the page itself.
_PICTURE = '<svg class="kent-qr" role="img" '
_EVENT = re.compile(r"\s(?:on[a-z]+|srcdoc|formaction|xmlns)=", re.I)


def markup_let_in(page: str) -> list[str]:
    """The tags of ``page`` that no template of ours has written."""
    found = []
    for tag in set(_TAG.findall(page)):
        bare = _QUOTED.sub("", tag)
        ours = _OURS.fullmatch(bare) and not _FOREIGN.match(bare) and not _EVENT.search(bare)
        if not (ours or tag.startswith(_PICTURE)):
            found.append(tag)
    return found


def shows(page: str, text: str) -> bool:
    """Whether a reader of ``page`` sees ``text``, whatever became of its white space."""
    return " ".join(text.split()) in " ".join(unescape(page).split())
