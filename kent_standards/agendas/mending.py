"""agendas/: mending XML in which titles hold markup, or an & that nobody escaped, and saying what was mended where."""

import html
import re
from dataclasses import dataclass

# Elements of HTML that editors leave in titles; no element of ModernGov's has such a name.
_MARKUP = (
    "a|abbr|b|blockquote|br|center|cite|code|dd|del|div|dl|dt|em|font|h1|h2|h3|h4|h5|h6|hr|i|img|ins|li|o:p|ol|p|pre|s|small|"
    "span|strike|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul"
)
_TAG = re.compile(rf"</?(?:{_MARKUP})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BARE_AND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)")
# HTML's own names of characters, which XML doesn't know.
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31});")
# A < that begins no tag, as in "rents < £500".
_BARE_LESS = re.compile(r"<(?![A-Za-z/!?])")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SECTIONS = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mended:
    """The text that can be parsed now, and in plain sentences what was done to it."""

    text: str
    notes: tuple[str, ...]


def mend(text: str) -> Mended:
    """Take unescaped markup out, and escape what was meant as a character. CDATA sections stay as they are."""
    counts = {"tags": 0, "ands": 0, "named": 0, "less": 0, "controls": 0}
    lines: dict[str, int] = {}
    parts, done = [], 0
    for number, part in enumerate(_SECTIONS.split(text)):
        parts.append(part if number % 2 else _mend_part(part, counts, lines, done))
        done += part.count("\n")
    return Mended("".join(parts), tuple(_notes(counts, lines)))


def _mend_part(part: str, counts: dict[str, int], lines: dict[str, int], before: int) -> str:
    for name, pattern, instead in (
        ("controls", _FORBIDDEN, " "),
        ("tags", _TAG, " "),
        ("named", _NAMED, _character),
        ("ands", _BARE_AND, "&amp;"),
        ("less", _BARE_LESS, "&lt;"),
    ):
        first = pattern.search(part)
        if first is not None and name == "named" and _character(first) == first.group():
            first = None
        if first is not None:
            lines.setdefault(name, before + part.count("\n", 0, first.start()) + 1)
        part, count = pattern.subn(instead, part)
        counts[name] += count if first is not None else 0
    return part


def _character(found: re.Match[str]) -> str:
    """The character of an HTML name, and the name itself where there is none of it."""
    meant = html.unescape(found.group())
    return found.group() if meant == found.group() else html.escape(meant)


def _notes(counts: dict[str, int], lines: dict[str, int]) -> list[str]:
    what = {
        "controls": "Control characters that no XML may hold were left out: {}.",
        "tags": "Markup that wasn’t escaped was left out, and its text kept: {} tags.",
        "named": "Characters written by their HTML names were taken for what they mean: {}.",
        "ands": "The sign & stood unescaped and was taken as itself: {} times.",
        "less": "The sign < stood unescaped and was taken as itself: {} times.",
    }
    return [
        f"{sentence.format(f'{counts[name]:,}')} First in line {lines[name]:,}."
        for name, sentence in what.items()
        if counts[name]
    ]


def without_markup(text: str) -> tuple[str, bool, bool]:
    """A title as it is meant: what was escaped twice is read once more, and escaped markup left out.

    Says whether it was escaped twice, and whether it held markup.
    """
    once = text
    for _ in range(3):  # as often as anybody has seen it done
        again = html.unescape(once)
        if again == once:
            break
        once = again
    plain = _TAG.sub(" ", once)
    return " ".join(plain.split()), once != text, plain != once
